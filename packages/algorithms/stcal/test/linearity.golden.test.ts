import { NDArray } from "@pipe/ndarray";
import { linearize } from "@pipe/stcal/linearity";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "./golden.ts";

describe("linearize agrees with the original", () => {
  for (const { name, input, options, expected } of readGolden(import.meta.url, "linearity")) {
    test(name, async () => {
      const ramp = {
        data: as("float32", input["data"]).copy(),
        groupdq: as("uint8", input["groupdq"]),
        pixeldq: as("uint32", input["pixeldq"]).copy(),
        zeroframe: input["zeroframe"] && as("float32", input["zeroframe"]).copy(),
      };
      const inverse = input["inverse"] && {
        coefficients: as("float32", input["inverse"]),
        readPattern: options["pattern"] as number[][],
      };
      const additionalCorrection = input["values"] && {
        values: as("float64", input["values"]).values,
        corrections: as("float64", input["corrections"]).values,
        channelWidth: 128,
      };
      const coefficients = as("float32", input["coefficients"]);
      await linearize(
        ramp,
        { coefficients, dq: as("uint32", input["dq"]), inverse },
        { additionalCorrection },
      );
      expectEqual(ramp.data, expected["data"], "data");
      expectEqual(ramp.pixeldq, expected["pixeldq"], "pixel flags");
      if (ramp.zeroframe) expectEqual(ramp.zeroframe, expected["zeroframe"], "zero frame");
    });
  }
});

describe("linearize", () => {
  const ramp = (values: number[], flags: number[]) => ({
    data: new NDArray("float32", [1, 1, 1, 3], Float32Array.from(values)),
    groupdq: new NDArray("uint8", [1, 1, 1, 3], Uint8Array.from(flags)),
    pixeldq: NDArray.zeros("uint32", [1, 3]),
  });
  const reference = () => ({
    // 1 + 2x + x²/2; the last pixel lacks a coefficient.
    coefficients: new NDArray("float32", [3, 1, 3], Float32Array.of(1, 1, 1, 2, 2, 2, 0.5, 0.5, Number.NaN)),
    dq: NDArray.zeros("uint32", [1, 3]),
  });

  test("evaluates the polynomial and flags pixels without coefficients", async () => {
    const science = ramp([0, 2, 5], [0, 0, 0]);
    await linearize(science, reference());
    expect([...science.data.values]).toEqual([1, 7, 5]);
    expect([...science.pixeldq.values]).toEqual([0, 0, 2 ** 20]);
  });

  test("keeps saturated samples", async () => {
    const science = ramp([4, 4, 4], [2, 0, 2]);
    await linearize(science, reference());
    expect([...science.data.values]).toEqual([4, 17, 4]);
  });

  test("refuses coefficients of another size", async () => {
    const science = ramp([4, 4, 4], [2, 0, 2]);
    const other = { coefficients: NDArray.zeros("float32", [3, 2, 2]), dq: NDArray.zeros("uint32", [2, 2]) };
    await expect(linearize(science, other)).rejects.toThrow("do not fit coefficients of 2 x 2");
  });
});
