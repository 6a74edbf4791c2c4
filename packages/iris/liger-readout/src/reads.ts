import { type DataModel, givesRows, Lazy, type RowSource } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** The layout of a ramp: (rows, columns, groups, reads), 16-bit integers. */
export interface Reads {
  readonly rows: number;
  readonly columns: number;
  readonly groups: number;
  readonly reads: number;
}

/**
 * The layout of a ramp.
 *
 * @throws StepError when the model is no ramp.
 */
export function readsOf(model: DataModel): Reads {
  const shape = model.factOf("times") === undefined ? null : model.shapeOf("data");
  if (shape === null) throw new StepError(`${model} is no ramp of reads (RampModel with DATA)`);
  const [rows, columns, groups, reads] = shape;
  return { rows, columns, groups, reads };
}

/** The reads of a ramp, stored in the model so that changing them changes it. */
export async function loadReads(model: DataModel): Promise<NDArray<"uint16">> {
  const stored = await model.loadArray("data");
  if (stored === null) throw new StepError(`${model} has no DATA`);
  const data = stored.astype("uint16");
  if (data !== stored) model.set("data", data);
  return data;
}

/** The reads of a ramp if they are unread and can be had by rows, anew each time; undefined if they are in memory. */
export function unreadReads(model: DataModel): RowSource | undefined {
  const stored = model.tree["data"];
  if (!(stored instanceof Lazy) || stored.loaded !== undefined) return undefined;
  const { source } = stored;
  return source.dtype === "uint16" && givesRows(source) ? source : undefined;
}

/**
 * The times of the reads of a ramp, rounded to float32, groups one after the other.
 *
 * @throws StepError when there are none, or not one for each read of each group, or they do not rise.
 */
export async function timesOf(model: DataModel, { groups, reads }: Reads): Promise<Float32Array> {
  const stored = await model.loadArray("times");
  if (stored === null)
    throw new StepError(`${model} has no TIMES array: slopes need the time of each read of each group`);
  if (stored.shape[0] !== groups || stored.shape[1] !== reads)
    throw new StepError(
      `TIMES of ${model} has shape (${stored.shape.join(", ")}), its ${groups} groups of ${reads} reads need (${groups}, ${reads})`,
    );
  const times = stored.astype("float32").values;
  for (let i = 0; i < times.length; i++) {
    if (i % reads > 0 && !(times[i] > times[i - 1]))
      throw new StepError(
        `TIMES of ${model} do not rise: read ${i % reads} of group ${Math.floor(i / reads)} is at ${times[i]} s, the one before at ${times[i - 1]} s`,
      );
  }
  return times;
}
