/*
 * Median differences of ramps without flags, many ramps at a time. Addresses are in bytes of the scratch memory of the thread. See
 * `../median-rates.ts`.
 */

import { sortByNetwork } from "../../common/assembly/network.ts";

const VECTOR: i32 = 16;

/**
 * Adds to `rates`, in double precision, the median differences per second of `width` ramps, a multiple of 16: samples in single precision,
 * groups at a distance of `stride` bytes. Adds to `sums` what is 0 where all is well, and NaN where samples are not finite or the
 * median has to be found otherwise.
 *
 * The samples are scaled to seconds in double precision, as in the original, so that the median is not that of the differences scaled. It is
 * the same difference, though: of those in single precision the median is sought out, and the samples that it comes from. Where several
 * differences are equal to it, more than that had to be known.
 *
 * `sorted` has room for the differences; at `table` there are `steps` pairs of addresses in it, of a network that sorts what matters.
 */
export function addMedians(
  samples: usize,
  stride: i32,
  groups: i32,
  width: i32,
  groupTime: f64,
  rates: usize,
  sums: usize,
  sorted: usize,
  table: usize,
  steps: i32,
): void {
  const bytes = width * 4;
  takeDifferences(samples, stride, groups, bytes, sums, sorted);
  sortByNetwork(table, steps, bytes);
  const lower = sorted + ((groups - 2) >> 1) * stride;
  const upper = sorted + ((groups - 1) >> 1) * stride;
  for (let x = 0; x < bytes; x += VECTOR)
    addMedian(samples + x, stride, groups, groupTime, rates + 2 * x, sums + x, lower + x, upper + x);
}

function takeDifferences(
  samples: usize,
  stride: i32,
  groups: i32,
  bytes: i32,
  sums: usize,
  out: usize,
): void {
  const zero = f32x4.splat(0);
  for (let x = 0; x < bytes; x += VECTOR) {
    let at = samples + x;
    let to = out + x;
    let previous = v128.load(at);
    let sum = f32x4.add(v128.load(sums + x), f32x4.mul(previous, zero));
    for (let group = 1; group < groups; group++, to += stride) {
      at += stride;
      const current = v128.load(at);
      sum = f32x4.add(sum, f32x4.mul(current, zero));
      v128.store(to, f32x4.sub(current, previous));
      previous = current;
    }
    v128.store(sums + x, sum);
  }
}

/** Of four ramps. */
function addMedian(
  samples: usize,
  stride: i32,
  groups: i32,
  groupTime: f64,
  rates: usize,
  sums: usize,
  lowerAt: usize,
  upperAt: usize,
): void {
  const lower = v128.load(lowerAt);
  const upper = v128.load(upperAt);
  let before = v128.load(samples);
  let lowerStart = before;
  let lowerEnd = before;
  let upperStart = before;
  let upperEnd = before;
  let lowerCount = i32x4.splat(0);
  let upperCount = lowerCount;
  for (let group = 1; group < groups; group++) {
    samples += stride;
    const after = v128.load(samples);
    const difference = f32x4.sub(after, before);
    const isLower = f32x4.eq(difference, lower);
    lowerStart = v128.bitselect(before, lowerStart, isLower);
    lowerEnd = v128.bitselect(after, lowerEnd, isLower);
    lowerCount = i32x4.sub(lowerCount, isLower);
    if (upperAt !== lowerAt) {
      const isUpper = f32x4.eq(difference, upper);
      upperStart = v128.bitselect(before, upperStart, isUpper);
      upperEnd = v128.bitselect(after, upperEnd, isUpper);
      upperCount = i32x4.sub(upperCount, isUpper);
    }
    before = after;
  }
  if (upperAt === lowerAt) {
    upperStart = lowerStart;
    upperEnd = lowerEnd;
    upperCount = lowerCount;
  }
  const one = i32x4.splat(1);
  const isKnown = v128.and(i32x4.eq(lowerCount, one), i32x4.eq(upperCount, one));
  const nan = f32x4.splat(NaN);
  v128.store(sums, v128.bitselect(v128.load(sums), nan, isKnown));
  addRates(rates, groupTime, lowerStart, lowerEnd, upperStart, upperEnd);
  addRates(rates + VECTOR, groupTime, high(lowerStart), high(lowerEnd), high(upperStart), high(upperEnd));
}

/** The last two values, twice. */
function high(values: v128): v128 {
  return i64x2.shuffle(values, values, 1, 1);
}

/** Adds the means of two differences per second, for two ramps. */
function addRates(
  rates: usize,
  groupTime: f64,
  lowerStart: v128,
  lowerEnd: v128,
  upperStart: v128,
  upperEnd: v128,
): void {
  const time = f64x2.splat(groupTime);
  const lower = f64x2.sub(perTime(lowerEnd, time), perTime(lowerStart, time));
  const upper = f64x2.sub(perTime(upperEnd, time), perTime(upperStart, time));
  const mean = f64x2.div(f64x2.add(lower, upper), f64x2.splat(2));
  v128.store(rates, f64x2.add(v128.load(rates), mean));
}

function perTime(values: v128, time: v128): v128 {
  return f64x2.div(f64x2.promote_low_f32x4(values), time);
}
