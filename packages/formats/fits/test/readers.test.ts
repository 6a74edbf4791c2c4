import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { fitsBytes } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { type BinaryTable, type CompressedImage, FITS, type Image } from "fitsjs-ng";
import { describe, expect, test } from "vitest";

const floats = NDArray.of(
  Float32Array.from({ length: 24 }, (_, i) => i * 1.5 - 7),
  [2, 3, 4],
);
const shorts = NDArray.of(
  Int16Array.from({ length: 12 }, (_, i) => i * 1000 - 6000),
  [3, 4],
);
const words = NDArray.of(
  Uint16Array.from({ length: 60 }, (_, i) => 30000 + i * 90),
  [6, 10],
);

/** The older reader is a script for browsers: it gets the little of a page that it needs. */
function readWithFitsjs(bytes: Uint8Array): Promise<OldHdu[]> {
  class Request {
    status = 200;
    response = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    onload: () => void = () => {};
    open(): void {}
    send(): void {
      queueMicrotask(() => this.onload());
    }
  }
  const page = createContext({
    XMLHttpRequest: Request,
    File: class {},
    Blob: class {},
    console,
    Uint8Array,
    ArrayBuffer,
  });
  const script = createRequire(import.meta.url).resolve("fitsjs");
  return runInContext(
    `${readFileSync(script, "utf8")}; new Promise((resolve) => new this.astro.FITS("x", (file) => resolve(file.hdus)))`,
    page,
  );
}

interface OldHdu {
  readonly header: { get(key: string): unknown };
  readonly data: OldImage;
}

interface OldImage {
  readonly frameOffsets: readonly { buffers: ArrayBuffer[] }[];
  readonly bitpix: number;
  readonly bzero: number;
  readonly bscale: number;
  _getFrame(buffer: ArrayBuffer, bitpix: number, bzero: number, bscale: number): ArrayLike<number>;
}

describe("fitsjs reads what we write", () => {
  test("planes of float and integer images, and keywords", async () => {
    const hdus = await readWithFitsjs(
      fitsBytes([
        { kind: "image", data: floats, header: [["TELESCOP", "JWST", "name"]] },
        { kind: "image", name: "SCI", data: shorts },
      ]),
    );
    expect(hdus[0].header.get("TELESCOP")).toBe("JWST");
    for (const [hdu, plane, expected] of [
      [0, 1, floats.at(1)],
      [1, 0, shorts],
    ] as const) {
      const { data } = hdus[hdu];
      const frame = data._getFrame(data.frameOffsets[plane].buffers[0], data.bitpix, data.bzero, data.bscale);
      expect(Array.from(frame)).toEqual(Array.from(expected.values as Float32Array));
    }
  });
});

describe("fitsjs-ng reads what we write", () => {
  const file = FITS.fromArrayBuffer(
    fitsBytes([
      { kind: "image", data: floats, header: [["EXPTIME", 10, "s", "float"]] },
      { kind: "image", name: "U16", data: words },
      {
        kind: "bintable",
        name: "TAB",
        columns: [
          { name: "id", values: Int32Array.of(1, -2, 3) },
          { name: "x", values: Float64Array.of(0.5, 1e300, -1) },
          { name: "name", values: ["a", "bcd", "ef"] },
        ],
      },
      { kind: "image", name: "RICE", data: words, compression: { algorithm: "RICE_1" } },
    ]).slice().buffer as ArrayBuffer,
  );

  test("planes, scaled images and keywords", async () => {
    expect(file.getHeader(0)?.get("EXPTIME")).toBe(10);
    expect(Array.from<number | bigint>(await (file.getDataUnit(0) as Image).getFrame(1))).toEqual([
      ...floats.at(1).values,
    ]);
    expect(Array.from<number | bigint>(await (file.getDataUnit(1) as Image).getFrame(0))).toEqual([
      ...words.values,
    ]);
  });

  test("columns of a table", async () => {
    const table = file.getDataUnit(2) as BinaryTable;
    expect(await table.getColumn("id")).toEqual([1, -2, 3]);
    expect(await table.getColumn("x")).toEqual([0.5, 1e300, -1]);
    expect((await table.getColumn("name")).map((text) => String(text).replace(/[\0 ]+$/, ""))).toEqual([
      "a",
      "bcd",
      "ef",
    ]);
  });

  test("Rice-compressed tiles", async () => {
    const frame = await (file.getDataUnit(3) as CompressedImage).getFrame(0);
    expect(Array.from(frame)).toEqual([...words.values]);
  });
});
