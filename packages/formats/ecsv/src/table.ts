import type { DType, TypedArray } from "@pipe/ndarray";
import { EcsvError } from "./errors.ts";

/** One column of a table. */
export interface EcsvColumn {
  readonly name: string;
  /** As the header has it: `float64`, `string`, ... */
  readonly datatype: string;
  /** Of cells that are JSON: `int64[2,3]`, `float32[null]`, `json`. */
  readonly subtype: string | null;
  readonly unit: string | null;
  /** How values are shown, in Python's notation. */
  readonly format: string | null;
  readonly description: string | null;
  readonly meta: unknown;
  /** Type of the elements; `object` where the cells differ in shape or are JSON of any kind. */
  readonly dtype: DType | "string" | "object";
  /** Shape of one cell; empty for scalars. */
  readonly shape: readonly number[];
  /** All elements of all cells; 0 or "" where they are masked. Of `object` columns one entry per row. */
  readonly values: TypedArray | readonly string[] | readonly unknown[];
  /** One byte per element, 1 where it is masked (missing); undefined where nothing is. */
  readonly mask: Uint8Array | undefined;
}

/** A table with the description that stands in its header. */
export class EcsvTable {
  readonly version: string;
  readonly schema: string | null;
  readonly delimiter: " " | ",";
  readonly rows: number;
  /** As the header has it; null where it has none. */
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly columns: readonly EcsvColumn[];

  constructor(facts: Omit<EcsvTable, "column" | "has">) {
    this.version = facts.version;
    this.schema = facts.schema;
    this.delimiter = facts.delimiter;
    this.rows = facts.rows;
    this.meta = facts.meta;
    this.columns = facts.columns;
  }

  /** Tells whether there is a column of this name. */
  has(name: string): boolean {
    return this.columns.some((column) => column.name === name);
  }

  /**
   * The column of this name.
   *
   * @throws EcsvError when there is none.
   */
  column(name: string): EcsvColumn {
    const found = this.columns.find((column) => column.name === name);
    if (found !== undefined) return found;
    throw new EcsvError(
      `there is no column "${name}"; there are: ${this.columns.map((each) => each.name).join(", ")}`,
    );
  }
}

/** Data types that a column may have. */
export const DATATYPES: readonly string[] = [
  "bool",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float16",
  "float32",
  "float64",
  "string",
];
