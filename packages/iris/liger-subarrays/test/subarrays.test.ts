import { ImagerModel } from "@pipe/iris-liger-datamodels";
import { MergeSubarraysStep, ParseSubarrayMapStep } from "@pipe/iris-liger-subarrays";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const map = (): NDArray => NDArray.of(Uint16Array.of(0, 1, 1, 0, 0, 3), [2, 3]);

function image(id: number, shape: number[], level: number): ImagerModel {
  const data = NDArray.zeros("float32", shape);
  for (let i = 0; i < data.size; i++) data.values[i] = level + i;
  return new ImagerModel({ data, meta: { subarray: { id } } });
}

function frame(): ImagerModel {
  const model = image(0, [2, 3], 0);
  model.set("subarr_map", map());
  return model;
}

test("the places of subarrays go into the metadata, their pixels into the flags", async () => {
  const result = await new ParseSubarrayMapStep().run(frame());
  const common = { detxsize: 3, detysize: 2, fastaxis: 0, slowaxis: 1 };
  expect(result.get("meta.subarray_map")).toEqual([
    { id: 1, xstart: 2, ystart: 1, xsize: 2, ysize: 1, ...common },
    { id: 3, xstart: 3, ystart: 2, xsize: 1, ysize: 1, ...common },
  ]);
  expect([...(result.getArray("dq")?.values ?? [])]).toEqual([0, 16, 16, 0, 0, 16]);
});

test("a frame without map is passed on", async () => {
  const result = await new ParseSubarrayMapStep().run(image(0, [2, 3], 0));
  expect(result.get("meta.drs_step.parse_subarrays")).toBe("SKIPPED");
});

test("subarrays are pasted where the map has their number, in any order", async () => {
  const result = await new MergeSubarraysStep().run([image(3, [1, 1], 30), frame(), image(1, [1, 2], 10)]);
  expect([...(result.getArray("data")?.values ?? [])]).toEqual([0, 10, 11, 3, 4, 30]);
  expect(result.get("meta.drs_step.merge_subarrays")).toBe("COMPLETE");
});

test("a missing full frame, a repeated number and a wrong size are errors", async () => {
  const merge = new MergeSubarraysStep();
  await expect(merge.run([image(1, [1, 2], 0)])).rejects.toThrow("SUBARRID = 0");
  await expect(merge.run([frame(), image(1, [1, 2], 0), image(1, [1, 2], 0)])).rejects.toThrow(
    "SUBARRID = 1",
  );
  await expect(merge.run([frame(), image(2, [1, 2], 0)])).rejects.toThrow("gives subarray 2 0 pixels");
});
