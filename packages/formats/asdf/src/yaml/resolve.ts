import { Timestamp, type YamlScalar } from "./values.ts";

/** A resolved scalar; `float` is set where its YAML type is float, so that `1.0` can be told from `1`. */
export interface Resolved {
  readonly value: YamlScalar;
  readonly float: boolean;
}

/** Thrown for text that has the form of a type and yet no value in it; the composer adds the place. */
export class ScalarError extends Error {
  override readonly name = "ScalarError";
}

export const YAML_TAG = "tag:yaml.org,2002:";

const INTEGER =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const TIMESTAMP =
  /^([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)(?:(?:[Tt]|[ \t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\.([0-9]*))?(?:[ \t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?)?$/;
const DATE_ONLY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

const WORDS = new Map<string, boolean | null>([
  ["", null],
  ["~", null],
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

/** Longest text that can be a number or timestamp worth trying; the patterns are linear, the limit is for bigints. */
const LONGEST_NUMBER = 4300;

const NULL: Resolved = { value: null, float: false };
const TRUE: Resolved = { value: true, float: false };
const FALSE: Resolved = { value: false, float: false };

/**
 * The value of a plain scalar without a tag, by the implicit types of YAML 1.1 as PyYAML knows them.
 *
 * @returns undefined where the scalar is a string.
 */
export function resolvePlain(text: string): Resolved | undefined {
  const c = text.charCodeAt(0);
  // Digits, signs and the dot start numbers and timestamps; other types are words.
  if ((c >= 48 && c <= 57) || c === 45 || c === 43 || c === 46) {
    if (INTEGER.test(text)) return { value: parseInteger(text), float: false };
    if (FLOAT.test(text)) return { value: parseFloatText(text), float: true };
    if (c >= 48 && c <= 57 && text.length <= 100 && isTimestamp(text))
      return { value: parseTimestamp(text), float: false };
    return undefined;
  }
  if (text.length > 5) return undefined;
  const word = WORDS.get(text);
  return word === undefined ? undefined : word === null ? NULL : word ? TRUE : FALSE;
}

/** What readers of YAML 1.2, or of other minds on YAML 1.1, take for a number. */
const NUMBER_ELSEWHERE = /^(?:[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+)$/;

/** Tells whether a plain scalar of this text would not be read as a string, by this package or others. */
export function needsQuotes(text: string): boolean {
  const c = text.charCodeAt(0);
  if ((c >= 48 && c <= 57) || c === 45 || c === 43 || c === 46)
    return (
      INTEGER.test(text) ||
      FLOAT.test(text) ||
      NUMBER_ELSEWHERE.test(text) ||
      (text.length <= 100 && isTimestamp(text))
    );
  return text === "<<" || text === "=" || /^[yYnN]$/.test(text) || (text.length <= 5 && WORDS.has(text));
}

function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  // A date alone needs two digits for month and day.
  return match !== null && (match[4] !== undefined || DATE_ONLY.test(text));
}

/** The integer of a text in any of YAML's notations, a bigint beyond 2^53. */
export function parseInteger(text: string): number | bigint {
  let digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const negative = digits.startsWith("-");
  if (negative || digits.startsWith("+")) digits = digits.slice(1);
  if (digits.length > LONGEST_NUMBER) throw new ScalarError(`an integer of ${digits.length} digits`);
  let value: bigint;
  if (digits.length < 16 && (digits.length === 1 || digits.charCodeAt(0) !== 48) && !digits.includes(":")) {
    const small = Number(digits);
    if (!Number.isInteger(small)) throw new ScalarError(`"${text}" is not an integer`);
    return negative ? -small : small;
  }
  try {
    if (digits.includes(":")) value = digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
    else if (/^0[bx]./.test(digits)) value = BigInt(digits);
    else if (digits.startsWith("0") && digits.length > 1) value = BigInt(`0o${digits}`);
    else value = BigInt(digits);
  } catch {
    throw new ScalarError(`"${text.slice(0, 40)}" is not an integer`);
  }
  if (negative) value = -value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The float of a text in any of YAML's notations. */
export function parseFloatText(text: string): number {
  const digits = (text.includes("_") ? text.replaceAll("_", "") : text).toLowerCase();
  const negative = digits.startsWith("-");
  const rest = negative || digits.startsWith("+") ? digits.slice(1) : digits;
  let value: number;
  if (rest === ".inf") value = Number.POSITIVE_INFINITY;
  else if (rest === ".nan") value = Number.NaN;
  else if (rest.includes(":")) value = rest.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  else if (/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(rest)) value = Number(rest);
  else if (rest === "inf" || rest === "infinity") value = Number.POSITIVE_INFINITY;
  else if (rest === "nan") value = Number.NaN;
  else throw new ScalarError(`"${text.slice(0, 40)}" is not a float`);
  return negative ? -value : value;
}

/** The moment of a text, shifted to UTC and cut to microseconds. */
export function parseTimestamp(text: string): Timestamp {
  const match = TIMESTAMP.exec(text);
  if (match === null) throw new ScalarError(`"${text.slice(0, 40)}" is not a timestamp`);
  const [, year, month, day, hour, minute, second, fraction, zone, sign, zoneHour, zoneMinute] = match;
  const time = new Date(0);
  time.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  const valid =
    time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(day) && Number(year) > 0;
  if (!valid || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59)
    throw new ScalarError(`"${text}" is not a date of the calendar`);
  if (hour === undefined) return new Timestamp(time.toISOString().slice(0, 10), text);
  time.setUTCHours(Number(hour), Number(minute), Number(second));
  if (zone !== undefined && zone !== "Z") {
    const minutes = Number(zoneHour) * 60 + Number(zoneMinute ?? 0);
    time.setTime(time.getTime() - (sign === "-" ? -minutes : minutes) * 60_000);
  }
  const micro = (fraction ?? "").slice(0, 6).padEnd(6, "0");
  return new Timestamp(time.toISOString().slice(0, 19) + (Number(micro) === 0 ? "" : `.${micro}`), text);
}

/** The value of a scalar that carries one of YAML's own tags; `name` is the tag without its prefix. */
export function resolveTagged(name: string, text: string): Resolved | undefined {
  switch (name) {
    case "str":
      return { value: text, float: false };
    case "int":
      return { value: parseInteger(text.trim()), float: false };
    case "float":
      return { value: parseFloatText(text.trim()), float: true };
    case "bool": {
      const value = WORDS.get(text.toLowerCase());
      if (typeof value !== "boolean") throw new ScalarError(`"${text.slice(0, 40)}" is not a boolean`);
      return { value, float: false };
    }
    case "null":
      return NULL;
    case "timestamp":
      return { value: parseTimestamp(text), float: false };
    case "binary":
      return { value: decodeBase64(text), float: false };
    default:
      return undefined;
  }
}

function decodeBase64(text: string): Uint8Array {
  let bytes: string;
  try {
    bytes = atob(text.replace(/[^A-Za-z0-9+/=]/g, ""));
  } catch {
    throw new ScalarError("a !!binary scalar is not base64");
  }
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < out.length; i++) out[i] = bytes.charCodeAt(i);
  return out;
}
