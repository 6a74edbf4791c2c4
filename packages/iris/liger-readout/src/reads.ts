import type { DataModel } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** The reads of a ramp: (rows, columns, groups, reads). */
export interface Reads {
  readonly data: NDArray<"uint16">;
  readonly groups: number;
  readonly reads: number;
}

/**
 * The reads of a ramp, stored in the model so that changing them changes it.
 *
 * @throws StepError when the model is no ramp.
 */
export async function readsOf(model: DataModel): Promise<Reads> {
  const stored = model.factOf("times") === undefined ? null : await model.loadArray("data");
  if (stored === null) throw new StepError(`${model} is no ramp of reads (RampModel with DATA)`);
  const data = stored.astype("uint16");
  if (data !== stored) model.set("data", data);
  const [, , groups, reads] = data.shape;
  return { data, groups, reads };
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
