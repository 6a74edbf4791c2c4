/** From FITS files to trees: keywords and HDUs to the places that the facts name, everything else to `extra_fits`. */

import type { Card, FitsFile, Hdu } from "@pipe/fits";
import type { DType, NDArray, TypedArray } from "@pipe/ndarray";
import { castTable, checkDimensions } from "./cast.ts";
import { ModelError } from "./errors.ts";
import { dtypeOfFact, type Fact, isArrayFact, type Leaf, type Section } from "./facts.ts";
import { fitsTable } from "./fits-table.ts";
import { Lazy } from "./lazy.ts";
import { accepts, type RawTree } from "./node.ts";
import { setNumberKind } from "./number-kinds.ts";
import { tuple } from "./python-text.ts";
import type { Validation } from "./settings.ts";
import type { ModelTable } from "./table.ts";
import { putValue } from "./tree.ts";

/** Name of the HDU that holds the ASDF part. */
export const ASDF_NAME = "ASDF";

const BUILT_IN =
  /^(|NAXIS\d{0,3}|BITPIX|XTENSION|PCOUNT|GCOUNT|EXTEND|BSCALE|BZERO|BLANK|DATAMAX|DATAMIN|EXTNAME|EXTVER|EXTLEVEL|GROUPS|PYTPE\d|PSCAL\d|PZERO\d|SIMPLE|TFIELDS|(TBCOL|TDIM|TFORM|TTYPE|TUNIT|TSCAL|TZERO|TNULL|TDISP)\d{1,3}|HISTORY)$/;

/** True for keywords that describe the layout of the file and are never kept as metadata. */
export function isBuiltInKeyword(keyword: string): boolean {
  return BUILT_IN.test(keyword);
}

/** Keywords by which a table tells that it holds a compressed image: the image has none of them. */
const COMPRESSION =
  /^Z(IMAGE|TENSION|SIMPLE|EXTEND|BLOCKED|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|TILE\d+|CMPTYPE|NAME\d+|VAL\d+|MASKCMP|QUANTIZ|DITHER0|HECKSUM|DATASUM|SCALE|ZERO|BLANK)$/;

/** Changes old files into the present form of the model, while they are read. */
export interface Migration {
  /** The cards to look at instead of those of the file. */
  card?(file: FitsFile, hdu: Hdu, keyword: string): Card | undefined;
  /** The table to take instead of the one in the file. */
  table?(hdu: Hdu, table: ModelTable): ModelTable;
}

/** How a FITS file is read into a tree. */
export interface FitsReading {
  readonly file: FitsFile;
  readonly schema: Section;
  readonly validation: Validation;
  readonly migration?: Migration | undefined;
  /** Leaves the keywords alone: the ASDF part is known to agree with them. */
  readonly skipKeywords?: boolean;
  /** Reads keywords only. */
  readonly keywordsOnly?: boolean;
}

/** Puts keywords, arrays, cards unknown to the schema and history of a FITS file into a tree. */
export function readFitsInto(tree: RawTree, reading: FitsReading): void {
  const reader = new FitsReader(tree, reading);
  reader.read();
}

/** Puts the values of keywords into a tree, unchecked, and nothing else. */
export function readKeywords(tree: RawTree, file: FitsFile, schema: Section): void {
  new FitsReader(tree, { file, schema, validation: UNCHECKED, keywordsOnly: true }).read();
}

const UNCHECKED: Validation = {
  passInvalidValues: true,
  strictValidation: false,
  validateOnAssignment: false,
};

class FitsReader {
  readonly #tree: RawTree;
  readonly #reading: FitsReading;
  readonly #hdus = new Map<string, Hdu | undefined>();
  readonly #knownCards = new Map<Hdu, Set<string>>();
  readonly #knownData = new Set<Hdu>();
  readonly #mostVersions: number;

  constructor(tree: RawTree, reading: FitsReading) {
    this.#tree = tree;
    this.#reading = reading;
    // Lists have as many items as the highest version, of which a file can have no more than it has HDUs.
    this.#mostVersions = Math.max(0, ...reading.file.hdus.map((hdu) => hdu.ver));
  }

  read(): void {
    this.#section(this.#reading.schema, [], undefined);
    if (this.#reading.keywordsOnly === true) return;
    if (this.#reading.skipKeywords !== true) this.#extra();
    this.#history();
  }

  #section(section: Section, path: (string | number)[], index: number | undefined): void {
    for (const fact of section.facts.values()) {
      path.push(fact.name);
      if (fact.kind === "section") this.#section(fact.section, path, index);
      else if (fact.kind === "list") this.#list(fact.section, path);
      else this.#leaf(fact, path, index);
      path.pop();
    }
  }

  #list(section: Section, path: (string | number)[]): void {
    if (!mentionsHdu(section)) return;
    for (let i = 0; i < this.#mostVersions; i++) {
      path.push(i);
      this.#section(section, path, i);
      path.pop();
    }
  }

  #leaf(fact: Leaf, path: readonly (string | number)[], index: number | undefined): void {
    const { skipKeywords, keywordsOnly, validation } = this.#reading;
    if (fact.keyword !== undefined && skipKeywords !== true) {
      const hdu = this.#find(fact.hdu, index);
      const card = hdu && this.#card(hdu, fact.keyword);
      if (card !== undefined && card.value !== null) this.#value(fact, path, card);
      else if (!validation.validateOnAssignment && keywordsOnly !== true) putValue(this.#tree, path, null);
    } else if (fact.hdu !== undefined && isArrayFact(fact) && keywordsOnly !== true) {
      const hdu = this.#find(fact.hdu, index);
      if (hdu === undefined) return;
      this.#knownData.add(hdu);
      const lazy = this.#array(hdu, fact, path.join("."));
      if (lazy !== undefined) putValue(this.#tree, path, lazy);
    }
  }

  #card(hdu: Hdu, keyword: string): Card | undefined {
    const { file, migration } = this.#reading;
    const card = hdu.header.card(keyword) ?? migration?.card?.(file, hdu, keyword);
    if (card === undefined) return undefined;
    let known = this.#knownCards.get(hdu);
    if (known === undefined) this.#knownCards.set(hdu, (known = new Set()));
    known.add(keyword);
    return card;
  }

  #value(fact: Leaf, path: readonly (string | number)[], card: Card): void {
    const { validation } = this.#reading;
    const kind = card.kind === "float" || card.kind === "integer" ? card.kind : undefined;
    const value = card.value;
    if (validation.validateOnAssignment && !accepts(validation, fact, value, path.join("."), kind)) return;
    const holder = putValue(this.#tree, path, value);
    if (kind !== undefined && Number.isInteger(value)) setNumberKind(holder, path[path.length - 1], kind);
  }

  #array(hdu: Hdu, fact: Leaf, where: string): Lazy | undefined {
    requireData(hdu);
    if (fact.kind === "table") {
      if (isTable(hdu)) return this.#table(hdu, fact);
      if (hdu.shape.length === 0) return undefined;
      throw new ModelError(
        `Input data with shape ${tuple(hdu.shape)} is not a valid representation of a row-oriented table (${where})`,
      );
    }
    if (isTable(hdu)) return this.#table(hdu, undefined);
    if (hdu.shape.length === 0) return undefined;
    checkDimensions(fact, hdu.shape.length, where);
    return lazyImage(hdu, fact);
  }

  #table(hdu: Hdu, fact: Leaf | undefined): Lazy<ModelTable> {
    const { migration } = this.#reading;
    return lazyTable(hdu, (table) => {
      const migrated = migration?.table?.(hdu, table) ?? table;
      return fact === undefined ? migrated : castTable(fact, migrated);
    });
  }

  /** The HDU of a name; in lists the one whose version is the index plus one. */
  #find(name: string | undefined, index: number | undefined): Hdu | undefined {
    const key = `${name ?? "PRIMARY"}\n${index ?? ""}`;
    if (!this.#hdus.has(key)) this.#hdus.set(key, this.#lookUp(name, index));
    return this.#hdus.get(key);
  }

  #lookUp(name: string | undefined, index: number | undefined): Hdu | undefined {
    const { file } = this.#reading;
    if (name === undefined || name === "PRIMARY") return (index ?? 0) === 0 ? file.hdus[0] : undefined;
    const upper = name.toUpperCase();
    const first = (): Hdu | undefined => file.hdus.find((hdu) => hdu.name.toUpperCase() === upper);
    if (index === undefined) return first();
    const hdu = file.find(name, index + 1) ?? (index === 0 ? first() : undefined);
    return hdu !== undefined && hdu.ver === index + 1 ? hdu : undefined;
  }

  #extra(): void {
    delete this.#tree["extra_fits"];
    this.#reading.file.hdus.forEach((hdu, i) => {
      const name = i === 0 ? "PRIMARY" : hdu.name;
      if (name === ASDF_NAME) return;
      const cards = this.#unknownCards(hdu);
      if (cards.length > 0) putValue(this.#tree, ["extra_fits", name, "header"], cards);
      if (this.#knownData.has(hdu)) return;
      const data = lazyData(hdu);
      if (data !== undefined) putValue(this.#tree, ["extra_fits", name, "data"], data);
    });
  }

  #unknownCards(hdu: Hdu): unknown[] {
    const known = this.#knownCards.get(hdu);
    const out: unknown[] = [];
    for (const card of hdu.header.cards) {
      if (isBuiltInKeyword(card.keyword) || known?.has(card.keyword)) continue;
      if (hdu.kind === "compressed-image" && COMPRESSION.test(card.keyword)) continue;
      const cells = [card.keyword, card.value, card.comment];
      if (card.kind === "float" && Number.isInteger(card.value)) setNumberKind(cells, 1, "float");
      out.push(cells);
    }
    return out;
  }

  #history(): void {
    const lines = this.#reading.file.hdus[0]?.header.all("HISTORY") ?? [];
    if (lines.length > 0)
      this.#tree["history"] = { entries: lines.map((line) => ({ description: String(line) })) };
  }
}

function isTable(hdu: Hdu): boolean {
  return hdu.kind === "bintable" || hdu.kind === "table";
}

/** Refuses a file whose data are cut short when it is opened, rather than when they are asked for. */
function requireData(hdu: Hdu): void {
  if (hdu.error === undefined) return;
  const { path } = hdu.source;
  const where = `${path ?? "the file"}: HDU ${hdu.index} (${hdu.name})`;
  throw new ModelError(`Empty or corrupt FITS file: ${where}: ${hdu.error.message}`, {
    ...(path !== undefined && { path }),
    cause: hdu.error,
  });
}

const mentioned = new WeakMap<Section, boolean>();

function mentionsHdu(section: Section): boolean {
  let found = mentioned.get(section);
  if (found === undefined) {
    found = [...section.facts.values()].some((fact: Fact) =>
      fact.kind === "section" || fact.kind === "list" ? mentionsHdu(fact.section) : fact.hdu !== undefined,
    );
    mentioned.set(section, found);
  }
  return found;
}

const images = new WeakMap<Hdu, Map<string, Lazy<NDArray>>>();

/** The image of an HDU, in the data type of the facts, read when asked for; always the same one for the same type. */
export function lazyImage(hdu: Hdu, fact?: Leaf): Lazy<NDArray> {
  const dtype = dtypeOfFact(fact?.dtype) ?? hdu.dtype;
  let known = images.get(hdu);
  if (known === undefined) images.set(hdu, (known = new Map()));
  let lazy = known.get(dtype ?? "");
  if (lazy === undefined) {
    const options = dtype === undefined ? {} : { dtype };
    lazy = new Lazy<NDArray>({
      shape: hdu.shape,
      ...options,
      ...(isAsStored(hdu, dtype) && { readStored: storedReader(hdu) }),
      readSync: () => hdu.readImageSync(options),
      read: () => hdu.readImage(options),
      readRows: (from, to, into) =>
        hdu.readPlanes(from, to, into === undefined ? options : { ...options, into }),
    });
    known.set(dtype ?? "", lazy);
  }
  return lazy;
}

/** Whether the values of an image differ from those in the file in byte order and the highest bit of unsigned integers alone. */
function isAsStored(hdu: Hdu, dtype: DType | undefined): boolean {
  if (hdu.kind !== "image" || hdu.error !== undefined || dtype !== hdu.dtype) return false;
  const { header, structure } = hdu;
  if (dtype === "uint16") return structure.bitpix === 16;
  const isScaled = (header.number("BSCALE") ?? 1) !== 1 || (header.number("BZERO") ?? 0) !== 0;
  return dtype === "float32" && structure.bitpix === -32 && !isScaled;
}

function storedReader(hdu: Hdu): (from: number, to: number, into: TypedArray) => Promise<void> {
  const perIndex = hdu.dataBytes / hdu.shape[0];
  return async (from, to, { buffer, byteOffset, byteLength }) => {
    await hdu.readBytes(from * perIndex, to * perIndex, new Uint8Array(buffer, byteOffset, byteLength));
  };
}

/** The table of an HDU, read when asked for. */
export function lazyTable(
  hdu: Hdu,
  change: (table: ModelTable) => ModelTable = (table) => table,
): Lazy<ModelTable> {
  return new Lazy<ModelTable>({
    shape: hdu.shape.slice(0, 1),
    readSync: () => change(fitsTable(hdu.readTableSync())),
    read: async () => change(fitsTable(await hdu.readTable())),
  });
}

const tables = new WeakMap<Hdu, Lazy<ModelTable>>();

/** Whatever data an HDU has; undefined when it has none. Always the same object for one HDU. */
export function lazyData(hdu: Hdu): Lazy | undefined {
  requireData(hdu);
  if (isTable(hdu)) {
    let lazy = tables.get(hdu);
    if (lazy === undefined) tables.set(hdu, (lazy = lazyTable(hdu)));
    return lazy;
  }
  if (hdu.kind !== "image" && hdu.kind !== "compressed-image") return undefined;
  return hdu.shape.length === 0 ? undefined : lazyImage(hdu);
}
