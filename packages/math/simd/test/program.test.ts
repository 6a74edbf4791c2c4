import { Program, pair, vectorMemory, vectorPrograms } from "@pipe/simd";
import { expect, test } from "vitest";

const COUNT = 6;
const FLOATS = Float32Array.from([1, -2.5, Number.NaN, 1e30, 0.1, -0]);

test("a program reads and writes float32 arrays in double precision, two values at a time", () => {
  const w = new Program("thirds", ["address", "address", "number", "address"]);
  const [from, to, divisor, count] = w.parameters;
  w.forPairs(count, (narrow) => {
    w.storeFloats(to, narrow, pair.divide(w.loadFloats(from, narrow), pair.spread(divisor)));
  });
  const { values } = vectorMemory(64);
  values.set(FLOATS, 0);
  vectorPrograms([w.end()]).thirds(0, 32 * 4, 3, COUNT);
  expect(values.slice(32, 32 + COUNT)).toEqual(FLOATS.map((value) => value / 3));
});

test("loops, variables and tables by index agree with the same in numbers", () => {
  const w = new Program("sums", ["address", "address", "address"]);
  const [from, table, to] = w.parameters;
  w.forPairs(w.bytes(COUNT), (narrow, wide) => {
    const x = w.keep(w.loadFloats(from, narrow));
    const [first, second] = w.countMasks([0, 0.5, 1e9].map((limit) => pair.less(x, pair.constant(limit))));
    const weight = w.keep(w.loadEach(w.sum(table, w.scaled(first, 8)), w.sum(table, w.scaled(second, 8))));
    const sum = w.variable(pair.constant(0));
    w.times(w.bytes(3), () => sum.set(pair.add(sum.value, pair.multiply(weight, x))));
    w.store(to, wide, pair.choose(pair.greater(x, pair.constant(0)), sum.value, pair.squareRoot(weight)));
  });
  const { values, wide } = vectorMemory(256);
  values.set(FLOATS, 0);
  wide.set([2, 3, 5, 7], 16);
  vectorPrograms([w.end()]).sums(0, 16 * 8, 32 * 8);
  const expected = Array.from(FLOATS, (x) => {
    const weight = [2, 3, 5, 7][[0, 0.5, 1e9].filter((limit) => x < limit).length];
    return x > 0 ? weight * x + weight * x + weight * x : Math.sqrt(weight);
  });
  expect(Array.from(wide.slice(32, 32 + COUNT))).toEqual(expected);
});
