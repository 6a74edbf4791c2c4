import { GainModel, RampModel, ReadnoiseModel } from "@pipe/jwst-datamodels";
import { RampFitStep } from "@pipe/jwst-ramp-fit";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { flagOutsideWindow } from "../src/group-window.ts";

function exposure(groups: number, type = "NRC_IMAGE"): RampModel {
  const data = NDArray.zeros("float32", [1, groups, 2, 2]);
  for (let i = 0; i < data.values.length; i++) data.values[i] = 100 + 6 * Math.floor(i / 4);
  const model = new RampModel({ data });
  model.set("pixeldq", NDArray.zeros("uint32", [2, 2]));
  model.set("groupdq", NDArray.zeros("uint8", data.shape));
  model.set("meta.instrument.name", "NIRCAM");
  model.set("meta.exposure.type", type);
  model.set("meta.exposure.nframes", 1);
  model.set("meta.exposure.groupgap", 0);
  model.set("meta.exposure.frame_time", 2);
  model.set("meta.exposure.group_time", 2);
  for (const [key, value] of Object.entries({ xstart: 1, ystart: 1, xsize: 2, ysize: 2 }))
    model.set(`meta.subarray.${key}`, value);
  return model;
}

function references() {
  const plane = (value: number) => {
    const array = NDArray.zeros("float32", [2, 2]);
    array.values.fill(value);
    return array;
  };
  const gain = new GainModel({ data: plane(2) });
  gain.set("meta.exposure.gain_factor", 2);
  const readnoise = new ReadnoiseModel({ data: plane(5) });
  for (const model of [gain, readnoise])
    for (const [key, value] of Object.entries({ xstart: 1, ystart: 1, xsize: 2, ysize: 2 }))
      model.set(`meta.subarray.${key}`, value);
  return { override_gain: gain, override_readnoise: readnoise };
}

describe("RampFitStep", () => {
  test("gives rates of the exposure and of its integrations, in DN/s", async () => {
    const [rate, rateints] = await new RampFitStep(references()).run(exposure(5));
    expect(rate?.getArray("data")?.values[0]).toBeCloseTo(3, 6);
    expect(rateints?.getArray("data")?.shape).toEqual([1, 2, 2]);
    expect(rate?.getString("meta.bunit_data")).toBe("DN/s");
    expect(rate?.getString("meta.cal_step.ramp_fit")).toBe("COMPLETE");
    expect(rate?.getNumber("meta.exposure.gain_factor")).toBe(2);
  });

  test("fits three groups by OLS_C when LIKELY is asked for", async () => {
    const step = new RampFitStep({ ...references(), algorithm: "LIKELY" });
    const [rate] = await step.run(exposure(3));
    expect(step.algorithm).toBe("OLS_C");
    expect(rate?.getArray("data")?.values[0]).toBeCloseTo(3, 6);
  });

  test("fits unevenly sampled exposures by LIKELY", async () => {
    const model = exposure(4);
    model.set("meta.exposure.read_times", [[2], [4], [6], [8]]);
    const step = new RampFitStep(references());
    const [rate] = await step.run(model);
    expect(step.algorithm).toBe("LIKELY");
    expect(rate?.getArray("data")?.values[0]).toBeCloseTo(3, 6);
  });

  test("gives nothing where all is saturated", async () => {
    const model = exposure(4);
    model.getArray("groupdq")?.astype("uint8").values.fill(2);
    expect(await new RampFitStep(references()).run(model)).toEqual([null, null]);
  });

  test("says that there is no reference", async () => {
    const step = new RampFitStep({ ...references(), override_readnoise: "N/A" });
    await expect(step.run(exposure(4))).rejects.toThrow("no READNOISE reference file");
  });

  test("makes an IFU image of an IFU exposure", async () => {
    const [rate] = await new RampFitStep(references()).run(exposure(4, "MIR_MRS"));
    expect(rate?.modelName).toBe("IFUImageModel");
  });
});

describe("flagOutsideWindow", () => {
  const flag = (first: number | null, last: number | null) => {
    const groupdq = NDArray.zeros("uint8", [1, 5, 1, 1]);
    const said: string[] = [];
    flagOutsideWindow(groupdq, first, last, 1, { warning: (message) => void said.push(message) });
    return { flags: [...groupdq.values], said };
  };

  test("flags groups outside", () => {
    expect(flag(1, 3).flags).toEqual([1, 0, 0, 0, 1]);
    expect(flag(null, 2).flags).toEqual([0, 0, 0, 1, 1]);
  });

  test("ignores a window without groups", () => {
    expect(flag(3, 2)).toEqual({
      flags: [0, 0, 0, 0, 0],
      said: ["firstgroup (3) cannot be >= lastgroup (2)", "Group selectors ignored"],
    });
    expect(flag(-1, 9).said).toEqual([
      "first group < 0, reset to 0",
      "Last group number >= #groups (5), reset to 4",
    ]);
  });
});
