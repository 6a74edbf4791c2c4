import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { meanRead, type ReadPattern } from "../saturation/read-pattern.ts";

const SATURATED = 2;

/** What read-level linearisation needs besides the polynomials. */
export interface InverseLinearity {
  /** Polynomials from linear to measured DN, (terms, rows, columns), lowest power first. */
  readonly coefficients: NDArray<"float32">;
  /** The reads averaged into each group. */
  readonly readPattern: ReadPattern;
}

/** A table of corrections to measured DN for each readout channel, interpolated linearly, constant beyond its ends. */
export interface AdditionalCorrection {
  /** Measured DN, ascending. */
  readonly values: Float64Array;
  /** DN to be added, (channels, values). */
  readonly corrections: Float64Array;
  /** Columns of one channel. */
  readonly channelWidth: number;
}

/** Options of read-level linearisation. */
export interface ReadOptions {
  /** Added to every reconstructed read before it is linearised. */
  readonly additionalCorrection?: AdditionalCorrection | undefined;
}

/**
 * Linearises groups that average several reads, in place.
 *
 * The count rate between the first and the last group that is certainly unsaturated predicts the reads of each group; the inverse
 * polynomial turns them into measured DN, an offset makes their mean agree with the group, and the linearised reads are averaged.
 * Saturated groups keep their value. Computed in double precision.
 *
 * @throws RangeError unless there are two groups at least, with a read pattern for each.
 */
export async function linearizeReads(
  data: NDArray<"float32">,
  groupdq: NDArray<"uint8">,
  coefficients: NDArray<"float32">,
  { coefficients: inverse, readPattern }: InverseLinearity,
  { additionalCorrection }: ReadOptions = {},
): Promise<void> {
  const [integrations, groups, rows, columns] = data.shape;
  if (groups < 2) throw new RangeError("read-level linearity needs at least 2 groups, got 1");
  if (readPattern.length < groups)
    throw new RangeError(`the read pattern has ${readPattern.length} groups, the ramp ${groups}`);
  const { ends, reads, means } = flatten(readPattern.slice(0, groups));
  const table = additionalCorrection ?? NO_TABLE;
  await runRows(linearizeReadRows, rows, [
    data.values,
    groupdq.values,
    coefficients.values,
    inverse.values,
    ends,
    reads,
    means,
    table.values,
    table.corrections,
    table.channelWidth,
    integrations,
    rows,
    columns,
    coefficients.shape[0],
    inverse.shape[0],
    SATURATED,
  ]);
}

const NO_TABLE: AdditionalCorrection = {
  values: NDArray.zeros("float64", [0]).values,
  corrections: NDArray.zeros("float64", [0]).values,
  channelWidth: 1,
};

/** The pattern on shared memory: reads one after the other, counted from the mean of the first group. */
function flatten(pattern: ReadPattern): { ends: Int32Array; reads: Float64Array; means: Float64Array } {
  const ends = NDArray.zeros("int32", [pattern.length]).values;
  const means = NDArray.zeros("float64", [pattern.length]).values;
  const origin = meanRead(pattern[0]);
  const all = pattern.flat();
  const reads = NDArray.zeros("float64", [all.length]).values;
  reads.set(all.map((read) => read - origin));
  let end = 0;
  for (let group = 0; group < pattern.length; group++) {
    end += pattern[group].length;
    ends[group] = end;
    means[group] = meanRead(pattern[group]);
  }
  return { ends, reads, means };
}

function horner32(coefficients: Float32Array, pixel: number, pixels: number, top: number, x: number): number {
  const { fround } = Math;
  let sum = fround(coefficients[top + pixel] * x);
  for (let c = top - pixels + pixel; c >= pixels; c -= pixels)
    sum = fround(fround(sum + coefficients[c]) * x);
  return fround(sum + coefficients[pixel]);
}

function interpolate(x: number, xs: Float64Array, ys: Float64Array, offset: number): number {
  const last = xs.length - 1;
  if (Number.isNaN(x)) return x;
  if (x < xs[0]) return ys[offset];
  if (x >= xs[last]) return ys[offset + last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (x >= xs[middle]) low = middle;
    else high = middle;
  }
  const slope = (ys[offset + low + 1] - ys[offset + low]) / (xs[low + 1] - xs[low]);
  return slope * (x - xs[low]) + ys[offset + low];
}

export const linearizeReadRows = kernel(
  import.meta.url,
  "linearizeReadRows",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    coefficients: Float32Array,
    inverse: Float32Array,
    ends: Int32Array,
    reads: Float64Array,
    means: Float64Array,
    tableValues: Float64Array,
    tableCorrections: Float64Array,
    channelWidth: number,
    integrations: number,
    rows: number,
    columns: number,
    terms: number,
    inverseTerms: number,
    saturated: number,
  ) => {
    const groups = ends.length;
    const pixels = rows * columns;
    let longest = 0;
    for (let group = 0, begin = 0; group < groups; begin = ends[group++])
      longest = Math.max(longest, ends[group] - begin);
    // Scratch rows in double precision: first group, count rate, one read, sum, both polynomials, the reads of a group.
    const stride = (columns + 1) & ~1;
    const [first, rate, read, sum, linear] = [0, stride, 2 * stride, 3 * stride, 4 * stride];
    const measured = linear + terms * stride;
    const predicted = measured + inverseTerms * stride;
    const memory = vectorMemory(2 * (predicted + longest * stride));
    const { wide } = memory;
    for (let row = from; row < to; row++) {
      for (let term = 0; term < terms; term++) {
        const start = term * pixels + row * columns;
        wide.set(coefficients.subarray(start, start + columns), linear + term * stride);
      }
      for (let term = 0; term < inverseTerms; term++) {
        const start = term * pixels + row * columns;
        wide.set(inverse.subarray(start, start + columns), measured + term * stride);
      }
      for (let integration = 0; integration < integrations; integration++) {
        const ramp = integration * groups * pixels + row * columns;
        const slopes = [
          data,
          dq,
          coefficients,
          means,
          ramp,
          row * columns,
          pixels,
          columns,
          saturated,
        ] as const;
        fitRates(...slopes, (terms - 1) * pixels, wide, first, rate);
        for (let group = 0, begin = 0; group < groups; begin = ends[group++]) {
          const count = ends[group] - begin;
          const start = ramp + group * pixels;
          wide.fill(0, sum, sum + columns);
          for (let n = 0; n < count; n++) {
            const out = predicted + n * stride;
            memory.addScaledWide(read, first, reads[begin + n], rate, columns);
            memory.hornerWide(read, measured, stride, inverseTerms, out, columns);
            memory.addScaledWide(sum, sum, 1, out, columns);
          }
          // What the reads have to be moved by, so that their mean is the group.
          for (let x = 0; x < columns; x++) wide[read + x] = data[start + x] - wide[sum + x] / count;
          wide.fill(0, sum, sum + columns);
          for (let n = 0; n < count; n++) {
            const out = predicted + n * stride;
            memory.addScaledWide(out, out, 1, read, columns);
            if (tableValues.length > 0)
              for (let x = 0; x < columns; x++) {
                const channel = Math.floor(x / channelWidth) * tableValues.length;
                wide[out + x] += interpolate(wide[out + x], tableValues, tableCorrections, channel);
              }
            memory.hornerWide(out, linear, stride, terms, out, columns);
            memory.addScaledWide(sum, sum, 1, out, columns);
          }
          for (let x = 0; x < columns; x++)
            if ((dq[start + x] & saturated) === 0) data[start + x] = wide[sum + x] / count;
        }
      }
    }
  },
);

/** Linearised first group and count rate per read of each pixel of a row, from the first and the last certainly unsaturated group. */
function fitRates(
  data: Float32Array,
  dq: Uint8Array,
  coefficients: Float32Array,
  means: Float64Array,
  ramp: number,
  pixel: number,
  pixels: number,
  columns: number,
  saturated: number,
  top: number,
  wide: Float64Array,
  first: number,
  rate: number,
): void {
  const { fround } = Math;
  const groups = means.length;
  for (let x = 0; x < columns; x++) {
    let usable = 0;
    for (let group = 0; group < groups; group++)
      if ((dq[ramp + group * pixels + x] & saturated) === 0) usable++;
    // The last unsaturated group may be half saturated; two groups are taken in any case.
    const last = Math.max(usable - 1, 2) - 1;
    const end = ramp + last * pixels + x;
    const low = data[ramp + x];
    const high = data[end];
    const start =
      (dq[ramp + x] & saturated) === 0 ? horner32(coefficients, pixel + x, pixels, top, low) : low;
    const stop = (dq[end] & saturated) === 0 ? horner32(coefficients, pixel + x, pixels, top, high) : high;
    wide[first + x] = start;
    wide[rate + x] = fround(stop - start) / (means[last] - means[0]);
  }
}
