import { createHash, type Hash } from "node:crypto";
import type { DType, TypedArray } from "@pipe/ndarray";
import { FitsError } from "../errors.ts";
import type { Hdu } from "../hdu.ts";
import { assign } from "../pixels.ts";
import { tableSize } from "../read-table.ts";
import type { FitsColumn } from "../table.ts";
import type { VariableArray } from "../variable-array.ts";
import { Digester } from "./digest.ts";
import { oneLine } from "./lines.ts";

/** What a dump says of a column. */
export type ColumnFacts = Readonly<Record<string, unknown>>;

/** Bytes of rows read at a time: a table need not fit into memory. */
const BLOCK = 1 << 25;

/** Describes all columns of a table, a block of rows at a time. */
export function dumpColumns(hdu: Hdu): ColumnFacts[] {
  const [rowBytes, rows] = tableSize(hdu.structure);
  const step = rowBytes === 0 ? Math.max(1, rows) : Math.max(1, Math.floor(BLOCK / rowBytes));
  let dumps: ColumnDump[] | undefined;
  for (let row = 0; row === 0 || row < rows; row += step) {
    const { columns } = hdu.readRowsSync(row, Math.min(rows, row + step));
    dumps ??= columns.map((column) => new ColumnDump(column));
    for (let i = 0; i < columns.length; i++) dumps[i].add(columns[i]);
  }
  return (dumps ?? []).map((dump) => dump.finish());
}

/** Describes one column that is there as a whole. */
export function dumpColumn(column: FitsColumn): ColumnFacts {
  const dump = new ColumnDump(column);
  dump.add(column);
  return dump.finish();
}

/** Elements that rows may share in the heap, beyond which a table is taken for one that was made to keep readers busy. */
const MOST = 2 ** 30;

/** The description of a column, over any number of blocks of rows. */
class ColumnDump {
  readonly #column: FitsColumn;
  readonly #variable: boolean;
  #error: string | undefined;
  #strings: Hash | undefined;
  #values: Digester | undefined;
  /** Cells seen so far, and elements of those of variable length. */
  #cells = 0;
  #elements = 0;

  constructor(first: FitsColumn) {
    this.#column = first;
    this.#variable = first.shape === null;
    if (first.dtype === "string") this.#strings = createHash("sha256");
    else this.#values = new Digester(this.#type() as DType);
  }

  add(column: FitsColumn): void {
    if (this.#error !== undefined) return;
    try {
      if (column.error !== undefined) throw column.error;
      if (column.strings?.width === 0) this.#addEmpty(column.strings.length);
      else if (this.#variable) this.#addVariable(column.values as VariableArray);
      else if (this.#strings !== undefined) this.#addStrings(column.values as string[]);
      else this.#values?.add(column.values as TypedArray);
    } catch (error) {
      this.#error = oneLine(error);
    }
  }

  finish(): ColumnFacts {
    const { name, format, unit, dim, shape } = this.#column;
    const facts = { name, format, unit, dim };
    if (this.#error !== undefined) return { ...facts, error: this.#error };
    const digest = this.#values?.finish() ?? {
      sha256: this.#strings?.digest("hex"),
      nan: 0,
      min: null,
      max: null,
    };
    return { ...facts, dtype: this.#type(), shape, ...digest };
  }

  #type(): DType | "string" {
    const { dtype, error } = this.#column;
    if (!this.#variable || error !== undefined) return dtype;
    return (this.#column.values as VariableArray).storedType;
  }

  #addStrings(texts: readonly string[]): void {
    for (const text of texts) this.#strings?.update(this.#cells++ === 0 ? text : `\n${text}`);
  }

  /** So many empty strings: line feeds between them, without making them. */
  #addEmpty(count: number): void {
    if (count > MOST) throw new FitsError(`${count} empty strings`);
    const lines = new Uint8Array(1 << 20).fill(0x0a);
    const between = this.#cells === 0 ? count - 1 : count;
    for (let left = between; left > 0; left -= lines.length) this.#strings?.update(lines.subarray(0, left));
    this.#cells += count;
  }

  /**
   * Cells of variable length go into the dump in their stored type: astropy scales only the first of a column and casts it back,
   * an oddity that the contract of the dumps has taken over.
   */
  #addVariable(cells: VariableArray): void {
    for (let row = 0; row < cells.length; row++)
      this.#elements += Math.max(cells.bytes(row).length, cells.count(row));
    if (this.#elements > MOST)
      throw new FitsError(`the rows refer to ${this.#elements} bytes and elements of the heap`);
    for (let row = 0; row < cells.length; row++, this.#cells++) {
      if (this.#strings !== undefined) {
        const text = cells.at(row) as string;
        this.#strings.update(`${Buffer.byteLength(text)}:`).update(text);
      } else {
        this.#values?.mark(Buffer.from(`${cells.count(row)}:`));
        this.#values?.add((this.#cells === 0 ? castBack(cells) : cells.storedAt(row)) as TypedArray);
      }
    }
  }
}

function castBack(cells: VariableArray): TypedArray {
  const stored = cells.storedAt(0) as TypedArray;
  if (cells.dtype !== cells.storedType)
    assign(cells.at(0) as TypedArray, cells.storedType as DType, stored, 0);
  return stored;
}
