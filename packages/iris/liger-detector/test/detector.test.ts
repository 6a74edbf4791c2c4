import {
  DarkModel,
  DQModel,
  FlatModel,
  IFUImageModel,
  ImagerModel,
  RampModel,
} from "@pipe/iris-liger-datamodels";
import { DarkSubtractionStep, DQInitStep, FlatFieldStep, NormalizeStep } from "@pipe/iris-liger-detector";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const floats = (...values: number[]): NDArray => NDArray.of(Float32Array.from(values), [1, values.length]);
const list = (array: NDArray | null): unknown[] => [...(array?.values ?? [])];
const full = { subarray: { name: "FULL" } };

test("a dark is subtracted from an image of an integral field unit, errors in quadrature, flags ORed", async () => {
  const image = new IFUImageModel({
    data: floats(10, 20),
    err: floats(3, 0),
    dq: NDArray.of(Uint16Array.of(1, 0), [1, 2]),
    meta: full,
  });
  const dark = new DarkModel({
    data: floats(1, 2),
    err: floats(4, 1),
    dq: NDArray.of(Uint16Array.of(2, 0), [1, 2]),
  });
  const result = await new DarkSubtractionStep({ dark }).run(image);
  expect(list(result.getArray("data"))).toEqual([9, 18]);
  expect(list(result.getArray("err"))).toEqual([5, 1]);
  expect(list(result.getArray("dq"))).toEqual([3, 0]);
  expect(result.get("meta.drs_step.dark_sub")).toBe("COMPLETE");
  expect(list(image.getArray("data"))).toEqual([10, 20]);
});

test("a step that is switched off gives its input with the status SKIPPED", async () => {
  const image = new ImagerModel({ data: floats(10), meta: full });
  const result = await new DarkSubtractionStep({ skip: true }).run(image);
  expect(list(result.getArray("data"))).toEqual([10]);
  expect(result.get("meta.drs_step.dark_sub")).toBe("SKIPPED");
});

test("pixels without flat keep their data, but not their errors where the flat is NaN or 0", async () => {
  const image = new ImagerModel({ data: floats(8, 8, 8, 8), err: floats(3, 3, 3, 3), meta: full });
  const flat = new FlatModel({
    data: floats(2, Number.NaN, 0, 4),
    err: floats(1, 1, 1, 0),
    dq: NDArray.of(Uint32Array.of(0, 0, 0, 1 << 18), [1, 4]),
  });
  const result = await new FlatFieldStep({ flat }).run(image);
  expect(list(result.getArray("data"))).toEqual([4, 8, 8, 8]);
  expect(list(result.getArray("err"))).toEqual([2.5, Number.NaN, Number.POSITIVE_INFINITY, 3]);
});

test("a subarray outside of its reference is refused", async () => {
  const subarray = { name: "CUSTOM", xstart: 3, ystart: 1, xsize: 2, ysize: 1 };
  const image = new ImagerModel({ data: floats(1, 2), meta: { subarray } });
  const dark = new DarkModel({ data: floats(1, 2, 3) });
  await expect(new DarkSubtractionStep({ dark }).run(image)).rejects.toThrow(
    "Bad reference file slice indexes",
  );
  const wide = new DarkModel({ data: floats(1, 2, 3, 4) });
  const result = await new DarkSubtractionStep({ dark: wide }).run(image);
  expect(list(result.getArray("data"))).toEqual([-2, -2]);
});

test("a flat given as dark is refused", async () => {
  const image = new ImagerModel({ data: floats(1), meta: full });
  const flat = new FlatModel({ data: floats(1) });
  await expect(new DarkSubtractionStep({ dark: flat }).run(image)).rejects.toThrow("is no DarkModel");
});

test("known bad pixels are flagged in images and in all reads of ramps", async () => {
  const dq = new DQModel({ dq: NDArray.of(Uint32Array.of(0, 1024), [1, 2]) });
  const image = new ImagerModel({
    data: floats(1, 2),
    dq: NDArray.of(Uint16Array.of(4, 4), [1, 2]),
    meta: full,
  });
  expect(list((await new DQInitStep({ dq }).run(image)).getArray("dq"))).toEqual([4, 1028]);
  const ramp = new RampModel({ data: NDArray.zeros("uint16", [1, 2, 1, 2]), meta: full });
  expect(list((await new DQInitStep({ dq }).run(ramp)).getArray("dq"))).toEqual([0, 0, 1024, 1024]);
});

test("an image is divided by its mode, the smallest where several are as frequent", async () => {
  const image = new ImagerModel({ data: floats(4, 2, 4, 2, 8), err: floats(2, 2, 2, 2, 2), meta: full });
  const result = await new NormalizeStep({ method: "mode" }).run(image);
  expect(list(result.getArray("data"))).toEqual([2, 1, 2, 1, 4]);
  expect(list(result.getArray("err"))).toEqual([1, 1, 1, 1, 1]);
  await expect(new NormalizeStep({ method: "std" }).run(image)).rejects.toThrow('no method "std"');
});
