import type { Irs2Layout } from "./layout.ts";

/** Frames in science orientation: one line of memory for each pixel of a detector row. */
export interface Irs2Frames {
  readonly data: Float32Array;
  readonly frames: number;
  /** Lines of a frame: pixels of a detector row over all outputs. */
  readonly lines: number;
  /** Pixels of a line: detector rows. */
  readonly width: number;
}

/** One output in an order of lines: positions [from, to), of which some are interleaved reference pixels, and some bad. */
export interface OutputLines {
  readonly from: number;
  readonly to: number;
  readonly isReference: Uint8Array;
  readonly isBad: Uint8Array;
  /** The line of memory at a position. */
  readonly line: (position: number) => number;
}

/**
 * Replaces a bad line by good ones of its output, in all frames: the mean of the corresponding reference pixels of the visits
 * before and after, one of them, the neighbouring pair of the same visit, or zero, whichever there is.
 */
export function replaceLine(
  frames: Irs2Frames,
  position: number,
  output: OutputLines,
  { normal, reference }: Irs2Layout,
): void {
  const { from, to, isBad, isReference, line } = output;
  const isGood = (at: number) => at >= from && at < to && isBad[at] === 0;
  const around = [position - normal - reference, position + normal + reference].filter(isGood);
  const beside = [position - 2, position + 2].find((at) => isGood(at) && isReference[at] === 1);
  const sources = around.length > 0 ? around : beside === undefined ? [] : [beside];
  copyLines(frames, line(position), sources.map(line));
}

function copyLines({ data, frames, lines, width }: Irs2Frames, to: number, sources: readonly number[]): void {
  const { fround } = Math;
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * lines * width;
    const target = start + to * width;
    if (sources.length === 0) data.fill(0, target, target + width);
    else if (sources.length === 1) {
      const source = start + sources[0] * width;
      data.copyWithin(target, source, source + width);
    } else {
      const a = start + sources[0] * width;
      const b = start + sources[1] * width;
      for (let i = 0; i < width; i++) data[target + i] = fround(data[a + i] + data[b + i]) / 2;
    }
  }
}
