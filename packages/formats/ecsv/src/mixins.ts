/**
 * Mixin columns: what astropy keeps in a table as a SkyCoord, Time or Quantity stands in the file as plain columns with a recipe
 * in the meta, under `__serialized_columns__`.
 *
 * @module
 */

import { AsdfFloat, Tagged } from "@pipe/asdf/yaml";
import type { EcsvColumn, EcsvTable } from "./table.ts";
import type { ColumnInput } from "./write.ts";

const RECIPES = "__serialized_columns__";
const COLUMN_TAG = "!astropy.table.SerializedColumn";
const UNIT_TAG = "!astropy.units.Unit";
const ANGLE_TAG = "!astropy.coordinates.Angle";

/** An object that columns of a table are parts of. */
export interface Mixin {
  /** Name in the table. */
  readonly name: string;
  /** Python class: `astropy.coordinates.sky_coordinate.SkyCoord`. */
  readonly class: string;
  /** Its attributes: columns, mixins inside, units as text, and plain values. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The mixin columns of a table by name. */
export function mixinsOf(table: EcsvTable): Map<string, Mixin> {
  const recipes = table.meta?.[RECIPES];
  const out = new Map<string, Mixin>();
  if (typeof recipes !== "object" || recipes === null) return out;
  for (const [name, recipe] of Object.entries(recipes)) {
    const mixin = mixinOf(table, name, recipe, 0);
    if (isMixin(mixin)) out.set(name, mixin);
  }
  return out;
}

function isMixin(value: unknown): value is Mixin {
  return typeof value === "object" && value !== null && "attributes" in value;
}

function mixinOf(table: EcsvTable, name: string, recipe: unknown, depth: number): unknown {
  if (depth > 20 || typeof recipe !== "object" || recipe === null) return undefined;
  const { __class__: type, ...rest } = recipe as Record<string, unknown>;
  if (typeof type !== "string") return undefined;
  const attributes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) attributes[key] = attributeOf(table, value, depth);
  return { name, class: type, attributes };
}

function attributeOf(table: EcsvTable, value: unknown, depth: number): unknown {
  if (!(value instanceof Tagged)) return value;
  const content = value.value as Record<string, unknown>;
  if (value.tag === UNIT_TAG) return content["unit"];
  if (value.tag !== COLUMN_TAG) return value;
  const { name } = content;
  if ("__class__" in content) return mixinOf(table, typeof name === "string" ? name : "", content, depth + 1);
  return typeof name === "string" ? table.column(name) : value;
}

/** Columns of one mixin and their recipe, to be joined by {@link tableOf}. */
export interface MixinInput {
  readonly name: string;
  readonly columns: readonly ColumnInput[];
  readonly recipe: (unit: (text: string) => Tagged) => Record<string, unknown>;
}

type Facts = Partial<Pick<EcsvColumn, "description" | "format" | "mask" | "shape">>;

const column = (name: string): Tagged => new Tagged(COLUMN_TAG, { name });

/** A Quantity: numbers with a unit. */
export function quantity(
  name: string,
  values: EcsvColumn["values"],
  unit: string,
  facts: Facts = {},
): MixinInput {
  return {
    name,
    columns: [{ name, values, ...(unit === "" ? {} : { unit }), ...facts }],
    recipe: (unitOf) => ({
      __class__: "astropy.units.quantity.Quantity",
      unit: unitOf(unit),
      value: column(name),
    }),
  };
}

/** A SkyCoord of right ascension and declination in degrees. */
export function skyCoord(name: string, ra: Float64Array, dec: Float64Array, frame = "icrs"): MixinInput {
  const [raName, decName] = [`${name}.ra`, `${name}.dec`];
  return {
    name,
    columns: [
      { name: raName, values: ra, unit: "deg" },
      { name: decName, values: dec, unit: "deg" },
    ],
    recipe: (unitOf) => ({
      __class__: "astropy.coordinates.sky_coordinate.SkyCoord",
      dec: new Tagged(COLUMN_TAG, {
        __class__: "astropy.coordinates.angles.core.Latitude",
        unit: unitOf("deg"),
        value: column(decName),
      }),
      frame,
      ra: new Tagged(COLUMN_TAG, {
        __class__: "astropy.coordinates.angles.core.Longitude",
        unit: unitOf("deg"),
        value: column(raName),
        wrap_angle: new Tagged(ANGLE_TAG, { unit: unitOf("deg"), value: new AsdfFloat(360) }),
      }),
      representation_type: "spherical",
    }),
  };
}

/** A Time: moments in a format and scale, `mjd` and `utc` unless told otherwise. */
export function time(
  name: string,
  values: EcsvColumn["values"],
  { format = "mjd", scale = "utc" }: { format?: string; scale?: string } = {},
): MixinInput {
  return {
    name,
    columns: [{ name, values }],
    recipe: () => ({
      __class__: "astropy.time.core.Time",
      format,
      in_subfmt: "*",
      out_subfmt: "*",
      precision: 3,
      scale,
      value: column(name),
    }),
  };
}

/** Joins plain and mixin columns, in their order, to a table that `writeEcsv` takes. */
export function tableOf(
  parts: readonly (ColumnInput | MixinInput)[],
  meta: Readonly<Record<string, unknown>> = {},
): { columns: ColumnInput[]; meta: Record<string, unknown> } {
  const units = new Map<string, Tagged>();
  const unitOf = (unit: string): Tagged => {
    const known = units.get(unit) ?? new Tagged(UNIT_TAG, { unit });
    units.set(unit, known);
    return known;
  };
  const mixins = parts.filter((part): part is MixinInput => "recipe" in part);
  const byName = mixins.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const recipes = Object.fromEntries(byName.map(({ name, recipe }) => [name, recipe(unitOf)]));
  return {
    columns: parts.flatMap((part) => ("recipe" in part ? part.columns : [part])),
    meta: mixins.length === 0 ? { ...meta } : { ...meta, [RECIPES]: recipes },
  };
}
