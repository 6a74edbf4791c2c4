import { flagChargeMigration } from "@pipe/jwst-charge-migration";
import { describe, test } from "vitest";
import { as, expectEqual, readGolden } from "../../../algorithms/stcal/test/golden.ts";

describe("flagChargeMigration agrees with the original", () => {
  for (const { name, options, input, expected } of readGolden(import.meta.url, "charge-migration")) {
    test(name, async () => {
      const groupdq = as("uint8", input["groupdq"]).copy();
      await flagChargeMigration(as("float32", input["data"]), groupdq, Number(options["threshold"]));
      expectEqual(groupdq, expected["groupdq"], "group flags");
    });
  }
});
