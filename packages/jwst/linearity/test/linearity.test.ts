import { LinearityModel, RampModel } from "@pipe/jwst-datamodels";
import { LinearityStep } from "@pipe/jwst-linearity";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

function exposure(groups: number, nframes: number): RampModel {
  const data = NDArray.zeros("float32", [1, groups, 1, 2]);
  for (let i = 0; i < data.size; i++) data.values[i] = 2 + Math.floor(i / 2);
  const model = new RampModel({ data });
  for (const [key, value] of Object.entries({ xstart: 1, ystart: 1, xsize: 2, ysize: 1 }))
    model.set(`meta.subarray.${key}`, value);
  model.set("meta.instrument.name", "NIRCAM");
  model.set("meta.exposure.nframes", nframes);
  return model;
}

/** 1 + 2x, and its inverse if asked for. */
function reference(withInverse: boolean): LinearityModel {
  const coeffs = NDArray.zeros("float32", [2, 1, 2]);
  coeffs.values.set([1, 1, 2, 2]);
  const model = new LinearityModel({ coeffs, dq: NDArray.zeros("uint32", [1, 2]) });
  if (withInverse) {
    const inverse = NDArray.zeros("float32", [2, 1, 2]);
    inverse.values.set([-0.5, -0.5, 0.5, 0.5]);
    model.set("inv_coeffs", inverse);
  }
  for (const [key, value] of Object.entries({ xstart: 1, ystart: 1, xsize: 2, ysize: 1 }))
    model.set(`meta.subarray.${key}`, value);
  model.set("meta.instrument.name", "NIRCAM");
  return model;
}

async function run(model: RampModel, linearity: LinearityModel): Promise<number[]> {
  const result = (await new LinearityStep({ override_linearity: linearity }).run(model)) as RampModel;
  expect(result.getString("meta.cal_step.linearity")).toBe("COMPLETE");
  return [...(result.data?.values ?? [])];
}

describe("LinearityStep", () => {
  test("evaluates the polynomial of each pixel", async () => {
    expect(await run(exposure(2, 1), reference(false))).toEqual([5, 5, 7, 7]);
  });

  test("linearises averaged groups read by read, which is the same where the response is a line", async () => {
    expect(await run(exposure(3, 4), reference(true))).toEqual([5, 5, 7, 7, 9, 9]);
  });

  test("corrects a single averaged group, which has no slope to predict reads from", async () => {
    expect(await run(exposure(1, 4), reference(true))).toEqual([5, 5]);
  });
});
