import { kernel } from "@pipe/parallel";

/**
 * Ors a mask into the pixel flags of rows `[from, to)`, and its DO_NOT_USE bit into the flags of every group.
 *
 * @param mask - standard flags (rows, columns).
 * @param pixelDq - flags (rows, columns), changed in place.
 * @param groupDq - flags (groups, rows, columns), all integrations one after the other, changed in place; empty for none.
 * @param rows - rows of one plane.
 * @param columns - columns of one plane.
 */
export const orMask = kernel(
  import.meta.url,
  "orMask",
  (
    from: number,
    to: number,
    mask: Uint32Array,
    pixelDq: Uint32Array,
    groupDq: Uint8Array,
    rows: number,
    columns: number,
  ) => {
    const start = from * columns;
    const end = to * columns;
    for (let i = start; i < end; i++) pixelDq[i] |= mask[i];
    const plane = rows * columns;
    for (let group = 0; group < groupDq.length; group += plane)
      for (let i = start; i < end; i++) groupDq[group + i] |= mask[i] & 1;
  },
);
