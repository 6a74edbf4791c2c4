import { allocate, type DType, type TypedArray } from "@pipe/ndarray";
import { type ColumnLayout, TYPES } from "./column-format.ts";
import { cellsOf, gather } from "./gather.ts";

/**
 * Takes the cells of one column out of `rows` rows and converts them to physical values, from row `at` of `values` on.
 *
 * @param table - whole rows as stored.
 */
export function convertColumn(
  table: Uint8Array,
  rowBytes: number,
  rows: number,
  layout: ColumnLayout,
  values: TypedArray,
  at: number,
): void {
  if (layout.conversion !== "scaled") {
    gather(table, rowBytes, rows, cellsOf(layout), values, at);
    return;
  }
  const stored = allocate(TYPES[layout.code].dtype as DType, rows * layout.items, false);
  gather(table, rowBytes, rows, cellsOf(layout), stored, 0);
  scaleColumn(stored, layout, values as Float64Array, at * layout.items);
}

/**
 * TSCALn and TZEROn, in doubles; of complex numbers TZEROn is added to the real part. Where TZEROn is 0 it is not added, so that a
 * minus zero stays one.
 */
function scaleColumn(stored: TypedArray, layout: ColumnLayout, out: Float64Array, at: number): void {
  const { scale, zero } = layout;
  if (layout.dtype === "complex128") {
    for (let i = 0; i < stored.length; i++)
      out[2 * at + i] = Number(stored[i]) * scale + (i % 2 === 0 ? zero : 0);
  } else if (stored instanceof BigInt64Array || stored instanceof BigUint64Array) {
    for (let i = 0; i < stored.length; i++) out[at + i] = Number(stored[i]) * scale;
  } else {
    for (let i = 0; i < stored.length; i++) out[at + i] = stored[i] * scale;
  }
  if (zero === 0 || layout.dtype === "complex128") return;
  for (let i = at; i < at + stored.length; i++) out[i] += zero;
}
