import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bytesOf } from "@pipe/bytes";
import {
  appendFits,
  FitsError,
  fitsBytes,
  openFits,
  openFitsSync,
  updateFits,
  verifySums,
  writeFits,
} from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { closeThreads } from "@pipe/parallel";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fits-"));
const image = NDArray.of(Int16Array.of(1, -2, 3, -4, 5, -6), [2, 3]);

function same(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [left, right] = [a, b].map((one) => new Uint8Array(one.buffer, one.byteOffset, one.byteLength));
  return Buffer.compare(left, right) === 0;
}

describe("reading", () => {
  afterAll(closeThreads);

  test("large images of all types are stored as small ones are", async () => {
    for (const dtype of [
      "int8",
      "int16",
      "uint16",
      "int32",
      "uint32",
      "float32",
      "float64",
      "uint64",
    ] as const) {
      const path = join(folder, `large-${dtype}.fits`);
      // So many that the last piece is no whole number of vectors.
      const data = NDArray.zeros(dtype, [3, 2 ** 20 + 2 ** 19 + 5, 3]);
      const bytes = new Uint8Array(data.values.buffer);
      for (let i = 0; i < bytes.length; i += 13) bytes[i] = i >> 5;
      await writeFits(path, [{ kind: "image", data }]);
      const file = await openFits(path);
      expect(same((await file.hdus[0].readImage()).values, data.values)).toBe(true);
      // A part that is small enough to be stored without more ado.
      const part = NDArray.zeros(dtype, [1000]);
      bytesOf(part.values).set(bytes.subarray(-part.values.byteLength));
      const small = openFitsSync(fitsBytes([{ kind: "image", data: part }]));
      const end = file.hdus[0].dataBytes;
      const tail = file.hdus[0].readBytesSync(end - small.hdus[0].dataBytes, end);
      expect(same(tail, small.hdus[0].readBytesSync())).toBe(true);
      await file.close();
      rmSync(path);
    }
  });

  test("a large image of a file that was cut meanwhile is an error, not zeros", async () => {
    const path = join(folder, "cut.fits");
    await writeFits(path, [{ kind: "image", data: NDArray.zeros("float32", [2 ** 21]) }]);
    const file = await openFits(path);
    truncateSync(path, 2 ** 22);
    await expect(file.hdus[0].readImage()).rejects.toMatchObject({ name: "FitsError", path });
    await file.close();
  });

  test("large images and tables by threads gives what one thread reads", async () => {
    const path = join(folder, "large.fits");
    const size = 2 ** 22 + 2 ** 20 + 12345;
    const big = NDArray.zeros("uint16", [size]);
    for (let i = 0; i < size; i += 997) big.values[i] = i % 65536;
    const rows = 2 ** 18 + 77;
    const columns = [
      { name: "i", values: Int32Array.from({ length: rows }, (_, i) => i) },
      { name: "d", values: Float64Array.from({ length: rows }, (_, i) => i / 7) },
    ];
    await writeFits(path, [
      { kind: "image", data: big },
      { kind: "bintable", columns },
    ]);
    const file = await openFits(path);
    expect(same((await file.hdus[0].readImage({ threads: true })).values, big.values)).toBe(true);
    expect(same((await file.hdus[0].readImage()).values, big.values)).toBe(true);
    expect(same(file.hdus[0].readImageSync().values, big.values)).toBe(true);
    const table = await file.hdus[1].readTable({ threads: true });
    for (const { name, values } of columns)
      expect(same(table.column(name).values as Float64Array, values)).toBe(true);
    await file.close();
  });

  test("a gzip file is known by its content", () => {
    const path = join(folder, "packed.fits");
    writeFileSync(path, gzipSync(fitsBytes([{ kind: "image", data: image }])));
    expect(openFitsSync(path).hdus[0].readImageSync().values).toEqual(image.values);
  });

  test("a truncated file keeps what comes before the damage and says where it is", () => {
    const path = join(folder, "cut.fits");
    writeFileSync(
      path,
      fitsBytes([
        { kind: "image", data: image },
        { kind: "image", name: "LAST", data: image },
      ]),
    );
    truncateSync(path, 3 * 2880 + 5);
    const file = openFitsSync(path);
    expect(file.hdus[0].readImageSync().values).toEqual(image.values);
    expect(() => file.hdus[1].readImageSync()).toThrow(FitsError);
    expect(file.hdus[1].error).toMatchObject({ hdu: 1, offset: 3 * 2880 + 5 });
  });

  test("something else is refused with its name", async () => {
    const path = join(folder, "text.txt");
    writeFileSync(path, "not FITS");
    await expect(openFits(path)).rejects.toMatchObject({ name: "FitsError", path });
    await expect(openFits(join(folder, "none.fits"))).rejects.toThrow("no such file");
  });
});

describe("writing", () => {
  test("an image that comes in pieces", async () => {
    const path = join(folder, "stream.fits");
    function* rows(): Generator<Uint16Array> {
      for (let y = 0; y < 4; y++) yield Uint16Array.of(y, 40000 + y, 7);
    }
    await writeFits(path, [{ kind: "image", data: { dtype: "uint16", shape: [4, 3], pieces: rows() } }], {
      checksum: true,
    });
    const [hdu] = openFitsSync(path).hdus;
    expect([...hdu.readImageSync().values]).toEqual([0, 40000, 7, 1, 40001, 7, 2, 40002, 7, 3, 40003, 7]);
    expect(verifySums(hdu)).toEqual({ checksum: "ok", datasum: "ok" });
  });

  test("too few pieces leave no file behind", async () => {
    const path = join(folder, "short.fits");
    const data = { dtype: "uint8", shape: [5], pieces: [Uint8Array.of(1, 2)] } as const;
    await expect(writeFits(path, [{ kind: "image", data }])).rejects.toThrow(
      "wrote 2 bytes of data, expected 5",
    );
    expect(readdirSync(folder).filter((name) => name.includes("short.fits"))).toEqual([]);
  });
});

describe("changing a file", () => {
  function fresh(name: string): string {
    const path = join(folder, name);
    writeFileSync(
      path,
      fitsBytes(
        [
          { kind: "image", data: image },
          { kind: "image", name: "A", data: image },
        ],
        { checksum: true },
      ),
    );
    return path;
  }

  test("a header that keeps its blocks is written in place", () => {
    const path = fresh("place.fits");
    const before = statSync(path);
    updateFits(path, (file) => file.hdus[1].header.set("NEW", "value"));
    const after = statSync(path);
    expect([after.size, after.ino]).toEqual([before.size, before.ino]);
    const file = openFitsSync(path);
    expect(file.hdus[1].header.get("NEW")).toBe("value");
    expect(file.hdus.map(verifySums)).toEqual(file.hdus.map(() => ({ checksum: "ok", datasum: "ok" })));
  });

  test("a header that grows moves what follows", () => {
    const path = fresh("grow.fits");
    updateFits(path, (file) => {
      for (let i = 0; i < 100; i++) file.hdus[0].header.add("HISTORY", `line ${i}`);
    });
    const file = openFitsSync(path);
    expect(file.hdus[0].header.all("HISTORY").length).toBe(100);
    expect(file.hdus[1].readImageSync().values).toEqual(image.values);
    expect(file.hdus.map(verifySums)).toEqual(file.hdus.map(() => ({ checksum: "ok", datasum: "ok" })));
    updateFits(path, (open) => open.hdus[0].header.delete("HISTORY"));
    expect(openFitsSync(path).hdus.map(verifySums)).toEqual(
      file.hdus.map(() => ({ checksum: "ok", datasum: "ok" })),
    );
  });

  test("keywords that describe the data are not changed by an edit of the header", () => {
    const path = fresh("wrong.fits");
    const before = readFileSync(path);
    expect(() => updateFits(path, (file) => file.hdus[1].header.set("NAXIS1", 7))).toThrow(
      "describe the data",
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("extensions are appended, and none is when one of them cannot be written", () => {
    const path = fresh("append.fits");
    appendFits(path, [
      { kind: "bintable", name: "T", columns: [{ name: "x", values: Float32Array.of(1, 2) }] },
    ]);
    expect(openFitsSync(path).find("T")?.readTableSync().column("x").values).toEqual(Float32Array.of(1, 2));
    const before = readFileSync(path);
    const bad = NDArray.zeros("complex64", [2]);
    expect(() =>
      appendFits(path, [
        { kind: "image", data: image },
        { kind: "image", data: bad },
      ]),
    ).toThrow("complex64");
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("a file can be written over itself", async () => {
    const path = fresh("self.fits");
    const file = await openFits(path);
    await writeFits(path, file.hdus);
    expect(openFitsSync(path).hdus[1].readImageSync().values).toEqual(image.values);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
