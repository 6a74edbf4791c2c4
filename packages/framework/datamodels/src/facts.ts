/**
 * Tables of facts about data models: what each leaf of a model's tree is called, where it lives in a FITS file and which
 * values it takes.
 *
 * A folder of facts holds `index.json` (one line per class) and one file per class with the sections first met in it; a
 * file is read when a model of that class is first made.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import type { DType } from "@pipe/ndarray";
import { ModelError } from "./errors.ts";

/** A condition on a value, as in a JSON schema. */
export interface Condition {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly anyOf?: readonly Condition[];
  readonly oneOf?: readonly Condition[];
  readonly items?: Condition | readonly Condition[];
  readonly required?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly tag?: string;
}

/** One column of a table, as the schemas write it. */
export interface ColumnFact {
  readonly name: string;
  /** A data type of ASDF: `float32`, `["ascii", 20]`, ... */
  readonly datatype: string | readonly [string, number];
  readonly shape?: readonly number[];
  readonly ndim?: number;
  readonly max_ndim?: number;
  readonly unit?: string;
}

/** Further facts of a leaf that few leaves have. */
export interface LeafFacts {
  readonly values?: readonly unknown[];
  readonly pattern?: string;
  readonly anyOf?: readonly Condition[];
  readonly oneOf?: readonly Condition[];
  readonly items?: Condition | readonly Condition[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly tag?: string;
  readonly unit?: string | readonly string[];
  /** May be null where it is required. */
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly dtype?: string | readonly ColumnFact[];
  readonly ndim?: number;
  readonly maxNdim?: number;
  readonly extraColumns?: boolean;
  /** Rule by which values of several exposures become one. */
  readonly blend?: string;
  /** Whether the values of all exposures go into the HDRTAB table. */
  readonly table?: boolean;
}

/** A leaf of the tree: a value, an array or a table. */
export interface Leaf extends LeafFacts {
  readonly kind: "leaf" | "array" | "table";
  readonly name: string;
  readonly type?: string;
  readonly keyword?: string;
  readonly hdu?: string;
  /** Comment of the FITS card. */
  readonly title?: string;
}

/** A leaf that holds an array or a table. */
export interface ArrayLeaf extends Leaf {
  readonly kind: "array" | "table";
}

interface BranchFacts {
  readonly name: string;
  readonly title?: string;
  readonly section: Section;
}

/** A branch of the tree that is a section. */
export interface SectionBranch extends BranchFacts {
  readonly kind: "section";
}

/** A branch of the tree that is a list; each item holds what the section says. */
export interface ListBranch extends BranchFacts {
  readonly kind: "list";
}

/** A branch of the tree. */
export type Branch = SectionBranch | ListBranch;

/** What one name of a section stands for. */
export type Fact = Leaf | Branch;

/** A named group of facts, in the order in which they are written. */
export class Section {
  readonly ref: string;
  readonly title: string | undefined;
  readonly required: readonly string[];
  readonly anyOf: readonly Condition[];
  /** The tag that the mapping is written with in ASDF files. */
  readonly tag: string | undefined;
  /** See {@link FactBook.exact}. */
  readonly exact: boolean;
  readonly #patterns: readonly Row[];
  readonly #rows: readonly Row[];
  readonly #book: FactBook;
  #facts: ReadonlyMap<string, Fact> | undefined;
  #patternFacts: readonly Fact[] | undefined;

  constructor(ref: string, text: SectionText, book: FactBook, facts?: ReadonlyMap<string, Fact>) {
    this.ref = ref;
    this.#facts = facts;
    this.title = text.title;
    this.required = text.required ?? [];
    this.anyOf = text.anyOf ?? [];
    this.tag = text.tag;
    this.exact = book.exact;
    this.#patterns = text.patterns ?? [];
    this.#rows = text.rows;
    this.#book = book;
  }

  /** The facts by name, in schema order. */
  get facts(): ReadonlyMap<string, Fact> {
    this.#facts ??= new Map(this.#rows.map((row) => [row[0], this.#fact(row)]));
    return this.#facts;
  }

  /** Facts about names that match a pattern, by the pattern; each fact is named by it too. */
  get patternFacts(): readonly Fact[] {
    this.#patternFacts ??= this.#patterns.map((row) => this.#fact(row));
    return this.#patternFacts;
  }

  /** The fact of one name. */
  get(name: string): Fact | undefined {
    const known = this.facts.get(name);
    if (known !== undefined || this.#patterns.length === 0) return known;
    const fact = this.patternFacts.find((one) => new RegExp(one.name, "u").test(name));
    return fact && { ...fact, name };
  }

  /** This section with one more fact, at its end. */
  with(fact: Fact): Section {
    const text: SectionText = {
      ...(this.title !== undefined && { title: this.title }),
      required: this.required,
      anyOf: this.anyOf,
      rows: [],
    };
    return new Section(this.ref, text, this.#book, new Map([...this.facts, [fact.name, fact]]));
  }

  #fact(row: Row): Fact {
    const [name, type, keyword, hdu, title, more] = row;
    const given = { ...(keyword && { keyword }), ...(hdu && { hdu }), ...(title && { title }) };
    if (type?.startsWith(":"))
      return { kind: "section", name, ...given, section: this.#book.section(type.slice(1)) };
    if (type?.startsWith("*"))
      return { kind: "list", name, ...given, section: this.#book.section(type.slice(1)) };
    const extra = more ? this.#book.expand(more) : {};
    return { kind: leafKind(extra), name, ...(type && { type }), ...given, ...extra };
  }
}

function leafKind(more: LeafFacts): Leaf["kind"] {
  if (Array.isArray(more.dtype)) return "table";
  if (more.dtype !== undefined || more.ndim !== undefined || more.maxNdim !== undefined) return "array";
  return "leaf";
}

type Row = readonly [
  name: string,
  type?: string | null,
  keyword?: string | null,
  hdu?: string | null,
  title?: string | null,
  more?: (Omit<LeafFacts, "values"> & { values?: readonly unknown[] | string }) | null,
];

interface SectionText {
  readonly title?: string;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Condition[];
  readonly tag?: string;
  /** Facts about names that match a pattern, which stands for the name. */
  readonly patterns?: readonly Row[];
  readonly rows: readonly Row[];
}

interface IndexFile {
  readonly exact?: boolean;
  readonly models: Readonly<Record<string, ClassFacts>>;
  readonly extensions?: Readonly<Record<string, string>>;
}

interface FactFile {
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly sections: Readonly<Record<string, SectionText>>;
}

/** What is special about one class of models. */
export interface ClassFacts {
  /** Names of the classes it extends, nearest first. */
  readonly bases: readonly string[];
  /** Its top section. */
  readonly schema: string;
  readonly title?: string;
  /** The array that gives the model its shape. */
  readonly primary?: string;
  /** A reference file: no ASDF extension, DQ_DEF applied. */
  readonly reference?: boolean;
  /** Arrays that are made along with the primary one. */
  readonly companions?: readonly string[];
  readonly reftype?: string;
  /** Files get the reftype, but neither file name nor date nor model type, when they are written. */
  readonly setsReftype?: boolean;
  /** Name of the tag of the top of the tree, its newest version, and all versions that can be read. */
  readonly tag?: string;
  readonly version?: string;
  readonly versions?: readonly string[];
  /** Not writable as FITS. */
  readonly asdfOnly?: boolean;
  /** Values that a new model starts with, by path. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

/** The facts of one mission's models, read from a folder as they are needed. */
export class FactBook {
  readonly #folder: URL;
  readonly #parents: readonly FactBook[];
  #index: IndexFile | undefined;
  readonly #files = new Map<string, FactFile>();
  readonly #sections = new Map<string, Section>();

  /**
   * @param folder - where `index.json` lies, with a trailing slash.
   * @param parents - books whose classes and sections may be named here too.
   */
  constructor(folder: URL, parents: readonly FactBook[] = []) {
    this.#folder = folder;
    this.#parents = parents;
  }

  /** All classes of this book by name. */
  get classes(): Readonly<Record<string, ClassFacts>> {
    return this.#readIndex().models;
  }

  /**
   * True when trees are checked as they will be written: null is a value, and arrays must have the data type and the
   * dimensions of the schema. Else null means unset, and arrays are cast when they are set.
   */
  get exact(): boolean {
    return this.#readIndex().exact ?? false;
  }

  /** The ASDF extension that has a tag, for the history of files; by name and version of the tag. */
  get extensions(): Readonly<Record<string, string>> {
    return this.#readIndex().extensions ?? {};
  }

  #readIndex(): IndexFile {
    this.#index ??= this.#read<IndexFile>("index.json");
    return this.#index;
  }

  /**
   * The facts of a class.
   *
   * @throws ModelError when no book has it.
   */
  classFacts(name: string): ClassFacts {
    const found = this.#find(name);
    if (found === undefined) throw new ModelError(`no data model is called ${name}`);
    return found.classes[name];
  }

  /** The top section of a class. */
  schema(name: string): Section {
    return this.section(this.classFacts(name).schema);
  }

  /** A section by its name `<Model>/<path>`. */
  section(ref: string): Section {
    let section = this.#sections.get(ref);
    if (section === undefined) {
      const owner = ref.split("/", 1)[0];
      const book = this.#find(owner);
      if (book === undefined) throw new ModelError(`no facts about ${ref}`);
      section = book === this ? new Section(ref, this.#file(owner).sections[ref], this) : book.section(ref);
      this.#sections.set(ref, section);
    }
    return section;
  }

  /** Replaces the name of a shared value list by the list. */
  expand(more: NonNullable<Row[5]>): LeafFacts {
    const { values } = more;
    if (typeof values !== "string") return more as LeafFacts;
    const ref = values.slice(1);
    const owner = ref.split("/", 1)[0];
    const book = this.#find(owner) ?? this;
    return { ...more, values: book.#file(owner).values[ref] };
  }

  #find(name: string): FactBook | undefined {
    if (Object.hasOwn(this.classes, name)) return this;
    for (const parent of this.#parents) {
      const found = parent.#find(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #file(owner: string): FactFile {
    let file = this.#files.get(owner);
    if (file === undefined) {
      file = this.#read<FactFile>(`${owner}.json`);
      this.#files.set(owner, file);
    }
    return file;
  }

  #read<T>(name: string): T {
    return JSON.parse(readFileSync(new URL(name, this.#folder), "utf8")) as T;
  }
}

const ALIASES: Readonly<Record<string, DType>> = { bool8: "bool" };

/** The data type that an ASDF name stands for; undefined for text and structured types. */
export function dtypeOfFact(datatype: unknown): DType | undefined {
  if (typeof datatype !== "string") return undefined;
  return ALIASES[datatype] ?? (datatype as DType);
}

/** The data type of a table column: 8-bit integers are the logical columns of FITS. */
export function dtypeOfColumn(datatype: unknown): DType | undefined {
  return datatype === "int8" ? "bool" : dtypeOfFact(datatype);
}

/** True when a fact is an array or a table. */
export function isArrayFact(fact: Fact | undefined): fact is ArrayLeaf {
  return fact !== undefined && (fact.kind === "array" || fact.kind === "table");
}
