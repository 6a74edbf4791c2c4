/**
 * Questions about one exposure of a pool.
 *
 * @module
 */

import { firstOf, isEmpty, type PoolItem } from "@pipe/associations/engine";
import {
  ACQUISITIONS,
  CORONAGRAPHY,
  FIXED_SLIT_PATHS,
  IFU_PATHS,
  ROLE_FLAGS,
  ROLES,
  SLIT_LAMPS,
  TIME_SERIES,
  UNCALIBRATED_SOSS_FILTERS,
} from "./exposure-types.ts";

/** Role of the exposure in an association: `science`, `background`, `psf`, `imprint`, `target_acquisition`, ... */
export function role(item: PoolItem): string {
  const pointing = firstOf(item, ["pntgtype"]);
  if (pointing !== undefined && pointing !== "science") return pointing;
  const type = firstOf(item, ["exp_type"]);
  if (type === undefined)
    throw new Error(`${item["filename"]}: no exp_type, so its role cannot be determined`);
  const byType = ROLES.get(type);
  if (byType !== undefined) return byType;
  return ROLE_FLAGS.find(([column]) => !isEmpty(item[column]))?.[1] ?? "science";
}

function isScience(item: PoolItem): boolean {
  return item["pntgtype"] === "science" && !ACQUISITIONS.has(item["exp_type"] ?? "");
}

/** Aperture masking interferometry. */
export function isAmi(item: PoolItem): boolean {
  return isScience(item) && item["exp_type"] === "nis_ami";
}

/** Coronagraphy, but for the NIRCam detectors of a full-frame exposure that have no occulter in their field. */
export function isCoronagraphic(item: PoolItem): boolean {
  if (!isScience(item) || !CORONAGRAPHY.has(item["exp_type"] ?? "")) return false;
  return item["exp_type"] !== "nrc_coron" || !isOutsideOcculter(item);
}

function isOutsideOcculter({ subarray, pupil, detector }: PoolItem): boolean {
  if (subarray !== "full" || detector === undefined) return false;
  if (pupil === "maskbar") return ["nrca1", "nrca2", "nrca3"].includes(detector);
  return pupil === "maskrnd" && ["nrca1", "nrca3", "nrca4"].includes(detector);
}

/** Time series, by visit or by type. */
export function isTimeSeries(item: PoolItem): boolean {
  return isScience(item) && (item["tsovisit"] === "t" || TIME_SERIES.includes(item["exp_type"] ?? ""));
}

/** Whether an exposure is science at all, so that the association may call it a time series. */
export function mayBeTimeSeries(item: PoolItem): boolean {
  return isScience(item);
}

/** Whether a NIRCam coronagraphic exposure has its mask in the detector's field. */
export function hasOcculter(item: PoolItem): boolean {
  return (
    !["detector", "subarray", "pupil"].some((column) => isEmpty(item[column])) && !isOutsideOcculter(item)
  );
}

/** Whether light of the NIRSpec slit falls on the detector. */
export function hasSlitOnDetector(item: PoolItem): boolean {
  const slit = item["fxd_slit"];
  if (isEmpty(slit)) return false;
  return FIXED_SLIT_PATHS.has(
    [slit === "s200b1" ? slit : "a", item["grating"], item["filter"], item["detector"]].join(" "),
  );
}

/** Whether light of the NIRSpec IFU falls on the detector; true for other exposure types. */
export function hasIfuOnDetector(item: PoolItem): boolean {
  if (item["exp_type"] !== "nrs_ifu") return true;
  return IFU_PATHS.has([item["grating"], item["filter"], item["detector"]].join(" "));
}

/** Whether light of the NIRSpec lamp falls on the detector. */
export function hasLampOnDetector(item: PoolItem): boolean {
  const { detector, grating, opmode, lamp } = item;
  if (isEmpty(detector) || isEmpty(grating) || isEmpty(opmode)) return false;
  // Depends on which shutters are open.
  if (opmode === "msaspec") return true;
  if (isEmpty(lamp)) return false;
  if (opmode === "fixedslit")
    return /^nrs[12]$/.test(detector ?? "") && (SLIT_LAMPS[grating ?? ""] ?? []).includes(lamp ?? "");
  return opmode === "ifu" && hasIfuLampOnDetector(grating, detector, lamp);
}

function hasIfuLampOnDetector(grating = "", detector = "", lamp = ""): boolean {
  if (["g395h", "g235h"].includes(grating)) return true;
  if (["g395m", "g235m", "g140m", "prism"].includes(grating)) return detector === "nrs1";
  return grating === "g140h" && !(detector === "nrs2" && lamp === "flat4");
}

/** Whether the filter of a NIRISS SOSS exposure is calibrated; true for other exposure types. */
export function hasCalibratedSossFilter(item: PoolItem): boolean {
  if (item["exp_type"] !== "nis_soss") return true;
  return !isEmpty(item["filter"]) && !UNCALIBRATED_SOSS_FILTERS.has(item["filter"] ?? "");
}
