/**
 * Blends the metadata of several exposures into those of one product, and into a table with a row for each of them.
 *
 * Counterpart of `jwst.model_blender`, jwst 3.0.0.
 *
 * @module
 */

import type { TypedArray } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";
import type { ColumnFact, Leaf, Section } from "./facts.ts";
import type { DataModel, ModelType } from "./model.ts";
import { numberKind } from "./number-kinds.ts";
import { ModelTable, type TableColumn } from "./table.ts";
import { isArrayValue, leaves } from "./tree.ts";

type Scalar = string | number | bigint | boolean;

const TOLERANCE = ["within commanded tolerance", "outside calibration tolerance"] as const;

/** Numbers by size, texts by their letters. */
function least<T>(values: readonly T[]): T {
  let out = values[0];
  for (const value of values) if (value < out) out = value;
  return out;
}

function greatest<T>(values: readonly T[]): T {
  let out = values[0];
  for (const value of values) if (value > out) out = value;
  return out;
}

function sum(values: readonly Scalar[]): number {
  return values.reduce((total: number, value) => total + Number(value), 0);
}

/** What becomes of the values of one leaf, by the rule that the schema names. */
const RULES: Readonly<Record<string, (values: readonly Scalar[]) => Scalar>> = {
  multi: (values) => (new Set(values).size === 1 ? values[0] : "MULTIPLE"),
  mean: (values) => sum(values) / values.length,
  sum,
  min: least,
  max: greatest,
  // The times are texts that sort by their letters.
  mintime: least,
  maxtime: greatest,
  mindate: least,
  maxdate: greatest,
  mindatetime: least,
  maxdatetime: greatest,
  wheeltol: (values) => (values.includes(TOLERANCE[1]) ? TOLERANCE[1] : TOLERANCE[0]),
};

interface Instructions {
  /** Column of the table by path. */
  readonly columns: Map<string, string>;
  readonly rules: Map<string, string>;
  /** Paths that are lists, which cannot be blended. */
  readonly ignored: string[];
}

function instructions(section: Section, path: string, out: Instructions): Instructions {
  for (const fact of section.facts.values()) {
    const here = path === "" ? fact.name : `${path}.${fact.name}`;
    if (path === "" && fact.name !== "meta") continue;
    if (fact.kind === "section") instructions(fact.section, here, out);
    else if (fact.kind === "list" || (fact.kind === "leaf" && fact.type === "array")) out.ignored.push(here);
    else {
      if (fact.blend !== undefined) out.rules.set(here, fact.blend);
      if (fact.table === true) out.columns.set(here, fact.keyword ?? here);
    }
  }
  return out;
}

/** One value of the table, and whether a number is a float. */
interface Cell {
  readonly value: Scalar;
  readonly float: boolean;
}

/** Takes in models one by one and gives their metadata, blended. */
export class ModelBlender {
  readonly #ignored: string[];
  readonly #first = new Map<string, unknown>();
  readonly #values = new Map<string, Scalar[]>();
  readonly #rows: Map<string, Cell>[] = [];
  #instructions: Instructions | undefined;
  #type: ModelType | undefined;

  /** @param ignored - dotted paths, and all that begins with them, that are not blended; `meta.wcs` never is. */
  constructor(ignored: readonly string[] = []) {
    this.#ignored = ["meta.wcs", ...ignored];
  }

  /**
   * Takes in the metadata of a model.
   *
   * @throws ModelError when it is of another class than those before.
   */
  accumulate(model: DataModel): void {
    const wanted = this.#instructions ?? this.#begin(model);
    if (model.type !== this.#type)
      throw new ModelError(
        `model of type ${model.modelName} does not match previous type(${this.#type?.modelName}). ModelBlender only supports blending models of the same model type.`,
      );
    const row = new Map<string, Cell>();
    for (const [path, value] of leaves(model.tree)) {
      if (isArrayValue(value) || !isScalar(value)) continue;
      if (wanted.columns.has(path)) row.set(path, { value, float: isFloat(model, path, value) });
      this.#values.get(path)?.push(value);
    }
    this.#rows.push(row);
  }

  #begin(model: DataModel): Instructions {
    const { schema } = model;
    if (schema === undefined) throw new ModelError(`${model.modelName} has no schema to blend by`);
    const found = instructions(schema, "", { columns: new Map(), rules: new Map(), ignored: [] });
    this.#type = model.type;
    this.#instructions = found;
    this.#ignored.push(...found.ignored);
    for (const [path, value] of leaves(model.tree))
      if (path.startsWith("meta") && !isArrayValue(value) && !this.#ignores(path))
        this.#first.set(path, value);
    for (const [path, rule] of found.rules)
      if (rule !== "first" && !this.#ignores(path)) this.#values.set(path, []);
    return found;
  }

  #ignores(path: string): boolean {
    return this.#ignored.some((start) => path.startsWith(start));
  }

  /** The table of all models: one row each, one column for each value that at least one of them has. */
  get table(): ModelTable {
    const columns: TableColumn[] = [];
    for (const [path, name] of this.#instructions?.columns ?? []) {
      const cells = this.#rows.map((row) => row.get(path));
      if (cells.some((cell) => cell !== undefined)) columns.push(columnOf(name, cells));
    }
    return new ModelTable(this.#rows.length, columns);
  }

  /** Sets the blended metadata in a model and adds the table to it as `hdrtab`, which is saved as HDRTAB. */
  finalizeModel(model: DataModel): void {
    for (const [path, value] of this.#first) if (!this.#values.has(path)) setKnown(model, path, value);
    const rules = this.#instructions?.rules;
    for (const [path, values] of this.#values) {
      const rule = RULES[rules?.get(path) ?? ""];
      if (rule === undefined) throw new ModelError(`unknown rule ${rules?.get(path)} for blending ${path}`);
      setKnown(model, path, values.length === 0 ? null : rule(values));
    }
    const { table } = this;
    model.addSchemaEntry(tableFact(table));
    model.assign("hdrtab", table);
  }
}

/** Blends the metadata of `inputs` into `product`; see {@link ModelBlender}. */
export function blendModels(
  product: DataModel,
  inputs: Iterable<DataModel>,
  ignored: readonly string[] = [],
): void {
  const blender = new ModelBlender(ignored);
  for (const model of inputs) blender.accumulate(model);
  blender.finalizeModel(product);
}

function isScalar(value: unknown): value is Scalar {
  return ["string", "number", "bigint", "boolean"].includes(typeof value);
}

function isFloat(model: DataModel, path: string, value: Scalar): boolean {
  if (typeof value !== "number" || !Number.isInteger(value)) return typeof value === "number";
  const parts = path.split(".");
  let holder: unknown = model.tree;
  for (const part of parts.slice(0, -1)) holder = (holder as Record<string, unknown>)[part];
  const kind = numberKind(holder as object, parts[parts.length - 1]);
  const fact = model.factOf(path);
  return kind === "float" || (kind === undefined && fact?.kind === "leaf" && fact.type === "number");
}

/** Sets a value unless neither tree nor schema know the section it belongs to. */
function setKnown(model: DataModel, path: string, value: unknown): void {
  const holder = path.split(".").slice(0, -1).join(".");
  if (holder === "" || model.has(holder) || model.factOf(holder) !== undefined) model.set(path, value);
}

/** Width of text columns that have to hold "nan" for a missing value, as numpy makes them. */
const WIDTH_WITH_NAN = 32;

function columnOf(name: string, cells: readonly (Cell | undefined)[]): TableColumn {
  const complete = cells.every((cell) => cell !== undefined);
  if (cells.some((cell) => typeof cell?.value === "string")) {
    const values = cells.map((cell) => (cell === undefined ? "nan" : String(cell.value)));
    const longest = Math.max(1, ...values.map((text) => text.length));
    return {
      name,
      dtype: "string",
      shape: [],
      values,
      width: complete ? longest : Math.max(longest, WIDTH_WITH_NAN),
    };
  }
  const numbers = cells.map((cell) => (cell === undefined ? Number.NaN : Number(cell.value)));
  const floats = !complete || cells.some((cell) => cell?.float === true);
  if (floats) return { name, dtype: "float64", shape: [], values: Float64Array.from(numbers) };
  if (cells.every((cell) => typeof cell?.value === "boolean"))
    return { name, dtype: "bool", shape: [], values: Uint8Array.from(numbers) };
  return { name, dtype: "int64", shape: [], values: BigInt64Array.from(numbers.map(BigInt)) as TypedArray };
}

function tableFact(table: ModelTable): Leaf {
  const dtype = table.columns.map(
    (column): ColumnFact => ({
      name: column.name,
      datatype:
        column.dtype === "string"
          ? ["ascii", column.width ?? 1]
          : column.dtype === "bool"
            ? "int8"
            : column.dtype,
    }),
  );
  return { kind: "table", name: "hdrtab", hdu: "HDRTAB", title: "Combined header table", dtype };
}
