import { mkdtempSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFits, openFitsSync, writeFits } from "@pipe/fits";
import { allocate, bytesPerElement, type DType, NDArray } from "@pipe/ndarray";
import { closeThreads, setThreads, threadsRunning } from "@pipe/parallel";
import { afterAll, describe, expect, test } from "vitest";

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

describe("while threads run", () => {
  const shape = [3, 700, 1001];
  const types = ["uint8", "int16", "uint16", "uint32", "uint64", "float32", "float64"] as const;
  const path = join(folder, "cube.fits");

  function cube(dtype: DType): NDArray {
    const array = NDArray.zeros(dtype, shape);
    const wide = dtype === "uint64";
    for (let i = 0; i < array.size; i++) {
      const value = Math.imul(i, 2654435761) >>> (bytesPerElement(dtype) === 1 ? 24 : 16);
      array.values[i] = wide ? BigInt(value) << 47n : value;
    }
    return array;
  }

  afterAll(async () => {
    await closeThreads();
    setThreads(undefined);
  });

  test("images and sections are what the calling thread alone reads, bit by bit", async () => {
    await writeFits(path, [
      { kind: "image" },
      ...types.map((dtype) => ({ kind: "image", name: dtype, data: cube(dtype) }) as const),
    ]);
    setThreads(2);
    const file = await openFits(path);
    await file.find("uint8")?.readImage({ threads: true });
    expect(threadsRunning()).toBe(true);
    const alone = openFitsSync(path);
    for (const dtype of types) {
      const [hdu, reference] = [file.find(dtype), alone.find(dtype)];
      const whole = await hdu?.readImage();
      expect([dtype, whole?.shape]).toEqual([dtype, shape]);
      const expected = reference?.readImageSync();
      expect([dtype, bitsOf(whole).equals(bitsOf(expected))]).toEqual([dtype, true]);
      expect([dtype, bitsOf(whole).equals(bitsOf(cube(dtype)))]).toEqual([dtype, true]);
      const plane = await hdu?.readPlanes(1, 2);
      expect([dtype, bitsOf(plane).equals(bitsOf(expected?.at(1)))]).toEqual([dtype, true]);
      const wide = await hdu?.readImage({ dtype: "float64" });
      const wideAlone = reference?.readImageSync({ dtype: "float64" });
      expect([dtype, bitsOf(wide).equals(bitsOf(wideAlone))]).toEqual([dtype, true]);
    }
    await file.close();
    alone.closeSync();
  });

  test("a large section goes to the memory that is given, shared or not", async () => {
    const file = await openFits(path);
    const hdu = file.find("float32");
    const size = 700 * 1001;
    for (const into of [allocate("float32", size + 5), new Float32Array(size)]) {
      const plane = await hdu?.readSection([2, 0, 0], [3, 700, 1001], { into });
      expect(plane?.values.buffer).toBe(into.buffer);
      expect([plane?.shape, plane?.values[1], plane?.values.length]).toEqual([
        [1, 700, 1001],
        cube("float32").values[2 * size + 1],
        size,
      ]);
    }
    await expect(hdu?.readSection([3, 0, 0], [4, 700, 1001])).rejects.toThrow(
      "is not inside an image of shape",
    );
    await file.close();
  });

  test("a file that was cut meanwhile is an error that names it", async () => {
    const cut = join(folder, "cut.fits");
    await writeFits(cut, [{ kind: "image", data: cube("float32") }]);
    const file = await openFits(cut);
    truncateSync(cut, 2 ** 22);
    await expect(file.hdus[0].readImage()).rejects.toMatchObject({ name: "FitsError", path: cut });
    await file.close();
  });
});

function bitsOf(array: NDArray | undefined): Buffer {
  if (array === undefined) throw new Error("there is no array");
  const { buffer, byteOffset, byteLength } = array.values;
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
