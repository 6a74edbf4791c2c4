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
  const out = put(1, [9, 9, 9, 9]);
  vectorMemory(0).subtractKnown(out, x, 4);
  vectorMemory(0).subtractKnown(out, x, 0);
  expect(read(out).slice(0, 4)).toEqual([8, 7, 6, 5]);
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

  test("quotientsWide computes in double precision", () => {
    const x = put(0, SAMPLES);
    const memory = vectorMemory(0);
    memory.quotientsWide(STRIDE, x, 10.7, COUNT);
    const quotients = [...SAMPLES].map((value) => value / 10.7);
    expect([...memory.wide.subarray(STRIDE, STRIDE + COUNT)]).toEqual(quotients);
  });
});
