import { fitLines, linearizeReads } from "@pipe/iris-liger-readout";
import { expect, test } from "vitest";

/** Numbers in [0, 1), the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Reads that rise by about 900 a second from 100 on, with scatter. */
function reads(random: () => number, pixels: number, groups: number, each: number): Uint16Array {
  const rise = (i: number): number => 100 + 900 * (1 + (i % each)) + 40 * random();
  return Uint16Array.from({ length: pixels * groups * each }, (_, i) => rise(i));
}

test.each([1, 2, 3, 4, 5, 8, 10])("%i reads a pixel agree with Horner's rule in float32", (each) => {
  const random = seeded(each);
  const { fround } = Math;
  const pixels = 7001;
  const powers = 1 + (each % 5);
  const data = reads(random, pixels, 1, each);
  const coefficients = Float32Array.from({ length: pixels * powers }, () => 3 * random() - 0.5);
  const expected = data.map((read, i) => {
    const at = Math.floor(i / each) * powers;
    let sum = coefficients[at + powers - 1];
    for (let power = powers - 2; power >= 0; power--)
      sum = fround(fround(sum * read) + coefficients[at + power]);
    // Beyond 32 bits nothing is left.
    return Math.abs(sum) < 2 ** 31 ? sum : 0;
  });
  // In two calls, of which the second begins within what the first one's last vector covers.
  linearizeReads.run(0, 3001, data, coefficients, each, powers);
  linearizeReads.run(3001, pixels, data, coefficients, each, powers);
  expect(data.findIndex((value, i) => value !== expected[i])).toBe(-1);
});

/** The fit of one group in plain numbers. */
function lineOf(y: Uint16Array, t: Float32Array): readonly [slope: number, error: number] {
  const n = y.length;
  const sum = (value: (i: number) => number): number => y.reduce((total, _, i) => total + value(i), 0);
  const [sumY, sumT, sumTY, sumTT] = [
    sum((i) => y[i]),
    sum((i) => t[i]),
    sum((i) => t[i] * y[i]),
    sum((i) => t[i] * t[i]),
  ];
  const slope = (n * sumTY - sumT * sumY) / (n * sumTT - sumT * sumT);
  const start = (sumY - slope * sumT) / n;
  const squares = sum((i) => (y[i] - t[i] * slope - start) ** 2);
  const error = Math.sqrt(squares / (n - 2) / (sumTT - (sumT * sumT) / n));
  return [Math.fround(slope), Math.fround(error)];
}

test.each([
  [1, 3],
  [1, 10],
  [3, 4],
  [2, 40],
])("lines through %i groups of %i reads have the bits of the same sums in numbers", (groups, each) => {
  const pixels = 2001;
  const data = reads(seeded(groups), pixels, groups, each);
  // A pixel whose first group has no scatter, and one that has none in its last group alone.
  const size = groups * each;
  for (let i = 0; i < each; i++) {
    data[5 * size + i] = 7 * i;
    data[9 * size + (groups - 1) * each + i] = 7 * i;
  }
  const times = Float32Array.from({ length: size }, (_, i) => 1 + (i % each));
  const [slope, error] = [new Float32Array(pixels), new Float32Array(pixels)];
  fitLines.run(0, 1000, data, times, groups, each, slope, error);
  fitLines.run(1000, pixels, data, times, groups, each, slope, error);
  const off: number[] = [];
  for (let pixel = 0; pixel < pixels; pixel++) {
    const lines = Array.from({ length: groups }, (_, group) => {
      const at = group * each;
      return lineOf(data.slice(pixel * size + at, pixel * size + at + each), times.slice(at, at + each));
    });
    const sum = (value: (slope: number, variance: number) => number): number =>
      lines.reduce((total, [s, e]) => total + value(s, e * e), 0);
    const exact = lines[0][1] === 0;
    const mean = exact ? lines[0][0] : sum((s, v) => s / v) / sum((_, v) => 1 / v);
    const scatter = exact ? 0 : Math.sqrt(1 / sum((_, v) => v));
    const same = Object.is(Math.fround(mean), slope[pixel]) && Object.is(Math.fround(scatter), error[pixel]);
    if (!same) off.push(pixel);
  }
  expect(off).toEqual([]);
  expect([slope[5], error[5]]).toEqual([7, 0]);
});
