import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { liger } from "@pipe/iris";
import { DarkModel, ImagerModel } from "@pipe/iris-liger-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lirun } from "../src/lirun.ts";

const folder = mkdtempSync(join(tmpdir(), "lirun-"));
const file = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const meta = {
    instrument: { name: "Liger", detector: "IMG" },
    subarray: { name: "FULL" },
    exposure: { jd_start: 2460577.5, exposure_number: 3, exposure_type: "SCI" },
    data_level: 1,
  };
  const level = (value: number): NDArray => NDArray.of(Float32Array.of(value), [1, 1]);
  await new ImagerModel({ data: level(5), meta }).save(file("sci.fits"));
  await new DarkModel({ data: level(2), meta }).save(file("dark.fits"));
});

const quiet = "--log-level=CRITICAL";

test.each(["DarkSubtractionStep", "dark_sub", "liger_iris_pipeline.DarkSubtractionStep"])(
  "lirun %s writes a product that is named by its metadata",
  async (name) => {
    const out = file(name);
    const words = [name, file("sci.fits"), `--dark=${file("dark.fits")}`, `--output_dir=${out}`, quiet];
    expect(await lirun(words)).toBe(0);
    expect(readdirSync(out)).toEqual(["2024B-P001-001_Liger_IMG_SCI_LVL1_0003.fits"]);
    const product = await liger.open(join(out, "2024B-P001-001_Liger_IMG_SCI_LVL1_0003.fits"));
    expect(product.getArray("data")?.values[0]).toBe(3);
    expect(product.get("meta.ref_file.dark.name")).toBe("dark.fits");
  },
);

test("a product does not replace the file that it was made of", async () => {
  const input = join(file("DarkSubtractionStep"), "2024B-P001-001_Liger_IMG_SCI_LVL1_0003.fits");
  expect(await lirun(["dark_sub", input, `--dark=${file("dark.fits")}`, quiet])).toBe(0);
  expect(readdirSync(file("DarkSubtractionStep"))).toContain(
    "2024B-P001-001_Liger_IMG_SCI_LVL1_0003_dark_sub.fits",
  );
});

test("a missing input ends with status 1, a hidden parameter with status 2", async () => {
  expect(await lirun(["dark_sub", file("none.fits"), `--dark=${file("dark.fits")}`, quiet])).toBe(1);
  expect(await lirun(["dark_sub", file("sci.fits"), "--output_ext=.asdf", quiet])).toBe(2);
});
