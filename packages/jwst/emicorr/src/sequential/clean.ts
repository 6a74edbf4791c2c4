import { allocate } from "@pipe/ndarray";
import { dropNaN, medianInPlace } from "@pipe/numeric/median";
import { kernel, runEach, runRows } from "@pipe/parallel";
import { OUTPUTS } from "../clocks.ts";
import type { EmiRamp } from "../ramp.ts";

/**
 * What is left of rows [from, to) of one integration when each pixel's slope and its median over the inner groups are taken
 * off, averaged over the four outputs. Float32 steps follow the original.
 *
 * @param out - groups x rows x reads.
 */
export const cleanRows = kernel(
  import.meta.url,
  "cleanRows",
  (
    from: number,
    to: number,
    data: Float32Array,
    groups: number,
    rows: number,
    columns: number,
    out: Float32Array,
  ): void => {
    const pixels = rows * columns;
    const reads = Math.floor(columns / OUTPUTS);
    const ramp = new Float32Array(groups);
    const inner = new Float32Array(groups);
    for (let row = from; row < to; row++) {
      for (let column = 0; column < OUTPUTS * reads; column++) {
        residuals(data, row * columns + column, pixels, ramp, inner);
        addOutput(ramp, column, out, row * reads, rows * reads);
      }
      finishRow(groups, reads, out, row * reads, rows * reads);
    }
  },
);

/** Fills `ramp` with the values of a pixel less its slope and the median of the inner groups. */
function residuals(
  data: Float32Array,
  first: number,
  pixels: number,
  ramp: Float32Array,
  inner: Float32Array,
): void {
  const groups = ramp.length;
  const n = groups - 2;
  const t = (n * (n - 1)) / 2;
  const tt = ((n - 1) * n * (2 * n - 1)) / 6;
  let sumY = 0;
  let sumTY = 0;
  for (let k = 0; k < n; k++) {
    const y = data[first + (k + 1) * pixels];
    sumTY += k * y;
    sumY += y;
  }
  const slope = (n * sumTY - t * sumY) / (n * tt - t * t);
  for (let group = 0; group < groups; group++) ramp[group] = data[first + group * pixels] - slope * group;
  for (let k = 0; k < n; k++) inner[k] = ramp[k + 1];
  const kept = dropNaN(inner, n);
  const level = n <= 2 ? smallest(inner, kept) : medianInPlace(inner, 0, kept);
  for (let group = 0; group < groups; group++) ramp[group] -= level;
}

function smallest(values: Float32Array, count: number): number {
  let least = count === 0 ? Number.NaN : values[0];
  for (let i = 1; i < count; i++) if (values[i] < least) least = values[i];
  return least;
}

/** Adds the ramp of a pixel to the read of its output. */
function addOutput(
  ramp: Float32Array,
  column: number,
  out: Float32Array,
  rowStart: number,
  frame: number,
): void {
  const isFirst = column % OUTPUTS === 0;
  let at = rowStart + Math.floor(column / OUTPUTS);
  for (let group = 0; group < ramp.length; group++, at += frame)
    out[at] = isFirst ? ramp[group] : out[at] + ramp[group];
}

/** Turns sums into means and replaces the second and third read, of a bad reference column, by their neighbours. */
function finishRow(groups: number, reads: number, out: Float32Array, rowStart: number, frame: number): void {
  const { fround } = Math;
  for (let group = 0; group < groups; group++) {
    const start = group * frame + rowStart;
    for (let read = 0; read < reads; read++) out[start + read] /= OUTPUTS;
    const mean = fround(out[start] + out[start + 3]) / 2;
    out[start + 1] = mean;
    out[start + 2] = mean;
  }
}

/** Subtracts the median of a frame from it; NaN anywhere makes all of it NaN. */
export const subtractMedian = kernel(import.meta.url, "subtractMedian", (frame: Float32Array): void => {
  const copy = frame.slice();
  const level = dropNaN(copy, copy.length) === copy.length ? medianInPlace(copy) : Number.NaN;
  for (let i = 0; i < frame.length; i++) frame[i] -= level;
});

/** The cleaned frames of the first `integrations` integrations: integrations x groups x rows x reads. */
export async function cleanFrames(ramp: EmiRamp, integrations: number): Promise<Float32Array> {
  const { data, groups, rows, columns } = ramp;
  const reads = rows * Math.floor(columns / OUTPUTS);
  const out = allocate("float32", integrations * groups * reads);
  for (let i = 0; i < integrations; i++) {
    const size = groups * rows * columns;
    await runRows(cleanRows, rows, [
      data.subarray(i * size, (i + 1) * size),
      groups,
      rows,
      columns,
      out.subarray(i * groups * reads, (i + 1) * groups * reads),
    ]);
  }
  const frames = Array.from({ length: integrations * groups }, (_, k): [Float32Array] => [
    out.subarray(k * reads, (k + 1) * reads),
  ]);
  await runEach(subtractMedian, frames, { heavy: true });
  return out;
}
