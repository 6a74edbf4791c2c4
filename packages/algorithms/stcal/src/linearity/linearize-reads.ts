import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
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

function horner(coefficients: Float32Array, pixel: number, pixels: number, top: number, x: number): number {
  let sum = coefficients[top + pixel] * x;
  for (let c = top - pixels + pixel; c >= pixels; c -= pixels) sum = (sum + coefficients[c]) * x;
  return sum + coefficients[pixel];
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
    const { fround } = Math;
    const groups = ends.length;
    const pixels = rows * columns;
    const top = (terms - 1) * pixels;
    const inverseTop = (inverseTerms - 1) * pixels;
    const entries = tableValues.length;
    const firsts = new Float64Array(columns);
    const rates = new Float64Array(columns);
    let longest = 0;
    for (let group = 0, begin = 0; group < groups; begin = ends[group++])
      longest = Math.max(longest, ends[group] - begin);
    const measured = new Float64Array(longest);

    for (let integration = 0; integration < integrations; integration++) {
      for (let row = from; row < to; row++) {
        const p0 = row * columns;
        const ramp = integration * groups * pixels + p0;
        for (let x = 0; x < columns; x++) {
          let usable = 0;
          for (let group = 0; group < groups; group++)
            if ((dq[ramp + group * pixels + x] & saturated) === 0) usable++;
          // The last unsaturated group may be half saturated; two groups are taken in any case.
          const last = Math.max(usable - 1, 2) - 1;
          const end = ramp + last * pixels + x;
          const isLinear = (dq[ramp + x] & saturated) === 0;
          const first = isLinear
            ? horner32(coefficients, p0 + x, pixels, top, data[ramp + x])
            : data[ramp + x];
          const endIsLinear = (dq[end] & saturated) === 0;
          const final = endIsLinear ? horner32(coefficients, p0 + x, pixels, top, data[end]) : data[end];
          firsts[x] = first;
          rates[x] = fround(final - first) / (means[last] - means[0]);
        }
        for (let group = 0, begin = 0; group < groups; begin = ends[group++]) {
          const count = ends[group] - begin;
          const start = ramp + group * pixels;
          for (let x = 0; x < columns; x++) {
            if ((dq[start + x] & saturated) !== 0) continue;
            const first = firsts[x];
            const rate = rates[x];
            let sum = 0;
            for (let read = 0; read < count; read++) {
              const value = horner(inverse, p0 + x, pixels, inverseTop, first + rate * reads[begin + read]);
              measured[read] = value;
              sum += value;
            }
            const offset = data[start + x] - sum / count;
            const channel = Math.floor(x / channelWidth) * entries;
            sum = 0;
            for (let read = 0; read < count; read++) {
              let value = measured[read] + offset;
              if (entries > 0) value += interpolate(value, tableValues, tableCorrections, channel);
              sum += horner(coefficients, p0 + x, pixels, top, value);
            }
            data[start + x] = sum / count;
          }
        }
      }
    }
  },
);
