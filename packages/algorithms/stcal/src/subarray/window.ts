import { type DType, NDArray } from "@pipe/ndarray";

/** A rectangle of detector pixels: its first column and row, counted from 1, and its size. */
export interface Window {
  readonly xstart: number;
  readonly ystart: number;
  readonly xsize: number;
  readonly ysize: number;
}

/** An exposure that lies, at least partly, outside its reference. */
export class WindowError extends RangeError {
  override readonly name = "WindowError";
  readonly exposure: Window;
  readonly reference: Window;

  constructor(exposure: Window, reference: Window) {
    super(
      `the exposure covers ${describe(exposure)}, the reference only ${describe(reference)}; choose a reference that contains the exposure`,
    );
    this.exposure = exposure;
    this.reference = reference;
  }
}

function describe({ xstart, ystart, xsize, ysize }: Window): string {
  return `columns ${xstart} to ${xstart + xsize - 1}, rows ${ystart} to ${ystart + ysize - 1}`;
}

/**
 * Where the exposure's first pixel lies in the reference, counted from 0.
 *
 * @throws WindowError when the exposure is not inside the reference.
 */
export function windowOffset(exposure: Window, reference: Window): { x: number; y: number } {
  const x = exposure.xstart - reference.xstart;
  const y = exposure.ystart - reference.ystart;
  if (x < 0 || y < 0 || x + exposure.xsize > reference.xsize || y + exposure.ysize > reference.ysize)
    throw new WindowError(exposure, reference);
  return { x, y };
}

/**
 * Copies `rows` x `columns` pixels from (x, y) on of every plane of an array (..., rows, columns); the array itself when that is all.
 *
 * @throws RangeError when the rectangle is not inside the planes.
 */
export function cutWindow<D extends DType>(
  array: NDArray<D>,
  x: number,
  y: number,
  columns: number,
  rows: number,
): NDArray<D> {
  const [height, width] = array.shape.slice(-2);
  if (x === 0 && y === 0 && columns === width && rows === height) return array;
  if (x < 0 || y < 0 || x + columns > width || y + rows > height)
    throw new RangeError(`${columns} x ${rows} pixels from (${x}, ${y}) are not inside ${width} x ${height}`);
  const out = NDArray.zeros(array.dtype, [...array.shape.slice(0, -2), rows, columns]);
  const planes = array.size / (width * height) || 0;
  for (let plane = 0; plane < planes; plane++) {
    for (let row = 0; row < rows; row++) {
      const start = (plane * height + y + row) * width + x;
      // Both arrays have the same data type, which `set` cannot know.
      (out.values as Float32Array).set(
        (array.values as Float32Array).subarray(start, start + columns),
        (plane * rows + row) * columns,
      );
    }
  }
  return out;
}
