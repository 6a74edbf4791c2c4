import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type DataModel, isArrayValue, leaves, setWarningHandler } from "@pipe/datamodels";
import {
  MultiExposureModel,
  type MultiSlitModel,
  multislitToContainer,
  open,
  SlitModel,
  SourceModelContainer,
} from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

type Flat = Record<string, unknown>;
interface Told {
  models: Flat[];
  classes: string[];
  product: Flat;
}

const folder = mkdtempSync(join(tmpdir(), "sources-"));
const unpack = (name: string) =>
  gunzipSync(readFileSync(new URL(`golden/sources/${name}.gz`, import.meta.url)));
const told = JSON.parse(unpack("sources.json").toString()) as Record<string, Told> &
  Record<"changed" | "after change of a copy" | "saved", Flat[]>;
const names = ["alpha", "beta", "8"];

let previous: ReturnType<typeof setWarningHandler>;
beforeAll(() => {
  previous = setWarningHandler(() => undefined);
  for (const name of ["exposure1_cal", "exposure2_cal", "alpha_cal"])
    writeFileSync(join(folder, `${name}.fits`), unpack(`${name}.fits`));
});
afterAll(() => {
  setWarningHandler(previous);
  rmSync(folder, { recursive: true });
});

async function exposures(): Promise<MultiSlitModel[]> {
  const models = ["exposure1_cal.fits", "exposure2_cal.fits"].map((name) => open(join(folder, name)));
  return (await Promise.all(models)) as unknown as MultiSlitModel[];
}

const HIDDEN = /^(exposures|asdf_library|history|extra_fits|_fits_hash)\b|(^|\.)date$/;

/** Leaves by path, arrays as shape, type and sum, as the golden file has them. */
function flat(tree: object): Flat {
  const out: Flat = {};
  for (const [path, value] of leaves(tree)) {
    if (HIDDEN.test(path)) continue;
    const array =
      isArrayValue(value) && !(value instanceof NDArray)
        ? (value as { loadSync(): NDArray }).loadSync()
        : value;
    if (!(array instanceof NDArray)) out[path] = array;
    else {
      const sum = Array.from(array.values as Float32Array).reduce((a, b) => a + b, 0);
      out[path] = { shape: [...array.shape], dtype: array.dtype, sum };
    }
  }
  return out;
}

/** The original has arrays of FITS files in big-endian order. */
function wanted(rows: readonly Flat[]): unknown {
  return JSON.parse(JSON.stringify(rows).replaceAll('">f4"', '"float32"'));
}

const trees = (models: Iterable<DataModel>) => Array.from(models, ({ tree }) => flat(tree));
const exposuresOf = (product: MultiExposureModel) => (product.tree["exposures"] as object[]).map(flat);

describe("slits sorted by source", () => {
  test("are those of the original, with its metadata, under its names and in its order", async () => {
    const inputs = await exposures();
    const before = inputs.map(({ tree }) => flat(tree));
    const containers = multislitToContainer(inputs);
    expect([...containers.keys()]).toEqual(names);
    for (const [name, container] of containers) {
      const want = told[name];
      expect([...container].map((model) => model.modelName)).toEqual(want.classes);
      expect(trees(container)).toEqual(wanted(want.models));
      expect(flat(container.multiexposure.tree)).toEqual({ ...want.product });
    }
    expect(inputs.map(({ tree }) => flat(tree))).toEqual(before);
    for (const input of inputs) input.close();
  });
});

describe("a container of one source", () => {
  async function alpha(): Promise<SourceModelContainer> {
    const container = multislitToContainer(await exposures()).get("alpha");
    if (container === undefined) throw new Error("there is no source alpha");
    const [first, second] = container as Iterable<SlitModel>;
    const { data } = first;
    if (data === null) throw new Error("the slit has no data");
    first.data = new NDArray(
      "float32",
      data.shape,
      data.values.map((value) => value + 1),
    );
    second.set("meta.exposure.ngroups", 77);
    return container;
  }

  test("gives the product what its models hold, and a copy has a product of its own", async () => {
    const container = await alpha();
    expect(exposuresOf(container.multiexposure)).toEqual(wanted(told["changed"]));
    const copy = container.copy();
    const [first] = copy as Iterable<SlitModel>;
    first.data = NDArray.zeros("float32", first.data?.shape ?? []);
    expect(exposuresOf(container.multiexposure)).toEqual(wanted(told["after change of a copy"]));
    expect(copy.multiexposure).not.toBe(container.multiexposure);
  });

  test("is saved as its product, which the original's file equals, and opens from it", async () => {
    const container = await alpha();
    const [path] = await container.save(join(folder, "ours_cal.fits"));
    for (const name of [path, join(folder, "alpha_cal.fits")]) {
      const product = await MultiExposureModel.open(name);
      expect(trees(new SourceModelContainer(product))).toEqual(wanted(told["saved"]));
      product.close();
    }
    expect(await container.save(async (model, index) => `${model.modelName} ${index}`)).toEqual([
      "MultiExposureModel 0",
    ]);
  });

  test("shares the models of another container, and is made of nothing else", async () => {
    const container = await alpha();
    const again = new SourceModelContainer(container);
    expect(again.at(0)?.read("data")).toBe(container.at(0)?.read("data"));
    expect(again.multiexposure).toBe(container.multiexposure);
    expect(() => new SourceModelContainer(new SlitModel() as never)).toThrow(
      "Input <SlitModel> cannot initialize a SourceModelContainer",
    );
    again.pop();
    expect(() => again.multiexposure).toThrow("the container has 1 models, its product 2 exposures");
  });
});
