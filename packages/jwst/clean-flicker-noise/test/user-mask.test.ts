import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CleanFlickerNoiseStep } from "@pipe/jwst-clean-flicker-noise";
import { CubeModel, ImageModel, open } from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, expect, test } from "vitest";

const [ROWS, COLUMNS] = [6, 8];
const folder = mkdtempSync(join(tmpdir(), "user-mask-"));
const cube = join(folder, "cube.fits");
const small = join(folder, "small.fits");

beforeAll(async () => {
  // Three planes: the first leaves out column 0, the others all but column 0.
  const data = NDArray.zeros("float32", [3, ROWS, COLUMNS]);
  for (let i = 0; i < data.size; i++) data.values[i] = (i % COLUMNS === 0) === i >= ROWS * COLUMNS ? 1 : 0;
  await new CubeModel({ data }).save(cube);
  await new ImageModel({ data: NDArray.zeros("float32", [2, 2]) }).save(small);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Rows at levels 0, 1, 2, ... with 100 more in column 0. */
function rate(): ImageModel {
  const data = NDArray.zeros("float32", [ROWS, COLUMNS]);
  for (let i = 0; i < data.size; i++)
    data.values[i] = Math.floor(i / COLUMNS) + (i % COLUMNS === 0 ? 100 : 0);
  const model = new ImageModel({ data });
  model.set("meta.exposure.type", "NRC_IMAGE");
  model.set("meta.instrument.detector", "NRCA1");
  model.set("meta.subarray.slowaxis", 2);
  model.set("meta.subarray.name", "SUB64P");
  model.set("meta.filename", "made_rate.fits");
  return model;
}

function run(mask: string) {
  const step = new CleanFlickerNoiseStep({
    skip: false,
    background_method: "None",
    user_mask: mask,
    save_mask: true,
    output_dir: folder,
  });
  return step.run(rate()) as Promise<ImageModel>;
}

const product = join(folder, "made_mask.fits");

test("a mask of another shape fails the step, and is not saved", async () => {
  const found = await run(small);
  expect(found.get("meta.cal_step.clean_flicker_noise")).toBe("FAILED");
  expect((await found.loadArray("data"))?.astype("float32").values).toEqual(
    (await rate().loadArray("data"))?.values,
  );
  expect(existsSync(product)).toBe(false);
});

test("of a cube of masks an image takes the first plane; masks of the user are saved as well", async () => {
  const found = await run(cube);
  expect(found.get("meta.cal_step.clean_flicker_noise")).toBe("COMPLETE");
  const values = (await found.loadArray("data"))?.astype("float32").values ?? [];
  for (let i = 0; i < ROWS * COLUMNS; i++) expect(values[i]).toBe(i % COLUMNS === 0 ? 100 : 0);
  const saved = await open(product);
  expect((await saved.loadArray("data"))?.shape).toEqual([3, ROWS, COLUMNS]);
});
