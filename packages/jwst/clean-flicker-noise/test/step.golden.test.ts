import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import { openFits } from "@pipe/fits";
import { CleanFlickerNoiseStep } from "@pipe/jwst-clean-flicker-noise";
import { ImageModel, open, RampModel } from "@pipe/jwst-datamodels";
import { expect, test } from "vitest";

const FOLDER = new URL("../../../../../shared/data/golden/jwst-detector1/", import.meta.url);
const present = existsSync(FOLDER);
if (!present)
  process.stdout.write(
    "clean_flicker_noise: golden exposures of ../shared are absent, their tests are skipped\n",
  );

function unpacked(path: string): Uint8Array {
  return gunzipSync(readFileSync(new URL(path, FOLDER)));
}

async function samples(model: DataModel): Promise<Float32Array> {
  return (await model.loadArray("data"))?.astype("float32").values ?? new Float32Array(0);
}

function differing(found: Float32Array, expected: Float32Array): number {
  let count = found.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++)
    if (found[i] !== expected[i] && !(Number.isNaN(found[i]) && Number.isNaN(expected[i]))) count++;
  return count;
}

/** The ramp as it comes to the step: samples of dark_current with the flags of jump. */
async function ramp(): Promise<RampModel> {
  const model = await RampModel.open(unpacked("nrc_basic/expected/nrc_basic_dark_current.fits.gz"));
  const flags = await openFits(unpacked("nrc_basic/expected/nrc_basic_jump.fits.gz"));
  for (const name of ["GROUPDQ", "PIXELDQ"]) {
    const hdu = flags.hdus.find((one) => one.name === name);
    if (hdu === undefined) throw new Error(`the golden file has no ${name}`);
    model.set(name.toLowerCase(), await hdu.readImage());
  }
  return model;
}

test.runIf(present)("a rate has the pixels of the original's", async () => {
  const rate = await ImageModel.open(unpacked("nrc_basic/expected/nrc_basic_rate.fits.gz"));
  const { parameters } = JSON.parse(readFileSync(new URL("nrc_flicker_rate/case.json", FOLDER), "utf8"));
  const step = new CleanFlickerNoiseStep({ ...parameters.clean_flicker_noise, skip: false });
  const found = (await step.run(rate)) as DataModel;
  const expected = await open(unpacked("nrc_flicker_rate/expected/nrc_basic_cleanflickernoisestep.fits.gz"));
  expect(differing(await samples(found), await samples(expected))).toBe(0);
});

test.runIf(present).each(["nrc_flicker", "nrc_flicker_model"])(
  "%s has the samples of the original's under its mask",
  async (name) => {
    const { parameters } = JSON.parse(readFileSync(new URL(`${name}/case.json`, FOLDER), "utf8"));
    const mask = join(tmpdir(), `${name}_${process.pid}_mask.fits`);
    const stored = await open(unpacked(`${name}/expected/nrc_basic_mask.fits.gz`));
    await stored.save(mask);
    const step = new CleanFlickerNoiseStep({
      ...parameters.clean_flicker_noise,
      save_mask: false,
      save_background: false,
      save_noise: false,
      user_mask: mask,
    });
    const found = (await step.run(await ramp())) as DataModel;
    const expected = await RampModel.open(unpacked(`${name}/expected/nrc_basic_clean_flicker_noise.fits.gz`));
    expect(differing(await samples(found), await samples(expected))).toBe(0);
  },
);
