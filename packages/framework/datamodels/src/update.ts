import type { Fact, Section } from "./facts.ts";
import type { DataModel } from "./model.ts";
import { isPlainObject } from "./python-text.ts";
import { copyTree, isArrayValue } from "./tree.ts";

/** What `update` takes over. */
export interface UpdateOptions {
  /** Only values of these HDUs; default all. */
  readonly only?: string | readonly string[] | null;
  /** Cards that the schema does not know, too. */
  readonly extraFits?: boolean;
  /** Log lines, too; default true. */
  readonly calLogs?: boolean;
}

type Tree = Record<string, unknown>;

/** Names of all HDUs that a section mentions. */
export function hduNames(section: Section | undefined): Set<string> {
  const out = new Set<string>(["PRIMARY"]);
  function visit(part: Section): void {
    for (const fact of part.facts.values()) {
      if (fact.kind === "section" || fact.kind === "list") visit(fact.section);
      else if (fact.hdu !== undefined) out.add(fact.hdu);
    }
  }
  if (section !== undefined) visit(section);
  return out;
}

/**
 * Copies metadata into a model; see `DataModel.update`.
 *
 * @param schema - of the source, if it is a model: only what has a FITS keyword there is copied.
 */
export function updateModel(
  target: DataModel,
  source: Readonly<Tree>,
  schema: Section | undefined,
  options: UpdateOptions,
): void {
  const { only = null, extraFits = false, calLogs = true } = options;
  const names = only === null ? hduNames(target.schema) : new Set(typeof only === "string" ? [only] : only);
  if (calLogs && isPlainObject(source["cal_logs"])) mergeLogs(target, source["cal_logs"]);
  copySection(target, source, schema, schema === undefined ? undefined : names, []);
  if (extraFits) copyExtra(target, source, names);
}

function mergeLogs(target: DataModel, logs: Tree): void {
  const own = target.tree["cal_logs"];
  const copy = copyTree(logs);
  if (isPlainObject(own)) Object.assign(own, copy);
  else target.tree["cal_logs"] = copy;
}

function copySection(
  target: DataModel,
  tree: Readonly<Tree>,
  section: Section | undefined,
  hdus: ReadonlySet<string> | undefined,
  path: readonly string[],
): void {
  for (const [key, value] of Object.entries(tree)) {
    if (path.length === 0 && (key === "extra_fits" || key === "cal_logs")) continue;
    const fact = section?.get(key);
    const here = [...path, key];
    if (isPlainObject(value)) copySection(target, value, sectionOf(fact), hdus, here);
    // Items of lists have paths of their own in the schema (`slits.items`), so that nothing of them is ever copied.
    else if (Array.isArray(value) && hdus !== undefined) continue;
    else if (!isArrayValue(value) && isWanted(fact, hdus, here)) copyLeaf(target, here, value);
  }
}

function sectionOf(fact: Fact | undefined): Section | undefined {
  return fact?.kind === "section" ? fact.section : undefined;
}

function isWanted(
  fact: Fact | undefined,
  hdus: ReadonlySet<string> | undefined,
  path: readonly string[],
): boolean {
  const name = path.join(".");
  if (name === "meta.date" || name === "meta.model_type") return false;
  if (hdus === undefined) return true;
  return fact?.kind === "leaf" && fact.keyword !== undefined && hdus.has(fact.hdu ?? "PRIMARY");
}

function copyLeaf(target: DataModel, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).join(".");
  const fact = target.factOf(holder);
  if (holder !== "" && !target.has(holder) && fact === undefined) return;
  target.set(path.join("."), value);
}

function copyExtra(target: DataModel, source: Readonly<Tree>, names: ReadonlySet<string>): void {
  const extra = source["extra_fits"];
  if (!isPlainObject(extra)) return;
  for (const name of names) {
    const part = extra[name];
    if (!isPlainObject(part) || part["header"] === undefined) continue;
    const own = (target.tree["extra_fits"] ??= {}) as Tree;
    const hdu = (own[name] ??= {}) as Tree;
    hdu["header"] = copyTree(part["header"]);
  }
}
