import { allocate } from "@pipe/ndarray";
import { realFftPlan } from "@pipe/numeric/fft";
import { kernel, runEach, runRows } from "@pipe/parallel";
import { type Irs2Weights, passBands, passLowAndHigh } from "./filter.ts";
import type { Irs2Ramp } from "./flag.ts";
import { irs2Layout, NORMAL_PIXELS, ticksOf, ticksPerRow } from "./layout.ts";
import { fillZeros, type Irs2Frame, lineOf, readLines, removeSlope } from "./stream.ts";

/** Times that the gaps of the reference output are filtered. */
const PASSES = 3;

/** Outputs of the science pixels; output 0 is the reference output. */
const OUTPUTS = [1, 2, 3, 4];

/** How a ramp in IRS2 readout is corrected. */
export interface Irs2Options {
  /** Whether lines and pixels of the data run against the columns and rows of the detector (NRS2). */
  readonly reversed: boolean;
  /** Keep interleaved pixels and reference output in the data, corrected but for their mean. */
  readonly preserve: boolean;
}

/**
 * Subtracts the correlated noise that reference output and interleaved reference pixels predict, in place, and drops these
 * pixels (B. J. Rauscher et al. 2017, PASP 129, 105003: improved reference sampling and subtraction).
 *
 * The corrected frames, `4 x 512` lines each unless they are preserved, stand one after the other at the beginning of the data.
 *
 * @param weights - for outputs 1 to 4, on shared memory.
 * @param onIntegration - called before each integration.
 * @returns the corrected part of the data.
 */
export async function correctIrs2(
  ramp: Irs2Ramp,
  weights: readonly Irs2Weights[],
  { reversed, preserve }: Irs2Options,
  onIntegration: (integration: number) => void = () => {},
): Promise<Float32Array> {
  const layout = irs2Layout(ramp.lines, ramp.normal, ramp.reference);
  const frame: Irs2Frame = {
    layout,
    ticks: ticksOf(layout),
    ticksPerRow: ticksPerRow(layout),
    rows: ramp.width,
    reversed,
  };
  const pixels = ramp.lines * ramp.width;
  const means = allocate("float64", pixels);
  for (let integration = 0; integration < ramp.integrations; integration++) {
    onIntegration(integration);
    const data = ramp.data.subarray(
      integration * ramp.groups * pixels,
      (integration + 1) * ramp.groups * pixels,
    );
    await runRows(subtractMeans, ramp.lines, [data, ramp.groups, ramp.lines, ramp.width, means]);
    const calls = Array.from(
      { length: ramp.groups },
      (_, group): Parameters<typeof correctIrs2Group.run> => [group, data, means, frame, weights, preserve],
    );
    await runEach(correctIrs2Group, calls, { heavy: true });
  }
  if (preserve) return ramp.data;
  const kept = OUTPUTS.length * NORMAL_PIXELS * ramp.width;
  const frames = ramp.integrations * ramp.groups;
  for (let k = 1; k < frames; k++) ramp.data.copyWithin(k * kept, k * pixels, k * pixels + kept);
  return ramp.data.subarray(0, frames * kept);
}

/** Subtracts the mean over the groups from each pixel of lines [from, to). */
export const subtractMeans = kernel(
  import.meta.url,
  "subtractMeans",
  (
    from: number,
    to: number,
    data: Float32Array,
    groups: number,
    lines: number,
    width: number,
    means: Float64Array,
  ): void => {
    const pixels = lines * width;
    for (let i = from * width; i < to * width; i++) {
      let sum = 0;
      for (let at = i; at < groups * pixels; at += pixels) sum += data[at];
      const mean = sum / groups;
      means[i] = mean;
      for (let at = i; at < groups * pixels; at += pixels) data[at] -= mean;
    }
  },
);

/** Streams and spectra of one thread. */
interface Memory {
  readonly reference: Float64Array;
  readonly stream: Float64Array;
  readonly referenceRe: Float64Array;
  readonly referenceIm: Float64Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

let memory: Memory | undefined;

function memoryFor(length: number): Memory {
  if (memory?.stream.length !== length) {
    const bins = (length >> 1) + 1;
    memory = {
      reference: new Float64Array(length),
      stream: new Float64Array(length),
      referenceRe: new Float64Array(bins),
      referenceIm: new Float64Array(bins),
      re: new Float64Array(bins),
      im: new Float64Array(bins),
    };
  }
  return memory;
}

/** Corrects one group, whose mean over the ramp is subtracted already. */
export const correctIrs2Group = kernel(
  import.meta.url,
  "correctIrs2Group",
  (
    group: number,
    data: Float32Array,
    means: Float64Array,
    frame: Irs2Frame,
    weights: readonly Irs2Weights[],
    preserve: boolean,
  ): void => {
    const pixels = frame.layout.columns * frame.rows;
    const image = data.subarray(group * pixels, (group + 1) * pixels);
    const work = memoryFor(frame.rows * frame.ticksPerRow);
    fillReferenceOutput(image, frame, work);
    if (preserve) writeBack(image, frame, 0, work.reference, undefined, means, true);
    realFftPlan(work.reference.length).forward(work.reference, work.referenceRe, work.referenceIm);
    // Shortened frames overwrite lines that have been read: the order follows the lines.
    for (const output of frame.reversed ? OUTPUTS.toReversed() : OUTPUTS) {
      const own = work.reference;
      own.fill(0);
      readOutput(image, frame, output, own);
      removeSlope(own, frame.rows, frame.ticksPerRow);
      predict(own, frame, weights[output - 1], work);
      writeBack(image, frame, output, own, work.stream, means, preserve);
    }
  },
);

function readOutput(image: Float32Array, frame: Irs2Frame, output: number, stream: Float64Array): void {
  const { normalColumns, normalTicks, referenceColumns, referenceTicks } = frame.ticks;
  readLines(image, frame, output, normalColumns, normalTicks, stream);
  readLines(image, frame, output, referenceColumns, referenceTicks, stream);
}

/** The stream of the reference output without gaps: samples at the ticks of science pixels stay, others are filtered ones. */
function fillReferenceOutput(image: Float32Array, frame: Irs2Frame, work: Memory): void {
  const { reference, stream, re, im } = work;
  const { rows, ticksPerRow: perRow, layout } = frame;
  reference.fill(0);
  readOutput(image, frame, 0, reference);
  removeSlope(reference, rows, perRow);
  fillZeros(reference, stream);
  stream.set(reference);
  const bands = passBands(rows, perRow, layout.normal + layout.reference + 2);
  const { normalTicks } = frame.ticks;
  for (let pass = 0; pass < PASSES; pass++) {
    passLowAndHigh(stream, re, im, bands);
    for (let start = 0; start < stream.length; start += perRow)
      for (let i = 0; i < normalTicks.length; i++) {
        const tick = start + normalTicks[i];
        stream[tick] = reference[tick];
      }
  }
  reference.set(stream);
}

/** Writes to `work.stream` what the reference pixels of an output and the reference output predict for it. */
function predict(own: Float64Array, frame: Irs2Frame, weights: Irs2Weights, work: Memory): void {
  const { stream, re, im, referenceRe, referenceIm } = work;
  const { signalTicks, signalSources } = frame.ticks;
  stream.fill(0);
  for (let start = 0; start < stream.length; start += frame.ticksPerRow)
    for (let i = 0; i < signalTicks.length; i++)
      stream[start + signalTicks[i]] = own[start + signalSources[i]];
  const plan = realFftPlan(stream.length);
  plan.forward(stream, re, im);
  const { alpha, beta } = weights;
  for (let k = 0; k < re.length; k++) {
    const a = alpha[2 * k];
    const b = alpha[2 * k + 1];
    const c = beta[2 * k];
    const d = beta[2 * k + 1];
    const r = re[k];
    const i = im[k];
    re[k] = r * c - i * d + referenceRe[k] * a - referenceIm[k] * b;
    im[k] = r * d + i * c + referenceRe[k] * b + referenceIm[k] * a;
  }
  plan.inverse(re, im, stream);
}

/** Rows handled at a time. */
const TILE = 16;

/**
 * Stores the samples of an output less the prediction in the frame and adds the mean over the ramp to science pixels (to all
 * pixels of the reference output); without `preserve` science pixels only, in the lines of the shortened frame.
 */
function writeBack(
  image: Float32Array,
  frame: Irs2Frame,
  output: number,
  own: Float64Array,
  prediction: Float64Array | undefined,
  means: Float64Array,
  preserve: boolean,
): void {
  const { normalColumns, normalTicks, referenceColumns, referenceTicks } = frame.ticks;
  const store = (places: Int32Array, ticks: Int32Array, short: boolean, addMean: boolean) => {
    const sources = places.map((place) => lineOf(frame, output, place) * frame.rows);
    const targets = short ? places.map((_, i) => shortenedLine(frame, output, i) * frame.rows) : sources;
    storeLines(image, frame, own, prediction, ticks, targets, addMean ? means : undefined, sources);
  };
  store(normalColumns, normalTicks, !preserve, true);
  if (preserve) store(referenceColumns, referenceTicks, false, output === 0);
}

/** Line of the shortened frame, without reference output and interleaved pixels, of the i-th science pixel that is read. */
function shortenedLine({ reversed }: Irs2Frame, output: number, i: number): number {
  const column = (output - 1) * NORMAL_PIXELS + (output % 2 === 0 ? NORMAL_PIXELS - 1 - i : i);
  return reversed ? OUTPUTS.length * NORMAL_PIXELS - 1 - column : column;
}

function storeLines(
  image: Float32Array,
  { rows, ticksPerRow: perRow, reversed }: Irs2Frame,
  own: Float64Array,
  prediction: Float64Array | undefined,
  ticks: Int32Array,
  targets: Int32Array,
  means: Float64Array | undefined,
  sources: Int32Array,
): void {
  const { fround } = Math;
  for (let from = 0; from < rows; from += TILE) {
    const to = Math.min(rows, from + TILE);
    for (let i = 0; i < ticks.length; i++) {
      for (let row = from, tick = from * perRow + ticks[i]; row < to; row++, tick += perRow) {
        const pixel = reversed ? rows - 1 - row : row;
        const corrected = fround(prediction === undefined ? own[tick] : own[tick] - prediction[tick]);
        image[targets[i] + pixel] = means === undefined ? corrected : corrected + means[sources[i] + pixel];
      }
    }
  }
}
