/**
 * FITS 4.0 files: headers eagerly, data lazily, values physical; written as astropy writes them.
 *
 * ```ts
 * import { openFits, writeFits } from "@pipe/fits";
 *
 * const file = await openFits("jw01234_uncal.fits"); // or bytes, or an HttpRangeSource
 * const ramp = await file.find("SCI")!.readImage({ dtype: "float32" });
 * file.hdus[0].header.get("TELESCOP"); // "JWST"
 * await writeFits("copy.fits", [...file.hdus, { kind: "image", name: "SUM", data: ramp.at(0, 0) }]);
 * ```
 *
 * @module
 */

export { Card, type CardKind, type CardValue, type Complex } from "./card.ts";
export { formatFloat } from "./card-format.ts";
export { FitsError } from "./errors.ts";
export { FitsFile, openFits, openFitsSync } from "./fits-file.ts";
export { Hdu, type ReadImageOptions, type ReadPartOptions, type ReadTableOptions } from "./hdu.ts";
export { type CardInput, Header } from "./header.ts";
export type { HduKind, Structure } from "./structure.ts";
export { type SumState, setSums, verifySums } from "./sums.ts";
export { type FitsColumn, FitsTable } from "./table.ts";
export { appendFits, updateFits } from "./update.ts";
export { VariableArray } from "./variable-array.ts";
export { fitsBytes, type PreparedHdu, prepareHdu, writeFits, writeFitsSync } from "./write.ts";
export type {
  ColumnInput,
  CompressionInput,
  HduInput,
  ImageInput,
  StreamedImage,
  TableInput,
  TextTableInput,
  WriteOptions,
} from "./write-input.ts";
