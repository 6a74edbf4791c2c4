/**
 * Source catalogs as Parquet files.
 *
 * Beside the columns stand the metadata as texts (`roman.meta.*` and, of the table, `source_catalog.*`) and, under
 * `table_meta_yaml`, what astropy keeps of a table: units, descriptions and its metadata.
 *
 * @module
 */

import type { Tagged } from "@pipe/asdf";
import {
  type Condition,
  type DataModel,
  type Fact,
  factViolation,
  leafTexts,
  ModelError,
  type ModelTable,
  type RawTree,
  type Section,
  setNumberKind,
  violation,
} from "@pipe/datamodels";
import { type EcsvColumn, parseEcsv, writeEcsv } from "@pipe/ecsv";
import { allocate } from "@pipe/ndarray";
import { ROMAN_FACTS } from "./base.ts";
import { build } from "./build.ts";
import { ParquetFile } from "./parquet-read.ts";
import { writeParquet } from "./parquet-write.ts";
import { columnNode, readAstropyTable, tableNode } from "./tables.ts";

const META = "roman.";
const TABLE_META = "source_catalog.";
const ASTROPY = "table_meta_yaml";

/** A catalog that has been opened; its columns are read when they are asked for. */
export interface OpenedCatalog {
  /** Name of the class that the file names. */
  readonly modelName: string;
  readonly tree: RawTree;
  close(): void;
}

/**
 * Opens a catalog.
 *
 * Metadata take the types that the schema gives them; what does not fit (the printed form of a table or a WCS) is left out.
 *
 * @throws ModelError when the file cannot be read or is no catalog of Roman.
 */
export function openCatalog(source: string | Uint8Array): OpenedCatalog {
  const file = ParquetFile.open(source);
  try {
    const modelName = file.metadata.get("roman.meta.model_type");
    const where = typeof source === "string" ? source : "the file";
    if (modelName === undefined || !Object.hasOwn(ROMAN_FACTS.classes, modelName))
      throw new ModelError(
        `${where} is no catalog of Roman: roman.meta.model_type is ${modelName === undefined ? "missing" : `'${modelName}'`}`,
        typeof source === "string" ? { path: source } : {},
      );
    const schema = ROMAN_FACTS.schema(modelName);
    const tree = build(schema, "copy", metadataTree(file.metadata, schema)) as RawTree;
    tree["source_catalog"] = catalogNode(file);
    return { modelName, tree, close: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** True for Parquet files that name a Roman model. */
export function isCatalog(path: string): boolean {
  const file = ParquetFile.open(path);
  file.close();
  return file.metadata.has("roman.meta.model_type");
}

/**
 * Writes the catalog of a model.
 *
 * @throws ModelError when the model has no catalog, or one that Parquet cannot hold.
 */
export async function saveCatalog(model: DataModel, path: string): Promise<void> {
  const { table, meta } = readAstropyTable(model.tree["source_catalog"]);
  const texts = [
    ...prefixed(META, leafTexts({ meta: model.tree["meta"] ?? {} }, model.schema)),
    ...prefixed(TABLE_META, leafTexts(meta)),
  ];
  await writeParquet(path, table, [...texts, [ASTROPY, astropyHeader(table, meta)]]);
}

function prefixed(prefix: string, texts: Iterable<[string, string]>): [string, string][] {
  return Array.from(texts, ([path, text]) => [`${prefix}${path}`, text]);
}

/** The header that astropy gives a table: that of ECSV without its first lines and its schema. */
function astropyHeader(table: ModelTable, meta: Readonly<Record<string, unknown>>): string {
  const columns = table.columns.map(({ name, dtype, unit, description }) => ({
    name,
    values: dtype === "string" ? [] : allocate(dtype, 0),
    dtype,
    unit: unit ?? null,
    description: description ?? null,
  }));
  const lines = writeEcsv({ columns, meta, rows: 0 })
    .split("\n")
    .filter((line) => line.startsWith("# "))
    .map((line) => line.slice(2));
  return lines.filter((line) => !/^(%ECSV .*|---|schema: astropy-2\.0)$/.test(line)).join("\n");
}

/** What astropy's header says; nothing where there is none. */
function readHeader(file: ParquetFile): {
  columns: readonly EcsvColumn[];
  meta: Readonly<Record<string, unknown>>;
} {
  const yaml = file.metadata.get(ASTROPY);
  if (yaml === undefined) return { columns: [], meta: {} };
  const names = file.columns.map(({ name }) => `"${name.replaceAll('"', '""')}"`).join(" ");
  const header = ["%ECSV 1.0", "---", ...yaml.split("\n")].map((line) => `# ${line}`);
  const { columns, meta } = parseEcsv(`${header.join("\n")}\n${names}\n`);
  return { columns, meta: meta ?? {} };
}

function catalogNode(file: ParquetFile): Tagged {
  const { columns, meta } = readHeader(file);
  const nodes = file.columns.map(({ name, dtype, read }) => {
    const { unit, description } = columns.find((column) => column.name === name) ?? {};
    const facts = { name, dtype, shape: [], ...(unit && { unit }), ...(description && { description }) };
    return columnNode(facts, file.rows, read);
  });
  return tableNode(nodes, meta);
}

/** The metadata with the types of the schema. */
function metadataTree(metadata: ReadonlyMap<string, string>, schema: Section): RawTree {
  const tree: RawTree = {};
  for (const [key, text] of metadata)
    if (key.startsWith(META)) putText(tree, key.slice(META.length).split("."), text, schema);
  return withEmpty(tree, schema);
}

/** Null and lists without items leave no text in such files: those that the schema requires are put back. */
function withEmpty(tree: RawTree, section: Section): RawTree {
  for (const fact of section.facts.values()) {
    const { name } = fact;
    const known = Object.hasOwn(tree, name);
    if (fact.kind === "section" && known) withEmpty(tree[name] as RawTree, fact.section);
    if (known || !section.required.includes(name)) continue;
    const isLeaf = fact.kind === "leaf";
    if (isLeaf && fact.nullable === true) tree[name] = null;
    else if (fact.kind === "list" || (isLeaf && fact.type === "array")) tree[name] = [];
  }
  return tree;
}

/** Puts a text at a path, as a value of the type that the schema gives the place. */
function putText(tree: RawTree, path: readonly string[], text: string, schema: Section): void {
  let holder: RawTree = tree;
  let section: Section | undefined = schema;
  let fact: Fact | undefined;
  for (const [i, part] of path.entries()) {
    const inList = Array.isArray(holder);
    if (inList && !/^\d{1,6}$/.test(part)) return;
    if (!inList) fact = section?.get(part);
    if (i === path.length - 1) {
      putLeaf(holder, part, text, rule(fact, inList));
      return;
    }
    if (!inList || fact?.kind !== "list")
      section = fact?.kind === "section" || fact?.kind === "list" ? fact.section : undefined;
    const isList =
      fact === undefined || inList
        ? path[i + 1] === "0"
        : fact.kind === "list" || (fact.kind === "leaf" && fact.type === "array");
    if (!Object.hasOwn(holder, part)) define(holder, part, isList ? [] : {});
    const next: unknown = holder[part];
    if (typeof next !== "object" || next === null) return;
    holder = next as RawTree;
  }
}

function define(holder: RawTree, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

/** Which values a place allows; undefined where the schema does not know it. */
function rule(fact: Fact | undefined, inList: boolean): ((value: unknown) => boolean) | undefined {
  if (fact?.kind !== "leaf") return fact && (() => false);
  const { items } = fact;
  if (!inList) return (value) => factViolation(fact, value, undefined, true) === undefined;
  if (items === undefined || Array.isArray(items)) return undefined;
  return (value) => violation(items as Condition, value) === undefined;
}

/** The value that a text stands for: the first of those it may stand for that the place allows. */
function parsed(text: string, allows: ((value: unknown) => boolean) | undefined): unknown {
  if (allows === undefined) return text;
  const number = numberOf(text);
  const candidates = [
    ...(text === "None" ? [null] : []),
    ...(text === "True" || text === "False" ? [text === "True"] : []),
    ...(number === undefined ? [] : [number]),
    text,
  ];
  return candidates.find(allows);
}

function numberOf(text: string): number | undefined {
  const special: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, "-inf": -Infinity };
  if (Object.hasOwn(special, text)) return special[text];
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function putLeaf(holder: RawTree, key: string, text: string, allows: ReturnType<typeof rule>): void {
  const value = parsed(text, allows);
  if (value === undefined) return;
  define(holder, key, value);
  if (Number.isInteger(value)) setNumberKind(holder, key, /^[+-]?\d+$/.test(text) ? "integer" : "float");
}
