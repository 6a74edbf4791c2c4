import { RampModel } from "@pipe/jwst-datamodels";
import { GroupScaleStep } from "@pipe/jwst-group-scale";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

function ramp(nframes: number | null, divisor: number | null): RampModel {
  const data = NDArray.zeros("float32", [1, 1, 1, 2]);
  data.values.set([10, Number.NaN]);
  const model = new RampModel({ data });
  model.set("meta.exposure.nframes", nframes);
  model.set("meta.exposure.frame_divisor", divisor);
  return model;
}

async function run(nframes: number | null, divisor: number | null) {
  const result = (await new GroupScaleStep().run(ramp(nframes, divisor))) as RampModel;
  return { status: result.getString("meta.cal_step.group_scale"), value: result.data?.values[0] };
}

describe("GroupScaleStep", () => {
  test("multiplies by divisor / frames in float32", async () => {
    expect(await run(5, 4)).toEqual({ status: "COMPLETE", value: 8 });
    expect(await run(3, 2)).toEqual({ status: "COMPLETE", value: Math.fround(10 * Math.fround(2 / 3)) });
  });

  test("is skipped where both agree, or frames are a power of two without a divisor", async () => {
    for (const [nframes, divisor] of [
      [4, 4],
      [8, null],
      [null, 4],
      [5, null],
    ])
      expect(await run(nframes, divisor)).toEqual({ status: "SKIPPED", value: 10 });
  });

  test("says that there are no frames to divide by", async () => {
    await expect(run(0, 1)).rejects.toThrow("has NFRAMES=0; its groups cannot be scaled");
  });

  test("leaves the caller's model as it is", async () => {
    const model = ramp(5, 4);
    await new GroupScaleStep().run(model);
    expect(model.data?.values[0]).toBe(10);
  });
});
