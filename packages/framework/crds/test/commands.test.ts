import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { mappingChecksum } from "@pipe/crds";
import { openFits } from "@pipe/fits";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Command, parseArguments } from "../src/cli/arguments.ts";
import { main } from "../src/cli/main.ts";
import { shared } from "./golden.ts";

const MINI = shared("data", "golden", "framework", "crds-mini");
const INPUTS = shared("data", "golden", "framework", "cli", "inputs");
/** The command as it is installed. */
const BUILT = fileURLToPath(new URL("../bin/crds.mjs", import.meta.url));
const DATASET = "jw00001001001_02101_00001_nrca1_rate.fits";

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crds-test-"));
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => Boolean((out += String(text))));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => Boolean((err += String(text))));
  for (const name of Object.keys(process.env)) if (name.startsWith("CRDS_")) vi.stubEnv(name, undefined);
  vi.stubEnv("CRDS_SERVER_URL", "https://crds-serverless-mode.stsci.edu");
  vi.stubEnv("CRDS_PATH", MINI ?? folder);
  vi.stubEnv("CRDS_CONTEXT", "jwst_9001.pmap");
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function copyOfMini(): string {
  const cache = join(folder, "cache");
  for (const entry of readdirSync(MINI ?? "", { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const target = join(cache, entry.parentPath.slice((MINI ?? "").length), entry.name);
    mkdirSync(dirname(target), { recursive: true });
    // Read and written, as copies would keep the mode of read-only files.
    writeFileSync(target, readFileSync(join(entry.parentPath, entry.name)));
  }
  vi.stubEnv("CRDS_PATH", cache);
  return cache;
}

function dataset(): string {
  const path = join(folder, DATASET);
  writeFileSync(path, readFileSync(join(INPUTS ?? "", DATASET)));
  return path;
}

describe("command lines", () => {
  const command: Command = {
    name: "try",
    about: "",
    options: [
      { names: ["-b", "--brief-paths"], takes: "none", help: "" },
      { names: ["--files"], takes: "some", help: "" },
      { names: ["--files-from-contexts"], takes: "none", help: "" },
      { names: ["-n", "--new-context"], takes: "one", help: "" },
    ],
    positionals: { word: "FILE", takes: "any" },
  };

  test("take shortened names, attached values and lists", () => {
    const args = parseArguments(command, ["--brief", "--files", "a", "b", "-n=c", "--new-context=d"]);
    expect([args.has("brief-paths"), args.list("files"), args.one("new-context"), args.positionals]).toEqual([
      true,
      ["a", "b"],
      "d",
      [],
    ]);
  });

  test("read words from files", () => {
    writeFileSync(join(folder, "list"), "# names\na b\nc\n");
    expect(parseArguments(command, ["--files", `@${join(folder, "list")}`, "d"]).list("files")).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
  });

  test.each([
    [["--new"], "argument -n/--new-context: expected one argument"],
    [["--files-f=1"], "argument --files-from-contexts: ignored explicit argument '1'"],
    [["--fi"], "ambiguous option: --fi could match --files, --files-from-contexts"],
    [["--other", "x"], "unrecognized arguments: --other x"],
    [["--files"], "argument --files: expected at least one argument"],
  ])("refuse %j", (words, message) => {
    expect(() => parseArguments(command, words)).toThrow(message);
  });
});

describe("crds", () => {
  test("lists its commands", async () => {
    expect(await main([])).toBe(0);
    expect(out).toContain("usage: crds <command> [options]");
    expect(await main(["nonsense"])).toBe(2);
    expect(err).toContain("crds: unknown command 'nonsense'");
  });

  test.each(["bestrefs", "list", "sync", "info", "matches", "uses", "checksum", "doctor", "pack"])(
    "%s --help",
    async (name) => {
      expect(await main([name, "--help"])).toBe(0);
      expect(out).toContain(`usage: crds ${name} [options]`);
    },
  );
});

describe.skipIf(MINI === undefined)("on the little cache", () => {
  test("list prints mappings and references of a context", async () => {
    expect(await main(["list", "--mappings", "--references", "--contexts", "jwst_nircam_9001.imap"])).toBe(0);
    const lines = out.trim().split("\n");
    expect(lines.filter((line) => line.endsWith("map"))).toHaveLength(11);
    expect(lines).toContain("jwst_nircam_superbias_9009.fits");
    expect(lines).not.toContain("jwst_nirspec_pars-flatfieldstep_9001.asdf");
    expect(err).toBe("");
  });

  test("list warns of contexts that it cannot load", async () => {
    expect(await main(["list", "--mappings", "--contexts", "jwst_9999.pmap"])).toBe(0);
    expect(err).toMatch(
      /^CRDS - WARNING - {2}Failed loading context 'jwst_9999.pmap' : \[Errno 2\] No such file or directory: /,
    );
  });

  test("list prints files, their properties and their texts", async () => {
    await main(["list", "--cached-references", "--full-path"]);
    expect(out.split("\n")[0]).toBe(join(MINI ?? "", "references/jwst/jwst_nircam_flat_9001.fits"));
    out = "";
    await main(["list", "--file-properties", "jwst_nircam_mask_9002.fits", "jwst_nircam_9001.imap"]);
    expect(out).toBe("nircam mask jwst_nircam_mask_9002.fits\nnircam  jwst_nircam_9001.imap\n");
    out = "";
    await main(["list", "--cat", "jwst_9001.pmap", "--add-filenames"]);
    expect(out).toContain("jwst_9001.pmap:     'mapping' : 'PIPELINE',");
    out = "";
    await main(["list", "--latest-context"]);
    expect(out).toBe("jwst_9001.pmap\n");
    out = "";
    await main(["list", "--required-parkeys", "--contexts", "jwst_nircam_gain_9001.rmap"]);
    expect(out).toMatch(/^jwst_nircam_gain_9001\.rmap: \['META\.INSTRUMENT\.DETECTOR'/);
  });

  test("matches prints the rules of a reference", async () => {
    await main(["matches", "--files", "jwst_nircam_mask_9002.fits"]);
    expect(out).toBe(
      " jwst_nircam_mask_9002.fits : NIRCAM MASK META.INSTRUMENT.DETECTOR='NRCA1' META.OBSERVATION.DATE='2022-06-01' META.OBSERVATION.TIME='00:00:00'\n",
    );
    out = "";
    await main(["matches", "--files", "jwst_nircam_mask_9002.fits", "--brief", "--omit"]);
    expect(out).toBe(" jwst_nircam_mask_9002.fits :  'NRCA1' '2022-06-01' '00:00:00'\n");
    out = "";
    await main([
      "matches",
      "--files",
      "jwst_nircam_mask_9002.fits",
      "--tuple",
      "--filters",
      "META.INSTRUMENT.DETECTOR=NRCA1",
    ]);
    expect(out).toBe(
      " jwst_nircam_mask_9002.fits : (('OBSERVATORY', 'JWST'), ('INSTRUMENT', 'NIRCAM'), ('FILEKIND', 'MASK'), ('META.INSTRUMENT.DETECTOR', 'NRCA1'), ('META.OBSERVATION.DATE', '2022-06-01'), ('META.OBSERVATION.TIME', '00:00:00'))\n",
    );
    out = "";
    await main([
      "matches",
      "--files",
      "jwst_nircam_mask_9002.fits",
      "--filters",
      "META.INSTRUMENT.DETECTOR=NRCB1",
    ]);
    expect(out).toBe("");
  });

  test("uses prints the mappings above a file", async () => {
    expect(await main(["uses", "--files", "jwst_nircam_mask_9002.fits", "-i"])).toBe(0);
    expect(out).toBe(
      ["jwst_9001.pmap", "jwst_nircam_9001.imap", "jwst_nircam_mask_9001.rmap"]
        .map((name) => `jwst_nircam_mask_9002.fits ${name}\n`)
        .join(""),
    );
    expect(await main(["uses", "--files", "x", "--contexts", "jwst_9001.pmap"])).toBe(2);
    expect(err).toContain("crds uses: error: unrecognized arguments: --contexts jwst_9001.pmap");
  });

  test("bestrefs compares a dataset with the rules", async () => {
    const path = dataset();
    expect(
      await main([
        "bestrefs",
        "--new-context",
        "jwst_9001.pmap",
        "--files",
        path,
        "--print-affected-details",
      ]),
    ).toBe(1);
    expect(out).toBe(`${path.toLowerCase()} nircam flat gain mask readnoise superbias\n`);
    expect(err).toContain(
      `CRDS - ERROR -  instrument='NIRCAM' type='LINEARITY' data='${path}' ::  New: Bestref FAILED:   parameter='META.INSTRUMENT.DETECTOR [DETECTOR]' value='NRCA1' is not in ['NRCA9']\n`,
    );
    expect(err).toMatch(
      /CRDS - INFO - {2}1 errors\nCRDS - INFO - {2}12 warnings\nCRDS - INFO - {2}7 infos\n$/,
    );
  });

  test("bestrefs writes references into the primary header", async () => {
    const path = dataset();
    await main(["bestrefs", "--files", path, "--types", "mask", "flat", "dark", "--update-bestrefs"]);
    const file = await openFits(path);
    const header = file.hdus[0]?.header;
    await file.close();
    expect(["CRDS_CTX", "R_MASK", "R_FLAT", "R_DARK"].map((key) => header?.get(key))).toEqual([
      "jwst_9001.pmap",
      "crds://jwst_nircam_mask_9002.fits",
      "crds://jwst_nircam_flat_9001.fits",
      "N/A",
    ]);
    expect(readdirSync(folder)).toEqual([DATASET]);
    err = "";
    out = "";
    expect(
      await main(["bestrefs", "--files", path, "--types", "mask", "flat", "--compare-source", "--print-new"]),
    ).toBe(0);
    expect(out).toBe("");
  });

  test("bestrefs takes saved headers and other contexts", async () => {
    const header = {
      "META.INSTRUMENT.NAME": "NIRCAM",
      "META.INSTRUMENT.DETECTOR": "NRCA1",
      "META.OBSERVATION.DATE": "2022-07-01",
      "META.OBSERVATION.TIME": "00:00:00",
    };
    const saved = join(folder, "saved.json");
    writeFileSync(saved, `${JSON.stringify({ "A:A": header })}\n${JSON.stringify({ "B:B": header })}\n`);
    await main([
      "bestrefs",
      "--load-pickles",
      saved,
      "--types",
      "mask",
      "--print-new-references",
      "--drop-ids",
      "b",
      "--save-pickle",
      join(folder, "again.json"),
    ]);
    expect(out).toBe("a:a nircam mask none jwst_nircam_mask_9002.fits\n");
    expect(JSON.parse(readFileSync(join(folder, "again.json"), "utf8"))).toEqual({ "A:A": header });
  });

  test("bestrefs answers headers line by line", async () => {
    const rows = join(folder, "rows.ndjson");
    const header = { "META.INSTRUMENT.NAME": "NIRCAM" };
    const lines = [
      { id: 1, context: "jwst_9001.pmap", observatory: "jwst", header, types: ["nosuch"] },
      { id: 2, header: {} },
    ];
    writeFileSync(rows, `${lines.map((line) => JSON.stringify(line)).join("\n")}\nno json\n`);
    const { status, stdout } = spawnSync(process.execPath, [BUILT, "bestrefs", "--ndjson", rows], {
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers[0]).toEqual({ id: 1, refs: { nosuch: "NOT FOUND Unknown reference type 'nosuch'" } });
    expect(answers[1]).toEqual({
      id: 2,
      error: "Missing 'META.INSTRUMENT.NAME' keyword in header for determining instrument.",
    });
    expect(answers[2]).toMatchObject({ id: null });
    expect(answers).toHaveLength(3);
  });

  test("bestrefs answers more lines than a pipe holds, in order, to a reader who is late", async () => {
    const rows = join(folder, "rows.ndjson");
    const ids = Array.from({ length: 3000 }, (_, i) => `${i} ${"x".repeat(200)}`);
    writeFileSync(rows, ids.map((id) => JSON.stringify({ id, header: {} })).join("\n"));
    // Whoever touches the stream of standard output before makes the pipe one that cannot wait.
    for (const before of ["0", "process.stdout"]) {
      const words = ["--import", `data:text/javascript,${before}`, BUILT, "bestrefs", "--ndjson", rows];
      const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
      const closed = once(child, "close");
      await once(child.stdout.pause(), "readable");
      await new Promise((resolve) => setTimeout(resolve, 200));
      const answers = (await text(child.stdout)).trim().split("\n");
      expect(answers.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(ids);
      expect((await closed)[0]).toBe(0);
    }
  });

  test("checksum writes and verifies sums of mappings", async () => {
    const path = join(folder, "jwst_9001.pmap");
    const text = readFileSync(join(MINI ?? "", "mappings/jwst/jwst_9001.pmap"), "utf8");
    writeFileSync(path, text.replace("NIRCAM", "nircam"));
    expect(await main(["checksum", "--verify", path])).toBe(1);
    expect(err).toContain("CRDS - ERROR -  Checksum operation FAILED : sha1sum mismatch in 'jwst_9001.pmap'");
    expect(await main(["checksum", path])).toBe(0);
    expect(await main(["checksum", "--verify", path])).toBe(0);
    expect(readFileSync(path, "utf8")).toContain(mappingChecksum(text.replace("NIRCAM", "nircam")));
    expect(await main(["checksum", "--remove", path, join(folder, "x.txt")])).toBe(2);
  });

  test("checksum writes, verifies and removes sums of FITS files", async () => {
    const path = join(folder, "a.fits");
    const cards = [
      "SIMPLE  =                    T",
      "BITPIX  =                    8",
      "NAXIS   =                    1",
      "NAXIS1  =                    4",
      "END",
    ];
    writeFileSync(
      path,
      `${cards
        .map((card) => card.padEnd(80))
        .join("")
        .padEnd(2880)}${"abcd".padEnd(2880, "\0")}`,
    );
    expect(await main(["checksum", path])).toBe(0);
    expect(await main(["checksum", "--verify", path])).toBe(0);
    const bytes = readFileSync(path);
    bytes[2880 + 3] ^= 1;
    writeFileSync(path, bytes);
    expect(await main(["checksum", "--verify", path])).toBe(1);
    expect(err).toContain("Datasum verification failed for HDU 0");
    expect(await main(["checksum", "--remove", path])).toBe(0);
    const file = await openFits(path);
    expect(file.hdus[0]?.header.has("CHECKSUM")).toBe(false);
    await file.close();
  });

  test("sync moves references into another layout and removes what no context names", async () => {
    const cache = copyOfMini();
    expect(await main(["sync", "--organize", "instrument"])).toBe(0);
    expect(existsSync(join(cache, "references/jwst/nircam/jwst_nircam_mask_9002.fits"))).toBe(true);
    expect(readFileSync(join(cache, "config/jwst/ref_cache_subdir_mode"), "utf8")).toBe("instrument");
    expect(await main(["sync", "--organize", "flat"])).toBe(0);
    expect(readdirSync(join(cache, "references/jwst"))).toContain("jwst_nircam_mask_9002.fits");
    expect(readdirSync(join(cache, "references/jwst"))).not.toContain("nircam");
  });

  test("sync needs a server for transfers", async () => {
    expect(await main(["sync", "--contexts", "jwst_9001.pmap"])).toBe(1);
    expect(err).toContain(
      "CRDS - ERROR -  Failed connecting to CRDS server at CRDS_SERVER_URL = 'https://crds-serverless-mode.stsci.edu' :: Required server connection unavailable.",
    );
  });

  test("info prints the configuration in brief", async () => {
    expect(await main(["info"])).toBe(0);
    expect(out).toContain("Effective Context = 'jwst_9001.pmap'\n");
    expect(out).toContain(`CRDS_PATH = '${MINI}'\n`);
  });

  test("doctor finds nothing wrong with a healthy cache", async () => {
    expect(await main(["doctor"])).toBe(0);
    expect(out).toContain("14 mappings of jwst_9001.pmap were looked at");
  });

  test("doctor says what is wrong and how to mend it", async () => {
    const cache = copyOfMini();
    const rules = join(cache, "mappings/jwst");
    rmSync(join(rules, "jwst_nircam_gain_9001.rmap"));
    writeFileSync(join(rules, "jwst_nircam_flat_9001.rmap"), "header = {");
    const mask = join(rules, "jwst_nircam_mask_9001.rmap");
    writeFileSync(mask, readFileSync(mask, "utf8").replace("9002", "9003"));
    writeFileSync(join(cache, "references/jwst/.x.fits.host.part"), "");
    expect(await main(["doctor"])).toBe(1);
    expect(out).toContain(
      `WRONG ${join(rules, "jwst_nircam_gain_9001.rmap")} is missing\n        -> crds sync --contexts jwst_nircam_gain_9001.rmap`,
    );
    expect(out).toContain("jwst_nircam_flat_9001.rmap: Can't load file jwst_nircam_flat_9001.rmap : ");
    expect(out).toContain("sha1sum mismatch in 'jwst_nircam_mask_9001.rmap'");
    expect(out).toContain("1 downloads were interrupted");
    expect(out).toContain("3 wrong, 1 doubtful");
  });

  test("doctor tells of settings that cannot be", async () => {
    vi.stubEnv("CRDS_PATH", join(folder, "nothing"));
    vi.stubEnv("CRDS_CONTEXT", "jwst-latest");
    expect(await main(["doctor"])).toBe(1);
    expect(out).toContain("server_config is missing");
    vi.stubEnv("CRDS_MODE", "fast");
    expect(await main(["doctor"])).toBe(1);
    expect(err).toContain("Invalid value for 'CRDS_MODE' of 'fast' is not one of");
  });
});

describe.skipIf(MINI === undefined)("pack", () => {
  const sha256 = "sha256 of something else";

  function record(events: unknown[]): string {
    const path = join(folder, "run.ndjson");
    writeFileSync(path, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    return path;
  }

  const mask = {
    type: "reference",
    step: "x/dq_init",
    reftype: "mask",
    uri: "crds://jwst_nircam_mask_9002.fits",
  };

  test("writes a folder from which the run can be repeated without server", async () => {
    const path = record([
      mask,
      { type: "reference", reftype: "dark", uri: "N/A" },
      { type: "reference", reftype: "flat", uri: "/my/flat.fits" },
    ]);
    const output = join(folder, "bundle");
    expect(await main(["pack", path, "--output", output])).toBe(0);
    expect(out).toBe(`${output}: 1 references, 12 mappings of jwst_9001.pmap\n`);
    expect(err).toBe("CRDS - WARNING -  /my/flat.fits is no file of the cache and is not packed\n");
    vi.stubEnv("CRDS_PATH", output);
    vi.stubEnv("CRDS_CONTEXT", undefined);
    const { getReferences } = await import("@pipe/crds");
    const header = {
      "meta.instrument.name": "NIRCAM",
      "meta.instrument.detector": "NRCA1",
      "meta.observation.date": "2022-07-01",
      "meta.observation.time": "00:00:00",
    };
    expect(await getReferences(header, ["mask"], { observatory: "jwst" })).toEqual({
      mask: join(output, "references/jwst/jwst_nircam_mask_9002.fits"),
    });
  });

  test("writes an archive", async () => {
    const output = join(folder, "bundle.tar.gz");
    expect(await main(["pack", record([mask]), "--output", output])).toBe(0);
    const tar = gunzipSync(readFileSync(output));
    expect(tar.length % 512).toBe(0);
    expect(tar.subarray(0, 29).toString()).toBe("config/jwst/bad_files.txt\0\0\0\0");
    expect(tar.includes("references/jwst/jwst_nircam_mask_9002.fits")).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(["bundle.tar.gz", "run.ndjson"]);
  });

  test("refuses references that have changed since the run", async () => {
    const output = join(folder, "bundle");
    expect(await main(["pack", record([{ ...mask, sha256 }]), "--output", output])).toBe(1);
    expect(err).toContain("jwst_nircam_mask_9002.fits has changed since the run");
    expect(existsSync(output)).toBe(false);
  });

  test("refuses references that are gone, and files that are no records", async () => {
    expect(await main(["pack", record([{ ...mask, uri: "crds://jwst_nircam_mask_9999.fits" }])])).toBe(1);
    expect(err).toContain("crds sync --files jwst_nircam_mask_9999.fits fetches it");
    writeFileSync(join(folder, "no.ndjson"), "{}\nno json\n");
    expect(await main(["pack", join(folder, "no.ndjson")])).toBe(1);
    expect(err).toContain("no.ndjson, line 2 is no JSON object");
  });
});

test("the command is a small file beside the package", () => {
  expect(existsSync(fileURLToPath(new URL("../bin/crds.mjs", import.meta.url)))).toBe(true);
});
