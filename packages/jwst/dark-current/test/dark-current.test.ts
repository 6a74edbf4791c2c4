import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DarkCurrentStep } from "@pipe/jwst-dark-current";
import { DarkModel, RampModel } from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dark-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function exposure(nframes: number, groupgap: number, groups = 2): RampModel {
  const data = NDArray.zeros("float32", [1, groups, 1, 2]);
  data.values.fill(100);
  const model = new RampModel({ data });
  model.set("meta.instrument.name", "NIRCAM");
  model.set("meta.exposure.nframes", nframes);
  model.set("meta.exposure.groupgap", groupgap);
  return model;
}

/** Four frames of one row: 1, 2, 3, 4 in the first pixel, NaN in the second, which is flagged. */
function dark(nframes = 1): DarkModel {
  const data = NDArray.zeros("float32", [4, 1, 2]);
  data.values.set([1, Number.NaN, 2, Number.NaN, 3, Number.NaN, 4, Number.NaN]);
  const dq = NDArray.zeros("uint32", [1, 2]);
  dq.values[1] = 2 ** 23;
  const model = new DarkModel({ data, dq });
  model.set("meta.exposure.nframes", nframes);
  model.set("meta.exposure.groupgap", 0);
  model.set("meta.exposure.average_dark_current", 0.5);
  model.set("meta.instrument.name", "NIRCAM");
  return model;
}

describe("DarkCurrentStep", () => {
  test("averages frames, takes NaN as 0 and merges the flags", async () => {
    const result = (await new DarkCurrentStep({ override_dark: dark() }).run(exposure(2, 0))) as RampModel;
    expect([...(result.data?.values ?? [])]).toEqual([98.5, 100, 96.5, 100]);
    expect([...(result.pixeldq?.values ?? [])]).toEqual([0, 2 ** 23]);
    expect(result.getString("meta.cal_step.dark_sub")).toBe("COMPLETE");
    expect([...(result.average_dark_current?.values ?? [])]).toEqual([0.5, 0.5]);
  });

  test("reads from a file only what it needs and gives the same", async () => {
    const path = join(folder, "dark.fits");
    await dark().save(path);
    const step = new DarkCurrentStep({ override_dark: path, average_dark_current: 2 });
    const result = (await step.run(exposure(1, 1))) as RampModel;
    expect([...(result.data?.values ?? [])]).toEqual([99, 100, 97, 100]);
    expect(result.average_dark_current?.values[0]).toBe(2);
  });

  test("leaves NaN in groups beyond a dark whose added groups are too few", async () => {
    // Added groups are counted as those of the dark, two frames long; frames are taken as if they were one.
    const result = (await new DarkCurrentStep({ override_dark: dark(2) }).run(
      exposure(4, 0, 5),
    )) as RampModel;
    expect([...(result.data?.values ?? [])].filter((_, i) => i % 2 === 0)).toEqual([
      97.5,
      93.5,
      90.5,
      NaN,
      NaN,
    ]);
  });

  test("saves the dark that it subtracted", async () => {
    const parameters = { override_dark: dark(), dark_output: "averaged.fits", output_dir: folder };
    await new DarkCurrentStep(parameters).run(exposure(2, 0));
    const saved = await DarkModel.open(join(folder, "averaged.fits"));
    expect([...(saved.data?.values ?? [])]).toEqual([1.5, 0, 3.5, 0]);
    expect(saved.getNumber("meta.exposure.nframes")).toBe(2);
    expect(saved.getNumber("meta.exposure.ngroups")).toBe(2);
    saved.close();
  });

  test("says which reference has another size", async () => {
    const wide = new DarkModel({
      data: NDArray.zeros("float32", [4, 1, 3]),
      dq: NDArray.zeros("uint32", [1, 3]),
    });
    for (const key of ["nframes", "groupgap"]) wide.set(`meta.exposure.${key}`, 1);
    await expect(new DarkCurrentStep({ override_dark: wide }).run(exposure(1, 1))).rejects.toThrow(
      "has 1 x 3 pixels, the exposure 1 x 2; choose a reference for this subarray",
    );
  });

  test("is skipped where the dark averages more frames than the exposure", async () => {
    const result = (await new DarkCurrentStep({ override_dark: dark(4) }).run(exposure(1, 0))) as RampModel;
    expect(result.data?.values[0]).toBe(100);
    expect(result.getString("meta.cal_step.dark_sub")).toBe("SKIPPED");
  });
});
