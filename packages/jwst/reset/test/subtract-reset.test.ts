import { subtractReset } from "@pipe/jwst-reset";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const ramps = (integrations: number, groups: number, ...values: number[]) =>
  new NDArray("float32", [integrations, groups, 1, 1], Float32Array.from(values));

describe("subtractReset", () => {
  // Two integrations of two groups; the last value is unknown.
  const reset = () => {
    const frames = ramps(2, 2, 1, 2, 3, Number.NaN);
    return {
      shape: frames.shape,
      frame: async (integration: number, group: number) => frames.at(integration, group),
    };
  };

  test("corrects the first groups and repeats the last integration", async () => {
    const data = ramps(3, 3, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    await subtractReset(data, reset(), { nints: 2, ngroups: 2 });
    expect([...data.values]).toEqual([9, 8, 10, 7, 10, 10, 7, 10, 10]);
  });

  test("starts with the integration of a later segment", async () => {
    const data = ramps(1, 1, 10);
    await subtractReset(data, reset(), { nints: 2, ngroups: 2 }, 1);
    expect([...data.values]).toEqual([7]);
  });

  test("refuses a reference whose header promises more than its array has", async () => {
    await expect(subtractReset(ramps(1, 3, 1, 1, 1), reset(), { nints: 2, ngroups: 3 })).rejects.toThrow(
      "the reset reference has 2 integrations of 2 groups, its header says 2 of 3",
    );
  });
});
