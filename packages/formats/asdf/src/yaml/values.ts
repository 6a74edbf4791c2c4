/**
 * The values that a YAML tree is made of, beyond plain JavaScript ones, and the marks that let a tree be written as it was read.
 *
 * @module
 */

/** A scalar of a plain (untagged) tree. Integers beyond 2^53 are bigints. */
export type YamlScalar = string | number | bigint | boolean | null | Timestamp | Uint8Array;

/** A node with a tag beyond YAML's own. A scalar keeps its text as `value`; a container is a plain one. */
export class Tagged<T = unknown> {
  readonly tag: string;
  value: T;

  constructor(tag: string, value: T) {
    this.tag = tag;
    this.value = value;
  }
}

/** A float that a tree holds by itself: write `new AsdfFloat(1)` where the file shall say `1.0`. Acts as a number. */
export class AsdfFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  toJSON(): number {
    return this.value;
  }
}

/** A YAML timestamp: a date, or a date and time in UTC with up to six digits of a second. */
export class Timestamp {
  /** As ISO 8601 writes it: `2024-02-29` or `2024-02-29T12:34:56.123456`. */
  readonly iso: string;
  /** As it stands in the file. */
  readonly text: string;

  constructor(iso: string, text: string = iso) {
    this.iso = iso;
    this.text = text;
  }

  toString(): string {
    return this.iso;
  }

  toJSON(): string {
    return this.iso;
  }
}

/** A key of a container: property name, array index or key of a Map. */
export type Key = unknown;

const floats = new WeakMap<object, Set<Key>>();
const kinds = new WeakMap<object, ContainerKind>();

const tags = new WeakMap<object, string>();

/** How a container is written where its JavaScript type does not say it. */
export type ContainerKind = "omap" | "pairs" | "flow";

/**
 * Remembers that the number at `key` of `container` is a float although its value is integral, so that `1.0` stays `1.0` when
 * the tree is written. Reading does this; trees made by hand may use {@link AsdfFloat} instead.
 */
export function markFloat(container: object, key: Key): void {
  const marked = floats.get(container);
  if (marked === undefined) floats.set(container, new Set([key]));
  else marked.add(key);
}

/** Tells whether the number at `key` of `container` was marked by {@link markFloat}. */
export function isMarkedFloat(container: object, key: Key): boolean {
  return floats.get(container)?.has(key) ?? false;
}

/** Copies all marks of one container (floats, kind, tag) to another with the same keys. */
export function copyMarks(from: object, to: object): void {
  const marked = floats.get(from);
  if (marked !== undefined) floats.set(to, new Set(marked));
  const kind = kinds.get(from);
  if (kind !== undefined) kinds.set(to, kind);
  const tag = tags.get(from);
  if (tag !== undefined) tags.set(to, tag);
}

/** Remembers how a container shall be written; see {@link ContainerKind}. */
export function markKind(container: object, kind: ContainerKind): void {
  kinds.set(container, kind);
}

/** What {@link markKind} remembered. */
export function kindOf(container: object): ContainerKind | undefined {
  return kinds.get(container);
}

/** Remembers the tag of a container that is used as a plain one. */
export function markTag(container: object, tag: string): void {
  tags.set(container, tag);
}

/** The tag that a container is written with: what {@link markTag} remembered. */
export function tagOf(container: object): string | undefined {
  return tags.get(container);
}

/** Sets a property that came from a file: `__proto__` becomes an ordinary one. */
export function setProperty(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

/** Tells whether `value` is a mapping held as an ordinary object. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
