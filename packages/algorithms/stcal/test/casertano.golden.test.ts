import { NDArray } from "@pipe/ndarray";
import { type CasertanoOptions, fitRampsCasertano } from "@pipe/stcal/ramp-fit";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "./golden.ts";

describe("fitRampsCasertano agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "casertano")) {
    test(name, async () => {
      const groupdq = as("uint8", input["groupdq"]);
      const fit = await fitRampsCasertano(
        as("float32", input["resultants"]),
        groupdq,
        as("float32", input["readnoise"]),
        options as unknown as CasertanoOptions,
      );
      expectEqual(fit.slope, expected["slope"], "slope");
      expectEqual(fit.readVariance, expected["readVariance"], "variance of reads");
      expectEqual(fit.poissonVariance, expected["poissonVariance"], "variance of photons");
      expectEqual(groupdq, expected["groupdq"], "group flags");
    });
  }
});

test("fitRampsCasertano refuses a read pattern of another length", async () => {
  const ramp = NDArray.zeros("float32", [2, 1, 1]);
  const options = { readTime: 3, readPattern: [[1], [2], [3]] };
  await expect(
    fitRampsCasertano(ramp, NDArray.zeros("uint8", [2, 1, 1]), NDArray.zeros("float32", [1, 1]), options),
  ).rejects.toThrow("The read pattern length 3 does not match number of resultants 2");
});
