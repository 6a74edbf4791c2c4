import { type Card, isCommentary } from "../card.ts";
import type { Header } from "../header.ts";
import { close, type Tolerance } from "./differ-values.ts";
import { valueText } from "./fitsheader.ts";
import { matchesAny } from "./wildcards.ts";

/** What is compared and how. */
export interface HeaderRules extends Tolerance {
  readonly ignoreKeywords: readonly RegExp[];
  readonly ignoreComments: readonly RegExp[];
  readonly ignoreBlanks: boolean;
  readonly ignoreBlankCards: boolean;
}

/** Lines that tell the differences of two headers; none where they are equal under the rules. */
export function compareHeaders(a: Header, b: Header, rules: HeaderRules): string[] {
  const left = cardsByKeyword(a, rules);
  const right = cardsByKeyword(b, rules);
  const lines: string[] = [];
  const counts = [left, right].map((map) => [...map.values()].reduce((sum, cards) => sum + cards.length, 0));
  if (counts[0] !== counts[1])
    lines.push("Headers have different number of cards:", ` a: ${counts[0]}`, ` b: ${counts[1]}`);
  lines.push(...extraKeywords(left, right, "a"), ...extraKeywords(right, left, "b"));
  const common = [...left.keys()].filter((keyword) => right.has(keyword)).sort();
  for (const keyword of common)
    lines.push(...compareDuplicates(keyword, left.get(keyword), right.get(keyword)));
  for (const keyword of common)
    lines.push(...compareCards(keyword, left.get(keyword) ?? [], right.get(keyword) ?? [], rules));
  return lines;
}

type CardMap = ReadonlyMap<string, readonly Card[]>;

function cardsByKeyword(header: Header, rules: HeaderRules): CardMap {
  const map = new Map<string, Card[]>();
  for (const card of header.cards) {
    if (rules.ignoreBlankCards && card.isBlank) continue;
    if (matchesAny(card.keyword.toUpperCase(), rules.ignoreKeywords)) continue;
    const known = map.get(card.keyword);
    if (known === undefined) map.set(card.keyword, [card]);
    else known.push(card);
  }
  return map;
}

function shown(card: Card): string {
  return typeof card.value === "string" ? `'${card.value}'` : valueText(card);
}

function extraKeywords(here: CardMap, there: CardMap, side: string): string[] {
  const extra = [...here].filter(([keyword]) => !there.has(keyword)).sort(([x], [y]) => (x < y ? -1 : 1));
  return extra.map(
    ([keyword, [card]]) => `Extra keyword ${`'${keyword}'`.padEnd(8)} in ${side}: ${shown(card)}`,
  );
}

function compareDuplicates(
  keyword: string,
  a: readonly Card[] | undefined,
  b: readonly Card[] | undefined,
): string[] {
  if (a === undefined || b === undefined || a.length === b.length) return [];
  return [
    `Inconsistent duplicates of keyword ${`'${keyword}'`.padEnd(8)}:`,
    ` Occurs ${a.length} time(s) in a, ${b.length} times in (b)`,
  ];
}

function compareCards(keyword: string, a: readonly Card[], b: readonly Card[], rules: HeaderRules): string[] {
  const lines: string[] = [];
  const name = keyword.padEnd(8);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const place = i === 0 ? "" : `[${i + 1}]`;
    if (!sameValue(a[i], b[i], rules))
      lines.push(
        `Keyword ${name}${place} has different values:`,
        `   a> ${valueText(a[i])}`,
        `   b> ${valueText(b[i])}`,
      );
    if (isCommentary(keyword) || matchesAny(keyword, rules.ignoreComments)) continue;
    if (comment(a[i], rules) !== comment(b[i], rules))
      lines.push(
        `Keyword ${name}${place} has different comments:`,
        `   a> ${a[i].comment}`,
        `   b> ${b[i].comment}`,
      );
  }
  return lines;
}

function comment(card: Card, { ignoreBlanks }: HeaderRules): string {
  return ignoreBlanks ? card.comment.trimEnd() : card.comment;
}

function sameValue(a: Card, b: Card, rules: HeaderRules): boolean {
  const x = a.value;
  const y = b.value;
  if (typeof x === "string" && typeof y === "string")
    return rules.ignoreBlanks ? x.trimEnd() === y.trimEnd() : x === y;
  if ((typeof x === "number" || typeof x === "bigint") && (typeof y === "number" || typeof y === "bigint"))
    return (a.kind === "float") === (b.kind === "float") ? close(x, y, rules) : Number(x) === Number(y);
  return valueText(a) === valueText(b) && a.kind === b.kind;
}
