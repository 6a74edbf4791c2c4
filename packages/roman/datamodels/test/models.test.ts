import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Tagged, tagOf } from "@pipe/asdf";
import { ModelTable, setWarningHandler } from "@pipe/datamodels";
import { summarize } from "@pipe/datamodels/info";
import { NDArray } from "@pipe/ndarray";
import {
  astropyTable,
  FlatRefModel,
  ImageModel,
  ModelLibrary,
  open,
  RampModel,
  type RomanDataModel,
  readAstropyTable,
  recognises,
  ScienceRawModel,
} from "@pipe/roman-datamodels";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "roman-"));
const golden = new URL("golden/", import.meta.url);
const names = readdirSync(golden).map((file) => file.replace(".asdf.gz", ""));
const told: string[] = [];
let previous: ReturnType<typeof setWarningHandler>;

beforeAll(() => {
  previous = setWarningHandler((kind, text) => told.push(`${kind}: ${text}`));
});
afterAll(() => {
  setWarningHandler(previous);
  rmSync(folder, { recursive: true });
});

function unpacked(name: string): string {
  const path = join(folder, `${name}.asdf`);
  writeFileSync(path, gunzipSync(readFileSync(new URL(`${name}.asdf.gz`, golden))));
  return path;
}

/** Tags of all mappings and texts below a node, by path. */
function tags(node: unknown, path = ""): string[] {
  if (node instanceof Tagged) return [`${path} ${node.tag}`];
  if (typeof node !== "object" || node === null || node instanceof NDArray) return [];
  const own = tagOf(node);
  const below = Object.entries(node).flatMap(([key, value]) => tags(value, `${path}.${key}`));
  return own === undefined ? below : [`${path} ${own}`, ...below];
}

describe.each(names)("%s as roman_datamodels wrote it", (name) => {
  test("is written again with the same values and tags", async () => {
    const model = await open(unpacked(name));
    const before = summarize(model);
    const copy = await model.save(join(folder, `copy-${name}.asdf`));
    const again = await open(copy);
    const after = summarize(again);
    const ignored = ["meta.filename", "meta.file_date", "meta.file_date.value", "meta.file_date.format"];
    const kept = (tree: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(Object.entries(tree).filter(([path]) => !ignored.includes(path)));
    expect(after.model).toBe(before.model);
    expect(kept(after.tree)).toEqual(kept(before.tree));
    const withoutDate = (list: readonly string[]) => list.filter((text) => !text.includes("file_date"));
    expect(withoutDate(tags(again.tree))).toEqual(withoutDate(tags(model.tree)));
    expect(again.tag).toBe(model.tag);
    model.close();
    again.close();
  });
});

describe("opening", () => {
  test("gives the class that the tag names, times and tagged texts as plain texts, arrays unread", async () => {
    const image = await open(unpacked("ImageModel"));
    expect(image.toString()).toBe("<ImageModel(8, 8) from ImageModel.asdf>");
    expect(image.get("meta.exposure.start_time")).toBe("2020-01-01T00:00:00.000");
    expect(image.getArray("data")?.dtype).toBe("float32");
    expect(await recognises(join(folder, "ImageModel.asdf"))).toBe(true);
    image.close();
  });

  test("corrects a file name that is another one, and says so", async () => {
    told.length = 0;
    const model = await open(unpacked("wfi_image_l2"));
    expect(model.get("meta.filename")).toBe("wfi_image_l2.asdf");
    expect(told).toEqual([
      "FilenameMismatchWarning: meta.filename: Filename 556380a5a15ae4ea93921bf36ba2bd15 does not match filename: wfi_image_l2.asdf, updating the filename in memory!",
    ]);
    model.close();
  });

  test("refuses other files, with the name of the file", async () => {
    await expect(open(join(folder, "missing.asdf"))).rejects.toThrow("No such file");
    const path = join(folder, "other.asdf");
    writeFileSync(path, "#ASDF 1.0.0\n#ASDF_STANDARD 1.6.0\n%YAML 1.1\n---\na: 1\n...\n");
    await expect(open(path)).rejects.toThrow("is not a roman file");
    await expect(open("x_asn.json")).rejects.toThrow("is an association");
  });
});

describe("making models", () => {
  test("fills what the schema requires, and its files open again", async () => {
    const raw = ScienceRawModel.createFakeData({ shape: [3, 4, 5] });
    expect(raw.data?.shape).toEqual([3, 4, 5]);
    expect([raw.data?.dtype, raw.meta.telescope, raw.meta.model_type]).toEqual([
      "uint16",
      "ROMAN",
      "ScienceRawModel",
    ]);
    const again = await open(await raw.save(join(folder, "raw.asdf")));
    expect(again.tag).toBe("asdf://stsci.edu/datamodels/roman/tags/wfi_science_raw-2.1.0");
    expect(again.shape).toEqual([3, 4, 5]);
    again.close();
  });

  test("takes over another model under its own tag, as a copy", () => {
    const raw = ScienceRawModel.createFakeData({ shape: [3, 4, 5] });
    const ramp = RampModel.createFromModel(raw) as unknown as RomanDataModel & { data: NDArray };
    expect(ramp.tag).toBe("asdf://stsci.edu/datamodels/roman/tags/ramp-2.1.0");
    expect(ramp.get("meta.model_type")).toBe("RampModel");
    expect(raw.get("meta.model_type")).toBe("ScienceRawModel");
    expect(ramp.data).not.toBe(raw.data);
  });

  test("gives only what is certain to a minimal model, and the defaults given", () => {
    const model = ImageModel.createMinimal({
      defaults: { meta: { exposure: { type: "WFI_DARK", frame_time: 3 } } },
    });
    expect(model.get("meta.exposure.type")).toBe("WFI_DARK");
    expect(model.get("meta.origin")).toBe("STSCI/SOC");
    expect(model.has("data")).toBe(false);
  });
});

describe("saving", () => {
  test("changes file name and date in the file only", async () => {
    const model = await open(unpacked("RampModel"));
    const date = model.get("meta.file_date");
    const copy = await open(await model.save(join(folder, "renamed.asdf")));
    expect(copy.get("meta.filename")).toBe("renamed.asdf");
    expect([model.get("meta.filename"), model.get("meta.file_date")]).toEqual(["RampModel.asdf", date]);
    copy.close();
    model.close();
  });

  test("refuses invalid trees, and extensions other than .asdf", async () => {
    const model = FlatRefModel.createFakeData({ shape: [4, 4] });
    await expect(model.save(join(folder, "flat.fits"))).rejects.toThrow("unknown filetype .fits");
    model.set("meta.telescope", "HUBBLE");
    await expect(model.save(join(folder, "flat.asdf"))).rejects.toThrow("'HUBBLE' is not one of ['ROMAN']");
  });
});

describe("copies of old files", () => {
  test("name the standard that their tags are of, new files the newest", async () => {
    const standard = (path: string) => readFileSync(path, "latin1").split("\n", 2)[1];
    const old = await open(unpacked("wfi_image_l2"));
    expect(standard(await old.save(join(folder, "old.asdf")))).toBe("#ASDF_STANDARD 1.5.0");
    expect(standard(await old.copy().save(join(folder, "old.asdf")))).toBe("#ASDF_STANDARD 1.5.0");
    const fresh = FlatRefModel.createFakeData({ shape: [4, 4] });
    expect(standard(await fresh.save(join(folder, "new.asdf")))).toBe("#ASDF_STANDARD 1.6.0");
    old.close();
  });
});

describe("validation", () => {
  const check = async (change: (model: RomanDataModel) => void) => {
    const model = ImageModel.createFakeData({ shape: [4, 4] }) as unknown as RomanDataModel;
    model.set("meta.wcs", null);
    change(model);
    const faults = await model.faults();
    const message = await model.save(join(folder, "checked.asdf")).then(
      () => "",
      (error: Error) => error.message.split("\n")[1],
    );
    expect(faults.map((fault) => fault.message)).toEqual(message === "" ? [] : [message]);
    return message;
  };

  test("asks for the data types and dimensions of the schema, and takes null for a value", async () => {
    expect(await check(() => undefined)).toBe("");
    expect(await check((model) => model.set("data", NDArray.zeros("float64", [4, 4])))).toBe(
      "Expected datatype 'float32', got 'float64'",
    );
    expect(await check((model) => model.set("data", NDArray.zeros("float32", [2, 4, 4])))).toBe(
      "Wrong number of dimensions: Expected 2, got 3",
    );
    expect(await check((model) => model.set("meta.exposure.frame_time", null))).toBe(
      "None is not of type 'number'",
    );
    expect(await check((model) => model.set("meta.exposure.start_time", 5))).toBe(
      "mismatched tags, wanted 'tag:stsci.edu:asdf/time/time-1.*', got 'tag:yaml.org,2002:int'",
    );
  });
});

describe("tables of astropy", () => {
  test("are read with units and descriptions, and written for astropy", async () => {
    const model = await open(unpacked("ImageSourceCatalogModel"));
    const { table, meta } = readAstropyTable(model.get("source_catalog"));
    expect(table.columns.length).toBe(54);
    expect(table.column("kron_abmag")).toMatchObject({ dtype: "float32", unit: "mag(AB)" });
    expect(table.column("label").description).toBe("Label of the source segment in the segmentation image");
    const filled = new ModelTable(
      2,
      table.columns.map((column) => ({
        ...column,
        values: NDArray.zeros(column.dtype as "float32", [2]).values,
      })),
    );
    model.set("source_catalog", astropyTable(filled, { ...meta, note: "x" }));
    const copy = await open(await model.save(join(folder, "catalog.asdf")));
    const again = readAstropyTable(copy.get("source_catalog"));
    expect([again.table.rows, again.table.names]).toEqual([2, table.names]);
    expect(again.table.column("ra").unit).toBe("deg");
    expect(again.meta["note"]).toBe("x");
    copy.close();
    model.close();
  });
});

describe("parameters for the choice of reference files", () => {
  test("are the scalars under roman.meta", async () => {
    const model = await open(unpacked("ImageModel"));
    const parameters = model.getCrdsParameters();
    expect(parameters["roman.meta.instrument.name"]).toBe("WFI");
    expect(parameters["roman.meta.exposure.start_time"]).toBe("2020-01-01T00:00:00.000");
    expect(Object.keys(parameters).every((name) => name.startsWith("roman.meta."))).toBe(true);
    expect(model.crdsObservatory).toBe("roman");
    model.close();
  });
});

describe("a library", () => {
  test("groups members by their observation, and notes the association in the models", async () => {
    const names = ["a_cal.asdf", "b_cal.asdf"];
    for (const [i, name] of names.entries()) {
      const raw = ScienceRawModel.createFakeData({ shape: [1, 2, 2] });
      raw.set("meta.observation.observation_id", `observation ${i}`);
      await raw.save(join(folder, name));
    }
    const members = names.map((expname) => ({ expname, exptype: "science" }));
    const asn = join(folder, "two_asn.json");
    writeFileSync(
      asn,
      JSON.stringify({ asn_id: "a3001", asn_pool: "none", products: [{ name: "p", members }] }),
    );
    const library = await ModelLibrary.open(asn, { onDisk: true, tempDirectory: join(folder, "library") });
    expect(library.groupIndices).toEqual({ "observation 0": [0], "observation 1": [1] });
    await library.use(async () => {
      const model = await library.borrow(1);
      expect(model.get("meta.asn.table_name")).toBe("two_asn.json");
      model.set("meta.observation.visit_id", "changed");
      await library.shelve(model);
      const again = await library.borrow(1);
      expect(again.get("meta.observation.visit_id")).toBe("changed");
      await library.shelve(again, 1, false);
    });
    expect((await library.getCrdsParameters())["roman.meta.instrument.name"]).toBe("WFI");
    library.close();
  });
});
