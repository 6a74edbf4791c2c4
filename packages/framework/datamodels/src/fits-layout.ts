/** From trees to the headers and HDUs of FITS files: which card and array goes where, in which order. */

import type { CardInput, CardValue } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { castValue } from "./cast.ts";
import { conditionOf } from "./check.ts";
import { violation } from "./condition.ts";
import { ValidationError } from "./errors.ts";
import { isArrayFact, type Leaf, type Section } from "./facts.ts";
import { isBuiltInKeyword } from "./fits-read.ts";
import { Lazy } from "./lazy.ts";
import type { RawTree } from "./node.ts";
import { numberKind } from "./number-kinds.ts";
import { isPlainObject, repr } from "./python-text.ts";
import { ModelTable } from "./table.ts";

/** One HDU on its way into a file. */
export class PlannedHdu {
  /** Undefined for the primary HDU. */
  readonly name: string | undefined;
  ver: number | undefined;
  data: NDArray | ModelTable | undefined;
  isTable = false;
  /** True when EXTVER is among the cards, behind others. */
  placesVersion = false;
  /** Cards beyond those of the layout, in order; EXTVER among them unless it follows EXTNAME. */
  readonly cards: CardInput[] = [];
  readonly #places = new Map<string, number>();

  constructor(name: string | undefined, ver?: number) {
    this.name = name?.toUpperCase();
    this.ver = ver;
  }

  /** Adds a card, or replaces the one of the same keyword. */
  put(keyword: string, value: CardValue, comment: string, float: boolean): void {
    const card: CardInput = float ? [keyword, value, comment, "float"] : [keyword, value, comment];
    const place = this.#places.get(keyword);
    if (place !== undefined) this.cards[place] = card;
    else {
      this.#places.set(keyword, this.cards.length);
      this.cards.push(card);
    }
  }

  /** Adds a line of free text, or a blank one. */
  line(keyword: "" | "COMMENT" | "HISTORY", text: string): void {
    this.cards.push([keyword, text]);
  }

  /** Takes a blank line off the end: astropy uses it up for the next card. */
  dropTrailingBlank(): void {
    const last = this.cards.at(-1);
    if (last?.[0] === "" && last[1] === "") this.cards.pop();
  }

  /** Gives the HDU its version, at this place of the header if it had none. */
  setVersion(ver: number): void {
    if (this.ver === undefined && this.cards.length > 0) {
      this.put("EXTVER", ver, "extension value", false);
      this.placesVersion = true;
    }
    this.ver = ver;
  }
}

/** The HDUs that a tree makes, and which array or table went into which. */
export interface FitsLayout {
  readonly hdus: PlannedHdu[];
  readonly links: Map<unknown, PlannedHdu>;
}

/** Text values that stand for an unknown value of any type. */
const PLACEHOLDERS: readonly unknown[] = ["N/A", "#TODO", ""];

/**
 * Lays out a tree as FITS.
 *
 * @param title - section title of the whole model, if it has one.
 * @param itemNumbersStay - whether extensions behind a list have the version of its last item, as in old frameworks.
 * @throws ValidationError when a value has the wrong type: FITS files are never written with one.
 */
export function layOut(
  tree: RawTree,
  schema: Section,
  title: string | undefined,
  itemNumbersStay = false,
): FitsLayout {
  const planner = new Planner(itemNumbersStay);
  planner.section(tree, schema, title, "");
  planner.extra(tree);
  planner.history(tree);
  return planner;
}

class Planner implements FitsLayout {
  readonly hdus: PlannedHdu[] = [new PlannedHdu(undefined)];
  readonly links = new Map<unknown, PlannedHdu>();
  readonly #itemNumbersStay: boolean;
  #titles: string[] = [];
  /** Item of the list that is being laid out. */
  #index: number | undefined;
  /** Last item of the lists before, where its number stays. */
  #left: number | undefined;

  constructor(itemNumbersStay: boolean) {
    this.#itemNumbersStay = itemNumbersStay;
  }

  section(tree: RawTree, section: Section, title: string | undefined, path: string): void {
    const titles = this.#titles;
    if (title !== undefined) titles.push(title);
    for (const fact of section.facts.values()) {
      if (!Object.hasOwn(tree, fact.name)) continue;
      const value = tree[fact.name];
      const here = path === "" ? fact.name : `${path}.${fact.name}`;
      if (fact.kind === "section") {
        if (isPlainObject(value)) this.section(value, fact.section, fact.section.title, here);
        else this.#refuse(here, `${repr(value)} is not of type 'object'`);
      } else if (fact.kind === "list") this.#list(value, fact.section, here);
      else if (isArrayFact(fact)) this.#array(tree, fact, here);
      else this.#leaf(tree, fact, here);
    }
    if (title !== undefined) titles.pop();
  }

  #list(value: unknown, section: Section, path: string): void {
    if (!Array.isArray(value)) this.#refuse(path, `${repr(value)} is not of type 'array'`);
    const outer = this.#index;
    value.forEach((item: unknown, i) => {
      this.#index = i;
      if (isPlainObject(item)) this.section(item, section, section.title, `${path}.${i}`);
    });
    this.#index = outer;
    if (this.#itemNumbersStay && value.length > 0) this.#left = value.length - 1;
  }

  #leaf(tree: RawTree, fact: Leaf, path: string): void {
    const value = tree[fact.name];
    if (value === null || value === undefined) return;
    const kind = numberKind(tree, fact.name);
    const wrong = PLACEHOLDERS.includes(value) ? undefined : violation(conditionOf(fact), value, kind);
    if (wrong !== undefined) this.#refuse(path, wrong);
    if (fact.keyword === undefined) return;
    const index = isPrimary(fact.hdu) ? this.#index : (this.#index ?? this.#left);
    const hdu = this.#find(fact.hdu, index) ?? this.#make(fact.hdu, index);
    this.#flushTitles(hdu);
    hdu.put(fact.keyword, cardValue(value), fact.title ?? "", isFloat(fact, value, kind));
  }

  #flushTitles(hdu: PlannedHdu): void {
    for (const title of this.#titles) {
      hdu.line("", "");
      hdu.line("", title);
      hdu.line("", "");
    }
    this.#titles = [];
  }

  #array(tree: RawTree, fact: Leaf, path: string): void {
    const stored = tree[fact.name];
    if (stored === null || stored === undefined) return;
    if (isPrimary(fact.hdu))
      throw new ValidationError(`${path}: the schema does not name an extension for this array`);
    const value = castValue(fact, stored instanceof Lazy ? stored.loadSync() : stored);
    if (value === null || value instanceof Lazy) return;
    if (value instanceof NDArray && value.ndim === 0) return;
    tree[fact.name] = value;
    const index = this.#index ?? this.#left ?? 0;
    const hdu = this.#forData(fact.hdu, index, value instanceof ModelTable);
    hdu.data = value;
    hdu.setVersion(index + 1);
    this.links.set(value, hdu);
  }

  /** The HDU for an array; one that keywords made as an image is replaced, at the end, by a table where need be. */
  #forData(name: string, index: number, isTable: boolean): PlannedHdu {
    const found = this.#find(name, index);
    if (found === undefined) {
      const made = this.#make(name, index);
      made.isTable = isTable;
      return made;
    }
    if (!isTable || found.isTable) return found;
    const table = new PlannedHdu(name, index + 1);
    table.isTable = true;
    // Comments are lost on this way, as in the original.
    for (const [keyword, value, , kind] of found.cards)
      if (!isBuiltInKeyword(keyword)) table.put(keyword, value, "", kind === "float");
    this.hdus.splice(this.hdus.indexOf(found), 1);
    this.hdus.push(table);
    return table;
  }

  #find(name: string | undefined, index: number | undefined): PlannedHdu | undefined {
    if (isPrimary(name)) return (index ?? 0) === 0 ? this.hdus[0] : undefined;
    return this.hdus.find(
      (hdu) => hdu.name === name && (index === undefined || (hdu.ver ?? 1) === index + 1),
    );
  }

  #make(name: string | undefined, index: number | undefined): PlannedHdu {
    const hdu = new PlannedHdu(name, index === undefined ? undefined : index + 1);
    this.hdus.push(hdu);
    return hdu;
  }

  #refuse(path: string, wrong: string): never {
    throw new ValidationError(`While validating ${path} the following error occurred:\n${wrong}`);
  }

  /** Cards and data that came from a file and have no place in the schema. */
  extra(tree: RawTree): void {
    const extra = tree["extra_fits"];
    if (!isPlainObject(extra)) return;
    for (const [name, part] of Object.entries(extra)) {
      if (!isPlainObject(part)) continue;
      const stored = part["data"];
      const data = stored instanceof Lazy ? stored.loadSync() : stored;
      if (data instanceof NDArray || data instanceof ModelTable) {
        const hdu = this.#find(name, undefined) ?? this.#make(name, undefined);
        hdu.data = data;
        hdu.isTable = data instanceof ModelTable;
        part["data"] = data;
        this.links.set(data, hdu);
      }
      if (Array.isArray(part["header"])) this.#extraCards(name, part["header"]);
    }
  }

  #extraCards(name: string, cards: readonly unknown[]): void {
    const hdu = this.#find(name, undefined) ?? this.#make(name, undefined);
    for (const cells of cards) {
      if (!Array.isArray(cells)) continue;
      const [keyword, value, comment] = cells as [unknown, unknown, unknown];
      if (typeof keyword !== "string" || isBuiltInKeyword(keyword)) continue;
      const float = numberKind(cells, 1) === "float";
      const text = comment === null || comment === undefined ? "" : String(comment);
      hdu.cards.push(float ? [keyword, cardValue(value), text, "float"] : [keyword, cardValue(value), text]);
    }
  }

  /** History entries become HISTORY cards. */
  history(tree: RawTree): void {
    const history = tree["history"];
    const entries = Array.isArray(history)
      ? history
      : isPlainObject(history)
        ? history["entries"]
        : undefined;
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      const value: unknown =
        entry !== null && typeof entry === "object" && "value" in entry ? entry.value : entry;
      const text = isPlainObject(value) ? value["description"] : value;
      this.hdus[0].dropTrailingBlank();
      this.hdus[0].line("HISTORY", String(text ?? ""));
    }
  }
}

/** There is one primary HDU: keywords that belong there have no other place, whatever list they follow. */
function isPrimary(name: string | undefined): name is undefined | "PRIMARY" {
  return name === undefined || name === "PRIMARY";
}

function isFloat(fact: Leaf, value: unknown, kind: string | undefined): boolean {
  if (typeof value !== "number") return false;
  return kind === "float" || (kind === undefined && (fact.type === "number" || !Number.isInteger(value)));
}

/** A value as a card holds it; dates and times with a blank between. */
function cardValue(value: unknown): CardValue {
  if (value === null || value === undefined) return null;
  if (
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean"
  )
    return value;
  if (value instanceof Date) return value.toISOString().slice(0, 23).replace("T", " ");
  if (typeof value === "object" && "iso" in value) return String(value.iso).replace("T", " ");
  return String(value);
}
