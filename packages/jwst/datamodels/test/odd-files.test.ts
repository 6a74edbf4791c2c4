import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { setWarningHandler } from "@pipe/datamodels";
import { jsonText, summarize } from "@pipe/datamodels/info";
import { openFitsSync, writeFits } from "@pipe/fits";
import { FlatModel, ImageModel, open } from "@pipe/jwst-datamodels";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "odd-"));
let told: string[] = [];
let previous: ReturnType<typeof setWarningHandler>;
beforeAll(() => {
  previous = setWarningHandler((_, text) => told.push(text));
});
afterAll(() => {
  setWarningHandler(previous);
  rmSync(folder, { recursive: true });
});

test("a compressed image leaves no keywords of its compression behind", async () => {
  const bytes = gunzipSync(readFileSync(new URL("golden/compressed.fits.gz", import.meta.url)));
  const model = await open(new Uint8Array(bytes));
  expect([model.data?.shape, model.extraFits]).toEqual([[64, 64], null]);
  const file = openFitsSync(await model.save(join(folder, "plain.fits")));
  const sci = file.find("SCI");
  expect(sci?.kind).toBe("image");
  expect(sci?.header.cards.filter(({ keyword }) => /^Z(IMAGE|BITPIX|CMPTYPE)/.test(keyword))).toEqual([]);
  expect(sci?.readImageSync().values.slice(4094)).toEqual(Float32Array.of(4094, 4095));
  file.closeSync();
  model.close();
});

test("integers of more than 53 bits keep their digits, in files and in summaries", async () => {
  const path = join(folder, "big.fits");
  await writeFits(path, [
    {
      kind: "image",
      header: [
        ["DATAMODL", "ImageModel"],
        ["BIG", 2n ** 62n + 1n],
      ],
    },
  ]);
  const model = await open(path);
  expect(jsonText(summarize(model))).toContain('["BIG",4611686018427387905,""]');
  const copy = openFitsSync(await model.save(join(folder, "big-copy.fits")));
  expect(copy.hdus[0].header.card("BIG")?.value).toBe(2n ** 62n + 1n);
  copy.closeSync();
  model.close();
});

test("the pattern of P_BAND is read as the original's: MEDIUM-SHORT only behind a blank", () => {
  told = [];
  const flat = new FlatModel();
  flat.set("meta.instrument.p_band", "SHORT|MEDIUM |");
  flat.set("meta.instrument.p_band", "SHORT| MEDIUM-SHORT|");
  expect([flat.get("meta.instrument.p_band"), told]).toEqual(["SHORT| MEDIUM-SHORT|", []]);
  flat.set("meta.instrument.p_band", "SHORT");
  expect([flat.get("meta.instrument.p_band"), told.length]).toEqual(["SHORT| MEDIUM-SHORT|", 1]);
});

test("everything that is wrong with a tree is told, and nothing of a good one", async () => {
  const model = new ImageModel([2, 2], { passInvalidValues: true });
  expect(await model.faults()).toEqual([]);
  model.set("meta.exposure.ngroups", "4");
  model.set("meta.visit.tsovisit", 1);
  expect(await model.faults()).toEqual(
    expect.arrayContaining([
      { path: "meta.exposure.ngroups", message: "'4' is not of type 'integer'" },
      { path: "meta.visit.tsovisit", message: "1 is not of type 'boolean'" },
    ]),
  );
  expect((await model.faults()).length).toBe(2);
});
