import type { DataModel } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** The arrays of an image, in the types that steps change in place. */
export interface ImageArrays {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
  readonly dq: NDArray<"uint32">;
}

/**
 * The arrays of an image, stored in the model so that changing them changes it; missing errors and flags are zeros.
 *
 * @throws StepError when there is no image.
 */
export function imageArrays(model: DataModel): ImageArrays {
  const data = model.getArray("data")?.astype("float32");
  if (data === undefined) throw new StepError(`${model} has no SCI image`);
  const err = model.getArray("err")?.astype("float32") ?? NDArray.zeros("float32", data.shape);
  const dq = model.getArray("dq")?.astype("uint32") ?? NDArray.zeros("uint32", data.shape);
  for (const [name, array] of Object.entries({ data, err, dq })) model.set(name, array);
  return { data, err, dq };
}
