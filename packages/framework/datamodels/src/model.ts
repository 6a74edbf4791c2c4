import { NDArray } from "@pipe/ndarray";
import { sectionViolation } from "./check.ts";
import { defaultArray, defaultTable } from "./defaults.ts";
import { ModelError } from "./errors.ts";
import type { ClassFacts, Fact, FactBook, Leaf, Section } from "./facts.ts";
import { isArrayFact } from "./facts.ts";
import type { Migration } from "./fits-read.ts";
import { History, type HistoryEntry } from "./history.ts";
import { Lazy } from "./lazy.ts";
import { assign, complain, nodeOf, type RawTree, rawOf, resolve } from "./node.ts";
import { copyNotes } from "./number-kinds.ts";
import { isPlainObject, tuple } from "./python-text.ts";
import { ReadTree, SharedFile } from "./read-tree.ts";
import { findKeyword, searchSchema } from "./schema-search.ts";
import { type Validation, validationSettings } from "./settings.ts";
import { givesRows, type RowOptions, readRowsOf, type StoredRows } from "./stored-rows.ts";
import { ModelTable } from "./table.ts";
import { copyTree, isArrayValue, leaves, pruneTree } from "./tree.ts";
import { type UpdateOptions, updateModel } from "./update.ts";
import type { Fault } from "./validate.ts";

/** What a new model may be made of: nothing, a shape, its primary array, arrays by name with `meta`, or another model. */
export type ModelInit<Arrays = Readonly<Record<string, unknown>>> =
  | null
  | readonly number[]
  | NDArray
  | DataModel
  | Arrays;

/** Settings of one model; what is not given comes from the environment. */
export interface ModelOptions extends Partial<Validation> {
  /** With `open`: false refuses files that do not name their model type. */
  readonly guess?: boolean;
}

/** Where `save` puts a file. */
export interface SaveOptions {
  /** Replaces the folder of the path. */
  readonly dirPath?: string | undefined;
  /** False refuses to replace a file; default true. */
  readonly overwrite?: boolean;
}

/** The class of a model, with what is particular to it. */
export interface ModelType<M extends DataModel = DataModel> {
  new (init?: ModelInit | ReadTree, options?: ModelOptions): M;
  readonly prototype: M;
  /** Name of the class, as `meta.model_type` holds it. */
  readonly modelName: string;
  readonly book: FactBook | null;
  readonly facts: ClassFacts;
  /** Whether extensions that follow a list are written with the version of its last item. */
  readonly itemNumbersStay: boolean;
  /** Reads a file as a model of this class, whatever type the file names. */
  open(source: string | Uint8Array, options?: ModelOptions): Promise<M>;
  /** How old files are brought into the present form while they are read. */
  readonly migration?: Migration | undefined;
}

const NO_FACTS: ClassFacts = { bases: [], schema: "" };

/**
 * A product or reference file in memory: a tree of metadata and arrays that follows the facts of its class.
 *
 * Arrays are read from the file when they are first asked for. Values are checked when they are set: an invalid one is
 * dropped with a warning, kept, or refused, as the {@link Validation} settings say.
 */
export class DataModel {
  static readonly modelName: string = "DataModel";
  static readonly book: FactBook | null = null;
  /**
   * Whether extensions that follow a list in the order of the facts are written with the version of its last item, as frameworks
   * before stdatamodels 4 did.
   */
  static readonly itemNumbersStay: boolean = false;

  /** Facts about the class itself. */
  static get facts(): ClassFacts {
    // biome-ignore lint/complexity/noThisInStatic: each class has its own facts
    return this.book?.classFacts(this.modelName) ?? NO_FACTS;
  }

  /**
   * Reads a file as a model of this class, whatever type the file names.
   *
   * @throws ModelError when the file cannot be read or its arrays do not fit.
   */
  static async open<M extends DataModel>(
    this: ModelType<M>,
    source: string | Uint8Array,
    options: ModelOptions = {},
  ): Promise<M> {
    const { openAs } = await import("./open.ts");
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked
    return openAs(this, source, options);
  }

  /** The stored tree: branches are plain objects, arrays may be {@link Lazy}. Use `get` and `set` unless you know better. */
  readonly tree: RawTree;
  readonly validation: Validation;
  /** True when the model was made of another one, whose arrays it shares. */
  protected readonly takesOver: boolean;
  readonly #files: SharedFile[] = [];
  #extended: Section | undefined;

  constructor(init: ModelInit | ReadTree = null, options: ModelOptions = {}) {
    const type = this.type;
    this.validation = validationSettings(options);
    defineNames(type);
    this.takesOver = init instanceof DataModel || (init instanceof ReadTree && init.isCopy);
    if (init instanceof ReadTree) {
      this.tree = init.tree;
      if (init.close) this.#files.push(new SharedFile(init.close));
    } else if (init instanceof DataModel) this.tree = this.#adopt(init);
    else {
      this.tree = {};
      this.#fill(init);
    }
    if (init instanceof DataModel && !(init instanceof type)) this.validate();
    this.onInit(init instanceof ReadTree ? init.filename : undefined);
    if (init === null || Array.isArray(init) || isPlainObject(init)) this.#fix(type.facts);
    this.makeCompanions();
  }

  /** Whether arrays take the data type of the schema when they are set. */
  get castsArrays(): boolean {
    return true;
  }

  /** The class of this model. */
  get type(): ModelType {
    return this.constructor as unknown as ModelType;
  }

  /** Name of the class. */
  get modelName(): string {
    return this.type.modelName;
  }

  /** The facts about this model's tree. */
  get schema(): Section | undefined {
    const { book, modelName } = this.type;
    return this.#extended ?? book?.schema(modelName);
  }

  /** Adds a name to the top of this model's schema, so that its value is checked and saved as the fact says. */
  addSchemaEntry(fact: Fact): void {
    this.#extended = this.schema?.with(fact);
  }

  /** Shape of the primary array; null when the model has none. */
  get shape(): readonly number[] | null {
    const { primary } = this.type.facts;
    const value = primary === undefined ? undefined : this.tree[primary];
    return isArrayValue(value) ? [...(value as NDArray | ModelTable | Lazy).shape] : null;
  }

  /** The observatory whose reference files apply; null for models of none. */
  get crdsObservatory(): string | null {
    return null;
  }

  /** The history of the product, oldest entry first. */
  get history(): History {
    return new History(this.tree);
  }

  /** Cards and HDUs that the schema does not know, by HDU name. */
  get extraFits(): Record<string, unknown> | null {
    return (this.#node("extra_fits") as Record<string, unknown> | undefined) ?? null;
  }

  /** Log lines of the steps that made the product, by step. */
  get calLogs(): Record<string, unknown> | null {
    return (this.#node("cal_logs") as Record<string, unknown> | undefined) ?? null;
  }

  #node(name: string): unknown {
    return Object.hasOwn(this.tree, name) ? resolve(this, this.tree, name, undefined) : undefined;
  }

  /** One name at the top of the tree, for the accessors of the class. */
  read(name: string): unknown {
    return (nodeOf(this, this.tree, this.schema) as RawTree)[name];
  }

  /**
   * A value by its dotted path, `meta.instrument.name` or `slits.0.data`; null when it is unset.
   *
   * @throws ModelError when neither the tree nor the schema knows the path.
   */
  get(path: string): unknown {
    let node: unknown = nodeOf(this, this.tree, this.schema);
    const parts = path.split(".");
    for (let i = 0; i < parts.length; i++) {
      if (typeof node !== "object" || node === null) throw this.#unknown(path, parts.slice(0, i + 1));
      const holder = node as RawTree;
      node =
        parts[i] in Object.prototype && !Object.hasOwn(rawOf(holder) as object, parts[i])
          ? undefined
          : holder[parts[i]];
      if (node === undefined) throw this.#unknown(path, parts.slice(0, i + 1));
    }
    return node;
  }

  #unknown(path: string, known: readonly string[]): ModelError {
    const last = known.length === path.split(".").length ? "" : ` (there is no ${known.join(".")})`;
    return new ModelError(`${this.modelName} has no ${path}${last}`);
  }

  /** A number; null when unset or no number. */
  getNumber(path: string): number | null {
    const value = this.has(path) ? this.get(path) : null;
    return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : null;
  }

  /** A text; null when unset or no text. */
  getString(path: string): string | null {
    const value = this.has(path) ? this.get(path) : null;
    return typeof value === "string" ? value : null;
  }

  /**
   * Sets a value by its dotted path. Names that the schema does not know are kept; null unsets.
   *
   * @throws ModelError when a branch on the way is unknown; ValidationError under strict validation.
   */
  set(path: string, value: unknown): void {
    const parts = path.split(".");
    const last = parts[parts.length - 1];
    const holder =
      parts.length === 1 ? nodeOf(this, this.tree, this.schema) : this.get(parts.slice(0, -1).join("."));
    if (typeof holder !== "object" || holder === null)
      throw new ModelError(`${this.modelName} has no section ${parts.slice(0, -1).join(".")}`);
    (holder as RawTree)[last] = value;
  }

  /** True when the path holds a value. */
  has(path: string): boolean {
    let node: unknown = this.tree;
    for (const part of path.split(".")) {
      if (typeof node !== "object" || node === null || !Object.hasOwn(node, part)) return false;
      node = (node as RawTree)[part];
    }
    return node !== null && node !== undefined;
  }

  /** Takes a value out of the tree; true when there was one. */
  delete(path: string): boolean {
    const parts = path.split(".");
    let node: unknown = this.tree;
    for (const part of parts.slice(0, -1)) {
      if (typeof node !== "object" || node === null) return false;
      node = (node as RawTree)[part];
    }
    const last = parts[parts.length - 1];
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, last)) return false;
    return delete (node as RawTree)[last];
  }

  /** What the tree holds under a dotted path, unread arrays as such; undefined where there is nothing. */
  #stored(path: string): unknown {
    let node: unknown = this.tree;
    for (const part of path.split(".")) node = isBranch(node) ? node[part] : undefined;
    return node;
  }

  /** The fact about a dotted path; list indices stand for any item. */
  factOf(path: string): Fact | undefined {
    let section = this.schema;
    let fact: Fact | undefined;
    for (const part of path.split(".")) {
      if (fact?.kind === "list" && /^\d+$/.test(part)) continue;
      fact = section?.get(part);
      section = fact?.kind === "section" || fact?.kind === "list" ? fact.section : undefined;
    }
    return fact;
  }

  /** Name under which a model in memory stands for a reference file. */
  get overrideHandle(): string {
    return `override://${this.modelName}`;
  }

  /** Dotted paths of the leaves that go to a keyword, in any HDU; items of lists as `items`. */
  findFitsKeyword(keyword: string): string[] {
    return findKeyword(this.schema, keyword);
  }

  /** Paths and titles of the leaves in which a text occurs, in any case. */
  searchSchema(text: string): [path: string, title: string][] {
    return searchSchema(this.schema, text);
  }

  /** An array by its path, read now if need be; null when unset or a table. */
  getArray(path: string): NDArray | null {
    const value = this.has(path) ? this.get(path) : null;
    return value instanceof NDArray ? value : null;
  }

  /** A table by its path; null when unset. */
  getTable(path: string): ModelTable | null {
    const value = this.has(path) ? this.get(path) : null;
    return value instanceof ModelTable ? value : null;
  }

  /** An array by its path, read by several threads; null when unset or a table. */
  async loadArray(path: string): Promise<NDArray | null> {
    const parts = path.split(".");
    const last = parts[parts.length - 1];
    const holder =
      parts.length === 1 ? this.tree : rawOf(this.has(path) ? this.get(parts.slice(0, -1).join(".")) : null);
    const value = isBranch(holder) ? holder[last] : null;
    if (!(value instanceof Lazy)) return value instanceof NDArray ? value : null;
    const array = await value.load();
    if (isBranch(holder) && holder[last] === value) holder[last] = array;
    return array instanceof NDArray ? array : null;
  }

  /**
   * Indices [from, to) along the first axis of an array by its path; null when unset or a table. From a file just these are read, and
   * not kept; of an array in memory they share it.
   */
  async loadRows(path: string, from: number, to: number, options?: RowOptions): Promise<StoredRows | null> {
    const node = this.#stored(path);
    if (node instanceof Lazy && node.loaded === undefined && givesRows(node.source))
      return readRowsOf(node.source, from, to, options);
    const array = await this.loadArray(path);
    if (array === null) return null;
    const plane = array.size / array.shape[0];
    const values = array.values.subarray(from * plane, to * plane);
    return { array: NDArray.of(values, [to - from, ...array.shape.slice(1)]), isStored: false };
  }

  /** Shape of an array by its path, without reading it. */
  shapeOf(path: string): readonly number[] | null {
    const node = this.#stored(path);
    return isArrayValue(node) ? [...(node as NDArray | ModelTable | Lazy).shape] : null;
  }

  /**
   * What the schema gives for a name that is unset: for arrays one filled with the default, in the trailing dimensions
   * of the primary array.
   *
   * @throws ModelError when the schema does not know the name.
   */
  getDefault(name: string): unknown {
    const fact = this.schema?.get(name);
    if (fact === undefined) throw new ModelError(`${this.modelName} has no attribute "${name}"`);
    if (fact.kind === "table") return defaultTable(fact);
    if (isArrayFact(fact)) return defaultArray(fact, name, this.type.facts.primary, this.shape);
    return fact.kind === "leaf" ? (fact.default ?? null) : fact.kind === "list" ? [] : {};
  }

  /** Scalar metadata for the choice of reference files, by dotted path. */
  getCrdsParameters(): Record<string, string | number | boolean> {
    const out: Record<string, string | number | boolean> = {};
    for (const [path, value] of leaves(this.tree)) {
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
        out[path] = value;
      else if (typeof value === "bigint") out[path] = Number(value);
    }
    return out;
  }

  /** All set values by dotted path. */
  toFlatDict(options: { includeArrays?: boolean } = {}): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const [path, value] of leaves(this.tree)) {
      if (!isArrayValue(value)) out[path] = value;
      else if (options.includeArrays ?? true) out[path] = value instanceof Lazy ? value.loadSync() : value;
    }
    return out;
  }

  /** A deep copy: arrays too, those in files stay unread. */
  copy(): this {
    const outer = this.outerTree();
    const copied = { isCopy: true, ...(outer !== undefined && { outer: copyTree(outer) }) };
    const copy = new this.type(new ReadTree(copyTree(this.tree), copied), this.validation);
    copy.#restore(this.tree);
    copy.#extended = this.#extended;
    copy.#share(this.#files);
    return copy as this;
  }

  /** What the file holds around the tree, where the tree is only a part of it. */
  protected outerTree(): RawTree | undefined {
    return undefined;
  }

  /** Gives a copy the values of its origin that opening sets anew. */
  #restore(tree: RawTree): void {
    const meta = tree["meta"] as RawTree | undefined;
    const own = this.tree["meta"] as RawTree;
    for (const name of ["model_type", "date"]) if (meta?.[name] !== undefined) own[name] = meta[name];
  }

  /** Takes over metadata of another model or tree: what has a FITS keyword, except date and model type. */
  update(other: DataModel | Readonly<Record<string, unknown>>, options: UpdateOptions = {}): void {
    if (other instanceof DataModel) updateModel(this, other.tree, other.schema, options);
    else updateModel(this, other, undefined, options);
  }

  /** Checks the whole tree; warns, or throws under strict validation. */
  validate(): void {
    const wrong = this.schema && sectionViolation(this.schema, this.tree);
    if (wrong !== undefined) complain(this.validation, this.toString(), wrong);
  }

  /**
   * Everything that is wrong with the tree, by the JSON Schema of the class; what `validate` only tells the first of.
   *
   * Making the validator of a class takes some tenths of a second.
   */
  async faults(): Promise<Fault[]> {
    if (this.schema === undefined) return [];
    const { treeValidator } = await import("./validate.ts");
    return (await treeValidator()).faults(this.schema, this.tree);
  }

  /** A value as it is shown to people: missions know what is behind their tags. */
  shownAs(value: unknown): unknown {
    return value;
  }

  /** Adds a line to the history of the product. */
  addHistoryEntry(description: string, software?: HistoryEntry["software"]): void {
    this.history.add(description, software);
  }

  /** Called at the end of construction. */
  protected onInit(filename: string | undefined): void {
    if (filename !== undefined) this.#setMeta("filename", filename);
    if (this.modelName !== "DataModel") this.#setMeta("model_type", this.modelName);
  }

  /** Called before a file is written; subclasses that override it call it. */
  onSave(filename: string | undefined): void {
    if (filename !== undefined) this.#setMeta("filename", filename);
    this.#setMeta("model_type", this.modelName);
    pruneTree(this.tree);
  }

  /** Changes the tree into what the file holds; the function returned changes it back. */
  prepareSave(_filename?: string): () => void {
    return () => undefined;
  }

  /** Makes the arrays that go along with the primary one. */
  protected makeCompanions(): void {
    const { companions = [], primary } = this.type.facts;
    if (companions.length === 0 || !isArrayValue(this.tree[primary ?? "data"])) return;
    for (const name of companions) {
      if (isArrayValue(this.tree[name])) continue;
      const value = this.getDefault(name);
      if (value !== null) this.assign(name, value);
    }
  }

  /** Sets one name at the top of the tree. */
  assign(name: string, value: unknown): void {
    assign(this, this.tree, name, this.schema?.get(name), value, name);
  }

  #setMeta(name: string, value: unknown): void {
    const meta = (this.tree["meta"] ??= {}) as RawTree;
    const section = this.schema?.get("meta");
    assign(
      this,
      meta,
      name,
      section?.kind === "section" ? section.section.get(name) : undefined,
      value,
      name,
    );
  }

  #adopt(other: DataModel): RawTree {
    this.#share(other.#files);
    const { tree: shared } = other;
    if (other.type === this.type) return shared;
    const tree = { ...shared };
    copyNotes(shared, tree);
    if (isPlainObject(tree["meta"])) tree["meta"] = { ...tree["meta"] };
    return tree;
  }

  #fill(init: Exclude<ModelInit, DataModel>): void {
    if (init === null) return;
    const { primary } = this.type.facts;
    if (init instanceof NDArray || Array.isArray(init)) {
      if (primary === undefined) throw new ModelError(`${this.modelName} has no primary array`);
      const fact = this.schema?.get(primary) as Leaf;
      const array = init instanceof NDArray ? init : defaultArray(fact, primary, primary, init as number[]);
      this.assign(primary, array);
      return;
    }
    for (const [name, value] of Object.entries(init as RawTree)) {
      if (value === null || value === undefined) continue;
      if (this.schema?.get(name) === undefined)
        throw new ModelError(`${this.modelName} has no attribute "${name}"`);
      this.assign(name, name === "meta" ? copyTree(rawOf(value)) : value);
    }
  }

  #fix(facts: ClassFacts): void {
    for (const [path, value] of Object.entries(facts.fixed ?? {})) this.set(path, value);
  }

  /**
   * Gives up the files that arrays would be read from; they are closed when no copy of the model needs them either. Reading an
   * array that was not read before fails afterwards.
   */
  close(): void {
    for (const file of this.#files.splice(0)) file.release();
  }

  /** Keeps the files of another model open until this one is closed: for arrays here that are computed of unread arrays there. */
  keepOpen(other: DataModel): void {
    this.#share(other.#files);
  }

  #share(files: readonly SharedFile[]): void {
    for (const file of files) this.#files.push(file.share());
  }

  /** As the originals print a model: `<ImageModel(10, 10) from x.fits>`. */
  toString(): string {
    const shape = this.shape === null ? "" : tuple(this.shape);
    const filename = (this.tree["meta"] as RawTree | undefined)?.["filename"];
    return `<${this.modelName}${shape}${filename ? ` from ${String(filename)}` : ""}>`;
  }

  /**
   * Writes the model to a file: `.fits` or `.asdf`.
   *
   * @param path - or a function of `meta.filename` that gives it.
   * @returns the path written.
   * @throws ModelError when the extension is neither, or the file exists and must not be replaced.
   */
  async save(
    path: string | ((filename: string | null) => string),
    options: SaveOptions = {},
  ): Promise<string> {
    const { saveModel } = await import("./save.ts");
    const name = typeof path === "string" ? path : path(this.getString("meta.filename"));
    return saveModel(this, name, options);
  }
}

function isBranch(value: unknown): value is RawTree {
  return isPlainObject(value) || Array.isArray(value);
}

const named = new WeakSet<object>();

/** Gives a class its accessors, one for each name at the top of its schema. */
function defineNames(type: ModelType): void {
  if (named.has(type)) return;
  named.add(type);
  const { prototype, book, modelName } = type;
  if (book === null) return;
  for (const name of book.schema(modelName).facts.keys()) {
    if (name in prototype) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: DataModel) {
        return this.read(name);
      },
      set(this: DataModel, value: unknown) {
        this.assign(name, value);
      },
    });
  }
}
