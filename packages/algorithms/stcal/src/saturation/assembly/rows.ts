/*
 * Rows of pixels and of bits for the search for saturation. Addresses are in bytes of the scratch memory of the thread; rows of pixels
 * reach up to a multiple of 32 of them, and what lies there is harmless. See `../kernels.ts`.
 */

const FLOAT: i32 = 4;
const EIGHT: u64 = 0x0101010101010101;

/** Flags pixels whose threshold is NaN as not checked, and gives pixels that are not checked a threshold out of reach. */
export function openThresholds(
  thresholds: usize,
  dq: usize,
  count: i32,
  unchecked: u32,
  outOfReach: f32,
): void {
  for (let i = 0; i < count; i++, thresholds += FLOAT, dq += FLOAT) {
    let flags = load<u32>(dq);
    if (isNaN<f32>(load<f32>(thresholds))) flags |= unchecked;
    store<u32>(dq, flags);
    if ((flags & unchecked) !== 0) store<f32>(thresholds, outOfReach);
  }
}

/**
 * Marks, one bit a pixel, the samples at or above the threshold in one row of each of `groups` groups, with those of all later groups, and
 * samples that have a flag of `kept` already; flags samples at or below 0 with `floor`. Returns whether it flagged any.
 *
 * Thresholds beyond the last pixel are NaN, and samples there positive. `masks` get `words` words for each group; `running` has as many.
 */
export function markRows(
  samples: usize,
  limits: usize,
  flags: usize,
  masks: usize,
  running: usize,
  groups: i32,
  words: i32,
  kept: i32,
  floor: i32,
): bool {
  let changed = false;
  memory.fill(running, 0, words * FLOAT);
  for (let group = 0; group < groups; group++)
    for (let w = 0; w < words; w++, samples += 128, flags += 32, masks += FLOAT) {
      const at = running + w * FLOAT;
      const bits = load<i32>(at) | bitsAtLeast(samples, limits + w * 128);
      store<i32>(at, bits);
      store<i32>(masks, bits | keptBits(flags, kept));
      const low = bitsAtMostZero(samples);
      if (low === 0) continue;
      addFlag(flags, low, floor);
      changed = true;
    }
  return changed;
}

/** Which of 32 samples are at least their limit. */
function bitsAtLeast(samples: usize, limits: usize): i32 {
  let bits = 0;
  for (let quad: usize = 0; quad < 8; quad++) {
    const isFull = f32x4.ge(v128.load(samples + quad * 16), v128.load(limits + quad * 16));
    bits |= i32x4.bitmask(isFull) << (<i32>quad * 4);
  }
  return bits;
}

function bitsAtMostZero(samples: usize): i32 {
  const zero = f32x4.splat(0);
  let bits = 0;
  for (let quad: usize = 0; quad < 8; quad++)
    bits |= i32x4.bitmask(f32x4.le(v128.load(samples + quad * 16), zero)) << (<i32>quad * 4);
  return bits;
}

/** Which of 32 pixels have a flag of `kept`. */
function keptBits(flags: usize, kept: i32): i32 {
  const any = load<u64>(flags) | load<u64>(flags, 8) | load<u64>(flags, 16) | load<u64>(flags, 24);
  if ((any & (<u64>kept * EIGHT)) === 0) return 0;
  let bits = 0;
  for (let x = 0; x < 32; x++) if ((<i32>load<u8>(flags + x) & kept) !== 0) bits |= 1 << x;
  return bits;
}

/** Adds a flag to those of 32 pixels whose bit is set. */
function addFlag(flags: usize, bits: i32, flag: i32): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const at = flags + ctz<i32>(rest);
    store<u8>(at, <i32>load<u8>(at) | flag);
  }
}

/**
 * Unites `count` rows of bits, of `words` words each, and widens the result by `n` pixels to both sides, into `out`: a row dilated by a box
 * of 2n + 1 pixels. Bits beyond the last pixel are undefined. Returns false for an empty row.
 */
export function dilate(rows: usize, count: i32, words: i32, n: i32, out: usize): bool {
  let any = 0;
  for (let w = 0; w < words; w++) {
    let bits = 0;
    for (let row = 0; row < count; row++) bits |= load<i32>(rows + (row * words + w) * FLOAT);
    store<i32>(out + w * FLOAT, bits);
    any |= bits;
  }
  if (any === 0) return false;
  for (let step = 0; step < n; step++) widenByOne(out, words);
  return true;
}

function widenByOne(bits: usize, words: i32): void {
  let before: u32 = 0;
  let here = load<u32>(bits);
  for (let w = 0; w < words; w++) {
    const after = w + 1 < words ? load<u32>(bits + (w + 1) * FLOAT) : 0;
    store<u32>(bits + w * FLOAT, here | (here << 1) | (before >> 31) | (here >> 1) | (after << 31));
    before = here;
    here = after;
  }
}

/** Adds a flag to the pixels of a row whose bits are set. */
export function flagRow(bits: usize, flags: usize, words: i32, flag: i32): void {
  for (let w = 0; w < words; w++, bits += FLOAT, flags += 32) addFlag(flags, load<i32>(bits), flag);
}

/** Sets values to 0 that have any flag. */
export function blank(values: usize, flags: usize, count: i32): void {
  for (let i = 0; i < count; i++) if (load<u8>(flags + i) !== 0) store<f32>(values + i * FLOAT, 0);
}

/** ORs words into others. */
export function merge(target: usize, source: usize, count: i32): void {
  for (let i = 0; i < count; i++, target += FLOAT, source += FLOAT)
    store<u32>(target, load<u32>(target) | load<u32>(source));
}

/**
 * Counts the pixels of a row, in `planes` rows at a distance of `stride` bytes each, that have the flag `one` in any, and 65536 times those
 * that have `other`. What lies beyond the last pixel has no flag.
 */
export function countRow(flags: usize, planes: i32, stride: i32, one: i32, other: i32): u32 {
  const ofOne = <u64>one * EIGHT;
  const ofOther = <u64>other * EIGHT;
  let ones = 0;
  let others = 0;
  for (let x = 0; x < stride; x += 8) {
    let seen: u64 = 0;
    for (let plane = 0; plane < planes; plane++) seen |= load<u64>(flags + plane * stride + x);
    if ((seen & ofOne) !== 0) ones += countBytes(seen & ofOne);
    if ((seen & ofOther) !== 0) others += countBytes(seen & ofOther);
  }
  return <u32>ones | ((<u32>others) << 16);
}

/** Bytes that are not 0. */
function countBytes(bytes: u64): i32 {
  let count = 0;
  for (let rest = bytes; rest !== 0; rest >>= 8) if ((rest & 255) !== 0) count++;
  return count;
}
