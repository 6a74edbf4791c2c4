import { bitMapMemory } from "@pipe/simd";
import { expect, test } from "vitest";

/** Maps numbers at the beginning of a memory, and returns them with the four that follow. */
function mapped(pairs: readonly (readonly [number, number])[], values: readonly number[]) {
  const memory = bitMapMemory(pairs, 4096);
  if (memory === undefined) throw new Error("no WebAssembly");
  const numbers = new Uint32Array(memory.bytes.buffer, 0, values.length + 4);
  numbers.fill(0).set(values);
  const found = memory.map(4 * values.length);
  return { found, numbers: [...numbers] };
}

test("each number gets the results of all pairs that it shares a bit with", () => {
  const pairs = [
    [1, 0x80000000],
    [2, 1],
    [12, 256],
    [0x80000000, 4],
  ] as const;
  const values = [0, 1, 2, 3, 4, 8, 12, 16, 0x80000001, 0, 0, 0];
  const expected = [0, 0x80000000, 1, 0x80000001, 256, 256, 256, 0, 0x80000004, 0, 0, 0];
  expect(mapped(pairs, values)).toEqual({ found: true, numbers: [...expected, 0, 0, 0, 0] });
});

test("numbers that are all zero are told, and bits without a pair are dropped", () => {
  expect(mapped([[1, 2]], [0, 0, 0, 0, 0])).toMatchObject({ found: false });
  expect(mapped([], [7, 0, 0, 9])).toEqual({ found: true, numbers: [0, 0, 0, 0, 0, 0, 0, 0] });
  expect(mapped([[1, 2]], [])).toMatchObject({ found: false });
});
