import { fileURLToPath } from "node:url";
import { openFits } from "@pipe/fits";
import { correctNonlinearity } from "@pipe/iris-nonlincorr";
import { expect, test } from "vitest";

async function open(name: string) {
  return openFits(fileURLToPath(new URL(`golden/nonlin/${name}`, import.meta.url)));
}

test("corrected reads have the bits of the readout software", async () => {
  const input = await open("input.fits.gz");
  const ramp = (await input.find("RAMP")!.readImage()).astype("float32").copy();
  const [height, width] = input.find("C0")!.shape as readonly number[];
  const coefficients = new Float32Array(5 * height * width);
  for (let k = 0; k < 5; k++)
    coefficients.set((await input.find(`C${k}`)!.readImage()).astype("float32").values, k * height * width);
  const [, rows, columns] = ramp.shape;
  correctNonlinearity.run(0, rows, ramp.values, coefficients, rows, columns, height, width, false);
  const expected = await open("expected.fits.gz");
  const result = expected.find("RESULT") ?? expected.hdus.find(({ shape }) => shape?.length === 3);
  expect(ramp.values).toEqual((await result!.readImage()).values);
});

test("reads are cut to whole numbers on request", () => {
  const data = Float32Array.of(10, 20, 30, 40);
  const coefficients = new Float32Array(5 * 4).fill(0.26, 0, 4);
  correctNonlinearity.run(0, 2, data, coefficients, 2, 2, 2, 2, true);
  expect([...data]).toEqual([12, 25, 37, 50]);
});

test("tiles at the edges of a detector that is no square get the coefficients of their pixels", () => {
  const { fround, trunc } = Math;
  const [reads, rows, columns] = [2, 37, 1031];
  // The reference is larger than the turned detector.
  const [height, width] = [columns + 2, rows + 3];
  const scale = [0.01, 2e-7, 1e-10, 1e-15, 1e-20];
  const coefficients = Float32Array.from(
    { length: 5 * height * width },
    (_, i) => scale[Math.floor(i / (height * width))] * (1 + ((i * 7919) % 101) / 101),
  );
  const data = Float32Array.from({ length: reads * rows * columns }, (_, i) => ((i * 104729) % 60000) / 1.5);
  const expected = data.map((value, i) => {
    const x = trunc(value);
    const [row, column] = [Math.floor(i / columns) % rows, i % columns];
    const [c0, c1, c2, c3, c4] = scale.map((_, term) => coefficients[(term * height + column) * width + row]);
    const linear = fround(fround(1 + c0) + fround(c1 * x));
    return trunc(fround((linear + c2 * x ** 2 + c3 * (x * x * x) + c4 * (x * x * (x * x))) * x));
  });
  correctNonlinearity.run(0, 20, data, coefficients, rows, columns, height, width, true);
  correctNonlinearity.run(20, rows, data, coefficients, rows, columns, height, width, true);
  expect(data.findIndex((value, i) => value !== expected[i])).toBe(-1);
});
