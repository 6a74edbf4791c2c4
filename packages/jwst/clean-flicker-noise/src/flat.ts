import { type BackgroundLog, backgroundLevel } from "./background.ts";

/** Replaces zeros and missing values of a flat by the smoothed level of their surroundings, in place. */
export function fillFlat(flat: Float32Array, rows: number, columns: number, log: BackgroundLog): void {
  const good = new Uint8Array(flat.length);
  let missing = 0;
  for (let i = 0; i < flat.length; i++) {
    good[i] = flat[i] !== 0 && Number.isFinite(flat[i]) ? 1 : 0;
    missing += 1 - good[i];
  }
  if (missing === 0) return;
  const bad = good.map((isGood) => 1 - isGood);
  const level = backgroundLevel(flat, good, rows, columns, "model", null, log);
  for (let i = 0; i < flat.length; i++)
    if (bad[i] === 1) flat[i] = typeof level === "number" ? level : level[i];
}
