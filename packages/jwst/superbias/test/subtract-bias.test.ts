import { subtractBias } from "@pipe/jwst-superbias";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const floats = (shape: number[], ...values: number[]) =>
  new NDArray("float32", shape, Float32Array.from(values));

describe("subtractBias", () => {
  test("subtracts from every group and takes NaN as 0", async () => {
    const data = floats([1, 2, 1, 2], 10, 20, 30, 40);
    await subtractBias(data, floats([1, 2], 3, Number.NaN));
    expect([...data.values]).toEqual([7, 20, 27, 40]);
  });

  test("keeps zeros of the zero frame", async () => {
    const zeroframe = floats([1, 1, 2], 0, 9);
    await subtractBias(floats([1, 1, 1, 2], 1, 1), floats([1, 2], 3, 4), zeroframe);
    expect([...zeroframe.values]).toEqual([0, 5]);
  });

  test("takes the plane of the stripe", async () => {
    const data = floats([4, 1, 1, 1], 10, 10, 10, 10);
    await subtractBias(data, floats([2, 1, 1], 1, 2));
    expect([...data.values]).toEqual([9, 8, 9, 8]);
  });

  test("refuses a bias of another size", async () => {
    await expect(subtractBias(floats([1, 1, 1, 2], 1, 1), floats([1, 1], 3))).rejects.toThrow(
      "the superbias has 1 x 1 pixels, the exposure 1 x 2",
    );
  });
});
