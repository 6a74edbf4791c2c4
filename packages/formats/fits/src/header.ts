import {
  CARD_BYTES,
  Card,
  type CardKind,
  type CardValue,
  isCommentary,
  kindOf,
  normalKeyword,
} from "./card.ts";

/** Bytes in which FITS files are measured: headers and data fill whole blocks. */
export const BLOCK_BYTES = 2880;

/** One card for {@link Header.of}: keyword, value, comment, and the kind where a whole number is to be written as a float. */
export type CardInput = readonly [keyword: string, value: CardValue, comment?: string, kind?: CardKind];

/**
 * The cards of a header in their order, repeated and commentary cards included, without END.
 *
 * Cards that were read and not changed are written back character by character.
 */
export class Header {
  readonly #cards: Card[];
  #places: Map<string, number[]> | undefined;
  /** The text that was read, as long as nothing is changed. */
  #text: string | undefined;
  #reserved = 0;

  constructor(cards: Iterable<Card> = []) {
    this.#cards = [...cards];
  }

  /** A header of new cards, in this order. */
  static of(cards: Iterable<CardInput>): Header {
    const header = new Header();
    for (const [keyword, value, comment, kind] of cards)
      header.push(Card.of(keyword, value, comment, kind ?? kindOf(keyword, value)));
    return header;
  }

  /** Reads header text (lines of 80 characters, up to END or the end of the text); blank lines in front of END are dropped. */
  static parse(text: string): Header {
    const cards: Card[] = [];
    let start = 0;
    let at = 0;
    let ended = false;
    const finish = (): void => {
      if (at > start)
        cards.push(
          Card.read(text.slice(start, at).padEnd(Math.ceil((at - start) / CARD_BYTES) * CARD_BYTES)),
        );
      start = at;
    };
    for (; at < text.length; at += CARD_BYTES) {
      if (text.startsWith("CONTINUE", at) && at > 0) continue;
      finish();
      if (text.startsWith("END     ", at) && text.slice(at + 3, at + CARD_BYTES).trim() === "") {
        ended = true;
        break;
      }
    }
    finish();
    while (cards.length > 0 && cards[cards.length - 1].isBlank) cards.pop();
    const header = new Header(cards);
    if (ended && text.length % BLOCK_BYTES === 0) header.#text = text;
    return header;
  }

  /** All cards, in order. */
  get cards(): readonly Card[] {
    return this.#cards;
  }

  /** True when there is a card of this keyword. */
  has(keyword: string): boolean {
    return this.#index().has(normalKeyword(keyword));
  }

  /** The first card of this keyword. */
  card(keyword: string): Card | undefined {
    const places = this.#index().get(normalKeyword(keyword));
    return places === undefined ? undefined : this.#cards[places[0]];
  }

  /** The value of the first card of this keyword; undefined where there is none, `null` where it has no value. */
  get(keyword: string): CardValue | undefined {
    return this.card(keyword)?.value;
  }

  /** The values of all cards of this keyword: `header.all("HISTORY")`. */
  all(keyword: string): CardValue[] {
    return (this.#index().get(normalKeyword(keyword)) ?? []).map((place) => this.#cards[place].value);
  }

  /** The number that a keyword holds; undefined where it is absent or holds something else. */
  number(keyword: string): number | undefined {
    const value = this.get(keyword);
    return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : undefined;
  }

  /** The text that a keyword holds; undefined where it is absent or holds something else. */
  string(keyword: string): string | undefined {
    const value = this.get(keyword);
    return typeof value === "string" ? value : undefined;
  }

  /** The comment of the first card of this keyword. */
  comment(keyword: string): string | undefined {
    return this.card(keyword)?.comment;
  }

  /**
   * Changes the first card of this keyword, or adds one: behind the last card that is no commentary. For COMMENT, HISTORY and
   * blank keywords a line is added behind those of its kind.
   *
   * @param comment - left as it is unless given.
   * @param kind - `"float"` writes a whole number as `10.0`.
   */
  set(keyword: string, value: CardValue, comment?: string, kind?: CardKind): this {
    const key = normalKeyword(keyword);
    const place = this.#index().get(key)?.[0];
    if (place === undefined || isCommentary(key)) return this.add(keyword, value, comment, kind);
    this.#text = undefined;
    const old = this.#cards[place];
    this.#cards[place] = Card.of(old.keyword, value, comment ?? old.comment, kind ?? kindOf(key, value));
    return this;
  }

  /** Adds a card even where the keyword exists, at the place that {@link set} takes for new ones. */
  add(keyword: string, value: CardValue, comment?: string, kind?: CardKind): this {
    const key = normalKeyword(keyword);
    const card = Card.of(keyword, value, comment, kind ?? kindOf(key, value));
    this.insert(this.#placeFor(key), card);
    return this;
  }

  /** Puts a card in front of the one at `place`. */
  insert(place: number, card: Card): this {
    if (place >= this.#cards.length) return this.push(card);
    this.#cards.splice(place, 0, card);
    this.#changed();
    return this;
  }

  /** Puts a card at the very end. */
  push(card: Card): this {
    this.#cards.push(card);
    this.#text = undefined;
    if (this.#places !== undefined) note(this.#places, card.keyword, this.#cards.length - 1);
    return this;
  }

  /** Removes all cards of this keyword; tells whether there were any. */
  delete(keyword: string): boolean {
    const key = normalKeyword(keyword);
    return this.deleteWhere((card) => normalKeyword(card.keyword) === key);
  }

  /** Removes the cards for which `unwanted` is true; tells whether there were any. */
  deleteWhere(unwanted: (card: Card) => boolean): boolean {
    const kept = this.#cards.filter((card) => !unwanted(card));
    if (kept.length === this.#cards.length) return false;
    this.#cards.splice(0, this.#cards.length, ...kept);
    this.#changed();
    return true;
  }

  /** A copy that can be changed by itself. */
  clone(): Header {
    const copy = new Header(this.#cards);
    copy.#text = this.#text;
    copy.#reserved = this.#reserved;
    return copy;
  }

  /**
   * The text of the header with END, filled with blanks to whole blocks of 2880 characters. A header that was read and not changed
   * gives the text that was read.
   */
  toString(): string {
    if (this.#text !== undefined) return this.#text;
    const cards = this.#cards.map((card) => card.image).join("");
    const bytes = Math.ceil((cards.length + CARD_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
    if (bytes >= this.#reserved) return `${cards}END`.padEnd(bytes);
    return `${cards.padEnd(this.#reserved - CARD_BYTES)}${"END".padEnd(CARD_BYTES)}`;
  }

  /** The bytes of {@link toString}. */
  toBytes(): Uint8Array {
    const text = this.toString();
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  /** Keeps room: from now on the text is filled to at least so many characters, by blank cards in front of END. */
  reserve(bytes: number): void {
    this.#reserved = bytes;
  }

  #changed(): void {
    this.#text = undefined;
    this.#places = undefined;
  }

  #placeFor(key: string): number {
    let place = this.#cards.length;
    while (place > 0 && this.#cards[place - 1].isBlank) place--;
    if (!isCommentary(key)) {
      while (place > 0 && isCommentary(this.#cards[place - 1].keyword)) place--;
      return place;
    }
    const same = this.#index().get(key);
    return same === undefined ? place : same[same.length - 1] + 1;
  }

  #index(): Map<string, number[]> {
    if (this.#places === undefined) {
      this.#places = new Map();
      for (let i = 0; i < this.#cards.length; i++) note(this.#places, this.#cards[i].keyword, i);
    }
    return this.#places;
  }
}

function note(places: Map<string, number[]>, keyword: string, place: number): void {
  const key = normalKeyword(keyword);
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}
