import { Card, formatFloat, Header } from "@pipe/fits";
import { describe, expect, test } from "vitest";

const read = (text: string): Card => Card.read(text.padEnd(80));

describe("a card is read", () => {
  test.each([
    ["INT     =                   42 / an integer", 42, "integer", "an integer"],
    ["BIG     =  4611686018427387904", 4611686018427387904n, "integer", ""],
    ["FLOAT   = 1.5D-2", 0.015, "float", ""],
    ["WHOLE   =                   1.", 1, "float", ""],
    ["SPLIT   = - 1 . 5", -1.5, "invalid", ""],
    ["YES     =                    T / yes", true, "logical", "yes"],
    ["PAIR    = (1.5, -2)", { re: 1.5, im: -2 }, "complex", ""],
    ["NOTHING =                      / no value", null, "undefined", "no value"],
    ["QUOTE   = 'it''s'  / a quote", "it's", "string", "a quote"],
    ["SLASH   = 'a / b  '", "a / b", "string", ""],
    ["LEAD    = '  lead'", "  lead", "string", ""],
  ])("%s", (text, value, kind, comment) => {
    const card = read(text);
    expect(card.kind).toBe(kind);
    if (kind !== "invalid") expect(card.value).toEqual(value);
    expect(card.comment).toBe(comment);
  });

  test("with what does not parse told apart", () => {
    for (const text of ["BAD     = 'no end", "BAD     = 12 34", "BAD     = abc", "NOVALUE this is text"])
      expect(read(text).kind).toBe("invalid");
  });

  test("with HIERARCH keywords as written", () => {
    expect(read("HIERARCH ESO Det DIT = 1.5 / seconds")).toMatchObject({
      keyword: "ESO Det DIT",
      value: 1.5,
    });
  });

  test("with the strings of CONTINUE cards joined", () => {
    const card = Card.read(
      `${"LONG    = 'first &' / one".padEnd(80)}${"CONTINUE  'second&' / two".padEnd(80)}${"CONTINUE  ''".padEnd(80)}`,
    );
    expect(card).toMatchObject({ value: "first second", comment: "one two", kind: "string" });
  });

  test("in time that does not explode with the number of quotes", () => {
    const start = performance.now();
    for (let n = 1; n < 70; n++) void read(`Q       = ${"'".repeat(n)}`).kind;
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("a card is written", () => {
  test.each([
    [Card.of("SIMPLE", true, "conforms"), "SIMPLE  =                    T / conforms"],
    [Card.of("EXPTIME", 10, "", "float"), "EXPTIME =                 10.0"],
    [Card.of("N", 10), "N       =                   10"],
    [Card.of("NAME", "x"), "NAME    = 'x       '"],
    [Card.of("NAME", ""), "NAME    = ''"],
    [Card.of("QUOTE", "it's", "c"), "QUOTE   = 'it''s   '           / c"],
    [Card.of("PAIR", { re: 1, im: -2.5 }), "PAIR    =          (1.0, -2.5)"],
    [Card.of("UNDEF", null), "UNDEF   ="],
    [Card.of("ESO DET DIT", 1.5, "s"), "HIERARCH ESO DET DIT = 1.5 / s"],
    [Card.of("HISTORY", "made by hand"), "HISTORY made by hand"],
  ])("%#", (card, text) => {
    expect(card.image).toBe(text.padEnd(80));
  });

  test("with floats as astropy has them", () => {
    const texts = [
      0,
      -0,
      0.1,
      1e16,
      123456789.123,
      1e-5,
      1.5e300,
      -1.2345678901234567e-30 * 1e-270,
      1 / 3,
    ].map(formatFloat);
    expect(texts).toEqual([
      "0.0",
      "-0.0",
      "0.1",
      "1E+16",
      "123456789.123",
      "1E-05",
      "1.5E+300",
      "-1.234567890123E-300",
      "0.3333333333333333",
    ]);
  });

  test("with long strings on CONTINUE cards that read back", () => {
    for (const text of ["x".repeat(200), "words and 'quotes' ".repeat(12).trimEnd(), "''".repeat(60)]) {
      const card = Card.of("LONG", text, "a comment");
      expect(card.image.length % 80).toBe(0);
      expect(Card.read(card.image)).toMatchObject({ value: text, comment: "a comment" });
    }
  });

  test("or refused where FITS has no form for it", () => {
    expect(() => Card.of("BAD", Number.NaN).image).toThrow("cannot hold");
    expect(() => Card.of("BAD", "caf\u00e9").image).toThrow("ASCII");
  });
});

describe("a header", () => {
  const text = [
    "SIMPLE  =                    T",
    "BITPIX  =                    8",
    "NAXIS   =                    0",
    "DUP     = 1",
    "DUP     = 2 / again",
    "HISTORY first",
    "",
    "END",
  ]
    .map((line) => line.padEnd(80))
    .join("")
    .padEnd(2880);

  test("keeps repeated cards and its very characters", () => {
    const header = Header.parse(text);
    expect(header.all("DUP")).toEqual([1, 2]);
    expect(header.toString()).toBe(text);
  });

  test("puts new keywords behind the last value and new history behind its kind", () => {
    const header = Header.parse(text).set("NEW", 5).add("HISTORY", "second").set("dup", 3);
    expect(header.cards.map((card) => [card.keyword, card.value])).toEqual([
      ["SIMPLE", true],
      ["BITPIX", 8],
      ["NAXIS", 0],
      ["DUP", 3],
      ["DUP", 2],
      ["NEW", 5],
      ["HISTORY", "first"],
      ["HISTORY", "second"],
    ]);
  });

  test("is copied before it is changed", () => {
    const header = Header.parse(text);
    const copy = header.clone();
    expect(copy.delete("DUP")).toBe(true);
    expect(copy.has("DUP")).toBe(false);
    expect(header.all("DUP")).toEqual([1, 2]);
  });
});
