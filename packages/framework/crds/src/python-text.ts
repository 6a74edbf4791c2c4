/**
 * Python's texts of values, as they appear in conditioned headers and in messages.
 *
 * @module
 */

/** `repr(float)`: shortest digits that read back equal, exponent outside [1e-4, 1e16). */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) return fixedText(mantissa, exponent);
  const sign = exponent < 0 ? "-" : "+";
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function fixedText(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace("-", "").replace(".", "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}

const FLOAT = /^[-+]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)([eE][-+]?\d+(_\d+)*)?$/;
const SPECIAL: Record<string, number> = {
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};

/** `float(text)`; undefined where Python raises ValueError. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = text.trim();
  if (FLOAT.test(trimmed)) return Number(trimmed.replaceAll("_", ""));
  const special = SPECIAL[trimmed.replace(/^[-+]/, "").toLowerCase()];
  if (special === undefined) return undefined;
  return trimmed.startsWith("-") ? -special : special;
}

/** `repr(str)`. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = "";
  for (const character of text) body += escapeCharacter(character, mark);
  return mark + body + mark;
}

const NAMED: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeCharacter(character: string, mark: string): string {
  if (character === mark) return `\\${mark}`;
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = character.codePointAt(0) ?? 0;
  const hidden = code < 32 || (code >= 127 && code < 161) || code === 173;
  return hidden ? `\\x${code.toString(16).padStart(2, "0")}` : character;
}

/** `repr` of a list of strings. */
export function quoteList(items: readonly string[]): string {
  return `[${items.map(quote).join(", ")}]`;
}

/** `repr` of a tuple of strings. */
export function quoteTuple(items: readonly string[]): string {
  return items.length === 1 ? `(${items.map(quote).join("")},)` : `(${items.map(quote).join(", ")})`;
}

/** `str(value)` of the simple values that headers carry. */
export function plainText(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null || value === undefined) return "None";
  return String(value);
}

/** `pprint.pformat` of a list of strings: one line, or one item per line beyond 80 columns. */
export function prettyList(items: readonly string[]): string {
  const line = quoteList(items);
  return line.length <= 80 ? line : `[${items.map(quote).join(",\n ")}]`;
}
