import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-datamodels";
import { strun } from "@pipe/stpipe/strun";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Outcome, runCommand, setVariables } from "./run-command.ts";
import { writeTmtFiles } from "./tmt-files.ts";

const folder = mkdtempSync(join(tmpdir(), "tmt-commands-"));
let restore = (): void => undefined;
beforeAll(async () => {
  await writeTmtFiles(folder);
  // No rules: every reference is given.
  restore = setVariables({
    CRDS_PATH: join(folder, "crds"),
    CRDS_CONTEXT: "tmt_0001.pmap",
    CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
  });
});
afterAll(() => {
  restore();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...words: string[]): Promise<Outcome> => runCommand(strun, folder, words);

/** The product of a command that leaves just one. */
async function product(...words: string[]): Promise<DataModel> {
  const { status, said, out, products } = await run(...words);
  expect([words, status, said, products.length]).toEqual([words, 0, "", 1]);
  return open(join(out, products[0]));
}

const pixel = (model: DataModel, name = "data"): unknown => model.getArray(name)?.values[0];
const coefficients = "--steps.nonlincorr.override_nonlincoeff=coefficients.fits";

describe("what the original cannot do", () => {
  test.each<[what: string, words: string[], value: number]>([
    ["the guide's configuration word for word", ["seed.cfg", "asn.json"], 45],
    ["the present class with the guide's flat_field.cfg", ["head.cfg", "asn.json"], 42.5],
    [
      "a flat without subarray keywords",
      ["iris_pipeline.FlatFieldStep", "sci.fits", "--override_flat=nokeys.fits"],
      50,
    ],
    ["up the ramp, by default", ["iris_pipeline.pipeline.ROPPipeline", "ramp4.fits", coefficients], 270],
    [
      "up the ramp, by name",
      ["iris_pipeline.pipeline.ROPPipeline", "ramp4.fits", coefficients, "--steps.readoutsamp.mode=utr"],
      270,
    ],
    ["one background", ["iris_pipeline.BackgroundStep", "sci.fits", "bg.fits"], 90],
    ["several backgrounds", ["iris_pipeline.BackgroundStep", "sci.fits", "bg.fits", "bg.fits"], 90],
    ["the largest value", ["iris_pipeline.NormalizeStep", "sci.fits", "--method=max"], 1],
  ])("%s", async (_, words, value) => {
    expect(pixel(await product(...words))).toBeCloseTo(value, 5);
  });

  test("the dark that was subtracted is saved on request", async () => {
    const saved = join(folder, "used.fits");
    const words = ["iris_pipeline.DarkCurrentStep", "sci.fits", "--override_dark=dark.fits"];
    expect(pixel(await product(...words, "--dark_output=used.fits"))).toBe(95);
    expect(existsSync(saved)).toBe(true);
    expect(pixel(await open(saved))).toBe(5);
  });

  test("a mask flags the pixels of a ramp", async () => {
    const ramp = await product("iris_pipeline.DQInitStep", "ramp4.fits", "--override_mask=mask.fits");
    expect(pixel(ramp, "pixeldq")).toBe(4);
  });

  test("merging takes windows by their number", async () => {
    const merged = await product("iris_pipeline.MergeSubarraysStep", "merge.json");
    expect([...(merged.getArray("data")?.values.slice(2, 6) ?? [])]).toEqual([0, 0, 100, 100]);
  });
});

test.each<[words: string[], message: string]>([
  [["head.cfg", "asn.json", "--steps.assign_wcs.skip=False"], "iris_pipeline.AssignWcsStep, run alone"],
  [["head.cfg", "asn.json", "--steps.photom.skip=False"], "photom has no calibration for IRIS"],
  [["seed.cfg", "smallbg.json"], "small.fits does not cover"],
  [["seed.cfg", "gone.json"], "gone.fits"],
  [["seed.cfg", "nothere.json"], "nothere.json"],
  [["seed.cfg", "empty.json"], "no science member"],
  [["seed.cfg", "nosci.json"], "no science member"],
  [["iris_pipeline.BackgroundStep", "sci.fits"], "no background exposures were given"],
  [["iris_pipeline.BackgroundStep", "sci.fits", "small.fits"], "small.fits does not cover"],
  [["iris_pipeline.SubtractImagesStep", "sci.fits"], "name a second exposure"],
  [["iris_pipeline.SubtractImagesStep", "sci.fits", "small.fits"], "has shape (8, 8)"],
  [["iris_pipeline.NormalizeStep", "sci.fits", "--method=xx"], 'no method "xx"'],
  [["iris_pipeline.ReadoutsampStep", "ramp1.fits"], "has 1 read; mode utr needs at least 2"],
  [["iris_pipeline.ReadoutsampStep", "ramp1.fits", "--mode=mcds"], "has 1 read; mode mcds needs at least 2"],
  [["iris_pipeline.ReadoutsampStep", "ramp4.fits", "--mode=cds"], 'no mode "cds"'],
  [["iris_pipeline.ReadoutsampStep", "sci.fits"], "has no ramp"],
  [
    ["iris_pipeline.NonlincorrStep", "ramp4.fits", "--override_nonlincoeff=threeplanes.fits"],
    "at least (5, 16, 16)",
  ],
  [["iris_pipeline.NonlincorrStep", "ramp4.fits", "--override_nonlincoeff=sci.fits"], "holds no cube"],
  [["iris_pipeline.NonlincorrStep", "ramp4.fits", "--override_nonlincoeff=nothere.fits"], "nothere.fits"],
  [
    ["iris_pipeline.DarkCurrentStep", "sci.fits", "--override_dark=smalldark.fits"],
    "choose a reference that contains",
  ],
  [
    ["iris_pipeline.DarkCurrentStep", "sci.fits", "--override_dark=flat.fits"],
    "is a TMTFlatModel, not a TMTDarkModel",
  ],
  [
    ["iris_pipeline.FlatFieldStep", "sci.fits", "--override_flat=mask.fits"],
    "is a TMTMaskModel, not a TMTFlatModel",
  ],
  [
    ["iris_pipeline.DQInitStep", "ramp4.fits", "--override_mask=dark.fits"],
    "is a TMTDarkModel, not a TMTMaskModel",
  ],
  [["iris_pipeline.FlatFieldStep", "nothere.fits", "--override_flat=flat.fits"], "nothere.fits"],
  [["iris_pipeline.FlatFieldStep", `${"n".repeat(300)}.fits`], "cannot be opened: ENAMETOOLONG"],
  [["iris_pipeline.FlatFieldStep", "nothere.fits", `--suffix=${"s".repeat(300)}`], "nothere.fits"],
  [["iris_pipeline.MergeSubarraysStep", "wrongid.json"], "window 2 has 0 pixels in SUBARR_MAP"],
  [["iris_pipeline.MergeSubarraysStep", "twice.json"], "same subarray number (SUBARRID = 1)"],
  [["iris_pipeline.MergeSubarraysStep", "noframe.json"], "no member is the full frame"],
  [["iris_pipeline.AssignWcsStep", "asn.json"], "asn.json is no FITS file of IRIS"],
])("bad input is told in one message and leaves nothing behind: %j", async (words, message) => {
  const { status, said, products } = await run(...words);
  expect([status, products]).toEqual([1, []]);
  expect(said).toContain(message);
  expect(said).not.toMatch(/node:internal|\.[jt]s:\d+/);
});
