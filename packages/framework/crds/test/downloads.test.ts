import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { bestReferences, getContextName, getReferences, mappingChecksum } from "@pipe/crds";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fetchFiles, humanNumber } from "../src/download.ts";
import { lockFile } from "../src/lock.ts";
import { StubServer } from "./stub-server.ts";

const HEADER = {
  "meta.instrument.name": "IRIS",
  "meta.instrument.detector": "IRIS1",
  "meta.observation.date": "2020-01-01",
  "meta.observation.time": "00:00:00",
};
const FLAT = "tmt_iris_flat_0001.fits";
const LARGE = 3 << 20;

let server: StubServer;
let cache: string;
let lines: string[];

beforeEach(async () => {
  server = new StubServer();
  await server.start();
  cache = mkdtempSync(join(tmpdir(), "crds-test-"));
  lines = [];
  for (const [name, text] of mappings()) server.add(name, text);
  server.add(FLAT, "the flat of IRIS");
  server.answers.set("get_mapping_names", () => mappings().map(([name]) => name));
});

afterEach(async () => {
  await server.stop();
  rmSync(cache, { recursive: true, force: true });
});

function signed(text: string): string {
  return text.replace("SUM", mappingChecksum(text));
}

function mappings(): [string, string][] {
  const common = "'derived_from': 'x', 'observatory': 'TMT', \n'sha1sum': 'SUM',\n";
  return [
    [
      "tmt_0001.pmap",
      signed(
        `header = {${common} 'mapping': 'PIPELINE', 'name': 'tmt_0001.pmap', 'parkey': ('META.INSTRUMENT.NAME',)}\nselector = {'IRIS': 'tmt_iris_0001.imap'}\n`,
      ),
    ],
    [
      "tmt_iris_0001.imap",
      signed(
        `header = {${common} 'mapping': 'INSTRUMENT', 'instrument': 'IRIS', 'name': 'tmt_iris_0001.imap', 'parkey': ('REFTYPE',)}\nselector = {'FLAT': 'tmt_iris_flat_0001.rmap'}\n`,
      ),
    ],
    [
      "tmt_iris_flat_0001.rmap",
      signed(
        `header = {${common} 'mapping': 'REFERENCE', 'instrument': 'IRIS', 'filekind': 'FLAT', 'name': 'tmt_iris_flat_0001.rmap', 'parkey': (('META.INSTRUMENT.DETECTOR',), ('META.OBSERVATION.DATE', 'META.OBSERVATION.TIME'))}\nselector = Match({('IRIS1',): UseAfter({'2015-01-01 00:00:00': '${FLAT}'})})\n`,
      ),
    ],
  ];
}

function options(extra: Record<string, string> = {}) {
  return {
    observatory: "tmt",
    environment: {
      CRDS_PATH: cache,
      CRDS_SERVER_URL: server.url,
      CRDS_LOCK_PATH: join(cache, "locks"),
      ...extra,
    },
    log: (level: string, message: string) => void lines.push(`CRDS - ${level} - ${message}`),
  };
}

function cached(): string[] {
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

const paths = { flat: () => join(cache, "references", "tmt", "iris", FLAT) };

describe("a connected client", () => {
  test("fetches what the cache lacks, once, and remembers the server's configuration", async () => {
    expect(await getReferences(HEADER, ["flat"], options())).toEqual({ flat: paths.flat() });
    expect(readFileSync(paths.flat(), "utf8")).toBe("the flat of IRIS");
    await getReferences(HEADER, ["flat"], options());
    expect(server.sent.sort()).toEqual([...mappings().map(([name]) => name), FLAT].sort());
    expect(cached()).toEqual(
      [
        ...mappings().map(([name]) => name),
        FLAT,
        "bad_files.txt",
        "ref_cache_subdir_mode",
        "server_config",
      ].sort(),
    );
    expect(lines).toContain("CRDS - INFO -  Syncing 3 files");
    expect(lines.find((line) => line.includes(FLAT))).toMatch(
      /^CRDS - INFO - {2}Fetching {2}\S+tmt_iris_flat_0001\.fits {2,}16 bytes {2}\(1 \/ 1 files\) \(0 \/ 16 bytes\)$/,
    );
  });

  test("works from the cache when the server is gone", async () => {
    await getReferences(HEADER, ["flat"], options());
    const offline = { ...options({ CRDS_SERVER_URL: "http://127.0.0.1:1" }) };
    expect(await getReferences(HEADER, ["flat"], offline)).toEqual({ flat: paths.flat() });
    expect(await getContextName("tmt", offline)).toBe("tmt_0001.pmap");
  });

  test("changes nothing in a read-only cache", async () => {
    await fetchFiles(
      mappings().map(([name]) => name),
      "tmt",
      options(),
    );
    const before = cached();
    expect(await getReferences(HEADER, ["flat"], options({ CRDS_READONLY_CACHE: "1" }))).toEqual({
      flat: paths.flat(),
    });
    expect(cached()).toEqual(before);
    expect(existsSync(paths.flat())).toBe(false);
  });

  test("says that a server belongs to another observatory", async () => {
    server.info = { observatory: "jwst" };
    await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
      /^CRDS server at '.*' is inconsistent with observatory 'tmt'\. You may be configured for the wrong project\./,
    );
  });

  test("refuses references that the server has marked as bad, unless allowed", async () => {
    server.info = { bad_files_list: [FLAT] };
    const message = `Recommended reference '${FLAT}' of type 'flat' is designated scientifically invalid.`;
    await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(message);
    await getReferences(HEADER, ["flat"], options({ CRDS_ALLOW_BAD_REFERENCES: "1" }));
    expect(lines.join("\n")).toContain(`CRDS - WARNING -  ${message}`);
  });

  test("refuses rules that the server has marked as bad, unless allowed", async () => {
    server.info = { bad_files_list: ["tmt_iris_flat_0001.rmap"] };
    const message =
      "Final context 'tmt_0001.pmap' is marked as scientifically invalid based on: ['tmt_iris_flat_0001.rmap']";
    await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(message);
    await getReferences(HEADER, ["flat"], options({ CRDS_ALLOW_BAD_RULES: "1" }));
    expect(lines.join("\n")).toContain(`CRDS - WARNING -  ${message}`);
  });

  test("asks the server for dated and build contexts", async () => {
    server.answers.set(
      "get_context_by_date",
      (date, observatory) => `${String(observatory)}_${String(date).slice(0, 4)}.pmap`,
    );
    expect(await getContextName("tmt", { ...options(), context: "2020-01-01" })).toBe("tmt_2020.pmap");
    server.answers.set("get_default_context", (_observatory, state) =>
      state === "latest" ? "tmt_0007.pmap" : "tmt_0001.pmap",
    );
    expect(await getContextName("tmt", { ...options(), context: "build" })).toBe("tmt_0007.pmap");
  });

  test("lets the server match where that is asked for", async () => {
    server.answers.set("get_best_references", () => ({
      flat: [true, FLAT],
      dark: [false, "NOT FOUND n/a"],
      mask: [false, "NOT FOUND No match found."],
    }));
    const { references } = await bestReferences(
      HEADER,
      ["flat", "dark", "mask"],
      options({ CRDS_MODE: "remote" }),
    );
    expect(references).toEqual({
      flat: { name: FLAT, path: paths.flat() },
      dark: "N/A",
      mask: { notFound: "No match found." },
    });
    expect(server.calls.at(-1)?.params).toEqual(["tmt_0001.pmap", HEADER, ["flat", "dark", "mask"]]);
  });

  test("gives the server's error in its words", async () => {
    await expect(getContextName("tmt", { ...options(), context: "2020-01-01" })).rejects.toThrow(
      "CRDS jsonrpc failure 'get_context_by_date' no method 'get_context_by_date'",
    );
  });
});

describe("a server that misbehaves leaves nothing half-written", () => {
  const fetchFlat = (extra: Record<string, string> = {}) => fetchFiles([FLAT], "tmt", options(extra));
  const nothing = ["ref_cache_subdir_mode"];

  test.each([
    ["truncates", /downloaded file size 8 does not match server size 16$/],
    [
      "lies",
      /downloaded file 'tmt_iris_flat_0001.fits' sha1sum '[0-9a-f]{40}' does not match server sha1sum '[0-9a-f]{40}'$/,
    ],
    ["sends too much", /downloaded file size \d+ or more does not match server size 16$/],
    [
      "fails",
      /Failed downloading 'tmt_iris_flat_0001.fits' from url '.*' : HTTP Error 503: Service Unavailable$/,
    ],
    ["drops", /Failed downloading 'tmt_iris_flat_0001.fits' from url '.*' : terminated/],
    ["stalls", /the server sent nothing for 1 s$/],
  ] as const)("%s", async (fault, message) => {
    server.faults.set(FLAT, [fault]);
    await expect(fetchFlat({ CRDS_CLIENT_TIMEOUT_SECONDS: "1" })).rejects.toThrow(message);
    expect(cached()).toEqual(nothing);
    expect(lines.at(-1)).toMatch(
      /^CRDS - ERROR - {2}Failure downloading file 'tmt_iris_flat_0001.fits' : Error fetching data for /,
    );
  });

  test("a file that the server does not know", async () => {
    await expect(fetchFiles(["tmt_iris_flat_9999.fits"], "tmt", options())).rejects.toThrow(
      "file is not known to CRDS server.",
    );
    expect(cached()).toEqual(nothing);
  });

  test("a name that leads out of the cache", async () => {
    server.answers.set("get_mapping_names", () => ["../../evil.pmap"]);
    await expect(getReferences(HEADER, ["flat"], options())).rejects.toThrow(
      "Failed caching mapping files: Invalid file name '../../evil.pmap': expected a name without folder",
    );
    expect(cached()).toEqual([]);
  });

  test.each(["../../evil.pmap", "/etc/evil.pmap", "C:\\evil.pmap"])(
    "a context %s outside of the cache",
    async (name) => {
      const extra = { CRDS_CONTEXT: "tmt-latest" };
      server.info["latest_context"] = name;
      await expect(getReferences(HEADER, ["flat"], options(extra))).rejects.toThrow(
        "as latest_context, expected the name of a mapping without folder",
      );
      server.answers.set("get_context_by_date", () => name);
      const dated = { ...options(), context: "tmt-2020-01-01" };
      await expect(getReferences(HEADER, ["flat"], dated)).rejects.toThrow("expected the name of a context");
      expect(cached()).toEqual([]);
    },
  );

  test("an answer without end", async () => {
    server.endless = true;
    await expect(getReferences(HEADER, ["flat"], options({ CRDS_CONTEXT: "tmt-latest" }))).rejects.toThrow(
      "the answer is longer than 256 MiB",
    );
  });

  test("one broken file does not keep the others from arriving", async () => {
    server.add("tmt_iris_dark_0001.fits", "the dark");
    server.faults.set(FLAT, ["lies"]);
    await expect(fetchFiles([FLAT, "tmt_iris_dark_0001.fits"], "tmt", options())).rejects.toThrow("sha1sum");
    expect(cached()).toEqual(["ref_cache_subdir_mode", "tmt_iris_dark_0001.fits"]);
  });

  test("checks can be switched off", async () => {
    server.faults.set(FLAT, ["lies"]);
    await fetchFlat({ CRDS_DOWNLOAD_CHECKSUMS: "0" });
    expect(readFileSync(paths.flat(), "utf8")).toBe("x".repeat(16));
  });

  test("tries again as often as configured", async () => {
    server.faults.set(FLAT, ["fails", "lies"]);
    await fetchFlat({ CRDS_CLIENT_RETRY_COUNT: "3" });
    expect(server.sent).toEqual([FLAT, FLAT, FLAT]);
    expect(readFileSync(paths.flat(), "utf8")).toBe("the flat of IRIS");
  });
});

describe("a large file", () => {
  const large = Buffer.alloc(LARGE, "0123456789abcdef");

  test("is resumed where it was interrupted", async () => {
    server.add(FLAT, large);
    server.faults.set(FLAT, ["drops"]);
    await expect(fetchFiles([FLAT], "tmt", options())).rejects.toThrow("terminated");
    expect(cached().filter((name) => name.endsWith(".part"))).toHaveLength(1);
    await fetchFiles([FLAT], "tmt", options());
    expect(server.sent).toEqual([FLAT, `${FLAT} from ${LARGE / 2}`]);
    expect(readFileSync(paths.flat()).equals(large)).toBe(true);
    expect(cached()).toEqual(["ref_cache_subdir_mode", FLAT]);
  });

  test("is fetched from its beginning when the server does not resume", async () => {
    server.add(FLAT, large);
    server.faults.set(FLAT, ["drops", "forbids resuming"]);
    await expect(fetchFiles([FLAT], "tmt", options())).rejects.toThrow("terminated");
    await fetchFiles([FLAT], "tmt", options());
    expect(readFileSync(paths.flat()).equals(large)).toBe(true);
  });

  test("is fetched anew when it has changed in the meantime", async () => {
    server.add(FLAT, large);
    server.faults.set(FLAT, ["drops"]);
    await expect(fetchFiles([FLAT], "tmt", options())).rejects.toThrow("terminated");
    const other = Buffer.alloc(LARGE, "another edition.");
    server.add(FLAT, other);
    await fetchFiles([FLAT], "tmt", options());
    expect(readFileSync(paths.flat()).equals(other)).toBe(true);
  });

  test("tells its progress", async () => {
    server.add(FLAT, large);
    const seen: number[] = [];
    const progress = ({ bytes, totalSize }: { bytes: number; totalSize: number }) =>
      void seen.push(bytes / totalSize);
    await fetchFiles([FLAT], "tmt", { ...options(), progress });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe("locks", () => {
  test("let a file be fetched once by all who want it", async () => {
    const all = Array.from({ length: 5 }, () => fetchFiles([FLAT], "tmt", options()));
    await Promise.all(all);
    expect(server.sent).toEqual([FLAT]);
  });

  test("of dead processes are given up", async () => {
    const path = paths.flat();
    await fetchFiles([], "tmt", options());
    const lock = lockFile(path, { useLocking: true, lockPath: cache });
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
    await fetchFiles([FLAT], "tmt", options({ CRDS_LOCK_PATH: cache }));
    expect(existsSync(path)).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });
});

describe("other sources", () => {
  test("a folder named by CRDS_REFERENCE_URI", async () => {
    writeFileSync(join(cache, FLAT), "the flat of IRIS");
    await fetchFiles([FLAT], "tmt", options({ CRDS_REFERENCE_URI: cache }));
    expect(server.sent).toEqual([]);
    expect(readFileSync(paths.flat(), "utf8")).toBe("the flat of IRIS");
  });

  test("a command named by CRDS_DOWNLOAD_PLUGIN", async () => {
    const copy = join(cache, "copy of the flat");
    writeFileSync(copy, "the flat of IRIS");
    await fetchFiles([FLAT], "tmt", options({ CRDS_DOWNLOAD_PLUGIN: `cp '${copy}' \${OUTPUT_PATH}` }));
    expect(createHash("sha1").update(readFileSync(paths.flat())).digest("hex")).toBe(
      createHash("sha1").update("the flat of IRIS").digest("hex"),
    );
  });

  test("a command that fails", async () => {
    const plugin = options({ CRDS_DOWNLOAD_PLUGIN: "false" });
    await expect(fetchFiles([FLAT], "tmt", plugin)).rejects.toThrow(
      "Plugin download fail status = 1 with command: 'false'",
    );
  });
});

test("numbers are told in seven columns", () => {
  expect([16, 1000, 1001, 12_345, 3_145_728, 5e9, 2e12].map(humanNumber)).toEqual([
    "     16",
    "   1000",
    "  1.0 K",
    " 12.3 K",
    "  3.1 M",
    "  5.0 G",
    "  2.0 T",
  ]);
});
