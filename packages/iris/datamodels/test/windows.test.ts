import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFitsSync } from "@pipe/fits";
import { IRISImageModel, open } from "@pipe/iris-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "iris-models-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const box = { xstart: 1, ystart: 1, xsize: 1, ysize: 1 };

/** Names and versions of the extensions of an image that has so many windows. */
async function saved(windows: number): Promise<{ path: string; names: string[] }> {
  const model = new IRISImageModel({
    data: NDArray.of(Float32Array.of(5), [1, 1]),
    subarr_map: NDArray.of(Uint16Array.of(1), [1, 1]),
    meta: { subarray_map: Array.from({ length: windows }, () => box), wcsinfo: { crpix1: 4 } },
  });
  model.set("err", NDArray.of(Float32Array.of(2), [1, 1]));
  model.set("dq", NDArray.of(Uint32Array.of(1), [1, 1]));
  const path = await model.save(join(folder, `${windows}.fits`));
  const file = openFitsSync(path);
  const names = file.hdus.map(({ name, ver }) => `${name},${ver}`);
  expect(file.hdus[0].header.get("CRPIX1")).toBe(4);
  file.closeSync();
  return { path, names };
}

test("arrays that follow the list of windows have the version of the last one, as in the original", async () => {
  for (const [windows, ver] of [
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 3],
  ])
    expect((await saved(windows)).names.slice(1)).toEqual([
      ...["SCI", "DQ", "SUBARR_MAP", "ERR"].map((name) => `${name},${ver}`),
      "ASDF,1",
    ]);
});

test("such a file is read as it was written, and written again with the same versions", async () => {
  const { path, names } = await saved(2);
  const model = await open(path);
  expect(["data", "dq", "err", "subarr_map"].map((name) => model.getArray(name)?.values[0])).toEqual([
    5, 1, 2, 1,
  ]);
  expect(model.get("meta.subarray_map")).toEqual([box, box]);
  const again = openFitsSync(await model.save(join(folder, "again.fits")));
  expect(again.hdus.map(({ name, ver }) => `${name},${ver}`)).toEqual(names);
  again.closeSync();
});
