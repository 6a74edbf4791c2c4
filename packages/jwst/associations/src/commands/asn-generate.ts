/**
 * The command `asn_generate`.
 *
 * @module
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Exit, type Parsed, parseCommandLine } from "@pipe/associations/cli";
import type { GenerateOptions } from "../generate.ts";
import type { JwstAssociation } from "../rules/association.ts";

const COMMAND = {
  name: "asn_generate",
  description: "Generate the associations of a pool",
  options: {
    ids: {
      flags: ["-i", "--ids"],
      kind: "many",
      excludes: "selection",
      value: "ID",
      help: "Association candidates to operate on",
    },
    discover: {
      flags: ["--discover"],
      kind: "flag",
      excludes: "selection",
      help: "Produce discovered associations",
    },
    allCandidates: {
      flags: ["--all-candidates"],
      kind: "flag",
      excludes: "selection",
      help: "Produce the associations of all candidates. Without any of these three: both this and discovered ones",
    },
    path: {
      flags: ["-p", "--path"],
      kind: "value",
      value: "FOLDER",
      help: "Folder to save the associations to; default the current one",
    },
    saveOrphans: {
      flags: ["--save-orphans"],
      kind: "optional",
      value: "FILE",
      help: "Save exposures without association into a table; default orphaned.csv",
    },
    versionId: {
      flags: ["--version-id"],
      kind: "optional",
      value: "ID",
      help: "Version to add into names and associations; without a value the current time",
    },
    rules: {
      flags: ["-r", "--rules"],
      kind: "append",
      value: "FILE",
      help: "Rule files of the originals (Python); not supported",
    },
    ignoreDefault: { flags: ["--ignore-default"], kind: "flag", help: "Do not use the default rules" },
    dryRun: { flags: ["--dry-run"], kind: "flag", help: "Execute but do not save results" },
    delimiter: {
      flags: ["-d", "--delimiter"],
      kind: "value",
      value: "CHARACTER",
      help: 'Delimiter of the columns of the pool; default "|"',
    },
    poolFormat: {
      flags: ["--pool-format"],
      kind: "value",
      value: "FORMAT",
      help: "Format of the pool; ascii (default), basic or csv",
    },
    verbose: { flags: ["-v", "--verbose"], kind: "flag", help: "Output progress and results" },
    debug: {
      flags: ["-D", "--debug"],
      kind: "flag",
      help: "Output progress and results, and which duplicates were dropped",
    },
    dms: { flags: ["--DMS"], kind: "flag", help: "Running under ground-system conditions" },
    format: {
      flags: ["--format"],
      kind: "value",
      help: "Format of the association files, json (default) or yaml",
    },
    version: { flags: ["--version"], kind: "flag", help: "Print the version" },
    noFinalize: {
      flags: ["--no-finalize"],
      kind: "flag",
      help: "Do not check, split, prune and number the associations",
    },
    merge: {
      flags: ["--merge"],
      kind: "flag",
      help: "Merge Level 2 associations into associations with several products",
    },
    noMerge: { flags: ["--no-merge"], kind: "flag", help: "Deprecated: not merging is the default" },
    perPool: {
      flags: ["--per-pool-algorithm"],
      kind: "flag",
      help: "Work on the pool as a whole instead of on one candidate after the other",
    },
  },
  positionals: ["pool"],
  several: false,
} as const;

type Options = Parsed<typeof COMMAND.options>;

const POOL_FORMATS = /^(ascii(\.(no_)?(basic|fast_basic|csv|fast_csv|commented_header))?|basic|csv)$/;

/** Runs `asn_generate` with these arguments. */
export async function asnGenerate(args: readonly string[]): Promise<void> {
  if (args.includes("--version")) {
    const { CODE_VERSION } = await import("@pipe/associations");
    throw new Exit(0, `asn_generate ${CODE_VERSION}`);
  }
  const { options, plain } = parseCommandLine(COMMAND, args);
  check(options);
  // The rules are loaded for a pool, not for the usage.
  const { readPool, writePool } = await import("@pipe/associations/engine");
  const { generateAssociations, orphans } = await import("../generate.ts");
  const pool = await readPool(plain[0], delimiterOf(options));
  const associations = generateAssociations(pool, toGenerate(options));
  const lost = options.saveOrphans === undefined && !options.verbose ? [] : orphans(pool, associations);
  if (options.verbose || options.debug) report(associations, lost.length);
  if (options.dryRun) return;
  await save(associations, options);
  const orphaned = orphanFile(options);
  if (orphaned !== undefined) await writePool(orphaned, pool.columns, lost);
}

function check({ rules, ignoreDefault, poolFormat = "ascii", noMerge }: Options): void {
  if (rules !== undefined) throw new Exit(1, "--rules: rules written in Python cannot be used here");
  if (ignoreDefault) throw new Exit(1, "No rule definition files specified.");
  if (!POOL_FORMATS.test(poolFormat))
    throw new Exit(1, `unknown pool format "${poolFormat}", expected ascii, basic or csv`);
  if (noMerge)
    say('The "--no-merge" option is now the default and deprecated. Use "--merge" to force merging.');
}

function delimiterOf({ delimiter, poolFormat }: Options): string {
  return delimiter ?? (poolFormat?.endsWith("csv") ? "," : "|");
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

function toGenerate(options: Options): GenerateOptions {
  const { ids, discover, allCandidates, versionId, verbose, debug } = options;
  const everything = !discover && !allCandidates && ids === undefined;
  return {
    candidates: ids,
    discover: discover || everything,
    allCandidates: allCandidates || everything,
    version: versionId === true ? timestamp() : versionId,
    finalize: !options.noFinalize,
    merge: options.merge,
    perPool: options.perPool,
    dms: options.dms,
    warn: say,
    ...(verbose || debug ? { info: say } : {}),
    ...(debug ? { dropped: ({ name }) => say(`Duplicate association dropped: ${name}`) } : {}),
  };
}

/** The time in UTC, as in the names of pools. */
function timestamp(): string {
  const digits = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/[-:]/g, "");
  return digits.toLowerCase();
}

function report(associations: readonly JwstAssociation[], lost: number): void {
  say(`There were ${associations.length} associations and ${lost} orphaned items found.`);
  for (const { name, data } of associations) {
    const products = data.products.map((product) => `${product.name} with ${product.members.length} members`);
    say(`${name} (${data.asn_rule}): ${products.join(", ")}`);
  }
}

async function save(associations: readonly JwstAssociation[], options: Options): Promise<void> {
  const { writeText } = await import("@pipe/associations");
  const { serialize } = await import("./asn-from-list.ts");
  const folder = options.path ?? ".";
  const format = options.format ?? "json";
  await mkdir(folder, { recursive: true });
  for (const association of associations) {
    const { name, data, isValid, failedTests } = association;
    if (isValid) await writeText(join(folder, `${name}.${format}`), await serialize(data, format));
    else say(`Cannot serialize association ${name}: it fails ${failedTests.join(", ")}`);
  }
}

function orphanFile({ path = ".", saveOrphans }: Options): string | undefined {
  if (saveOrphans === undefined) return undefined;
  return join(path, saveOrphans === true ? "orphaned.csv" : saveOrphans);
}
