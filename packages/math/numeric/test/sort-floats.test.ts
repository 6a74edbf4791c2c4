import { SortedSample, sortFloats } from "@pipe/numeric/clip";
import { expect, test } from "vitest";

test("numbers of both signs, zeros, infinities and subnormals come into order", () => {
  const values = Float32Array.of(3, -1, 0, -0, Infinity, 1e-40, -Infinity, -1e-40, 3, 1.5, -7e20, 2e20);
  sortFloats(values, new Float32Array(20));
  expect([...values]).toEqual([
    ...Float32Array.of(-Infinity, -7e20, -1, -1e-40, -0, 0, 1e-40, 1.5, 3, 3, 2e20, Infinity),
  ]);
});

test("the order is that of a sort by comparison, for part of an array too", () => {
  const values = Float32Array.from(
    { length: 5000 },
    (_, i) => ((i * 7919) % 5003) * (i % 3 === 0 ? -1e-3 : 1e4),
  );
  const expected = values.slice(10, 4990).sort();
  const [head, tail] = [values[9], values[4990]];
  sortFloats(values.subarray(10, 4990), new Float32Array(4980));
  expect(values.slice(10, 4990)).toEqual(expected);
  expect([values[9], values[4990]]).toEqual([head, tail]);
});

test("no numbers and one number stay", () => {
  sortFloats(new Float32Array(), new Float32Array());
  const one = Float32Array.of(-4);
  sortFloats(one, new Float32Array(1));
  expect([...one]).toEqual([-4]);
});

test("a sample of numbers in order is not sorted again", () => {
  const sorted = Float32Array.of(1, 2, 4, 8);
  const [given, made] = [new SortedSample(sorted, true), new SortedSample([8, 1, Number.NaN, 4, 2])];
  expect([0, 1, 2, 3].map((rank) => given.at(rank))).toEqual([0, 1, 2, 3].map((rank) => made.at(rank)));
  expect([given.pivot, given.moments(0, 4), given.countAtMost(4)]).toEqual([
    made.pivot,
    made.moments(0, 4),
    3,
  ]);
});
