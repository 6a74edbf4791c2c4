import { detectJumps, type JumpOptions } from "@pipe/stcal/jump";
import { describe, expect, test } from "vitest";
import { as, expectEqual, readGolden } from "./golden.ts";

describe("detectJumps agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "jump")) {
    test(name, async () => {
      const ramp = {
        data: as("float32", input["data"]),
        groupdq: as("uint8", input["groupdq"]),
        pixeldq: as("uint32", input["pixeldq"]),
      };
      const data = ramp.data.copy();
      const counts = await detectJumps(
        ramp,
        as("float32", input["gain"]),
        as("float32", input["readnoise"]),
        options as unknown as JumpOptions,
      );
      expectEqual(ramp.groupdq, expected["groupdq"], "group flags");
      expectEqual(ramp.pixeldq, expected["pixeldq"], "pixel flags");
      expectEqual(ramp.data, data, "data");
      expect(counts).toEqual({
        primaryCosmicRays: expected["primaryCosmicRays"],
        extendedEvents: expected["extendedEvents"],
      });
    });
  }
});
