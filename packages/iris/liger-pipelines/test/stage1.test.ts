import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { NonlinearCorrectionModel, open, RampModel } from "@pipe/iris-liger-datamodels";
import { Stage1Pipeline } from "@pipe/iris-liger-pipelines";
import { NDArray } from "@pipe/ndarray";
import { setThreads } from "@pipe/parallel";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "liger-stage1-"));
const file = join(folder, "ramp.fits");
const nonlin = join(folder, "nonlin.fits");
afterAll(() => {
  setThreads(undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** Large enough for several blocks of rows, and for threads; the polynomials cover a larger detector. */
const [ROWS, COLUMNS, READS] = [1500, 700, 5];
const POWERS = 3;
const subarray = { name: "CUSTOM", id: 1, xstart: 11, ystart: 21, xsize: COLUMNS, ysize: ROWS };
const instrument = { name: "IRIS", mode: "IMG", detector: "IMG1" };
const exposure = { jd_start: 2460577.5, exposure_number: 1, exposure_type: "SCI" };

beforeAll(async () => {
  const data = NDArray.zeros("uint16", [ROWS, COLUMNS, 1, READS]);
  const dq = NDArray.zeros("uint16", data.shape);
  for (let i = 0; i < data.size; i++) data.values[i] = 50 + 1000 * (i % READS) + ((i * 7919) % 101);
  dq.values.fill(4, 0, READS);
  dq.values[READS] = 4;
  const times = NDArray.of(
    Float64Array.from({ length: READS }, (_, i) => 1 + i),
    [1, READS],
  );
  await new RampModel({ data, dq, times, meta: { instrument, exposure, subarray } }).save(file);
  const coeffs = NDArray.zeros("float32", [ROWS + 40, COLUMNS + 30, POWERS]);
  for (let i = 0; i < coeffs.size; i++)
    coeffs.values[i] = i % POWERS === 0 ? i % 31 : i % POWERS === 1 ? 1 : 1e-6;
  await new NonlinearCorrectionModel({ coeffs }).save(nonlin);
});

async function run(input: string | DataModel, more: object = {}): Promise<DataModel> {
  const pipeline = new Stage1Pipeline({ steps: { nonlin_corr: { nonlin, ...more } } });
  const [result] = (await pipeline.run(input)) as DataModel[];
  return result;
}

function images(model: DataModel): (ArrayBufferView | undefined)[] {
  return ["data", "err", "dq"].map((name) => model.getArray(name)?.values);
}

/** The first place where the bytes of arrays differ, as text; arrays of so many values are slow to compare by expect. */
function difference(ours: DataModel, theirs: DataModel): string | undefined {
  const [a, b] = [images(ours), images(theirs)];
  for (const [i, array] of a.entries()) {
    const [x, y] = [array, b[i]].map(
      (each) => each && Buffer.from(each.buffer, each.byteOffset, each.byteLength),
    );
    if (x === undefined || y === undefined || !x.equals(y)) return `array ${i}`;
  }
  return undefined;
}

test("a ramp in a file that is fitted block by block gives the same as one in memory, on one thread too", async () => {
  setThreads(1);
  const loaded = await open(file);
  await loaded.loadArray("data");
  const inMemory = await run(loaded);
  expect(difference(await run(file), inMemory)).toBeUndefined();
  setThreads(3);
  expect(difference(await run(file), inMemory)).toBeUndefined();
  // The slope of the first reads, 1000 a second but for the quadratic term and the remainder modulo 101.
  expect(Math.abs((inMemory.getArray("data")?.values[0] as number) - 1000)).toBeLessThan(30);
  expect([...(inMemory.getArray("dq")?.values.slice(0, 3) ?? [])]).toEqual([1, 0, 0]);
});

test("a corrected ramp that is saved on the way is the one that is fitted", async () => {
  const output_dir = join(folder, "out");
  const result = await run(file, { save_results: true, output_dir });
  const [name] = readdirSync(output_dir);
  const saved = await open(join(output_dir, name));
  const fitted = new Stage1Pipeline({ steps: { nonlin_corr: { skip: true } } });
  const [again] = (await fitted.run(saved)) as DataModel[];
  expect(difference(again, result)).toBeUndefined();
});
