import type { NDArray } from "@pipe/ndarray";
import { fitRampsLikely, fitRampsOls, LIKELY_MIN_GROUPS } from "@pipe/stcal/ramp-fit";
import { describe, expect, test } from "vitest";
import { as, expectEqual, type GoldenCase, readGolden } from "./golden.ts";

type Arrays = Record<string, NDArray>;

function rampOf({ input }: GoldenCase) {
  return {
    data: as("float32", input["data"]),
    groupdq: as("uint8", input["groupdq"]),
    pixeldq: as("uint32", input["pixeldq"]),
  };
}

async function fit(golden: GoldenCase) {
  const { options, input } = golden;
  const ramp = rampOf(golden);
  const run =
    options["algorithm"] === "LIKELY" && ramp.data.shape[1] >= LIKELY_MIN_GROUPS
      ? fitRampsLikely
      : fitRampsOls;
  const { zeroframe, averageDarkCurrent } = input;
  const given = { ...options, zeroframe, averageDarkCurrent } as unknown as Parameters<typeof fitRampsOls>[3];
  const result = await run(ramp, as("float32", input["gain"]), as("float32", input["readnoise"]), given);
  return { ramp, result };
}

/** Chi square of an exact fit is rounding noise, here and in the original. */
function expectClose(actual: NDArray, expected: NDArray, what: string): void {
  expect(actual.shape, what).toEqual(expected.shape);
  let worst = 0;
  for (let i = 0; i < expected.size; i++) {
    const [a, e] = [Number(actual.values[i]), Number(expected.values[i])];
    if (Number.isNaN(e) && Number.isNaN(a)) continue;
    const difference = Math.abs(a - e) / Math.max(1e-4, Math.abs(e));
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  expect(worst, what).toBeLessThan(1e-6);
}

describe("fitting ramps agrees with the original", () => {
  for (const golden of readGolden(import.meta.url, "ramp-fit")) {
    test(golden.name, async () => {
      const { expected } = golden;
      const { ramp, result } = await fit(golden);
      expect(result === undefined).toBe(expected["nothing"]);
      if (result === undefined) return;
      expectEqual(ramp.groupdq, expected["groupdq"], "group flags");
      for (const product of ["image", "integrations", "optional"] as const) {
        const arrays = (result as unknown as Record<string, Arrays>)[product];
        for (const [name, array] of Object.entries(expected[product] as Arrays)) {
          const actual = arrays?.[name];
          if (actual === undefined) throw new Error(`${product} has no ${name}`);
          if (name === "chisq") expectClose(actual, array, `${product} ${name}`);
          else expectEqual(actual, array, `${product} ${name}`);
        }
      }
    });
  }
});
