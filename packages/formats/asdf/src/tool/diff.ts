import { AsdfArray } from "../asdf-array.ts";
import type { AsdfFile } from "../asdf-file.ts";
import { Tagged, Timestamp } from "../yaml/values.ts";
import { searchPath } from "./jmespath.ts";
import { canonical } from "./json-dump.ts";
import { pythonText } from "./python-text.ts";

/** How two trees are compared. */
export interface DiffOptions {
  /** Names of keys that one tree lacks, without what is below them. */
  readonly minimal?: boolean;
  /** Path expressions of nodes that do not count. */
  readonly ignore?: readonly string[];
}

/** One step from the root: a key, or the place in a list. */
type Step = string | { readonly item: number };

/** A scalar with the container it came from, so that floats print as floats. */
interface Place {
  readonly owner: object | undefined;
  readonly key: unknown;
}

/**
 * The differences of two files as text, in the form of the Python tool: `>` marks what the first has, `<` what the second has.
 */
export async function diffFiles(a: AsdfFile, b: AsdfFile, options: DiffOptions = {}): Promise<string> {
  const diff = new Diff(options);
  for (const expression of options.ignore ?? [])
    for (const { tree } of [a, b]) for (const node of searchPath(tree, expression)) diff.ignore(node);
  await diff.compare(
    a.tree,
    b.tree,
    [],
    { owner: undefined, key: undefined },
    { owner: undefined, key: undefined },
  );
  return diff.text;
}

class Diff {
  text = "";
  readonly #minimal: boolean;
  readonly #ignored = new Set<unknown>();
  readonly #seen = new Map<unknown, Set<unknown>>();
  /** Paths whose lines were written. */
  readonly #printed = new Set<string>();

  constructor({ minimal = false }: DiffOptions) {
    this.#minimal = minimal;
  }

  ignore(node: unknown): void {
    if (typeof node === "object" && node !== null) this.#ignored.add(node);
  }

  async compare(a: unknown, b: unknown, path: readonly Step[], placeA: Place, placeB: Place): Promise<void> {
    if (!this.#shouldVisit(a, b) || (this.#ignored.has(a) && this.#ignored.has(b))) return;
    if (a instanceof AsdfArray && b instanceof AsdfArray) return this.#compareArrays(a, b, path);
    const [x, y] = [contentOf(a), contentOf(b)];
    if (x instanceof Map && y instanceof Map) await this.#compareMappings(x, y, path, []);
    else if (Array.isArray(x) && Array.isArray(y))
      for (let i = 0; i < Math.min(x.length, y.length); i++)
        await this.compare(x[i], y[i], [...path, { item: i }], { owner: x, key: i }, { owner: y, key: i });
    else if (!sameScalar(x, y)) {
      this.#print(path, x, ">", placeA);
      this.#print(path, y, "<", placeB);
    }
  }

  #shouldVisit(a: unknown, b: unknown): boolean {
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return true;
    const others = this.#seen.get(a) ?? new Set();
    this.#seen.set(a, others);
    if (others.has(b)) return false;
    others.add(b);
    return true;
  }

  async #compareMappings(
    a: Map<unknown, unknown>,
    b: Map<unknown, unknown>,
    path: readonly Step[],
    skip: readonly string[],
  ): Promise<void> {
    const keys = (map: Map<unknown, unknown>) => [...map.keys()].filter((key) => !skip.includes(String(key)));
    const sorted = (list: unknown[]) => list.toSorted((x, y) => (String(x) < String(y) ? -1 : 1));
    for (const key of sorted(keys(a).filter((each) => b.has(each))))
      await this.compare(
        a.get(key),
        b.get(key),
        [...path, String(key)],
        { owner: a, key },
        { owner: b, key },
      );
    for (const [map, other, marker] of [
      [a, b, ">"],
      [b, a, "<"],
    ] as const)
      for (const key of sorted(keys(map).filter((each) => !other.has(each)))) {
        if (this.#minimal) this.#print(path, key, marker, { owner: undefined, key: undefined });
        else this.#print([...path, String(key)], map.get(key), marker, { owner: map, key }, true);
      }
  }

  async #compareArrays(a: AsdfArray, b: AsdfArray, path: readonly Step[]): Promise<void> {
    const [x, y] = [arrayMapping(a), arrayMapping(b)];
    await this.#compareMappings(x, y, path, ["source", "data"]);
    const differences: string[] = [];
    for (const field of ["shape", "datatype"])
      if (JSON.stringify(plain(x.get(field))) !== JSON.stringify(plain(y.get(field))))
        differences.push(field);
    if (!(await sameContents(a, b))) differences.push("contents");
    if (differences.length === 0) return;
    const text = `ndarrays differ by ${humanList(differences)}`;
    for (const marker of [">", "<"]) this.#print(path, text, marker, { owner: undefined, key: undefined });
  }

  /**
   * Writes a value and, before it, the lines of the path to it that were not written yet.
   *
   * @param marked - the lines of the path carry the marker too: the path exists on one side only.
   */
  #print(path: readonly Step[], value: unknown, marker: string, place: Place, marked = false): void {
    const inList = this.#printPath(path, marker, marked, false);
    this.#printValue(path, value, marker, place, marked ? inList : false, new Set());
  }

  #printPath(path: readonly Step[], marker: string, marked: boolean, inList: boolean): boolean {
    let key = "";
    let after = inList;
    for (const [depth, step] of (["tree", ...path] as Step[]).entries()) {
      key += `/${typeof step === "string" ? step : `[${step.item}]`}`;
      if (this.#printed.has(key)) continue;
      this.#printed.add(key);
      const prefix = "  ".repeat(depth);
      const item = typeof step !== "string";
      const name = item ? "-" : `${step}:`;
      if (marked) this.text += (after ? " " : `${marker} ${prefix.slice(2)}`) + name + (item ? "" : "\n");
      else this.text += `${prefix}${name}\n`;
      after = marked && item;
    }
    return after;
  }

  #printValue(
    path: readonly Step[],
    value: unknown,
    marker: string,
    place: Place,
    inList: boolean,
    above: ReadonlySet<unknown>,
  ): boolean {
    const content = value instanceof AsdfArray ? arrayMapping(value) : contentOf(value);
    const indent = () => (inList ? " " : `${marker} ${"  ".repeat(path.length)}`);
    if (
      typeof content !== "object" ||
      content === null ||
      !(Array.isArray(content) || content instanceof Map)
    ) {
      this.text += `${indent()}${pythonText(content, place.owner, place.key)}\n`;
      return false;
    }
    if (above.has(content)) {
      this.text += `${indent()}(recursive item)\n`;
      return false;
    }
    const inside = new Set(above).add(content);
    let after = inList;
    const entries: [unknown, unknown][] = Array.isArray(content)
      ? content.map((item, i) => [i, item])
      : [...content].toSorted(([x], [y]) => (String(x) < String(y) ? -1 : 1));
    for (const [key, item] of entries) {
      const step: Step = Array.isArray(content) ? { item: Number(key) } : String(key);
      after = this.#printPath([...path, step], marker, true, after);
      after = this.#printValue([...path, step], item, marker, { owner: content, key }, after, inside);
    }
    return after;
  }
}

function contentOf(node: unknown): unknown {
  return node instanceof Tagged ? contentOf(node.value) : node;
}

function arrayMapping(array: AsdfArray): Map<unknown, unknown> {
  return array.node instanceof Map ? array.node : new Map([["data", array.node]]);
}

function plain(node: unknown): unknown {
  if (node instanceof Map) return [...node].map(([key, value]) => [String(key), plain(value)]).toSorted();
  return Array.isArray(node) ? node.map(plain) : node;
}

function sameScalar(a: unknown, b: unknown): boolean {
  if (a instanceof Timestamp && b instanceof Timestamp) return a.iso === b.iso;
  if (a instanceof Uint8Array && b instanceof Uint8Array)
    return a.length === b.length && a.every((x, i) => x === b[i]);
  return a === b;
}

async function sameContents(a: AsdfArray, b: AsdfArray): Promise<boolean> {
  const [x, y] = [await a.readPacked(), await b.readPacked()];
  if (JSON.stringify(x.shape) !== JSON.stringify(y.shape)) return false;
  const [p, q] = [canonical(x), canonical(y)];
  if (JSON.stringify(x.dtype) !== JSON.stringify(y.dtype)) {
    if (x.type.kind !== "number" || y.type.kind !== "number") return false;
    const [m, n] = [x.numbers().values, y.numbers().values];
    for (let i = 0; i < m.length; i++) if (Number(m[i]) !== Number(n[i])) return false;
    return m.length === n.length;
  }
  return Buffer.compare(p, q) === 0;
}

function humanList(words: readonly string[]): string {
  return words.length === 1 ? words[0] : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
