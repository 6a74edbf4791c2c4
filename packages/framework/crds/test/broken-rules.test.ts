import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bestReferences, forgetMappings, getReferences, mappingChecksum } from "@pipe/crds";
import { afterEach, beforeEach, expect, test } from "vitest";

const HEADER = { "META.INSTRUMENT.NAME": "IRIS", "META.DETECTOR": "A" };
const PMAP = "'mapping': 'PIPELINE', 'parkey': ('META.INSTRUMENT.NAME',)";
const IMAP = "'mapping': 'INSTRUMENT', 'instrument': 'IRIS', 'parkey': ('REFTYPE',)";
const RMAP =
  "'mapping': 'REFERENCE', 'instrument': 'IRIS', 'filekind': 'FLAT', 'parkey': (('META.DETECTOR',),)";

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "crds-test-"));
  mkdirSync(join(cache, "mappings/tmt"), { recursive: true });
  forgetMappings();
  mapping("tmt_0001.pmap", PMAP, "{'IRIS': 'tmt_iris_0001.imap'}");
  mapping("tmt_iris_0001.imap", IMAP, "{'FLAT': 'tmt_iris_flat_0001.rmap', 'DARK': 'N/A', 'MASK': 'OMIT'}");
  mapping("tmt_iris_flat_0001.rmap", RMAP, "Match({('A',): 'flat.fits'})");
});

afterEach(() => rmSync(cache, { recursive: true, force: true }));

function mapping(name: string, header: string, selector: string): void {
  const text = `header = {${header}, 'observatory': 'TMT', 'derived_from': 'x', 'name': '${name}',\n'sha1sum': 'SUM'\n}\nselector = ${selector}\n`;
  writeFileSync(join(cache, "mappings/tmt", name), text.replace("SUM", mappingChecksum(text)));
}

const options = (extra: Record<string, string> = {}) => ({
  observatory: "tmt",
  context: "tmt_0001.pmap",
  environment: { CRDS_PATH: cache, CRDS_READONLY_CACHE: "1", ...extra },
});

test("sound rules answer with a file, N/A, or nothing for omitted types", async () => {
  const { references, instrument } = await bestReferences(
    HEADER,
    ["flat", "dark", "mask", "gain"],
    options(),
  );
  expect(instrument).toBe("IRIS");
  expect(references).toEqual({
    flat: { name: "flat.fits", path: join(cache, "references/tmt/iris/flat.fits") },
    dark: "N/A",
    gain: { notFound: "Unknown reference type 'gain'" },
  });
});

test("a pipeline mapping that leads back to itself", async () => {
  mapping("tmt_0001.pmap", PMAP, "{'IRIS': 'tmt_0001.pmap'}");
  await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
    "tmt_0001.pmap names tmt_0001.pmap for iris, expected an instrument mapping (.imap)",
  );
});

test("an instrument mapping that leads back to itself", async () => {
  mapping("tmt_iris_0001.imap", IMAP, "{'FLAT': 'tmt_iris_0001.imap'}");
  await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
    "Can't load file tmt_iris_0001.imap : it holds instrument rules, expected reference rules",
  );
});

test("rules that name a file elsewhere on the disk", async () => {
  mapping("tmt_iris_flat_0001.rmap", RMAP, "Match({('A',): '../../../etc/passwd'})");
  await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
    "Error determining best reference for 'flat'  =   the rules name '../../../etc/passwd', expected a file name without folder",
  );
});

test("rules that are cut off, empty or no text", async () => {
  for (const [bytes, message] of [
    ["header = {'a': ", "Can't load file tmt_iris_flat_0001.rmap : invalid syntax at line 1"],
    ["", "Can't load file tmt_iris_flat_0001.rmap : header must be a dict."],
    [
      Buffer.from([0xff, 0x00, 0x80]),
      "Can't load file tmt_iris_flat_0001.rmap : Illegal statement or expression in mapping at line 1",
    ],
  ] as const) {
    forgetMappings();
    writeFileSync(join(cache, "mappings/tmt/tmt_iris_flat_0001.rmap"), bytes);
    await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(message);
  }
});

test("rules that are missing", async () => {
  rmSync(join(cache, "mappings/tmt/tmt_iris_flat_0001.rmap"));
  await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
    `Failed caching mapping files: Configured for server-less mode.  Skipping JSON RPC 'get_mapping_names'. ${join(cache, "mappings/tmt/tmt_iris_flat_0001.rmap")} is not in the cache: set CRDS_PATH to one that has it`,
  );
  expect((await bestReferences(HEADER, ["dark"], options())).references).toEqual({ dark: "N/A" });
});

test("an illegal expression in a header", async () => {
  mapping(
    "tmt_iris_flat_0001.rmap",
    `${RMAP}, 'rmap_relevance': '(open("x"))'`,
    "Match({('A',): 'flat.fits'})",
  );
  await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
    /^Can't load file 'tmt_iris_flat_0001.rmap' : Illegal statement or expression in mapping /,
  );
});

test("an expression that fails is warned of and ignored", async () => {
  mapping(
    "tmt_iris_flat_0001.rmap",
    `${RMAP}, 'rmap_relevance': '(NOSUCH == 1)'`,
    "Match({('A',): 'flat.fits'})",
  );
  const lines: string[] = [];
  const log = (level: string, message: string): void => void lines.push(`${level} -${message}`);
  const { references } = await bestReferences(HEADER, ["flat"], { ...options(), log });
  expect(references["flat"]).toMatchObject({ name: "flat.fits" });
  expect(lines).toEqual([
    "WARNING - Failed checking relevance for 'iris' 'flat' with expr '(NOSUCH == 1)' : name 'NOSUCH' is not defined",
  ]);
});

test("names of observatories and contexts that cannot be", async () => {
  await expect(bestReferences(HEADER, ["flat"], { ...options(), observatory: "../x" })).rejects.toThrow(
    "Invalid observatory '../x': expected up to 8 letters",
  );
  await expect(bestReferences(HEADER, ["flat"], { ...options(), context: "flat.fits" })).rejects.toThrow(
    "context should specify a pipeline or instrument mapping",
  );
  expect(readdirSync(cache)).toEqual(["mappings"]);
});
