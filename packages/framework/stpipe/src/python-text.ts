/**
 * Values as the originals print them: Python's `repr`, and the block YAML of their parameter logs.
 *
 * @module
 */

/** Anything that a parameter may hold. */
export type Value = unknown;

/** A float, or an integer given where a float is expected, as Python prints a float: `4.0`, `1e-05`, `nan`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e16)) {
    const [digits, exponent] = value.toExponential().split("e");
    const sign = exponent.startsWith("-") ? "-" : "+";
    return `${digits}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? "-0" : value}.0` : String(value);
}

/** Python's `repr` of a value: quoted strings, `True`, `None`, lists and tuples; objects by their own text. */
export function repr(value: Value): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : floatText(value);
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(", ")}]`;
  return objectText(value);
}

/** Python's `repr` of a tuple, with the trailing comma of a single element. */
export function tupleRepr(values: readonly Value[]): string {
  return values.length === 1 ? `(${repr(values[0])},)` : `(${values.map(repr).join(", ")})`;
}

/** What Python's `str` gives: strings bare, the rest as {@link repr}. */
export function str(value: Value): string {
  return typeof value === "string" ? value : repr(value);
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

function objectText(value: object | bigint | symbol | unknown): string {
  if (typeof value === "function") return value.name;
  if (isPlainObject(value)) {
    const inner = Object.entries(value).map(([key, item]) => `${quoted(key)}: ${repr(item)}`);
    return `{${inner.join(", ")}}`;
  }
  return String(value);
}

/** Tells a literal object (or one without a prototype) from instances of classes. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const RESOLVES_TO_OTHER =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|=|<<|[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)|[-+]?(?:\d[\d_]*)\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/;
const NEEDS_QUOTES = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|: |:$| #|^\s|\s$|[\n\t]/;

/** A string as PyYAML writes it in block style: plain where that reads back as the same string, else in single quotes. */
export function yamlString(text: string): string {
  if (text === "") return "''";
  if (/[\n\t\r\0]/.test(text)) return JSON.stringify(text);
  return RESOLVES_TO_OTHER.test(text) || NEEDS_QUOTES.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}

function yamlScalar(value: Value): string {
  return typeof value === "string" ? yamlString(value) : repr(value);
}

/**
 * A tree of parameters as block YAML with Python's `True`, `False`, `None`, each line indented by two spaces: the form in which
 * runs log their parameters.
 *
 * @param isFloat - tells which values print as floats even if they are whole numbers.
 */
export function yamlBlock(
  tree: Record<string, Value>,
  isFloat: (path: string) => boolean = () => false,
): string {
  const lines: string[] = [];
  const walk = (node: Record<string, Value>, indent: string, path: string): void => {
    for (const [key, value] of Object.entries(node)) {
      const float = isFloat(path + key);
      const scalar = (item: Value): string =>
        float && typeof item === "number" ? floatText(item) : yamlScalar(item);
      if (isPlainObject(value)) {
        lines.push(Object.keys(value).length > 0 ? `${indent}${key}:` : `${indent}${key}: {}`);
        walk(value, `${indent}  `, `${path}${key}/`);
      } else if (Array.isArray(value) && value.length > 0) {
        lines.push(`${indent}${key}:`, ...value.map((item) => `${indent}- ${scalar(item)}`));
      } else lines.push(`${indent}${key}: ${scalar(value)}`);
    }
  };
  walk(tree, "  ", "");
  return lines.join("\n");
}
