import { IRISImageModel } from "@pipe/iris-datamodels";
import { boundingBoxes, ParseSubarrayMapStep } from "@pipe/iris-parse-subarray-map";
import { NDArray } from "@pipe/ndarray";
import { listen } from "@pipe/stpipe";
import { expect, test } from "vitest";

function image(...map: number[]): IRISImageModel {
  const data = NDArray.zeros("float32", [2, map.length / 2]);
  const dq = NDArray.of(
    Uint32Array.from(map, (_, i) => (i === 0 ? 1 : 0)),
    data.shape,
  );
  return new IRISImageModel({ data, dq, subarr_map: NDArray.of(Uint16Array.from(map), data.shape) });
}

test("windows have the boxes of their pixels, whatever lies between", () => {
  expect([...boundingBoxes([0, 2, 0, 2, 1, 0, 0, 2], 4)]).toEqual([
    [1, { xstart: 1, ystart: 2, xsize: 1, ysize: 1 }],
    [2, { xstart: 2, ystart: 1, xsize: 3, ysize: 2 }],
  ]);
  expect(boundingBoxes([0, 11, 0, 0], 2).size).toBe(0);
});

test("places go into the metadata, pixels into the flags, of a copy", async () => {
  const input = image(1, 1, 0, 2);
  const result = await new ParseSubarrayMapStep().run(input);
  expect(result.get("meta.subarray_map")).toEqual([
    { xstart: 1, ystart: 1, xsize: 2, ysize: 1 },
    { xstart: 2, ystart: 2, xsize: 1, ysize: 1 },
  ]);
  expect([...(result.getArray("dq")?.values ?? [])]).toEqual([17, 16, 0, 16]);
  expect([...(input.getArray("dq")?.values ?? [])]).toEqual([1, 0, 0, 0]);
});

test("the list ends at the first missing number, with a warning; the pixels behind are flagged all the same", async () => {
  const told: string[] = [];
  const stop = listen(
    (event) => event.type === "log" && event.level === "WARNING" && told.push(event.message),
  );
  const result = await new ParseSubarrayMapStep().run(image(1, 0, 0, 3));
  stop();
  expect(result.get("meta.subarray_map")).toHaveLength(1);
  expect([...(result.getArray("dq")?.values ?? [])]).toEqual([17, 0, 0, 16]);
  expect(told).toEqual([
    expect.stringContaining("windows 1, 3: those from 3 on are not listed, as 2 is missing"),
  ]);
});

test("a map of another shape is refused; an image without one is passed on", async () => {
  const wrong = image(0, 0, 0, 0);
  wrong.set("subarr_map", NDArray.zeros("uint16", [1, 2]));
  await expect(new ParseSubarrayMapStep().run(wrong)).rejects.toThrow("SUBARR_MAP of");
  const bare = new IRISImageModel({ data: NDArray.zeros("float32", [1, 1]) });
  expect((await new ParseSubarrayMapStep().run(bare)).has("meta.subarray_map")).toBe(false);
});
