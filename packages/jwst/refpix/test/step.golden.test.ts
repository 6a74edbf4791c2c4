import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { RampModel } from "@pipe/jwst-datamodels";
import { RefPixStep } from "@pipe/jwst-refpix";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../../../shared/data/golden/jwst-detector1/", import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write("refpix: golden exposures of ../shared are absent, their tests are skipped\n");

async function product(name: string, suffix: string): Promise<RampModel> {
  const file = new URL(`${name}/expected/${name}_${suffix}.fits.gz`, FOLDER);
  return RampModel.open(gunzipSync(readFileSync(file)));
}

/** Numbers of elements that differ, NaN being equal to NaN. */
function differing(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  let count = found.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) if (!Object.is(found[i], expected[i])) count++;
  return count;
}

test.runIf(present).each([
  ["nrc_basic", ["data", "pixeldq", "groupdq"]],
  ["nrc_frames", ["data", "zeroframe", "pixeldq", "groupdq"]],
  ["nis_charge", ["data"]],
])("%s has the bits of the original's in %j", async (name, arrays) => {
  const step = new RefPixStep({ override_refpix: "N/A", override_sirskernel: "N/A" });
  const found = (await step.run(await product(name, "superbias"))) as RampModel;
  const expected = await product(name, "refpix");
  expect(found.getString("meta.cal_step.refpix")).toBe("COMPLETE");
  for (const array of arrays) {
    const wanted = (await expected.loadArray(array))?.values as ArrayLike<number>;
    expect(differing((await found.loadArray(array))?.values as ArrayLike<number>, wanted), array).toBe(0);
  }
});
