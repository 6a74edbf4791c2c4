import type { DataModel } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** Flags, in the type of the model that they are stored in. */
export type DqArray = NDArray<"uint16"> | NDArray<"uint32">;

/** The arrays of an image, in the types that steps change in place. */
export interface ImageArrays {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
  readonly dq: DqArray;
}

/**
 * The arrays of an image, stored in the model so that changing them changes it; missing errors and flags are zeros.
 *
 * @throws StepError when there is no image, or errors or flags have another shape.
 */
export async function imageArrays(model: DataModel): Promise<ImageArrays> {
  const data = await loadFloats(model, "data");
  if (data === null) throw new StepError(`${model} has no DATA image`);
  const err = (await loadFloats(model, "err")) ?? NDArray.zeros("float32", data.shape);
  const dq = (await loadFlags(model)) ?? NDArray.zeros("uint16", data.shape);
  for (const [name, array] of Object.entries({ data, err, dq })) {
    if (array.size !== data.size)
      throw new StepError(
        `${name.toUpperCase()} of ${model} has shape (${array.shape.join(", ")}), DATA (${data.shape.join(", ")})`,
      );
    if (model.getArray(name) !== array) model.set(name, array);
  }
  return { data, err, dq };
}

/** An array of a model as float32; null when there is none. */
export async function loadFloats(model: DataModel, name: string): Promise<NDArray<"float32"> | null> {
  if (model.factOf(name) === undefined) return null;
  return (await model.loadArray(name))?.astype("float32") ?? null;
}

/** The flags of a model in their own type; null when there are none. */
export async function loadFlags(model: DataModel): Promise<DqArray | null> {
  const dq = await model.loadArray("dq");
  if (dq === null) return null;
  return dq.is("uint16") || dq.is("uint32") ? dq : dq.astype("uint32");
}
