import type { NDArray } from "@pipe/ndarray";

const DO_NOT_USE = 1;

/**
 * Flags the last group of every integration DO_NOT_USE, in place.
 *
 * @returns false, without a flag set, when there are 2 groups or fewer.
 */
export function flagLastGroup(groupdq: NDArray<"uint8">): boolean {
  const [integrations, groups] = groupdq.shape;
  if (groups <= 2) return false;
  for (let integration = 0; integration < integrations; integration++) {
    const flags = groupdq.at(integration, groups - 1).values;
    for (let i = 0; i < flags.length; i++) flags[i] |= DO_NOT_USE;
  }
  return true;
}
