import { basename, join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { generateFilename } from "@pipe/iris-liger-datamodels";
import { cutToScience, type DqArray, loadFlags, loadFloats } from "@pipe/iris-liger-stpipe";
import { NDArray } from "@pipe/ndarray";
import { expandPath, StepError } from "@pipe/stpipe";

/** The part of a reference image that lies over an exposure. */
export interface ReferenceImage {
  readonly data: NDArray<"float32">;
  readonly err: NDArray<"float32">;
  readonly dq: DqArray;
}

/**
 * Reads the part of a reference image that lies over an exposure; missing errors and flags are zeros.
 *
 * @throws StepError when the reference has no image, or does not cover the exposure.
 */
export async function referenceImage(science: DataModel, reference: DataModel): Promise<ReferenceImage> {
  const data = await loadFloats(reference, "data");
  if (data === null) throw new StepError(`${reference} has no DATA image`);
  const err = (await loadFloats(reference, "err")) ?? NDArray.zeros("float32", data.shape);
  const dq = (await loadFlags(reference)) ?? NDArray.zeros("uint16", data.shape);
  return {
    data: cutToScience(science, reference, data),
    err: cutToScience(science, reference, err),
    dq: cutToScience(science, reference, dq),
  };
}

/** Saves the part of a reference file that was used, under the name of the file, in a folder. */
export async function saveReference(
  reference: DataModel,
  image: ReferenceImage,
  folder: string,
): Promise<string> {
  const own = reference.getString("meta.filename");
  const name = own === null ? generateFilename(reference) : basename(own);
  const used = new reference.type({ ...image, meta: reference.tree["meta"] });
  return used.save(join(expandPath(folder), name));
}
