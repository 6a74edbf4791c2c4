import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mappingChecksum } from "@pipe/crds";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { main } from "../src/cli/main.ts";
import { StubServer } from "./stub-server.ts";

const FLAT = "tmt_iris_flat_0001.fits";

let server: StubServer;
let cache: string;
let err: string;

beforeEach(async () => {
  server = new StubServer();
  await server.start();
  cache = mkdtempSync(join(tmpdir(), "crds-test-"));
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((err += String(text))));
  for (const name of Object.keys(process.env)) if (name.startsWith("CRDS_")) vi.stubEnv(name, undefined);
  vi.stubEnv("CRDS_SERVER_URL", server.url);
  vi.stubEnv("CRDS_PATH", cache);
  vi.stubEnv("CRDS_LOCK_PATH", join(cache, "locks"));
  vi.stubEnv("CRDS_OBSERVATORY", "tmt");
  add(
    "tmt_0001.pmap",
    "'mapping': 'PIPELINE', 'parkey': ('META.INSTRUMENT.NAME',)",
    "{'IRIS': 'tmt_iris_0001.imap'}",
  );
  add(
    "tmt_iris_0001.imap",
    "'mapping': 'INSTRUMENT', 'instrument': 'IRIS', 'parkey': ('REFTYPE',)",
    "{'FLAT': 'tmt_iris_flat_0001.rmap'}",
  );
  add(
    "tmt_iris_flat_0001.rmap",
    "'mapping': 'REFERENCE', 'instrument': 'IRIS', 'filekind': 'FLAT', 'parkey': (('META.INSTRUMENT.DETECTOR',),)",
    `Match({('IRIS1',): '${FLAT}'})`,
  );
  server.add(FLAT, "the flat of IRIS");
  server.answers.set("get_mapping_names", () =>
    [...server.files.keys()].filter((name) => name.endsWith("map")),
  );
  server.answers.set("get_file_info_map", (_observatory, names) =>
    Object.fromEntries((names as string[]).map((name) => [name, fileInfo(name)])),
  );
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(cache, { recursive: true, force: true });
});

function add(name: string, header: string, selector: string): void {
  const text = `header = {${header}, 'observatory': 'TMT', 'derived_from': 'x', 'name': '${name}',\n'sha1sum': 'SUM'\n}\nselector = ${selector}\n`;
  server.add(name, text.replace("SUM", mappingChecksum(text)));
}

function fileInfo(name: string): unknown {
  const bytes = server.files.get(name);
  if (bytes === undefined) return "NOT FOUND";
  const sha1sum = createHash("sha1").update(bytes).digest("hex");
  return {
    size: String(bytes.length),
    sha1sum,
    state: "operational",
    rejected: "false",
    blacklisted: "false",
  };
}

const flat = (): string => join(cache, "references/tmt/iris", FLAT);

test("fetches mappings and references of a context", async () => {
  expect(await main(["sync", "--contexts", "tmt-latest", "--fetch-references"])).toBe(0);
  expect(readdirSync(join(cache, "mappings/tmt")).sort()).toEqual([
    "tmt_0001.pmap",
    "tmt_iris_0001.imap",
    "tmt_iris_flat_0001.rmap",
  ]);
  expect(readFileSync(flat(), "utf8")).toBe("the flat of IRIS");
  expect(readFileSync(join(cache, "config/tmt/server_config"), "utf8")).toContain(
    "'latest_context': 'tmt_0001.pmap'",
  );
  expect(err).toContain("CRDS - INFO -  Symbolic context 'tmt-latest' resolves to 'tmt_0001.pmap'");
  expect(err).toMatch(/CRDS - INFO - {2}0 errors\n/);
});

test("finds damaged files and fetches them anew", async () => {
  await main(["sync", "--files", FLAT]);
  writeFileSync(flat(), "the flat of MIRI");
  expect(await main(["sync", "--files", FLAT, "--check-files"])).toBe(0);
  expect(await main(["sync", "--files", FLAT, "--check-sha1sum"])).toBe(1);
  expect(err).toMatch(
    /CRDS - ERROR - {2}File 'tmt_iris_flat_0001.fits' checksum mismatch CRDS='[0-9a-f]{40}' LOCAL='[0-9a-f]{40}'/,
  );
  writeFileSync(flat(), "short");
  expect(await main(["sync", "--files", FLAT, "--repair-files"])).toBe(1);
  expect(err).toContain("File 'tmt_iris_flat_0001.fits' length mismatch LOCAL size='5' CRDS size='16'");
  expect(readFileSync(flat(), "utf8")).toBe("the flat of IRIS");
});

test("removes what the contexts do not name, unless it is a dry run", async () => {
  await main(["sync", "--contexts", "tmt_0001.pmap", "--fetch-references"]);
  const old = join(cache, "references/tmt/iris/tmt_iris_flat_0000.fits");
  const oldRules = join(cache, "mappings/tmt/tmt_0000.pmap");
  writeFileSync(old, "");
  writeFileSync(oldRules, "");
  expect(
    await main([
      "sync",
      "--contexts",
      "tmt_0001.pmap",
      "--purge-references",
      "--purge-mappings",
      "--dry-run",
    ]),
  ).toBe(0);
  expect(existsSync(old) && existsSync(oldRules)).toBe(true);
  expect(await main(["sync", "--contexts", "tmt_0001.pmap", "--purge-references", "--purge-mappings"])).toBe(
    0,
  );
  expect([existsSync(old), existsSync(oldRules), existsSync(flat())]).toEqual([false, false, true]);
});

test("fetches into another folder", async () => {
  const folder = join(cache, "elsewhere");
  mkdirSync(folder);
  expect(await main(["sync", "--files", FLAT, "tmt_0001.pmap", "--output-dir", folder])).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(["tmt_0001.pmap", FLAT]);
  expect(existsSync(join(cache, "references"))).toBe(false);
});

test("fetches the references of datasets", async () => {
  const dataset = join(cache, "data.json");
  writeFileSync(dataset, JSON.stringify({ meta: { instrument: { name: "IRIS", detector: "IRIS1" } } }));
  expect(await main(["sync", "--contexts", "tmt_0001.pmap", "--dataset-files", dataset])).toBe(0);
  expect(existsSync(flat())).toBe(true);
});

test("tells of files that cannot be fetched and goes on", async () => {
  server.faults.set(FLAT, ["lies"]);
  server.add("tmt_iris_dark_0001.fits", "dark");
  expect(await main(["sync", "--files", FLAT, "tmt_iris_dark_0001.fits", "nosuch.fits"])).toBe(2);
  expect(err).toContain("Failure downloading file 'nosuch.fits' : file is not known to CRDS server.");
  expect(readdirSync(join(cache, "references/tmt/iris"))).toEqual(["tmt_iris_dark_0001.fits"]);
});
