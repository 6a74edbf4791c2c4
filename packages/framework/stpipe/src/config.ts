/** Where a configured value comes from. */
export interface Origin {
  readonly kind: "default" | "CRDS" | "file" | "command line" | "argument";
  /** The file, for `CRDS` and `file`. */
  readonly source?: string;
}

/** One configured value, before conversion. */
export interface ConfigEntry {
  readonly value: unknown;
  readonly origin: Origin;
  /** The comment behind the value in an INI file. */
  readonly comment?: string;
}

/** A section of a configuration: values and further sections, in order. */
export class ConfigSection {
  readonly #items = new Map<string, ConfigEntry | ConfigSection>();

  /** Makes sections of a tree of plain objects; everything else becomes a value. */
  static from(tree: Readonly<Record<string, unknown>>, origin: Origin): ConfigSection {
    const out = new ConfigSection();
    for (const [key, value] of Object.entries(tree)) {
      const nested =
        value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
      out.set(key, nested ? ConfigSection.from(value as Record<string, unknown>, origin) : { value, origin });
    }
    return out;
  }

  get(key: string): ConfigEntry | ConfigSection | undefined {
    return this.#items.get(key);
  }
  set(key: string, item: ConfigEntry | ConfigSection): void {
    this.#items.set(key, item);
  }
  has(key: string): boolean {
    return this.#items.has(key);
  }
  delete(key: string): void {
    this.#items.delete(key);
  }
  keys(): IterableIterator<string> {
    return this.#items.keys();
  }
  entries(): IterableIterator<[string, ConfigEntry | ConfigSection]> {
    return this.#items.entries();
  }

  /** The value of a key that is no section, else `undefined`. */
  value(key: string): unknown {
    const item = this.#items.get(key);
    return item instanceof ConfigSection ? undefined : item?.value;
  }

  /** Removes a value and returns it. */
  take(key: string): unknown {
    const value = this.value(key);
    this.#items.delete(key);
    return value;
  }

  /** The sub-section of this name, or `undefined` when it is absent or a value. */
  section(key: string): ConfigSection | undefined {
    const item = this.#items.get(key);
    return item instanceof ConfigSection ? item : undefined;
  }

  /** The sub-section of this name, made when absent (a value in its place is replaced). */
  ensureSection(key: string): ConfigSection {
    const found = this.section(key);
    if (found !== undefined) return found;
    const made = new ConfigSection();
    this.#items.set(key, made);
    return made;
  }

  /** A deep copy; values are shared. */
  copy(): ConfigSection {
    return new ConfigSection().merge(this);
  }

  /** Lays another configuration over this one: its values win, sections merge. Returns this. */
  merge(other: ConfigSection): this {
    for (const [key, item] of other.entries())
      if (item instanceof ConfigSection) this.ensureSection(key).merge(item);
      else this.#items.set(key, item);
    return this;
  }

  /** The plain tree of values. */
  toObject(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const [key, item] of this.#items)
      out[key] = item instanceof ConfigSection ? item.toObject() : item.value;
    return out;
  }
}
