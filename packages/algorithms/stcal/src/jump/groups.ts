import type { Ramp, RampShape } from "../common/ramp.ts";

/** Groups in which every pixel has a flag. */
export interface FlaggedGroups {
  /** Over all integrations. */
  readonly total: number;
  /** Most in one integration. */
  readonly most: number;
}

/** Counts the groups that are flagged in every pixel. */
export function countUnusableGroups(
  groupdq: Ramp["groupdq"],
  { integrations, groups }: RampShape,
  bit: number,
): FlaggedGroups {
  let total = 0;
  let most = 0;
  for (let integration = 0; integration < integrations; integration++) {
    let flagged = 0;
    for (let group = 0; group < groups; group++)
      if (everyHas(groupdq.at(integration, group).values, bit)) flagged++;
    total += flagged;
    most = Math.max(most, flagged);
  }
  return { total, most };
}

/** Whether every value has at least one of the bits. */
export function everyHas(values: Uint8Array, bits: number): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] & bits) === 0) return false;
  return true;
}
