import { vectorMemory, vectorPrograms } from "@pipe/simd";
import { subtractAbove } from "./miri-program.ts";

/** Outputs read every fourth column. */
const OUTPUTS = 4;

/** Rows that are taken into the scratch at a time, an even number: few enough for the cache, enough to make calls cheap. */
const BLOCK = 16;

/** A frame, and what its outputs are corrected by: four levels for odd (first, third, ...) rows, then four for even ones. */
export interface LevelledFrame {
  readonly image: Float32Array;
  readonly levels: Float64Array;
}

let program: ((...args: number[]) => void) | undefined;

/**
 * Subtracts levels from images less the first one of their integration: image = (image - first) - level + first, each step rounded to
 * float32.
 *
 * @param first - like each image an even number of rows of `columns` pixels, a multiple of four.
 */
export function subtractAboveFirst(
  frames: readonly LevelledFrame[],
  first: Float32Array,
  columns: number,
): void {
  const narrow: LevelledFrame[] = [];
  for (const frame of frames) {
    if (frame.levels.every((level) => Object.is(Math.fround(level), level))) narrow.push(frame);
    else subtractWide(frame, first, columns);
  }
  if (narrow.length > 0) subtractNarrow(narrow, first, columns);
}

/** Levels that are float32 numbers, as nearly all are, leave no more than one rounding to each step: vectors of float32 do. */
function subtractNarrow(frames: readonly LevelledFrame[], first: Float32Array, columns: number): void {
  program ??= vectorPrograms([subtractAbove()]).subtractAbove;
  const room = BLOCK * columns;
  const firstAt = 2 * OUTPUTS * frames.length;
  const at = firstAt + room;
  const { values } = vectorMemory(at + room);
  frames.forEach(({ levels }, i) => {
    values.set(levels, 2 * OUTPUTS * i);
  });
  for (let done = 0; done < first.length; done += room) {
    const end = Math.min(first.length, done + room);
    const pixels = values.subarray(at, at + end - done);
    values.set(first.subarray(done, end), firstAt);
    for (let i = 0; i < frames.length; i++) {
      const { image } = frames[i];
      pixels.set(image.subarray(done, end));
      program(4 * at, 4 * firstAt, 8 * OUTPUTS * i, (end - done) / (2 * columns), columns);
      image.set(pixels, done);
    }
  }
}

/** Means of sides of equal pixels only may lie between two float32 numbers. */
function subtractWide({ image, levels }: LevelledFrame, first: Float32Array, columns: number): void {
  const { fround } = Math;
  for (let at = 0; at < image.length; at++) {
    const kind = Math.floor(at / columns) % 2;
    const level = levels[OUTPUTS * kind + (at % OUTPUTS)];
    image[at] = fround(fround(image[at] - first[at]) - level) + first[at];
  }
}
