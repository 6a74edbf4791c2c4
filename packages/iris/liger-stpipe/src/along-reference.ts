import type { DataModel } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";
import type { ImageArrays } from "./arrays.ts";
import { referenceRows } from "./reference-rows.ts";

/** Some rows of an image, and of the reference image that lies over them; as the arguments of a kernel. */
export type RowArguments = readonly [
  data: Float32Array,
  err: Float32Array,
  dq: Uint16Array | Uint32Array,
  referenceData: Float32Array,
  referenceErr: Float32Array,
  referenceDq: Uint16Array | Uint32Array,
];

/** Pixels of one call of a kernel that works on {@link RowArguments}. */
export const PIXELS_OF_CALL = 1 << 16;

/**
 * An image together with a reference image, block of rows by block of rows; missing errors and flags of the reference are zeros.
 *
 * @throws StepError when the reference has no image, or does not cover the exposure.
 */
export async function* alongReference(
  science: DataModel,
  { data, err, dq }: ImageArrays,
  reference: DataModel,
): AsyncGenerator<RowArguments> {
  if (reference.shapeOf("data") === null) throw new StepError(`${reference} has no DATA image`);
  const columns = data.shape[1];
  for await (const { from, to, arrays } of referenceRows(science, reference, ["data", "err", "dq"])) {
    const [first, last] = [from * columns, to * columns];
    const zeros = (dtype: "float32" | "uint16"): NDArray => NDArray.zeros(dtype, [last - first]);
    const [plane, scatter, flags] = arrays;
    yield [
      data.values.subarray(first, last),
      err.values.subarray(first, last),
      dq.values.subarray(first, last),
      (plane ?? zeros("float32")).astype("float32").values,
      (scatter ?? zeros("float32")).astype("float32").values,
      flagValues(flags ?? zeros("uint16")),
    ];
  }
}

function flagValues(flags: NDArray): Uint16Array | Uint32Array {
  return flags.is("uint16") ? flags.values : flags.astype("uint32").values;
}
