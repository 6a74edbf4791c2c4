import { allocate } from "@pipe/ndarray";
import { applyLimits, clippedLimits, gaussianLimits, sampleOf } from "./clip.ts";
import { DO_NOT_USE, MSA_FAILED_OPEN, NON_SCIENCE } from "./flags.ts";

/** Rows of the fixed slits on the NIRSpec detectors: [from, to). */
const FIXED_SLITS = [922, 1116];

/** Standard deviations below the background at which pixels are taken for bad. */
const LOWER = 3;

/** A rate image, or one per integration. */
export interface SceneRates {
  /** planes x rows x columns. */
  readonly data: Float32Array;
  readonly dq: Uint32Array;
  readonly planes: number;
  readonly rows: number;
  readonly columns: number;
}

/** How the scene is masked. */
export interface SceneOptions {
  readonly expType: string;
  /** Mask what the exposure type says about regions with signal, or without sense. */
  readonly maskScienceRegions: boolean;
  /** Whether the rows of the fixed slits are masked in multi-object exposures: not where fixed slits are part of the setup. */
  readonly maskFixedSlits?: boolean;
  /** Standard deviations above the background at which pixels are taken for signal; 0 for no clipping. */
  readonly nSigma: number;
  readonly fitHistogram: boolean;
  /** One mask for all planes. */
  readonly singleMask: boolean;
  /** rows x columns: not 0 where light falls on the detector, as far as a WCS or trace tells. */
  readonly illuminated?: Uint8Array;
}

/** What the log is told. */
export interface SceneLog {
  readonly info: (line: string) => void;
  readonly error: (line: string) => void;
}

/**
 * Masks of background pixels: 1 where a rate shows background only.
 *
 * @returns one plane, or one per plane of the rates, on shared memory.
 */
export function sceneMask(rates: SceneRates, options: SceneOptions, log: SceneLog): Uint8Array {
  const { data, planes, rows, columns } = rates;
  const pixels = rows * columns;
  const mask = allocate("uint8", data.length).fill(1);
  if (options.maskScienceRegions) maskRegions(mask, rates, options);
  for (let i = 0; i < data.length; i++) if (data[i] === 0 || Number.isNaN(data[i])) mask[i] = 0;
  if (options.maskScienceRegions) maskSlitRows(mask, rates, options, log);
  for (let p = 0; p < planes && options.nSigma > 0; p++) {
    const image = data.subarray(p * pixels, (p + 1) * pixels);
    clip(image, mask.subarray(p * pixels, (p + 1) * pixels), options, log);
  }
  return options.singleMask && planes > 1 ? commonMask(mask, planes, pixels) : mask;
}

function maskRegions(mask: Uint8Array, { dq, rows, columns }: SceneRates, options: SceneOptions): void {
  const { expType, illuminated } = options;
  const flags = expType.startsWith("NRS")
    ? MSA_FAILED_OPEN
    : expType === "MIR_IMAGE"
      ? DO_NOT_USE | NON_SCIENCE
      : 0;
  const pixels = rows * columns;
  for (let i = 0; i < mask.length; i++)
    if ((dq[i] & flags) !== 0 || (illuminated !== undefined && illuminated[i % pixels] !== 0)) mask[i] = 0;
}

function maskSlitRows(
  mask: Uint8Array,
  { planes, rows, columns }: SceneRates,
  { expType, maskFixedSlits = true }: SceneOptions,
  log: SceneLog,
): void {
  if (expType === "NRS_IFU") log.info("Masking the fixed slit region for IFU data.");
  else if (expType === "NRS_MSASPEC" && maskFixedSlits)
    log.info("Masking the fixed slit region for MOS data.");
  else if (expType === "NRS_MSASPEC") {
    log.info("Fixed slits found in MSA definition; not masking the fixed slit region for MOS data.");
    return;
  } else return;
  const [first, last] = FIXED_SLITS.map((row) => Math.min(rows, row) * columns);
  for (let p = 0; p < planes; p++) mask.fill(0, p * rows * columns + first, p * rows * columns + last);
}

function clip(
  image: Float32Array,
  mask: Uint8Array,
  { nSigma, fitHistogram }: SceneOptions,
  log: SceneLog,
): void {
  if (mask.every((isBackground) => isBackground === 0)) return;
  const limits = fitHistogram
    ? gaussianLimits(image, mask, LOWER, nSigma, log.error)
    : clippedLimits(sampleOf(image, mask), LOWER, nSigma);
  applyLimits(image, mask, limits);
}

/** 1 where all planes are 1. */
function commonMask(mask: Uint8Array, planes: number, pixels: number): Uint8Array {
  const common = allocate("uint8", pixels);
  common.set(mask.subarray(0, pixels));
  for (let i = pixels; i < planes * pixels; i++) common[i % pixels] &= mask[i];
  return common;
}
