import type { NDArray } from "@pipe/ndarray";
import { encode } from "fast-png";

/** How an image is drawn. */
export interface PictureOptions {
  /** Fractions of the finite pixels below which the darkest and above which the brightest grey begins. */
  readonly limits?: readonly [low: number, high: number];
  /** Smallest side in pixels; small images are enlarged by a whole factor. */
  readonly minimumSize?: number;
}

const NAN_COLOUR = [200, 60, 40] as const;
/** Strength of the inverse hyperbolic sine: faint structure is lifted, bright stars keep their shape. */
const SOFTENING = 10;

/**
 * Draws the first plane of an image as a PNG: the first row at the bottom, grey levels by an inverse hyperbolic sine between two
 * quantiles (Lupton et al. 2004), NaN in red.
 *
 * @param image - (..., rows, columns).
 * @returns the bytes of the PNG file.
 * @throws RangeError when the image has fewer than two axes or no pixels.
 */
export function imagePicture(image: NDArray<"float32">, options: PictureOptions = {}): Uint8Array {
  if (image.ndim < 2 || image.size === 0)
    throw new RangeError(`an image of shape (${image.shape.join(", ")}) cannot be drawn`);
  const [rows, columns] = image.shape.slice(-2);
  const plane = image.values.subarray(0, rows * columns);
  const [low, high] = quantiles(plane, options.limits ?? [0.01, 0.995]);
  const factor = Math.max(1, Math.ceil((options.minimumSize ?? 256) / Math.max(rows, columns)));
  const width = columns * factor;
  const height = rows * factor;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = rows - 1 - Math.floor(y / factor);
    for (let x = 0; x < width; x++)
      paint(data, (y * width + x) * 3, plane[row * columns + Math.floor(x / factor)], low, high);
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

function paint(data: Uint8Array, at: number, value: number, low: number, high: number): void {
  if (Number.isNaN(value)) {
    data.set(NAN_COLOUR, at);
    return;
  }
  const fraction = Math.min(1, Math.max(0, (value - low) / (high - low)));
  const grey = Math.round((255 * Math.asinh(SOFTENING * fraction)) / Math.asinh(SOFTENING));
  data.fill(grey, at, at + 3);
}

/** Two quantiles of the finite values; 0 and 1 without any. */
function quantiles(values: Float32Array, [low, high]: readonly [number, number]): readonly [number, number] {
  const finite = values.filter((value) => Number.isFinite(value)).sort();
  if (finite.length === 0) return [0, 1];
  const at = (fraction: number): number =>
    finite[Math.min(finite.length - 1, Math.floor(fraction * finite.length))];
  const bottom = at(low);
  const top = at(high);
  return top > bottom ? [bottom, top] : [bottom, bottom + 1];
}
