import type { NDArray } from "@pipe/ndarray";

const DO_NOT_USE = 1;
const SATURATED = 2;
const FLUX_ESTIMATED = 2 ** 28;

/**
 * Flags the first group of every integration DO_NOT_USE, in place.
 *
 * @param keepBright - leave it alone where the third group is saturated, and flag such pixels FLUX_ESTIMATED.
 * @returns the number of pixels without DO_NOT_USE whose first group was kept in any integration; `undefined`, without a flag set,
 * when there are 3 groups or fewer.
 */
export function flagFirstGroup(
  groupdq: NDArray<"uint8">,
  pixeldq: NDArray<"uint32">,
  keepBright: boolean,
): number | undefined {
  const [integrations, groups] = groupdq.shape;
  if (groups <= 3) return undefined;
  const kept = new Uint8Array(pixeldq.size);
  for (let integration = 0; integration < integrations; integration++) {
    const first = groupdq.at(integration, 0).values;
    const third = groupdq.at(integration, 2).values;
    for (let i = 0; i < first.length; i++) {
      if (keepBright && (third[i] & SATURATED) !== 0) kept[i] = 1;
      else first[i] |= DO_NOT_USE;
    }
  }
  let usable = 0;
  for (let i = 0; i < kept.length; i++) {
    if (kept[i] === 0) continue;
    pixeldq.values[i] |= FLUX_ESTIMATED;
    if ((pixeldq.values[i] & DO_NOT_USE) === 0) usable++;
  }
  return usable;
}
