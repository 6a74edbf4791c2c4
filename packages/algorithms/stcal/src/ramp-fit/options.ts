import { NDArray } from "@pipe/ndarray";
import { type DqFlags, JWST_FLAGS } from "../common/flags.ts";
import { type Log, silent } from "../common/log.ts";
import type { SnowballOptions } from "../jump/options.ts";

/** How the ramps were read out. */
export interface Readout {
  /** Seconds between frames and between groups. */
  readonly frameTime: number;
  readonly groupTime: number;
  /** Frames averaged into a group, and frames left out between groups. */
  readonly nframes: number;
  readonly groupgap: number;
  /** Frames left out before the first group of an integration. */
  readonly dropFrames1?: number | undefined;
}

/** Planes that not every exposure has. */
export interface ExtraPlanes {
  /** First frame of each integration, DN: (integrations, rows, columns). */
  readonly zeroframe?: NDArray<"float32"> | undefined;
  /** Dark current to add to the Poisson noise, DN/s: (rows, columns). */
  readonly averageDarkCurrent?: NDArray<"float32"> | undefined;
}

/** What {@link fitRampsOls} may be told. */
export interface OlsOptions extends Readout, ExtraPlanes {
  /** Treat ramps with a single good group as if they had none; without effect where a ramp has one group. */
  readonly suppressOneGroup: boolean;
  /** Return the fit of every segment too. */
  readonly saveOpt: boolean;
  /** Leave out the groups at the start, and the one at the end, that are DO_NOT_USE in every pixel; the rule for MIRI. */
  readonly discardUnusableGroups: boolean;
  readonly flags: DqFlags;
  readonly log: Log;
}

/** Values for what the caller of {@link fitRampsOls} leaves out. */
export const OLS_DEFAULTS = {
  suppressOneGroup: false,
  saveOpt: false,
  discardUnusableGroups: false,
  flags: JWST_FLAGS,
  log: silent,
} as const;

/** What {@link fitRampsLikely} may be told. */
export interface LikelyOptions extends Readout, ExtraPlanes {
  /** Times in seconds of the reads of every group; without it groups are equally spaced. */
  readonly readTimes?: readonly (readonly number[])[] | undefined;
  /** Sigma above which a difference is a jump; without it thresholds near 4.5 sigma. */
  readonly rejectionThreshold?: number | undefined;
  /** Search for snowballs among the jumps, with these parameters. */
  readonly snowballs?: Partial<SnowballOptions> | undefined;
  readonly flags: DqFlags;
  readonly log: Log;
}

/** Values for what the caller of {@link fitRampsLikely} leaves out. */
export const LIKELY_DEFAULTS = { flags: JWST_FLAGS, log: silent } as const;

/** Groups that the likelihood fit needs at least. */
export const LIKELY_MIN_GROUPS = 4;

/** What a likelihood fit gives: chi square of the fits too, summed over the integrations for the exposure. */
export interface LikelyFit {
  readonly image: Rates & { readonly chisq: NDArray<"float32"> };
  readonly integrations: Rates & { readonly chisq: NDArray<"float32"> };
}

/** Count rates of pixels: of an exposure (rows, columns) or of its integrations (integrations, rows, columns). */
export interface Rates {
  /** DN/s; NaN where there is none. */
  readonly data: NDArray<"float32">;
  readonly dq: NDArray<"uint32">;
  /** Variances, (DN/s)². */
  readonly varPoisson: NDArray<"float32">;
  readonly varRnoise: NDArray<"float32">;
  /** Standard deviation, DN/s. */
  readonly err: NDArray<"float32">;
}

/** The fit of every segment: (integrations, segments, rows, columns), 0 where a ramp has fewer segments. */
export interface SegmentFits {
  /** DN/s. */
  readonly slope: NDArray<"float32">;
  readonly sigslope: NDArray<"float32">;
  readonly varPoisson: NDArray<"float32">;
  readonly varRnoise: NDArray<"float32">;
  /** Signal at group 0, DN. */
  readonly yint: NDArray<"float32">;
  readonly sigyint: NDArray<"float32">;
  /** Signal at reset, DN: (integrations, rows, columns). */
  readonly pedestal: NDArray<"float32">;
  /** 1 / varRnoise. */
  readonly weights: NDArray<"float32">;
  /** Jumps in DN, in the order of their groups: (integrations, jumps, rows, columns). */
  readonly crmag: NDArray<"float32">;
}

/** What a fit gives. */
export interface RampFit {
  readonly image: Rates;
  readonly integrations: Rates;
  /** Only with `saveOpt`. */
  readonly optional?: SegmentFits;
}

/** New arrays of zeros for count rates. */
export function emptyRates(shape: readonly number[]): Rates {
  const zeros = NDArray.zeros;
  return {
    data: zeros("float32", shape),
    dq: zeros("uint32", shape),
    varPoisson: zeros("float32", shape),
    varRnoise: zeros("float32", shape),
    err: zeros("float32", shape),
  };
}
