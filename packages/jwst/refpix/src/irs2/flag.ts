import { type Sample, SortedSample, sigmaClippedStats } from "@pipe/numeric/clip";
import { BAD_REF_PIXEL, DO_NOT_USE } from "../flags.ts";
import { type Irs2Layout, irs2Layout } from "./layout.ts";
import { type Irs2Frames, type OutputLines, replaceLine } from "./replace.ts";

/** A ramp in IRS2 readout: integrations x groups x lines x width, and the flags of a frame. */
export interface Irs2Ramp {
  readonly data: Float32Array;
  readonly pixelDq: Uint32Array;
  readonly integrations: number;
  readonly groups: number;
  readonly lines: number;
  readonly width: number;
  /** Science pixels between visits of reference pixels, and reference pixels per visit. */
  readonly normal: number;
  readonly reference: number;
}

/** Outputs of a detector in IRS2 readout, the reference output among them. */
const OUTPUTS = 5;

/**
 * Flags lines of interleaved reference pixels with unusual noise: pairs whose mean difference, mean or standard deviation lies
 * more than `sigma` standard deviations above the clipped mean of all pairs of the output, in any integration.
 *
 * The whole line gets BAD_REF_PIXEL and DO_NOT_USE.
 *
 * @returns how many lines are bad, those flagged before included.
 */
export function flagBadReference(ramp: Irs2Ramp, sigma: number): number {
  const layout = layoutOf(ramp);
  const known = badLines(ramp);
  const bad = known.slice();
  for (let output = 0; output < OUTPUTS; output++) {
    const pairs = pairsOf(layout, output * layout.output).filter((at) => known[at] + known[at + 1] === 0);
    for (let integration = 0; integration < ramp.integrations; integration++) {
      const statistics = pairs.map((at) => pairStatistics(ramp, integration, at));
      for (const key of ["difference", "mean", "deviation"] as const) {
        const values = statistics.map((pair) => pair[key]);
        const limits = clipped(new SortedSample(values), sigma);
        pairs.forEach((at, i) => {
          if (values[i] - limits.mean > sigma * limits.std) bad.fill(1, at, at + 2);
        });
      }
    }
  }
  markLines(ramp, bad);
  return count(bad);
}

/**
 * Replaces all lines that are flagged as BAD_REF_PIXEL anywhere by their neighbours, in all frames.
 *
 * @returns how many lines were bad.
 */
export function replaceBadReference(ramp: Irs2Ramp): number {
  const layout = layoutOf(ramp);
  const isBad = badLines(ramp);
  const isReference = new Uint8Array(ramp.lines);
  const frames: Irs2Frames = { ...ramp, frames: ramp.integrations * ramp.groups };
  for (let k = 0; k < OUTPUTS; k++) {
    const from = k * layout.output;
    for (const at of pairsOf(layout, from)) isReference.fill(1, at, at + 2);
    const output: OutputLines = {
      from,
      to: from + layout.output,
      isReference,
      isBad,
      line: (position) => position,
    };
    for (let line = from; line < output.to; line++)
      if (isBad[line] === 1) replaceLine(frames, line, output, layout);
  }
  markLines(ramp, isBad);
  return count(isBad);
}

/** 1 for lines with BAD_REF_PIXEL in any pixel. */
export function badLines({ pixelDq, lines, width }: Irs2Ramp): Uint8Array {
  return Uint8Array.from({ length: lines }, (_, line) =>
    pixelDq.subarray(line * width, (line + 1) * width).some((flags) => (flags & BAD_REF_PIXEL) !== 0) ? 1 : 0,
  );
}

function layoutOf({ lines, normal, reference }: Irs2Ramp): Irs2Layout {
  return irs2Layout(lines, normal, reference);
}

/** First lines of the pairs of reference pixels of an output. */
function pairsOf({ output, normal, reference }: Irs2Layout, from: number): number[] {
  const pairs: number[] = [];
  for (let visit = normal >> 1; visit < output; visit += normal + reference)
    for (let pair = 0; pair < reference; pair += 2) pairs.push(from + visit + pair);
  return pairs;
}

interface PairStatistics {
  readonly difference: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Over all groups of an integration: mean distance of the two reads, mean and standard deviation of both. */
function pairStatistics(
  { data, groups, lines, width }: Irs2Ramp,
  integration: number,
  line: number,
): PairStatistics {
  let difference = 0;
  let sum = 0;
  let squares = 0;
  const pivot = data[(integration * groups * lines + line) * width];
  for (let group = 0; group < groups; group++) {
    const first = ((integration * groups + group) * lines + line) * width;
    for (let i = first; i < first + width; i++) {
      const a = data[i] - pivot;
      const b = data[i + width] - pivot;
      difference += Math.abs(b - a);
      sum += a + b;
      squares += a * a + b * b;
    }
  }
  const n = 2 * groups * width;
  const shift = sum / n;
  return {
    difference: Math.fround((2 * difference) / n),
    mean: Math.fround(pivot + shift),
    deviation: Math.fround(Math.sqrt(Math.max(0, squares / n - shift * shift))),
  };
}

function clipped(sample: Sample, sigma: number): { readonly mean: number; readonly std: number } {
  const { mean, std } = sigmaClippedStats(sample, { sigma });
  return { mean, std };
}

function markLines({ pixelDq, width }: Irs2Ramp, bad: Uint8Array): void {
  bad.forEach((isBad, line) => {
    if (isBad === 0) return;
    for (let i = line * width; i < (line + 1) * width; i++) pixelDq[i] |= BAD_REF_PIXEL | DO_NOT_USE;
  });
}

function count(bad: Uint8Array): number {
  return bad.reduce((total, isBad) => total + isBad, 0);
}
