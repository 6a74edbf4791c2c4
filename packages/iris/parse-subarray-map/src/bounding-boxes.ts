/** A guide window: its first column and row, counted from 1, and its size. */
export interface WindowBox {
  readonly xstart: number;
  readonly ystart: number;
  readonly xsize: number;
  readonly ysize: number;
}

/** Windows are numbered from 1 to at most this. */
const MOST_WINDOWS = 10;

/**
 * The bounding boxes of the windows of a map by their numbers, in ascending order.
 *
 * @param map - number of the window that each pixel (row by row) belongs to, 0 for none.
 */
export function boundingBoxes(map: ArrayLike<number>, columns: number): Map<number, WindowBox> {
  const limits = Array.from({ length: MOST_WINDOWS }, () => ({
    left: columns,
    right: -1,
    bottom: Number.POSITIVE_INFINITY,
    top: -1,
  }));
  for (let i = 0; i < map.length; i++) {
    const box = limits[map[i] - 1];
    if (box === undefined) continue;
    const x = i % columns;
    const y = (i - x) / columns;
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.bottom) box.bottom = y;
    box.top = y;
  }
  const boxes = new Map<number, WindowBox>();
  for (const [i, { left, right, bottom, top }] of limits.entries()) {
    if (right < 0) continue;
    boxes.set(i + 1, {
      xstart: left + 1,
      ystart: bottom + 1,
      xsize: right - left + 1,
      ysize: top - bottom + 1,
    });
  }
  return boxes;
}
