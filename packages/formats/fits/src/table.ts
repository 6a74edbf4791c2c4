import type { DType, TypedArray } from "@pipe/ndarray";
import type { ColumnFacts } from "./column-format.ts";
import { FitsError } from "./errors.ts";
import { StringCells } from "./strings.ts";
import type { VariableArray } from "./variable-array.ts";

/** One column of a table. */
export interface FitsColumn {
  /** TTYPEn, empty where it is missing. */
  readonly name: string;
  /** TFORMn. */
  readonly format: string;
  /** TUNITn. */
  readonly unit: string | null;
  /** TDIMn. */
  readonly dim: string | null;
  /** Type of the physical values. */
  readonly dtype: DType | "string";
  /** Shape of one cell; `null` where the cells differ in length. */
  readonly shape: readonly number[] | null;
  /**
   * The physical values: of fixed cells all elements one after the other (complex ones as pairs), strings without trailing
   * blanks, or cells of variable length.
   *
   * @throws FitsError when the column cannot be read: see {@link error}.
   */
  readonly values: TypedArray | string[] | VariableArray;
  /** The stored bytes of a string column, for who needs only some of the strings. */
  readonly strings: StringCells | undefined;
  /** Why the column cannot be read, where it cannot. */
  readonly error: FitsError | undefined;
}

/** A table, or the rows of it that were asked for. */
export class FitsTable {
  readonly rows: number;
  readonly columns: readonly FitsColumn[];

  constructor(rows: number, columns: readonly FitsColumn[]) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * The first column of this name; upper and lower case are told apart only where both occur.
   *
   * @throws FitsError when there is none.
   */
  column(name: string): FitsColumn {
    const found =
      this.columns.find((column) => column.name === name) ??
      this.columns.find((column) => column.name.toUpperCase() === name.toUpperCase());
    if (found !== undefined) return found;
    const names = this.columns.map((column) => column.name).join(", ");
    throw new FitsError(`there is no column "${name}"; there are: ${names}`);
  }
}

/** What a column holds, before strings are decoded. */
export type ColumnContent = TypedArray | StringCells | VariableArray;

/** A column made of its facts and content, or of the fault that hides it. */
export function makeColumn(
  facts: ColumnFacts,
  dtype: DType | "string",
  shape: readonly number[] | null,
  content: ColumnContent | FitsError,
): FitsColumn {
  let decoded: string[] | undefined;
  return {
    ...facts,
    dtype,
    shape,
    strings: content instanceof StringCells ? content : undefined,
    error: content instanceof FitsError ? content : undefined,
    get values() {
      if (content instanceof FitsError) throw content;
      if (!(content instanceof StringCells)) return content;
      decoded ??= content.toArray();
      return decoded;
    },
  };
}
