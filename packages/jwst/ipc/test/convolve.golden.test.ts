import { convolve } from "@pipe/jwst-ipc";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "../../../algorithms/stcal/test/golden.ts";

describe("convolve agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "ipc")) {
    test(name, async () => {
      const data = as("float32", input["data"]).copy();
      const { bottom, top, left, right } = options;
      const margins = { bottom: Number(bottom), top: Number(top), left: Number(left), right: Number(right) };
      await convolve(data, as("float32", input["kernel"]), margins);
      expectEqual(data, expected["data"], "data");
    });
  }
});

describe("convolve", () => {
  const none = { bottom: 0, top: 0, left: 0, right: 0 };
  const column = () => NDArray.of(Float32Array.of(1, 10, 100, 1000), [1, 1, 4, 1]).astype("float32");
  const correction = NDArray.of(Float32Array.of(0, 0.5, 0, 0, 1, 0, 0, 0.25, 0), [3, 3]).astype("float32");

  test("takes what lies above with the kernel's lower part", async () => {
    const data = column();
    await convolve(data, correction, none);
    expect([...data.values]).toEqual([1 + 5, 10 + 50 + 0.25, 100 + 500 + 2.5, 1000 + 25]);
  });

  test("treats science rows as neighbours where reference rows lie between", async () => {
    const data = column();
    await convolve(data, correction, none, Int32Array.of(0, 2));
    expect([...data.values]).toEqual([1 + 50, 10, 100 + 0.25, 1000]);
  });

  test("refuses kernels for another frame", async () => {
    const kernels = NDArray.zeros("float32", [3, 3, 5, 1]);
    await expect(convolve(column(), kernels, none)).rejects.toThrow("5 x 1 pixels, the exposure has 4 x 1");
  });
});
