import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { blendModels, ModelBlender } from "@pipe/datamodels/blend";
import { summarize } from "@pipe/datamodels/info";
import { openFitsSync } from "@pipe/fits";
import { CubeModel, ImageModel } from "@pipe/jwst-datamodels";
import { describe, expect, test } from "vitest";
import { golden } from "./golden.ts";

interface Blended {
  tree: Record<string, unknown>;
  hdrtab_columns: [name: string, format: string][];
  hdrtab_rows: unknown[][];
  primary: [keyword: string, value: unknown][];
}

const want = golden<Blended>("blend");

function input(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`golden/blend/${name}.fits.gz`, import.meta.url))));
}

describe("blending three images", () => {
  test("gives the header, tree and table of the original", async () => {
    const inputs = await Promise.all(["in_0", "in_1", "in_2"].map((name) => ImageModel.open(input(name))));
    // Bytes have no file name, the files of the original had.
    inputs.forEach((model, i) => void model.set("meta.filename", `in_${i}.fits`));
    const product = new ImageModel([4, 4]);
    blendModels(product, inputs);
    const folder = mkdtempSync(join(tmpdir(), "blend-"));
    const path = await product.save(join(folder, "blended.fits"));
    const file = openFitsSync(path);
    const cards = file.hdus[0].header.cards
      .filter(({ keyword }) => keyword !== "")
      .map((c) => [c.keyword, c.value]);
    const dated = ([keyword]: readonly unknown[]) => keyword !== "DATE";
    expect(cards.filter(dated)).toEqual(want.primary.filter(dated));
    const table = file.find("HDRTAB")?.readTableSync();
    expect(table?.columns.map(({ name, format }) => [name, format])).toEqual(want.hdrtab_columns);
    const rows = [0, 1, 2].map((row) =>
      table?.columns.map(({ values, dtype }) => {
        const value = (values as unknown as ArrayLike<unknown>)[row];
        return typeof value === "bigint" ? Number(value) : dtype === "bool" ? value === 1 : value;
      }),
    );
    expect(rows).toEqual(want.hdrtab_rows);
    file.closeSync();
    const { tree } = summarize(await ImageModel.open(path));
    const plain = (all: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(all).filter(([k]) => k.startsWith("meta.") && k !== "meta.date"));
    expect(plain(tree)).toEqual(plain(want.tree));
    rmSync(folder, { recursive: true });
  });

  test("refuses models of two classes", () => {
    const blender = new ModelBlender();
    blender.accumulate(new ImageModel());
    expect(() => blender.accumulate(new CubeModel())).toThrow("does not match previous type");
  });

  test("leaves ignored paths alone, and marks values that only some models have", () => {
    const blender = new ModelBlender(["meta.target"]);
    for (const [name, group] of [
      ["A", 2],
      ["B", undefined],
    ] as const) {
      const model = new ImageModel();
      model.set("meta.target.catalog_name", name);
      if (group !== undefined) model.set("meta.exposure.ngroups", group);
      blender.accumulate(model);
    }
    const product = new ImageModel();
    blender.finalizeModel(product);
    expect(product.get("meta.target.catalog_name")).toBeNull();
    const groups = product.getTable("hdrtab")?.column("NGROUPS");
    expect([groups?.dtype, ...(groups?.values ?? [])]).toEqual(["float64", 2, Number.NaN]);
  });
});
