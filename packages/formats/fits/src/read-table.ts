import { type Reading, request } from "@pipe/bytes";
import { allocate, type TypedArray } from "@pipe/ndarray";
import {
  type ColumnFacts,
  type ColumnLayout,
  cellBytes,
  columnFacts,
  columnLayout,
  parseForm,
} from "./column-format.ts";
import { FitsError, shown } from "./errors.ts";
import { gather } from "./gather.ts";
import type { Header } from "./header.ts";
import { StringCells } from "./strings.ts";
import type { Structure } from "./structure.ts";
import { type ColumnContent, type FitsColumn, FitsTable, makeColumn } from "./table.ts";
import { convertColumn } from "./table-values.ts";
import { type Descriptors, heapBytes, readDescriptors, VariableArray } from "./variable-array.ts";

/** Where a table lies in its file. */
export interface TablePlace {
  readonly header: Header;
  readonly structure: Structure;
  readonly dataOffset: number;
}

/** Rows handled at a time fill about this many bytes, which the processor's cache holds. */
const PIECE = 1 << 18;

/** Rows that an array of this machine can index. */
const MAX_ROWS = 2 ** 32;

/** A column that is being read. */
export interface ColumnJob {
  readonly facts: ColumnFacts;
  readonly layout: ColumnLayout | FitsError;
  /** What the cells go to: physical values, bytes of strings, or bytes of descriptors. */
  readonly target: TypedArray | undefined;
}

/** Number of columns; TFIELDS must say so. */
export function fieldCount(header: Header): number {
  const fields = header.get("TFIELDS");
  if (typeof fields === "number" && Number.isInteger(fields) && fields >= 0 && fields <= 999) return fields;
  throw new FitsError(`TFIELDS is ${shown(fields)}, expected a whole number from 0 to 999`);
}

/** Layouts of all columns; a column that does not fit, or stands behind one that cannot be understood, has an error instead. */
export function tableLayout(header: Header, rowBytes: number): (ColumnLayout | FitsError)[] {
  const layouts: (ColumnLayout | FitsError)[] = [];
  let offset = 0;
  for (let number = 1; number <= fieldCount(header); number++) {
    try {
      const start = offset;
      offset += cellBytes(parseForm(columnFacts(header, number).format));
      layouts.push(columnLayout(header, number, start, rowBytes));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      layouts.push(new FitsError(`column ${number}: ${reason}`, { cause }));
    }
  }
  return layouts;
}

/** Prepares the reading of `rows` rows. */
export function planTable(place: TablePlace, rows: number): ColumnJob[] {
  const [rowBytes] = tableSize(place.structure);
  return tableLayout(place.header, rowBytes).map((layout, i) => {
    const facts = columnFacts(place.header, i + 1);
    if (layout instanceof FitsError) return { facts, layout, target: undefined };
    if (rows > MAX_ROWS)
      return { facts, layout: new FitsError(`${rows} rows are more than can be held`), target: undefined };
    return { facts, layout, target: targetOf(layout, rows) };
  });
}

function targetOf(layout: ColumnLayout, rows: number): TypedArray {
  if (layout.descriptor !== undefined) return allocate("uint8", rows * layout.bytes);
  if (layout.dtype === "string") return allocate("uint8", rows * layout.items);
  return allocate(layout.dtype, rows * layout.items);
}

/** NAXIS1 and NAXIS2. */
export function tableSize({ axes }: Structure): readonly [rowBytes: number, rows: number] {
  if (axes.length !== 2) throw new FitsError(`a table has 2 axes, NAXIS is ${axes.length}`);
  return [axes[0], axes[1]];
}

/** Reads rows `[from, to)` of a binary table. */
export function* readBinaryTable(place: TablePlace, from: number, to: number): Reading<FitsTable> {
  const jobs = planTable(place, to - from);
  const [rowBytes] = tableSize(place.structure);
  yield* readCells(place.dataOffset + from * rowBytes, rowBytes, to - from, jobs);
  return yield* finishTable(place, to - from, jobs);
}

/** Fills the targets of `jobs` with the cells of `rows` rows that begin at `offset`, going to row `at` of the targets. */
export function* readCells(
  offset: number,
  rowBytes: number,
  rows: number,
  jobs: readonly ColumnJob[],
  at = 0,
): Reading<void> {
  if (rowBytes === 0 || rows === 0) return;
  const step = Math.max(1, Math.floor(PIECE / rowBytes));
  const buffer = new Uint8Array(Math.min(step, rows) * rowBytes);
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    const piece = buffer.subarray(0, count * rowBytes);
    yield* request(offset + row * rowBytes, piece.length, piece);
    for (const job of jobs) takeColumn(piece, rowBytes, count, job, at + row);
  }
}

function takeColumn(piece: Uint8Array, rowBytes: number, rows: number, job: ColumnJob, at: number): void {
  const { layout, target } = job;
  if (layout instanceof FitsError || target === undefined) return;
  if (layout.descriptor === undefined && layout.dtype !== "string") {
    convertColumn(piece, rowBytes, rows, layout, target, at);
    return;
  }
  const words = layout.descriptor === undefined ? layout.items : layout.bytes;
  gather(piece, rowBytes, rows, { offset: layout.offset, words, wordBytes: 1, form: "copy" }, target, at);
}

/** Reads the heap and makes the columns. */
export function* finishTable(
  place: TablePlace,
  rows: number,
  jobs: readonly ColumnJob[],
): Reading<FitsTable> {
  const columns: FitsColumn[] = [];
  for (const job of jobs) {
    const { facts, layout } = job;
    if (layout instanceof FitsError) {
      columns.push(makeColumn(facts, "uint8", [], layout));
      continue;
    }
    columns.push(makeColumn(facts, layout.dtype, layout.shape ?? null, yield* contentOf(place, rows, job)));
  }
  return new FitsTable(rows, columns);
}

function* contentOf(
  place: TablePlace,
  rows: number,
  { layout, target }: ColumnJob,
): Reading<ColumnContent | FitsError> {
  if (layout instanceof FitsError) return layout;
  if (target === undefined) return new FitsError("the column was not read");
  if (layout.descriptor !== undefined) return yield* readHeap(place, layout, target as Uint8Array);
  if (layout.dtype !== "string") return target;
  const strings = rows * layout.shape!.reduce((product, n) => product * n, 1);
  return new StringCells(target as Uint8Array, layout.width, strings);
}

/** Reads that part of the heap which the descriptors refer to. */
function* readHeap(
  place: TablePlace,
  layout: ColumnLayout,
  cells: Uint8Array,
): Reading<VariableArray | FitsError> {
  try {
    const { start, size } = heapPlace(place);
    const descriptors = readDescriptors(cells, layout, size);
    const [low, high] = usedRange(layout, descriptors);
    const heap = high > low ? yield* request(start + low, high - low) : new Uint8Array(0);
    const { counts, offsets } = descriptors;
    for (let row = 0; row < counts.length; row++) if (counts[row] > 0) offsets[row] -= low;
    return new VariableArray(layout, heap, descriptors);
  } catch (error) {
    if (error instanceof FitsError) return error;
    throw error;
  }
}

/** Where the heap begins in the file, and its bytes. */
function heapPlace({ header, structure, dataOffset }: TablePlace): { start: number; size: number } {
  const [rowBytes, rows] = tableSize(structure);
  const theap = header.get("THEAP") ?? rowBytes * rows;
  if (
    typeof theap !== "number" ||
    !Number.isInteger(theap) ||
    theap < rowBytes * rows ||
    theap > structure.dataBytes
  )
    throw new FitsError(`THEAP is ${String(theap)}, expected ${rowBytes * rows} to ${structure.dataBytes}`);
  return { start: dataOffset + theap, size: structure.dataBytes - theap };
}

function usedRange(layout: ColumnLayout, { counts, offsets }: Descriptors): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0) continue;
    low = Math.min(low, offsets[row]);
    high = Math.max(high, offsets[row] + heapBytes(layout, counts[row]));
  }
  return [low, high];
}
