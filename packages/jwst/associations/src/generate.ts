/**
 * Makes all associations of a pool.
 *
 * Counterpart of `generate_per_candidate` and `generate_per_pool` of jwst 3.0.0.
 *
 * @module
 */

import {
  evaluate,
  generate,
  type Pool,
  PoolError,
  type PoolItem,
  PythonTuple,
  repr,
  sameAssociation,
  str,
} from "@pipe/associations/engine";
import { finalize, merge, resequence } from "./finalize.ts";
import { itemOf, type JwstAssociation, type JwstRule, type Run, Sequences } from "./rules/association.ts";
import { candidateCondition, makeRules } from "./rules/rule-set.ts";

/** What to make of a pool. */
export interface GenerateOptions {
  /** Candidates to work on; all by default. */
  candidates?: readonly string[] | undefined;
  /** Keep the associations of candidates (default) when discovering. */
  allCandidates?: boolean;
  /** Look for further associations across candidates (default: false). */
  discover?: boolean;
  /** Stamp to put into names and associations. */
  version?: string | undefined;
  /** Check, prune and number the associations (default). */
  finalize?: boolean;
  /** Join associations of one type and candidate. */
  merge?: boolean;
  /** Work on the pool as a whole instead of one candidate at a time. */
  perPool?: boolean;
  /** Ground-system use: the backgrounds of the given candidates are needed too, but not delivered. */
  dms?: boolean;
  /** Receives warnings. */
  warn?: (message: string) => void;
  /** Receives progress. */
  info?: (message: string) => void;
  /** Receives associations that pruning drops. */
  dropped?: (association: JwstAssociation) => void;
}

/** Columns without which no association can be made. */
const REQUIRED = ["asn_candidate", "exp_type", "filename", "pntgtype", "program", "targetid"];

/** Makes the associations of a pool; a candidate that is not in it is warned of. */
export function generateAssociations(pool: Pool, options: GenerateOptions = {}): JwstAssociation[] {
  const missing = REQUIRED.filter((column) => !pool.columns.includes(column));
  if (missing.length > 0)
    throw new PoolError(
      pool.name,
      `no column ${missing.map((name) => `'${name}'`).join(", ")}, needed by the rules`,
    );
  const { version, warn = () => {} } = options;
  const run: Run = { pool: pool.name, version, sequences: new Sequences(), warn };
  const made = options.perPool ? perPool(pool, run, options) : perCandidate(pool, run, options);
  for (const association of made) association.complete();
  options.info?.(`Total associations generated: ${made.length}`);
  return made;
}

/** The exposures that none of the associations holds. */
export function orphans(pool: Pool, associations: readonly JwstAssociation[]): PoolItem[] {
  const held = new Set<string | undefined>();
  for (const { data } of associations)
    for (const { members } of data.products)
      for (const member of members) held.add(itemOf(member)?.["filename"]);
  return pool.items.filter((item) => !held.has(item["filename"]));
}

/** Candidates of the exposures by type, both in the order in which they first appear. */
export function candidatesByType(items: readonly PoolItem[]): Map<string, Set<string>> {
  const types = new Map<string, Set<string>>();
  const note = (id: string, type: string) => types.set(type, (types.get(type) ?? new Set()).add(id));
  for (const item of items) {
    const value = evaluate(item["asn_candidate"] ?? "");
    if (typeof value === "number" || typeof value === "bigint") note(str(value), "unknown");
    for (const candidate of Array.isArray(value) ? value : []) {
      const pair = candidate instanceof PythonTuple ? candidate.items : candidate;
      if (!Array.isArray(pair) || pair.length !== 2) break;
      note(str(pair[0]), str(pair[1]));
    }
  }
  return types;
}

function group(items: readonly PoolItem[], rules: readonly JwstRule[]): JwstAssociation[] {
  return generate<JwstRule, JwstAssociation>(items, rules);
}

function belongsTo(item: PoolItem, candidate: string): boolean {
  return (item["asn_candidate"] ?? "").includes(candidate);
}

function wantedCandidates(pool: Pool, options: GenerateOptions): [id: string, type: string][] {
  const types = candidatesByType(pool.items);
  const { candidates } = options;
  if (candidates === undefined)
    return [...types].flatMap(([type, ids]) => [...ids].map((id): [string, string] => [id, type]));
  return [...candidates, ...extraBackgrounds(pool, candidates, options)].flatMap((id) => {
    const type = [...types].find(([, ids]) => ids.has(id))?.[0];
    if (type === undefined) options.warn?.(`Candidate id ${id} not found in pool`);
    return type === undefined ? [] : [[id, type]];
  });
}

function extraBackgrounds(pool: Pool, candidates: readonly string[], { dms }: GenerateOptions): string[] {
  if (!dms) return [];
  const rows = pool.items.filter((item) => candidates.some((id) => belongsTo(item, id)));
  const backgrounds = candidatesByType(rows).get("background") ?? new Set();
  return [...backgrounds].filter((id) => !candidates.includes(id));
}

function perCandidate(pool: Pool, run: Run, options: GenerateOptions): JwstAssociation[] {
  const { candidates, dms = false } = options;
  let made = wantedCandidates(pool, options).flatMap(([id, type]) => {
    options.info?.(`Generating associations on candidate ('${id}', '${type}')`);
    const text = repr([new PythonTuple([id, type])]);
    const items = pool.items.filter((item) => belongsTo(item, id));
    const own = items.map((item): PoolItem => ({ ...item, asn_candidate: text }));
    return group(own, makeRules("candidate", run, candidateCondition([id])));
  });
  if (options.discover) {
    options.info?.("Discovering associations...");
    made = discovered(made, group(pool.items, makeRules("discover", run)), options);
    resequence(made);
  }
  made = complete(made, options);
  if (options.merge) made = merge(made);
  if (!dms || candidates === undefined) return made;
  return made.filter(({ data }) => candidates.some((id) => data.asn_id?.includes(id)));
}

function perPool(pool: Pool, run: Run, options: GenerateOptions): JwstAssociation[] {
  const { discover = false, allCandidates = true, candidates } = options;
  const constraint = discover || allCandidates ? candidateCondition() : candidateCondition(candidates);
  const isGlobal = discover || allCandidates || candidates !== undefined;
  const rules = makeRules("candidate", run, isGlobal ? constraint : undefined);
  const all = discover ? [...rules, ...makeRules("discover", run)] : rules;
  let made = complete(group(pool.items, all), options);
  if (discover) {
    const isFound = ({ rule }: JwstAssociation) => rule.fullName.startsWith("discover_");
    made = discovered(
      made.filter((one) => !isFound(one)),
      made.filter(isFound),
      options,
    );
    resequence(made);
  }
  return options.merge ? merge(made) : made;
}

/** The discovered associations that no candidate has, then those of candidates if wanted. */
function discovered(
  ofCandidates: readonly JwstAssociation[],
  found: readonly JwstAssociation[],
  { allCandidates = true }: GenerateOptions,
): JwstAssociation[] {
  const kind = ({ data }: JwstAssociation) => `${data.asn_type} ${data.asn_id?.[0]}`;
  const byKind = new Map<string, JwstAssociation[]>();
  for (const one of ofCandidates) byKind.set(kind(one), [...(byKind.get(kind(one)) ?? []), one]);
  const isNew = (one: JwstAssociation) =>
    !byKind.get(kind(one))?.some(({ data }) => sameAssociation(one.data, data));
  return [...found.filter(isNew), ...(allCandidates ? ofCandidates : [])];
}

function complete(made: readonly JwstAssociation[], options: GenerateOptions): JwstAssociation[] {
  if (options.finalize === false) return [...made];
  const conflict = (first: JwstAssociation, second: JwstAssociation) => {
    const [{ name }] = first.data.products;
    options.warn?.(
      "Following associations have the same product name but significant differences: " +
        `${first.name} and ${second.name}, product ${name}`,
    );
  };
  return finalize(made, { conflict, ...(options.dropped === undefined ? {} : { dropped: options.dropped }) });
}
