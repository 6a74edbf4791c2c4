import { describe, expect, test } from "vitest";
import { exactAtan2, exactRoot, exactSinCos } from "../src/common/exact-trig.ts";
import { medianOf, medianOfFloats, sortRange } from "../src/common/median.ts";
import { selectionNetwork } from "../src/common/network.ts";
import { clipBounds } from "../src/common/sigma-clip.ts";

describe("medianOf", () => {
  test("agrees with sorting, for short and long lists with ties", () => {
    let state = 1;
    const next = () => (state = (state * 48271) % 2147483647) % 50;
    for (let count = 0; count < 300; count++) {
      const values = Float64Array.from({ length: count }, next);
      const sorted = values.toSorted();
      const middle = count >> 1;
      const expected = count & 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      expect(medianOf(values, count)).toBe(count === 0 ? Number.NaN : expected);
      sortRange(values, 0, count);
      expect(values).toEqual(sorted);
    }
  });
});

test("medianOfFloats agrees with sorting, for values of any sign and size, and leaves NaN out", () => {
  let state = 5;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;
  for (let count = 0; count < 60; count++) {
    const known = Float32Array.from({ length: count }, () => next() * 10 ** Math.round(40 * next()));
    if (count > 40) known.set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, known[4]]);
    const values = Float32Array.from([...known, Number.NaN, Number.NaN]);
    const expected = medianOf(Float64Array.from(known), count);
    expect(medianOfFloats(values)).toBe(expected);
    expect(values.subarray(0, count)).toEqual(known);
  }
  // Values that share the upper halves of their bits.
  const close = Float32Array.from({ length: 1000 }, (_, i) => 1 + ((i * 617) % 1000) * 2 ** -23);
  expect(medianOfFloats(close)).toBe(1 + 499.5 * 2 ** -23);
});

test("clipBounds leaves out what is far from the median", () => {
  const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 1000);
  const bounds = new Float64Array(2);
  clipBounds(values, 10, 2, 5, bounds);
  const deviation = Math.sqrt(60 / 9);
  expect(bounds[0]).toBeCloseTo(5 - 2 * deviation, 12);
  expect(bounds[1]).toBeCloseTo(5 + 2 * deviation, 12);
});

describe("exact trigonometry", () => {
  test("rounds correctly", () => {
    expect(exactSinCos(Math.PI / 4)).toEqual({ sin: 0.7071067811865475, cos: Math.SQRT1_2 });
    expect(exactSinCos(Math.PI)).toEqual({ sin: 1.2246467991473532e-16, cos: -1 });
    expect(exactAtan2(1, 1)).toBe(Math.PI / 4);
    expect(exactAtan2(-1, -1)).toBe((-3 * Math.PI) / 4);
    expect(exactAtan2(0, -1)).toBe(Math.PI);
  });
});

test("exactRoot raises to the rounded inverse of the degree", () => {
  expect(exactRoot(2.25, 2)).toBe(1.5);
  expect(exactRoot(8, 3)).toBe(2);
  expect(exactRoot(343, 3)).toBe(6.999999999999999);
  expect(exactRoot(-1, 3)).toBeNaN();
  expect(exactRoot(0, 3)).toBe(0);
});

test("a selection network puts the wanted places in order", () => {
  for (const count of [1, 2, 3, 7, 9, 16, 33]) {
    const wanted = [0, count >> 1, count - 1];
    const steps = selectionNetwork(count, wanted);
    const values = Array.from({ length: count }, (_, i) => (i * 7919 + 13) % 31);
    const sorted = values.toSorted((a, b) => a - b);
    for (let step = 0; step < steps.length; step += 2) {
      const [low, high] = [steps[step], steps[step + 1]];
      if (values[low] > values[high]) [values[low], values[high]] = [values[high], values[low]];
    }
    for (const place of wanted) expect(values[place]).toBe(sorted[place]);
  }
});
