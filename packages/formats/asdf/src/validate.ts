import { Ajv, type ValidateFunction } from "ajv";
import { AsdfError } from "./errors.ts";
import type { TagConverter } from "./registry.ts";
import { isPlainObject, Tagged, tagOf } from "./yaml/values.ts";

/** A node that does not fit the schema of its tag. */
export interface SchemaProblem {
  readonly tag: string;
  /** JSON pointer of the place, from the root of the tree. */
  readonly pointer: string;
  readonly message: string;
}

/**
 * Checks every tagged node of a tree whose tag has a registered schema.
 *
 * Schemas may be of JSON Schema draft 4 to 7 and use the keyword `tag` of ASDF; other keywords of ASDF are ignored.
 *
 * @param root - nodes as they were read, or as they will be written.
 * @throws AsdfError for a schema that cannot be used.
 */
export function schemaProblems(
  root: unknown,
  find: (tag: string) => TagConverter | undefined,
): SchemaProblem[] {
  const checker = new Checker(find);
  checker.visit(root, "");
  return checker.problems;
}

/** As {@link schemaProblems}, but the first problem is thrown. */
export function assertSchemas(root: unknown, find: (tag: string) => TagConverter | undefined): void {
  const [problem] = schemaProblems(root, find);
  if (problem === undefined) return;
  const place = problem.pointer === "" ? "the root" : problem.pointer;
  throw new AsdfError(`${place} does not fit the schema of ${problem.tag}: ${problem.message}`);
}

class Checker {
  readonly problems: SchemaProblem[] = [];
  readonly #find: (tag: string) => TagConverter | undefined;
  readonly #seen = new Set<object>();
  readonly #plain = new PlainCopies();
  readonly #compiled = new Map<string, ValidateFunction | undefined>();
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, logger: false, allowUnionTypes: true });

  constructor(find: (tag: string) => TagConverter | undefined) {
    this.#find = find;
    this.#ajv.addKeyword({
      keyword: "tag",
      errors: false,
      validate: (wanted: unknown, data: unknown) => this.#plain.hasTag(data, String(wanted)),
    });
  }

  visit(node: unknown, pointer: string): void {
    if (typeof node !== "object" || node === null || this.#seen.has(node)) return;
    this.#seen.add(node);
    const tag = node instanceof Tagged ? node.tag : tagOf(node);
    if (tag !== undefined) this.#check(node, tag, pointer);
    const inner = node instanceof Tagged ? node.value : node;
    if (inner !== node) this.visit(inner, pointer);
    else if (Array.isArray(inner))
      for (const [i, item] of inner.entries()) this.visit(item, `${pointer}/${i}`);
    else if (inner instanceof Map)
      for (const [key, item] of inner) this.visit(item, `${pointer}/${escapeKey(key)}`);
    else if (isPlainObject(inner))
      for (const [key, item] of Object.entries(inner)) this.visit(item, `${pointer}/${escapeKey(key)}`);
  }

  #check(node: object, tag: string, pointer: string): void {
    const validate = this.#validator(tag);
    if (validate === undefined || validate(this.#plain.of(node))) return;
    for (const { instancePath, message = "does not fit" } of validate.errors ?? [])
      this.problems.push({ tag, pointer: pointer + instancePath, message });
  }

  #validator(tag: string): ValidateFunction | undefined {
    if (this.#compiled.has(tag)) return this.#compiled.get(tag);
    const schema = this.#find(tag)?.schema;
    let validate: ValidateFunction | undefined;
    try {
      validate = schema === undefined ? undefined : this.#ajv.compile(modern(schema) as object);
    } catch (cause) {
      throw new AsdfError(
        `the schema of ${tag} cannot be used: ${cause instanceof Error ? cause.message : cause}`,
        { cause },
      );
    }
    this.#compiled.set(tag, validate);
    return validate;
  }
}

function escapeKey(key: unknown): string {
  return String(key).replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Trees without tags, as validators expect them; the tags are remembered. */
class PlainCopies {
  readonly #copies = new Map<object, unknown>();
  readonly #tags = new WeakMap<object, string>();

  of(node: unknown): unknown {
    if (typeof node === "bigint") return Number(node);
    if (typeof node !== "object" || node === null) return node;
    if (this.#copies.has(node)) return this.#copies.get(node);
    if (node instanceof Tagged) {
      const copy = this.of(node.value);
      if (typeof copy === "object" && copy !== null) this.#tags.set(copy, node.tag);
      this.#copies.set(node, copy);
      return copy;
    }
    return this.#container(node);
  }

  /** Scalars have lost their tags: they pass. */
  hasTag(copy: unknown, wanted: string): boolean {
    if (typeof copy !== "object" || copy === null) return true;
    const tag = this.#tags.get(copy);
    if (tag === undefined) return false;
    const pattern = wanted.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${pattern}$`).test(tag);
  }

  #container(node: object): unknown {
    if (Array.isArray(node)) {
      const copy: unknown[] = [];
      this.#remember(node, copy);
      for (const item of node) copy.push(this.of(item));
      return copy;
    }
    const entries = node instanceof Map ? [...node] : isPlainObject(node) ? Object.entries(node) : undefined;
    if (entries === undefined) return String(node);
    const copy: Record<string, unknown> = {};
    this.#remember(node, copy);
    for (const [key, item] of entries) copy[String(key)] = this.of(item);
    return copy;
  }

  #remember(node: object, copy: object): void {
    this.#copies.set(node, copy);
    const tag = tagOf(node);
    if (tag !== undefined) this.#tags.set(copy, tag);
  }
}

/** A schema of draft 4 in the words of draft 7. */
function modern(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(modern);
  if (!isPlainObject(schema)) return schema;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if ((key === "id" || key === "$id" || key === "$schema") && typeof value === "string") continue;
    out[key] = modern(value);
  }
  for (const [limit, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ]) {
    if (typeof out[exclusive] !== "boolean") continue;
    if (out[exclusive] === true) {
      out[exclusive] = out[limit];
      delete out[limit];
    } else delete out[exclusive];
  }
  return out;
}
