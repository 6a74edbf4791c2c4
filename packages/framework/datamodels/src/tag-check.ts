/** Tags of ASDF as schemas ask for them. */

import { Tagged, tagOf } from "@pipe/asdf/yaml";
import { isPlainObject } from "./python-text.ts";
import { isArrayValue } from "./tree.ts";

/** What arrays are written as. */
export const NDARRAY_TAG = "tag:stsci.edu:asdf/core/ndarray-1.1.0";

const YAML = "tag:yaml.org,2002:";

/** Tags whose values are texts in models. */
const TEXT_TAG = /\/(time\/time|units?\/unit|roman\/tags\/.*)-[\d.*]+$/;

/** The tag that a value is written with; undefined for values of classes that no file has named. */
export function tagOfValue(value: unknown): string | undefined {
  if (value === null || value === undefined) return `${YAML}null`;
  if (typeof value === "string") return `${YAML}str`;
  if (typeof value === "boolean") return `${YAML}bool`;
  if (typeof value === "bigint" || Number.isInteger(value)) return `${YAML}int`;
  if (typeof value === "number") return `${YAML}float`;
  if (value instanceof Tagged) return value.tag;
  if (isArrayValue(value)) return NDARRAY_TAG;
  const noted = tagOf(value as object);
  if (noted !== undefined) return noted;
  return Array.isArray(value) ? `${YAML}seq` : isPlainObject(value) ? `${YAML}map` : undefined;
}

/** True when a value with a tag (see {@link tagOfValue}) passes for one with the tag `wanted`, which may end in `*`. */
export function hasTag(wanted: string, got: string | undefined): boolean {
  if (got === undefined || (got === `${YAML}str` && TEXT_TAG.test(wanted))) return true;
  const parts = wanted.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(got);
}

/** What is wrong with the tag of a value; undefined when nothing is. */
export function tagViolation(wanted: string, value: unknown): string | undefined {
  const got = tagOfValue(value);
  return hasTag(wanted, got) ? undefined : `mismatched tags, wanted '${wanted}', got '${got}'`;
}
