import { type DataModel, Lazy } from "@pipe/datamodels";
import { NDArray, type TypedArray } from "@pipe/ndarray";
import { cutOut, type Window, windowOver } from "./window.ts";

/** Rows of an array over an exposure. */
export interface PartRows {
  /** Null where the file does not have the array. */
  readonly array: NDArray | null;
  /** True for values as the file stores them. */
  readonly isStored: boolean;
  /** Says that the array is done with: its memory serves for further rows. */
  release(): void;
}

/** What one array of a reference file holds over an exposure, read by rows. */
export class ReferencePart {
  /** Rows of the exposure; 0 where the file does not have the array. */
  readonly rows: number;
  /** Values that are read for each of them. */
  readonly perRow: number;
  readonly #reference: DataModel;
  readonly #name: string;
  readonly #window: Window | undefined;
  readonly #free: TypedArray[] = [];

  /** @throws StepError when the reference does not cover the exposure. */
  constructor(science: DataModel, reference: DataModel, name: string) {
    const shape = reference.factOf(name) === undefined ? null : reference.shapeOf(name);
    this.#reference = reference;
    this.#name = name;
    this.#window = shape === null ? undefined : windowOver(science, reference, shape);
    this.rows = this.#window?.rows ?? 0;
    this.perRow = shape?.slice(1).reduce((product, length) => product * length, 1) ?? 0;
  }

  /** Reads rows `[from, to)`; as they are in the file, if that is wished and can be had. */
  async load(from: number, to: number, { asStored = false } = {}): Promise<PartRows> {
    const window = this.#window;
    if (window === undefined) return { array: null, isStored: false, release: () => undefined };
    const into = this.#free.pop();
    const rows = await this.#reference.loadRows(this.#name, window.y + from, window.y + to, {
      into,
      asStored,
    });
    const array = rows?.array ?? null;
    return {
      array: array && cutOut(array, { ...window, y: 0, rows: to - from }),
      isStored: rows?.isStored ?? false,
      release: () => {
        if (array !== null) this.#free.push(array.values);
      },
    };
  }

  /** Reads all of it at once. */
  loadSync(): NDArray | null {
    const window = this.#window;
    const stored = this.#reference.tree[this.#name];
    const array = stored instanceof Lazy ? stored.loadSync() : stored;
    return window !== undefined && array instanceof NDArray ? cutOut(array, window) : null;
  }
}
