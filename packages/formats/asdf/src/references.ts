import { openAsdf } from "./asdf-file.ts";
import { AsdfError } from "./errors.ts";
import { resolveBelow } from "./external.ts";
import { isPlainObject, setProperty, Tagged } from "./yaml/values.ts";

/** The text of a node that is exactly `{$ref: text}`; undefined for any other. */
export function referenceOf(node: unknown): string | undefined {
  if (node instanceof Map)
    return node.size === 1 && typeof node.get("$ref") === "string" ? node.get("$ref") : undefined;
  if (!isPlainObject(node)) return undefined;
  const { $ref: text } = node;
  return typeof text === "string" && Object.keys(node).length === 1 ? text : undefined;
}

/**
 * The node that a JSON pointer (RFC 6901) means: `/a/b/0`, or `` for the root.
 *
 * @throws AsdfError when there is none.
 */
export function atPointer(root: unknown, pointer: string): unknown {
  let node = root;
  if (pointer === "" || pointer === "/") return node;
  for (const part of pointer.replace(/^\//, "").split("/")) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    const inner = node instanceof Tagged ? node.value : node;
    if (Array.isArray(inner) && /^\d+$/.test(key) && Number(key) < inner.length) node = inner[Number(key)];
    else if (inner instanceof Map && inner.has(key)) node = inner.get(key);
    else if (isPlainObject(inner) && Object.hasOwn(inner, key)) node = inner[key];
    else throw new AsdfError(`there is nothing at ${pointer.slice(0, 80)} in the tree`);
  }
  return node;
}

/**
 * Replaces every `{$ref: ...}` of a tree by what it refers to, in place: `#/pointer` in the same tree, `file.asdf#/pointer` in
 * another file, of which only those in the same folder or below are opened (they stay open, their arrays are read from them).
 *
 * @param path - the file that relative references start from.
 * @throws AsdfError for references that lead nowhere, in a circle, or out of the folder.
 */
export async function resolveReferences<T>(tree: T, path: string | undefined): Promise<T> {
  const session = new Session();
  const main = new Resolver(session, tree, path);
  session.waiting.push(main);
  for (let next = session.waiting.pop(); next !== undefined; next = session.waiting.pop())
    await next.resolveAll();
  return main.tree as T;
}

const LONGEST_CHAIN = 50;

/** The files that one call has opened, each once, and those whose own references are not resolved yet. */
class Session {
  readonly files = new Map<string, Resolver>();
  readonly waiting: Resolver[] = [];
}

/** The references of one tree. */
class Resolver {
  tree: unknown;
  readonly #session: Session;
  readonly #path: string | undefined;

  constructor(session: Session, tree: unknown, path: string | undefined) {
    this.#session = session;
    this.tree = tree;
    this.#path = path;
  }

  async resolveAll(): Promise<void> {
    const seen = new Set<object>();
    const pending: unknown[] = [];
    const resolve = async (node: unknown): Promise<unknown> => {
      if (typeof node !== "object" || node === null) return node;
      if (referenceOf(node) !== undefined) return this.follow(node, 0);
      pending.push(node);
      return node;
    };
    this.tree = await resolve(this.tree);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (typeof node !== "object" || node === null || seen.has(node)) continue;
      seen.add(node);
      if (node instanceof Tagged) node.value = await resolve(node.value);
      else if (Array.isArray(node)) for (let i = 0; i < node.length; i++) node[i] = await resolve(node[i]);
      else if (node instanceof Map) for (const [key, value] of node) node.set(key, await resolve(value));
      else if (isPlainObject(node))
        for (const [key, value] of Object.entries(node)) setProperty(node, key, await resolve(value));
    }
  }

  /** What a node means, through any number of references. */
  async follow(node: unknown, depth: number): Promise<unknown> {
    const reference = referenceOf(node);
    if (reference === undefined) return node;
    if (depth > LONGEST_CHAIN) throw new AsdfError(`reference "${reference.slice(0, 80)}" leads in a circle`);
    const [file, pointer = ""] = reference.split("#");
    const other = file === "" ? this : await this.#file(file);
    return other.follow(atPointer(other.tree, pointer), depth + 1);
  }

  async #file(reference: string): Promise<Resolver> {
    const { files, waiting } = this.#session;
    const path = resolveBelow(reference, this.#path);
    const known = files.get(path);
    if (known !== undefined) return known;
    const { tree } = await openAsdf(path);
    const resolver = new Resolver(this.#session, tree, path);
    files.set(path, resolver);
    waiting.push(resolver);
    return resolver;
  }
}
