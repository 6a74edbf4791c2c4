import type { DataModel } from "@pipe/datamodels";
import type { NDArray, TypedArray } from "@pipe/ndarray";
import { cutOut, type Window, windowOver } from "./window.ts";

/** Values of one block at most, over all arrays: two blocks are in memory at a time. */
const BLOCK = 1 << 21;

/** Rows `[from, to)` of an exposure, and what arrays of a reference file hold over them. */
export interface ReferenceRows {
  readonly from: number;
  readonly to: number;
  /** In the order of the names; null for arrays that the file does not have. */
  readonly arrays: readonly (NDArray | null)[];
}

/**
 * The parts of arrays of a reference file that lie over an exposure, block of rows by block of rows, so that a file is never in memory
 * as a whole. The next block is read while one is worked on, into the memory of the one before: use a block before asking for another.
 *
 * @throws StepError when the reference does not cover the exposure.
 */
export async function* referenceRows(
  science: DataModel,
  reference: DataModel,
  names: readonly string[],
): AsyncGenerator<ReferenceRows> {
  const parts = names.map((name) => new Part(science, reference, name));
  const rows = Math.max(...parts.map((part) => part.rows));
  const step = Math.max(1, Math.floor(BLOCK / parts.reduce((sum, part) => sum + part.perRow, 0)));
  const load = async (from: number): Promise<ReferenceRows | undefined> => {
    if (from >= rows) return undefined;
    const to = Math.min(rows, from + step);
    const arrays: (NDArray | null)[] = [];
    for (const part of parts) arrays.push(await part.load(from, to));
    return { from, to, arrays };
  };
  let next = load(0);
  for (let block = await next; block !== undefined; block = await next) {
    next = load(block.to);
    // What goes wrong is told when it is waited for.
    next.catch(() => undefined);
    yield block;
  }
}

/** What one array of a reference file holds over an exposure. */
class Part {
  readonly rows: number;
  readonly perRow: number;
  readonly #reference: DataModel;
  readonly #name: string;
  readonly #window: Window | undefined;
  /** Memory of the blocks read last, that of the older one first. */
  readonly #memory: (TypedArray | undefined)[] = [undefined, undefined];

  constructor(science: DataModel, reference: DataModel, name: string) {
    const shape = reference.factOf(name) === undefined ? null : reference.shapeOf(name);
    this.#reference = reference;
    this.#name = name;
    this.#window = shape === null ? undefined : windowOver(science, reference, shape);
    this.rows = this.#window?.rows ?? 0;
    this.perRow = shape?.slice(1).reduce((product, length) => product * length, 1) ?? 0;
  }

  async load(from: number, to: number): Promise<NDArray | null> {
    const window = this.#window;
    if (window === undefined) return null;
    const memory = this.#memory.shift();
    const rows = await this.#reference.loadRows(this.#name, window.y + from, window.y + to, memory);
    this.#memory.push(rows?.values);
    return rows && cutOut(rows, { ...window, y: 0, rows: to - from });
  }
}
