import { sigmaClippedMean32, sigmaClippedMean64 } from "@pipe/numeric/clipped-mean";

/**
 * The signal of a set of reference pixels. `wide` tells how it is rounded: means of float32 pixels are float32 numbers, but
 * when all pixels are equal, or the pixels float64, the original computes on in float64.
 */
export interface Level {
  readonly value: number;
  readonly wide: boolean;
}

/** The pixels at some elements of an image. */
export function gather(image: Float32Array, elements: Int32Array): Float32Array {
  const { length } = elements;
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = image[elements[i]];
  return values;
}

/**
 * The sigma-clipped mean of good reference pixels; undefined without pixels.
 *
 * @param wide - whether the original has the pixels in float64.
 */
export function levelOf(values: Float32Array, sigma: number, wide: boolean): Level | undefined {
  const { length } = values;
  if (length === 0) return undefined;
  if (areEqual(values)) return { value: values[0], wide: true };
  const value = wide ? sigmaClippedMean64(values, length, sigma) : sigmaClippedMean32(values, length, sigma);
  return { value, wide };
}

function areEqual(values: Float32Array): boolean {
  const first = values[0];
  const { length } = values;
  for (let i = 1; i < length; i++) if (values[i] !== first) return false;
  return !Number.isNaN(first);
}

/** The mean of two levels; the other one where one is missing. */
export function averageLevel(a: Level | undefined, b: Level | undefined): Level | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.wide || b.wide) return { value: 0.5 * (a.value + b.value), wide: true };
  return { value: 0.5 * Math.fround(a.value + b.value), wide: false };
}
