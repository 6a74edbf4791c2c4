import { CombineFramesStep } from "@pipe/iris-liger-combine-frames";
import { IFUImageModel, ImagerModel } from "@pipe/iris-liger-datamodels";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

type Pixel = readonly [value: number, error: number, flags?: number];

/** Frames of one pixel. */
function frames(...pixels: Pixel[]): ImagerModel[] {
  return pixels.map(
    ([value, error, flags = 0]) =>
      new ImagerModel({
        data: NDArray.of(Float32Array.of(value), [1, 1]),
        err: NDArray.of(Float32Array.of(error), [1, 1]),
        dq: NDArray.of(Uint16Array.of(flags), [1, 1]),
      }),
  );
}

async function combined(parameters: Record<never, never>, ...pixels: Pixel[]): Promise<unknown[]> {
  const result = await new CombineFramesStep(parameters).run(frames(...pixels));
  return ["data", "err", "dq"].map((name) => result.getArray(name)?.values[0]);
}

test("the weighted mean takes frames by the inverse squares of their errors, without flagged ones", async () => {
  expect(await combined({ method: "wmean", error_calc: "propagate" }, [1, 1], [4, 2], [99, 1, 4])).toEqual([
    Math.fround(1.6),
    Math.fround(1 / Math.sqrt(1.25)),
    4,
  ]);
});

test("the weighted median is the value at half of the weight, between two at exactly half", async () => {
  expect((await combined({ method: "wmedian" }, [1, 1], [2, 1], [9, 0.5]))[0]).toBe(9);
  expect((await combined({ method: "wmedian" }, [5, 1], [1, 1]))[0]).toBe(3);
  expect((await combined({ method: "wmedian" }, [5, 1, 1], [1, 1, 1]))[0]).toBeNaN();
});

test("an outlier is clipped about the biweight location or about the median", async () => {
  const pixels: Pixel[] = [
    [10, 1],
    [11, 1],
    [9, 1],
    [10, 1],
    [12, 1],
    [500, 1],
  ];
  const options = { error_calc: "propagate" };
  expect((await combined({ ...options, method: "mean" }, ...pixels))[0]).toBeCloseTo(10.4, 5);
  expect((await combined({ ...options, method: "sigma_clip" }, ...pixels))[0]).toBeCloseTo(10.4, 5);
  expect((await combined({ ...options, do_sigma_clip: false }, ...pixels))[0]).toBe(92);
});

test("measured errors are those of the weighted mean", async () => {
  // Values 1 and 3 with equal weights: variance 1 over (1 - 1/2), one degree of freedom.
  expect((await combined({}, [1, 1], [3, 1]))[1]).toBeCloseTo(Math.SQRT2, 6);
  expect((await combined({}, [1, 0.25], [3, 1, 2]))[1]).toBe(0.25);
});

test("no frames, frames of two kinds or shapes, and unknown methods are errors", async () => {
  const [frame] = frames([1, 1]);
  const wide = new ImagerModel({ data: NDArray.zeros("float32", [1, 2]) });
  const ifu = new IFUImageModel({ data: NDArray.zeros("float32", [1, 1]) });
  await expect(new CombineFramesStep().run([])).rejects.toThrow("no exposures given");
  await expect(new CombineFramesStep().run([frame, wide])).rejects.toThrow("frame 2 has shape (1, 2)");
  await expect(new CombineFramesStep().run([frame, ifu])).rejects.toThrow("different kinds");
  await expect(new CombineFramesStep({ method: "mode" }).run([frame])).rejects.toThrow('no method "mode"');
  await expect(new CombineFramesStep({ error_calc: "x" }).run([frame])).rejects.toThrow('no error_calc "x"');
});
