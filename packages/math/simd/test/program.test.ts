import { Program, pair, quad, vectorMemory, vectorPrograms } from "@pipe/simd";
import { expect, test } from "vitest";

const COUNT = 6;
const FLOATS = Float32Array.from([1, -2.5, Number.NaN, 1e30, 0.1, -0]);

test("a program reads and writes float32 arrays in double precision, two values at a time", () => {
  const w = new Program("thirds", 3);
  const [from, to, count] = w.parameters;
  w.forPairs(count, (narrow) => {
    w.storeFloats(to, narrow, pair.divide(w.loadFloats(from, narrow), pair.constant(3)));
  });
  const { values } = vectorMemory(64);
  values.set(FLOATS, 0);
  vectorPrograms([w.end()]).thirds(0, 32 * 4, COUNT);
  expect(values.slice(32, 32 + COUNT)).toEqual(FLOATS.map((value) => value / 3));
});

test("loops, variables and tables by index agree with the same in numbers", () => {
  const w = new Program("sums", 3);
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

test("16-bit integers are read and written four at a time, fractions, NaN and too large values as numpy does", () => {
  const w = new Program("lines", 4);
  const [from, factor, offset, to] = w.parameters;
  const scale = w.keep(w.loadQuadOfOne(factor, w.bytes(0)));
  const zero = w.keep(w.loadQuadOfOne(offset, w.bytes(0)));
  w.storeQuadShorts(to, quad.add(quad.multiply(w.loadQuadShorts(from), scale), zero));
  const { shorts, values } = vectorMemory(64);
  const { lines } = vectorPrograms([w.end()]);
  const evaluate = (reads: number[], slope: number, start: number): number[] => {
    shorts.set(reads, 0);
    values.set([slope, start], 16);
    lines(0, 4 * 16, 4 * 17, 4 * 20);
    return [...shorts.subarray(40, 44)];
  };
  expect(evaluate([0, 1, 3, 65535], 0.5, 0)).toEqual([0, 0, 1, 32767]);
  // -1.5 is cut to -1; 65536 and 131070 keep their low bits.
  expect(evaluate([0, 1, 2, 65535], 2, -1.5)).toEqual([65535, 0, 2, 65532]);
  expect(evaluate([32768, 32767, 1, 0], 65536, 3)).toEqual([0, 0, 3, 3]);
  expect(evaluate([1, 2, 3, 4], Number.NaN, 0)).toEqual([0, 0, 0, 0]);
  expect(evaluate([1, 2, 3, 4], Number.NEGATIVE_INFINITY, 0)).toEqual([0, 0, 0, 0]);
});

test("16-bit integers of two addresses are a pair, whose fraction can be cut off", () => {
  const w = new Program("middles", 4);
  const [first, second, bytes, to] = w.parameters;
  const each = w.loadEachShort(first, w.sum(second, w.product(bytes, bytes)));
  w.store(to, w.bytes(0), pair.truncate(pair.divide(each, pair.constant(-2))));
  const { shorts, wide } = vectorMemory(64);
  shorts.set([65535, 7, 9], 0);
  vectorPrograms([w.end()]).middles(0, 0, 2, 8 * 8);
  expect([...wide.subarray(8, 10)]).toEqual([-32767, -4]);
});

test("numbers in the byte order of FITS files are turned round while they are loaded", () => {
  const w = new Program("turn", 3);
  const [integers, factor, to] = w.parameters;
  const scale = w.loadQuadOfOneStored(factor, w.bytes(4));
  w.storeQuadShorts(to, quad.multiply(w.loadQuadShortsStored(integers), scale));
  const { shorts } = vectorMemory(64);
  const bytes = new DataView(shorts.buffer);
  for (const [i, value] of [0, 65535, 258, 32768].entries()) bytes.setInt16(2 * i, value - 32768);
  bytes.setFloat32(36, 0.5);
  vectorPrograms([w.end()]).turn(0, 32, 64);
  expect([...shorts.subarray(32, 36)]).toEqual([0, 32767, 129, 16384]);
});
