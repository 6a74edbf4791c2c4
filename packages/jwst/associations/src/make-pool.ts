/**
 * Makes pools of the headers of exposures.
 *
 * Counterpart of `jwst.associations.mkpool`.
 *
 * @module
 */

import { type PoolItem, PythonTuple, poolItem, repr } from "@pipe/associations/engine";
import { type Card, openFits } from "@pipe/fits";

/** Values that no header holds. */
export interface PoolOptions {
  /** Further candidates as Python list, such as `[('c1000', 'background')]`. */
  asnCandidate?: string | undefined;
  dmsNote?: string | undefined;
  /** `t` for imprints. */
  isImprt?: string | undefined;
  /** `science` or `target_acquisition`. */
  pntgtype?: string | undefined;
}

/** Makes one row per file, with all keywords of the primary headers as columns, in alphabetical order. */
export async function makePool(
  files: readonly string[],
  options: PoolOptions = {},
): Promise<{ columns: string[]; items: PoolItem[] }> {
  const { dmsNote = "", isImprt = "f", pntgtype = "science" } = options;
  const targets = new Map<string, number>();
  const rows: Map<string, string>[] = [];
  for (const file of files) {
    const header = await primaryHeader(file);
    const fixed = {
      dms_note: dmsNote,
      is_imprt: isImprt,
      pntgtype,
      mostilno: "1",
      dithptin: "1",
      filename: file,
    };
    const row = new Map([...header, ...Object.entries(fixed)]);
    const observation = needed(row, "observtn", file);
    row.set("asn_candidate", candidates(observation, options.asnCandidate));
    const target = needed(row, "targname", file);
    if (!targets.has(target)) targets.set(target, targets.size + 1);
    // The number of targets so far, even where an earlier target comes back.
    row.set("targetid", String(targets.size));
    rows.push(row);
  }
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort();
  return {
    columns,
    items: rows.map((row) => poolItem(columns.map((column) => [column, row.get(column) ?? "null"]))),
  };
}

function candidates(observation: string, further: string | undefined): string {
  const own = repr(new PythonTuple([`o${observation}`, "observation"]));
  return further === undefined ? `[${own}]` : `[${own}, ${further.slice(1)}`;
}

function needed(row: ReadonlyMap<string, string>, column: string, file: string): string {
  const value = row.get(column);
  if (value === undefined) throw new Error(`${file}: the primary header has no ${column.toUpperCase()}`);
  return value;
}

async function primaryHeader(file: string): Promise<Map<string, string>> {
  const fits = await openFits(file);
  try {
    const cards = fits.hdus[0].header.cards.filter(
      ({ keyword }) => !["", "COMMENT", "HISTORY"].includes(keyword),
    );
    return new Map(cards.map((card) => [card.keyword.toLowerCase(), cardText(card)]));
  } finally {
    await fits.close();
  }
}

/** The value as Python prints it. */
function cardText({ value, kind }: Card): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number" || kind !== "float")
    return value === undefined || value === null ? "" : String(value);
  return floatText(value);
}

/** A floating-point number as Python prints it. */
export function floatText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split("e");
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
