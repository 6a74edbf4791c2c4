import { ConfigurationError } from "./errors.ts";
import { CheckError, convertValue, isCheck, type Parameter } from "./parameter.ts";

/** A piece of the argument list of a check: a word, a quoted text, a list, each perhaps with a name in front. */
interface Argument {
  readonly name?: string;
  readonly value: string | string[];
  readonly quoted: boolean;
}

/**
 * Reads a declaration in the check language, such as `integer(min=0, max=3, default=1)`, `option('a', 'b', default='a')` or
 * `float_list(default=list(1.0, 2.0))`.
 *
 * @throws ConfigurationError when the text is no check.
 */
export function parseCheck(text: string, help = ""): Parameter {
  const match = /^\s*(\w*)\s*(?:\((.*)\))?\s*$/s.exec(text);
  if (match === null) throw new ConfigurationError(`the check "${text}" is unknown.`);
  const [, check, inner] = match;
  const limits: { min?: number; max?: number } = {};
  const words: string[] = [];
  let fallback: { default?: unknown } = {};
  for (const argument of parseArguments(inner ?? "", text)) {
    if (argument.name === "default") fallback = { default: defaultOf(argument) };
    else if (argument.name === "min") limits.min = Number(argument.value);
    else if (argument.name === "max") limits.max = Number(argument.value);
    else words.push(String(argument.value));
  }
  const base = { check, help, ...fallback };
  if (check === "option") return { ...base, choices: words };
  if (check === "mixed_list") return { ...base, elements: words };
  if (words.length > 0 && limits.min === undefined && words[0] !== "None") limits.min = Number(words[0]);
  if (words.length > 1 && limits.max === undefined && words[1] !== "None") limits.max = Number(words[1]);
  return converted({ ...base, ...limits });
}

/** A default in the type of its parameter, if it is a good one; a bad one is reported when it is used. */
function converted(parameter: Parameter): Parameter {
  const { check, default: value } = parameter;
  if (value === undefined || value === null || !isCheck(check) || check.endsWith("_file")) return parameter;
  try {
    return { ...parameter, default: convertValue(parameter, value, { directory: "" }) };
  } catch (error) {
    if (error instanceof CheckError) return parameter;
    throw error;
  }
}

function defaultOf({ value, quoted }: Argument): unknown {
  return value === "None" && !quoted ? null : value;
}

function parseArguments(text: string, whole: string): Argument[] {
  const out: Argument[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const [argument, length] = parseArgument(rest, whole);
    out.push(argument);
    rest = rest.slice(length).trimStart();
    if (rest === "") break;
    if (!rest.startsWith(",")) throw new ConfigurationError(`the check "${whole}" is unknown.`);
    rest = rest.slice(1).trimStart();
  }
  return out;
}

function parseArgument(text: string, whole: string): [Argument, number] {
  const named = /^(\w+)\s*=\s*/.exec(text);
  const start = named === null ? 0 : named[0].length;
  const rest = text.slice(start);
  const name = named === null ? {} : { name: named[1] };
  const listed = /^list\(([^)]*)\)/.exec(rest);
  if (listed !== null) {
    const items = parseArguments(listed[1], whole).map(({ value }) => String(value));
    return [{ ...name, value: items, quoted: false }, start + listed[0].length];
  }
  const quote = /^"([^"]*)"|^'([^']*)'/.exec(rest);
  if (quote !== null)
    return [{ ...name, value: quote[1] ?? quote[2], quoted: true }, start + quote[0].length];
  const bare = /^[^,\s)]+(?:\s+[^,\s)]+)*/.exec(rest);
  if (bare === null) throw new ConfigurationError(`the check "${whole}" is unknown.`);
  return [{ ...name, value: bare[0], quoted: false }, start + bare[0].length];
}
