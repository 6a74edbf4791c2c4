/*
 * Weighted least squares of ramps with flags, one pixel after the other; everything in double precision.
 *
 * A ramp is cut into segments of consecutive good groups. Each gets a straight line with the weights of Fixsen et al. 2000, PASP 112,
 * 1350; segments and integrations are averaged with weights from read noise alone.
 *
 * Addresses are in bytes of the scratch memory of the thread. `../ols-pixels.ts` lays it out, fills it and reads it.
 */

import { median } from "../../common/assembly/order.ts";

/** The weights of a segment of so many groups: they are written to memory when they are first asked for. */
declare function writeWeights(level: i32, length: i32): usize;

/** Weight tables of one length. */
const LEVELS: i32 = 6;
/** Variances at or above this mean "none" and become 0. */
const LARGE_VARIANCE: f64 = 1e6;

const FLOAT: i32 = 4;
const DOUBLE: i32 = 8;

/** Of a rate. */
const SLOPE: i32 = 0;
const VAR_POISSON: i32 = 1;
const VAR_RNOISE: i32 = 2;
const ERR: i32 = 3;
const DQ: i32 = 4;
const RATE: i32 = 5;
/** Values of a segment: slope, its error, both variances, intercept, its error. */
const SEGMENT: i32 = 6;

// What does not change from pixel to pixel.
let integrations: i32 = 0;
let groups: i32 = 0;
let allGroups: i32 = 0;
let firstGroup: i32 = 0;
let groupTime: f64 = 0;
let frameTime: f64 = 0;
let oneGroupTime: f64 = 0;
let pedestalGroups: f64 = 0;
let suppressOneGroup: bool = false;
let hasZeroframe: bool = false;
let doNotUse: i32 = 0;
let saturated: i32 = 0;
let jump: i32 = 0;
let persistence: i32 = 0;
let chargeloss: i32 = 0;
let noGainValue: i32 = 0;
let noiseScale: f64 = 0;

// The chunk: values of each pixel, of each (integration, pixel), and of each (integration, group, pixel).
/** Values from one array to the next: the pixels, and a gap. */
let chunk: i32 = 0;
let gains: usize = 0;
let readnoises: usize = 0;
let darks: usize = 0;
let pixelDq: usize = 0;
/** 0 for pixels whose samples are finite and whose median is known. */
let sums: usize = 0;
let zeroframes: usize = 0;
let samples: usize = 0;
/** Flags of all groups, one byte each. */
let groupFlags: usize = 0;
/** The five values of a rate of the exposure, then of its integrations. */
let results: usize = 0;
/** Groups at either end that are DO_NOT_USE in most pixels of the chunk: plain ramps are those without other flags. */
let lead: i32 = 0;
let trail: i32 = 0;

// What is known of the last pixel, for the optional products.
let segmentCounts: usize = 0;
let fittedCounts: usize = 0;
let segmentTable: usize = 0;
let jumpCounts: usize = 0;
let jumpTable: usize = 0;
let pedestals: usize = 0;

// Work space.
let data: usize = 0;
let work: usize = 0;
let weightsAt: usize = 0;
let starts: usize = 0;
let lengths: usize = 0;
let saturatedGroups: usize = 0;
let unusableGroups: usize = 0;
let flags: usize = 0;
let original: usize = 0;
/** 1: only the first group is good; 2: the zero frame stands for it. */
let special: usize = 0;
let losesCharge: usize = 0;

// The pixel.
let gain: f64 = 0;
let noise: f64 = 0;
let dark: f64 = 0;
let medianRate: f64 = 0;
let segments: i32 = 0;
let varPoisson: f64 = 0;
let varRnoise: f64 = 0;
/** The rate of the exposure; those of its integrations follow. */
let whole: usize = 0;

export function setRamp(
  ofIntegrations: i32,
  ofGroups: i32,
  ofAllGroups: i32,
  ofFirstGroup: i32,
  withSuppression: bool,
  withZeroframe: bool,
): void {
  integrations = ofIntegrations;
  groups = ofGroups;
  allGroups = ofAllGroups;
  firstGroup = ofFirstGroup;
  suppressOneGroup = withSuppression;
  hasZeroframe = withZeroframe;
}

export function setTimes(group: f64, frame: f64, oneGroup: f64, pedestal: f64): void {
  groupTime = group;
  frameTime = frame;
  oneGroupTime = oneGroup;
  pedestalGroups = pedestal;
}

export function setFlags(
  unusable: i32,
  full: i32,
  jumped: i32,
  persistent: i32,
  lossy: i32,
  withoutGain: i32,
): void {
  doNotUse = unusable;
  saturated = full;
  jump = jumped;
  persistence = persistent;
  chargeloss = lossy;
  noGainValue = withoutGain;
}

/** `scale` is what the read noise of a difference of single frames is divided by for that of a group. */
export function setPixels(
  length: i32,
  scale: f64,
  ofGain: usize,
  ofReadnoise: usize,
  ofDark: usize,
  ofDq: usize,
  ofSums: usize,
): void {
  chunk = length;
  noiseScale = scale;
  gains = ofGain;
  readnoises = ofReadnoise;
  darks = ofDark;
  pixelDq = ofDq;
  sums = ofSums;
}

export function setSamples(ofZeroframes: usize, ofSamples: usize, ofFlags: usize, ofResults: usize): void {
  zeroframes = ofZeroframes;
  samples = ofSamples;
  groupFlags = ofFlags;
  results = ofResults;
}

export function setSegments(counts: usize, fitted: usize, table: usize, ofPedestals: usize): void {
  segmentCounts = counts;
  fittedCounts = fitted;
  segmentTable = table;
  pedestals = ofPedestals;
}

export function setJumps(counts: usize, table: usize): void {
  jumpCounts = counts;
  jumpTable = table;
}

/** Takes work space from `base`, a multiple of 8, on, with no weights in it yet; returns its end. */
export function setWork(base: usize): usize {
  data = base;
  whole = data + integrations * groups * DOUBLE;
  work = whole + (1 + integrations) * RATE * DOUBLE;
  weightsAt = work + groups * DOUBLE;
  starts = weightsAt + (groups + 1) * LEVELS * FLOAT;
  lengths = starts + groups * FLOAT;
  saturatedGroups = lengths + groups * FLOAT;
  unusableGroups = saturatedGroups + integrations * FLOAT;
  flags = unusableGroups + integrations * FLOAT;
  original = flags + integrations * groups;
  special = original + integrations * groups;
  losesCharge = special + integrations;
  return (losesCharge + integrations + 7) & ~7;
}

/** Forgets weights: once the work space is there, before the first fit. */
export function clearWeights(): void {
  memory.fill(weightsAt, 0, (groups + 1) * LEVELS * FLOAT);
}

/**
 * Finds the groups at either end that are DO_NOT_USE in most of the pixels of the chunk, by the vote of three of them: their number at
 * the beginning, and 65536 times that at the end. None where less than three groups would be left.
 */
export function findEdges(width: i32): i32 {
  lead = 0;
  trail = 0;
  while (lead < groups && isLeftOut(lead, width)) lead++;
  while (trail < groups - lead && isLeftOut(groups - 1 - trail, width)) trail++;
  if (groups - lead - trail < 3) {
    lead = 0;
    trail = 0;
  }
  return lead | (trail << 16);
}

function isLeftOut(group: i32, width: i32): bool {
  const at = groupFlags + (firstGroup + group) * chunk;
  const first = load<u8>(at + (width >> 2)) === doNotUse;
  const second = load<u8>(at + (width >> 1)) === doNotUse;
  const third = load<u8>(at + width - 1 - (width >> 2)) === doNotUse;
  return first ? second || third : second && third;
}

/** Fits the first `width` pixels of the chunk but the plain ones, whose flags are passed on; returns whether flags of the chunk changed. */
export function fitFlagged(width: i32): bool {
  let changed = false;
  for (let x = 0; x < width; x += 8) {
    let seen = seenFlags(x);
    for (let i = x; i < min(x + 8, width); i++, seen >>= 8) {
      const dq = load<u32>(pixelDq + i * FLOAT);
      const isPlain =
        (seen & 255) === 0 &&
        load<f32>(sums + i * FLOAT) === 0 &&
        load<f32>(gains + i * FLOAT) > 0 &&
        (dq & (doNotUse | saturated)) === 0;
      if (!isPlain) {
        if (fitPixel(i)) changed = true;
      } else
        for (let plane = 0; plane <= integrations; plane++) store<u32>(resultOf(plane, DQ) + i * FLOAT, dq);
    }
  }
  return changed;
}

/** What differs from plain ramps in the flags of eight pixels, a byte for each. */
function seenFlags(x: i32): u64 {
  const edge = <u64>doNotUse * 0x0101010101010101;
  let seen: u64 = 0;
  for (let integration = 0; integration < integrations; integration++) {
    const from = groupFlags + (integration * allGroups + firstGroup) * chunk + x;
    for (let group = 0; group < groups; group++) {
      const expected: u64 = group >= lead && group < groups - trail ? 0 : edge;
      seen |= load<u64>(from + group * chunk) ^ expected;
    }
  }
  return seen;
}

/** Fits a pixel of the chunk; returns whether its flags changed. */
export function fitPixel(x: i32): bool {
  gain = <f64>load<f32>(gains + x * FLOAT);
  noise = <f64>(<f32>(<f64>load<f32>(readnoises + x * FLOAT) * (gain / noiseScale)));
  dark = <f64>load<f32>(darks + x * FLOAT);
  let dq = load<u32>(pixelDq + x * FLOAT);
  if (!(gain > 0)) dq |= doNotUse | noGainValue;
  for (let plane = 0; plane <= integrations; plane++) reset(rateOf(plane), dq);
  const changed = loadPixel(x);
  readFlags(x);
  medianRate = groups === 1 ? singleGroupRate() : meanMedianRate();
  fitIntegrations();
  recomputeChargeloss();
  for (let plane = 0; plane <= integrations; plane++) give(plane, x);
  return changed;
}

function resultOf(plane: i32, which: i32): usize {
  return results + (plane * RATE + which) * chunk * FLOAT;
}

function give(plane: i32, x: i32): void {
  const rate = rateOf(plane);
  for (let which = 0; which < DQ; which++)
    store<f32>(resultOf(plane, which) + x * FLOAT, <f32>load<f64>(rate + which * DOUBLE));
  store<u32>(resultOf(plane, DQ) + x * FLOAT, dqOf(rate));
}

/** The rate of the exposure (0) or of one of its integrations (from 1 on). */
function rateOf(plane: i32): usize {
  return whole + plane * RATE * DOUBLE;
}

function reset(rate: usize, dq: u32): void {
  store<f64>(rate, 0, SLOPE * DOUBLE);
  store<f64>(rate, 0, VAR_POISSON * DOUBLE);
  store<f64>(rate, 0, VAR_RNOISE * DOUBLE);
  store<f64>(rate, 0, ERR * DOUBLE);
  store<u32>(rate, dq, DQ * DOUBLE);
}

function dqOf(rate: usize): u32 {
  return load<u32>(rate, DQ * DOUBLE);
}

function addDq(rate: usize, bits: u32): void {
  store<u32>(rate, dqOf(rate) | bits, DQ * DOUBLE);
}

/** Takes the samples and flags of a pixel, after the rules that change flags; returns whether these changed any. */
function loadPixel(x: i32): bool {
  let changed = false;
  for (let integration = 0; integration < integrations; integration++) {
    const first = integration * groups;
    for (let i = first; i < first + groups; i++)
      store<f64>(data + i * DOUBLE, <f64>load<f32>(samples + (i * chunk + x) * FLOAT));
    const from = groupFlags + integration * allGroups * chunk + x;
    let good = 0;
    for (let group = 0; group < allGroups; group++)
      if ((<i32>load<u8>(from + group * chunk) & ~persistence) === 0) good++;
    const suppress = suppressOneGroup && good === 1 ? doNotUse : 0;
    for (let group = 0; group < allGroups; group++) {
      const at = from + group * chunk;
      const before = <i32>load<u8>(at);
      let after = before | suppress;
      // The first group of a ramp has none before it to jump from.
      if (group === firstGroup && group > 0) after &= ~jump;
      if (after !== before) {
        store<u8>(at, after);
        changed = true;
      }
      const to = group - firstGroup;
      if (to < 0 || to >= groups) continue;
      store<u8>(flags + first + to, after);
      store<u8>(original + first + to, before);
    }
  }
  return changed;
}

/** Counts flags, hides saturated samples, and lets the zero frame stand in for a ramp without a good group. */
function readFlags(x: i32): void {
  const unusable = saturated | doNotUse;
  for (let integration = 0; integration < integrations; integration++) {
    const first = integration * groups;
    findJumps(integration);
    let good = 0;
    let seen = 0;
    let saturatedCount = 0;
    let unusableCount = 0;
    for (let i = first; i < first + groups; i++) {
      const dq = <i32>load<u8>(flags + i);
      seen |= dq;
      if (dq === 0) good++;
      if ((dq & unusable) !== 0) unusableCount++;
      if ((dq & saturated) === 0) continue;
      store<f64>(data + i * DOUBLE, NaN);
      saturatedCount++;
    }
    let kind = 0;
    if (!suppressOneGroup) {
      const zero = hasZeroframe ? <f64>load<f32>(zeroframes + (integration * chunk + x) * FLOAT) : 0;
      if (good === 1 && load<u8>(flags + first) === 0) kind = 1;
      else if (good === 0 && zero !== 0) {
        kind = 2;
        store<f64>(data + first * DOUBLE, zero);
        store<u8>(flags + first, 0);
        unusableCount--;
        if (saturatedCount === groups) saturatedCount--;
      }
    }
    store<u8>(special + integration, kind);
    store<i32>(saturatedGroups + integration * FLOAT, saturatedCount);
    store<i32>(unusableGroups + integration * FLOAT, unusableCount);
    store<u8>(losesCharge + integration, (seen & chargeloss) === 0 ? 0 : 1);
    const passed = seen & (jump | persistence);
    addDq(rateOf(integration + 1), passed);
    addDq(whole, passed);
  }
}

/** Records the jumps of an integration; before saturated samples are hidden: the original takes the differences earlier. */
function findJumps(integration: i32): void {
  const first = integration * groups;
  let count = 0;
  for (let i = first + 1; i < first + groups; i++) {
    const dq = <i32>load<u8>(flags + i);
    if ((dq & jump) === 0) continue;
    const hidden = ((dq | <i32>load<u8>(flags + i - 1)) & saturated) !== 0;
    const step = load<f64>(data + i * DOUBLE) - load<f64>(data + (i - 1) * DOUBLE);
    store<f64>(jumpTable + (first + count++) * DOUBLE, hidden ? NaN : step);
  }
  store<i32>(jumpCounts + integration * FLOAT, count);
}

function singleGroupRate(): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < integrations; i++) sum += load<f64>(data + i * DOUBLE) / oneGroupTime;
  return sum / <f64>integrations;
}

/** Mean over the integrations of the median difference per second; integrations without any count as 0. */
function meanMedianRate(): f64 {
  let sum: f64 = 0;
  for (let integration = 0; integration < integrations; integration++) {
    const kind = <i32>load<u8>(special + integration);
    const first = integration * groups;
    const rate =
      kind === 0
        ? integrationMedianRate(first)
        : load<f64>(data + first * DOUBLE) / (kind === 1 ? oneGroupTime : frameTime);
    if (!isNaN(rate)) sum += rate;
  }
  return sum / <f64>integrations;
}

function integrationMedianRate(first: i32): f64 {
  let count = 0;
  let previous = rateAt(first);
  const start = previous;
  for (let i = first + 1; i < first + groups; i++) {
    const value = rateAt(i);
    const difference = value - previous;
    if ((<i32>load<u8>(flags + i) & jump) === 0 && !isNaN(difference))
      store<f64>(work + count++ * DOUBLE, difference);
    previous = value;
  }
  return count === 0 ? start : median(work, count);
}

/** A sample per group time; NaN where it is not to be used. */
function rateAt(i: i32): f64 {
  return (<i32>load<u8>(flags + i) & doNotUse) === 0 ? load<f64>(data + i * DOUBLE) / groupTime : NaN;
}

function fitIntegrations(): void {
  let unusable = 0;
  let full = 0;
  let anySaturated = false;
  for (let integration = 0; integration < integrations; integration++) {
    const own = rateOf(integration + 1);
    findSegments(integration, own);
    store<i32>(fittedCounts + integration * FLOAT, segments);
    fitIntegration(integration, own);
    if ((dqOf(own) & doNotUse) !== 0) {
      unusable++;
      store<f64>(own, NaN, SLOPE * DOUBLE);
    }
    store<f64>(pedestals + integration * DOUBLE, pedestal(integration, own));
    if ((dqOf(own) & saturated) !== 0) {
      full++;
      store<f64>(own, NaN, SLOPE * DOUBLE);
    }
    if (load<i32>(saturatedGroups + integration * FLOAT) === 0) continue;
    addDq(own, saturated);
    anySaturated = true;
  }
  if (unusable === integrations) addDq(whole, doNotUse);
  if (full === integrations) addDq(whole, saturated);
  finish(anySaturated);
}

/** Turns the sums over the integrations into the rate of the exposure. */
function finish(anySaturated: bool): void {
  let poisson = load<f64>(whole, VAR_POISSON * DOUBLE);
  let rnoise = load<f64>(whole, VAR_RNOISE * DOUBLE);
  let slope = load<f64>(whole, SLOPE * DOUBLE);
  if (poisson > 0) poisson = 1 / poisson;
  if (poisson >= LARGE_VARIANCE || poisson < 0) poisson = 0;
  if (rnoise > 0) rnoise = 1 / rnoise;
  if (rnoise >= LARGE_VARIANCE) rnoise = 0;
  let error = sqrt<f64>(poisson + rnoise);
  if ((dqOf(whole) & (doNotUse | saturated)) !== 0) {
    slope = NaN;
    poisson = 0;
    rnoise = 0;
    error = 0;
  }
  if (anySaturated) addDq(whole, saturated);
  store<f64>(whole, isNaN(slope) ? slope : slope * rnoise, SLOPE * DOUBLE);
  store<f64>(whole, poisson, VAR_POISSON * DOUBLE);
  store<f64>(whole, rnoise, VAR_RNOISE * DOUBLE);
  store<f64>(whole, error, ERR * DOUBLE);
}

function pedestal(integration: i32, own: usize): f64 {
  if ((dqOf(own) & saturated) !== 0) return 0;
  const first = load<f64>(data + integration * groups * DOUBLE);
  const value = first - load<f64>(own, SLOPE * DOUBLE) * pedestalGroups;
  return isNaN(value) ? 0 : value;
}

function findSegments(integration: i32, own: usize): void {
  const first = integration * groups;
  let count = 0;
  segments = 0;
  if ((<i32>load<u8>(flags + first) & saturated) !== 0) {
    addDq(own, doNotUse | saturated);
    store<f64>(own, NaN, SLOPE * DOUBLE);
  } else count = cut(flags + first);
  store<i32>(segmentCounts + integration * FLOAT, count);
  if (load<i32>(unusableGroups + integration * FLOAT) !== groups) return;
  addDq(own, doNotUse);
  if (load<i32>(saturatedGroups + integration * FLOAT) === groups) addDq(own, saturated);
  segments = 0;
}

/**
 * Cuts a ramp into runs of good groups; the group before a run belongs to it when it has JUMP_DET and nothing else. Runs of one group
 * are dropped when there are longer ones, and all but the first when there are not.
 *
 * Returns the number of runs, with those of the last rule still counted.
 */
function cut(from: usize): i32 {
  let count = 0;
  let longest = 0;
  let start = -1;
  for (let group = 0; group <= groups; group++) {
    const good = group < groups && (<i32>load<u8>(from + group) & ~persistence) === 0;
    if (good) {
      if (start >= 0) continue;
      const afterJump = group > 0 && (<i32>load<u8>(from + group - 1) & ~persistence) === jump;
      start = afterJump ? group - 1 : group;
    } else if (start >= 0) {
      const length = group - start;
      if (length > 1 || longest <= 1) {
        addRun(count++, start, length);
        if (length > longest) longest = length;
      }
      start = -1;
    }
  }
  if (longest <= 1) {
    segments = min(count, 1);
    return count;
  }
  let kept = 0;
  for (let i = 0; i < count; i++)
    if (lengthOf(i) !== 1) addRun(kept++, load<i32>(starts + i * FLOAT), lengthOf(i));
  segments = kept;
  return kept;
}

function addRun(index: i32, start: i32, length: i32): void {
  store<i32>(starts + index * FLOAT, start);
  store<i32>(lengths + index * FLOAT, length);
}

function lengthOf(index: i32): i32 {
  return load<i32>(lengths + index * FLOAT);
}

function fitIntegration(integration: i32, own: usize): void {
  if (segments === 0) return;
  let weightRnoise: f64 = 0;
  let weightPoisson: f64 = 0;
  let weight: f64 = 0;
  let slopes: f64 = 0;
  for (let index = 0; index < segments; index++) {
    const slope = fitSegment(integration, index);
    weightRnoise += 1 / varRnoise;
    if (varPoisson > 0) weightPoisson += 1 / varPoisson;
    weight += 1 / (varPoisson + varRnoise);
    slopes += slope / varRnoise;
  }
  let poisson: f64 = 0;
  if (weightPoisson > 0) poisson = 1 / weightPoisson;
  if (poisson >= LARGE_VARIANCE) poisson = 0;
  let rnoise = 1 / weightRnoise;
  if (rnoise >= LARGE_VARIANCE) rnoise = 0;
  if ((dqOf(own) & (doNotUse | saturated)) !== 0) {
    store<f64>(own, NaN, SLOPE * DOUBLE);
    store<f64>(own, 0, VAR_POISSON * DOUBLE);
    store<f64>(own, 0, VAR_RNOISE * DOUBLE);
    store<f64>(own, 0, ERR * DOUBLE);
  } else {
    const variance = 1 / weight;
    store<f64>(own, slopes * rnoise, SLOPE * DOUBLE);
    store<f64>(own, poisson, VAR_POISSON * DOUBLE);
    store<f64>(own, rnoise, VAR_RNOISE * DOUBLE);
    store<f64>(own, variance > LARGE_VARIANCE ? 0 : sqrt<f64>(variance), ERR * DOUBLE);
  }
  if (weightPoisson > 0) addTo(whole, VAR_POISSON, weightPoisson);
  addTo(whole, VAR_RNOISE, weightRnoise);
  addTo(whole, SLOPE, slopes);
}

function addTo(rate: usize, which: i32, value: f64): void {
  const at = rate + which * DOUBLE;
  store<f64>(at, load<f64>(at) + value);
}

/** Fits one segment; leaves its variances in the globals. */
function fitSegment(integration: i32, index: i32): f64 {
  const start = load<i32>(starts + index * FLOAT);
  const length = lengthOf(index);
  const first = data + (integration * groups + start) * DOUBLE;
  const to = segmentTable + (integration * groups + index) * SEGMENT * DOUBLE;
  if (length > 2) return fitLine(to, first, start, length);
  const time = length === 1 ? singleTime(integration) : groupTime;
  varPoisson = photonNoise() / (time * gain);
  varRnoise = readVariance(time, 6);
  if (length === 1) {
    const slope = load<f64>(first) / time;
    keepSegment(to, slope, 0, 0, 0);
    return slope;
  }
  const second = load<f64>(first + DOUBLE);
  const slope = (second - load<f64>(first)) / groupTime;
  // The square root of 2 to as many digits as the original has.
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: products show the difference.
  const sigma = 1.41421356 * noise;
  const yint = second * (1 - (<f64>start + 1)) + load<f64>(first) * (<f64>start + 1);
  keepSegment(to, slope, sigma, yint, sigma);
  return slope;
}

function keepSegment(to: usize, slope: f64, sigslope: f64, yint: f64, sigyint: f64): void {
  store<f64>(to, slope);
  store<f64>(to + DOUBLE, sigslope);
  store<f64>(to + 2 * DOUBLE, varPoisson);
  store<f64>(to + 3 * DOUBLE, varRnoise);
  store<f64>(to + 4 * DOUBLE, yint);
  store<f64>(to + 5 * DOUBLE, sigyint);
}

function fitLine(to: usize, first: usize, start: i32, length: i32): f64 {
  const last = load<f64>(first + (length - 1) * DOUBLE);
  const weights = weightsFor(signalToNoise(last - load<f64>(first)), length);
  const inverse = 1 / (noise * noise);
  let sumX: f64 = 0;
  let sumXX: f64 = 0;
  let sumY: f64 = 0;
  let sumXY: f64 = 0;
  let sumW: f64 = 0;
  for (let i = 0; i < length; i++) {
    const weight = load<f64>(weights + i * DOUBLE) * inverse;
    const x = <f64>(i + start);
    const sample = load<f64>(first + i * DOUBLE);
    const y: f64 = isNaN(sample) ? 0 : sample;
    const xw = x * weight;
    sumW += weight;
    sumX += xw;
    sumXX += x * xw;
    sumY += y * weight;
    sumXY += y * xw;
  }
  const scale = 1 / (sumW * sumXX - sumX * sumX);
  const slope = ((sumW * sumXY - sumX * sumY) * scale) / groupTime;
  varPoisson = photonNoise() / (groupTime * gain * (<f64>length - 1));
  varRnoise = longVariance(length);
  keepSegment(
    to,
    slope,
    sqrt<f64>(sumW * scale),
    (sumXX * sumY - sumX * sumXY) * scale,
    sqrt<f64>(sumXX * scale),
  );
  return slope;
}

function photonNoise(): f64 {
  return medianRate > 0 ? medianRate + dark : dark;
}

/** `lever` is n³ - n for n groups. */
function readVariance(time: f64, lever: f64): f64 {
  const ratio = noise / time;
  return (12 * ratio * ratio) / (lever * gain * gain);
}

/** Read variance of three groups at least. */
function longVariance(length: i32): f64 {
  const n = <f64>length;
  return gain > 0 ? readVariance(groupTime, n * n * n - n) : 0;
}

function singleTime(integration: i32): f64 {
  const kind = suppressOneGroup ? 0 : <i32>load<u8>(special + integration);
  return kind === 1 ? oneGroupTime : kind === 2 ? frameTime : groupTime;
}

function signalToNoise(signal: f64): f64 {
  const variance = noise * noise + signal * gain;
  if (variance <= 0 || gain === 0) return 0;
  return max<f64>(0, (signal * gain) / sqrt<f64>(variance));
}

function weightsFor(ratio: f64, length: i32): usize {
  const level = levelOf(ratio);
  const at = weightsAt + (length * LEVELS + level) * FLOAT;
  let weights = <usize>load<u32>(at);
  if (weights === 0) {
    weights = writeWeights(level, length);
    store<u32>(at, <u32>weights);
  }
  return weights;
}

/** The weights for the highest ratio where it is NaN, as in the original. */
function levelOf(ratio: f64): i32 {
  if (ratio < 5) return 0;
  if (ratio < 10) return 1;
  if (ratio < 20) return 2;
  if (ratio < 50) return 3;
  return ratio < 100 ? 4 : 5;
}

/**
 * Groups that lose charge to their neighbours are left out of the fit, but not of the read noise: it is computed again for
 * integrations that have such groups, as if they had no flag for it.
 */
function recomputeChargeloss(): void {
  let any = false;
  for (let integration = 0; integration < integrations; integration++)
    if (load<u8>(losesCharge + integration) !== 0) any = true;
  if (!any) return;
  let total: f64 = 0;
  for (let integration = 0; integration < integrations; integration++) {
    const own = rateOf(integration + 1);
    if (load<u8>(losesCharge + integration) === 0) {
      const variance = load<f64>(own, VAR_RNOISE * DOUBLE);
      if (variance > 0) total += 1 / variance;
      continue;
    }
    const weight = weightWithLoss(integration);
    const variance = 1 / weight;
    store<f64>(own, variance >= LARGE_VARIANCE ? 0 : variance, VAR_RNOISE * DOUBLE);
    total += weight;
  }
  if (total > 0) store<f64>(whole, 1 / total, VAR_RNOISE * DOUBLE);
  if (load<f64>(whole, VAR_RNOISE * DOUBLE) >= LARGE_VARIANCE) store<f64>(whole, 0, VAR_RNOISE * DOUBLE);
}

/** Sum of the inverse read variances of an integration as if no group lost charge. */
function weightWithLoss(integration: i32): f64 {
  const first = original + integration * groups;
  for (let group = 0; group < groups; group++) {
    const dq = <i32>load<u8>(first + group);
    if ((dq & chargeloss) !== 0) store<u8>(first + group, dq ^ (doNotUse | chargeloss));
  }
  cut(first);
  let weight: f64 = 0;
  for (let index = 0; index < segments; index++) {
    const length = lengthOf(index);
    const variance =
      length === 1
        ? readVariance(singleTime(integration), 6)
        : length === 2
          ? readVariance(groupTime, 6)
          : longVariance(length);
    if (variance > 0) weight += 1 / variance;
  }
  return weight;
}
