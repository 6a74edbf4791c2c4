import { join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { CubeModel, ImageModel, RampFitOutputModel, RampModel } from "@pipe/jwst-datamodels";
import { RampFitStep } from "@pipe/jwst-ramp-fit";
import { afterAll, describe, expect, test } from "vitest";
import { expectArray, GoldenFolder, goldenFilesAre } from "./golden-files.ts";

const isThere = goldenFilesAre("ramp_fit of golden exposures");
const folder = new GoldenFolder();
afterAll(() => folder.remove());

const arrays = { data: "SCI", dq: "DQ", err: "ERR", var_poisson: "VAR_POISSON", var_rnoise: "VAR_RNOISE" };

/** The ramp that the jump step of the original handed on; its data are those of the dark step. */
async function rampOf(name: string): Promise<RampModel> {
  const ramp = await RampModel.open(folder.unpack(name, `expected/${name}_dark_current.fits.gz`));
  const jump = await RampModel.open(folder.unpack(name, `expected/${name}_jump.fits.gz`));
  for (const flags of ["groupdq", "pixeldq"]) ramp.set(flags, jump.getArray(flags));
  jump.close();
  return ramp;
}

async function fit(name: string, base: string) {
  const golden = folder.readCase(name);
  const parameters = {
    ...golden.parameters["ramp_fit"],
    ...folder.references(base),
    output_dir: folder.path,
    opt_name: "nrc_basic.fits",
  };
  const [rate, rateints] = await new RampFitStep(parameters).run(await rampOf(base));
  return { golden, rate, rateints };
}

describe.skipIf(!isThere)("RampFitStep agrees with the original", () => {
  for (const [name, base] of [
    ["nrc_basic", "nrc_basic"],
    ["nrc_opt", "nrc_basic"],
    ["nrc_likely", "nrc_basic"],
    ["mir_sub64", "mir_sub64"],
    ["mir_bright", "mir_bright"],
    ["nrc_frames", "nrc_frames"],
    ["nrc_frames_suppress", "nrc_frames"],
  ]) {
    test(name, async () => {
      const { golden, rate, rateints } = await fit(name, base);
      const compare = async (
        actual: DataModel | null,
        type: typeof ImageModel | typeof CubeModel,
        suffix: string,
      ) => {
        const expected = await type.open(folder.unpack(name, `expected/${base}_${suffix}.fits.gz`));
        for (const [array, extension] of Object.entries(arrays)) {
          const tolerance = golden.tolerance.rate[extension];
          const limits = tolerance === "exact" ? ([0, 0] as const) : tolerance;
          expectArray(
            actual?.getArray(array) ?? null,
            expected.getArray(array),
            limits,
            `${suffix} ${extension}`,
          );
        }
        expected.close();
      };
      await compare(rate, ImageModel, "rate");
      await compare(rateints, CubeModel, "rateints");
    });
  }

  test("nrc_opt: the fits of all segments", async () => {
    await fit("nrc_opt", "nrc_basic");
    const actual = await RampFitOutputModel.open(join(folder.path, "nrc_basic_fitopt.fits"));
    const expected = await RampFitOutputModel.open(
      folder.unpack("nrc_opt", "expected/nrc_basic_fitopt.fits.gz"),
    );
    for (const name of [
      "slope",
      "sigslope",
      "var_poisson",
      "yint",
      "sigyint",
      "pedestal",
      "weights",
      "crmag",
    ])
      expectArray(actual.getArray(name), expected.getArray(name), [1e-6, 1e-6], name);
  });

  test("nrc_likely: chi square", async () => {
    await fit("nrc_likely", "nrc_basic");
    const actual = await ImageModel.open(join(folder.path, "nrc_basic_likely_chisq.fits"));
    const file = folder.unpack("nrc_likely", "expected/nrc_basic_likely_chisq.fits.gz");
    expectArray(
      actual.getArray("data"),
      (await ImageModel.open(file)).getArray("data"),
      [1e-6, 1e-6],
      "chi square",
    );
    expect(actual.getString("meta.instrument.name")).toBe("NIRCAM");
  });
});
