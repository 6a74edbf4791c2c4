import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { openFits } from "@pipe/fits";
import { EmiModel, RampModel } from "@pipe/jwst-datamodels";
import { EmiCorrStep } from "@pipe/jwst-emicorr";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../../../shared/data/golden/jwst-detector1/", import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write("emicorr: golden exposures of ../shared are absent, their tests are skipped\n");

function unpacked(path: string): Uint8Array {
  return gunzipSync(readFileSync(new URL(path, FOLDER)));
}

/** The exposure as it comes to the step: raw samples with the flags of dq_init. */
async function exposure(): Promise<RampModel> {
  const model = await RampModel.open(unpacked("mir_sub64/mir_sub64_uncal.fits.gz"));
  const flags = await openFits(unpacked("mir_sub64/expected/mir_sub64_dq_init.fits.gz"));
  for (const name of ["GROUPDQ", "PIXELDQ"]) {
    const hdu = flags.hdus.find((one) => one.name === name);
    if (hdu === undefined) throw new Error(`the golden file has no ${name}`);
    model.set(name.toLowerCase(), await hdu.readImage());
  }
  return model;
}

test.runIf(present).each(["mir_sub64", "mir_emi_sep", "mir_emi_seq", "mir_emi_fly"])(
  "%s has the samples of the original's",
  async (name) => {
    const { parameters, references } = JSON.parse(readFileSync(new URL(`${name}/case.json`, FOLDER), "utf8"));
    const override = await EmiModel.open(unpacked(`mir_sub64/refs/${references.emicorr.split("/").at(-1)}`));
    const step = new EmiCorrStep({
      ...parameters.emicorr,
      save_intermediate_results: false,
      override_emicorr: override,
    });
    const found = (await step.run(await exposure())) as RampModel;
    const expected = await RampModel.open(unpacked(`${name}/expected/mir_sub64_emicorr.fits.gz`));
    const values = (await found.loadArray("data"))?.values as Float32Array;
    const wanted = (await expected.loadArray("data"))?.values as Float32Array;
    let largest = 0;
    for (let i = 0; i < wanted.length; i++) largest = Math.max(largest, Math.abs(values[i] - wanted[i]));
    expect(values.length).toBe(wanted.length);
    // One unit in the last place of a float32 at 3000.
    expect(largest).toBeLessThan(2.5e-4);
  },
);
