import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setWarningHandler } from "@pipe/datamodels";
import { summarize } from "@pipe/datamodels/info";
import { openFitsSync } from "@pipe/fits";
import { JWST_MODELS, open } from "@pipe/jwst-datamodels";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { golden, goldenFile } from "./golden.ts";

interface Expected {
  model: string;
  shape: number[] | null;
  tree: Record<string, unknown>;
  hdus: [name: string, ver: number, type: string, shape: number[] | null, bitpix: number][];
  primary_cards: [keyword: string, value?: unknown][];
}

const expected = golden<Record<string, Expected>>("files");
const folder = mkdtempSync(join(tmpdir(), "models-"));
let previous: ReturnType<typeof setWarningHandler>;
beforeAll(() => {
  previous = setWarningHandler(() => undefined);
});
afterAll(() => {
  setWarningHandler(previous);
  rmSync(folder, { recursive: true });
});

/** First values follow from the digest; FLAG columns are logical, of which the original's digest is that of T and F. */
function comparable(tree: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) => (key === "first" || key === "FLAG" ? undefined : value)),
  );
}

describe.each(Object.keys(expected))("%s as the original wrote it", (name) => {
  const want = expected[name];
  const path = join(folder, `${name}.fits`);
  writeFileSync(path, goldenFile(name));

  test("opens to the same tree, arrays included", async () => {
    const model = await open(path);
    const got = summarize(model);
    model.close();
    expect(got.model).toBe(want.model);
    expect(got.shape).toEqual(want.shape);
    expect(comparable(got.tree)).toEqual(comparable(want.tree));
  });

  test("is written again with the same cards and HDUs, and opens to the same tree", async () => {
    const model = await open(path);
    const copy = await model.save(join(folder, "out", `${name}.fits`).replace("/out/", "/out-"));
    model.close();
    const file = openFitsSync(copy);
    const cards = file.hdus[0].header.cards.map(({ keyword, value }) => [
      keyword,
      ...(value === "" ? [] : [value]),
    ]);
    const wanted = want.primary_cards.map(([keyword, ...rest]) =>
      keyword === "FILENAME" ? [keyword, `out-${name}.fits`] : [keyword, ...rest],
    );
    const withoutDate = (list: readonly unknown[][]) => list.filter(([keyword]) => keyword !== "DATE");
    expect(withoutDate(cards)).toEqual(withoutDate(wanted));
    expect(file.hdus.map((hdu) => [hdu.name, hdu.ver])).toEqual(want.hdus.map(([hdu, ver]) => [hdu, ver]));
    file.closeSync();
    const again = await open(copy);
    const { tree } = summarize(again);
    again.close();
    const changed = { "meta.filename": `out-${name}.fits`, "meta.date": tree["meta.date"] };
    expect(comparable(tree)).toEqual(comparable({ ...want.tree, ...changed }));
  });

  test("opens as its class from the bytes alone", async () => {
    const type = JWST_MODELS.get(want.model);
    const model = await type?.open(goldenFile(name));
    expect(model?.modelName).toBe(want.model);
    model?.close();
  });
});
