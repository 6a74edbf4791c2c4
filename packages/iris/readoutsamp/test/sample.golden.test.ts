import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openFits } from "@pipe/fits";
import { sampleMcds, sampleUpTheRamp } from "@pipe/iris-readoutsamp";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const golden = (path: string): URL => new URL(`golden/${path}`, import.meta.url);

async function image(path: string, extension: string) {
  const file = await openFits(fileURLToPath(golden(path)));
  const hdu = file.find(extension) ?? file.hdus.find(({ shape }) => (shape?.length ?? 0) > 0);
  if (hdu === undefined) throw new Error(`${path} has no ${extension}`);
  return hdu.readImage();
}

test.each(["mcds-1", "mcds-2", "mcds-3", "uptheramp", "uptheramp-times"])(
  "%s has the bits of the readout software",
  async (name) => {
    const { num_coadd: coadds } = JSON.parse(readFileSync(golden(`${name}/case.json`), "utf8")) as {
      num_coadd: number | null;
    };
    const ramp = (await image(`${name}/input.fits.gz`, "RAMP")).astype("float32");
    const times = (await image(`${name}/input.fits.gz`, "TIME")).astype("float64");
    const expected = await image(`${name}/expected.fits.gz`, "RESULT");
    const out = NDArray.zeros("float32", ramp.shape.slice(1));
    if (coadds === null) sampleUpTheRamp.run(0, out.size, ramp.values, out.values, times.values);
    else sampleMcds.run(0, out.size, ramp.values, out.values, coadds);
    expect(out.values).toEqual(expected.values);
  },
);

test("a steep ramp of equal steps gives its whole rise", () => {
  const image = new Float32Array(1);
  sampleUpTheRamp.run(0, 1, Float32Array.of(5, 15, 25, 35), image, Float64Array.of(0, 1, 2, 3));
  expect(image[0]).toBe(30);
});
