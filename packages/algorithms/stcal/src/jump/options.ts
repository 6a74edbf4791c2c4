import { type DqFlags, JWST_FLAGS } from "../common/flags.ts";
import { type Log, silent } from "../common/log.ts";

/** Parameters of the search for jumps by two-point differences. */
export interface TwoPointOptions {
  /** Frames averaged into a group. */
  readonly nframes: number;
  /**
   * For unevenly spaced groups: the frame times (or numbers) of every group. Differences are then divided by the distance of the
   * mean times. Without it groups are equally spaced, of `nframes` frames each.
   */
  readonly readPattern?: readonly (readonly number[])[] | undefined;
  /** Sigma above which a difference is a jump, with at least 4 usable differences. */
  readonly rejectionThreshold: number;
  /** The same with 2 usable differences (3 groups). */
  readonly threeGroupRejectionThreshold: number;
  /** The same with 3 usable differences (4 groups). */
  readonly fourGroupRejectionThreshold: number;
  /** Flag the four neighbours of jumps within the sigma limits that follow, both exclusive. */
  readonly flag4Neighbors: boolean;
  readonly maxJumpToFlagNeighbors: number;
  readonly minJumpToFlagNeighbors: number;
  /** After a jump of at least this many DN flag this many further groups; two such rules. */
  readonly afterJumpFlagDn1: number;
  readonly afterJumpFlagN1: number;
  readonly afterJumpFlagDn2: number;
  readonly afterJumpFlagN2: number;
  /** Usable differences per integration from which all jumps of a pixel are found in one pass. */
  readonly minDiffsSinglePass: number;
  /** Usable groups below which there is no search (unless sigma clipping applies). */
  readonly minimumGroups: number;
  /** Integrations (or groups, see `onlyUseInts`) from which differences are sigma clipped instead. */
  readonly minimumSigclipGroups: number;
  /** Clip each difference along the integrations; else all differences of a pixel together. */
  readonly onlyUseInts: boolean;
}

/** Parameters of the search for snowballs. Lengths are full axes in pixels. */
export interface SnowballOptions {
  /** Search for snowballs at all. */
  readonly expandLargeEvents: boolean;
  /** Filled area in pixels of the saturated core, at least. */
  readonly minSatArea: number;
  /** Filled area in pixels of the region of jumps, at least. */
  readonly minJumpArea: number;
  /** Factor that the axes of a snowball grow by. */
  readonly expandFactor: number;
  /** A snowball must have a saturated core, unless it is near an edge. */
  readonly satRequiredSnowball: boolean;
  /** Minor axis above which a saturated core grows. */
  readonly minSatRadiusExtend: number;
  /** Pixels added to both axes of a saturated core. */
  readonly satExpand: number;
  /** Distance from the edge within which no core is asked for. */
  readonly edgeSize: number;
  /** Flag the saturated cores in the next integration too, in this many of its groups. */
  readonly maskPersistGrpsNextInt: boolean;
  readonly persistGrpsFlagged: number;
  /** Greatest axis of a region after growing; for showers too. */
  readonly maxExtendedWidth: number;
}

/** Parameters of the search for showers. */
export interface ShowerOptions {
  /** Search for showers at all. */
  readonly findShowers: boolean;
  /** Smoothed signal-to-noise ratio above which a pixel belongs to extended emission. */
  readonly extendSnrThreshold: number;
  /** Filled area of extended emission, at least. */
  readonly extendMinArea: number;
  /** Inner radius and width of the smoothing ring. */
  readonly extendInnerRadius: number;
  readonly extendOuterRadius: number;
  /** Factor that the minor axis grows by; the major one by as many pixels. */
  readonly extendEllipseExpandRatio: number;
  /** Groups flagged after a shower. */
  readonly grpsMaskedAfterShower: number;
  /** Change of the mean difference, in electrons per group, above which the flags of a shower are taken back. */
  readonly maxShowerAmplitude: number;
}

/** Everything that {@link detectJumps} may be told. */
export interface JumpOptions extends TwoPointOptions, SnowballOptions, ShowerOptions {
  readonly flags: DqFlags;
  readonly log: Log;
}

/** Values for what the caller leaves out: those of the original algorithm. `nframes` has none. */
export const JUMP_DEFAULTS: Omit<JumpOptions, "nframes"> = {
  rejectionThreshold: 4,
  threeGroupRejectionThreshold: 6,
  fourGroupRejectionThreshold: 5,
  flag4Neighbors: true,
  maxJumpToFlagNeighbors: 1000,
  minJumpToFlagNeighbors: 10,
  afterJumpFlagDn1: 0,
  afterJumpFlagN1: 0,
  afterJumpFlagDn2: 0,
  afterJumpFlagN2: 0,
  minDiffsSinglePass: 10,
  minimumGroups: 3,
  minimumSigclipGroups: 100,
  onlyUseInts: true,
  expandLargeEvents: false,
  minSatArea: 1,
  minJumpArea: 5,
  expandFactor: 2,
  satRequiredSnowball: true,
  minSatRadiusExtend: 2.5,
  satExpand: 2,
  edgeSize: 25,
  maskPersistGrpsNextInt: true,
  persistGrpsFlagged: 25,
  maxExtendedWidth: 200,
  findShowers: false,
  extendSnrThreshold: 1.2,
  extendMinArea: 90,
  extendInnerRadius: 1,
  extendOuterRadius: 2.6,
  extendEllipseExpandRatio: 1.2,
  grpsMaskedAfterShower: 5,
  maxShowerAmplitude: 6,
  flags: JWST_FLAGS,
  log: silent,
};
