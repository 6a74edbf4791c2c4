import type { Reading } from "@pipe/bytes";
import {
  allocate,
  bytesPerElement,
  type DType,
  dtypeOf,
  NDArray,
  partsPerElement,
  type StorageOf,
  sizeOf,
  type TypedArray,
} from "@pipe/ndarray";
import { FitsError } from "./errors.ts";
import { type PixelPlan, readPixels } from "./pixels.ts";

/** Where an image lies in its file. */
export interface ImagePlace {
  readonly shape: readonly number[];
  readonly plan: PixelPlan;
  readonly dataOffset: number;
}

/** Reads all of an image, or the `count` indices from `from` on along its first axis. */
export function* readPlanes<D extends DType>(
  place: ImagePlace,
  dtype: D,
  from: number,
  to: number,
): Reading<NDArray<D>> {
  const { shape, plan, dataOffset } = place;
  const plane = sizeOf(shape.slice(1));
  const out = [to - from, ...shape.slice(1)];
  const values = allocate(dtype, sizeOf(out));
  yield* readPixels(dataOffset + from * plane * bytesPerElement(plan.stored), plan, dtype, values);
  return new NDArray(dtype, out, values);
}

/**
 * Reads the box `[start, stop)` of an image, axis by axis; each run of neighbouring pixels is read by itself.
 *
 * @param into - where the values go, if it is of their type and long enough; else they go to new memory.
 */
export function* readSection<D extends DType>(
  place: ImagePlace,
  dtype: D,
  start: readonly number[],
  stop: readonly number[],
  into?: TypedArray,
): Reading<NDArray<D>> {
  const { shape, plan, dataOffset } = place;
  checkSection(shape, start, stop);
  const out = stop.map((end, axis) => end - start[axis]);
  const size = sizeOf(out) * partsPerElement(dtype);
  const fits = into !== undefined && isRoomFor(into, dtype, size);
  const values = fits ? (into.subarray(0, size) as StorageOf[D]) : allocate(dtype, sizeOf(out));
  const itemBytes = bytesPerElement(plan.stored);
  const whole = contiguousAxes(shape, out);
  const run = sizeOf(out.slice(whole));
  let at = 0;
  for (const offset of runOffsets(shape, start, out, whole)) {
    const part = values.subarray(at, at + run) as StorageOf[D];
    yield* readPixels(dataOffset + offset * itemBytes, plan, dtype, part);
    at += run;
  }
  return new NDArray(dtype, out, values);
}

/** Whether memory that a caller gives takes `size` values of this type. */
export function isRoomFor(into: TypedArray, dtype: DType, size: number): boolean {
  return dtypeOf(into) === dtype && into.length >= size;
}

/**
 * The box `[start, stop)` of an image as an image of its own, where its pixels are neighbours in the file; else undefined.
 *
 * @throws FitsError when the box does not lie in the image.
 */
export function contiguousPlace(
  { shape, plan, dataOffset }: ImagePlace,
  start: readonly number[],
  stop: readonly number[],
): ImagePlace | undefined {
  checkSection(shape, start, stop);
  const out = stop.map((end, axis) => end - start[axis]);
  const whole = contiguousAxes(shape, out);
  const [offset, another] = runOffsets(shape, start, out, whole);
  if (offset === undefined || another !== undefined) return undefined;
  return { shape: out, plan, dataOffset: dataOffset + offset * bytesPerElement(plan.stored) };
}

/** @throws FitsError when the box does not lie in the image. */
export function checkSection(
  shape: readonly number[],
  start: readonly number[],
  stop: readonly number[],
): void {
  const fits =
    start.length === shape.length &&
    stop.length === shape.length &&
    shape.every((length, axis) => start[axis] >= 0 && start[axis] <= stop[axis] && stop[axis] <= length);
  if (!fits)
    throw new FitsError(
      `the section from (${start.join(", ")}) to (${stop.join(", ")}) is not inside an image of shape (${shape.join(", ")})`,
    );
}

/** The first axis from which on runs are contiguous: all later axes are taken whole. */
function contiguousAxes(shape: readonly number[], out: readonly number[]): number {
  let axis = shape.length - 1;
  while (axis > 0 && out[axis] === shape[axis]) axis--;
  return Math.max(0, axis);
}

/** Positions (in pixels) of the first pixel of each run. */
function* runOffsets(
  shape: readonly number[],
  start: readonly number[],
  out: readonly number[],
  whole: number,
): Generator<number> {
  if (sizeOf(out) === 0) return;
  const index = start.slice(0, whole);
  for (;;) {
    let offset = 0;
    for (let axis = 0; axis < shape.length; axis++)
      offset = offset * shape[axis] + (axis < whole ? index[axis] : start[axis]);
    yield offset;
    let axis = whole - 1;
    while (axis >= 0 && ++index[axis] === start[axis] + out[axis]) index[axis] = start[axis--];
    if (axis < 0) return;
  }
}
