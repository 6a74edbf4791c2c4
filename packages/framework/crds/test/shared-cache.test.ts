import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answerText, bestReferences, getContextName, getReferences, mappingChecksum } from "@pipe/crds";
import { describe, expect, test } from "vitest";
import { goldenRows, shared } from "./golden.ts";

const SERVERLESS = "https://crds-serverless-mode.stsci.edu";
const CACHES: Record<string, string | undefined> = {
  real: shared("data", "crds-cache"),
  mini: shared("data", "golden", "framework", "crds-mini"),
};
const GOLDEN = shared("data", "golden", "framework", "crds");

interface ContextRow {
  cache: string;
  observatory: string;
  CRDS_CONTEXT: string | null;
  argument: string | null;
  result?: string;
  error?: string;
}

interface HeaderRow {
  id: string;
  context: string;
  observatory: string;
  header: Record<string, unknown>;
  na?: string[];
  refs?: Record<string, string>;
  default_types?: string[];
  error?: string;
}

function environment(cache: string, context: string | null = null) {
  return {
    CRDS_PATH: CACHES[cache],
    CRDS_SERVER_URL: SERVERLESS,
    CRDS_READONLY_CACHE: "1",
    ...(context !== null && { CRDS_CONTEXT: context }),
  };
}

describe.skipIf(CACHES["real"] === undefined)("contexts", () => {
  test.each(goldenRows<ContextRow>("contexts.jsonl"))(
    "$cache $observatory $CRDS_CONTEXT $argument",
    async (row) => {
      const options = {
        context: row.argument ?? undefined,
        environment: environment(row.cache, row.CRDS_CONTEXT),
      };
      const answer = getContextName(row.observatory, options);
      if (row.result !== undefined) expect(await answer).toBe(row.result);
      else await expect(answer).rejects.toThrow(row.error?.replace(/^\w+: /, ""));
    },
  );
});

describe.skipIf(CACHES["real"] === undefined)("checksums of the shared cache", () => {
  test("are right and wrong where the original finds them so", () => {
    const wrong: string[] = [];
    let right = 0;
    const root = join(CACHES["real"] ?? "", "mappings");
    for (const observatory of readdirSync(root))
      for (const name of readdirSync(join(root, observatory))) {
        const text = readFileSync(join(root, observatory, name), "utf8");
        const stated = /sha1sum' *: *'(\w+)'/.exec(text)?.[1];
        if (stated === mappingChecksum(text)) right++;
        else wrong.push(name);
      }
    expect(right).toBe(2384 + 18 + 3);
    expect(wrong.sort()).toEqual([
      "ligeriri_0001.pmap",
      "ligeriri_iris_0001.imap",
      "ligeriri_iris_dark_0001.rmap",
      "ligeriri_iris_dq_0001.rmap",
      "ligeriri_iris_drizpars_0001.rmap",
      "ligeriri_iris_flat_0001.rmap",
      "ligeriri_iris_nonlin_0001.rmap",
      "ligeriri_liger_0001.imap",
      "roman_wfi_epsf_0001.rmap",
    ]);
  });

  test("are warned of for observatories without server, and fail for others", async () => {
    const lines: string[] = [];
    const log = (level: string, message: string): void => void lines.push(`${level} -${message}`);
    const iris = {
      "meta.instrument.name": "IRIS",
      "meta.instrument.detector": "IMG1",
      "meta.instrument.era": "0.0.0",
      "meta.exposure.readmode": "DEFAULT",
      "meta.subarray.name": "FULL",
      "meta.date": "2020-01-01T00:00:00",
    };
    const options = { context: "ligeriri_0001.pmap", environment: environment("real"), log };
    const { references } = await bestReferences(iris, ["dark"], { ...options, observatory: "ligeriri" });
    expect(references["dark"]).toMatchObject({ name: "IRIS_IMG1_DARK_20240924T000000_0.0.1.fits" });
    expect(lines).toContain("WARNING - Checksum error : sha1sum mismatch in 'ligeriri_iris_dark_0001.rmap'");
    const roman = { "meta.instrument.name": "WFI" };
    const failing = { context: "roman_0007.pmap", observatory: "roman", environment: environment("real") };
    await expect(bestReferences(roman, ["epsf"], failing)).rejects.toThrow(
      "sha1sum mismatch in 'roman_wfi_epsf_0001.rmap'",
    );
    const ignoring = {
      ...failing,
      environment: { ...environment("real"), CRDS_IGNORE_MAPPING_CHECKSUM: "1" },
    };
    expect((await bestReferences(roman, ["epsf"], ignoring)).references["epsf"]).toHaveProperty("notFound");
  });
});

function rows(name: string): HeaderRow[] {
  const text = readFileSync(join(GOLDEN ?? "", `${name}.jsonl`), "utf8");
  const all = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as HeaderRow);
  return all.filter(({ header }) => header !== undefined);
}

/** What differs between the recorded answers and ours. */
async function differences(row: HeaderRow, cache: string): Promise<string[]> {
  const { context, observatory, header, refs = {}, na = [] } = row;
  const options = { context, observatory, environment: environment(cache), checksum: "warn" as const };
  if (row.error !== undefined) {
    const message = await bestReferences(header, undefined, { ...options, checksum: undefined }).then(
      () => "",
      (error: Error) => error.message,
    );
    return message.includes(row.error.replace(/^\w+: /, "")) ? [] : [`${row.id}: ${message}`];
  }
  const types = [...new Set([...Object.keys(refs), ...na])].sort();
  const { references } = await bestReferences(header, types, options);
  const expected: Record<string, string> = {
    ...Object.fromEntries(na.map((type) => [type, "NOT FOUND n/a"])),
    ...refs,
  };
  return Object.entries(expected).flatMap(([type, value]) => {
    const answer = references[type];
    const actual = answer === undefined ? "OMITTED" : answerText(answer);
    return actual === value || value.startsWith("ERROR")
      ? []
      : [`${row.id} ${type}: ${String(actual)}, expected ${value}`];
  });
}

describe.skipIf(GOLDEN === undefined)("best references of the shared caches", () => {
  test.each([
    ["mini", "mini"],
    ["edge", "real"],
    ["three-contexts", "real"],
    ["products", "real"],
    ["roman", "real"],
    ["roman-checksum", "real"],
  ])("%s", async (name, cache) => {
    const wrong: string[] = [];
    for (const row of rows(name)) wrong.push(...(await differences(row, cache)));
    expect(wrong).toEqual([]);
  });

  test("without named types are those that the exposure type needs", async () => {
    const wrong: string[] = [];
    for (const { id, context, observatory, header, default_types, error } of rows("three-contexts")) {
      if (error !== undefined) continue;
      const { references } = await bestReferences(header, undefined, {
        context,
        observatory,
        environment: environment("real"),
      });
      const types = Object.keys(references).sort();
      if (types.join() !== default_types?.join()) wrong.push(`${id}: ${types.join()}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(CACHES["mini"] === undefined)("files of the little cache", () => {
  const nircam = {
    "meta.instrument.name": "NIRCAM",
    "meta.instrument.detector": "NRCA1",
    "meta.instrument.filter": "F150W",
    "meta.instrument.pupil": "CLEAR",
    "meta.exposure.type": "NRC_IMAGE",
    "meta.exposure.readpatt": "RAPID",
    "meta.subarray.name": "FULL",
    "meta.observation.date": "2022-07-01",
    "meta.observation.time": "00:00:00",
    "meta.wcs": { ignored: true },
  };
  const options = { observatory: "jwst", context: "jwst_9001.pmap", environment: environment("mini") };

  test("are given with their paths, N/A where a type does not apply", async () => {
    const found = await getReferences(nircam, ["mask", "dark"], options);
    expect(found).toEqual({
      mask: join(CACHES["mini"] ?? "", "references/jwst/jwst_nircam_mask_9002.fits"),
      dark: "N/A",
    });
    expect(existsSync(found["mask"] ?? "")).toBe(true);
  });

  test("are asked for by no type at all", async () => {
    expect(await getReferences(nircam, [], options)).toEqual({});
  });

  test("that cannot be determined are told one by one; the last is the error", async () => {
    const lines: string[] = [];
    const log = (level: string, message: string): void => void lines.push(`${level} - ${message}`);
    await expect(getReferences(nircam, ["linearity", "nosuch"], { ...options, log })).rejects.toThrow(
      "Error determining best reference for 'nosuch'  =   Unknown reference type 'nosuch'",
    );
    expect(lines).toEqual([
      "ERROR -  Error determining best reference for 'linearity'  =    parameter='META.INSTRUMENT.DETECTOR [DETECTOR]' value='NRCA1' is not in ['NRCA9']",
      "ERROR -  Error determining best reference for 'nosuch'  =   Unknown reference type 'nosuch'",
    ]);
  });

  test("that are missing cannot be fetched without a server", async () => {
    const lines: string[] = [];
    const log = (level: string, message: string): void => void lines.push(`${level} - ${message}`);
    await expect(getReferences(nircam, ["superbias"], { ...options, log })).rejects.toThrow(
      `Failed downloading cache config from: JSON RPC service at '${SERVERLESS}': "Configured for server-less mode.  Skipping JSON RPC 'get_server_info'"`,
    );
    expect(lines).toEqual(["INFO -  Syncing 1 files"]);
  });

  test("of a context that is missing need a server", async () => {
    await expect(getReferences(nircam, ["mask"], { ...options, context: "jwst_9999.pmap" })).rejects.toThrow(
      "Failed caching mapping files: Configured for server-less mode.  Skipping JSON RPC 'get_mapping_names'",
    );
  });
});
