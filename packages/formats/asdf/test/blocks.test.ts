import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AsdfRegistry,
  asdfBytes,
  openAsdf,
  openAsdfSync,
  resolveReferences,
  Tagged,
  writeAsdf,
} from "@pipe/asdf";
import { bunzip2, bytesOf } from "@pipe/bytes";
import { NDArray } from "@pipe/ndarray";
import { setThreads } from "@pipe/parallel";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bzip2 } from "../src/bzip2-compress.ts";
import { lz4Expand, lz4Pieces } from "../src/lz4.ts";
import { compressBlock, lz4Into } from "../src/lz4-compress.ts";
import { LZ4_PIECE, lz4Bound } from "../src/lz4-format.ts";
import { compressInWasm } from "../src/lz4-wasm.ts";
import { Md5 } from "../src/md5.ts";

const head =
  "#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\n";

/** A file of YAML and plain blocks, written byte by byte. */
function fileOf(yaml: string, ...blocks: Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [new TextEncoder().encode(`${head}${yaml}\n...\n`)];
  for (const data of blocks) {
    const header = new DataView(new ArrayBuffer(54));
    header.setUint32(0, 0xd3424c4b);
    header.setUint16(4, 48);
    for (const at of [14, 22, 30]) header.setBigUint64(at, BigInt(data.length));
    parts.push(new Uint8Array(header.buffer), data);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const bytes = Uint8Array.from({ length: 24 }, (_, i) => i);
const array = (facts: string) =>
  openAsdfSync(fileOf(`a: !core/ndarray-1.0.0 {source: 0, ${facts}}`, bytes)).tree["a"];

describe("arrays in blocks", () => {
  test("in either byte order, at any offset", () => {
    expect(array("datatype: uint16, byteorder: big, shape: [2], offset: 1").readSync().values).toEqual(
      Uint16Array.of(0x0102, 0x0304),
    );
    expect(array("datatype: uint16, byteorder: little, shape: [2]").readSync().values).toEqual(
      Uint16Array.of(0x0100, 0x0302),
    );
  });

  test("with strides, also negative and overlapping ones", () => {
    expect(
      array("datatype: uint8, byteorder: little, shape: [2, 3], strides: [6, 2]").readSync().values,
    ).toEqual(Uint8Array.of(0, 2, 4, 6, 8, 10));
    expect(
      array("datatype: uint8, byteorder: little, shape: [4], strides: [-2], offset: 7").readSync().values,
    ).toEqual(Uint8Array.of(7, 5, 3, 1));
    expect(
      array("datatype: uint8, byteorder: little, shape: [3, 2], strides: [1, 1]").readSync().values,
    ).toEqual(Uint8Array.of(0, 1, 1, 2, 2, 3));
  });

  test("of records with fields in their own byte order", () => {
    const packed = array(
      "datatype: [{name: x, datatype: uint16, byteorder: big}, {name: y, datatype: uint8, shape: [2], byteorder: little}], byteorder: big, shape: [2]",
    ).readPackedSync();
    expect(packed.field("x").numbers().values).toEqual(Uint16Array.of(0x0001, 0x0405));
    expect(packed.field("y").numbers()).toMatchObject({ shape: [2, 2], values: Uint8Array.of(2, 3, 6, 7) });
  });

  test.each([
    ["beyond the block", "datatype: uint8, byteorder: little, shape: [25]", /block of 24 bytes/],
    ["before the block", "datatype: uint8, byteorder: little, shape: [4], strides: [-1]", /from byte -3/],
    ["of no known type", "datatype: int24, byteorder: little, shape: [1]", /unknown datatype "int24"/],
    [
      "repeated without end",
      "datatype: uint8, byteorder: little, shape: [1000000, 1000000], strides: [0, 0]",
      /the limit/,
    ],
  ])("are refused %s", (_, facts, message) => expect(() => array(facts).readSync()).toThrow(message));

  test("masked by value, NaN and array", () => {
    const { tree } = openAsdfSync(
      fileOf(
        "a: !core/ndarray-1.0.0 {data: [1, 2, 1], datatype: int8, mask: 1}\nb: !core/ndarray-1.0.0 {data: [.nan, 1.5], datatype: float32, mask: .nan}\nc: !core/ndarray-1.0.0\n  data: [3, null]\nd: !core/ndarray-1.0.0\n  data: [3, 4]\n  mask: !core/ndarray-1.0.0 [true, false]",
      ),
    );
    expect(["a", "b", "c", "d"].map((key) => [...tree[key].readMaskSync().values])).toEqual([
      [1, 0, 1],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test("streamed: as many whole rows as there are", () => {
    const data = NDArray.of(Float64Array.of(1, 2, 3, 4), [2, 2]);
    const file = asdfBytes({ rows: data }, { streamed: data });
    const longer = Buffer.concat([file, bytesOf(Float64Array.of(5, 6)), Uint8Array.of(9)]);
    const { tree, blocks } = openAsdfSync(new Uint8Array(longer));
    expect(blocks[0].streamed).toBe(true);
    expect(tree["rows"].readSync()).toMatchObject({
      shape: [3, 2],
      values: Float64Array.of(1, 2, 3, 4, 5, 6),
    });
  });
});

// Matchers look at each element: too slow for millions of them.
const sameBytes = (a: NDArray, b: NDArray) => Buffer.compare(bytesOf(a.values), bytesOf(b.values)) === 0;

describe("large blocks", () => {
  const data = NDArray.zeros("float32", [1_200_000]);
  for (let i = 0; i < data.values.length; i++) data.values[i] = Math.round(1000 + 300 * Math.sin(i * i));

  test.each(["zlib", "lz4"] as const)(
    "%s gives the same bytes for one thread and for several",
    async (compression) => {
      const folder = mkdtempSync(join(tmpdir(), "asdf-"));
      const path = join(folder, "a.asdf");
      await writeAsdf(path, { data }, { compression });
      const file = await openAsdf(path);
      expect(sameBytes(await file.tree["data"].read(), data)).toBe(true);
      const stored = file.store.storedSync(file.blocks[0]);
      setThreads(1);
      await writeAsdf(path, { data }, { compression });
      setThreads(undefined);
      const again = openAsdfSync(path);
      expect(Buffer.compare(again.store.storedSync(again.blocks[0]), stored)).toBe(0);
      expect(sameBytes(again.tree["data"].readSync(), data)).toBe(true);
      rmSync(folder, { recursive: true });
    },
  );
});

describe("compression", () => {
  const samples = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc
      .tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 400 }))
      .map(([piece, n]) => {
        const out = new Uint8Array(piece.length * n);
        for (let i = 0; i < n; i++) out.set(piece, i * piece.length);
        return out;
      }),
  );

  function lz4(data: Uint8Array): Uint8Array {
    const target = new Uint8Array(lz4Bound(data.length));
    return target.subarray(0, lz4Into(data, target));
  }

  /** What the compressor without WebAssembly makes of one piece. */
  function plainly(piece: Uint8Array): Uint8Array {
    const target = new Uint8Array(lz4Bound(piece.length));
    return target.subarray(0, compressBlock(piece, target, 0));
  }

  test("lz4 expands to what was compressed", () => {
    fc.assert(
      fc.property(samples, (data) => {
        const piece = lz4(data);
        const out = new Uint8Array(data.length);
        for (const { from, to, at, length } of lz4Pieces(piece, data.length))
          lz4Expand(piece, from, to, out, at, length);
        expect(out).toEqual(data);
      }),
    );
  });

  test("lz4 has the same bytes with and without WebAssembly, one piece at a time or two", () => {
    fc.assert(
      fc.property(samples, samples, (one, other) => {
        const [first, second] = [plainly(one), plainly(other)];
        expect(compressInWasm([one])?.map((bytes) => bytes.slice())).toEqual([first]);
        expect(compressInWasm([one, other])?.map((bytes) => bytes.slice())).toEqual([first, second]);
      }),
    );
  });

  test("lz4 of three pieces, with long matches and without any, is the same in and out of WebAssembly", () => {
    const data = new Uint8Array(2 * LZ4_PIECE + 12345);
    let state = 1;
    for (let i = 0; i < data.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const kind = (i >>> 18) % 4;
      if (kind === 1) data[i] = state >>> 24;
      else if (kind === 2) data[i] = i % 4 < 2 ? 0x44 : state >>> 29;
      else if (kind === 3) data[i] = data[i - 70000 + (i >>> 12)];
    }
    const packed = lz4(data);
    const pieces = lz4Pieces(packed, data.length);
    expect(pieces.map(({ length }) => length)).toEqual([LZ4_PIECE, LZ4_PIECE, 12345]);
    const out = new Uint8Array(data.length);
    for (const { from, to, at, length } of pieces) {
      const expected = plainly(data.subarray(at, at + length));
      expect(Buffer.compare(packed.subarray(from, to), expected)).toBe(0);
      lz4Expand(packed, from, to, out, at, length);
    }
    expect(Buffer.compare(out, data)).toBe(0);
  });

  test("damaged lz4 never reaches outside of its piece", () => {
    fc.assert(
      fc.property(samples, fc.array(fc.nat(), { maxLength: 4 }), fc.nat(255), (data, places, value) => {
        fc.pre(data.length > 0);
        const piece = lz4(data);
        for (const place of places) piece[8 + (place % (piece.length - 8))] = value;
        const out = new Uint8Array(data.length + 32).fill(7);
        try {
          lz4Expand(piece, 8, piece.length, out, 16, data.length);
        } catch {}
        expect([...out.subarray(0, 16), ...out.subarray(data.length + 16)]).toEqual(new Array(32).fill(7));
      }),
    );
  });

  test("bzip2 expands to what was compressed", () => {
    fc.assert(
      fc.property(samples, (data) => {
        expect(bunzip2(bzip2(data))).toEqual(data);
      }),
      { numRuns: 50 },
    );
  });

  test("MD5 without Node gives the sums of RFC 1321", () => {
    const process = globalThis.process;
    Object.defineProperty(globalThis, "process", { value: undefined, configurable: true });
    try {
      const hex = (text: string) =>
        Array.from(new Md5().update(new TextEncoder().encode(text)).digest(), (byte) =>
          byte.toString(16).padStart(2, "0"),
        ).join("");
      expect(hex("")).toBe("d41d8cd98f00b204e9800998ecf8427e");
      expect(hex("message digest")).toBe("f96b697d7cb7938d525a2f31aaf161d0");
      expect(hex("1234567890".repeat(8))).toBe("57edf4a22be3c955ac49da2e2107b67a");
    } finally {
      Object.defineProperty(globalThis, "process", { value: process, configurable: true });
    }
  });
});

describe("other files", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "asdf-"));
    mkdirSync(join(folder, "in"));
    writeFileSync(join(folder, "outside.asdf"), fileOf("a: 1", bytes));
    writeFileSync(
      join(folder, "in", "block.asdf"),
      fileOf("values: {x: [1, 2]}\nback: {$ref: 'main.asdf#/n'}", bytes),
    );
    symlinkSync(join(folder, "outside.asdf"), join(folder, "in", "link.asdf"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const inMain = (source: string) => {
    const path = join(folder, "in", "main.asdf");
    writeFileSync(
      path,
      fileOf(
        `a: !core/ndarray-1.0.0 {source: '${source}', datatype: uint8, byteorder: little, shape: [2]}\nn: 5`,
      ),
    );
    return openAsdf(path);
  };

  test("give their first block", async () => {
    const { tree } = await inMain("block.asdf");
    expect((await tree["a"].read()).values).toEqual(Uint8Array.of(0, 1));
    expect(tree["a"].readSync().values).toEqual(Uint8Array.of(0, 1));
  });

  test.each([
    "../outside.asdf",
    "..%2Foutside.asdf",
    "link.asdf",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
    "./",
    "none.asdf",
    "..\\outside.asdf",
  ])("are not reached by %s", async (source) => {
    const { tree } = await inMain(source);
    await expect(tree["a"].read()).rejects.toThrow(/external reference/);
    expect(() => tree["a"].readSync()).toThrow(/external reference/);
  });

  test("are referred to by JSON references, also in a circle", async () => {
    const path = join(folder, "in", "refs.asdf");
    writeFileSync(
      path,
      fileOf(
        "here: {$ref: '#/n'}\nn: 5\nthere: {$ref: 'block.asdf#/values/x/1'}\nwhole: {$ref: 'block.asdf#/values'}",
      ),
    );
    await inMain("block.asdf");
    const tree = await resolveReferences((await openAsdf(path)).tree, path);
    expect(tree).toMatchObject({ here: 5, there: 2, whole: { x: [1, 2] } });
  });

  test("a reference to itself is refused", async () => {
    const { tree } = openAsdfSync(fileOf("a: {$ref: '#/b'}\nb: {$ref: '#/a'}"));
    await expect(resolveReferences(tree, undefined)).rejects.toThrow(/circle/);
  });
});

describe("schemas", () => {
  const registry = new AsdfRegistry().registerTag({
    tags: "tag:x.org:point-1.0.0",
    schema: {
      type: "object",
      properties: { x: { type: "number", minimum: 0, exclusiveMinimum: true } },
      required: ["x"],
    },
  });
  const point = (x: unknown) => ({ list: [new Tagged("tag:x.org:point-1.0.0", { x })] });

  test("are checked on reading and writing when asked for", async () => {
    const good = asdfBytes(point(1));
    const bad = asdfBytes(point(0));
    await expect(openAsdf(good, { registry, validate: true })).resolves.toBeDefined();
    await expect(openAsdf(bad, { registry })).resolves.toBeDefined();
    await expect(openAsdf(bad, { registry, validate: true })).rejects.toThrow(
      /\/list\/0\/x does not fit the schema of tag:x.org:point-1.0.0/,
    );
    await expect(writeAsdf("/nowhere/x.asdf", point("y"), { registry, validate: true })).rejects.toThrow(
      /must be number/,
    );
  });
});
