import { GainModel, RampModel, ReadnoiseModel } from "@pipe/jwst-datamodels";
import { JumpStep } from "@pipe/jwst-jump";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { optionsOf } from "../src/options.ts";

const window = { xstart: 1, ystart: 1, xsize: 3, ysize: 1 };

/** Three pixels, 10 DN per group; the one in the middle jumps by 60 DN before its third group. */
function exposure(groups: number): RampModel {
  const data = NDArray.zeros("float32", [1, groups, 1, 3]);
  for (let i = 0; i < data.values.length; i++) {
    const group = Math.floor(i / 3);
    data.values[i] = 10 * group + (group % 2) + (i % 3 === 1 && group >= 2 ? 60 : 0);
  }
  const model = new RampModel({ data });
  model.set("pixeldq", NDArray.zeros("uint32", [1, 3]));
  model.set("groupdq", NDArray.zeros("uint8", data.shape));
  model.set("meta.instrument.name", "NIRCAM");
  model.set("meta.exposure.nframes", 1);
  model.set("meta.exposure.group_time", 10);
  for (const [key, value] of Object.entries(window)) model.set(`meta.subarray.${key}`, value);
  return model;
}

function references() {
  const plane = () => {
    const array = NDArray.zeros("float32", [1, 3]);
    array.values.fill(1);
    return array;
  };
  const gain = new GainModel({ data: plane() });
  const readnoise = new ReadnoiseModel({ data: plane() });
  for (const model of [gain, readnoise])
    for (const [key, value] of Object.entries(window)) model.set(`meta.subarray.${key}`, value);
  return { override_gain: gain, override_readnoise: readnoise };
}

describe("JumpStep", () => {
  test("flags a jump and records how many there are per pixel and time", async () => {
    const result = (await new JumpStep(references()).run(exposure(6))) as RampModel;
    expect(result.getArray("groupdq")?.values[2 * 3 + 1]).toBe(4);
    expect(result.getNumber("meta.exposure.primary_cosmic_rays")).toBeCloseTo(1000 / (5 * 10 * 3), 9);
    expect(result.getNumber("meta.exposure.extended_emission_events")).toBe(0);
    expect(result.getString("meta.cal_step.jump")).toBe("COMPLETE");
  });

  test("is skipped for ramps of two groups", async () => {
    const result = (await new JumpStep(references()).run(exposure(2))) as RampModel;
    expect(result.getString("meta.cal_step.jump")).toBe("SKIPPED");
  });

  test("leaves the model of the caller as it is", async () => {
    const model = exposure(6);
    await new JumpStep(references()).run(model);
    expect(model.getArray("groupdq")?.values.some((dq) => Number(dq) !== 0)).toBe(false);
  });

  test("refuses an exposure without the number of frames", async () => {
    const model = exposure(6);
    model.delete("meta.exposure.nframes");
    await expect(new JumpStep(references()).run(model)).rejects.toThrow("has no NFRAMES");
    model.set("meta.exposure.nframes", 0);
    await expect(new JumpStep(references()).run(model)).rejects.toThrow("has NFRAMES=0; jumps can only");
  });
});

test("JumpStep says that there is no reference", async () => {
  const step = new JumpStep({ ...references(), override_gain: "N/A" });
  await expect(step.run(exposure(6))).rejects.toThrow("no GAIN reference file");
});

test("times become numbers of groups, rounded down as Python does", () => {
  const step = new JumpStep({ after_jump_flag_time1: 0.3, time_masked_after_shower: 15, sat_expand: 3 });
  const options = optionsOf(step, 0.1);
  expect(options.afterJumpFlagN1).toBe(2);
  expect(options.grpsMaskedAfterShower).toBe(149);
  expect(options.satExpand).toBe(6);
  expect(options.maxShowerAmplitude).toBeCloseTo(0.6, 12);
});
