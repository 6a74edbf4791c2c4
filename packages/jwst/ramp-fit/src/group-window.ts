import type { NDArray } from "@pipe/ndarray";

/** Where warnings go. */
interface Warnings {
  warning(message: string): void;
}

/**
 * Flags the groups before the first and after the last that shall be fitted, in place.
 *
 * A window that makes no sense is reported and ignored.
 *
 * @param groupdq - (integrations, groups, rows, columns).
 * @param first - index from 0; null for the first group.
 * @param last - index from 0; null for the last group.
 * @param bit - the flag to set.
 */
export function flagOutsideWindow(
  groupdq: NDArray<"uint8">,
  first: number | null,
  last: number | null,
  bit: number,
  log: Warnings,
): void {
  const [integrations, groups] = groupdq.shape;
  let from = first ?? 0;
  let to = last ?? groups - 1;
  if (from < 0) {
    log.warning("first group < 0, reset to 0");
    from = 0;
  }
  if (to >= groups) log.warning(`Last group number >= #groups (${groups}), reset to ${groups - 1}`);
  if (from >= to) {
    log.warning(`firstgroup (${from}) cannot be >= lastgroup (${to})`);
    log.warning("Group selectors ignored");
    from = 0;
    to = groups - 1;
  }
  for (let integration = 0; integration < integrations; integration++) {
    for (let group = 0; group < groups; group++) {
      if (group >= from && group <= to) continue;
      const { values } = groupdq.at(integration, group);
      for (let i = 0; i < values.length; i++) values[i] |= bit;
    }
  }
}
