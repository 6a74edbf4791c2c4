import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModelTable, setWarningHandler } from "@pipe/datamodels";
import { writeFits } from "@pipe/fits";
import {
  DarkModel,
  FlatModel,
  GainModel,
  ImageModel,
  JwstDataModel,
  Level1bModel,
  MultiSlitModel,
  MultiSpecModel,
  open,
  RampModel,
  readMetadata,
  SlitModel,
  SpecModel,
} from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "models-"));
afterAll(() => rmSync(folder, { recursive: true }));

function quietly<T>(work: () => T): { result: T; told: string[] } {
  const told: string[] = [];
  const previous = setWarningHandler((kind, text) => told.push(`${kind}: ${text}`));
  try {
    return { result: work(), told };
  } finally {
    setWarningHandler(previous);
  }
}

describe("a new model", () => {
  test("is made of a shape, an array, arrays by name, or nothing", () => {
    expect(new ImageModel([3, 4]).toString()).toBe("<ImageModel(3, 4)>");
    expect(new ImageModel(NDArray.zeros("int16", [2, 2])).data?.dtype).toBe("float32");
    const model = new ImageModel({
      data: NDArray.zeros("float32", [2, 2]),
      dq: NDArray.zeros("uint8", [2, 2]),
    });
    expect(model.dq?.dtype).toBe("uint32");
    expect(new ImageModel().shape).toBeNull();
    expect(() => new ImageModel({ nothing: 1 })).toThrow('ImageModel has no attribute "nothing"');
  });

  test("has the companions of its primary array", () => {
    const ramp = new RampModel([1, 2, 4, 5]);
    expect([ramp.pixeldq?.shape, ramp.groupdq?.shape, ramp.groupdq?.dtype]).toEqual([
      [4, 5],
      [1, 2, 4, 5],
      "uint8",
    ]);
    expect(new RampModel().pixeldq).toBeNull();
    expect(new FlatModel([4, 5]).err?.shape).toEqual([4, 5]);
    expect((ramp.getDefault("zeroframe") as NDArray).shape).toEqual([1, 4, 5]);
  });

  test("is an instance of its class and of those it extends", () => {
    const gain = new GainModel();
    expect(gain).toBeInstanceOf(GainModel);
    expect(gain).not.toBeInstanceOf(FlatModel);
    expect(new ImageModel()).toBeInstanceOf(JwstDataModel);
    expect(gain.meta.telescope).toBe("JWST");
  });
});

describe("values", () => {
  test("are null when unset, and sections come into being when something is set in them", () => {
    const model = new ImageModel();
    expect(model.meta.exposure.type).toBeNull();
    expect(model.has("meta.exposure")).toBe(false);
    const { exposure } = model.meta;
    exposure.ngroups = 4;
    exposure.nints = 2;
    expect(model.tree).toMatchObject({ meta: { exposure: { ngroups: 4, nints: 2 } } });
    expect(Object.keys(model.meta.exposure)).toEqual(["ngroups", "nints"]);
  });

  test("have paths, and an unknown path is an error that says where it ends", () => {
    const model = new ImageModel();
    expect(model.get("meta.ref_file.dark.name")).toBeNull();
    expect(() => model.get("meta.ref_fil.dark.name")).toThrow("ImageModel has no meta.ref_fil.dark.name");
    expect(() => model.get("constructor")).toThrow("ImageModel has no constructor");
    model.set("meta.note", { mine: [1, 2] });
    expect(model.get("meta.note.mine")).toEqual([1, 2]);
    expect(model.delete("meta.note")).toBe(true);
    expect(model.has("meta.note")).toBe(false);
  });

  test("that are misspelt or of the wrong type are errors of compilation", () => {
    const model = new ImageModel();
    // @ts-expect-error there is no such section
    expect(model.meta.exposur).toBeUndefined();
    // @ts-expect-error there is no such name
    expect(model.meta.instrument.detectr).toBeUndefined();
    const { told } = quietly(() => {
      // @ts-expect-error a number is wanted
      model.meta.exposure.ngroups = "4";
    });
    expect(told[0]).toContain("'4' is not of type 'integer'");
    model.meta.instrument.detector = "NRCA1";
    expect(model.meta.instrument.detector).toBe("NRCA1");
  });

  test("of branches and lists are checked as a whole", () => {
    const model = new ImageModel();
    const { told } = quietly(() => model.set("meta.instrument", { name: "NIRCAM", detector: "NRCX" }));
    expect(told[0]).toContain("While validating instrument");
    expect(model.has("meta.instrument")).toBe(false);
  });
});

describe("lists of slits", () => {
  test("take models and plain objects, and are written by EXTVER", async () => {
    const model = new MultiSlitModel();
    const slit = new SlitModel([2, 3]);
    slit.name = "S1";
    model.slits.push(slit as never);
    model.slits.push({ data: NDArray.zeros("float64", [3, 3]), name: "S2", xstart: 5 } as never);
    expect(model.slits.length).toBe(2);
    model.slits[1].ystart = 7;
    const path = await model.save(join(folder, "slits.fits"));
    const again = (await open(path)) as unknown as MultiSlitModel;
    expect(again.slits.map((one) => [one.name, one.data?.shape, one.data?.dtype])).toEqual([
      ["S1", [2, 3], "float32"],
      ["S2", [3, 3], "float32"],
    ]);
    expect(again.slits[1].ystart).toBe(7);
    again.close();
  });

  test("begin with the arrays of an image or a spectrum", () => {
    const image = new ImageModel([2, 2]);
    image.meta.target.catalog_name = "M 31";
    const slits = new MultiSlitModel(image);
    expect([slits.slits[0].data, slits.meta.target.catalog_name]).toEqual([image.data, "M 31"]);
    const spectrum = new SpecModel();
    spectrum.spec_table = new ModelTable(0, (spectrum.getDefault("spec_table") as ModelTable).columns);
    expect(new MultiSpecModel(spectrum).spec[0].spec_table?.rows).toBe(0);
  });
});

describe("copies", () => {
  test("share nothing, and unread arrays stay unread", async () => {
    const path = await new ImageModel([8, 8]).save(join(folder, "copy.fits"));
    const model = await open(path);
    const copy = model.copy();
    copy.meta.target.catalog_name = "other";
    (copy.data as NDArray<"float32">).values[0] = 5;
    expect(model.meta.target.catalog_name).toBeNull();
    expect(model.data?.values[0]).toBe(0);
    model.close();
  });

  test("of another class share arrays, but not what is set afterwards", () => {
    const ramp = new RampModel([1, 2, 3, 3]);
    const other = new JwstDataModel(ramp);
    other.meta.target.catalog_name = "x";
    expect(other.meta.model_type).toBe("JwstDataModel");
    expect(ramp.meta.model_type).toBe("RampModel");
  });
});

describe("files", () => {
  test("of unsigned 16-bit numbers become float32 ramps without a second copy, and metadata need no pixels", async () => {
    const raw = new Level1bModel({ data: NDArray.zeros("uint16", [1, 2, 4, 4]) });
    raw.data?.values.fill(40000);
    raw.meta.exposure.type = "NRC_IMAGE";
    const path = await raw.save(join(folder, "x_uncal.fits"));
    const ramp = await RampModel.open(path);
    expect(ramp.shape).toEqual([1, 2, 4, 4]);
    const data = await ramp.loadArray("data");
    expect([data?.dtype, data?.values[31], data === ramp.data]).toEqual(["float32", 40000, true]);
    const metadata = await readMetadata(path);
    expect(metadata["meta.exposure.type"]).toBe("NRC_IMAGE");
    expect(metadata["meta.filename"]).toBe("x_uncal.fits");
    ramp.close();
  });

  test("of references are written in the bits of their own flags", async () => {
    const definitions = [
      { BIT: 0, VALUE: 1, NAME: "HOT", DESCRIPTION: "hot" },
      { BIT: 1, VALUE: 2, NAME: "DO_NOT_USE", DESCRIPTION: "bad" },
    ];
    const dark = new DarkModel({ data: NDArray.zeros("float32", [1, 2, 2]) });
    dark.set("dq_def", definitions);
    dark.assign("dq", new NDArray("uint32", [2, 2], Uint32Array.of(0, 2048, 1, 2049)));
    const path = await dark.save(join(folder, "dark.fits"));
    expect([...(dark.dq?.values ?? [])]).toEqual([0, 2048, 1, 2049]);
    const stored = await open(path);
    expect([...(stored.dq?.values ?? [])]).toEqual([0, 2048, 1, 2049]);
    const { openFitsSync } = await import("@pipe/fits");
    const file = openFitsSync(path);
    expect([...(file.find("DQ")?.readImageSync().values ?? [])]).toEqual([0, 1, 2, 3]);
    expect(file.find("ASDF")).toBeUndefined();
    file.closeSync();
    stored.close();
  });

  test("of older versions get the columns they lack", async () => {
    const path = join(folder, "old_uncal.fits");
    const facts = (new Level1bModel().getDefault("moving_target") as ModelTable).columns;
    const columns = facts
      .filter(({ name }) => !["mt_v2", "mt_v3"].includes(name))
      .map(({ name, dtype }) => ({ name, dtype, values: dtype === "string" ? ["t"] : new Float64Array(1) }));
    await writeFits(path, [{ kind: "image" }, { kind: "bintable", name: "MOVING_TARGET_POSITION", columns }]);
    const model = await Level1bModel.open(path);
    expect(model.moving_target?.column("mt_v3").values[0]).toBeNaN();
    model.close();
  });

  test("are refused under an unknown extension, or where they exist and must not be replaced", async () => {
    const model = new ImageModel([2, 2]);
    await expect(model.save(join(folder, "x.dat"))).rejects.toThrow("unknown filetype .dat");
    await model.save(join(folder, "once.fits"), { overwrite: false });
    await expect(model.save(join(folder, "once.fits"), { overwrite: false })).rejects.toThrow(
      "already exists",
    );
    expect(await model.save("elsewhere/y.fits", { dirPath: folder })).toBe(join(folder, "y.fits"));
    expect(model.meta.filename).toBe("y.fits");
  });

  test("keep history, floats with whole values, and what no schema knows", async () => {
    const model = new ImageModel([2, 2]);
    model.addHistoryEntry("made here");
    model.meta.exposure.exposure_time = 3;
    model.set("meta.mine", { deep: [{ a: 1 }] });
    const path = await model.save(join(folder, "kept.fits"));
    const again = await open(path);
    expect(again.history.lines).toEqual(["made here"]);
    expect(again.get("meta.mine.deep")).toEqual([{ a: 1 }]);
    const { openFitsSync } = await import("@pipe/fits");
    const file = openFitsSync(path);
    expect(file.hdus[0].header.card("EFFEXPTM")?.kind).toBe("float");
    file.closeSync();
    again.close();
    const asdf = await model.save(join(folder, "kept.asdf"));
    const third = await open(asdf);
    expect(third.history.lines).toEqual(["made here"]);
    expect(third.data?.shape).toEqual([2, 2]);
    third.close();
  });
});
