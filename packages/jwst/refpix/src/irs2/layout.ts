/**
 * The sequence in which NIRSpec reads a row in IRS2 mode: within each of five outputs (the reference output first), reference
 * pixels are interleaved with science pixels (S. H. Moseley et al. 2010, Proc. SPIE 7742, 77421B).
 */
export interface Irs2Layout {
  /** Pixels of a row of the data, over all outputs. */
  readonly columns: number;
  /** Pixels of a row of one output. */
  readonly output: number;
  /** Science pixels between two visits of reference pixels. */
  readonly normal: number;
  /** Reference pixels of one visit. */
  readonly reference: number;
}

/** Science pixels of a row of one output. */
export const NORMAL_PIXELS = 512;

/** Times of one pixel that the pause at the end of a row takes. */
const PAUSE = 8;

/**
 * The layout of data of a given width.
 *
 * @param columns - 3200 for full frames.
 */
export function irs2Layout(columns: number, normal: number, reference: number): Irs2Layout {
  return { columns, output: Math.floor(columns / 5), normal, reference };
}

/** Times of one pixel in a row of one output, with jumps to and from reference pixels and the pause at its end: 712. */
export function ticksPerRow({ normal, reference }: Irs2Layout): number {
  return Math.floor(((normal + reference + 2) * NORMAL_PIXELS) / normal) + PAUSE;
}

/** 1 for science (and outer reference) pixels of a row, 0 for interleaved pixels and the reference output. */
export function normalPixels({ columns, output, normal, reference }: Irs2Layout): Uint8Array {
  const period = normal + reference;
  const part = output - ((normal >> 1) + reference);
  const mask = new Uint8Array(columns).fill(1);
  mask.fill(0, 0, output);
  if (part % period === normal >> 1) {
    // The same places whether an output is read forwards or backwards.
    for (let i = output + (normal >> 1); i <= columns; i += period) mask.fill(0, i, i + reference);
    return mask;
  }
  const one = new Uint8Array(output).fill(1);
  for (let i = normal >> 1; i <= output; i += period) one.fill(0, i, i + reference);
  for (let k = 1; k <= 4; k++) mask.set(k % 2 === 1 ? one : one.slice().reverse(), k * output);
  return mask;
}

/** 1 for odd (first, third, ...) pixels of a row: interleaved ones come in two pairs, an odd and an even one. */
export function oddPixels(layout: Irs2Layout): Uint8Array {
  const { columns, output } = layout;
  const interleaved = normalPixels(layout).map((value) => 1 - value);
  // The reference output is read like the others.
  interleaved.copyWithin(0, output, 2 * output);
  return interleaved.map((isInterleaved, i) =>
    i < columns && (isInterleaved === 1 ? i % 4 < 2 : i % 2 === 0) ? 1 : 0,
  );
}

/** Places of the pixels of one output: column in the data, in the order of reading, and tick within the row. */
export interface Ticks {
  /** Columns of science pixels and their ticks. */
  readonly normalColumns: Int32Array;
  readonly normalTicks: Int32Array;
  /** Columns of interleaved pixels and their ticks. */
  readonly referenceColumns: Int32Array;
  readonly referenceTicks: Int32Array;
  /** Ticks that a reference signal is built from, and the tick of the reference pixel that each takes its value from. */
  readonly signalTicks: Int32Array;
  readonly signalSources: Int32Array;
}

/** Lists the ticks of a row; columns count from the start of the output in reading order. */
export function ticksOf(layout: Irs2Layout): Ticks {
  const { normal, reference } = layout;
  const half = normal >> 1;
  const visits = Math.floor(NORMAL_PIXELS / normal);
  const normalIndex = Array.from({ length: NORMAL_PIXELS }, (_, i) => i);
  const visitsBefore = (i: number) => Math.floor((i + half) / normal);
  const referenceIndex = Array.from({ length: visits * reference }, (_, i) => i);
  const visit = (i: number) => Math.floor(i / reference);
  return {
    normalColumns: Int32Array.from(normalIndex, (i) => i + reference * visitsBefore(i)),
    normalTicks: Int32Array.from(normalIndex, (i) => i + (reference + 2) * visitsBefore(i)),
    referenceColumns: Int32Array.from(referenceIndex, (i) => i + normal * visit(i) + half),
    referenceTicks: Int32Array.from(referenceIndex, (i) => i + (normal + 2) * visit(i) + half + 1),
    ...signalOf(layout, visits),
  };
}

/**
 * Around each visit of reference pixels the signal is continued over the jumps and the neighbouring science pixels: twice as
 * many ticks as there are reference pixels, which repeat the first and second read of each pair.
 */
function signalOf(
  { normal, reference }: Irs2Layout,
  visits: number,
): Pick<Ticks, "signalTicks" | "signalSources"> {
  const half = normal >> 1;
  const period = normal + reference + 2;
  const from = ((normal - reference) >> 1) + 1;
  const to = half + 1 + ((3 * reference) >> 1);
  const pairs = reference >> 1;
  const ticks: number[] = [];
  const sources: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    for (let tick = from; tick < to; tick++) ticks.push(visit * period + tick);
    for (let within = 0; within < pairs; within++)
      for (let repeat = 0; repeat < 2; repeat++)
        for (let first = 0; first < 2; first++)
          sources.push(visit * period + half + 1 + first * pairs + within);
  }
  if (reference % 4 === 2) {
    for (let i = 0; i < sources.length; i += 2) [sources[i], sources[i + 1]] = [sources[i + 1], sources[i]];
  }
  return { signalTicks: Int32Array.from(ticks), signalSources: Int32Array.from(sources) };
}
