import { expect, test } from "vitest";
import { runningMedian } from "../src/running-median.ts";
import { noise } from "./exposure.ts";

const ROWS = 40;

/** The median of the good pixels of each window, looked up row by row. */
function medians(values: Float64Array, good: Uint8Array, length: number, narrow: boolean): number[] {
  const mirrored = (row: number) => (row < 0 ? -row : row < ROWS ? row : 2 * ROWS - 2 - row);
  return Array.from({ length: ROWS }, (_, row) => {
    const window = Array.from({ length }, (_, i) => mirrored(row - (length >> 1) + i)).flatMap((at) =>
      [0, 1, 2, 3].map((i) => 4 * at + i).filter((i) => good[i] === 1),
    );
    const sorted = window.map((i) => values[i]).sort((a, b) => a - b);
    if (sorted.length === 0 || sorted.some(Number.isNaN)) return Number.NaN;
    const high = sorted[sorted.length >> 1];
    if (sorted.length % 2 === 1) return high;
    const sum = sorted[(sorted.length >> 1) - 1] + high;
    return narrow ? Math.fround(Math.fround(sum) / 2) : sum / 2;
  });
}

/** Signals with equal ones among them, an infinite one, and good pixels with the given share. */
function side(share: number): { readonly values: Float64Array; readonly good: Uint8Array } {
  const values = noise(4 * ROWS, 5).map((value) => Math.fround(Math.floor(40 * value) / 7 - 3));
  values[21] = Number.POSITIVE_INFINITY;
  values[90] = Number.NEGATIVE_INFINITY;
  const good = Uint8Array.from(noise(4 * ROWS, 6), (value) => (value < share ? 1 : 0));
  return { values, good };
}

test.each([1, 2, 3, 10, 11, 25, 40])(
  "is the median of windows of %i rows, mirrored at the ends",
  (length) => {
    for (const share of [0.15, 0.9, 2]) {
      for (const narrow of [false, true]) {
        const { values, good } = side(share);
        const found = [...runningMedian(values, good, length, narrow)];
        expect(found, `${share} ${narrow}`).toEqual(medians(values, good, length, narrow));
      }
    }
  },
);

test("a good pixel without a value leaves the windows with it without a median; a bad one does not count", () => {
  const { values, good } = side(2);
  values[4 * 12 + 1] = Number.NaN;
  values[4 * 30] = Number.NaN;
  good[4 * 30] = 0;
  const found = runningMedian(values, good, 5, false);
  const without = Array.from(found.keys()).filter((row) => Number.isNaN(found[row]));
  expect(without).toEqual([10, 11, 12, 13, 14]);
  expect([...found]).toEqual(medians(values, good, 5, false));
});

test("the mean of two middle float32 pixels is rounded to float32", () => {
  const values = new Float64Array(8);
  values.set([Math.fround(0.1), Math.fround(0.3), 5, -5], 0);
  const good = new Uint8Array(8).fill(1);
  const mean = (Math.fround(0.1) + Math.fround(0.3)) / 2;
  expect(runningMedian(values, good, 1, false)[0]).toBe(mean);
  expect(runningMedian(values, good, 1, true)[0]).toBe(Math.fround(mean));
  expect(Math.fround(mean)).not.toBe(mean);
});

test("windows without rows have no median", () => {
  expect([...runningMedian(new Float64Array(8), new Uint8Array(8).fill(1), 0, false)]).toEqual([NaN, NaN]);
});
