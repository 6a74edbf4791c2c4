import { JUMP_DEFAULTS, type JumpOptions } from "@pipe/stcal/jump";
import type { ParameterValues } from "@pipe/stpipe";
import type { parameters } from "./parameters.ts";

/** The options of the algorithm: times become numbers of groups, radii become axes. */
export function optionsOf(step: ParameterValues<typeof parameters>, groupTime: number): Partial<JumpOptions> {
  const groupsIn = (seconds: number) => Math.trunc(floorDivide(seconds, groupTime));
  return {
    rejectionThreshold: step.rejection_threshold,
    threeGroupRejectionThreshold: step.three_group_rejection_threshold,
    fourGroupRejectionThreshold: step.four_group_rejection_threshold,
    flag4Neighbors: step.flag_4_neighbors,
    maxJumpToFlagNeighbors: step.max_jump_to_flag_neighbors,
    minJumpToFlagNeighbors: step.min_jump_to_flag_neighbors,
    afterJumpFlagDn1: step.after_jump_flag_dn1,
    afterJumpFlagN1: groupsIn(step.after_jump_flag_time1),
    afterJumpFlagDn2: step.after_jump_flag_dn2,
    afterJumpFlagN2: groupsIn(step.after_jump_flag_time2),
    expandLargeEvents: step.expand_large_events,
    minSatArea: step.min_sat_area,
    minJumpArea: step.min_jump_area,
    expandFactor: step.expand_factor,
    satRequiredSnowball: step.sat_required_snowball,
    minSatRadiusExtend: step.min_sat_radius_extend,
    satExpand: 2 * step.sat_expand,
    edgeSize: step.edge_size,
    maskPersistGrpsNextInt: step.mask_snowball_core_next_int,
    persistGrpsFlagged: groupsIn(step.snowball_time_masked_next_int),
    maxExtendedWidth: 2 * step.max_extended_radius,
    findShowers: step.find_showers,
    extendSnrThreshold: step.extend_snr_threshold,
    extendMinArea: step.extend_min_area,
    extendInnerRadius: step.extend_inner_radius,
    extendOuterRadius: step.extend_outer_radius,
    extendEllipseExpandRatio: step.extend_ellipse_expand_ratio,
    grpsMaskedAfterShower: groupsIn(step.time_masked_after_shower),
    // As in the original, `max_shower_amplitude` has no say: 6 DN/s count for every exposure.
    maxShowerAmplitude: JUMP_DEFAULTS.maxShowerAmplitude * groupTime,
    minDiffsSinglePass: step.min_diffs_single_pass,
    minimumSigclipGroups: step.minimum_sigclip_groups,
    onlyUseInts: step.only_use_ints,
  };
}

/** Python's `//` for positive numbers: exact where the quotient is just below a whole number. */
function floorDivide(a: number, b: number): number {
  return Math.round((a - (a % b)) / b);
}
