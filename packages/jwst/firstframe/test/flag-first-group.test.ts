import { flagFirstGroup } from "@pipe/jwst-firstframe";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const SATURATED = 2;

describe("flagFirstGroup", () => {
  // Two pixels, four groups; the second pixel is saturated from the third group on.
  const ramp = () =>
    new NDArray("uint8", [1, 4, 1, 2], Uint8Array.of(0, 0, 0, 0, 0, SATURATED, 0, SATURATED));

  test("flags the first group", () => {
    const groupdq = ramp();
    expect(flagFirstGroup(groupdq, NDArray.zeros("uint32", [1, 2]), false)).toBe(0);
    expect([...groupdq.values.subarray(0, 2)]).toEqual([1, 1]);
  });

  test("keeps bright pixels and says that their flux is estimated", () => {
    const groupdq = ramp();
    const pixeldq = NDArray.zeros("uint32", [1, 2]);
    expect(flagFirstGroup(groupdq, pixeldq, true)).toBe(1);
    expect([...groupdq.values.subarray(0, 2)]).toEqual([1, 0]);
    expect([...pixeldq.values]).toEqual([0, 2 ** 28]);
  });

  test("does not count kept pixels that are of no use", () => {
    const pixeldq = new NDArray("uint32", [1, 2], Uint32Array.of(0, 1));
    expect(flagFirstGroup(ramp(), pixeldq, true)).toBe(0);
  });

  test("leaves ramps of three groups alone", () => {
    const groupdq = NDArray.zeros("uint8", [1, 3, 1, 1]);
    expect(flagFirstGroup(groupdq, NDArray.zeros("uint32", [1, 1]), false)).toBeUndefined();
    expect([...groupdq.values]).toEqual([0, 0, 0]);
  });
});
