import { formatCard } from "./card-format.ts";
import { parseCard } from "./card-parse.ts";

/** A complex keyword value. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** What a keyword may hold; integers beyond 2^53 are bigint, `null` is a keyword without value. */
export type CardValue = string | number | bigint | boolean | Complex | null;

/**
 * What sort of value a card has: the letters are T or F (`logical`), digits (`integer`, `float`), a pair (`complex`), quoted
 * text (`string`), nothing (`undefined`), free text of COMMENT, HISTORY and blank keywords (`commentary`), or something that does
 * not parse (`invalid`).
 */
export type CardKind =
  | "logical"
  | "integer"
  | "float"
  | "complex"
  | "string"
  | "undefined"
  | "commentary"
  | "invalid";

/** What a card says. */
export interface CardFacts {
  /** Upper case; of a HIERARCH card the text between HIERARCH and the equals sign. */
  readonly keyword: string;
  readonly value: CardValue;
  readonly comment: string;
  readonly kind: CardKind;
}

/** Bytes of one line of a header. */
export const CARD_BYTES = 80;

/**
 * One logical card: 80 characters, or more where CONTINUE cards (or a commentary of several lines) belong to it.
 *
 * A card read from a file keeps its characters and is parsed on first use; one that was made is formatted on first use.
 */
export class Card {
  #image: string | undefined;
  #facts: CardFacts | undefined;

  private constructor(image: string | undefined, facts: CardFacts | undefined) {
    this.#image = image;
    this.#facts = facts;
  }

  /** A card of a file; `image` is a multiple of 80 characters. */
  static read(image: string): Card {
    return new Card(image, undefined);
  }

  /** A new card; `kind` tells a float that happens to be whole from an integer. */
  static of(keyword: string, value: CardValue, comment = "", kind: CardKind = kindOf(keyword, value)): Card {
    return new Card(undefined, { keyword: normalKeyword(keyword), value, comment, kind });
  }

  get keyword(): string {
    return this.#parsed().keyword;
  }

  get value(): CardValue {
    return this.#parsed().value;
  }

  get comment(): string {
    return this.#parsed().comment;
  }

  get kind(): CardKind {
    return this.#parsed().kind;
  }

  /** The characters of the card, a multiple of 80. */
  get image(): string {
    this.#image ??= formatCard(this.#parsed());
    return this.#image;
  }

  /** True for a line of blanks. */
  get isBlank(): boolean {
    return this.image.trimEnd() === "";
  }

  #parsed(): CardFacts {
    this.#facts ??= parseCard(this.#image ?? "");
    return this.#facts;
  }
}

/** True for keywords whose cards hold free text. */
export function isCommentary(keyword: string): boolean {
  return keyword === "COMMENT" || keyword === "HISTORY" || keyword === "";
}

/** Keywords are looked up in upper case, HIERARCH ones without that word. */
export function normalKeyword(keyword: string): string {
  const upper = keyword.trim().toUpperCase();
  return upper.startsWith("HIERARCH ") ? upper.slice(9).trim() : upper;
}

/** The natural kind of a value: whole numbers are integers. */
export function kindOf(keyword: string, value: CardValue): CardKind {
  if (isCommentary(normalKeyword(keyword))) return "commentary";
  if (value === null) return "undefined";
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "logical";
    case "bigint":
      return "integer";
    case "number":
      return Number.isInteger(value) && !Object.is(value, -0) ? "integer" : "float";
    default:
      return "complex";
  }
}
