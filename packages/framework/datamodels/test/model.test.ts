import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  castValue,
  DataModel,
  extend,
  FactBook,
  fileKind,
  isArrayFact,
  Lazy,
  ModelRegistry,
  ModelTable,
  setWarningHandler,
  ValidationError,
} from "@pipe/datamodels";
import { describeFacts } from "@pipe/datamodels/info";
import { openFitsSync, writeFits } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const BOOK = new FactBook(new URL("facts/", import.meta.url));

class BaseModel extends DataModel {
  static override readonly modelName: string = "BaseModel";
  static override readonly book: FactBook = BOOK;
}

interface FrameModel extends DataModel {
  data: NDArray<"float32"> | null;
  dq: NDArray<"uint8"> | null;
  table: ModelTable | null;
}
const FrameModel = extend<FrameModel>(BaseModel, "FrameModel");

const folder = mkdtempSync(join(tmpdir(), "datamodels-"));
let told: string[] = [];
let previous: ReturnType<typeof setWarningHandler>;
beforeAll(() => {
  previous = setWarningHandler((kind, text) => told.push(`${kind}: ${text}`));
});
beforeEach(() => {
  told = [];
});
afterAll(() => {
  setWarningHandler(previous);
  rmSync(folder, { recursive: true });
});

function rows(): ModelTable {
  const columns = [
    { name: "id", dtype: "int16", shape: [], values: Int16Array.of(1, 2) },
    { name: "flux", dtype: "float32", shape: [3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    { name: "name", dtype: "string", shape: [], values: ["a", "longer"], width: 6 },
  ] as const;
  return new ModelTable(
    2,
    [...columns].map((column) => ({ ...column, values: column.values as never })),
  );
}

describe("facts", () => {
  test("are found across files, with shared values in place of their name", () => {
    const meta = BOOK.schema("FrameModel").get("meta");
    const seeing = meta?.kind === "section" ? meta.section.get("seeing") : undefined;
    const band = seeing?.kind === "section" ? seeing.section.get("band") : undefined;
    expect(band).toMatchObject({ kind: "leaf", keyword: "BAND", values: ["J", "H", "K"] });
    expect(() => BOOK.schema("NoModel")).toThrow("no data model is called NoModel");
  });

  test("may come from the book of another package", () => {
    const child = new FactBook(new URL("facts/", import.meta.url), [BOOK]);
    expect(child.section("BaseModel/meta").get("filename")).toMatchObject({ keyword: "FILENAME" });
  });

  test("are printed as a reference", () => {
    expect(describeFacts(BOOK, "FrameModel")).toContain(
      "stars.#.name                                     CUTOUT:STAR",
    );
  });
});

describe("a model", () => {
  test("casts arrays and tables to the facts", () => {
    const model = new FrameModel([2, 3]);
    model.assign("data", NDArray.zeros("int16", [4, 5]));
    expect([model.data?.dtype, model.shape]).toEqual(["float32", [4, 5]]);
    expect(() => model.assign("data", NDArray.zeros("float32", [4]))).toThrow(
      "Array has wrong number of dimensions.  Expected 2, got 1 (data)",
    );
    model.table = rows();
    expect(model.table?.columns.map(({ name, dtype }) => [name, dtype])).toEqual([
      ["ID", "int32"],
      ["NAME", "string"],
      ["FLUX", "float64"],
    ]);
    expect(model.table?.text("name")).toEqual(["a", "long"]);
    expect(model.table?.row(1)).toEqual({ ID: 2, NAME: "long", FLUX: Float64Array.of(4, 5, 6) });
  });

  test("refuses tables that lack columns or have others", () => {
    const model = new FrameModel();
    const [id] = rows().columns;
    expect(() => model.assign("table", new ModelTable(2, [id]))).toThrow("Column names don't match schema");
    const fact = BOOK.schema("FrameModel").get("table");
    const extra = { name: "more", dtype: "int16", shape: [], values: Int16Array.of(1, 2) } as const;
    const wide = new ModelTable(2, [...rows().columns, extra]);
    if (!isArrayFact(fact)) throw new Error("no table");
    expect(() => castValue(fact, wide)).toThrow("Data has {'more'}");
    expect((castValue({ ...fact, extraColumns: true }, wide) as ModelTable).names).toEqual([
      "ID",
      "NAME",
      "FLUX",
      "more",
    ]);
  });

  test("takes rows given as records", () => {
    const model = new FrameModel();
    model.set("table", [{ ID: 7, NAME: "x", FLUX: [1, 2] }, { ID: 8 }]);
    expect(model.table?.row(1)).toEqual({ ID: 8, NAME: "", FLUX: Float64Array.of(0, 0) });
  });

  test("drops, keeps or refuses invalid values, as its settings say", () => {
    const model = new FrameModel();
    model.set("meta.seeing.band", "V");
    expect(told).toEqual([
      "ValidationWarning: While validating band the following error occurred:\n'V' is not one of ['J', 'H', 'K']",
    ]);
    expect(model.get("meta.seeing.band")).toBeNull();
    const lenient = new FrameModel(null, { passInvalidValues: true });
    lenient.set("meta.seeing.band", "V");
    expect(lenient.get("meta.seeing.band")).toBe("V");
    const strict = new FrameModel(null, { strictValidation: true });
    expect(() => strict.set("meta.seeing.fwhm", "wide")).toThrow(ValidationError);
  });

  test("finds keywords and words in its schema", () => {
    const model = new FrameModel();
    expect(model.findFitsKeyword("STAR")).toEqual(["stars.items.name"]);
    expect(model.searchSchema("FULL WIDTH")).toEqual([["meta.seeing.fwhm", "[arcsec] full width"]]);
    expect(model.overrideHandle).toBe("override://FrameModel");
  });

  test("is known to the registry by its name", () => {
    const registry = new ModelRegistry().register(FrameModel);
    expect(registry.get("FrameModel")).toBe(FrameModel);
    expect(registry.get(null)).toBeUndefined();
    expect(new FrameModel()).toBeInstanceOf(BaseModel);
    expect(new FrameModel().toString()).toBe("<FrameModel>");
  });
});

describe("a file", () => {
  test("has cards in the order of the facts, section titles, and lists by EXTVER", async () => {
    const model = new FrameModel([2, 2]);
    model.set("meta.seeing", { band: "J", fwhm: 1 });
    model.set("stars", [
      { name: "A", data: NDArray.zeros("float32", [1, 1]) },
      { name: "B", data: NDArray.zeros("float32", [1, 2]) },
    ]);
    const path = await model.save(join(folder, "frame.fits"));
    const file = openFitsSync(path);
    const images = file.hdus[0].header.cards.slice(4).map((card) => card.image.trimEnd());
    expect(images).toEqual([
      "FILENAME= 'frame.fits'         / Name of the file",
      "DATAMODL= 'FrameModel'         / Type of data model",
      "",
      "        Seeing",
      "",
      "FWHM    =                  1.0 / [arcsec] full width",
      "BAND    = 'J       '           / Band",
    ]);
    expect(file.hdus.map((hdu) => `${hdu.name},${hdu.ver}`)).toEqual([
      "PRIMARY,1",
      "SCI,1",
      "DQ,1",
      "CUTOUT,1",
      "CUTOUT,2",
      "ASDF,1",
    ]);
    expect(file.find("CUTOUT", 2)?.header.get("STAR")).toBe("B");
    file.closeSync();
    const again = await FrameModel.open(path);
    expect(again.get("stars.1.name")).toBe("B");
    expect(again.shapeOf("stars.1.data")).toEqual([1, 2]);
    again.close();
  });

  test("that was changed by another program wins over its ASDF part", async () => {
    const model = new FrameModel([2, 2]);
    model.set("meta.seeing.fwhm", 1);
    model.set("meta.note", "kept");
    const path = await model.save(join(folder, "edited.fits"));
    const file = openFitsSync(path);
    const header = file.hdus[0].header.clone().set("FWHM", 2.5).set("MINE", 3.0, "of mine", "float");
    await writeFits(join(folder, "edited2.fits"), [{ kind: "image", header }, ...file.hdus.slice(1)]);
    file.closeSync();
    const again = await FrameModel.open(join(folder, "edited2.fits"));
    expect(again.get("meta.seeing.fwhm")).toBe(2.5);
    expect(again.get("meta.note")).toBe("kept");
    expect(again.extraFits?.["PRIMARY"]).toEqual({ header: [["MINE", 3, "of mine"]] });
    const copy = openFitsSync(await again.save(join(folder, "edited3.fits")));
    expect(copy.hdus[0].header.card("MINE")?.kind).toBe("float");
    copy.closeSync();
    again.close();
  });

  test("keeps HDUs that no fact names", async () => {
    const path = join(folder, "extra.fits");
    const data = new NDArray("int16", [2], Int16Array.of(3, 4));
    await writeFits(path, [{ kind: "image" }, { kind: "image", name: "OTHER", data, header: [["A", 1]] }]);
    const model = await FrameModel.open(path);
    const copy = openFitsSync(await model.save(join(folder, "extra2.fits")));
    expect([...(copy.find("OTHER")?.readImageSync().values ?? [])]).toEqual([3, 4]);
    expect(copy.find("OTHER")?.header.get("A")).toBe(1);
    copy.closeSync();
    model.close();
  });

  test("is not written with values of the wrong type", async () => {
    const model = new FrameModel([2, 2], { validateOnAssignment: false });
    model.set("meta.seeing.fwhm", "wide");
    await expect(model.save(join(folder, "wrong.fits"))).rejects.toThrow("meta.seeing.fwhm");
    model.set("meta.seeing.fwhm", "N/A");
    await model.save(join(folder, "right.fits"));
  });

  test("cannot change what all objects have", async () => {
    const path = join(folder, "hostile.fits");
    await writeFits(path, [
      { kind: "image" },
      { kind: "image", name: "__proto__", header: [["POLLUTED", true]] },
    ]);
    const model = await FrameModel.open(path);
    expect(({} as Record<string, unknown>)["header"]).toBeUndefined();
    expect(Object.keys(model.tree["extra_fits"] as object)).toEqual(["__proto__"]);
    await model.copy().save(join(folder, "hostile2.fits"));
    model.close();
  });

  test("that is cut short is refused when it is opened, by name of file and HDU", async () => {
    const path = await new FrameModel([40, 40]).save(join(folder, "short.fits"));
    const { readFileSync, writeFileSync } = await import("node:fs");
    const cut = join(folder, "cut.fits");
    writeFileSync(cut, readFileSync(path).subarray(0, 7000));
    await expect(FrameModel.open(cut)).rejects.toThrow(
      /^Empty or corrupt FITS file: .*cut\.fits: HDU 1 \(SCI\): /,
    );
    writeFileSync(cut, "");
    await expect(FrameModel.open(cut)).rejects.toThrow(/^Empty or corrupt FITS file: .*cut\.fits/);
    await expect(FrameModel.open(join(folder, "missing.fits"))).rejects.toThrow(
      "[Errno 2] No such file or directory",
    );
  });

  test("is read no sooner than its arrays are asked for", async () => {
    const path = await new FrameModel([2, 2]).save(join(folder, "lazy.fits"));
    const model = await FrameModel.open(path);
    expect(model.tree["data"]).toBeInstanceOf(Lazy);
    expect(model.shape).toEqual([2, 2]);
    expect(model.tree["data"]).toBeInstanceOf(Lazy);
    expect(model.data).toBe(model.data);
    model.close();
  });

  test("stays open until the last model that reads from it is closed", async () => {
    const path = await new FrameModel([2, 2]).save(join(folder, "shared.fits"));
    const model = await FrameModel.open(path);
    const wrapped = new FrameModel(model);
    const copy = model.copy();
    model.close();
    wrapped.close();
    expect(copy.data?.shape).toEqual([2, 2]);
    const late = (await FrameModel.open(path)) as typeof copy;
    late.close();
    late.close();
    expect(() => late.data).toThrow();
    copy.close();
  });

  test("has a kind by the last known of its last two extensions", () => {
    expect([fileKind("a.fits.gz"), fileKind("b.asdf"), fileKind("x_asn.json")]).toEqual([
      "fits",
      "asdf",
      "association",
    ]);
    expect(() => fileKind("dir.fits/file")).toThrow("does not have an extension");
    expect(() => fileKind("x.FITS")).toThrow("Unrecognized file type for: x.FITS");
  });
});
