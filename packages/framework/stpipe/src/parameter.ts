/**
 * Declarations of parameters: from one of them come the TypeScript type, conversion and validation, the command-line option with
 * its help, the checks of configuration files, the JSON Schema and the table in the README.
 *
 * The checks and their messages are those of the configobj `validate` language that the originals use.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ConfigurationError } from "./errors.ts";
import { makeFolder } from "./naming.ts";
import { floatText, repr, str } from "./python-text.ts";

/** Where a value comes from, as far as its conversion depends on it. */
export interface ConversionContext {
  /** Folder that relative paths of `input_file` and `output_file` parameters are taken against. */
  readonly directory: string;
}

/** A refused value: `the value "x" is of the wrong type.` */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

/** One declared parameter, of type `T` when set. */
export interface Parameter<T = unknown> {
  /** Name of the check: `integer`, `option`, ... */
  readonly check: string;
  /** The default; absent when a value must be given. */
  readonly default?: T | undefined;
  /** What the parameter does, in one line. */
  readonly help: string;
  /** The values that an `option` allows. */
  readonly choices?: readonly string[];
  /** Inclusive limits of a number, or of the length of a string or list. */
  readonly min?: number;
  readonly max?: number;
  /** Checks of the elements of a `mixed_list`. */
  readonly elements?: readonly string[];
  /** Marks the type; never present at run time. */
  readonly type?: T;
}

/** A set of declared parameters. */
export type Parameters = { readonly [name: string]: Parameter };

/** The values that a set of declarations describes. */
export type ParameterValues<P extends Parameters> = {
  -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

interface Common<T> {
  readonly default?: T | undefined;
  readonly help: string;
}
interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** A text. */
export function string<T extends string | null = string>(options: Common<T> & Limits): Parameter<T | string> {
  return { check: "string", ...options };
}
/** A whole number. */
export function integer<T extends number | null = number>(
  options: Common<T> & Limits,
): Parameter<T | number> {
  return { check: "integer", ...options };
}
/** A floating-point number. */
export function float<T extends number | null = number>(options: Common<T> & Limits): Parameter<T | number> {
  return { check: "float", ...options };
}
/** A switch. */
export function boolean<T extends boolean | null = boolean>(options: Common<T>): Parameter<T | boolean> {
  return { check: "boolean", ...options };
}
/** One of a few words. */
export function option<const C extends readonly string[], T extends C[number] | null = C[number]>(
  choices: C,
  options: Common<T>,
): Parameter<T | C[number]> {
  return { check: "option", choices, ...options };
}
/** A list of anything. */
export function list<T extends readonly unknown[] | null = readonly unknown[]>(
  options: Common<T> & Limits,
): Parameter<T | unknown[]> {
  return { check: "list", ...options };
}
/** A list, where a single value counts as a list of one. */
export function forceList<T extends readonly unknown[] | null = readonly unknown[]>(
  options: Common<T> & Limits,
): Parameter<T | unknown[]> {
  return { check: "force_list", ...options };
}
/** A list of whole numbers. */
export function integerList<T extends readonly number[] | null = readonly number[]>(
  options: Common<T> & Limits,
): Parameter<T | number[]> {
  return { check: "int_list", ...options };
}
/** A list of floating-point numbers. */
export function floatList<T extends readonly number[] | null = readonly number[]>(
  options: Common<T> & Limits,
): Parameter<T | number[]> {
  return { check: "float_list", ...options };
}
/** A list of texts. */
export function stringList<T extends readonly string[] | null = readonly string[]>(
  options: Common<T> & Limits,
): Parameter<T | string[]> {
  return { check: "string_list", ...options };
}
/** An existing file; becomes an absolute path. */
export function inputFile<T extends string | null = string>(options: Common<T>): Parameter<T | string> {
  return { check: "input_file", ...options };
}
/** A file to be written; its folder is made, and the path becomes absolute. */
export function outputFile<T extends string | null = string>(options: Common<T>): Parameter<T | string> {
  return { check: "output_file", ...options };
}
/** A file name or a data model in memory. */
export function stringOrModel<T extends string | object | null = string | object>(
  options: Common<T>,
): Parameter<T | string | object> {
  return { check: "is_string_or_datamodel", ...options };
}

type Convert = (value: unknown, parameter: Parameter, context: ConversionContext) => unknown;

const wrongType = (value: unknown): CheckError =>
  new CheckError(`the value "${text(value)}" is of the wrong type.`);
const unacceptable = (value: unknown): CheckError =>
  new CheckError(`the value "${text(value)}" is unacceptable.`);

function text(value: unknown): string {
  return str(value);
}

function toInteger(value: unknown, { min, max }: Limits): unknown {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isInteger(value)) return limited(value, value, min, max);
  if (typeof value !== "string" || !/^\s*[-+]?\d+(?:_\d+)*\s*$/.test(value)) throw wrongType(value);
  return limited(Number(value.replaceAll("_", "")), value, min, max);
}

function toFloat(value: unknown, { min, max }: Limits): number {
  if (typeof value === "number") return limited(value, value, min, max);
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string") throw wrongType(value);
  const word = value.trim().toLowerCase();
  const special = /^([-+]?)(?:inf|infinity)$/.exec(word);
  if (special !== null) return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[-+]?nan$/.test(word)) return Number.NaN;
  if (!/^[-+]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?$/.test(word)) throw wrongType(value);
  return limited(Number(word.replaceAll("_", "")), value, min, max);
}

function limited(number: number, given: unknown, min: number | undefined, max: number | undefined): number {
  if (min !== undefined && number < min) throw new CheckError(`the value "${text(given)}" is too small.`);
  if (max !== undefined && number > max) throw new CheckError(`the value "${text(given)}" is too big.`);
  return number;
}

const BOOLEANS: { readonly [word: string]: boolean } = {
  true: true,
  on: true,
  yes: true,
  1: true,
  false: false,
  off: false,
  no: false,
  0: false,
};

function toBoolean(value: unknown): boolean | number {
  if (value === true || value === false) return value;
  if (value === 0 || value === 1) return value === 1;
  const known = typeof value === "string" ? value.toLowerCase() : "";
  if (!Object.hasOwn(BOOLEANS, known)) throw wrongType(value);
  return BOOLEANS[known];
}

function toText(value: unknown): string {
  if (typeof value !== "string") throw wrongType(value);
  return value;
}

function lengthLimited<T extends { readonly length: number }>(
  value: T,
  given: unknown,
  { min, max }: Limits,
): T {
  if (min !== undefined && value.length < min)
    throw new CheckError(`the value "${text(given)}" is too short.`);
  if (max !== undefined && value.length > max)
    throw new CheckError(`the value "${text(given)}" is too long.`);
  return value;
}

function toList(value: unknown, limits: Limits): unknown[] {
  if (!Array.isArray(value)) throw wrongType(value);
  return lengthLimited([...value], value, limits);
}

function listOf(convert: (item: unknown) => unknown): Convert {
  return (value, parameter) => toList(value, parameter).map(convert);
}

function toOption(value: unknown, { choices = [] }: Parameter): string {
  const word = toText(value);
  if (!choices.includes(word)) throw unacceptable(value);
  return word;
}

function toAddress(value: unknown): string {
  const word = toText(value).trim();
  if (!/^\d+(?:\.\d+){0,3}$/.test(word) || word.split(".").some((part) => Number(part) > 255))
    throw unacceptable(value);
  return word;
}

function toInputFile(value: unknown, _: Parameter, { directory }: ConversionContext): string {
  const path = resolve(directory, toText(value));
  if (!existsSync(path)) throw new CheckError(`Path '${path}' does not exist`);
  return path;
}

function toOutputFile(value: unknown, _: Parameter, { directory }: ConversionContext): string {
  const path = resolve(directory, toText(value));
  makeFolder(dirname(path));
  return path;
}

/** Duck type of a data model: what steps accept in place of a file name. */
export function isModel(value: unknown): value is ModelLike {
  return (
    value !== null &&
    typeof value === "object" &&
    typeof (value as ModelLike).save === "function" &&
    typeof (value as ModelLike).getCrdsParameters === "function"
  );
}

/** What the framework needs of a data model. */
export interface ModelLike {
  readonly crdsObservatory: string | null;
  getCrdsParameters(): Record<string, unknown>;
  get(path: string): unknown;
  set(path: string, value: unknown): void;
  save(path: string): Promise<string>;
  copy(): ModelLike;
  close(): void;
  readonly modelName: string;
}

function mixedList(value: unknown, parameter: Parameter, context: ConversionContext): unknown[] {
  const checks = parameter.elements ?? [];
  const items = toList(value, {});
  lengthLimited(items, value, { min: checks.length, max: checks.length });
  return items.map((item, i) => convertValue({ check: checks[i], help: "" }, item, context));
}

const CHECKS: { readonly [check: string]: Convert } = {
  "": (value) => value,
  pass: (value) => value,
  integer: toInteger,
  float: toFloat,
  boolean: toBoolean,
  string: (value, limits) => lengthLimited(toText(value), value, limits),
  ip_addr: toAddress,
  list: toList,
  tuple: toList,
  int_list: listOf((item) => toInteger(item, {})),
  float_list: listOf((item) => toFloat(item, {})),
  bool_list: listOf(toBoolean),
  string_list: listOf(toText),
  ip_addr_list: listOf(toAddress),
  mixed_list: mixedList,
  option: toOption,
  force_list: (value, limits) => toList(Array.isArray(value) ? value : [value], limits),
  input_file: toInputFile,
  output_file: toOutputFile,
  is_datamodel: (value) => {
    if (!isModel(value)) throw wrongType(value);
    return value;
  },
  is_string_or_datamodel: (value) => {
    if (typeof value !== "string" && !isModel(value)) throw wrongType(value);
    return value;
  },
};

/** Tells whether a check of this name exists. */
export function isCheck(name: string): boolean {
  return Object.hasOwn(CHECKS, name);
}

/**
 * Converts a value to the type of a parameter; `null` passes every check.
 *
 * @throws CheckError when the value is refused.
 * @throws ConfigurationError when the check does not exist.
 */
export function convertValue(parameter: Parameter, value: unknown, context: ConversionContext): unknown {
  if (!isCheck(parameter.check)) throw new ConfigurationError(`the check "${parameter.check}" is unknown.`);
  if (value === null || value === undefined) return null;
  return CHECKS[parameter.check](value, parameter, context);
}

/** The default in its converted form. */
export function defaultValue(parameter: Parameter, context: ConversionContext): unknown {
  const value = parameter.default;
  if (value === null || value === undefined) return null;
  return parameter.check === "output_file" || parameter.check === "input_file"
    ? value
    : convertValue(parameter, Array.isArray(value) ? [...value] : value, context);
}

/** Tells whether the values of a parameter print as floats. */
export function isFloat(parameter: Parameter): boolean {
  return parameter.check === "float" || parameter.check === "float_list";
}

function literal(parameter: Parameter, value: unknown): string {
  if (Array.isArray(value)) return `list(${value.map((item) => literal(parameter, item)).join(", ")})`;
  return typeof value === "number" && isFloat(parameter) ? floatText(value) : repr(value);
}

/** The declaration in the check language: `option('a', 'b', default='a')`. */
export function checkText(parameter: Parameter): string {
  const args: string[] = [];
  if (parameter.min !== undefined) args.push(`min=${literal(parameter, parameter.min)}`);
  if (parameter.max !== undefined) args.push(`max=${literal(parameter, parameter.max)}`);
  for (const choice of [...(parameter.choices ?? []), ...(parameter.elements ?? [])]) args.push(repr(choice));
  if (parameter.default !== undefined) args.push(`default=${literal(parameter, parameter.default)}`);
  return `${parameter.check}(${args.join(", ")})`;
}
