import { findGroupsToSkip, flagInitialGroups, limitGroupsToSkip } from "@pipe/jwst-rscd";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "../../../algorithms/stcal/test/golden.ts";

interface Exposure {
  ngroups: number;
  nints: number;
  start: number | null;
  first: number;
  later: number;
}

describe("flagInitialGroups agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "rscd")) {
    test(name, async () => {
      const { ngroups, nints, start, ...asked } = options as unknown as Exposure;
      const groupdq = as("uint8", input["groupdq"]).copy();
      const [integrations, , rows, columns] = groupdq.shape;
      const pixeldq = NDArray.zeros("uint32", [rows, columns]);
      const skip = limitGroupsToSkip(asked, ngroups, nints);
      const found: Record<string, number> = {};
      const isFirst = (start ?? 1) === 1;
      if (isFirst) {
        const result = await flagInitialGroups(groupdq, pixeldq, 0, 1, skip.first);
        found["keep_groups_saturation_int1"] = result.lowered;
        found["keep_bright_firstgroup_int1"] = result.keptFirst;
        found["ngroups_skip_int1"] = skip.first;
      }
      if (nints > 1) {
        const result = await flagInitialGroups(groupdq, pixeldq, isFirst ? 1 : 0, integrations, skip.later);
        found["keep_groups_saturation_int2p"] = result.lowered;
        found["keep_bright_firstgroup_int2p"] = result.keptFirst;
        found["ngroups_skip_int2p"] = skip.later;
      }
      const { groupdq: flags, pixeldq: frame, ...counts } = expected;
      expectEqual(groupdq, flags, "group flags");
      expectEqual(pixeldq, frame, "pixel flags");
      expect(found).toEqual(counts);
    });
  }
});

describe("findGroupsToSkip", () => {
  const table = [
    { subarray: "FULL", readpatt: "FASTR1", group_skip: 4, group_skip1: 3 },
    { subarray: "SLITLESSPRISM", readpatt: "FASTR1", group_skip: 2, group_skip1: -1 },
  ];

  test("takes the row of subarray and read pattern", () => {
    expect(findGroupsToSkip(table, "FULL", "FASTR1")).toEqual({ first: 3, later: 4 });
    expect(findGroupsToSkip(table, "FULL", "SLOWR1")).toBeUndefined();
  });

  test("knows the old name of the prism subarray", () => {
    expect(findGroupsToSkip(table, "SUBPRISM", "FASTR1")).toEqual({ first: -1, later: 2 });
  });
});
