import {
  type CardInput,
  type ColumnInput,
  fitsBytes,
  type HduInput,
  openFitsSync,
  verifySums,
} from "@pipe/fits";
import { allocate, type DType, NDArray, sizeOf } from "@pipe/ndarray";
import fc from "fast-check";
import { expect, test } from "vitest";

const IMAGE_TYPES: readonly DType[] = [
  "uint8",
  "int8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float32",
  "float64",
];
const COLUMN_TYPES: readonly DType[] = [...IMAGE_TYPES, "bool", "complex64", "complex128"];

/** An array with random bits, so that NaNs of all kinds, infinities and extremes occur. */
function arrayOf(dtype: DType, shape: readonly number[], seed: number): NDArray {
  const values = allocate(dtype, sizeOf(shape));
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  let state = seed | 1;
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    bytes[i] = dtype === "bool" ? (state >>> 16) & 1 : state >>> 16;
  }
  return new NDArray(dtype, shape, values);
}

/** Equal bit for bit. */
function bits(array: ArrayBufferView): string {
  return Buffer.from(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength).toString("hex");
}

const shapes = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 });
const seeds = fc.integer();
const text = fc
  .string({ unit: fc.constantFrom(..."abcXYZ 019_-/'&="), maxLength: 200 })
  .map((s) => s.trimEnd());
const keyword = fc
  .stringMatching(/^[A-Z][A-Z0-9_-]{0,7}$/)
  .filter(
    (name) =>
      !/^(?:END|CONTINUE|COMMENT|HISTORY|HIERARCH|SIMPLE|XTENSION|BITPIX|NAXIS|PCOUNT|GCOUNT|GROUPS|EXTEND|BSCALE|BZERO|BLANK|CHECKSUM|DATASUM|EXTNAME|EXTVER)/.test(
        name,
      ),
  );
const card: fc.Arbitrary<CardInput> = fc.tuple(
  keyword,
  fc.oneof(
    text,
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }),
    fc.constant(null),
  ),
  fc.stringMatching(/^[a-z]{0,30}$/),
);

test("images of every type and shape read back bit by bit, plain and compressed", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...IMAGE_TYPES),
      shapes,
      seeds,
      fc.boolean(),
      (dtype, shape, seed, packed) => {
        const data = arrayOf(dtype, shape, seed);
        const input: HduInput = packed
          ? { kind: "image", name: "A", data, compression: { algorithm: "GZIP_2" } }
          : { kind: "image", name: "A", data };
        const hdu = openFitsSync(fitsBytes([{ kind: "image" }, input], { checksum: true })).hdus[1];
        expect(verifySums(hdu)).toEqual({ checksum: "ok", datasum: "ok" });
        const image = hdu.readImageSync();
        expect([image.dtype, image.shape, bits(image.values)]).toEqual([dtype, shape, bits(data.values)]);
      },
    ),
    { numRuns: 80 },
  );
});

test("integers go through RICE_1 unchanged, whatever the tiles", () => {
  const types = ["uint8", "int8", "int16", "uint16", "int32", "uint32"] as const;
  const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 70 }));
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      sizes,
      sizes,
      seeds,
      fc.integer({ min: 0, max: 31 }),
      (dtype, shape, tile, seed, shift) => {
        const data = arrayOf(dtype, shape, seed);
        // Fewer bits make the coder choose other lengths.
        for (let i = 0; i < data.values.length; i++) data.values[i] = Number(data.values[i]) >> shift;
        const bytes = fitsBytes([{ kind: "image", data, compression: { algorithm: "RICE_1", tile } }]);
        expect(bits(openFitsSync(bytes).hdus[1].readImageSync().values)).toBe(bits(data.values));
      },
    ),
    { numRuns: 60 },
  );
});

test("headers keep every card", () => {
  fc.assert(
    fc.property(fc.array(card, { maxLength: 60 }), (cards) => {
      const file = openFitsSync(fitsBytes([{ kind: "image", header: cards }]));
      const kept = file.hdus[0].header.cards
        .slice(4)
        .map(({ keyword: key, value, comment }) => [key, value, comment]);
      const plain = (value: unknown): unknown =>
        typeof value === "bigint" && value >= -(2n ** 53n) + 1n && value < 2n ** 53n ? Number(value) : value;
      expect(kept).toEqual(cards.map(([key, value, comment]) => [key, plain(value), comment]));
    }),
    { numRuns: 80 },
  );
});

const column = fc.record({
  dtype: fc.constantFrom(...COLUMN_TYPES),
  shape: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  seed: seeds,
});

test("tables of any columns read back bit by bit, whole and by rows", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.array(column, { minLength: 1, maxLength: 8 }),
      (rows, specs) => {
        const arrays = specs.map(({ dtype, shape, seed }) => arrayOf(dtype, [rows, ...shape], seed));
        const columns: ColumnInput[] = arrays.map((values, i) => ({ name: `C${i}`, values }));
        const hdu = openFitsSync(fitsBytes([{ kind: "bintable", columns }])).hdus[1];
        const table = hdu.readTableSync();
        arrays.forEach((array, i) => {
          const got = table.columns[i];
          expect([got.dtype, got.shape]).toEqual([array.dtype, array.shape.slice(1)]);
          expect(bits(got.values as Uint8Array)).toBe(bits(array.values));
        });
        const [from, to] = [Math.floor(rows / 3), Math.ceil((2 * rows) / 3)];
        const part = hdu.readRowsSync(from, to);
        arrays.forEach((array, i) => {
          const items = array.values.length / Math.max(1, rows);
          const expected = array.values.subarray(from * items, to * items);
          expect(bits(part.columns[i].values as Uint8Array)).toBe(bits(expected));
        });
      },
    ),
    { numRuns: 60 },
  );
});

test("cells of variable length and strings read back", () => {
  const cells = fc.array(fc.array(fc.double(), { maxLength: 5 }), { minLength: 1, maxLength: 12 });
  const words = fc.stringMatching(/^[!-~]{0,12}$/);
  fc.assert(
    fc.property(cells, fc.infiniteStream(words), (arrays, stream) => {
      const texts = arrays.map(() => stream.next().value as string);
      const columns: ColumnInput[] = [
        {
          name: "V",
          values: arrays.map((cell) => Float64Array.from(cell)),
          variable: true,
          dtype: "float64",
        },
        { name: "S", values: texts },
        { name: "Q", values: texts, variable: true, format: "QA" },
      ];
      const table = openFitsSync(fitsBytes([{ kind: "bintable", columns }])).hdus[1].readTableSync();
      const [v, s, q] = table.columns.map((one) => [...(one.values as Iterable<unknown>)]);
      expect(v.map((cell) => bits(cell as Float64Array))).toEqual(
        arrays.map((cell) => bits(Float64Array.from(cell))),
      );
      expect(s).toEqual(texts);
      expect(q).toEqual(texts);
    }),
    { numRuns: 100 },
  );
});

test("any section of an image is what the whole image has there", () => {
  const axis = fc.tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(axis, { minLength: 1, maxLength: 4 }), seeds, fc.boolean(), (axes, seed, packed) => {
      const shape = axes.map(([n]) => n);
      const start = axes.map(([n, a, b]) => Math.round(n * Math.min(a, b)));
      const stop = axes.map(([n, a, b]) => Math.round(n * Math.max(a, b)));
      const data = arrayOf("uint16", shape, seed);
      const tile = shape.map((n) => Math.ceil(n / 2));
      const bytes = fitsBytes([
        packed
          ? { kind: "image", data, compression: { algorithm: "RICE_1", tile } }
          : { kind: "image", data },
      ]);
      const part = openFitsSync(bytes).hdus[packed ? 1 : 0].readSectionSync(start, stop);
      const expected: unknown[] = [];
      for (let i = 0; i < data.size; i++) {
        let rest = i;
        const index = shape.map(() => 0);
        for (let k = shape.length - 1; k >= 0; k--) {
          index[k] = rest % shape[k];
          rest = Math.floor(rest / shape[k]);
        }
        if (index.every((at, k) => at >= start[k] && at < stop[k])) expected.push(data.values[i]);
      }
      expect([...part.values]).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("ASCII tables give back numbers and strings", () => {
  const rows = fc.array(
    fc.tuple(fc.integer(), fc.float({ noNaN: true }), fc.double(), fc.stringMatching(/^[!-~]{0,9}$/)),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(rows, (cells) => {
      const columns: ColumnInput[] = [
        { name: "I", values: BigInt64Array.from(cells, ([i]) => BigInt(i)) },
        { name: "E", values: Float32Array.from(cells, ([, e]) => e) },
        { name: "D", values: Float64Array.from(cells, ([, , d]) => d) },
        { name: "A", values: cells.map(([, , , a]) => a) },
      ];
      const table = openFitsSync(fitsBytes([{ kind: "table", columns }])).hdus[1].readTableSync();
      const read = table.columns.map(({ name, values }) =>
        // Numbers come back as doubles; those written from singles round to the same singles.
        Array.from(name === "E" ? Float32Array.from(values as Float64Array) : (values as string[]), String),
      );
      expect(read).toEqual(columns.map(({ values }) => Array.from(values as string[], String)));
    }),
    { numRuns: 100 },
  );
});
