import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { liger } from "@pipe/iris";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lirun } from "../src/lirun.ts";
import { writeLigerCache, writeLigerFiles } from "./liger-files.ts";
import { type Outcome, runCommand, setVariables } from "./run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "liger-commands-"));
let restore = (): void => undefined;
beforeAll(async () => {
  await writeLigerFiles(folder);
  restore = setVariables({
    CRDS_PATH: writeLigerCache(folder),
    CRDS_CONTEXT: "ligeriri_0001.pmap",
    CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
  });
});
afterAll(() => {
  restore();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...words: string[]): Promise<Outcome> => runCommand(lirun, folder, words);

/** The product of a command that leaves just one. */
async function product(...words: string[]): Promise<DataModel> {
  const { status, said, out, products } = await run(...words);
  expect([words, status, said, products.length]).toEqual([words, 0, "", 1]);
  return liger.open(join(out, products[0]));
}

const pixel = (model: DataModel, name = "data"): unknown => model.getArray(name)?.values[0];

describe("reference files are found by the rules of CRDS", () => {
  test.each([
    ["dark_sub", "sci.fits", "dark", 45],
    ["flat_field", "sci.fits", "flat", 25],
    ["nonlin_corr", "ramp.fits", "linearity", 200],
    ["dq_init", "sci.fits", "data_quality", 50],
  ])("%s %s", async (step, input, recorded, value) => {
    const model = await product(step, input);
    expect(pixel(model)).toBe(value);
    const file = { linearity: "nonlin", data_quality: "dq" }[recorded] ?? recorded;
    expect(model.get(`meta.ref_file.${recorded}.name`)).toBe(`crds://${file}.fits`);
    expect(model.get("meta.ref_file.crds.context_used")).toBe("ligeriri_0001.pmap");
    if (step === "dq_init") expect(pixel(model, "dq")).toBe(4);
  });

  test("by pipelines too", async () => {
    expect(pixel(await product("Stage1Pipeline", "ramp.fits", "--save_results=True"))).toBeCloseTo(20, 0);
    const image = await product("ImagerStage2Pipeline", "sci.fits", "--steps.calc_background.skip=True");
    expect(pixel(image)).toBe(22.5);
    expect(image.get("meta.ref_file.flat.name")).toBe("crds://flat.fits");
  });
});

describe("what the original cannot do", () => {
  test.each<[what: string, words: string[], value: number]>([
    ["a step by class name", ["DarkSubtractionStep", "sci.fits", "--dark=dark.fits"], 45],
    [
      "a pipeline on an association",
      ["ImagerStage2Pipeline", "asn.json", "--steps.calc_background.box_size=16"],
      0,
    ],
    ["a parameter file", ["dark.cfg", "sci.fits"], 45],
    ["an override", ["dark_sub", "sci.fits", "--override_dark=dark.fits"], 45],
    ["--skip", ["dark_sub", "sci.fits", "--skip=True"], 50],
    ["--save_results", ["dark_sub", "sci.fits", "--save_results=True"], 45],
    ["frames by file names", ["combine_frames", "f1.fits", "f2.fits", "f3.fits"], 52],
    ["the weighted median", ["combine_frames", "f1.fits", "f2.fits", "f3.fits", "--method=wmedian"], 52],
    ["sigma_clip", ["combine_frames", "f1.fits", "f2.fits", "f3.fits", "--method=sigma_clip"], 52],
    ["the weighted mean, saved", ["combine_frames", "f1.fits", "f2.fits", "f3.fits", "--method=wmean"], 52],
    ["a dark, saved", ["CreateDark", "f1.fits", "f2.fits", "f3.fits", "--save_results=True"], 52],
    ["up-the-ramp fits", ["ramp_fit", "ramp.fits", "--method=utr"], 10],
    ["two reads, by cds", ["ramp_fit", "ramp2.fits", "--method=cds"], 11],
    ["a ramp of an integral field unit", ["ramp_fit", "ifuramp.fits"], 10],
    ["a dark of an integral field unit", ["dark_sub", "ifu.fits", "--dark=dark.fits"], 45],
    ["merging", ["merge_subarrays", "window1.fits", "frame.fits"], 50],
    [
      "a flat switched off in stage 2",
      [
        "ImagerStage2Pipeline",
        "sci.fits",
        "--steps.flat_field.skip=True",
        "--steps.calc_background.skip=True",
      ],
      45,
    ],
    [
      "an empty list of sky frames",
      ["ImagerStage2Pipeline", "nosky.json", "--steps.calc_background.box_size=16"],
      0,
    ],
  ])("%s", async (_, words, value) => {
    expect(pixel(await product(...words))).toBeCloseTo(value, 0);
  });

  test("merged windows lie where the map says; statuses of all steps are recorded", async () => {
    const merged = await product("MergeSubarraysStep", "frame.fits", "window1.fits");
    expect([...(merged.getArray("data")?.values.slice(0, 3) ?? [])]).toEqual([50, 7, 50]);
    expect((await product("ramp_fit", "ramp.fits")).get("meta.drs_step.fit_ramp")).toBe("COMPLETE");
    const image = await product("ImagerStage2Pipeline", "sci.fits", "--steps.calc_background.box_size=16");
    expect(
      ["parse_subarrays", "dark_sub", "flat_field", "sky_sub", "assign_wcs"].map((name) =>
        image.get(`meta.drs_step.${name}`),
      ),
    ).toEqual(["SKIPPED", "COMPLETE", "COMPLETE", "COMPLETE", "SKIPPED"]);
  });
});

test.each<[words: string[], message: string]>([
  [["merge_subarrays", "frame.fits", "window2.fits"], "gives subarray 2 0 pixels"],
  [["merge_subarrays", "window1.fits", "window2.fits"], "none of the inputs has SUBARRID = 0"],
  [["merge_subarrays", "frame.fits", "window1.fits", "window1.fits"], "same subarray number (SUBARRID = 1)"],
  [["dark_sub", "sci.fits", "--dark=ifu.fits"], "is no DarkModel"],
  [["dark_sub", "sci.fits", "--dark=flat.fits"], "is no DarkModel"],
  [["dark_sub", "sci.fits", "--dark=gone.fits"], "gone.fits"],
  [["dark_sub", "gone.fits"], "gone.fits"],
  [["dark_sub", "window1.fits", "--dark=window1.fits"], "is no DarkModel"],
  [["combine_frames", "sci.fits", "window1.fits"], "frame 2 has shape (1, 1)"],
  [["combine_frames", "sci.fits", "--method=mode"], 'no method "mode"'],
  [["normalize", "sci.fits", "--method=std"], 'no method "std"'],
  [["ramp_fit", "ramp1.fits"], "has 1 read"],
  [["ramp_fit", "ramp2.fits"], "use method cds for two"],
  [["ramp_fit", "ramp1.fits", "--method=cds"], "num_coadd is 1"],
  [["ramp_fit", "notimes.fits"], "has no TIMES array"],
  [["ramp_fit", "sci.fits"], "is no ramp of reads"],
  [["nonlin_corr", "ramp.fits", "--nonlin=dark.fits"], "is no NonlinearCorrectionModel"],
  [["ImagerStage2Pipeline", "nosci.json"], "no science exposure (SCI)"],
  [["ImagerStage2Pipeline", "gone.json"], "gone.json"],
  [["subtract_bkg", "sci.fits"], "no background to subtract"],
  [["subtract_bkg", "sci.fits", "--background=window1.fits"], "needs a reference of its size"],
  [["calc_bkg_imager", "sci.fits", "--filter_size=2"], "must be odd"],
])("bad input is told in one message and leaves nothing behind: %j", async (words, message) => {
  const { status, said, products } = await run(...words);
  expect([status, products]).toEqual([1, []]);
  expect(said).toContain(message);
  expect(said).not.toMatch(/node:internal|\.[jt]s:\d+/);
});
