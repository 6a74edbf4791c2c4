import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImageModel, ModelContainer, ModelLibrary, openAny } from "@pipe/jwst-datamodels";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "library-"));
const asn = join(folder, "two_asn.json");
const files = ["a_rate.fits", "b_rate.fits"].map((name) => join(folder, name));

beforeAll(async () => {
  for (const [i, file] of files.entries()) {
    const model = new ImageModel([4, 4]);
    const observation = {
      program_number: "00001",
      observation_number: "001",
      visit_number: "001",
      visit_group: "02",
      sequence_id: "1",
      activity_id: "01",
      exposure_number: String(i + 1),
    };
    for (const [name, value] of Object.entries(observation)) model.set(`meta.observation.${name}`, value);
    await model.save(file);
  }
  const members = [
    { expname: "a_rate.fits", exptype: "science" },
    { expname: "b_rate.fits", exptype: "BACKGROUND", group_id: "mine" },
  ];
  writeFileSync(
    asn,
    JSON.stringify({ asn_id: "a3001", asn_pool: "none", products: [{ name: "mosaic", members }] }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("ModelLibrary", () => {
  test("knows members and groups without opening models", async () => {
    const library = await ModelLibrary.open(asn);
    expect(library.length).toBe(2);
    expect(library.groupIndices).toEqual({ jw00001001001_02101_1: [0], mine: [1] });
    expect(library.exptypes).toEqual(["science", "BACKGROUND"]);
    expect(library.indicesForExptype("background")).toEqual([1]);
    expect(library.asn["table_name"]).toBe("two_asn.json");
    expect(() => (library.asn.products[0].name = "other")).toThrow(TypeError);
  });

  test("compares wanted types with those of the file in lower case only", async () => {
    expect((await ModelLibrary.open(asn, { asnExptypes: ["Science"] })).length).toBe(1);
    expect((await ModelLibrary.open(asn, { asnExptypes: "background" })).length).toBe(0);
  });

  test("lends models, notes what the association says, and keeps changes", async () => {
    const library = await ModelLibrary.open(asn);
    await library.use(async () => {
      for await (const model of library) {
        model.set("meta.target.catalog_name", "M 31");
        await library.shelve(model);
      }
    });
    await library.use(async () => {
      const model = await library.borrow(1);
      expect(model.get("meta.target.catalog_name")).toBe("M 31");
      expect(model.get("meta.asn.exptype")).toBe("BACKGROUND");
      expect(model.get("meta.group_id")).toBe("mine");
      expect(model.get("meta.asn.pool_name")).toBe("none");
      await library.shelve(model, 1, false);
    });
    library.close();
  });

  test("keeps models on disk, with or without their changes", async () => {
    const library = await ModelLibrary.open(asn, { onDisk: true, tempDirectory: join(folder, "temporary") });
    await library.use(async () => {
      const model = await library.borrow(0);
      model.set("meta.target.catalog_name", "kept");
      await library.shelve(model);
      const other = await library.borrow(1);
      other.set("meta.target.catalog_name", "forgotten");
      await library.shelve(other, null, false);
    });
    await library.use(async () => {
      const names: unknown[] = [];
      for await (const model of library) {
        names.push(model.has("meta.target.catalog_name") ? model.get("meta.target.catalog_name") : null);
        await library.shelve(model, null, false);
      }
      expect(names).toEqual(["kept", null]);
    });
    library.close();
  });

  test("refuses use when closed, double loans, foreign models and models not returned", async () => {
    const library = await ModelLibrary.open(asn);
    await expect(library.borrow(0)).rejects.toThrow("ModelLibrary is not open");
    await library.use(async () => {
      const model = await library.borrow(0);
      await expect(library.borrow(0)).rejects.toThrow("Attempt to double-borrow model");
      await expect(library.shelve(model, 1)).rejects.toThrow(
        "Attempt to shelve model at a non-borrowed index",
      );
      await expect(library.shelve(new ImageModel())).rejects.toThrow("Attempt to shelve an unknown model");
      await library.shelve(model);
    });
    await expect(library.use(() => library.borrow(0))).rejects.toThrow(
      "ModelLibrary has 1 un-returned models",
    );
    await expect(ModelLibrary.open(files, { onDisk: true })).rejects.toThrow("on_disk cannot be used");
    library.close();
  });

  test("maps a function over its models", async () => {
    const library = await ModelLibrary.open(files);
    const names: unknown[] = [];
    for await (const name of library.mapFunction((model, index) => `${index} ${model.get("meta.filename")}`))
      names.push(name);
    expect(names).toEqual(["0 a_rate.fits", "1 b_rate.fits"]);
    library.close();
  });

  test("gives the metadata of its first science member for the choice of references", async () => {
    const library = await ModelLibrary.open(asn);
    const parameters = await library.getCrdsParameters();
    expect(parameters["meta.observation.program_number"]).toBe("00001");
    expect(parameters["meta.asn.exptype"]).toBe("science");
    library.close();
  });
});

describe("ModelContainer", () => {
  test("opens an association with its notes and groups", async () => {
    const container = await openAny(asn);
    if (!(container instanceof ModelContainer)) throw new Error("no container");
    expect([...container].map((model) => model.get("meta.asn.exptype"))).toEqual(["science", "BACKGROUND"]);
    expect(container.groupNames).toEqual(["jw00001001001_02101_1", "mine"]);
    expect(container.asnPoolName).toBe("none");
    expect(container.indicesForExptype("background")).toEqual([1]);
    container.close();
  });

  test("takes members whose type, as a pattern, begins a wanted one", async () => {
    const container = await ModelContainer.open(asn, { asnExptypes: ["background"] });
    expect(container.length).toBe(1);
    container.close();
  });

  test("names products of lists after the first file and writes its models by number", async () => {
    const container = await ModelContainer.open(files);
    expect(container.asnTableName).toBe("a");
    const written = await container.save(join(folder, "saved.fits"));
    expect(written).toEqual([join(folder, "saved0.fits"), join(folder, "saved1.fits")]);
    container.close();
  });

  test("closes what it has opened when a member is missing", async () => {
    const members = [
      { expname: "a_rate.fits", exptype: "science" },
      { expname: "missing_rate.fits", exptype: "science" },
    ];
    const structure = { asn_id: "a3001", asn_pool: "p", products: [{ name: "x", members }] };
    await expect(ModelContainer.open(structure)).rejects.toThrow("No such file");
  });
});
