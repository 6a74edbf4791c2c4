import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { lazyColumn, type ModelTable, ModelTable as Table } from "@pipe/datamodels";
import { summarize } from "@pipe/datamodels/info";
import {
  astropyTable,
  ImageModel,
  ImageSourceCatalogModel,
  open,
  readAstropyTable,
  recognises,
} from "@pipe/roman-datamodels";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "catalogs-"));
afterAll(() => rmSync(folder, { recursive: true }));

function golden(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`golden-catalogs/${name}.gz`, import.meta.url))));
}

interface Expected {
  /** Name, type of Arrow, unit, values. */
  columns: [name: string, type: string, unit: string, values: string[]][];
  metadata: Record<string, string>;
}

const expected = JSON.parse(new TextDecoder().decode(golden("expected.json"))) as Record<string, Expected>;

const ARROW: Readonly<Record<string, string>> = { float16: "halffloat", float32: "float", float64: "double" };

/** Columns as the original's are recorded: numbers to their last digit, whatever prints them. */
function described(table: ModelTable): unknown[] {
  return table.columns.map(({ name, dtype, unit, values }) => [
    name,
    ARROW[dtype] ?? dtype,
    unit,
    Array.from(values as ArrayLike<unknown>, (value) => (dtype === "bool" ? value === 1 : value)),
  ]);
}

function wanted({ columns }: Expected): unknown[] {
  return columns.map(([name, type, unit, values]) => [
    name,
    type,
    unit,
    values.map((text) => parsed(text, type)),
  ]);
}

function parsed(text: string, type: string): unknown {
  if (type === "bool") return text === "True";
  if (type.endsWith("int64")) return BigInt(text);
  return text === "nan" ? Number.NaN : Number(text.replace("inf", "Infinity"));
}

function written(name: string): string {
  const path = join(folder, `${name}.parquet`);
  writeFileSync(path, golden(`${name}.parquet`));
  return path;
}

describe.each(Object.keys(expected))("the catalog of roman_datamodels in %s", (name) => {
  const want = expected[name];

  test("opens as its class, with its columns, units, metadata and types", async () => {
    const path = written(name);
    expect(await recognises(path)).toBe(true);
    const model = await open(path);
    expect(model.toString()).toBe(`<${name} from ${name}.parquet>`);
    expect(model.get("meta.observation.pass")).toBe(-999999);
    expect(model.get("meta.program.title")).toBe("?");
    expect(model.get("meta.instrument.optical_element")).toBe("F062");
    expect(model.get("meta.cal_logs")).toEqual(["first line", "second: line"]);
    const { table, meta } = readAstropyTable(model.tree["source_catalog"]);
    expect(described(table)).toEqual(wanted(want));
    expect(table.column("label").description).toBe("Label of the source segment in the segmentation image");
    expect(meta).toEqual({
      aperture_radii: { circle_pix: [1, 2.5] },
      note: "a: 'b' # c",
      n: 3,
      none: null,
      yes: true,
    });
    expect(await model.faults()).toEqual([]);
    model.close();
  });

  test.each(["parquet", "asdf"])("is the same when it has been written as %s", async (extension) => {
    const model = await open(written(name));
    const again = await open(await model.save(join(folder, `again-${name}.${extension}`)));
    const before = summarize(model).tree;
    const after = summarize(again).tree;
    for (const path of ["meta.filename", "meta.file_date"])
      for (const tree of [before, after]) delete (tree as Record<string, unknown>)[path];
    expect(after).toEqual(before);
    expect(described(readAstropyTable(again.tree["source_catalog"]).table)).toEqual(wanted(want));
    again.close();
    model.close();
  });

  test("keeps the texts of the original beside the columns", async () => {
    const model = await open(golden(`${name}.parquet`));
    const path = await model.save(join(folder, `texts-${name}.parquet`));
    model.close();
    const { ParquetFile } = await import("../src/parquet-read.ts");
    const file = ParquetFile.open(path);
    file.close();
    const own = ["roman.meta.filename", "roman.meta.file_date", "table_meta_yaml"];
    for (const [key, text] of Object.entries(want.metadata))
      if (!own.includes(key)) expect([key, file.metadata.get(key)]).toEqual([key, text]);
    expect(file.metadata.get("roman.meta.filename")).toBe(`texts-${name}.parquet`);
  });
});

describe("columns", () => {
  test("are read from the file when they are asked for", async () => {
    const model = await open(written("ImageSourceCatalogModel"));
    const { table } = readAstropyTable(model.tree["source_catalog"]);
    expect(table.column("ra").values.length).toBe(4);
    model.close();
    expect(table.column("ra").values.length).toBe(4);
    expect(() => table.column("dec").values).toThrow();
  });

  test("keep what they have read", () => {
    let reads = 0;
    const column = lazyColumn({ name: "x", dtype: "float32", shape: [] }, () => {
      reads++;
      return Float32Array.of(1, 2);
    });
    const table = new Table(2, [column]);
    expect(reads).toBe(0);
    expect([...(table.array("x").values as Float32Array), table.row(1)["x"], reads]).toEqual([1, 2, 2, 1]);
  });
});

describe("files that hold no catalog", () => {
  test("are refused with what is wrong with them", async () => {
    const whole = golden("ImageSourceCatalogModel.parquet");
    await expect(open(whole.slice(0, -100))).rejects.toThrow("this is no complete Parquet file");
    const long = whole.slice();
    new DataView(long.buffer).setUint32(long.length - 8, 0x7fffffff, true);
    await expect(open(long)).rejects.toThrow("longer than the file");
    const other = join(folder, "other.parquet");
    const { writeParquet } = await import("../src/parquet-write.ts");
    await writeParquet(
      other,
      new Table(1, [{ name: "x", dtype: "int8", shape: [], values: Int8Array.of(1) }]),
      [],
    );
    await expect(open(other)).rejects.toThrow(
      "other.parquet is no catalog of Roman: roman.meta.model_type is missing",
    );
    expect(await recognises(other)).toBe(false);
  });

  test("survive any change of a byte, or fail with an error of their own", async () => {
    const whole = golden("MultibandSourceCatalogModel.parquet");
    for (let i = 0; i < 300; i++) {
      const bytes = whole.slice();
      bytes[(i * 7919) % bytes.length] ^= 1 << (i % 8);
      try {
        const model = await open(bytes);
        described(readAstropyTable(model.tree["source_catalog"]).table);
      } catch (error) {
        expect((error as Error).message.length).toBeGreaterThan(0);
        expect((error as Error).name).toMatch(/^(ModelError|EcsvError|YamlError|AsdfError)$/);
      }
    }
  });

  test("are not written: other models, texts and arrays in cells", async () => {
    const image = ImageModel.createFakeData({ shape: [2, 2] });
    await expect(image.save(join(folder, "x.parquet"))).rejects.toThrow("unknown filetype .parquet");
    const model = ImageSourceCatalogModel.createFakeData();
    const text = { name: "t", dtype: "string", width: 1, shape: [], values: ["a"] } as const;
    model.set("source_catalog", astropyTable(new Table(1, [{ ...text, values: ["a"] }])));
    await expect(model.save(join(folder, "x.parquet"))).rejects.toThrow("column t holds text");
    const cells = { name: "c", dtype: "float32", shape: [2], values: Float32Array.of(1, 2) } as const;
    model.set("source_catalog", astropyTable(new Table(1, [cells])));
    await expect(model.save(join(folder, "x.parquet"))).rejects.toThrow("column c holds arrays");
  });
});
