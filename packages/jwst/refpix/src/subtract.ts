import { vectorMemory } from "@pipe/simd";
import { type DetectorFrame, FULL } from "./frame.ts";
import { subtractProgram } from "./subtract-program.ts";

/** Pixels that are taken into the scratch at a time: few enough for the cache, enough to make calls cheap. */
const BLOCK = 1 << 14;

/** Part of an image: `lines` lines of memory from `line` on, and of each the pixels [start, start + count). */
interface Part {
  readonly line: number;
  readonly lines: number;
  readonly start: number;
  readonly count: number;
  /** What is subtracted along each line, and from each line. */
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/**
 * Subtracts the level of its column, then the signal of its row, from each pixel, in float64 with one rounding at the end.
 *
 * @param levels - one per column of the frame.
 * @param signals - one per row of the detector: the same for all columns, or one each for equally many columns of the detector; none at
 * all where only levels are subtracted.
 * @param narrow - round to float32 also between.
 */
export function subtractSignals(
  image: Float32Array,
  frame: DetectorFrame,
  levels: Float64Array,
  signals: readonly Float64Array[],
  narrow: boolean,
): void {
  const { columns, columnStart } = frame;
  const known = signals.length === 0 ? [new Float64Array(frame.rowStart + frame.rows)] : signals;
  const width = FULL / known.length;
  known.forEach((signal, output) => {
    const from = known.length === 1 ? 0 : Math.max(0, output * width - columnStart);
    const to = known.length === 1 ? columns : Math.min(columns, (output + 1) * width - columnStart);
    if (from < to) subtractColumns(image, frame, from, to, levels, signal, narrow);
  });
}

/** The same for columns [from, to), which share a signal. */
function subtractColumns(
  image: Float32Array,
  { rows, columns, rowStart, rowStep, columnStep }: DetectorFrame,
  from: number,
  to: number,
  levels: Float64Array,
  signal: Float64Array,
  narrow: boolean,
): void {
  const ofColumns = inMemory(levels.subarray(from, to), columnStep);
  const ofRows = inMemory(signal.subarray(rowStart, rowStart + rows), rowStep);
  const first = columnStep > 0 ? from : columns - to;
  const count = to - from;
  if (Math.abs(columnStep) === 1) {
    const part = { line: 0, lines: rows, start: first, count, along: ofColumns, across: ofRows };
    subtractPart(image, columns, part, true, narrow);
  } else {
    const part = { line: first, lines: count, start: 0, count: rows, along: ofRows, across: ofColumns };
    subtractPart(image, rows, part, false, narrow);
  }
}

/** Values along an axis of the detector, in the order in which memory has them. */
function inMemory(values: Float64Array, step: number): Float64Array {
  return step > 0 ? values : values.slice().reverse();
}

function subtractPart(
  image: Float32Array,
  length: number,
  { line, lines, start, count, along, across }: Part,
  alongFirst: boolean,
  narrow: boolean,
): void {
  const block = Math.max(1, Math.floor(BLOCK / length));
  // Places of float64 values: those of lines, those along lines, the pixels.
  const alongAt = lines;
  const pixelsAt = lines + count;
  const memory = vectorMemory(2 * pixelsAt + block * length);
  memory.wide.set(across);
  memory.wide.set(along, alongAt);
  const even = count & ~1;
  const subtract = subtractProgram(alongFirst, narrow);
  for (let done = 0; done < lines; done += block) {
    const many = Math.min(block, lines - done);
    const at = (line + done) * length;
    const pixels = memory.values.subarray(2 * pixelsAt, 2 * pixelsAt + many * length);
    pixels.set(image.subarray(at, at + many * length));
    if (even > 0) subtract(8 * pixelsAt + 4 * start, 8 * alongAt, 8 * done, many, even, 4 * length);
    if (even < count)
      subtractPixels(
        pixels,
        start + even,
        length,
        along[even],
        across.subarray(done, done + many),
        alongFirst,
        narrow,
      );
    image.set(pixels, at);
  }
}

/** The same for one pixel of each line, from `at` on. */
function subtractPixels(
  pixels: Float32Array,
  at: number,
  length: number,
  along: number,
  across: Float64Array,
  alongFirst: boolean,
  narrow: boolean,
): void {
  for (let line = 0; line < across.length; line++, at += length) {
    const between = pixels[at] - (alongFirst ? along : across[line]);
    pixels[at] = (narrow ? Math.fround(between) : between) - (alongFirst ? across[line] : along);
  }
}
