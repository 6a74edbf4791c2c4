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
    const end = to * columns;
    // Few pixels are bad: only these are touched in the groups.
    const bad = new Int32Array((to - from) * columns);
    let count = 0;
    for (let i = from * columns; i < end; i++) {
      const flags = mask[i];
      if (flags === 0) continue;
      pixelDq[i] |= flags;
      if ((flags & 1) !== 0) bad[count++] = i;
    }
    const plane = rows * columns;
    for (let group = 0; group < groupDq.length; group += plane)
      for (let k = 0; k < count; k++) groupDq[group + bad[k]] |= 1;
  },
);
