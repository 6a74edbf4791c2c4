import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { markTag, Tagged, tagOf, writeAsdf } from "@pipe/asdf";
import {
  asdfStandard,
  asdfTree,
  DataModel,
  extend,
  FactBook,
  type Fault,
  History,
  isoTime,
  leaves,
  ModelError,
  type ModelInit,
  type ModelOptions,
  type ModelType,
  type RawTree,
  ReadTree,
  type SaveOptions,
  sectionViolation,
  ValidationError,
} from "@pipe/datamodels";
import { type Builder, build } from "./build.ts";
import { isAstropyTable, readAstropyTable } from "./tables.ts";

/** The facts about all Roman models. */
export const ROMAN_FACTS: FactBook = new FactBook(new URL("../facts/", import.meta.url));

/** What all Roman tags begin with. */
export const ROMAN_TAG = "asdf://stsci.edu/datamodels/roman/tags/";

const EXTENSION = "asdf://stsci.edu/datamodels/roman/extensions/";

/** Arrays of fewer elements than this stand in the tree itself. */
const INLINE_THRESHOLD = 512;

/** What a new model starts with. */
export interface CreateOptions {
  /** Values for what the schema requires, as a tree. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Lengths of the axes of fake arrays. */
  readonly shape?: readonly number[];
}

/**
 * A Roman product or reference file: what its ASDF file holds under the key `roman`.
 *
 * Values are checked when the file is written, not when they are set. A file keeps the version of the tag it was read with.
 */
export class RomanDataModel extends DataModel {
  static override readonly modelName: string = "RomanDataModel";
  static override readonly book: FactBook = ROMAN_FACTS;

  /** What the file holds besides the model: its history and the library that wrote it. */
  readonly outer: RawTree;

  constructor(init: ModelInit | ReadTree = null, options: ModelOptions = {}) {
    super(init, { ...options, validateOnAssignment: false });
    this.outer =
      init instanceof ReadTree ? (init.outer ?? {}) : init instanceof RomanDataModel ? init.outer : {};
    if (tagOf(this.tree) === undefined) markTag(this.tree, this.defaultTag);
  }

  /** A model with what the schema requires, as far as it or the defaults tell the values. */
  static createMinimal<M extends DataModel>(this: ModelType<M>, options: CreateOptions = {}): M {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked
    return create(this, "minimal", options);
  }

  /** A model with all that the schema requires, made up where neither it nor the defaults tell the values. */
  static createFakeData<M extends DataModel>(this: ModelType<M>, options: CreateOptions = {}): M {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked
    return create(this, "fake", options);
  }

  /** A model with a copy of everything that another one holds, under the newest tag of this class. */
  static createFromModel<M extends DataModel>(this: ModelType<M>, model: DataModel): M {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked
    const schema = ROMAN_FACTS.schema(this.modelName);
    return new this(new ReadTree(build(schema, "copy", model.copy().tree) as RawTree));
  }

  /** The newest tag of this class. */
  get defaultTag(): string {
    const { tag, version } = this.type.facts;
    return `${ROMAN_TAG}${tag}-${version}`;
  }

  /** The tag that the model is written with: that of its file. */
  get tag(): string {
    return tagOf(this.tree) ?? this.defaultTag;
  }

  override get castsArrays(): boolean {
    return false;
  }

  override get crdsObservatory(): string {
    return "roman";
  }

  override get history(): History {
    return new History(this.outer);
  }

  protected override outerTree(): RawTree {
    return this.outer;
  }

  /** Metadata under `roman.meta`, as reference file rules name them. */
  override getCrdsParameters(): Record<string, string | number | boolean> {
    const out: Record<string, string | number | boolean> = {};
    for (const [path, value] of leaves(this.tree["meta"]))
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
        out[`roman.meta.${path}`] = value;
    return out;
  }

  override toFlatDict(options: { includeArrays?: boolean } = {}): Record<string, unknown> {
    const flat = Object.entries(super.toFlatDict(options));
    return Object.fromEntries(flat.map(([path, value]) => [`roman.${path}`, value]));
  }

  protected override onInit(): void {
    if (this.type.facts.reference === true || this.tree["meta"] === undefined) return;
    (this.tree["meta"] as RawTree)["model_type"] = this.modelName;
  }

  /** File name and date are changed in the file only. */
  override prepareSave(filename = ""): () => void {
    const meta = this.tree["meta"];
    if (typeof meta !== "object" || meta === null) return () => undefined;
    const holder = meta as RawTree;
    const before = { filename: holder["filename"], file_date: holder["file_date"] };
    if (before.filename !== undefined) holder["filename"] = filename;
    if (before.file_date !== undefined) holder["file_date"] = presentTime(before.file_date);
    return () => {
      if (before.filename !== undefined) holder["filename"] = before.filename;
      if (before.file_date !== undefined) holder["file_date"] = before.file_date;
    };
  }

  /**
   * Checks the tree against the schema.
   *
   * Only trees with the newest tag are checked: those of older files stay as they were read.
   *
   * @throws ValidationError naming the first thing that is wrong.
   */
  override validate(): void {
    if (this.schema === undefined || this.tag !== this.defaultTag) return;
    const wrong = sectionViolation(this.schema, this.tree);
    if (wrong !== undefined)
      throw new ValidationError(`While validating ${this} the following error occurred:\n${wrong}`);
  }

  /** As {@link DataModel.faults}; none for trees of older files, which are not checked. */
  override async faults(): Promise<Fault[]> {
    return this.tag === this.defaultTag ? super.faults() : [];
  }

  /**
   * Writes an ASDF file, its arrays compressed by lz4; a source catalog also a Parquet file, without compression.
   *
   * @throws ModelError for another extension; ValidationError when the tree is not valid.
   */
  override async save(
    path: string | ((filename: string | null) => string),
    options: SaveOptions = {},
  ): Promise<string> {
    const given = typeof path === "string" ? path : path(this.getString("meta.filename"));
    const name = basename(given);
    const target = options.dirPath ? join(options.dirPath, name) : given;
    const extension = extname(name);
    if (extension !== ".asdf" && !(extension === ".parquet" && this.#isCatalog()))
      throw new ModelError(`unknown filetype ${extension}`, { path: target });
    if (options.overwrite === false && existsSync(target))
      throw new ModelError(`File ${target} already exists.`, { path: target });
    const restore = this.prepareSave(name);
    try {
      this.validate();
      if (extension === ".parquet") {
        const { saveCatalog } = await import("./catalog-file.ts");
        await saveCatalog(this, target);
        return target;
      }
      const payload = asdfTree(this.tree, this.schema);
      const tree = { ...asdfTree(withExtension(this.outer, this.tag), undefined), roman: payload };
      // Tables of records have a byte order to keep, which those in the tree itself have not.
      const inlineThreshold = this.modelName === "SkycellsRefModel" ? 0 : INLINE_THRESHOLD;
      await writeAsdf(target, tree, {
        compression: "lz4",
        inlineThreshold,
        standard: asdfStandard(this.tree),
      });
    } finally {
      restore();
    }
    return target;
  }

  /** Tables of astropy are shown as tables. */
  override shownAs(value: unknown): unknown {
    return isAstropyTable(value) ? readAstropyTable(value).table : value;
  }

  #isCatalog(): boolean {
    const fact = this.schema?.get("source_catalog");
    return fact?.kind === "leaf" && fact.tag?.startsWith("tag:astropy.org:astropy/table/") === true;
  }
}

/** The class of a Roman model. */
export type RomanModelType<M extends DataModel = DataModel> = ModelType<M> &
  Pick<typeof RomanDataModel, "book"> & {
    /** See {@link RomanDataModel.createMinimal}. */
    createMinimal(options?: CreateOptions): M;
    /** See {@link RomanDataModel.createFakeData}. */
    createFakeData(options?: CreateOptions): M;
    /** See {@link RomanDataModel.createFromModel}. */
    createFromModel(model: DataModel): M;
  };

/** Makes the class of a Roman model from its facts. */
export function defineModel<M extends RomanDataModel>(
  base: typeof RomanDataModel,
  name: string,
): RomanModelType<M> {
  return extend<M>(base as unknown as ModelType, name) as RomanModelType<M>;
}

function create<M extends DataModel>(type: ModelType<M>, builder: Builder, options: CreateOptions): M {
  const { defaults = {}, shape } = options;
  const meta = {
    calibration_software_name: "RomanCAL",
    file_date: builder === "fake" ? "2020-01-01T00:00:00.000" : isoTime(),
    origin: "STSCI/SOC",
    ...(typeof defaults["meta"] === "object" ? defaults["meta"] : {}),
  };
  const given = type.facts.reference === true ? defaults : { ...defaults, meta };
  const schema = ROMAN_FACTS.schema(type.modelName);
  return new type(new ReadTree(build(schema, builder, given, shape) as RawTree));
}

/** The present time under the tag of the time that it replaces. */
function presentTime(before: unknown): unknown {
  if (typeof before !== "object" || before === null) return isoTime();
  const tag = before instanceof Tagged ? before.tag : tagOf(before);
  return tag === undefined ? isoTime() : new Tagged(tag, isoTime());
}

/** Notes in the history of a file which extension has its tag. */
function withExtension(outer: RawTree, tag: string): RawTree {
  const name = ROMAN_FACTS.extensions[tag.slice(ROMAN_TAG.length)];
  const history = (outer["history"] ?? {}) as RawTree;
  const known = Array.isArray(history["extensions"]) ? history["extensions"] : [];
  if (name === undefined || known.some((entry) => uriOf(entry) === `${EXTENSION}${name}`)) return outer;
  const software = new Tagged("tag:stsci.edu:asdf/core/software-1.0.0", {
    name: "@pipe/roman-datamodels",
    version: "0.1.0",
  });
  const entry = new Tagged("tag:stsci.edu:asdf/core/extension_metadata-1.0.0", {
    extension_class: "asdf.extension._manifest.ManifestExtension",
    extension_uri: `${EXTENSION}${name}`,
    software,
  });
  return { ...outer, history: { ...history, extensions: [...known, entry] } };
}

function uriOf(entry: unknown): unknown {
  const content = entry instanceof Tagged ? entry.value : entry;
  return typeof content === "object" && content !== null && "extension_uri" in content
    ? content.extension_uri
    : undefined;
}
