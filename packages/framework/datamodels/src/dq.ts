/** Data quality flags: bit masks, their names, and the mapping that a reference file's DQ_DEF table asks for. */

import { NDArray } from "@pipe/ndarray";
import { threadsRunning } from "@pipe/parallel/running";
import { warn } from "./errors.ts";
import { type FlagMap, mapFlagBits } from "./flag-bits.ts";
import type { ModelTable } from "./table.ts";

/** Bit values by flag name. */
export type FlagTable = Readonly<Record<string, number>>;

/** Names of the flags set in a value. */
export function flagNames(value: number, flags: FlagTable): string[] {
  return Object.keys(flags).filter((name) => (value & flags[name]) !== 0);
}

/**
 * A bit mask from a user's notation: a number, `"1,4"`, `"1+4"`, flag names joined by `,`, `+` or `|`, `"~..."` for all
 * but these, or None, null, "" for no mask at all.
 *
 * @returns the mask as a signed number (so `~4` is -5), or null for none.
 * @throws RangeError on an unknown name, a sum with a number that is no single flag, or mixed separators.
 */
export function interpretFlags(text: string | number | null | undefined, flags: FlagTable): number | null {
  if (text === null || text === undefined) return null;
  if (typeof text === "number") return text;
  let body = text.trim();
  if (body === "" || body.toUpperCase() === "NONE" || body.toUpperCase() === "INDEF") return null;
  const invert = body.startsWith("~");
  if (invert) body = body.slice(1).trim();
  if (body.startsWith("(") && body.endsWith(")")) body = body.slice(1, -1).trim();
  const separators = [",", "+", "|"].filter((separator) => body.includes(separator));
  if (separators.length > 1)
    throw new RangeError(`bit flags "${text}" mix the separators ${separators.join(" ")}`);
  const words = body === "" ? [] : body.split(separators[0] ?? ",").map((word) => word.trim());
  let mask = 0;
  for (const word of words) {
    const bits = wordMask(word, text, flags);
    if (words.length > 1 && (bits & (bits - 1)) !== 0)
      throw new RangeError(`bit flags "${text}" add up ${word}, which is no single flag`);
    mask |= bits;
  }
  return invert ? ~mask : mask >>> 0;
}

function wordMask(word: string, text: string, flags: FlagTable): number {
  if (/^\d+$/.test(word)) {
    const value = Number(word);
    if (value === 0 || (Number.isSafeInteger(value) && value < 2 ** 32)) return value | 0;
    throw new RangeError(`bit flags "${text}" hold ${word}, which is no 32-bit mask`);
  }
  const value = flags[word] ?? flags[word.toUpperCase()];
  if (value === undefined) throw new RangeError(`bit flags "${text}" name the unknown flag ${word}`);
  return value;
}

/** The mapping in a DQ_DEF table: its bits to those of the mission. Unknown names are left out, with a warning. */
export function flagMap(definitions: ModelTable, flags: FlagTable): FlagMap {
  const names = definitions.text("NAME");
  const values = definitions.column("VALUE").values;
  const out: [number, number][] = [];
  names.forEach((padded, row) => {
    const name = padded.trim();
    const canonical = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (canonical === undefined)
      warn("log", `Keyword ${name} does not correspond to an existing DQ mnemonic, so will be ignored`);
    else out.push([Number(values[row]), canonical]);
  });
  return out;
}

/**
 * Maps the bits of a DQ array, into a new array of the same type.
 *
 * @param inverse - from the mission's bits to those of the table.
 */
export function mapFlags(dq: NDArray, map: FlagMap, inverse = false): NDArray {
  const out = NDArray.zeros(dq.dtype, dq.shape);
  const pairs = inverse ? map.map(([stored, canonical]) => [canonical, stored] as const) : map;
  mapFlagBits.run(0, dq.size, dq.values as Uint32Array, out.values as Uint32Array, pairs);
  return out;
}

/** Maps the bits of a DQ array that nobody else uses, in place, by the threads that run. */
export async function mapOwnFlags(dq: NDArray, map: FlagMap): Promise<NDArray> {
  const values = dq.values as Uint32Array;
  if (threadsRunning()) {
    const { runRows } = await import("@pipe/parallel");
    await runRows(mapFlagBits, dq.size, [values, values, map], { blockRows: BLOCK });
  } else mapFlagBits.run(0, dq.size, values, values, map);
  return dq;
}

/** Pixels that a thread maps at a time. */
const BLOCK = 1 << 18;

/**
 * A DQ array in the bits of the mission, by the DQ_DEF table of its file; the array itself where there is no table.
 *
 * @param inverse - from the mission's bits to those of the table, as reference files are written.
 */
export function dynamicMask(
  dq: NDArray,
  definitions: ModelTable | null,
  flags: FlagTable,
  inverse = false,
): NDArray {
  return definitions === null || definitions.rows === 0
    ? dq
    : mapFlags(dq, flagMap(definitions, flags), inverse);
}

/** What {@link matchNansAndFlags} works on: a model or a slit of one. */
export interface MeasuredArrays {
  readonly data?: NDArray | null;
  readonly err?: NDArray | null;
  readonly var_poisson?: NDArray | null;
  readonly var_rnoise?: NDArray | null;
  readonly var_flat?: NDArray | null;
  readonly dq?: NDArray | null;
}

const MEASURED = ["data", "err", "var_rnoise", "var_poisson", "var_flat"] as const;

/**
 * Marks invalid pixels alike in all arrays, in place: where any of data, errors and variances is NaN or the DQ says
 * DO_NOT_USE, all of them become NaN and the DQ gets DO_NOT_USE. Arrays of another shape than the first are left alone.
 */
export function matchNansAndFlags(model: MeasuredArrays, doNotUse = 1): void {
  const arrays = MEASURED.flatMap((name) => {
    const array = model[name];
    return array ? [{ name: name as string, array }] : [];
  });
  if (arrays.length === 0) return;
  const { shape } = arrays[0].array;
  const same = arrays.filter(({ name, array }) => sameShape(array.shape, shape, name));
  const dq =
    model.dq && sameShape(model.dq.shape, shape, "dq") ? (model.dq.values as Uint32Array) : undefined;
  const values = same.map(({ array }) => array.values as Float32Array);
  const size = arrays[0].array.size;
  for (let i = 0; i < size; i++) {
    let bad = dq !== undefined && (dq[i] & doNotUse) !== 0;
    for (let k = 0; k < values.length && !bad; k++) bad = Number.isNaN(values[k][i]);
    if (!bad) continue;
    for (let k = 0; k < values.length; k++) values[k][i] = Number.NaN;
    if (dq !== undefined) dq[i] |= doNotUse;
  }
}

function sameShape(shape: readonly number[], expected: readonly number[], name: string): boolean {
  if (shape.length === expected.length && shape.every((length, i) => length === expected[i])) return true;
  warn("log", `Mismatched data shapes; skipping invalid data updates for extension '${name}'`);
  return false;
}
