import { allocate } from "@pipe/ndarray";
import type { Ramp, RampShape } from "../common/ramp.ts";

/** Groups in which every pixel has a flag. */
export interface FlaggedGroups {
  /** Over all integrations. */
  readonly total: number;
  /** Most in one integration. */
  readonly most: number;
  /** 1 for each such group, integration by integration. */
  readonly where: Uint8Array;
}

/** Counts the groups that are flagged in every pixel. */
export function countUnusableGroups(
  groupdq: Ramp["groupdq"],
  { integrations, groups }: RampShape,
  bit: number,
): FlaggedGroups {
  const where = allocate("uint8", integrations * groups);
  let total = 0;
  let most = 0;
  for (let integration = 0; integration < integrations; integration++) {
    let flagged = 0;
    for (let group = 0; group < groups; group++) {
      if (!everyHas(groupdq.at(integration, group).values, bit)) continue;
      where[integration * groups + group] = 1;
      flagged++;
    }
    total += flagged;
    most = Math.max(most, flagged);
  }
  return { total, most, where };
}

/** Whether every value has at least one of the bits. */
export function everyHas(values: Uint8Array, bits: number): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] & bits) === 0) return false;
  return true;
}
