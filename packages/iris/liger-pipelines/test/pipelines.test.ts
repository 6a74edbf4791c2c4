import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DarkModel, FlatModel, ImagerModel, open } from "@pipe/iris-liger-datamodels";
import { CreateDark, ImagerStage2Pipeline } from "@pipe/iris-liger-pipelines";
import { NDArray } from "@pipe/ndarray";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "liger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function image(number: number, level: number, type = "SCI"): ImagerModel {
  const data = NDArray.zeros("float32", [8, 8]);
  data.values.fill(level);
  return new ImagerModel({
    data,
    meta: {
      instrument: { name: "IRIS", detector: "IMG1" },
      subarray: { name: "FULL", id: 0 },
      exposure: { jd_start: 2460577.5, exposure_number: number, exposure_type: type },
    },
  });
}

function pipeline(more: object = {}): InstanceType<typeof ImagerStage2Pipeline> {
  const dark = new DarkModel({ data: image(0, 1).data });
  const flat = new FlatModel({ data: image(0, 2).data });
  const steps = { dark_sub: { dark }, flat_field: { flat }, calc_background: { box_size: 4 } };
  return new ImagerStage2Pipeline({ steps, ...more });
}

test("sky frames are told from science frames by lists, by type, and by association", async () => {
  const sci = join(folder, "sci.fits");
  const sky = join(folder, "sky.fits");
  await image(1, 11).save(sci);
  await image(2, 5, "SKY").save(sky);
  const association = join(folder, "asn.json");
  const members = [
    { expname: "sci.fits", exptype: "science" },
    { expname: "sky.fits", exptype: "background" },
  ];
  writeFileSync(association, JSON.stringify({ products: [{ name: "p", members }] }));
  for (const input of [{ SCI: [sci], SKY: [sky] }, [sci, sky], association]) {
    const results = await pipeline().run(input);
    // (11 - 1) / 2 less the sky, (5 - 1) / 2.
    expect(results.map((model) => model.getArray("data")?.values[0])).toEqual([3]);
    expect(results[0].get("meta.data_level")).toBe(2);
  }
});

test("without background none is subtracted, and products are named by their metadata", async () => {
  const out = join(folder, "out");
  const stage2 = pipeline({ save_results: true, output_dir: out });
  stage2.calc_background.skip = true;
  const [result] = await stage2.run({ SCI: [image(1, 11)] });
  expect(result.getArray("data")?.values[0]).toBe(5);
  expect(result.get("meta.drs_step.sky_sub")).toBe("SKIPPED");
  expect(readdirSync(out)).toEqual(["2024B-P001-001_IRIS_IMG1_SCI_LVL2_0001.fits"]);
});

test("a dark of several frames is saved as a reference file", async () => {
  const out = join(folder, "dark");
  await new CreateDark({ save_results: true, output_dir: out }).run([image(1, 3), image(2, 5)]);
  const dark = await open(join(out, "IRIS_IMG1_DARK_20240924000000_0.0.1.fits"));
  expect(dark).toBeInstanceOf(DarkModel);
  expect(dark.getArray("data")?.values[0]).toBe(4);
  expect(dark.get("meta.ref_type")).toBe("dark");
});

test("no science frames are an error", async () => {
  await expect(pipeline().run({ SCI: [] })).rejects.toThrow("no science exposure");
});
