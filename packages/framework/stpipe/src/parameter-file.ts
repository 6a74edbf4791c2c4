/**
 * Parameter files: INI, ASDF (as the originals write them, two versions), and plain YAML or JSON of the same shape.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { ConfigSection, type Origin } from "./config.ts";
import { ConfigurationError, messageOf } from "./errors.ts";
import { fileSize } from "./file-size.ts";
import { parseIni } from "./ini.ts";
import { isPlainObject } from "./python-text.ts";

type Tree = Record<string, unknown>;

/**
 * Reads a parameter file: `class` and `name` at the top, parameters beside them, `steps` as sections.
 *
 * @throws ConfigurationError when the file is missing, unreadable or malformed; the message names it.
 */
export async function readParameterFile(path: string, kind: Origin["kind"] = "file"): Promise<ConfigSection> {
  const origin: Origin = { kind, source: path };
  const text = readText(path);
  try {
    if (text.startsWith("#ASDF")) return ConfigSection.from(fromStepConfig(await readAsdf(path)), origin);
    if (/\.ya?ml$/i.test(path)) return ConfigSection.from(fromStepConfig(await readYaml(text)), origin);
    if (/\.json$/i.test(path)) return ConfigSection.from(fromStepConfig(JSON.parse(text)), origin);
    return parseIni(text, origin);
  } catch (error) {
    throw new ConfigurationError(`${messageOf(error)} (parameter file '${path}')`, { cause: error });
  }
}

function readText(path: string): string {
  if (fileSize(path) === undefined) throw new ConfigurationError(`Config file ${path} not found.`);
  return readFileSync(path, "utf8");
}

async function readAsdf(path: string): Promise<unknown> {
  const { openAsdf } = await import("@pipe/asdf");
  const file = await openAsdf(path);
  try {
    return file.tree;
  } finally {
    await file.close();
  }
}

async function readYaml(text: string): Promise<unknown> {
  const { parse } = await import("yaml");
  return parse(text);
}

/** Brings the trees of all versions to one: parameters at the top, steps as a mapping by name. */
function fromStepConfig(tree: unknown): Tree {
  if (!isPlainObject(tree)) throw new ConfigurationError("the file does not hold a mapping of parameters");
  const parameters = isPlainObject(tree["parameters"]) ? tree["parameters"] : undefined;
  if (parameters === undefined) return tree;
  const out: Tree = { ...parameters };
  for (const key of ["class", "name"]) if (tree[key] !== undefined) out[key] = tree[key];
  const steps = tree["steps"];
  if (Array.isArray(steps)) {
    const sections: Tree = {};
    for (const step of steps as unknown[]) {
      const each = fromStepConfig(step);
      if (typeof each["name"] !== "string") throw new ConfigurationError("an entry of 'steps' has no 'name'");
      sections[each["name"]] = each;
    }
    out["steps"] = sections;
  } else if (isPlainObject(steps)) out["steps"] = steps;
  return out;
}
