/**
 * What a value is compared with: a text or a regular expression, without regard to case.
 *
 * @module
 */

/** A test of values. `text` is the regular expression as the originals write it. */
export interface Condition {
  readonly text: string;
  /** The alternatives, where it was given as a list. */
  readonly texts?: readonly string[];
  matches(value: string): boolean;
}

/** Writes a text so that a regular expression takes it literally, with the characters that Python escapes. */
export function escapeText(text: string): string {
  return text.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, "\\$&");
}

const literals = new Map<string, Condition>();

/** Matches one text exactly. */
export function literal(value: string): Condition {
  let condition = literals.get(value);
  if (condition === undefined) {
    const lower = value.toLowerCase();
    condition = {
      text: escapeText(value),
      matches: (other) => other === value || other.toLowerCase() === lower,
    };
    literals.set(value, condition);
  }
  return condition;
}

const patterns = new Map<string, Condition>();

/**
 * Matches a regular expression from the start of the value to its end.
 *
 * Anchors bind closer than `|`: of `a|b|c` the first and middle alternatives match any value that starts with them, only
 * the last must match to the end. Rules rely on that, since the originals do it.
 */
export function pattern(text: string): Condition {
  let condition = patterns.get(text);
  if (condition === undefined) {
    const regex = new RegExp(`^${text}$`, "iy");
    const known = new Map<string, boolean>();
    condition = {
      text,
      matches(value) {
        let answer = known.get(value);
        if (answer === undefined) {
          regex.lastIndex = 0;
          answer = regex.test(value);
          known.set(value, answer);
        }
        return answer;
      },
    };
    patterns.set(text, condition);
  }
  return condition;
}

/** Matches if any of the patterns does. */
export function anyPattern(texts: readonly string[]): Condition {
  const conditions = texts.map(pattern);
  return { text: texts.join(", "), texts, matches: (value) => conditions.some((one) => one.matches(value)) };
}
