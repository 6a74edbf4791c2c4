import { allocate, type DType, type TypedArray } from "@pipe/ndarray";
import { type ColumnLayout, TYPES } from "./column-format.ts";
import { FitsError } from "./errors.ts";
import { decodeText } from "./strings.ts";
import { convertColumn } from "./table-values.ts";

/** Where the cells of a variable column lie in the heap. */
export interface Descriptors {
  /** Elements of each cell. */
  readonly counts: Float64Array;
  /** Bytes from the beginning of `heap`. */
  readonly offsets: Float64Array;
}

/** The cells of a column of variable length; each is taken from the heap when it is asked for. */
export class VariableArray implements Iterable<TypedArray | string> {
  readonly dtype: DType | "string";
  readonly #layout: ColumnLayout;
  readonly #heap: Uint8Array;
  readonly #descriptors: Descriptors;
  #oldLogical: boolean | undefined;

  constructor(layout: ColumnLayout, heap: Uint8Array, descriptors: Descriptors) {
    this.dtype = layout.dtype;
    this.#layout = layout;
    this.#heap = heap;
    this.#descriptors = descriptors;
  }

  /** Number of rows. */
  get length(): number {
    return this.#descriptors.counts.length;
  }

  /** Number of elements in a row. */
  count(row: number): number {
    return this.#descriptors.counts[row];
  }

  /** The stored bytes of a row, shared with the heap. */
  bytes(row: number): Uint8Array {
    const from = this.#descriptors.offsets[row];
    return this.#heap.subarray(from, from + heapBytes(this.#layout, this.count(row)));
  }

  /** Type of the elements as they are stored: without TSCALn and TZEROn. */
  get storedType(): DType | "string" {
    return TYPES[this.#layout.code].dtype;
  }

  /** The elements of a row (a new array), or its text. */
  at(row: number): TypedArray | string {
    return this.#read(row, this.#layout);
  }

  /** As {@link at}, without TSCALn and TZEROn. */
  storedAt(row: number): TypedArray | string {
    return this.#read(row, { ...this.#layout, dtype: this.storedType, conversion: "plain" });
  }

  #read(row: number, layout: ColumnLayout): TypedArray | string {
    const count = this.count(row);
    const bytes = this.bytes(row);
    if (layout.code === "A") return decodeText(bytes, 0, bytes.length);
    if (layout.code === "L" && this.#hasOldLogical()) return bytes.slice();
    const values = allocate(layout.dtype as DType, count, false);
    const cells = { ...layout, offset: 0, repeat: count, items: count };
    convertColumn(bytes, 0, 1, cells, values, 0);
    return values;
  }

  /** Astropy up to 7.2 wrote logical cells as bytes 0 and 1 in place of letters. */
  #hasOldLogical(): boolean {
    if (this.#oldLogical !== undefined) return this.#oldLogical;
    let ones = false;
    let letters = false;
    for (let row = 0; row < this.length && !letters; row++) {
      for (const byte of this.bytes(row)) {
        if (byte === 1) ones = true;
        else if (byte !== 0) letters = true;
      }
    }
    this.#oldLogical = ones && !letters;
    return this.#oldLogical;
  }

  *[Symbol.iterator](): Iterator<TypedArray | string> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }
}

/** Bytes that `count` elements of a variable column take in the heap. */
export function heapBytes(layout: Pick<ColumnLayout, "code">, count: number): number {
  return layout.code === "X" ? Math.ceil(count / 8) : count * TYPES[layout.code].bytes;
}

/**
 * Reads the descriptors of a variable column out of gathered cells and checks them against the heap.
 *
 * @param cells - `P`: two 32-bit numbers per row, `Q`: two 64-bit numbers, big-endian.
 * @throws FitsError when a cell lies outside the heap, says where.
 */
export function readDescriptors(cells: Uint8Array, layout: ColumnLayout, heapSize: number): Descriptors {
  const wide = layout.descriptor === "Q";
  // No descriptor at all is what a repeat count of 0 means.
  const rows = layout.bytes === 0 ? 0 : cells.length / layout.bytes;
  const view = new DataView(cells.buffer, cells.byteOffset, cells.byteLength);
  const counts = new Float64Array(rows);
  const offsets = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * layout.bytes;
    const count = wide ? wideInteger(view, at) : view.getInt32(at);
    const offset = wide ? wideInteger(view, at + 8) : view.getInt32(at + 4);
    if (count === 0) continue;
    const end = offset + heapBytes(layout, count);
    if (!(count > 0 && offset >= 0 && end <= heapSize))
      throw new FitsError(
        `row ${row}: ${count} elements at byte ${offset} of a heap that has ${heapSize} bytes`,
      );
    counts[row] = count;
    offsets[row] = offset;
  }
  return { counts, offsets };
}

function wideInteger(view: DataView, at: number): number {
  return view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);
}
