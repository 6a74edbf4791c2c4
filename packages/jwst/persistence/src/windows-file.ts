import { existsSync } from "node:fs";
import { dirname, join, parse } from "node:path";
import { AsdfArray, openAsdf, writeAsdf } from "@pipe/asdf";
import { NDArray } from "@pipe/ndarray";
import { type Logger, StepError } from "@pipe/stpipe";

/** What is kept of an exposure for the next one. */
export interface Windows {
  /** The exposure that the windows come from. */
  readonly filename: string | null;
  /** When the persistence of each pixel ends, seconds since 1970, 0 for none. */
  readonly ends: NDArray<"float64">;
  /** Seconds that persistence lasts. */
  readonly window: number;
}

/**
 * The persistence windows that an earlier exposure of the detector left; none where the file, the detector in it or its window
 * length is another one.
 *
 * @throws StepError when the file lists pixels outside the exposure.
 */
export async function readWindows(
  path: string | null,
  detector: string,
  window: number,
  [rows, columns]: readonly [number, number],
  log: Logger,
): Promise<NDArray<"float64">> {
  const ends = NDArray.zeros("float64", [rows, columns]);
  if (path === null) return ends;
  if (!existsSync(path)) {
    log.info(`Persistence array file does not exist: '${path}'`);
    log.info(".... Creating new persistence array.");
    return ends;
  }
  const file = await openAsdf(path);
  try {
    const entry = file.tree[detector];
    if (entry === undefined) {
      log.info(`Detector ${detector} not in persistence array file.`);
      log.info(".... Creating new persistence array.");
    } else if (Number(entry["pers_time"]) !== window) {
      log.info(`${String(entry["pers_time"])} does not equal persistence_time :${window}`);
    } else await place(entry, ends, path);
  } finally {
    await file.close();
  }
  return ends;
}

async function place(entry: Record<string, unknown>, ends: NDArray<"float64">, path: string): Promise<void> {
  const [rows, columns] = ends.shape;
  const [ys, xs, values] = await Promise.all(
    ["rows", "cols", "vals"].map((key) => arrayOf(entry[key], key, path)),
  );
  for (let i = 0; i < values.size; i++) {
    const [y, x] = [Number(ys.values[i]), Number(xs.values[i])];
    if (!(y >= 0 && y < rows && x >= 0 && x < columns))
      throw new StepError(
        `${path} has persistence at row ${y}, column ${x}, outside the exposure of ${rows} x ${columns}`,
      );
    ends.values[y * columns + x] = Number(values.values[i]);
  }
}

async function arrayOf(value: unknown, key: string, path: string): Promise<NDArray> {
  if (value instanceof AsdfArray) return value.read();
  if (value instanceof NDArray) return value;
  throw new StepError(`${path} is no persistence file: it has no array ${key}`);
}

/** Writes the windows of a detector to an ASDF file, beside those of other detectors that it holds already. */
export async function writeWindows(path: string, detector: string, windows: Windows): Promise<void> {
  const { name } = parse(path);
  const target = join(dirname(path), `${name}.asdf`);
  const tree: Record<string, unknown> = existsSync(target) ? await readTree(target) : {};
  tree[detector] = entryOf(windows);
  await writeAsdf(target, tree);
}

async function readTree(path: string): Promise<Record<string, unknown>> {
  const file = await openAsdf(path);
  try {
    const tree: Record<string, unknown> = {};
    for (const [detector, entry] of Object.entries(file.tree)) {
      if (detector === "asdf_library" || detector === "history") continue;
      tree[detector] = await resolved(entry);
    }
    return tree;
  } finally {
    await file.close();
  }
}

async function resolved(entry: unknown): Promise<unknown> {
  if (entry === null || typeof entry !== "object") return entry;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry))
    out[key] = value instanceof AsdfArray ? await value.read() : value;
  return out;
}

function entryOf({ filename, ends, window }: Windows): Record<string, unknown> {
  const [, columns] = ends.shape;
  const found: number[] = [];
  for (let i = 0; i < ends.size; i++) if (ends.values[i] !== 0) found.push(i);
  const rows = NDArray.zeros("int64", [found.length]);
  const cols = NDArray.zeros("int64", [found.length]);
  const vals = NDArray.zeros("float64", [found.length]);
  for (const [n, i] of found.entries()) {
    rows.values[n] = BigInt(Math.floor(i / columns));
    cols.values[n] = BigInt(i % columns);
    vals.values[n] = ends.values[i];
  }
  return { filename, rows, cols, vals, pers_time: window };
}
