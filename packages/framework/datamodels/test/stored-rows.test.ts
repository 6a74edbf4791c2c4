import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataModel, extend, FactBook, Lazy } from "@pipe/datamodels";
import { writeFits } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { afterAll, expect, test } from "vitest";

class BaseModel extends DataModel {
  static override readonly modelName: string = "BaseModel";
  static override readonly book: FactBook = new FactBook(new URL("facts/", import.meta.url));
}
interface FrameModel extends DataModel {
  data: NDArray<"float32"> | null;
}
const FrameModel = extend<FrameModel>(BaseModel, "FrameModel");

const folder = mkdtempSync(join(tmpdir(), "stored-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));
const VALUES = Float32Array.of(1, -2.5, Number.NaN, 4, 5, 6);

async function fileOf(name: string, image: NDArray, header: [string, number][] = []): Promise<string> {
  const path = join(folder, name);
  await writeFits(path, [{ kind: "image" }, { kind: "image", name: "SCI", data: image, header }]);
  return path;
}

test("rows come as the file stores them where these differ in nothing but their order", async () => {
  const model = await FrameModel.open(await fileOf("plain.fits", NDArray.of(VALUES, [3, 2])));
  const memory = new Float32Array(4);
  const rows = await model.loadRows("data", 1, 3, { into: memory, asStored: true });
  expect([rows?.isStored, rows?.array.shape, rows?.array.values.buffer]).toEqual([
    true,
    [2, 2],
    memory.buffer,
  ]);
  const bytes = new DataView(memory.buffer);
  expect([0, 4, 8, 12].map((at) => bytes.getFloat32(at))).toEqual([...VALUES.slice(2)]);
  // Once the array is in memory its rows are those there.
  await model.loadArray("data");
  const again = await model.loadRows("data", 1, 3, { into: memory, asStored: true });
  expect([again?.isStored, [...(again?.array.values ?? [])]]).toEqual([false, [...VALUES.slice(2)]]);
  expect(await model.loadRows("table", 0, 1, { asStored: true })).toBeNull();
});

test("rows of scaled images and of other types come as usual values", async () => {
  const integers = NDArray.of(Int16Array.of(1, 2, 3, 4, 5, 6), [3, 2]);
  const paths = [
    await fileOf("scaled.fits", integers, [["BSCALE", 0.5]]),
    await fileOf("integers.fits", integers),
  ];
  for (const path of paths) {
    const model = await FrameModel.open(path);
    const rows = await model.loadRows("data", 2, 3, { asStored: true });
    expect([rows?.isStored, rows?.array.dtype]).toEqual([false, "float32"]);
    expect(rows?.array.values).toEqual((await model.loadArray("data"))?.values.slice(4));
  }
});

test("a model keeps the files of another one open until it is closed", async () => {
  const path = await fileOf("kept.fits", NDArray.of(VALUES, [3, 2]));
  const source = await FrameModel.open(path);
  const { source: unread } = source.tree["data"] as Lazy<NDArray>;
  const model = new FrameModel();
  model.set("data", new Lazy<NDArray>(unread));
  model.keepOpen(source);
  source.close();
  expect((await model.loadRows("data", 0, 1))?.array.values).toEqual(VALUES.slice(0, 2));
  model.close();
  await expect(model.loadRows("data", 0, 1)).rejects.toThrow("closed already");
});
