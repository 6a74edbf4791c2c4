/** A pattern with `*` for any text and `?` for any character, matched against whole strings. */
export function pattern(text: string): RegExp {
  const escaped = text.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*+/g, ".*").replaceAll("?", ".")}$`, "s");
}

/** Tells whether a name matches one of the patterns. */
export function matchesAny(name: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((one) => one.test(name));
}
