import { AsdfError } from "@pipe/asdf";
import { loadYaml } from "@pipe/asdf/yaml";
import type { ByteSource } from "@pipe/bytes";
import { openSourceSync } from "@pipe/bytes/node";
import { readRows, splitCells } from "./cells.ts";
import { type ColumnSpec, parseColumn } from "./columns.ts";
import { EcsvError } from "./errors.ts";
import { EcsvTable } from "./table.ts";

/** How a table is read. */
export interface ReadOptions {
  /** Name for messages. */
  readonly path?: string;
  /** `map`: mappings of the header are Maps, which keep their order whatever their keys. */
  readonly mappings?: "object" | "map";
}

/**
 * Reads a table.
 *
 * @param source - path of a file (Node), or text, which is told by its line breaks.
 * @throws EcsvError when it is no ECSV table or its cells do not fit their columns.
 */
export async function readEcsv(source: string, options: ReadOptions = {}): Promise<EcsvTable> {
  if (/[\n\r]/.test(source)) return parseEcsv(source, options);
  const file = openedSync(source);
  try {
    return parseEcsv(decode(await file.read(0, file.size), source), { path: source, ...options });
  } finally {
    await file.close();
  }
}

/** As {@link readEcsv}, at once. */
export function readEcsvSync(source: string, options: ReadOptions = {}): EcsvTable {
  if (/[\n\r]/.test(source)) return parseEcsv(source, options);
  const file = openedSync(source);
  try {
    return parseEcsv(decode(file.readSync?.(0, file.size) ?? new Uint8Array(0), source), {
      path: source,
      ...options,
    });
  } finally {
    file.closeSync?.();
  }
}

function openedSync(path: string): ByteSource {
  try {
    return openSourceSync(path);
  } catch (cause) {
    throw new EcsvError(cause instanceof Error ? cause.message : String(cause), { cause }).in(path);
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new EcsvError("the file is not UTF-8 text", { path, cause }).in(path);
  }
}

/** Reads a table from text. */
export function parseEcsv(text: string, options: ReadOptions = {}): EcsvTable {
  try {
    return parse(text, options);
  } catch (error) {
    if (error instanceof EcsvError && options.path !== undefined) throw error.in(options.path);
    throw error;
  }
}

function parse(text: string, options: ReadOptions): EcsvTable {
  const lines = text.split(/\r\n|\n|\r/);
  const head = headerLines(lines);
  const version = /^%ECSV (\d+\.\d+(?:\.\d+)?)$/.exec(head.yaml[0]?.trim() ?? "")?.[1];
  if (version === undefined)
    throw new EcsvError("not an ECSV table: the first line is not like # %ECSV 1.0", { line: 1 });
  const header = parseHeader(head.yaml.slice(1).join("\n"), options);
  const { specs, delimiter } = header;
  const cells = readCells(lines, head.end, specs, delimiter);
  const masked = maskedColumns(header.meta);
  const columns = specs.map((spec, i) => parseColumn(spec, cells[i], masked.has(spec.name)));
  const rows = cells[0]?.length ?? 0;
  return new EcsvTable({ version, schema: header.schema, delimiter, rows, meta: header.meta, columns });
}

/** The comment lines in front of the data, without their mark, and the index of the first line that is none. */
function headerLines(lines: readonly string[]): { yaml: string[]; end: number } {
  const yaml: string[] = [];
  let end = 0;
  for (; end < lines.length; end++) {
    if (lines[end].trim() === "") continue;
    const match = /^\s*# ?(.*)$/.exec(lines[end]);
    if (match === null) break;
    yaml.push(match[1]);
  }
  return { yaml, end };
}

interface HeaderFacts {
  readonly specs: ColumnSpec[];
  readonly delimiter: " " | ",";
  readonly schema: string | null;
  readonly meta: Record<string, unknown> | null;
}

function parseHeader(yaml: string, options: ReadOptions): HeaderFacts {
  let root: unknown;
  try {
    root = loadYaml(yaml, { mappings: options.mappings ?? "object" });
  } catch (cause) {
    if (!(cause instanceof AsdfError)) throw cause;
    throw new EcsvError(`the header is not valid YAML: ${cause.message}`, { cause });
  }
  const header = entriesOf(root);
  const datatype = header?.["datatype"];
  if (header === undefined || !Array.isArray(datatype))
    throw new EcsvError("the header has no list of columns (datatype)");
  const delimiter = header["delimiter"] ?? " ";
  if (delimiter !== " " && delimiter !== ",")
    throw new EcsvError(`only space and comma are allowed as delimiter, not "${String(delimiter)}"`);
  const meta = header["meta"];
  return {
    specs: datatype.map(columnSpec),
    delimiter,
    schema: typeof header["schema"] === "string" ? header["schema"] : null,
    meta: (meta ?? null) as Record<string, unknown> | null,
  };
}

/** A mapping of the header as an object, one level. */
function entriesOf(value: unknown): Record<string, unknown> | undefined {
  if (value instanceof Map) return Object.fromEntries(value);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function columnSpec(node: unknown, index: number): ColumnSpec {
  const facts = entriesOf(node);
  const name = facts?.["name"];
  if (facts === undefined || typeof name !== "string") throw new EcsvError(`column ${index + 1} has no name`);
  const { datatype } = facts;
  if (typeof datatype !== "string") throw new EcsvError(`column "${name}" has no datatype`);
  const text = (key: string) => (facts[key] === undefined || facts[key] === null ? null : String(facts[key]));
  return {
    name,
    datatype,
    subtype: text("subtype"),
    unit: text("unit"),
    format: text("format"),
    description: text("description"),
    meta: facts["meta"] ?? null,
  };
}

/** Columns whose mask is a column of its own: blank text in them is data. */
function maskedColumns(meta: unknown): Set<string> {
  const recipes = entriesOf(entriesOf(meta)?.["__serialized_columns__"]);
  const names = Object.keys(recipes ?? {});
  return new Set(
    names.filter((name) => entriesOf(recipes?.[name])?.["__class__"] === "astropy.table.column.MaskedColumn"),
  );
}

/** The text of all cells, column by column. */
function readCells(
  lines: readonly string[],
  from: number,
  specs: readonly ColumnSpec[],
  delimiter: string,
): string[][] {
  const columns: string[][] = specs.map(() => []);
  let first = from;
  while (first < lines.length && (lines[first].trim() === "" || lines[first].trim().startsWith("#"))) first++;
  const names = first < lines.length ? splitCells(lines[first].trim(), delimiter, false) : [];
  if (names.length !== specs.length || names.some((name, i) => name !== specs[i].name))
    throw new EcsvError(
      `the names of the columns (${names.join(", ").slice(0, 200)}) are not those of the header`,
      { line: first + 1 },
    );
  for (const { cells, line } of readRows(lines, first + 1, delimiter, true)) {
    if (cells.length !== specs.length)
      throw new EcsvError(`line ${line} has ${cells.length} cells, expected ${specs.length}`, { line });
    for (let i = 0; i < cells.length; i++) columns[i].push(cells[i]);
  }
  return columns;
}
