import { RampModel, SuperstripeRampModel } from "@pipe/jwst-datamodels";
import { RefPixStep } from "@pipe/jwst-refpix";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

/** Two stripes of two lines each, after one reference line, of a detector that is read along x. */
function exposure(): SuperstripeRampModel {
  const [integrations, groups, ny, nx] = [4, 1, 3, 6];
  const data = NDArray.zeros("float32", [integrations, groups, ny, nx]);
  for (let i = 0; i < data.size; i++)
    data.values[i] = 100 * Math.floor(i / (ny * nx)) + 10 * (Math.floor(i / nx) % ny);
  const pixeldq = NDArray.zeros("uint32", [2, ny, nx]);
  const model = new SuperstripeRampModel({ data, pixeldq, groupdq: NDArray.zeros("uint8", data.shape) });
  const values = {
    "meta.instrument.name": "NIRISS",
    "meta.instrument.detector": "NIS",
    "meta.exposure.nints": integrations,
    "meta.exposure.ngroups": groups,
    "meta.exposure.noutputs": 1,
    "meta.subarray.xstart": 1,
    "meta.subarray.ystart": 1,
    "meta.subarray.xsize": nx,
    "meta.subarray.ysize": ny,
    "meta.subarray.fastaxis": 1,
    "meta.subarray.slowaxis": 2,
    "meta.subarray.multistripe_reads1": 1,
    "meta.subarray.multistripe_skips1": 3,
    "meta.subarray.multistripe_reads2": 2,
    "meta.subarray.multistripe_skips2": 0,
    "meta.subarray.repeat_stripe": 0,
    "meta.subarray.interleave_reads1": 0,
    "meta.subarray.superstripe_step": 2,
    "meta.subarray.num_superstripe": 2,
  };
  for (const [path, value] of Object.entries(values)) model.set(path, value);
  return model;
}

test("stripes that follow each other as integrations become whole frames", async () => {
  const step = new RefPixStep({ override_refpix: "N/A", override_sirskernel: "N/A" });
  const found = (await step.run(exposure())) as RampModel;
  expect(found).toBeInstanceOf(RampModel);
  const data = await found.loadArray("data");
  expect(data?.shape).toEqual([2, 1, 4, 6]);
  const column = Array.from({ length: 8 }, (_, i) => Number(data?.values[i * 6]));
  expect(column).toEqual([10, 20, 110, 120, 210, 220, 310, 320]);
  expect(found.getNumber("meta.exposure.nints")).toBe(2);
  expect([found.getNumber("meta.subarray.ystart"), found.getNumber("meta.subarray.ysize")]).toEqual([5, 4]);
  expect(found.getNumber("meta.subarray.num_superstripe")).toBeNull();
  expect(found.getString("meta.cal_step.refpix")).toBe("COMPLETE");
});
