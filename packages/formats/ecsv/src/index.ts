/**
 * Tables as enhanced character-separated values (ECSV, astropy APE 6): types, units, masks, arrays in cells, mixin columns, meta.
 *
 * ```ts
 * import { readEcsv, writeEcsv } from "@pipe/ecsv";
 *
 * const catalog = await readEcsv("jw_cat.ecsv");
 * const flux = catalog.column("aper_total_flux"); // values, unit, mask
 * const text = writeEcsv(catalog);
 * ```
 *
 * @module
 */

export { EcsvError } from "./errors.ts";
export { type Mixin, type MixinInput, mixinsOf, quantity, skyCoord, tableOf, time } from "./mixins.ts";
export { parseEcsv, type ReadOptions, readEcsv, readEcsvSync } from "./read.ts";
export { DATATYPES, type EcsvColumn, EcsvTable } from "./table.ts";
export { type ColumnInput, saveEcsv, saveEcsvSync, type TableInput, writeEcsv } from "./write.ts";
