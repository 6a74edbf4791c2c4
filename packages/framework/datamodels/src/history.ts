import { Timestamp } from "@pipe/asdf/yaml";
import { isPlainObject } from "./python-text.ts";

/** A program that had part in a product. */
export interface Software {
  readonly name: string;
  readonly version: string;
  readonly author?: string;
  readonly homepage?: string;
}

/** One line of the history of a product. */
export interface HistoryEntry {
  readonly description: string;
  readonly time?: string;
  readonly software?: Software | readonly Software[];
}

/** The history of a product, a view on its tree. */
export class History {
  readonly #tree: Record<string, unknown>;

  constructor(tree: Record<string, unknown>) {
    this.#tree = tree;
  }

  /** The entries, oldest first. */
  get entries(): readonly HistoryEntry[] {
    return this.#stored().map(entryOf);
  }

  /** The descriptions alone: what goes into the HISTORY cards. */
  get lines(): readonly string[] {
    return this.entries.map((entry) => entry.description);
  }

  /** Adds an entry with the present time. */
  add(description: string, software?: HistoryEntry["software"]): void {
    const entry: Record<string, unknown> = {
      description,
      time: new Timestamp(new Date().toISOString().slice(0, 23)),
    };
    if (software !== undefined) entry["software"] = software;
    this.#writable().push(entry);
  }

  /** Replaces all entries by lines without time. */
  replace(lines: readonly string[]): void {
    const entries = this.#writable();
    entries.splice(0, entries.length, ...lines.map((description) => ({ description })));
  }

  #stored(): readonly unknown[] {
    const history = this.#tree["history"];
    if (Array.isArray(history)) return history;
    const entries = isPlainObject(history) ? history["entries"] : undefined;
    return Array.isArray(entries) ? entries : [];
  }

  #writable(): unknown[] {
    const history = this.#tree["history"];
    if (Array.isArray(history)) return history;
    const branch = isPlainObject(history) ? history : {};
    this.#tree["history"] = branch;
    const entries = branch["entries"];
    if (Array.isArray(entries)) return entries;
    const made: unknown[] = [];
    branch["entries"] = made;
    return made;
  }
}

function entryOf(stored: unknown): HistoryEntry {
  const value = typeof stored === "object" && stored !== null && "value" in stored ? stored.value : stored;
  if (!isPlainObject(value)) return { description: String(value) };
  const { description, time, software } = value;
  return {
    description: String(description ?? ""),
    ...(time !== undefined && { time: String(time) }),
    ...(software !== undefined && { software: software as Software }),
  };
}
