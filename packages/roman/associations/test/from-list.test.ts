import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeAsdf } from "@pipe/asdf";
import type { AssociationData, ListItem } from "@pipe/associations";
import {
  indexImage,
  multibandAssociations,
  parseRegion,
  romanFromList,
  type SkyMap,
} from "@pipe/roman-associations";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asnFromList } from "../src/commands/asn-from-list.ts";
import { multibandAsn } from "../src/commands/multiband-asn.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "roman-asn-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Row {
  kind: string;
  items: ListItem<string>[];
  kwargs: Record<string, string> & { _tweakreg_catalogs?: boolean };
  result?: { asn: AssociationData };
}

/** Rows recorded from romancal 1.1.0. */
const rows: Row[] = readFileSync(new URL("golden/lists.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

test.each(rows)("list $items with $kwargs", ({ items, kwargs, result }) => {
  const make = () =>
    romanFromList(items, {
      productName: kwargs["product_name"],
      target: kwargs["target"] ?? null,
      dataReleaseId: kwargs["data_release_id"],
      psfMatchReferenceFilter: kwargs["psf_match_reference_filter"],
      tweakregCatalogs: kwargs._tweakreg_catalogs === true,
    });
  if (result === undefined) expect(make).toThrow("Product name needs to be specified");
  else expect(Object.entries({ ...make(), code_version: "<VERSION>" })).toEqual(Object.entries(result.asn));
});

test("mosaics are grouped by sky cell and prefix", () => {
  const files = [
    "r00001_p_full_270p65x49y70_f062_coadd.asdf",
    "r00001_p_full_270p65x49y70_f158_coadd.asdf",
    "r00001_r1_v01_270p65x49y70_f158_coadd.asdf",
    "r00001_p_full_270p65x49y71_f158_coadd.asdf",
    "r00001_p_full_270p65x49y71_f158_cat.asdf",
  ];
  const made = multibandAssociations(files, "f158");
  expect(
    [...made].map(([name, { data_release_id, products }]) => [
      name,
      data_release_id,
      products[0].members.length,
    ]),
  ).toEqual([
    ["r00001_p_full_270p65x49y70_asn.json", "p", 2],
    ["r00001_r1_v01_270p65x49y70_asn.json", "r1", 1],
    ["r00001_p_full_270p65x49y71_asn.json", "p", 1],
  ]);
  expect(made.get("r00001_p_full_270p65x49y71_asn.json")).toMatchObject({
    psf_match_reference_filter: "f158",
    target: "None",
  });
});

test("regions of the sky are read, others are not", () => {
  expect(parseRegion("POLYGON ICRS  1.5 2 3 4 -5 6e0 ")).toEqual([
    [1.5, 2],
    [3, 4],
    [-5, 6],
  ]);
  for (const text of ["?", "POLYGON ICRS 1 2 3", "CIRCLE ICRS 1 2 3"])
    expect(parseRegion(text)).toBeUndefined();
});

test("an image that does not tell where it lies has no sky cells", async () => {
  const file = join(folder, "a_cal.asdf");
  await writeAsdf(file, {
    roman: { meta: { instrument: { optical_element: "F158" }, wcsinfo: { s_region: "?" } } },
  });
  const warnings: string[] = [];
  const map = {} as SkyMap;
  expect(await indexImage(file, map, (text) => warnings.push(text))).toEqual({
    file,
    filter: "unknown",
    skycells: [],
  });
  expect(warnings[0]).toContain(`Unable to open ${file} to read filter or wcs; defaulting to unknown`);
});

test("the commands write what the functions make", async () => {
  const output = join(folder, "out.json");
  await asnFromList(["-o", output, "--product-name", "m", "a_cal.asdf", "--_tweakreg-catalogs"]);
  const data = JSON.parse(await readFile(output, "utf8"));
  expect(data).toMatchObject({
    target: "None",
    products: [{ members: [{ tweakreg_catalog: "a_cat.parquet" }] }],
  });
  await expect(asnFromList(["-o", output, "a.asdf"])).rejects.toThrow("required: --product-name");
  await multibandAsn([join(folder, "r00001_p_full_270p65x49y70_f062_coadd.asdf")]);
  expect(await readdir(folder)).toContain("r00001_p_full_270p65x49y70_asn.json");
});
