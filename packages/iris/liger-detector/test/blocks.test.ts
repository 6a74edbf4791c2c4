import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DarkModel, ImagerModel, open } from "@pipe/iris-liger-datamodels";
import { DarkSubtractionStep } from "@pipe/iris-liger-detector";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "liger-blocks-"));
const file = join(folder, "dark.fits");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Large enough for several blocks: 1400 x 1000 pixels of three arrays. */
const [ROWS, COLUMNS] = [1400, 1000];

function counted(rows: number, columns: number, first = 0): NDArray<"float32"> {
  const out = NDArray.zeros("float32", [rows, columns]);
  for (let i = 0; i < out.size; i++)
    out.values[i] = ((first + Math.floor(i / columns) * COLUMNS + (i % columns)) * 7) % 1009;
  return out;
}

beforeAll(async () => {
  await new DarkModel({ data: counted(ROWS, COLUMNS), err: counted(ROWS, COLUMNS) }).save(file);
});

function science(rows: number, columns: number, first: number, subarray: object): ImagerModel {
  return new ImagerModel({ data: counted(rows, columns, first), meta: { subarray } });
}

test("a dark that is read by blocks of rows is subtracted from all rows, of windows too", async () => {
  const window = { name: "CUSTOM", xstart: 11, ystart: 21, xsize: 700, ysize: 1300 };
  for (const frame of [
    science(ROWS, COLUMNS, 0, { name: "FULL" }),
    science(1300, 700, 20 * COLUMNS + 10, window),
  ])
    for (const dark of [file, await open(file)]) {
      const result = await new DarkSubtractionStep({ dark }).run(frame);
      expect(result.getArray("data")?.values.every((value) => value === 0)).toBe(true);
      expect(result.getArray("err")?.values).toEqual(frame.getArray("data")?.values);
    }
});

test("a dark that is given as a model stays open", async () => {
  const dark = await open(file);
  const step = new DarkSubtractionStep({ dark });
  for (let run = 0; run < 2; run++) await step.run(science(ROWS, COLUMNS, 0, { name: "FULL" }));
  expect(dark.getArray("data")?.values[1]).toBe(7);
});
