/*
 * The search for jumps in ramps that may have some, one pixel after the other. Flags change in the chunk; what else is found goes to
 * memory. Differences are in electrons per unit of time: samples are multiplied by the gain and subtracted in single precision, then
 * divided by the time step in double, as in the original.
 *
 * Addresses are in bytes of the scratch memory of the thread. `../jump-search.ts` lays it out, fills it and reads it.
 */

import { sortByNetwork } from "../../common/assembly/network.ts";
import { median, sort } from "../../common/assembly/order.ts";

const FLOAT: i32 = 4;
const DOUBLE: i32 = 8;

/** How jumps are found, as the caller names them. */
const SINGLE_PASS: i32 = 0;
const ITERATIVE: i32 = 1;
/** Sigma clipping of each group along the integrations; else it is over everything. */
const CLIP_INTEGRATIONS: i32 = 3;
/** Rounds of sigma clipping at most. */
const ROUNDS: i32 = 5;

// What does not change from pixel to pixel.
let integrations: i32 = 0;
let groups: i32 = 0;
let jump: i32 = 0;
/** DO_NOT_USE | SATURATED. */
let unusable: i32 = 0;
let mode: i32 = 0;
/** Significance of a jump for two, three, and more usable differences. */
let ofTwo: f64 = 0;
let ofThree: f64 = 0;
let ofMore: f64 = 0;
/** Significances between which neighbours are flagged too, exclusive; none for an upper one of 0. */
let lower: f64 = 0;
let upper: f64 = 0;
/** Time step of each difference of an integration and the frames that enter it; whether they are the same for all. */
let steps: usize = 0;
let reads: usize = 0;
let isEven: bool = false;

// The chunk: values of each pixel, and of each (integration, group, pixel).
/** Values from one array to the next: the pixels, and a gap. */
let chunk: i32 = 0;
let gains: usize = 0;
let readnoises: usize = 0;
/** 0 for pixels that have no jump if they have no flag. */
let decisions: usize = 0;
/** Sums of the sizes of all differences: finite where all samples are. */
let sums: usize = 0;
let samples: usize = 0;
/** One byte each. */
let flags: usize = 0;
/** For each group, integration by integration: 1 if it is unusable in every pixel of the exposure. */
let everywhere: usize = 0;
/** The flags that most pixels of the chunk have and that make it unusable; 0 for usable groups. */
let usual: usize = 0;
/** 1 if it is unusable in the plain pixels of the chunk. */
let here: usize = 0;

// Results of the last search.
let jumps: i32 = 0;
let changed: bool = false;
let wides: usize = 0;
let wideCount: i32 = 0;

// Work space, a value for each difference of a pixel.
let differences: usize = 0;
let work: usize = 0;
let left: usize = 0;

// The pixel.
let pixel: i32 = 0;
/** Square of the read noise of a difference of single reads, electrons. */
let noise2: f64 = 0;

export function setRamp(
  ofIntegrations: i32,
  ofGroups: i32,
  jumped: i32,
  bad: i32,
  ofSteps: usize,
  ofReads: usize,
  withEvenSteps: bool,
): void {
  integrations = ofIntegrations;
  groups = ofGroups;
  jump = jumped;
  unusable = bad;
  steps = ofSteps;
  reads = ofReads;
  isEven = withEvenSteps;
}

export function setSearch(kind: i32, two: f64, three: f64, more: f64, from: f64, to: f64): void {
  mode = kind;
  ofTwo = two;
  ofThree = three;
  ofMore = more;
  lower = from;
  upper = to;
}

export function setChunk(
  length: i32,
  ofGains: usize,
  ofReadnoises: usize,
  ofDecisions: usize,
  ofSums: usize,
  ofSamples: usize,
  ofFlags: usize,
): void {
  chunk = length;
  gains = ofGains;
  readnoises = ofReadnoises;
  decisions = ofDecisions;
  sums = ofSums;
  samples = ofSamples;
  flags = ofFlags;
}

export function setGroups(inExposure: usize, inMost: usize, inChunk: usize): void {
  everywhere = inExposure;
  usual = inMost;
  here = inChunk;
}

/** Takes work space, and room for the list of samples whose neighbours are flagged too, from `base`, a multiple of 8, on; returns its end. */
export function setWork(base: usize): usize {
  const room = integrations * (groups - 1) * DOUBLE;
  differences = base;
  work = differences + room;
  left = work + room;
  wides = left + room;
  return wides + integrations * groups * chunk * FLOAT;
}

/** Samples with JUMP_DET in the pixels of the last search. */
export function jumpCount(): i32 {
  return jumps;
}

/** Whether flags of the chunk changed in the last search. */
export function hasChanged(): bool {
  return changed;
}

/** The samples of the last search whose neighbours are flagged too: their number, and where the list of places in the chunk begins. */
export function neighbourCount(): i32 {
  return wideCount;
}

export function neighbourList(): usize {
  return wides;
}

/**
 * Finds the groups that are unusable in most of the pixels of the chunk, by the vote of three of them; returns whether these are others
 * than before. Groups may be unusable in all pixels but a few, such as reference pixels: these take the long way.
 */
export function findUnusable(width: i32): bool {
  let others = false;
  for (let i = 0; i < integrations * groups; i++) {
    if (load<u8>(everywhere + i) !== 0) continue;
    const most = usualFlags(flags + i * chunk, width);
    const state = (most & unusable) !== 0 && (most & jump) === 0;
    store<u8>(usual + i, state ? most : 0);
    if ((load<u8>(here + i) !== 0) !== state) others = true;
    store<u8>(here + i, state ? 1 : 0);
  }
  return others;
}

/** Flags that most pixels have; 0 where all of the three that vote differ. */
function usualFlags(from: usize, width: i32): i32 {
  const first = <i32>load<u8>(from + (width >> 2));
  const second = <i32>load<u8>(from + (width >> 1));
  const third = <i32>load<u8>(from + width - 1 - (width >> 2));
  if (first === second || first === third) return first;
  return second === third ? second : 0;
}

/** Differences of consecutive groups that are usable in the plain pixels of the chunk. */
export function countDifferences(): i32 {
  let count = 0;
  for (let i = 0; i < integrations * groups; i++) if (isDifference(i)) count++;
  return count;
}

function isDifference(i: i32): bool {
  return i % groups !== 0 && load<u8>(here + i) === 0 && load<u8>(here + i - 1) === 0;
}

/**
 * Decides about the first `width` pixels, a multiple of 16, as if they had no flags but the usual ones: differences are sorted as far as is
 * needed, which gives the median, the noise, and whether the largest or the smallest difference is far from the median. The most
 * significant difference is one of the two. The operations, and so the decisions, are those of the searches below.
 *
 * `sorted` has room for the `count` differences; at `table` there are `steps` pairs of addresses in it, of a network that sorts what matters.
 */
export function decide(width: i32, sorted: usize, count: i32, table: usize, steps: i32): void {
  const bytes = width * FLOAT;
  takeAll(bytes, sorted);
  sortByNetwork(table, steps, bytes);
  for (let x = 0; x < bytes; x += 8) decideTwo(x, sorted, count);
}

/** Differences of samples times the gain, or their sizes, and the sums of these. */
function takeAll(bytes: i32, sorted: usize): void {
  const stride = chunk * FLOAT;
  for (let x = 0; x < bytes; x += 16) {
    const gain = v128.load(gains + x);
    let sum = f32x4.splat(0);
    let previous = sum;
    let to = sorted + x;
    for (let i = 0; i < integrations * groups; i++) {
      if (load<u8>(here + i) !== 0) continue;
      const current = f32x4.mul(v128.load(samples + i * stride + x), gain);
      if (isDifference(i)) {
        const difference = f32x4.sub(current, previous);
        const size = f32x4.abs(difference);
        sum = f32x4.add(sum, size);
        v128.store(to, mode === ITERATIVE ? size : difference);
        to += stride;
      }
      previous = current;
    }
    v128.store(sums + x, sum);
  }
}

/** Decides about two pixels. */
function decideTwo(x: i32, sorted: usize, count: i32): void {
  const isClipped = mode === ITERATIVE;
  const quiet = f64x2.splat(0);
  const loud = f64x2.splat(1);
  let decided = quiet;
  if (count >= (isClipped ? 2 : 1)) {
    const largest = differenceAt(sorted, count - 1, x);
    const middle = middleOf(sorted, count, x);
    const sigma = sigmaOfTwo(middle, x);
    const threshold = f64x2.splat(!isClipped || count > 3 ? ofMore : count === 3 ? ofThree : ofTwo);
    const isHigh = isFar(largest, middle, sigma, threshold);
    const isLow = isFar(differenceAt(sorted, 0, x), middle, sigma, threshold);
    decided = v128.bitselect(loud, quiet, v128.or(isHigh, isLow));
    if (isClipped && count >= 4) {
      // Several largest differences would all be left out of the median.
      const isSingle = f64x2.lt(differenceAt(sorted, count - 2, x), largest);
      decided = v128.bitselect(decided, loud, isSingle);
    }
  }
  const isKnown = f64x2.lt(loadTwo(sums + x), f64x2.splat(Infinity));
  decided = v128.bitselect(decided, loud, isKnown);
  store<f32>(decisions + x, <f32>f64x2.extract_lane(decided, 0));
  store<f32>(decisions + x, <f32>f64x2.extract_lane(decided, 1), 4);
}

/** Two float32 values in double precision. */
function loadTwo(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load_zero<u64>(at));
}

/** Sorted differences per unit of time. */
function differenceAt(sorted: usize, place: i32, x: i32): v128 {
  return f64x2.div(loadTwo(sorted + place * chunk * FLOAT + x), f64x2.splat(stepOf(0)));
}

function middleOf(sorted: usize, count: i32, x: i32): v128 {
  if (mode === ITERATIVE && count === 2) return differenceAt(sorted, 0, x);
  const kept = mode === ITERATIVE && count >= 4 ? count - 1 : count;
  const lower = differenceAt(sorted, (kept - 1) >> 1, x);
  if ((kept & 1) !== 0) return lower;
  return f64x2.div(f64x2.add(lower, differenceAt(sorted, kept >> 1, x)), f64x2.splat(2));
}

/** As {@link sigmaOf}, but 0 stays 0. */
function sigmaOfTwo(middle: v128, x: i32): v128 {
  const time = f64x2.splat(stepOf(0));
  const noise = f32x4.mul(v128.load_zero<u64>(readnoises + x), v128.load_zero<u64>(gains + x));
  const squared = f64x2.promote_low_f32x4(f32x4.mul(noise, noise));
  const readVariance = f64x2.div(squared, f64x2.splat(0.5 * load<f64>(reads)));
  const variance = f64x2.add(f64x2.mul(f64x2.abs(middle), time), readVariance);
  return f64x2.div(f64x2.sqrt(variance), time);
}

function isFar(value: v128, middle: v128, sigma: v128, threshold: v128): v128 {
  let distance = f64x2.sub(value, middle);
  if (mode === ITERATIVE) distance = f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(distance));
  return f64x2.gt(f64x2.div(f64x2.abs(distance), sigma), threshold);
}

/** Searches the first `width` pixels of the chunk, but those without a flag that have no jump. */
export function search(width: i32): void {
  jumps = 0;
  wideCount = 0;
  changed = false;
  for (let x = 0; x < width; x += 8) {
    let seen = seenFlags(x);
    for (pixel = x; pixel < min(x + 8, width); pixel++, seen >>= 8)
      if ((seen & 255) !== 0 || load<f32>(decisions + pixel * FLOAT) !== 0)
        searchPixel((<i32>seen & jump) !== 0);
  }
}

/** The flags of eight pixels, a byte for each, without what most pixels of an unusable group have; JUMP_DET is never left out. */
function seenFlags(x: i32): u64 {
  const jumpMask = <u64>jump * 0x0101010101010101;
  let seen: u64 = 0;
  for (let i = 0; i < integrations * groups; i++) {
    const expected = <u64>load<u8>(usual + i) * 0x0101010101010101;
    const mask: u64 = load<u8>(everywhere + i) !== 0 ? jumpMask : ~0;
    seen |= (load<u64>(flags + i * chunk + x) ^ expected) & mask;
  }
  return seen;
}

/** `marked`: whether a sample has JUMP_DET already. */
function searchPixel(marked: bool): void {
  const gain = load<f32>(gains + pixel * FLOAT);
  const noise = load<f32>(readnoises + pixel * FLOAT) * gain;
  noise2 = <f64>(noise * noise);
  if (marked) countJumps();
  takeDifferences(gain);
  const before = jumps;
  const middle = mode === ITERATIVE && upper <= 0 ? 0 : medianDifference();
  if (mode === SINGLE_PASS) findFar(middle);
  else if (mode === ITERATIVE) iterate();
  else clipAll();
  if (upper > 0 && (marked || jumps > before)) collectWide(middle);
}

function countJumps(): void {
  for (let i = 0; i < integrations * groups; i++)
    if ((<i32>load<u8>(flags + i * chunk + pixel) & jump) !== 0) jumps++;
}

/** Differences of consecutive groups; NaN where either is unusable. */
function takeDifferences(gain: f32): void {
  let to = differences;
  for (let integration = 0; integration < integrations; integration++) {
    let previous: f32 = 0;
    for (let group = 0; group < groups; group++) {
      const i = (integration * groups + group) * chunk + pixel;
      const isUsable = (<i32>load<u8>(flags + i) & unusable) === 0;
      const value: f32 = isUsable ? load<f32>(samples + i * FLOAT) * gain : <f32>NaN;
      if (group > 0) {
        store<f64>(to, <f64>(value - previous) / stepOf(group - 1));
        to += DOUBLE;
      }
      previous = value;
    }
  }
}

function stepOf(step: i32): f64 {
  return load<f64>(steps + step * DOUBLE);
}

function differenceOf(k: i32): f64 {
  return load<f64>(differences + k * DOUBLE);
}

/** Flag of the later sample of a difference. */
function flagOf(k: i32): usize {
  return flags + (k + k / (groups - 1) + 1) * chunk + pixel;
}

/** Gives a difference JUMP_DET. */
function mark(k: i32): void {
  const at = flagOf(k);
  const before = <i32>load<u8>(at);
  if ((before & jump) !== 0) return;
  store<u8>(at, before | jump);
  jumps++;
  changed = true;
}

/** Median of the usable differences, NaN without any. */
function medianDifference(): f64 {
  let count = 0;
  for (let k = 0; k < integrations * (groups - 1); k++) {
    const value = differenceOf(k);
    if (!isNaN(value)) store<f64>(work + count++ * DOUBLE, value);
  }
  return median(work, count);
}

/**
 * Standard deviation of a difference, in electrons per unit of time: photon noise of the median rate and the noise of two reads. NaN for
 * 0, so that pixels without noise have no jumps.
 */
function sigmaOf(middle: f64, k: i32): f64 {
  const step = k % (groups - 1);
  const time = stepOf(step);
  const sigma = sqrt<f64>(abs<f64>(middle) * time + noise2 / (0.5 * load<f64>(reads + step * DOUBLE))) / time;
  return sigma === 0 ? NaN : sigma;
}

/** Marks every difference that is more than the threshold away from the median of all: for long ramps, where jumps hardly change it. */
function findFar(middle: f64): void {
  let sigma = sigmaOf(middle, 0);
  for (let k = 0; k < integrations * (groups - 1); k++) {
    const difference = differenceOf(k);
    if (!isEven) sigma = sigmaOf(middle, k);
    if (abs<f64>(difference - middle) / sigma > ofMore && isFinite(difference)) mark(k);
  }
}

/**
 * Marks jumps one after the other: the most significant difference is left out, and the median, the noise and the threshold (which
 * depends on how many differences are left) are computed anew, until no difference stands out.
 *
 * The median is that of the absolute differences, without the largest when there are four or more; the smaller one of two.
 * Method of Anderson & Gordon 2011, PASP 123, 1237.
 */
function iterate(): void {
  const count = integrations * (groups - 1);
  for (let k = 0; k < count; k++) store<f64>(left + k * DOUBLE, abs<f64>(differenceOf(k)));
  for (let round = 0; round < count; round++) {
    let usable = 0;
    for (let k = 0; k < count; k++) {
      const value = load<f64>(left + k * DOUBLE);
      if (!isNaN(value)) store<f64>(work + usable++ * DOUBLE, value);
    }
    if (usable < 2) break;
    sort(work, 0, usable);
    let middle = clippedMedian(usable);
    // The original keeps the median in double at first and in float32 in every further round.
    if (round > 0) middle = <f64>(<f32>middle);
    let greatest: f64 = 0;
    let sigma = sigmaOf(middle, 0);
    for (let k = 0; k < count; k++) {
      const distance = <f64>(<f32>(load<f64>(left + k * DOUBLE) - middle));
      if (!isEven) sigma = sigmaOf(middle, k);
      const ratio = abs<f64>(distance) / sigma;
      store<f64>(work + k * DOUBLE, ratio);
      if (ratio > greatest) greatest = ratio;
    }
    if (!(greatest > (usable > 3 ? ofMore : usable === 3 ? ofThree : ofTwo))) break;
    for (let k = 0; k < count; k++) {
      if (load<f64>(work + k * DOUBLE) !== greatest) continue;
      mark(k);
      store<f64>(left + k * DOUBLE, NaN);
    }
  }
}

/** Median of sorted absolute differences: of four or more without the largest (all equal ones), of two the smaller. */
function clippedMedian(count: i32): f64 {
  if (count === 2) return load<f64>(work);
  let kept = count;
  if (count >= 4) {
    const largest = load<f64>(work + (count - 1) * DOUBLE);
    while (kept > 0 && load<f64>(work + (kept - 1) * DOUBLE) === largest) kept--;
  }
  if (kept === 0) return NaN;
  const at = work + (kept >> 1) * DOUBLE;
  return (kept & 1) !== 0 ? load<f64>(at) : (load<f64>(at - DOUBLE) + load<f64>(at)) / 2;
}

/** Marks the differences that iterated sigma clipping leaves out. NaN and infinite ones are left alone. */
function clipAll(): void {
  const sets = mode === CLIP_INTEGRATIONS ? groups - 1 : 1;
  for (let set = 0; set < sets; set++) clip(set, sets);
}

/** Clips every `sets`th difference from `set` on. */
function clip(set: i32, sets: i32): void {
  let count = 0;
  for (let k = set; k < integrations * (groups - 1); k += sets) {
    const value = differenceOf(k);
    if (isFinite(value)) store<f64>(work + count++ * DOUBLE, value);
  }
  if (count === 0) return;
  findBounds(count);
  for (let k = set; k < integrations * (groups - 1); k += sets) {
    const value = differenceOf(k);
    if (isFinite(value) && (value < lowest || value > highest)) mark(k);
  }
}

let lowest: f64 = 0;
let highest: f64 = 0;

/** Bounds of iterated sigma clipping of the first `count` values of the work space; see `../../common/sigma-clip.ts`. */
function findBounds(count: i32): void {
  for (let round = 0; round < ROUNDS; round++) {
    const middle = median(work, count);
    let mean: f64 = 0;
    for (let i = 0; i < count; i++) mean += load<f64>(work + i * DOUBLE);
    mean /= <f64>count;
    let variance: f64 = 0;
    for (let i = 0; i < count; i++) {
      const distance = mean - load<f64>(work + i * DOUBLE);
      variance += distance * distance;
    }
    const deviation = sqrt<f64>(variance / <f64>count);
    lowest = middle - ofMore * deviation;
    highest = middle + ofMore * deviation;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const value = load<f64>(work + i * DOUBLE);
      if (value >= lowest && value <= highest) store<f64>(work + kept++ * DOUBLE, value);
    }
    if (kept === count || kept === 0) return;
    count = kept;
  }
}

/** Lists the samples with JUMP_DET whose significance lies between the limits. */
function collectWide(middle: f64): void {
  let k = 0;
  for (let integration = 0; integration < integrations; integration++)
    for (let group = 1; group < groups; group++, k++) {
      const at = (integration * groups + group) * chunk + pixel;
      if ((<i32>load<u8>(flags + at) & jump) === 0) continue;
      const ratio = abs<f64>(differenceOf(k) - middle) / sigmaOf(middle, k);
      if (ratio < upper && ratio > lower) store<i32>(wides + wideCount++ * FLOAT, at);
    }
}

/**
 * Marks groups after large jumps, in the first `width` pixels: `count` groups after a jump of at least so many electrons, by two rules.
 * DO_NOT_USE and SATURATED samples stay as they are.
 */
export function flagAfter(
  width: i32,
  electrons: f64,
  count: f64,
  otherElectrons: f64,
  otherCount: f64,
): void {
  changed = false;
  for (let x = 0; x < width; x += 8) {
    let seen: u64 = 0;
    for (let i = 0; i < integrations * groups; i++) seen |= load<u64>(flags + i * chunk + x);
    for (pixel = x; pixel < min(x + 8, width); pixel++, seen >>= 8) {
      if ((<i32>seen & jump) === 0) continue;
      takeDifferences(load<f32>(gains + pixel * FLOAT));
      const middle = medianDifference();
      for (let integration = 0; integration < integrations; integration++)
        flagAfterIn(integration, middle, electrons, count, otherElectrons, otherCount);
    }
  }
}

function flagAfterIn(
  integration: i32,
  middle: f64,
  electrons: f64,
  count: f64,
  others: f64,
  otherCount: f64,
): void {
  let until: f64 = 0;
  for (let group = 1; group < groups; group++) {
    const at = flags + (integration * groups + group) * chunk + pixel;
    const before = <i32>load<u8>(at);
    // Flags set here lie within a range that is known already, so that they start no new one.
    const wasJump = (before & jump) !== 0;
    if (!wasJump && <f64>group <= until && (before & unusable) === 0) {
      store<u8>(at, before | jump);
      changed = true;
    }
    if (!wasJump) continue;
    const height = (differenceOf(integration * (groups - 1) + group - 1) - middle) * stepOf(group - 1);
    if (height >= electrons) until = max<f64>(until, <f64>group + count);
    if (height >= others) until = max<f64>(until, <f64>group + otherCount);
  }
}
