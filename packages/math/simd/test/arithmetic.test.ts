import { vectorMemory, vectorPrograms } from "@pipe/simd";
import { type Arithmetic, type Code, doubles, floats, I32, op, V128 } from "@pipe/simd/assemble";
import { describe, expect, test } from "vitest";

const PAIRS = [
  [3, 7],
  [7, 3],
  [0.1, 0.1],
  [-2.5, 1e30],
  [Number.NaN, 1],
  [1, Number.NaN],
] as const;

/** Applies instructions to two numbers of a type, from and to the scratch memory. */
function run(type: Arithmetic, code: Code, [a, b]: readonly [number, number], isInteger = false): number {
  const store = isInteger ? [...type.fromInteger, ...type.store] : type.store;
  const load = (address: number): Code => [...op.i32(address), ...type.load];
  const { work } = vectorPrograms([
    {
      name: "work",
      parameters: [I32],
      locals: [V128],
      returnsInteger: false,
      body: [...op.get(0), ...load(64), ...load(64 + type.bytes), ...code, ...store],
    },
  ]);
  const { values, wide } = vectorMemory(64);
  const numbers = type.bytes === 4 ? values : wide;
  values.fill(0);
  numbers.set([a, b], 64 / type.bytes);
  work(0);
  return numbers[0];
}

describe.each([
  ["float32", floats, Math.fround],
  ["float64", doubles, (value: number) => value],
] as const)("arithmetic of %s", (_, type, round) => {
  test("rounds as the type does", () => {
    for (const [x, y] of PAIRS) {
      const [a, b] = [round(x), round(y)];
      expect(run(type, type.add, [a, b])).toBe(round(a + b));
      expect(run(type, type.subtract, [a, b])).toBe(round(a - b));
      expect(run(type, type.multiply, [a, b])).toBe(round(a * b));
      expect(run(type, type.divide, [a, b])).toBe(round(a / b));
      expect(run(type, [...type.add, ...type.squareRoot], [a, b])).toBe(round(Math.sqrt(round(a + b))));
      expect(run(type, type.smaller, [a, b])).toBe(Math.min(a, b));
      expect(run(type, type.larger, [a, b])).toBe(Math.max(a, b));
      expect(run(type, [...type.constant(0.1), ...type.add, ...type.add], [0, 0])).toBe(round(0.1));
    }
  });

  test("compares, and no comparison holds for NaN", () => {
    for (const [x, y] of PAIRS) {
      const [a, b] = [round(x), round(y)];
      const compare = (code: Code) => run(type, code, [a, b], true) === 1;
      expect(compare(type.equal)).toBe(a === b);
      expect(compare(type.less)).toBe(a < b);
      expect(compare(type.greater)).toBe(a > b);
      expect(compare(type.atMost)).toBe(a <= b);
      expect(compare(type.atLeast)).toBe(a >= b);
    }
  });

  test("takes the numbers of vectors apart", () => {
    const lanes = 16 / type.bytes;
    const { add, subtract, multiply, splat, lane } = type.vectors;
    const vectors: Code = [...splat, ...op.set(1), ...op.get(1), ...op.get(1)];
    // The second number in all places of a vector, the first one below: a + (b op b)[place].
    for (let place = 0; place < lanes; place++) {
      expect(run(type, [...vectors, ...add, ...lane(place), ...type.add], [1, 3])).toBe(7);
      expect(run(type, [...vectors, ...subtract, ...lane(place), ...type.add], [1, 3])).toBe(1);
      expect(run(type, [...vectors, ...multiply, ...lane(place), ...type.add], [1, 3])).toBe(10);
      const loaded: Code = [...op.i32(64), ...op.load, ...lane(place), ...type.add, ...type.add];
      expect(run(type, loaded, [1, 3])).toBe(4 + (place === 0 ? 1 : place === 1 ? 3 : 0));
    }
  });
});

test("numbers change their type", () => {
  expect(run(doubles, [...op.demote, ...op.promote, ...doubles.add], [0, 0.1])).toBe(Math.fround(0.1));
});
