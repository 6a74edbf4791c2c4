import { expect, test } from "vitest";
import { detectorFrame } from "../src/frame.ts";
import { subtractAboveFirst } from "../src/miri-subtract.ts";
import { subtractSignals } from "../src/subtract.ts";
import { noise } from "./exposure.ts";

const { fround } = Math;

const AXES = [
  [1, 2],
  [-1, 2],
  [1, -2],
  [-2, -1],
  [2, 1],
  [2, -1],
] as const;

/** A corner of the detector, and column levels and row signals of so many outputs. */
function exposure(ny: number, nx: number, [fastaxis, slowaxis]: readonly [number, number], outputs: number) {
  const image = Float32Array.from(noise(ny * nx, 3), (value) => 1000 * value);
  const frame = detectorFrame(ny, nx, { fastaxis, slowaxis }, { x: 0, y: 0 });
  const levels = noise(frame.columns, 4);
  const signals = Array.from({ length: outputs }, (_, i) => noise(2048, 5 + i));
  return { image, frame, levels, signals };
}

function differing(found: Float32Array, expected: Float32Array): number {
  return found.filter((value, i) => !Object.is(value, expected[i])).length;
}

test.each(AXES)(
  "with axes %i and %i each pixel loses the level of its column and the signal of its row",
  (...axes) => {
    for (const [ny, nx] of [
      [6, 4],
      [5, 7],
      [70, 601],
      [1, 1],
    ]) {
      for (const outputs of [1, 4]) {
        for (const narrow of [false, true]) {
          const { image, frame, levels, signals } = exposure(ny, nx, axes, outputs);
          const expected = image.slice();
          for (let row = 0; row < frame.rows; row++) {
            for (let column = 0; column < frame.columns; column++) {
              const at = frame.offset + row * frame.rowStep + column * frame.columnStep;
              const output = Math.floor((frame.columnStart + column) / (2048 / outputs));
              const between = image[at] - levels[column];
              expected[at] = (narrow ? fround(between) : between) - signals[output][frame.rowStart + row];
            }
          }
          subtractSignals(image, frame, levels, signals, narrow);
          expect(differing(image, expected), `${ny} x ${nx}, ${outputs}, ${narrow}`).toBe(0);
        }
      }
    }
  },
);

test("without signals of rows only levels are subtracted", () => {
  const { image, frame, levels } = exposure(3, 5, [1, 2], 0);
  const expected = image.map((value, i) => value - levels[i % 5]);
  subtractSignals(image, frame, levels, [], false);
  expect(image).toEqual(expected);
});

test.each([
  ["float32 numbers", fround],
  ["between float32 numbers", (level: number) => level],
])("levels that are %s come off what lies above the first frame, rounded at each step", (_, rounded) => {
  const [rows, columns] = [36, 12];
  const first = Float32Array.from(noise(rows * columns, 8), (value) => 500 * value);
  const frames = [1, 2, 3].map((seed) => ({
    image: Float32Array.from(noise(rows * columns, seed), (value) => 3000 * value),
    levels: noise(8, 20 + seed).map((value) => rounded(value / 3)),
  }));
  const expected = frames.map(({ image, levels }) =>
    image.map((value, i) => {
      const level = levels[4 * (Math.floor(i / columns) % 2) + (i % 4)];
      return fround(fround(value - first[i]) - level) + first[i];
    }),
  );
  subtractAboveFirst(frames, first, columns);
  expect(frames.map(({ image }) => image)).toEqual(expected);
});
