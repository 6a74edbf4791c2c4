import { DataModel } from "@pipe/datamodels";
import type { DType, NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** The arrays of a ramp model, which steps change in place. */
export interface RampArrays {
  /** (integrations, groups, rows, columns). */
  readonly data: NDArray<"float32">;
  /** Same shape. */
  readonly groupdq: NDArray<"uint8">;
  /** (rows, columns), with a leading axis of superstripes if there are any. */
  readonly pixeldq: NDArray<"uint32">;
  /** (integrations, rows, columns), if the exposure has zero frames. */
  readonly zeroframe: NDArray<"float32"> | undefined;
}

/**
 * An array of a model in one data type, stored back so that changes in place are changes of the model; null when it is unset.
 */
export async function loadArray<D extends DType>(
  model: DataModel,
  name: string,
  dtype: D,
): Promise<NDArray<D> | null> {
  const array = await model.loadArray(name);
  if (array === null) return null;
  const typed = array.astype(dtype);
  if ((typed as NDArray) !== array) model.set(name, typed);
  return typed;
}

/**
 * The arrays of a ramp, read by several threads if they have not been read yet.
 *
 * @throws StepError when the model has no ramp.
 */
export async function loadRamp(model: DataModel): Promise<RampArrays> {
  const data = await loadArray(model, "data", "float32");
  const groupdq = await loadArray(model, "groupdq", "uint8");
  const pixeldq = await loadArray(model, "pixeldq", "uint32");
  if (data === null || data.ndim !== 4)
    throw new StepError(`${model} has no ramp of (integrations, groups, rows, columns)`);
  if (groupdq === null || pixeldq === null) throw new StepError(`${model} has no flags; run dq_init first`);
  if (groupdq.shape.join() !== data.shape.join())
    throw new StepError(
      `the group flags of ${model} have shape (${groupdq.shape.join(", ")}), expected (${data.shape.join(", ")})`,
    );
  const hasZeroframe =
    model.has("meta.exposure.zero_frame") && model.get("meta.exposure.zero_frame") === true;
  const zeroframe = hasZeroframe ? await loadArray(model, "zeroframe", "float32") : null;
  return { data, groupdq, pixeldq, zeroframe: zeroframe ?? undefined };
}

/** The class of reference models of one type. */
export interface ReferenceClass<M extends DataModel> {
  new (init: DataModel): M;
  open(path: string): Promise<M>;
}

/** A reference, given as a path or as a model in memory, as a model of its class. */
export async function openReference<M extends DataModel>(
  reference: string | object,
  referenceClass: ReferenceClass<M>,
): Promise<M> {
  return reference instanceof DataModel
    ? new referenceClass(reference)
    : referenceClass.open(String(reference));
}

/**
 * Checks that a reference array exists and has the rows and columns of an exposure.
 *
 * @throws StepError naming the reference.
 */
export function expectPlane<D extends DType>(
  array: NDArray | null,
  dtype: D,
  reference: DataModel,
  name: string,
  [rows, columns]: readonly number[],
): NDArray<D> {
  const file = reference.getString("meta.filename") ?? String(reference);
  if (array === null) throw new StepError(`the reference file ${file} has no ${name} array`);
  checkPixels(array.shape, reference, name, [rows, columns]);
  return array.astype(dtype);
}

/** @throws StepError when an array of a reference has other rows and columns than the exposure. */
export function checkPixels(
  shape: readonly number[],
  reference: DataModel,
  name: string,
  [rows, columns]: readonly number[],
): void {
  const [height, width] = shape.slice(-2);
  if (height === rows && width === columns) return;
  const file = reference.getString("meta.filename") ?? String(reference);
  throw new StepError(
    `${name} of the reference file ${file} has ${height} x ${width} pixels, the exposure ${rows} x ${columns}; choose a reference for this subarray`,
  );
}
