import { AsdfArray } from "../asdf-array.ts";
import type { AsdfFile } from "../asdf-file.ts";
import { Tagged } from "../yaml/values.ts";
import { oneLine } from "./json-dump.ts";
import { pythonText, pythonType } from "./python-text.ts";

/** How much of a tree is shown. */
export interface RenderOptions {
  readonly maxRows?: number;
  readonly maxColumns?: number;
  readonly showValues?: boolean;
}

interface Row {
  readonly name: string;
  readonly inList: boolean;
  readonly text: string;
  readonly children: Row[];
  visible: boolean;
}

/** Draws a tree, one node on a line; of large trees the deepest parts are left out. */
export function renderTree(root: unknown, options: RenderOptions = {}): string[] {
  const row = rowOf("root", false, root, undefined, new Set(), options.showValues !== false);
  if (options.maxRows !== undefined) hideRows(row, options.maxRows);
  const lines: string[] = [];
  const elided = draw(row, "", "", lines);
  if (elided) lines.push("Some nodes not shown.");
  const { maxColumns } = options;
  return maxColumns === undefined ? lines : lines.map((line) => cut(line, maxColumns));
}

function cut(line: string, length: number): string {
  const mark = " (truncated)";
  return line.length <= length ? line : line.slice(0, Math.max(0, length - mark.length)) + mark;
}

const CLASSES = new Map([
  ["asdf", "AsdfObject"],
  ["software", "Software"],
  ["history_entry", "HistoryEntry"],
  ["extension_metadata", "ExtensionMetadata"],
  ["integer", "IntegerType"],
  ["constant", "Constant"],
]);

function tagClass(tag: string): string {
  const name = /^tag:stsci\.edu:asdf\/core\/([a-z_]+)-[\d.]+$/.exec(tag)?.[1];
  return (name === undefined ? undefined : CLASSES.get(name)) ?? tag.replace(/^.*[/:]/, "");
}

function rowOf(
  name: string,
  inList: boolean,
  value: unknown,
  owner: object | undefined,
  above: ReadonlySet<unknown>,
  showValues: boolean,
): Row {
  const type =
    value instanceof Tagged ? tagClass(value.tag) : pythonType(value, owner, inList ? Number(name) : name);
  const content = value instanceof Tagged ? value.value : value;
  if (value instanceof AsdfArray)
    return { name, inList, text: "(NDArrayType)", children: arrayRows(value), visible: true };
  const isContainer =
    typeof content === "object" && content !== null && (Array.isArray(content) || content instanceof Map);
  if (!isContainer) {
    const shown = pythonText(content, owner, inList ? Number(name) : name);
    const text = showValues && !/[\n\r]/.test(shown) && shown !== "" ? `(${type}): ${shown}` : `(${type})`;
    return { name, inList, text, children: [], visible: true };
  }
  if (above.has(content))
    return { name, inList, text: `(${type}) (recursive reference)`, children: [], visible: true };
  const inside = new Set(above).add(content);
  const isList = Array.isArray(content);
  const entries: [unknown, unknown][] = isList ? content.map((item, i) => [i, item]) : [...content];
  const children = entries.map(([key, item]) =>
    rowOf(pythonText(key), isList, item, content, inside, showValues),
  );
  const empty = children.length === 0 && showValues ? `: ${isList ? "[]" : "{}"}` : "";
  return { name, inList, text: `(${type})${empty}`, children, visible: true };
}

function arrayRows(array: AsdfArray): Row[] {
  const leaf = (name: string, text: string, inList = false): Row => ({
    name,
    inList,
    text,
    children: [],
    visible: true,
  });
  try {
    const axes = array.shape.map((length, axis) => leaf(String(axis), `(int): ${length}`, true));
    const dtype =
      typeof array.dtype === "string" ? array.dtype : JSON.stringify(array.dtype.map(({ name }) => name));
    return [{ ...leaf("shape", "(tuple)"), children: axes }, leaf("dtype", `(dtype): ${dtype}`)];
  } catch (error) {
    return [leaf("error", `: ${oneLine(error)}`)];
  }
}

/** Hides the deepest rows beyond a number of lines; the root and the closing remark count. */
function hideRows(root: Row, maxRows: number): void {
  let left = maxRows - 2;
  for (let level = [root]; level.length > 0; ) {
    const next: Row[] = [];
    for (const { children } of level) {
      const shown = left >= children.length ? children.length : Math.max(0, left - 1);
      for (const child of children.slice(shown)) child.visible = false;
      left = left >= children.length ? left - children.length : left > 1 ? 0 : left;
      next.push(...children.slice(0, shown));
    }
    level = next;
  }
}

/** Adds the lines of a row; tells whether something below it is hidden. */
function draw(row: Row, prefix: string, below: string, lines: string[]): boolean {
  const shown = row.children.filter((child) => child.visible);
  const name = row.inList ? `[${row.name}]` : row.name;
  const hidden = row.children.length - shown.length;
  lines.push(`${prefix}${name} ${row.text}${shown.length === 0 && hidden > 0 ? " ..." : ""}`);
  let elided = hidden > 0;
  for (const [i, child] of shown.entries()) {
    const last = i === row.children.length - 1;
    if (draw(child, `${below}${last ? "└─" : "├─"}`, `${below}${last ? "  " : "│ "}`, lines)) elided = true;
  }
  if (shown.length > 0 && hidden > 0) lines.push(`${below}└─${hidden} not shown`);
  return elided;
}

/** A table of each block's header. */
export function renderBlocks(file: AsdfFile): string[] {
  return file.blocks.flatMap((block) => {
    const rows: [string, string][] = [
      ["compression", block.compression ?? "none"],
      ["allocated size", String(block.allocated)],
      ["used size", String(block.used)],
      ["data size", String(block.size)],
      ["streamed", String(block.streamed)],
      ["checksum", Array.from(block.checksum, (byte) => byte.toString(16).padStart(2, "0")).join("")],
    ];
    const width = Math.max(...rows.map(([, value]) => value.length));
    return [
      `Block ${block.index}`,
      ...rows.map(([key, value]) => `  ${key.padEnd(16)}${value.padStart(width)}`),
    ];
  });
}
