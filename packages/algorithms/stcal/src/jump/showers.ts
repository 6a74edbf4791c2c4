import { allocate, NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import type { Ramp, RampShape } from "../common/ramp.ts";
import { sharedValues } from "../common/shared.ts";
import { countUnusableGroups } from "./groups.ts";
import type { JumpOptions } from "./options.ts";
import { type Ellipse, findEllipses, findRuns } from "./regions.ts";
import {
  clippedShowerNoise,
  ringOffsets,
  showerMask,
  showerNoise,
  undoUnlikelyShowers,
} from "./shower-kernels.ts";
import { extendJump } from "./snowballs.ts";

/** Usable differences that the search for showers needs at least. */
const MIN_DIFFERENCES = 10;

/**
 * Finds MIRI showers, faint extended emission after a cosmic ray: the significance of each difference is smoothed with a ring, large
 * connected regions above the threshold are widened and flagged JUMP_DET in their group and some that follow. Where flagging would
 * change the mean difference of a pixel by more than a shower can, its flags are put back.
 *
 * Needs the memory of one integration's flags, and of a few planes.
 *
 * @param searched - whether the two-point search ran; it decides which samples count as unusable, as in the original.
 * @returns the number of showers.
 */
export async function flagShowers(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  shape: RampShape,
  searched: boolean,
  options: JumpOptions,
): Promise<number> {
  const { integrations, groups, rows, columns } = shape;
  const { log, flags } = options;
  log("info", "Flagging Showers");
  const { total: unusable } = countUnusableGroups(ramp.groupdq, shape, flags.DO_NOT_USE);
  if (integrations * (groups - 1) - unusable < MIN_DIFFERENCES) {
    log("warning", "Not enough differences for shower detections");
    return 0;
  }
  const ellipses = await findShowers(ramp, gain, readnoise, shape, searched, options);
  let total = 0;
  const before = NDArray.zeros("uint8", [groups, rows, columns]);
  for (let integration = 0; integration < integrations; integration++) {
    const inside = ramp.groupdq.at(integration);
    before.values.set(inside.values);
    const planes = Array.from({ length: groups }, (_, group) => inside.at(group).values);
    for (let group = 1; group < groups; group++) {
      for (const ellipse of ellipses[integration][group]) {
        total++;
        const { extendEllipseExpandRatio, grpsMaskedAfterShower } = options;
        extendJump(planes, group, ellipse, extendEllipseExpandRatio, grpsMaskedAfterShower, shape, options);
      }
    }
    await runRows(undoUnlikelyShowers, rows, [
      ramp.data.at(integration).values,
      inside.values,
      before.values,
      ramp.pixeldq.values,
      gain.values,
      groups,
      rows,
      columns,
      flags.DO_NOT_USE | flags.SATURATED | flags.JUMP_DET,
      flags.REFERENCE_PIXEL,
      Math.fround(options.maxShowerAmplitude),
    ]);
  }
  return total;
}

/** Ellipses of every integration and group, before any is flagged: flags would disturb the search. */
async function findShowers(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  shape: RampShape,
  searched: boolean,
  options: JumpOptions,
): Promise<Ellipse[][][]> {
  const { integrations, groups, rows, columns } = shape;
  const { DO_NOT_USE, SATURATED, JUMP_DET, REFERENCE_PIXEL } = options.flags;
  // Flag values that make a sample unusable by themselves, and bits that do so in any company.
  const unusable = allocate("uint8", 256);
  for (const value of [JUMP_DET + DO_NOT_USE, SATURATED + DO_NOT_USE, SATURATED, JUMP_DET, DO_NOT_USE])
    unusable[value] = 1;
  if (searched)
    for (let value = 0; value < 256; value++) if (value & (DO_NOT_USE | SATURATED)) unusable[value] = 1;

  const clipped = integrations >= options.minimumSigclipGroups;
  const planes = clipped ? groups - 1 : 1;
  const median = NDArray.zeros("float32", [planes, rows, columns]);
  const sigma = NDArray.zeros("float32", [planes, rows, columns]);
  const dimensions = sharedValues("int32", [integrations, groups, rows, columns]);
  const inputs = [ramp.data.values, ramp.groupdq.values, gain.values] as const;
  if (clipped)
    await runRows(clippedShowerNoise, rows, [...inputs, median.values, sigma.values, dimensions, unusable], {
      heavy: true,
    });
  else
    await runRows(
      showerNoise,
      rows,
      [...inputs, readnoise.values, median.values, sigma.values, dimensions, unusable, options.nframes],
      { heavy: true },
    );

  const ring = ringOffsets(options.extendInnerRadius, options.extendOuterRadius);
  const mask = NDArray.zeros("uint8", [rows, columns]);
  const found: Ellipse[][][] = [];
  for (let integration = 0; integration < integrations; integration++) {
    const perGroup: Ellipse[][] = Array.from({ length: groups }, () => []);
    found.push(perGroup);
    const first = firstUsableGroup(ramp, integration, shape, options);
    for (let group = first + 1; group < groups; group++) {
      const plane = clipped ? group - 1 : 0;
      await runRows(showerMask, rows, [
        ...inputs,
        ramp.pixeldq.values,
        median.at(plane).values,
        sigma.at(plane).values,
        mask.values,
        sharedValues("int32", [integration, group, groups, rows, columns]),
        unusable,
        ring,
        DO_NOT_USE | SATURATED | JUMP_DET,
        REFERENCE_PIXEL,
        options.extendSnrThreshold,
      ]);
      perGroup[group] = findEllipses(findRuns(mask.values, columns, 1), options.extendMinArea);
    }
  }
  return found;
}

/** First group with a pixel that is neither DO_NOT_USE nor a plain reference pixel; 0 without any. */
function firstUsableGroup(ramp: Ramp, integration: number, shape: RampShape, options: JumpOptions): number {
  const { DO_NOT_USE, REFERENCE_PIXEL } = options.flags;
  const pixeldq = ramp.pixeldq.values;
  for (let group = 0; group < shape.groups; group++) {
    const plane = ramp.groupdq.at(integration, group).values;
    for (let i = 0; i < plane.length; i++)
      if ((plane[i] & DO_NOT_USE) === 0 && pixeldq[i] !== REFERENCE_PIXEL) return group;
  }
  return 0;
}
