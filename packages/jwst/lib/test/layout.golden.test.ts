import { cutStripes, irs2ScienceRows, isIrs2, type StripeReadout } from "@pipe/jwst-lib";
import { NDArray } from "@pipe/ndarray";
import type { Window } from "@pipe/stcal/subarray";
import { describe, expect, test } from "vitest";
import { expectEqual, readGolden } from "../../../algorithms/stcal/test/golden.ts";

interface Irs2Case {
  normal: number;
  reference: number;
  length: number;
  detector: string;
}

describe("irs2ScienceRows agrees with the original", () => {
  for (const { name, options, expected } of readGolden(import.meta.url, "irs2")) {
    test(name, () => {
      const { length, ...readout } = options as unknown as Irs2Case;
      const rows = irs2ScienceRows(length, readout);
      expectEqual(NDArray.of(rows), expected["rows"], "rows");
    });
  }
});

test("isIrs2 tells frames longer than a detector", () => {
  expect(isIrs2(3200, 2048)).toBe(true);
  expect(isIrs2(2048, 2048)).toBe(false);
});

test("irs2ScienceRows refuses other detectors", () => {
  expect(() => irs2ScienceRows(3200, { detector: "NRCA1" })).toThrow(
    "Detector NRCA1 is not supported for IRS2 data.",
  );
});

describe("cutStripes agrees with the original", () => {
  for (const { name, options, expected } of readGolden(import.meta.url, "stripes")) {
    test(name, () => {
      const { shape, ...readout } = options as unknown as StripeReadout & Window & { shape: number[] };
      const reference = NDArray.zeros("float32", shape);
      for (let i = 0; i < reference.size; i++) reference.values[i] = i;
      expectEqual(cutStripes(reference, readout, readout, {}), expected["data"], "stripes");
    });
  }
});
