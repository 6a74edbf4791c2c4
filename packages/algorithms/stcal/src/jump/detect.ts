import { allocate, type NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { medianOfFloats } from "../common/median.ts";
import { type Ramp, type RampShape, rampShape } from "../common/ramp.ts";
import { sharedValues } from "../common/shared.ts";
import { flagAfterJumps, removeRedundant } from "./after-jump.ts";
import { countUnusableGroups, everyHas, type FlaggedGroups } from "./groups.ts";
import { JUMP_DEFAULTS, type JumpOptions } from "./options.ts";
import { type Found, SEARCH, type Search, searchRows } from "./search-rows.ts";
import { flagShowers } from "./showers.ts";
import { flagSnowballs } from "./snowballs.ts";

/** What {@link detectJumps} found. */
export interface JumpCounts {
  /** Samples with JUMP_DET before neighbours and large events are added; -99 when there were too few groups to search. */
  readonly primaryCosmicRays: number;
  /** Showers if they were searched for, else snowballs. */
  readonly extendedEvents: number;
}

/** Number of primary cosmic rays that stands for "not searched". */
export const NOT_SEARCHED = -99;

/**
 * Finds cosmic-ray jumps in a ramp, and on request snowballs and showers, and sets JUMP_DET in `groupdq`; pixels without a valid gain
 * get NO_GAIN_VALUE and DO_NOT_USE in `pixeldq`. The data are not changed.
 *
 * Samples that are NaN, DO_NOT_USE or SATURATED take no part; JUMP_DET is removed from samples that have one of those flags.
 *
 * @param gain - electrons per DN, (rows, columns).
 * @param readnoise - noise of a difference of two single frames (CDS), DN, (rows, columns).
 * @throws RangeError when shapes do not fit together.
 */
export async function detectJumps(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  given: Partial<JumpOptions> & Pick<JumpOptions, "nframes">,
): Promise<JumpCounts> {
  const options: JumpOptions = { ...JUMP_DEFAULTS, ...given };
  const shape = rampShape(ramp, { gain, readnoise });
  const started = performance.now();
  flagInvalidGain(ramp.pixeldq.values, gain.values, options);
  options.log("info", "Executing two-point difference method");
  const primaryCosmicRays = await findJumps(ramp, gain, readnoise, shape, options);

  let extendedEvents = 0;
  if (options.expandLargeEvents) {
    options.log("info", "Flagging Snowballs");
    extendedEvents = flagSnowballs(ramp.groupdq, shape, options);
    options.log("info", `Total snowballs = ${extendedEvents}`);
  }
  if (options.findShowers) {
    const searched = primaryCosmicRays !== NOT_SEARCHED;
    extendedEvents = await flagShowers(ramp, gain, readnoise, shape, searched, options);
    options.log("info", `Total showers= ${extendedEvents}`);
  }
  const seconds = (performance.now() - started) / 1000;
  options.log("info", `Total elapsed time = ${Number(seconds.toPrecision(6))} sec`);
  return { primaryCosmicRays, extendedEvents };
}

function flagInvalidGain(pixeldq: Uint32Array, gain: Float32Array, { flags }: JumpOptions): void {
  const invalid = flags.NO_GAIN_VALUE | flags.DO_NOT_USE;
  for (let i = 0; i < gain.length; i++) if (!(gain[i] > 0)) pixeldq[i] |= invalid;
}

/** The two-point search with everything that belongs to single jumps. */
async function findJumps(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  shape: RampShape,
  options: JumpOptions,
): Promise<number> {
  const { flags } = options;
  const timing = differenceTiming(options);
  const unusable = countUnusableGroups(ramp.groupdq, shape, flags.DO_NOT_USE);
  const mode = chooseMode(unusable, shape, timing, options);
  if (mode === undefined) {
    options.log(
      "info",
      "Jump Step was skipped because exposure has less than the minimum number of usable groups",
    );
    await removeRedundant(ramp.groupdq, shape, flags);
    return NOT_SEARCHED;
  }
  const found = await search(mode, ramp, gain, readnoise, shape, timing, unusable.where, options);
  let jumps = 0;
  for (const part of found) jumps += part.jumps;
  let samples = found.map(({ wide }) => wide);
  if (isClipping(mode)) {
    jumps -= clearFullyFlagged(ramp, shape, options);
    // New flags of neighbours must not bring cleared ones back.
    const { values } = ramp.groupdq;
    samples = samples.map((part) => part.filter((sample) => (values[sample] & flags.JUMP_DET) !== 0));
  }
  flagNeighbours(ramp, shape, samples, options);
  if (options.afterJumpFlagN1 > 0 || options.afterJumpFlagN2 > 0) {
    const typicalGain = Math.fround(medianOfFloats(gain.values));
    await flagAfterJumps(ramp, gain, shape, timing.dt, typicalGain, options);
  }
  await removeRedundant(ramp.groupdq, shape, flags);
  return jumps;
}

interface Timing {
  /** Time step of each difference of an integration, or one value for all. */
  readonly dt: Float64Array;
  /** Frames that enter each difference. */
  readonly reads: Float64Array;
}

function differenceTiming({ readPattern, nframes }: JumpOptions): Timing {
  if (readPattern === undefined) return timing([1], [2 * nframes]);
  const means = readPattern.map((times) => times.reduce((sum, time) => sum + time, 0) / times.length);
  return timing(
    means.slice(1).map((mean, i) => mean - means[i]),
    readPattern.slice(1).map((times, i) => times.length + readPattern[i].length),
  );
}

function timing(dt: readonly number[], reads: readonly number[]): Timing {
  return { dt: sharedValues("float64", dt), reads: sharedValues("float64", reads) };
}

/** Which search the number of usable groups allows; undefined for none. */
function chooseMode(
  unusable: FlaggedGroups,
  { integrations, groups }: RampShape,
  timing: Timing,
  options: JumpOptions,
): Search | undefined {
  const { onlyUseInts, minimumSigclipGroups, log } = options;
  const total = integrations * groups - unusable.total;
  const usable = groups - unusable.most;
  const enoughToClip = (onlyUseInts ? integrations : total) >= minimumSigclipGroups;
  if (usable < options.minimumGroups && !enoughToClip) return undefined;
  if (enoughToClip && isConstant(timing.dt) && isConstant(timing.reads)) {
    log(
      "info",
      ` Jump Step using sigma clip ${total} greater than ${minimumSigclipGroups}, ` +
        `rejection threshold ${options.rejectionThreshold}`,
    );
    return onlyUseInts ? SEARCH.clipIntegrations : SEARCH.clipAll;
  }
  return usable - 1 >= options.minDiffsSinglePass ? SEARCH.singlePass : SEARCH.iterative;
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function isClipping(mode: Search): boolean {
  return mode === SEARCH.clipAll || mode === SEARCH.clipIntegrations;
}

function search(
  mode: Search,
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  { integrations, groups, rows, columns }: RampShape,
  { dt, reads }: Timing,
  unusable: Uint8Array,
  options: JumpOptions,
): Promise<Found[]> {
  const { flags } = options;
  const geometry = sharedValues("int32", [
    integrations,
    groups,
    rows,
    columns,
    flags.JUMP_DET,
    flags.DO_NOT_USE | flags.SATURATED,
  ]);
  const thresholds = sharedValues("float64", [
    options.threeGroupRejectionThreshold,
    options.fourGroupRejectionThreshold,
    options.rejectionThreshold,
    options.minJumpToFlagNeighbors,
    options.flag4Neighbors ? options.maxJumpToFlagNeighbors : 0,
  ]);
  return runRows(searchRows, rows, [
    ramp.data.values,
    ramp.groupdq.values,
    gain.values,
    readnoise.values,
    geometry,
    dt,
    reads,
    thresholds,
    // Clipping looks at the flags of every pixel.
    isClipping(mode) ? allocate("uint8", unusable.length) : unusable,
    mode,
  ]);
}

/**
 * After sigma clipping: where every pixel of a group has JUMP_DET or DO_NOT_USE, clears the flags of pixels with nothing but JUMP_DET.
 *
 * @returns how many were cleared.
 */
function clearFullyFlagged({ groupdq }: Ramp, shape: RampShape, { flags }: JumpOptions): number {
  let cleared = 0;
  for (let integration = 0; integration < shape.integrations; integration++) {
    for (let group = 0; group < shape.groups; group++) {
      const plane = groupdq.at(integration, group).values;
      if (!everyHas(plane, flags.JUMP_DET | flags.DO_NOT_USE)) continue;
      for (let i = 0; i < plane.length; i++) {
        if (plane[i] !== flags.JUMP_DET) continue;
        plane[i] = 0;
        cleared++;
      }
    }
  }
  return cleared;
}

/** Flags the four neighbours of samples, by their flat indices, unless SATURATED or DO_NOT_USE. */
function flagNeighbours(
  { groupdq }: Ramp,
  { rows, columns }: RampShape,
  samples: readonly Float64Array[],
  { flags }: JumpOptions,
): void {
  const values = groupdq.values;
  const jump = flags.JUMP_DET;
  const unusable = flags.SATURATED | flags.DO_NOT_USE;
  for (const part of samples) {
    for (const sample of part) {
      const column = sample % columns;
      const row = Math.floor(sample / columns) % rows;
      if (column > 0 && (values[sample - 1] & unusable) === 0) values[sample - 1] |= jump;
      if (column + 1 < columns && (values[sample + 1] & unusable) === 0) values[sample + 1] |= jump;
      if (row > 0 && (values[sample - columns] & unusable) === 0) values[sample - columns] |= jump;
      if (row + 1 < rows && (values[sample + columns] & unusable) === 0) values[sample + columns] |= jump;
    }
  }
}
