import { flagPersistence, type PersistenceOptions } from "@pipe/jwst-persistence";
import { describe, test } from "vitest";
import { as, expectEqual, readGolden } from "../../../algorithms/stcal/test/golden.ts";

describe("flagPersistence agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "persistence")) {
    test(name, async () => {
      const groupdq = as("uint8", input["groupdq"]).copy();
      const ends = as("float64", input["ends"]).copy();
      const times = as("float64", input["times"]).values;
      const rules = options as unknown as PersistenceOptions;
      await flagPersistence(as("float32", input["data"]), groupdq, times, ends, rules);
      expectEqual(groupdq, expected["groupdq"], "group flags");
      expectEqual(ends, expected["ends"], "ends of the windows");
    });
  }
});
