import type { Reading } from "@pipe/bytes";
import type { DType, NDArray } from "@pipe/ndarray";
import { FitsError } from "../errors.ts";
import type { Header } from "../header.ts";
import { type PixelPlan, pixelPlan } from "../pixels.ts";
import type { TablePlace } from "../read-table.ts";
import type { Structure } from "../structure.ts";

export interface CompressedImage {
  readonly shape: readonly number[];
  readonly plan: PixelPlan;
}
export function compressedImage(header: Header, structure: Structure): CompressedImage {
  void structure;
  return { shape: [], plan: pixelPlan(8, header) };
}
export function* readCompressed<D extends DType>(
  _place: TablePlace,
  _tiles: CompressedImage,
  _dtype: D,
  _start: readonly number[],
  _stop: readonly number[],
): Reading<NDArray<D>> {
  yield { offset: 0, length: 0 };
  throw new FitsError("tile-compressed images cannot be read yet");
}
