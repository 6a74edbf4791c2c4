import { GainModel, ImageModel } from "@pipe/jwst-datamodels";
import { GainScaleStep } from "@pipe/jwst-gain-scale";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const image = (value: number) => {
  const array = NDArray.zeros("float32", [1, 1]);
  array.values[0] = value;
  return array;
};
const rate = () =>
  new ImageModel({ data: image(10), err: image(1), var_poisson: image(2), var_rnoise: image(3) });

function gain(factor: number | null): GainModel {
  const model = new GainModel({ data: image(1.6) });
  model.set("meta.exposure.gain_factor", factor);
  return model;
}

describe("GainScaleStep", () => {
  test("scales data and errors by the factor of the reference, variances by its square", async () => {
    const result = (await new GainScaleStep({ override_gain: gain(2) }).run(rate())) as ImageModel;
    const values = ["data", "err", "var_poisson", "var_rnoise"].map(
      (name) => result.getArray(name)?.values[0],
    );
    expect(values).toEqual([20, 2, 8, 12]);
    expect(result.getNumber("meta.exposure.gain_factor")).toBe(2);
    expect(result.getString("meta.cal_step.gain_scale")).toBe("COMPLETE");
  });

  test("prefers the factor of the exposure", async () => {
    const model = rate();
    model.set("meta.exposure.gain_factor", 3);
    const result = (await new GainScaleStep({ override_gain: gain(2) }).run(model)) as ImageModel;
    expect(result.data?.values[0]).toBe(30);
  });

  test("is skipped without a factor", async () => {
    const result = (await new GainScaleStep({ override_gain: gain(null) }).run(rate())) as ImageModel;
    expect(result.data?.values[0]).toBe(10);
    expect(result.getString("meta.cal_step.gain_scale")).toBe("SKIPPED");
  });
});
