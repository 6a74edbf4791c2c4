import { CalculateBackgroundImagerStep, SubtractBackgroundImagerStep } from "@pipe/iris-liger-background";
import { ImagerModel } from "@pipe/iris-liger-datamodels";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

function image(level: number, size = 8): ImagerModel {
  const data = NDArray.zeros("float32", [size, size]);
  data.values.fill(level);
  return new ImagerModel({ data, meta: { subarray: { name: "FULL" } } });
}

test("flat frames have their mean level, weighted by the scale of each", async () => {
  const step = new CalculateBackgroundImagerStep({ box_size: 4 });
  const one = await step.run(image(5));
  expect(one.getArray("data")?.values[9]).toBe(5);
  // Levels 10 and 30: scales 0.5 and 1.5, so 5 and 45.
  const two = await step.run([image(10), image(30)]);
  expect(two.getArray("data")?.values[9]).toBe(25);
});

test("a background is subtracted times its scale, with its errors and flags", async () => {
  const science = image(10, 2);
  science.set("err", NDArray.of(Float32Array.of(3, 3, 3, 3), [2, 2]));
  const background = image(4, 2);
  background.set("err", NDArray.of(Float32Array.of(8, 0, 0, 0), [2, 2]));
  background.set("dq", NDArray.of(Uint16Array.of(0, 2, 0, 0), [2, 2]));
  const result = await new SubtractBackgroundImagerStep({ background, scale: 0.5 }).run(science);
  expect([...(result.getArray("data")?.values ?? [])]).toEqual([8, 8, 8, 8]);
  expect([...(result.getArray("err")?.values ?? [])]).toEqual([5, 3, 3, 3]);
  expect([...(result.getArray("dq")?.values ?? [])]).toEqual([0, 2, 0, 0]);
});

test("a frame without good pixels, an even filter, no background and an unknown telescope are errors", async () => {
  const flagged = image(1);
  flagged.set("dq", NDArray.of(new Uint16Array(64).fill(1), [8, 8]));
  await expect(new CalculateBackgroundImagerStep().run(flagged)).rejects.toThrow("has no background");
  const even = new CalculateBackgroundImagerStep({ filter_size: 2 });
  await expect(even.run(image(1))).rejects.toThrow("must be odd");
  await expect(new SubtractBackgroundImagerStep().run(image(1))).rejects.toThrow("no background to subtract");
  const automatic = new CalculateBackgroundImagerStep();
  automatic.box_size = null;
  await expect(automatic.run(image(1))).rejects.toThrow("Unsupported telescope");
});

test("the background of one frame is NaN where that is flagged, however it is read", async () => {
  const frame = image(5, 12);
  const { values } = frame.getArray("data") ?? {};
  for (let i = 0; i < 144; i++) (values as Float32Array)[i] = 5 + ((i * 7) % 12) / 4;
  const dq = new Uint16Array(144);
  dq[30] = 4;
  frame.set("dq", NDArray.of(dq, [12, 12]));
  const step = new CalculateBackgroundImagerStep({ box_size: 4, sigma_low: 9, sigma_high: 9 });
  const sky = await step.run(frame);
  const rows = await sky.loadRows("data", 2, 4);
  const flags = sky.getArray("dq")?.values as Uint16Array;
  flags.fill(1);
  const whole = await sky.loadArray("data");
  expect(rows?.array.shape).toEqual([2, 12]);
  expect([...(rows?.array.values ?? [])]).toEqual([...(whole?.values.slice(24, 48) ?? [])]);
  for (const name of ["data", "err"]) {
    const flagged = [...(sky.getArray(name)?.values ?? [])].flatMap((value, i) =>
      Number.isNaN(value) ? [i] : [],
    );
    expect([name, flagged]).toEqual([name, [30]]);
  }
});
