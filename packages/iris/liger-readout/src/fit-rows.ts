import type { DataModel } from "@pipe/datamodels";
import { rowsAhead } from "@pipe/iris-liger-stpipe";
import { NDArray, type TypedArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { StepError } from "@pipe/stpipe";
import { allFlagged } from "./all-flagged.ts";
import { fitLines } from "./fit-lines.ts";
import { fitSampledDifferences } from "./fit-sampled-differences.ts";
import { inCalls } from "./in-calls.ts";
import type { Reads } from "./reads.ts";

/** Reads of one block at most. */
const BLOCK = 1 << 22;
/** Blocks that are being read while one is fitted. */
const AHEAD = 2;

/** Slopes, their errors and flags, (rows, columns). */
export interface Slopes {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
  readonly dq: NDArray<"uint16">;
}

/**
 * Fits all pixels of a ramp, block of rows by block of rows: of a ramp in a file only a few of them are in memory at a time.
 *
 * @param coadds - of sampled differences; undefined for lines.
 * @throws StepError when the flags are those of another ramp.
 */
export async function fitRows(
  ramp: DataModel,
  layout: Reads,
  times: Float32Array,
  coadds: number | undefined,
): Promise<Slopes> {
  const { rows, columns, groups, reads } = layout;
  const hasFlags = checkFlags(ramp);
  const data = NDArray.zeros("float32", [rows, columns]);
  const err = NDArray.zeros("float32", [rows, columns]);
  const dq = NDArray.zeros("uint16", [rows, columns]);
  const step = Math.max(1, Math.floor(BLOCK / (columns * groups * reads)));
  const [ofReads, ofFlags] = [new Recycled(ramp, "data", false), new Recycled(ramp, "dq", true)];
  const blocks = rowsAhead(rows, step, AHEAD, async (from, to) => ({
    part: [from * columns, to * columns] as const,
    samples: await ofReads.load(from, to),
    flags: hasFlags ? await ofFlags.load(from, to) : undefined,
  }));
  for await (const { part, samples, flags } of blocks) {
    const [slope, error, flagged] = [data, err, dq].map(({ values }) => values.subarray(...part));
    const pixels = slope.length;
    const options = inCalls(pixels);
    const outputs = [slope as Float32Array, error as Float32Array] as const;
    const inputs = [samples.values, times, groups, reads] as const;
    await Promise.all([
      coadds === undefined
        ? runRows(fitLines, pixels, [...inputs, ...outputs], options)
        : runRows(fitSampledDifferences, pixels, [...inputs, coadds, ...outputs], options),
      flags &&
        runRows(
          allFlagged,
          pixels,
          [flags.values, groups * reads, flagged as Uint16Array, flags.isStored],
          options,
        ),
    ]);
  }
  return { data, err, dq };
}

/** Whether a ramp has flags. */
function checkFlags(ramp: DataModel): boolean {
  const given = ramp.shapeOf("dq");
  const shape = ramp.shapeOf("data") ?? [];
  if (given !== null && given.join() !== shape.join())
    throw new StepError(`DQ of ${ramp} has shape (${given.join(", ")}), DATA (${shape.join(", ")})`);
  return given !== null;
}

/** Values of an array, perhaps as a file stores them. */
interface Values {
  readonly values: Uint16Array;
  readonly isStored: boolean;
}

/** Rows of an array of a model that are read into the memory of those that are done with. */
class Recycled {
  readonly #model: DataModel;
  readonly #name: string;
  readonly #asStored: boolean;
  /** Memory of the blocks under way and of the one in use, by turns. */
  readonly #memory: (TypedArray | undefined)[] = [];
  #turn = 0;

  constructor(model: DataModel, name: string, asStored: boolean) {
    this.#model = model;
    this.#name = name;
    this.#asStored = asStored;
  }

  async load(from: number, to: number): Promise<Values> {
    const turn = this.#turn;
    this.#turn = (turn + 1) % (AHEAD + 1);
    const options = { into: this.#memory[turn], asStored: this.#asStored };
    const rows = await this.#model.loadRows(this.#name, from, to, options);
    this.#memory[turn] = rows?.array?.values;
    return {
      values: rows?.array?.astype("uint16").values ?? new Uint16Array(),
      isStored: rows?.isStored ?? false,
    };
  }
}
