import { NDArray } from "@pipe/ndarray";
import { matchedDark, planDark, subtractDark } from "@pipe/stcal/dark-current";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "./golden.ts";

interface Readouts {
  nframes: number;
  groupgap: number;
  start: number | null;
  dark: { nframes: number; groupgap: number; groups: number; integrations: number | null };
}

describe("subtractDark agrees with the original", () => {
  for (const { name, input, options, expected } of readGolden(import.meta.url, "dark-current")) {
    test(name, async () => {
      const readouts = options as unknown as Readouts;
      const values = as("float32", input["dark"]);
      const { integrations, ...readout } = readouts.dark;
      const dark = {
        ...readout,
        integrations: integrations ?? undefined,
        frame: (integration: number, group: number) =>
          integrations === null ? values.at(group) : values.at(integration, group),
      };
      const target = {
        data: as("float32", input["data"]).copy(),
        nframes: readouts.nframes,
        groupgap: readouts.groupgap,
        integrationStart: readouts.start ?? undefined,
      };
      const plan = await subtractDark(target, dark);
      expect(plan.usable ? "COMPLETE" : "SKIPPED").toBe(expected["step"]);
      expectEqual(target.data, expected["data"], "data");
      if (expected["averaged"]) expectEqual(await matchedDark(target, dark), expected["averaged"], "dark");
    });
  }
});

describe("planDark", () => {
  test("counts the groups that the dark lacks", () => {
    const science = { groups: 5, nframes: 2, groupgap: 1 };
    expect(planDark(science, { groups: 3, nframes: 2, groupgap: 1 })).toEqual({
      usable: true,
      same: true,
      missing: 3,
    });
  });
});

test("subtractDark refuses a dark of another size", async () => {
  const target = { data: NDArray.zeros("float32", [1, 1, 4, 4]), nframes: 1, groupgap: 0 };
  const dark = { groups: 2, nframes: 1, groupgap: 0, frame: () => NDArray.zeros("float32", [4, 8]) };
  await expect(subtractDark(target, dark)).rejects.toThrow("the dark has 4 x 8 pixels, the exposure 4 x 4");
});
