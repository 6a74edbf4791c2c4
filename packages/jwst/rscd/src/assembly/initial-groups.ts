/*
 * The first groups of ramps, a chunk of pixels at a time. Addresses are in bytes of the scratch memory of the thread; flags of a group are
 * one byte for each pixel, groups of an integration follow each other at a distance of `stride` bytes, a multiple of 8, and integrations
 * follow each other. See `../flag-initial-groups.ts`.
 */

const FLOAT: i32 = 4;

/** Adds to `counts`, for each group, the pixels that are saturated there but not in the first; what lies beyond the last has no flag. */
export function countSaturated(
  flags: usize,
  integrations: i32,
  groups: i32,
  stride: i32,
  saturated: i32,
  counts: usize,
): void {
  const mask = <u64>saturated * 0x0101010101010101;
  for (let integration = 0; integration < integrations; integration++, flags += groups * stride)
    for (let group = 1; group < groups; group++) {
      let count: i64 = 0;
      for (let x = 0; x < stride; x += 8)
        count += popcnt<i64>(load<u64>(flags + group * stride + x) & ~load<u64>(flags + x) & mask);
      const at = counts + group * FLOAT;
      store<i32>(at, load<i32>(at) + <i32>count);
    }
}

/**
 * Flags the first `skip` groups of `count` pixels `unusable`, one less for each of the `rounds` groups from the one after the next on
 * downwards that is saturated, unless the first one is. Pixels that gave groups back get `estimated` in `dq`.
 *
 * Returns how many gave groups back, and 65536 times how many have an integration without any such group.
 */
export function flagGroups(
  flags: usize,
  integrations: i32,
  groups: i32,
  stride: i32,
  dq: usize,
  count: i32,
  rounds: i32,
  saturated: i32,
  unusable: i32,
  estimated: u32,
): i32 {
  const skip = groups - 2;
  let lowered = 0;
  let none = 0;
  for (let x = 0; x < count; x++) {
    let gaveBack = false;
    let keptAll = false;
    for (let integration = 0; integration < integrations; integration++) {
      const first = flags + integration * groups * stride + x;
      let flagged = skip;
      if ((<i32>load<u8>(first) & saturated) === 0)
        for (let round = 0; round < rounds; round++)
          if ((<i32>load<u8>(first + (skip + 1 - round) * stride) & saturated) !== 0)
            flagged = max(0, flagged - 1);
      for (let group = 0; group < flagged; group++) {
        const at = first + group * stride;
        store<u8>(at, <i32>load<u8>(at) | unusable);
      }
      if (flagged < skip) gaveBack = true;
      if (flagged === 0) keptAll = true;
    }
    if (keptAll) none++;
    if (!gaveBack) continue;
    lowered++;
    const at = dq + x * FLOAT;
    store<u32>(at, load<u32>(at) | estimated);
  }
  return lowered | (none << 16);
}
