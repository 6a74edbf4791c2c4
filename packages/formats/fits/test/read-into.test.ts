import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFits, writeFits } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fits-into-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("rows are read into memory that is given if they fit there, else into new memory", async () => {
  const path = join(folder, "image.fits");
  const image = NDArray.of(
    Float32Array.from({ length: 12 }, (_, i) => i),
    [4, 3],
  );
  await writeFits(path, [{ kind: "image", data: image }]);
  const file = await openFits(path);
  const [hdu] = file.hdus;
  const memory = new Float32Array(8).fill(-1);
  const rows = await hdu.readPlanes(1, 3, { into: memory });
  expect(rows.values.buffer).toBe(memory.buffer);
  expect([rows.shape, [...memory]]).toEqual([
    [2, 3],
    [3, 4, 5, 6, 7, 8, -1, -1],
  ]);
  for (const into of [new Float32Array(5), new Float64Array(8)]) {
    const others = await hdu.readPlanes(1, 3, { into });
    expect(others.values).toEqual(Float32Array.of(3, 4, 5, 6, 7, 8));
    expect(others.values.buffer).not.toBe(into.buffer);
  }
  const column = await hdu.readSection([0, 1], [4, 2], { into: memory });
  expect([column.shape, [...memory.subarray(0, 4)]]).toEqual([
    [4, 1],
    [1, 4, 7, 10],
  ]);
  await file.close();
});

test("stored bytes are read into memory that is given", async () => {
  const path = join(folder, "bytes.fits");
  await writeFits(path, [{ kind: "image", data: NDArray.of(Uint16Array.of(0, 1, 32768, 65535), [4]) }]);
  const file = await openFits(path);
  const memory = new Uint8Array(4);
  await file.hdus[0].readBytes(2, 6, memory);
  expect([...memory]).toEqual([0x80, 0x01, 0x00, 0x00]);
  await file.close();
});
