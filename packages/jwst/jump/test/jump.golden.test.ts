import { RampModel } from "@pipe/jwst-datamodels";
import { JumpStep } from "@pipe/jwst-jump";
import { afterAll, describe, expect, test } from "vitest";
import { expectArray, GoldenFolder, goldenFilesAre } from "../../ramp-fit/test/golden-files.ts";

const isThere = goldenFilesAre("jump of golden exposures");
const folder = new GoldenFolder();
afterAll(() => folder.remove());

describe.skipIf(!isThere)("JumpStep agrees with the original", () => {
  for (const [name, base, flags] of [
    ["nrc_basic", "nrc_basic", "dark_current"],
    ["nrc_jump_single", "nrc_basic", "dark_current"],
    ["nrc_jump_after", "nrc_basic", "dark_current"],
    ["nrc_jump_neigh", "nrc_basic", "dark_current"],
    ["nrc_frames", "nrc_frames", "dark_current"],
    ["mir_sub64", "mir_sub64", "refpix"],
    ["mir_bright", "mir_bright", "refpix"],
  ]) {
    test(name, async () => {
      const input = await RampModel.open(folder.unpack(base, `expected/${base}_dark_current.fits.gz`));
      const flagged = await RampModel.open(folder.unpack(base, `expected/${base}_${flags}.fits.gz`));
      for (const array of ["groupdq", "pixeldq"]) input.set(array, flagged.getArray(array));
      const given: object = folder.readCase(name).parameters["jump"] ?? {};
      const parameters = { ...given, ...folder.references(base) };
      const result = (await new JumpStep(parameters).run(input)) as RampModel;
      const expected = await RampModel.open(folder.unpack(name, `expected/${base}_jump.fits.gz`));
      for (const array of ["groupdq", "pixeldq"])
        expectArray(result.getArray(array), expected.getArray(array), [0, 0], array);
      for (const key of ["primary_cosmic_rays", "extended_emission_events"])
        expect(result.get(`meta.exposure.${key}`), key).toBe(expected.get(`meta.exposure.${key}`));
    });
  }
});
