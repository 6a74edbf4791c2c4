import { flagLastGroup } from "@pipe/jwst-lastframe";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

test("flagLastGroup flags the last group of every integration", () => {
  const groupdq = new NDArray("uint8", [2, 3, 1, 1], Uint8Array.of(0, 0, 4, 0, 0, 0));
  expect(flagLastGroup(groupdq)).toBe(true);
  expect([...groupdq.values]).toEqual([0, 0, 5, 0, 0, 1]);
});

test("flagLastGroup leaves ramps of two groups alone", () => {
  const groupdq = new NDArray("uint8", [1, 2, 1, 1], Uint8Array.of(0, 0));
  expect(flagLastGroup(groupdq)).toBe(false);
  expect([...groupdq.values]).toEqual([0, 0]);
});
