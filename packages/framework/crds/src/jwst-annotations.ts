/**
 * FITS keywords beside the data model names in JWST's messages.
 *
 * @module
 */

const MODEL_NAME = /META(?:\.[A-Z][A-Z0-9_]*)+/g;
const PATTERN_NAME = /^META(?:\.[A-Z][A-Z0-9_]*)*\.(P_[A-Z0-9_]+)/;

/** Adds ` [KEYWORD]` behind each data model name. */
export function annotate(message: string, keywords: ReadonlyMap<string, string>): string {
  let annotated = message;
  for (const name of new Set(message.match(MODEL_NAME) ?? [])) {
    const keyword = keywordOf(name, keywords) ?? PATTERN_NAME.exec(name)?.[1]?.slice(0, 8) ?? "FITS unknown";
    if (!annotated.includes(` [${keyword}]`)) annotated = annotated.replaceAll(name, `${name} [${keyword}]`);
  }
  return annotated;
}

/** The FITS keyword of a data model name. */
export function keywordOf(name: string, keywords: ReadonlyMap<string, string>): string | undefined {
  for (const [keyword, path] of keywords) if (path === name) return keyword;
  return undefined;
}

/** The keyword in which products state the reference of a type. */
export function referenceKeyword(type: string, keywords: ReadonlyMap<string, string>): string | undefined {
  return keywordOf(`META.REF_FILE.${type.toUpperCase()}.NAME`, keywords);
}
