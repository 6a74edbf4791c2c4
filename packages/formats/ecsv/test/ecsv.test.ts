import {
  EcsvError,
  mixinsOf,
  parseEcsv,
  quantity,
  readEcsv,
  skyCoord,
  tableOf,
  time,
  writeEcsv,
} from "@pipe/ecsv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const header = (columns: string, rest = "") =>
  `# %ECSV 1.0\n# ---\n# datatype:\n${columns}# schema: astropy-2.0\n${rest}`;

describe("reading", () => {
  test("takes types, units, descriptions and meta from the header", () => {
    const table = parseEcsv(
      header(
        "# - {name: a, unit: m / s, datatype: int64, description: 'a: b'}\n# - {name: b c, datatype: string}\n# meta: !!omap\n# - {first: 1}\n",
        'a "b c"\n1 "two words"\n-2 x\n',
      ),
    );
    expect(table.meta).toEqual({ first: 1 });
    expect(table.column("a")).toMatchObject({
      unit: "m / s",
      description: "a: b",
      values: BigInt64Array.of(1n, -2n),
    });
    expect(table.column("b c").values).toEqual(["two words", "x"]);
  });

  test("masks blank cells", () => {
    const { columns } = parseEcsv(
      header(
        "# - {name: a, datatype: float32}\n# - {name: b, datatype: bool}\n# delimiter: ','\n",
        "a,b\n1.5,\n,True\n",
      ),
    );
    expect(columns[0]).toMatchObject({ values: Float32Array.of(1.5, 0), mask: Uint8Array.of(0, 1) });
    expect(columns[1]).toMatchObject({ values: Uint8Array.of(0, 1), mask: Uint8Array.of(1, 0) });
  });

  test("reads arrays and JSON in cells", () => {
    const { columns } = parseEcsv(
      header(
        "# - {name: md, datatype: string, subtype: 'int16[2]'}\n# - {name: v, datatype: string, subtype: 'float64[null]'}\n# - {name: o, datatype: string, subtype: json}\n",
        'md v o\n[1,null] [1.5,NaN] "{""a"":1}"\n[3,4] [] 7\n',
      ),
    );
    expect(columns[0]).toMatchObject({
      shape: [2],
      values: Int16Array.of(1, 0, 3, 4),
      mask: Uint8Array.of(0, 1, 0, 0),
    });
    expect(columns[1].values).toEqual([[1.5, Number.NaN], []]);
    expect(columns[2].values).toEqual([{ a: 1 }, 7]);
  });

  test.each([
    ["no ECSV", "a b\n1 2\n", /not an ECSV table/],
    ["other names", header("# - {name: a, datatype: int8}\n", "b\n1\n"), /are not those of the header/],
    [
      "too few cells",
      header("# - {name: a, datatype: int8}\n# - {name: b, datatype: int8}\n", "a b\n1\n"),
      /line 8 has 1 cells/,
    ],
    [
      "words for numbers",
      header("# - {name: a, datatype: int8}\n", "a\nx\n"),
      /column "a" cannot be read: "x"/,
    ],
    ["too large a number", header("# - {name: a, datatype: int8}\n", "a\n128\n"), /128 does not fit int8/],
    ["an open quote", header("# - {name: a, datatype: string}\n", 'a\n"x\n'), /not closed/],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseEcsv(text)).toThrow(EcsvError);
    expect(() => parseEcsv(text)).toThrow(message);
  });
});

test("a file that is not there is named", async () => {
  await expect(readEcsv("/nowhere/x.ecsv")).rejects.toThrow(/^\/nowhere\/x.ecsv: .*no such file/);
});

describe("writing", () => {
  test("looks as astropy writes it", () => {
    const text = writeEcsv({
      columns: [
        { name: "x", values: Float64Array.of(1e-5, 1e16), unit: "Jy" },
        { name: "t", values: ['say "hi"', ""] },
        { name: "f", values: Float32Array.of(0.1, 3), mask: Uint8Array.of(0, 1) },
      ],
    });
    expect(text).toBe(
      '# %ECSV 1.0\n# ---\n# datatype:\n# - {name: x, unit: Jy, datatype: float64}\n# - {name: t, datatype: string}\n# - {name: f, datatype: float32}\n# schema: astropy-2.0\nx t f\n1e-05 "say ""hi""" 0.1\n1e+16 "" ""\n',
    );
  });

  test("puts mixin columns together again", () => {
    const text = writeEcsv(
      tableOf([
        skyCoord("sky", Float64Array.of(10.5), Float64Array.of(-5)),
        quantity("flux", Float64Array.of(2), "mJy"),
        time("when", Float64Array.of(59000.5)),
      ]),
    );
    const mixins = mixinsOf(parseEcsv(text));
    expect([...mixins.keys()]).toEqual(["flux", "sky", "when"]);
    expect(mixins.get("flux")).toMatchObject({
      class: "astropy.units.quantity.Quantity",
      attributes: { unit: "mJy" },
    });
    expect(mixins.get("sky")?.attributes["ra"]).toMatchObject({
      attributes: { unit: "deg", value: { values: Float64Array.of(10.5) } },
    });
  });

  test("refuses columns of different lengths", () => {
    const columns = [
      { name: "a", values: Int8Array.of(1) },
      { name: "b", values: Int8Array.of(1, 2) },
    ];
    expect(() => writeEcsv({ columns })).toThrow(/column "b" has 2 rows, expected 1/);
  });
});

test("any table comes back as it was written", () => {
  const name = fc.string({ minLength: 1, maxLength: 8, unit: "grapheme-ascii" });
  // Blanks at the ends of cells do not survive: astropy strips them.
  const cell = fc
    .string({ unit: "grapheme", maxLength: 6 })
    .filter((text) => !/[\p{Cc}\u2028\u2029]/u.test(text) && text.trim() === text);
  const tables = fc.record({
    delimiter: fc.constantFrom<" " | ",">(" ", ","),
    names: fc.uniqueArray(name, { minLength: 3, maxLength: 3 }),
    rows: fc.array(fc.tuple(fc.double(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), cell), {
      maxLength: 5,
    }),
    meta: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  });
  fc.assert(
    fc.property(tables, ({ delimiter, names, rows, meta }) => {
      const columns = [
        { name: names[0], values: Float64Array.from(rows, ([x]) => x), meta },
        { name: names[1], values: BigInt64Array.from(rows, ([, n]) => n), description: names[2] },
        { name: names[2], values: rows.map(([, , text]) => text), dtype: "string" as const },
      ];
      const table = parseEcsv(writeEcsv({ columns, delimiter }));
      expect(table.rows).toBe(rows.length);
      for (const [i, { name, values, mask }] of table.columns.entries()) {
        expect(name).toBe(names[i]);
        expect(Array.from<unknown>(values)).toEqual(Array.from<unknown>(columns[i].values));
        if (mask !== undefined)
          expect(Array.from(mask)).toEqual(rows.map(([, , text]) => (text === "" ? 1 : 0)));
      }
      if (Object.keys(meta).length > 0) expect(table.columns[0].meta).toEqual(meta);
    }),
    { numRuns: 200 },
  );
});
