/**
 * Checks whole trees by a JSON Schema validator, for all that is wrong with them.
 *
 * The validator is ajv, with the schemas that `json-schema.ts` derives. Making one takes some tenths of a second for each
 * class, so that reading, setting and saving check by `check.ts`, which gives the same verdict. (But for infinity, which
 * JSON has not and ajv takes for an integer.)
 *
 * @module
 */

import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { arrayFacts } from "./check.ts";
import type { Section } from "./facts.ts";
import { type JsonSchema, sectionBody } from "./json-schema.ts";
import { isPlainObject, repr } from "./python-text.ts";
import { hasTag, tagOfValue } from "./tag-check.ts";
import { isArrayValue } from "./tree.ts";

/** Something wrong with a tree. */
export interface Fault {
  /** Dotted path; empty for the tree itself. */
  readonly path: string;
  readonly message: string;
}

type View = Readonly<Record<string, unknown>>;

/** What a view of a value has lost. */
interface Note {
  readonly tag: string | undefined;
  readonly array: ReturnType<typeof arrayFacts>;
}

/** Compiles schemas and runs them over trees of models. */
export class TreeValidator {
  readonly #ajv: Ajv2020;
  readonly #compiled = new WeakMap<Section, ValidateFunction>();
  readonly #ids = new WeakMap<Section, string>();
  #sections = 0;
  #notes = new WeakMap<object, Note>();

  private constructor(ajv: Ajv2020) {
    this.#ajv = ajv;
    this.#addKeywords();
  }

  /** Loads the validator. */
  static async load(): Promise<TreeValidator> {
    const { Ajv2020 } = await import("ajv/dist/2020.js");
    return new TreeValidator(
      new Ajv2020({
        strict: false,
        strictNumbers: false,
        allErrors: true,
        verbose: true,
        ownProperties: true,
        validateSchema: false,
        validateFormats: false,
        logger: false,
      }),
    );
  }

  /** All that is wrong with a tree, in no particular order. */
  faults(section: Section, tree: unknown): Fault[] {
    let validate = this.#compiled.get(section);
    if (validate === undefined) {
      validate = this.compile(this.reference(section));
      this.#compiled.set(section, validate);
    }
    return this.run(validate, tree, section.exact);
  }

  /** A reference to the schema of a section; a section that several classes share is compiled once. */
  reference(section: Section): JsonSchema {
    let id = this.#ids.get(section);
    if (id === undefined) {
      id = `facts:${this.#sections++}`;
      this.#ids.set(section, id);
      this.#ajv.addSchema({ $id: id, ...sectionBody(section, (inner) => this.reference(inner)) });
    }
    return { $ref: id };
  }

  /** A schema of the words that `json-schema.ts` uses, ready to run. */
  compile(schema: JsonSchema): ValidateFunction {
    return this.#ajv.compile(schema);
  }

  /**
   * Runs a compiled schema over a value.
   *
   * @param exact - see `FactBook.exact`: else null is unset and arrays are left alone.
   */
  run(validate: ValidateFunction, value: unknown, exact: boolean): Fault[] {
    this.#notes = new WeakMap();
    const view = this.#view(value, exact, new Map());
    return validate(view) ? [] : relevant(validate.errors ?? []).map((error) => faultOf(error, this.#notes));
  }

  #addKeywords(): void {
    const array = (value: unknown): Note["array"] => this.#note(value)?.array;
    this.#ajv.removeKeyword("minimum");
    this.#ajv.addKeyword({
      keyword: "minimum",
      type: "number",
      errors: false,
      validate: (minimum: number, value: number) => !(value < minimum),
    });
    const keyword = (name: string, validate: (wanted: unknown, value: unknown) => boolean) =>
      this.#ajv.addKeyword({ keyword: name, errors: false, validate });
    keyword("tag", (wanted, value) => hasTag(String(wanted), this.#note(value)?.tag ?? tagOfView(value)));
    keyword("ndim", (wanted, value) => (array(value)?.shape.length ?? wanted) === wanted);
    keyword("max_ndim", (wanted, value) => (array(value)?.shape.length ?? 0) <= Number(wanted));
    keyword(
      "datatype",
      (wanted, value) => typeof wanted !== "string" || (array(value)?.datatype ?? wanted) === wanted,
    );
  }

  #note(value: unknown): Note | undefined {
    return typeof value === "object" && value !== null ? this.#notes.get(value) : undefined;
  }

  /** A value as JSON has it: arrays, tables and values of classes are empty mappings, with a note of what they were. */
  #view(value: unknown, exact: boolean, done: Map<object, unknown>): unknown {
    if (typeof value === "bigint") return Number(value);
    if (typeof value !== "object" || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const view: View | unknown[] = Array.isArray(value) ? [] : {};
    done.set(value, view);
    // Casting takes care of the arrays of other books: their tags may be any.
    const array = exact ? arrayFacts(value) : undefined;
    this.#notes.set(view, { tag: tagOfValue(value), array });
    if (Array.isArray(view))
      for (const item of value as unknown[])
        if (item !== null && item !== undefined) view.push(this.#view(item, exact, done));
    if (isPlainObject(value) && !isArrayValue(value))
      for (const [key, item] of Object.entries(value))
        if (item !== undefined && (item !== null || exact)) define(view, key, this.#view(item, exact, done));
    return view;
  }
}

let shared: Promise<TreeValidator> | undefined;

/** The validator that all models of the process share, loaded when it is first asked for. */
export function treeValidator(): Promise<TreeValidator> {
  shared ??= TreeValidator.load();
  return shared;
}

function define(view: object, key: string, value: unknown): void {
  Object.defineProperty(view, key, { value, enumerable: true, configurable: true, writable: true });
}

function tagOfView(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? undefined : tagOfValue(value);
}

/** The errors that tell something: not those of each alternative where none fits, nor others about a value of the wrong type. */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === "anyOf");
  const isWithin = (error: ErrorObject, one: ErrorObject): boolean =>
    error.instancePath.startsWith(one.instancePath) && error.schemaPath.startsWith(`${one.schemaPath}/`);
  const outer = errors.filter(
    (error) => error.keyword !== "if" && !alternatives.some((one) => isWithin(error, one)),
  );
  const mistyped = new Set(outer.flatMap((one) => (one.keyword === "type" ? [one.instancePath] : [])));
  return outer.filter((error) => error.keyword === "type" || !mistyped.has(error.instancePath));
}

function faultOf(error: ErrorObject, notes: WeakMap<object, Note>): Fault {
  const path = error.instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .join(".");
  return { path, message: messageOf(error, notes) };
}

/** In the words of validators for Python, which users of the originals know. */
function messageOf(
  { keyword, data, schema, params, message }: ErrorObject,
  notes: WeakMap<object, Note>,
): string {
  const note = typeof data === "object" && data !== null ? notes.get(data) : undefined;
  const told = (): string => repr(data);
  switch (keyword) {
    case "type":
      return `${told()} is not of type '${String(schema)}'`;
    case "enum":
      return `${told()} is not one of ${repr(schema)}`;
    case "pattern":
      return `${told()} does not match ${repr(schema)}`;
    case "minimum":
      return `${told()} is less than the minimum of ${String(schema)}`;
    case "maxLength":
    case "maxItems":
      return `${told()} is too long`;
    case "minItems":
      return `${told()} is too short`;
    case "required":
      return `'${String(params["missingProperty"])}' is a required property`;
    case "anyOf":
      return `${told()} is not valid under any of the given schemas`;
    case "tag":
      return `mismatched tags, wanted '${String(schema)}', got '${note?.tag ?? tagOfView(data)}'`;
    case "ndim":
      return `Wrong number of dimensions: Expected ${String(schema)}, got ${note?.array?.shape.length}`;
    case "max_ndim":
      return `Wrong number of dimensions: Expected max of ${String(schema)}, got ${note?.array?.shape.length}`;
    case "datatype":
      return `Expected datatype '${String(schema)}', got '${note?.array?.datatype}'`;
    default:
      return message ?? keyword;
  }
}
