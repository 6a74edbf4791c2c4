import { IFUImageModel, NonlinearCorrectionModel, RampModel } from "@pipe/iris-liger-datamodels";
import { FitRampStep, NonlinearCorrectionStep } from "@pipe/iris-liger-readout";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const meta = { instrument: { name: "Liger", mode: "IMG", detector: "IMG" }, subarray: { name: "FULL" } };

/** One pixel: groups of reads at 1, 2, 3, ... seconds. */
function ramp(groups: number[][], more: object = {}): RampModel {
  const reads = groups[0].length;
  return new RampModel({
    data: NDArray.of(Uint16Array.from(groups.flat()), [1, 1, groups.length, reads]),
    times: NDArray.of(Float64Array.from(groups.flatMap((group) => group.map((_, i) => i + 1))), [
      groups.length,
      reads,
    ]),
    meta: { ...meta, ...more },
  });
}

test("least squares give slope and error of each group, combined by inverse squares", async () => {
  // Reads 10, 21, 29: slope 9.5, residuals 0.5, -1, 0.5 (with sign), variance 1.5, error sqrt(1.5 / 2), of which the
  // original records the inverse.
  const one = await new FitRampStep().run(ramp([[10, 21, 29]]));
  expect(one.getArray("data")?.values[0]).toBe(9.5);
  expect(one.getArray("err")?.values[0]).toBeCloseTo(1 / Math.sqrt(0.75), 6);
  const two = await new FitRampStep({ method: "utr" }).run(
    ramp([
      [10, 21, 29],
      [10, 21, 29],
    ]),
  );
  expect(two.getArray("data")?.values[0]).toBe(9.5);
  expect(two.getArray("err")?.values[0]).toBeCloseTo(1 / Math.sqrt(1.5), 6);
});

test("correlated double sampling takes the ends of the ramp", async () => {
  const cds = await new FitRampStep({ method: "cds", num_coadd: 1 }).run(ramp([[0, 100, 7, 60]]));
  expect(cds.getArray("data")?.values[0]).toBe(20);
  const mcds = await new FitRampStep({ method: "mcds", num_coadd: 2 }).run(ramp([[0, 100, 7, 60]]));
  expect(mcds.getArray("data")?.values[0]).toBe(-8.25);
});

test("a ramp of an integral field unit gives an image of it, flagged where all reads are", async () => {
  const input = ramp([[1, 2, 4]], { instrument: { ...meta.instrument, mode: "SLICER", detector: "IFU" } });
  input.set("dq", NDArray.of(Uint16Array.of(1, 4, 2), [1, 1, 1, 3]));
  const image = await new FitRampStep().run(input);
  expect(image).toBeInstanceOf(IFUImageModel);
  expect(image.getArray("dq")?.values[0]).toBe(1);
  expect(image.get("meta.drs_step.fit_ramp")).toBe("COMPLETE");
});

test("reads too few for a method, unknown methods, missing and unordered times are errors", async () => {
  await expect(new FitRampStep().run(ramp([[1, 2]]))).rejects.toThrow("use method cds");
  await expect(new FitRampStep({ method: "mcds" }).run(ramp([[1, 2, 3]]))).rejects.toThrow("must leave one");
  await expect(new FitRampStep({ method: "cds" }).run(ramp([[1]]))).rejects.toThrow("must leave one");
  await expect(new FitRampStep({ method: "gls" }).run(ramp([[1, 2, 3]]))).rejects.toThrow('"gls"');
  const still = ramp([[1, 2, 3]]);
  still.set("times", NDArray.of(Float64Array.of(1, 1, 2), [1, 3]));
  await expect(new FitRampStep().run(still)).rejects.toThrow("do not rise");
  const timeless = new RampModel({ data: NDArray.of(Uint16Array.of(1, 2, 3), [1, 1, 1, 3]), meta });
  await expect(new FitRampStep().run(timeless)).rejects.toThrow("no TIMES");
});

test("reads go through the polynomial of their pixel and lose their fraction", async () => {
  const input = ramp([[10, 20, 30]]);
  const nonlin = new NonlinearCorrectionModel({
    coeffs: NDArray.of(Float32Array.of(1, 0.5, 0.0078125), [1, 1, 3]),
  });
  const corrected = await new NonlinearCorrectionStep({ nonlin }).run(input);
  expect([...(corrected.getArray("data")?.values ?? [])]).toEqual([6, 14, 23]);
  expect([...(input.getArray("data")?.values ?? [])]).toEqual([10, 20, 30]);
});

test("polynomials of another size are refused", async () => {
  const nonlin = new NonlinearCorrectionModel({ coeffs: NDArray.zeros("float32", [2, 1, 3]) });
  await expect(new NonlinearCorrectionStep({ nonlin }).run(ramp([[1, 2]]))).rejects.toThrow("2 x 1 pixels");
});
