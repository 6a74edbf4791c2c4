import { vectorMemory } from "@pipe/simd";
import { describe, expect, test } from "vitest";

const { fround } = Math;
/** Awkward values: rounding matters, NaN, infinity, both zeros. */
const SAMPLES = Float32Array.from([
  0.1,
  -0,
  1e-30,
  3e38,
  Number.NaN,
  -7.3,
  16777217,
  Number.POSITIVE_INFINITY,
  1 / 3,
]);
const STRIDE = 32;
const COUNT = SAMPLES.length;

function put(row: number, values: ArrayLike<number>): number {
  const { values: memory } = vectorMemory(STRIDE * 16);
  memory.set(values, row * STRIDE);
  return row * STRIDE;
}

const read = (at: number) => [...vectorMemory(0).values.subarray(at, at + COUNT)];

describe("horner", () => {
  for (const terms of [2, 3, 5, 8]) {
    test(`rounds each of ${terms} terms to float32`, () => {
      const x = put(0, SAMPLES);
      const coefficients = Array.from({ length: terms }, (_, k) =>
        SAMPLES.map((_, i) => fround(0.7 / (k + i + 1))),
      );
      for (const [k, row] of coefficients.entries()) put(k + 1, row);
      const out = put(12, SAMPLES);
      vectorMemory(0).horner(x, STRIDE, STRIDE, terms, out, COUNT);
      const expected = [...SAMPLES].map((value, i) => {
        let sum = coefficients[terms - 1][i];
        for (let k = terms - 2; k >= 0; k--) sum = fround(fround(sum * value) + coefficients[k][i]);
        return sum;
      });
      expect(read(out)).toEqual(expected);
    });
  }

  test("does nothing for no values", () => {
    const out = put(3, [5]);
    vectorMemory(0).horner(0, STRIDE, STRIDE, 2, out, 0);
    expect(vectorMemory(0).values[out]).toBe(5);
  });
});

test("hornerWide and addScaledWide compute in double precision", () => {
  const { wide } = vectorMemory(STRIDE * 16);
  const samples = Float64Array.from(SAMPLES, (value) => value / 3);
  for (let k = 0; k < 4; k++)
    wide.set(
      samples.map((value) => (k === 0 ? value : 0.1 / (k + value))),
      k * STRIDE,
    );
  vectorMemory(0).hornerWide(0, STRIDE, STRIDE, 3, 4 * STRIDE, COUNT);
  vectorMemory(0).addScaledWide(5 * STRIDE, STRIDE, 0.1, 0, COUNT);
  const column = (k: number, i: number) => wide[k * STRIDE + i];
  expect([...wide.slice(4 * STRIDE, 4 * STRIDE + COUNT)]).toEqual(
    [...samples].map((x, i) => (column(3, i) * x + column(2, i)) * x + column(1, i)),
  );
  expect([...wide.slice(5 * STRIDE, 5 * STRIDE + COUNT)]).toEqual(
    [...samples].map((x, i) => column(1, i) + 0.1 * x),
  );
});

test("addScaled and addProducts round product and sum", () => {
  const x = put(0, SAMPLES);
  const weights = put(1, SAMPLES.toReversed());
  const one = put(2, new Float32Array(COUNT).fill(0.3));
  const other = put(3, new Float32Array(COUNT).fill(0.3));
  vectorMemory(0).addScaled(one, 0.1, x, COUNT);
  vectorMemory(0).addProducts(other, weights, x, COUNT);
  const start = fround(0.3);
  expect(read(one)).toEqual([...SAMPLES].map((value) => fround(start + fround(fround(0.1) * value))));
  expect(read(other)).toEqual(
    [...SAMPLES].map((value, i) => fround(start + fround(SAMPLES[COUNT - 1 - i] * value))),
  );
});

test("subtractKnown leaves alone what nothing is known to subtract from", () => {
  const x = put(0, SAMPLES);
  const out = put(1, new Float32Array(COUNT).fill(0.3));
  vectorMemory(0).subtractKnown(out, x, COUNT);
  expect(read(out)).toEqual(
    [...SAMPLES].map((value) => fround(fround(0.3) - (Number.isNaN(value) ? 0 : value))),
  );
});

test("operands need not be aligned", () => {
  const x = put(0, [9, 1, 2, 3, 4]) + 1;
  const out = put(1, [0, 0, 0, 0]);
  vectorMemory(0).addScaled(out, 2, x, 4);
  expect(read(out).slice(0, 4)).toEqual([2, 4, 6, 8]);
});

test("markAtLeast adds the bits of values at or above their limit; NaN is never", () => {
  const x = put(
    0,
    Float32Array.from({ length: 40 }, (_, i) => (i === 7 ? Number.NaN : i)),
  );
  const limits = put(2, new Float32Array(64).fill(Number.NaN));
  put(
    2,
    Float32Array.from({ length: 40 }, (_, i) => (i === 35 ? i : i < 10 ? i - 1 : i + 1)),
  );
  const memory = vectorMemory(0);
  const words = 5 * STRIDE;
  memory.words[words] = 1 << 31;
  memory.words[words + 1] = 0;
  memory.markAtLeast(x, limits, words, 40);
  expect(memory.words[words] >>> 0).toBe((0x80000000 + 0x3ff - (1 << 7)) >>> 0);
  expect(memory.words[words + 1]).toBe(1 << 3);
});

test("anyAtMost finds a low value and no NaN", () => {
  const x = put(0, [1, 2, Number.NaN, 3]);
  expect(vectorMemory(0).anyAtMost(x, 0, 4)).toBe(false);
  put(0, [1, 2, Number.NaN, -0]);
  expect(vectorMemory(0).anyAtMost(x, 0, 4)).toBe(true);
});

test("the memory grows and keeps its values", () => {
  put(0, [42]);
  const large = vectorMemory(1 << 20);
  expect(large.values.length).toBeGreaterThanOrEqual(1 << 20);
  expect(large.values[0]).toBe(42);
  expect(vectorMemory(1)).toBe(large);
});

describe("differences", () => {
  const others = Float32Array.from([3, -0.2, 7, -3e38, 1, Number.NEGATIVE_INFINITY, 0.1, 5, 1e-3]);

  test("differences round to float32, and sums pass NaN on", () => {
    const [x, y, sum] = [put(0, SAMPLES), put(1, others), put(2, new Float32Array(STRIDE))];
    const memory = vectorMemory(0);
    memory.differences(4 * STRIDE, x, y, sum, COUNT);
    const expected = [...SAMPLES].map((value, i) => fround(value - others[i]));
    expect(read(4 * STRIDE)).toEqual(expected);
    expect(read(sum)).toEqual(expected.map(Math.abs));
  });

  test("exchangeWide sorts two vectors", () => {
    const { wide } = vectorMemory(0);
    wide.set([2, -1, 1 / 3], 0);
    wide.set([1, 4, 0.3], STRIDE);
    vectorMemory(0).exchangeWide(0, STRIDE, 3);
    expect([...wide.subarray(0, 3)]).toEqual([1, -1, 0.3]);
    expect([...wide.subarray(STRIDE, STRIDE + 3)]).toEqual([2, 4, 1 / 3]);
  });

  test("quotientsWide and subtractWide compute in double precision", () => {
    const x = put(0, SAMPLES);
    const memory = vectorMemory(0);
    memory.quotientsWide(STRIDE, x, 10.7, COUNT);
    const quotients = [...SAMPLES].map((value) => value / 10.7);
    expect([...memory.wide.subarray(STRIDE, STRIDE + COUNT)]).toEqual(quotients);
    memory.wide.fill(0.1, 2 * STRIDE, 3 * STRIDE);
    memory.subtractWide(3 * STRIDE, STRIDE, 2 * STRIDE, COUNT);
    expect([...memory.wide.subarray(3 * STRIDE, 3 * STRIDE + COUNT)]).toEqual(
      quotients.map((value) => value - 0.1),
    );
  });
});
