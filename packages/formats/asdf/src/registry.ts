import { AsdfError } from "./errors.ts";
import { Tagged } from "./yaml/values.ts";

/** What a converter may ask for while it reads. */
export interface ReadContext {
  /** Version of the standard that the file names. */
  readonly standard: string | null;
  readonly path: string | undefined;
}

/** What a converter may ask for while it writes. */
export interface WriteContext {
  /** Version of the standard that is written. */
  readonly standard: string;
}

/** A class by its constructor, abstract ones included. */
export type ClassOf<Value> = abstract new (...args: never[]) => Value;

/**
 * How nodes of one or several tags become values, and values of a class become nodes.
 *
 * Children of a node are converted before it is read, and those of a written node after it.
 */
export interface TagConverter<Value = unknown> {
  /** Full tags; `*` stands for any characters but `/`, as in `tag:stsci.edu:asdf/unit/quantity-1.*`. */
  readonly tags: string | readonly string[];
  /** Makes a value of the plain node (mapping, list or text). Missing: nodes stay {@link Tagged}. */
  readonly read?: (node: unknown, tag: string, context: ReadContext) => unknown;
  /** Makes a node of a value: a {@link Tagged}, or its content for the first tag without `*`. */
  readonly write?: (value: Value, context: WriteContext) => unknown;
  /** The class whose values are written by {@link write}; values of subclasses too, unless they have a converter themselves. */
  readonly classOf?: ClassOf<Value>;
  /** JSON schema of nodes with these tags, checked when validation is asked for. */
  readonly schema?: object;
  /** The extension that the converter is part of, recorded in the history of files that use it. */
  readonly extension?: ExtensionInfo;
}

/** What the history of a file says of an extension. */
export interface ExtensionInfo {
  readonly extensionUri?: string;
  readonly extensionClass: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly manifestSoftware?: { readonly name: string; readonly version: string };
}

/** The converters that a file is read and written with. Later ones win. */
export class AsdfRegistry {
  readonly #parent: AsdfRegistry | undefined;
  readonly #exact = new Map<string, TagConverter>();
  readonly #patterns: { pattern: RegExp; converter: TagConverter }[] = [];
  readonly #classes = new Map<unknown, TagConverter>();

  /** @param parent - asked for what this one does not know. */
  constructor(parent?: AsdfRegistry) {
    this.#parent = parent;
  }

  /** Adds a converter; returns the registry itself. */
  registerTag<Value>(converter: TagConverter<Value>): this {
    const any = converter as TagConverter;
    for (const tag of tagsOf(any)) {
      if (tag.includes("*")) this.#patterns.unshift({ pattern: patternOf(tag), converter: any });
      else this.#exact.set(tag, any);
    }
    if (converter.classOf !== undefined) this.#classes.set(converter.classOf, any);
    return this;
  }

  /** The converter of a tag. */
  forTag(tag: string): TagConverter | undefined {
    const exact = this.#exact.get(tag);
    if (exact !== undefined) return exact;
    for (const { pattern, converter } of this.#patterns) if (pattern.test(tag)) return converter;
    return this.#parent?.forTag(tag);
  }

  /** The converter that writes a value, by the nearest class in its ancestry. */
  forValue(value: object): TagConverter | undefined {
    for (let type = Object.getPrototypeOf(value); type !== null; type = Object.getPrototypeOf(type)) {
      if (type === Object.prototype) return undefined;
      const found = this.#forClass(type.constructor);
      if (found?.write !== undefined) return found;
    }
    return undefined;
  }

  /** All converters, without those that others replace for all their tags. */
  converters(): TagConverter[] {
    const own = [...this.#exact.values(), ...this.#patterns.map(({ converter }) => converter)];
    return [...new Set([...own, ...(this.#parent?.converters() ?? [])])];
  }

  #forClass(type: unknown): TagConverter | undefined {
    return this.#classes.get(type) ?? this.#parent?.forClassOf(type);
  }

  /** @internal */
  forClassOf(type: unknown): TagConverter | undefined {
    return this.#forClass(type);
  }
}

/** The tags of a converter as a list. */
export function tagsOf(converter: TagConverter): readonly string[] {
  return typeof converter.tags === "string" ? [converter.tags] : converter.tags;
}

/** Writes a value with its converter. */
export function writeTagged(converter: TagConverter, value: unknown, context: WriteContext): Tagged {
  const node = converter.write?.(value, context);
  if (node instanceof Tagged) return node;
  const tag = tagsOf(converter).find((each) => !each.includes("*"));
  if (tag === undefined)
    throw new AsdfError(`the converter of ${tagsOf(converter)[0]} does not say which tag to write`);
  return new Tagged(tag, node);
}

function patternOf(tag: string): RegExp {
  return new RegExp(`^${tag.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);
}
