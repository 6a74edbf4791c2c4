import { RampModel, SaturationModel } from "@pipe/jwst-datamodels";
import { SaturationStep } from "@pipe/jwst-saturation";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

function window(model: RampModel | SaturationModel, xstart: number, xsize: number, ysize: number): void {
  for (const [key, value] of Object.entries({ xstart, ystart: 1, xsize, ysize }))
    model.set(`meta.subarray.${key}`, value);
  model.set("meta.instrument.name", "NIRCAM");
}

/** One row of four pixels, two groups: the second pixel saturates in the second group. */
function exposure(): RampModel {
  const data = NDArray.zeros("float32", [1, 2, 1, 4]);
  data.values.set([10, 10, 10, 10, 20, 60, 20, 0]);
  const model = new RampModel({ data });
  window(model, 3, 4, 1);
  model.set("meta.exposure.nframes", 1);
  return model;
}

/** Covers the exposure and two columns to the left. */
function reference(): SaturationModel {
  const data = NDArray.zeros("float32", [1, 6]);
  data.values.set([1, 1, 50, 50, 50, 50]);
  const model = new SaturationModel({ data, dq: NDArray.zeros("uint32", [1, 6]) });
  window(model, 1, 6, 1);
  return model;
}

async function flags(parameters: object): Promise<number[]> {
  const references = { override_saturation: reference(), override_superbias: "N/A" };
  const result = (await new SaturationStep({ ...references, ...parameters }).run(exposure())) as RampModel;
  expect(result.getString("meta.cal_step.saturation")).toBe("COMPLETE");
  return [...(result.groupdq?.values ?? [])];
}

describe("SaturationStep", () => {
  test("takes the part of the reference over the exposure and flags neighbours and the converter floor", async () => {
    expect(await flags({})).toEqual([0, 0, 0, 0, 2, 2, 2, 65]);
  });

  test("grows as far as it is told", async () => {
    expect(await flags({ n_pix_grow_sat: 0 })).toEqual([0, 0, 0, 0, 0, 2, 0, 65]);
  });

  test("is skipped without a reference, and does not change it", async () => {
    const none = { override_saturation: "N/A", override_superbias: "N/A" };
    const result = (await new SaturationStep(none).run(exposure())) as RampModel;
    expect(result.getString("meta.cal_step.saturation")).toBe("SKIPPED");
  });

  test("says which reference does not reach", async () => {
    const short = reference();
    window(short, 4, 6, 1);
    const parameters = { override_saturation: short, override_superbias: "N/A" };
    await expect(new SaturationStep(parameters).run(exposure())).rejects.toThrow(
      "the exposure covers columns 3 to 6",
    );
  });
});
