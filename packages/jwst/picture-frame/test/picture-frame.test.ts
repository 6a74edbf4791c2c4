import { ImageModel, PictureFrameModel } from "@pipe/jwst-datamodels";
import { correctPictureFrame, PictureFrameStep, regionsOf } from "@pipe/jwst-picture-frame";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const SIDE = 2048;

/** A pattern that is 0.02 brighter in a frame of 75 pixels than in the centre. */
function pattern(): Float32Array {
  const { values } = NDArray.zeros("float32", [SIDE, SIDE]);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const edge = Math.min(x, y, SIDE - 1 - x, SIDE - 1 - y);
      values[y * SIDE + x] = edge < 76 ? 0.03 : 0.01;
    }
  return values;
}

test("regions leave out the reference pixels and what lies between centre and frame", () => {
  const { centre, edge } = regionsOf(new Uint8Array(SIDE * SIDE).fill(1), SIDE, SIDE);
  expect(centre.length).toBe(1908 * 1908);
  expect(edge[0]).toBe(4 * SIDE + 4);
  expect(edge.includes(75 * SIDE + 1000)).toBe(false);
  expect(edge.includes(2042 * SIDE + 2042)).toBe(true);
  expect(edge.includes(2043 * SIDE + 1000)).toBe(false);
});

describe("correctPictureFrame", () => {
  const slope = pattern();
  const regions = regionsOf(new Uint8Array(SIDE * SIDE).fill(1), SIDE, SIDE);

  test("takes the scaled pattern and the level of the frame off a rate", async () => {
    const data = NDArray.zeros("float32", [SIDE, SIDE]).values;
    data.set(slope.map((value) => 5 * value + 1));
    await correctPictureFrame(data, 1, slope, regions);
    expect(data[10 * SIDE + 10]).toBeCloseTo(0, 6);
    expect(data[1000 * SIDE + 1000]).toBeCloseTo(0, 6);
  });

  test("keeps the first group of a ramp", async () => {
    const pixels = SIDE * SIDE;
    const data = NDArray.zeros("float32", [2, SIDE, SIDE]).values;
    for (let i = 0; i < pixels; i++) {
      data[i] = 40;
      data[pixels + i] = 40 + 3 * slope[i];
    }
    await correctPictureFrame(data, 2, slope, regions);
    expect(data[1000]).toBe(40);
    expect(data[pixels + 10 * SIDE + 10]).toBeCloseTo(40, 5);
    expect(data[pixels + 1000 * SIDE + 1000]).toBeCloseTo(40, 5);
  });
});

describe("PictureFrameStep", () => {
  function rate(subarray: string): ImageModel {
    const model = new ImageModel({ data: NDArray.zeros("float32", [4, 4]) });
    model.set("meta.instrument.name", "NIRSPEC");
    model.set("meta.subarray.name", subarray);
    model.set("meta.exposure.type", "NRS_FIXEDSLIT");
    return model;
  }
  const reference = new PictureFrameModel({ data: NDArray.zeros("float32", [4, 4]) });

  test("is skipped for subarrays", async () => {
    const step = new PictureFrameStep({ skip: false, override_pictureframe: reference });
    const result = (await step.run(rate("SUBS200A1"))) as ImageModel;
    expect(result.getString("meta.cal_step.picture_frame")).toBe("SKIPPED");
  });

  test("fails with a reason where slits have to be masked", async () => {
    const step = new PictureFrameStep({ skip: false, override_pictureframe: reference });
    const result = (await step.run(rate("FULL"))) as ImageModel;
    expect(result.getString("meta.cal_step.picture_frame")).toBe("FAILED");
  });
});
