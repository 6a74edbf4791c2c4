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
