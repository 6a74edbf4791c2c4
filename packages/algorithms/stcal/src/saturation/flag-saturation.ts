import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { wordsPerRow } from "./bit-rows.ts";
import { AD_FLOOR, DO_NOT_USE, NO_SAT_CHECK, SATURATED } from "./flags.ts";
import {
  blankFlagged,
  countFlagged,
  growFlags,
  markSaturated,
  mergeRows,
  openThresholds,
} from "./kernels.ts";
import { meanRead, type ReadPattern } from "./read-pattern.ts";
import { findDiluted, findSuddenSecondGroup, flagSecondGroup } from "./suspects.ts";

/** Largest number that a 16-bit analogue-to-digital converter gives. */
export const ATOD_LIMIT = 65535;

/** A ramp exposure whose flags are to be set. */
export interface SaturationRamp {
  /** DN, shape (integrations, groups, rows, columns); not changed. */
  readonly data: NDArray<"float32">;
  /** Same shape as `data`; flags are added. */
  readonly groupdq: NDArray<"uint8">;
  /** (rows, columns) or (stripes, rows, columns); the flags of the reference are added. */
  readonly pixeldq: NDArray<"uint32">;
  /** First frames, (integrations, rows, columns): saturated values and values at the A/D floor become 0. */
  readonly zeroframe?: NDArray<"float32"> | undefined;
}

/**
 * Full-well thresholds. With a leading axis of `stripes`, integration i uses plane i modulo stripes.
 */
export interface SaturationReference {
  /** DN, (rows, columns) or (stripes, rows, columns); changed: pixels that are not checked get {@link ATOD_LIMIT} + 1. */
  readonly thresholds: NDArray<"float32">;
  /** Flags, same shape; changed: pixels without a threshold (NaN) get NO_SAT_CHECK. */
  readonly dq: NDArray<"uint32">;
  /** Bias level in DN, same shape, for the rule of the second group; 0 when missing. */
  readonly bias?: NDArray<"float32"> | undefined;
}

/** How saturation is looked for. */
export interface SaturationOptions {
  /** Pixels to all sides of a saturated one that are flagged as well; default 1, none below 1. */
  readonly growBy?: number;
  /** Reads averaged into each group; without it the rules for averaged groups are left out. */
  readonly readPattern?: ReadPattern | undefined;
  /**
   * For frames with interleaved reference pixels (IRS2): the frame's row of each science row. The reference arrays have the
   * science rows only, neighbours are neighbours among these, flags of earlier steps do not grow, and of the rules for averaged
   * groups only that of the second group applies, which then sets SATURATED and grows.
   */
  readonly scienceRows?: Int32Array | undefined;
}

/** Pixels with the flag in any group of any integration. */
export interface SaturationCounts {
  readonly saturated: number;
  readonly floor: number;
}

/**
 * Flags saturated groups and groups at the floor of the converter, in place.
 *
 * - SATURATED from the first group at or above the threshold to the end of the integration, and on the pixels around;
 * - AD_FLOOR | DO_NOT_USE on single groups at or below 0;
 * - DO_NOT_USE on averaged groups whose mean hides that the last reads saturated: those at or above the threshold times
 *   mean read / last read that precede a saturated group (and the pixels around), and the second group where the first one
 *   promised no saturation up to the third.
 *
 * NaN data are never saturated.
 *
 * @throws RangeError when an array does not have the shape of the ramp.
 */
export async function flagSaturation(
  ramp: SaturationRamp,
  reference: SaturationReference,
  { growBy: asked = 1, readPattern, scienceRows }: SaturationOptions = {},
): Promise<SaturationCounts> {
  const growBy = Math.max(0, asked);
  const [integrations, groups, frameRows, columns] = ramp.data.shape;
  const rowOf = scienceRows === undefined ? allRows(frameRows) : shared(scienceRows);
  const rows = rowOf.length;
  const { thresholds, dq } = reference;
  const planes = thresholds.ndim === 3 ? thresholds.shape[0] : 1;
  checkShapes(ramp, reference, rows, planes);
  if (readPattern !== undefined && readPattern.length < groups)
    throw new RangeError(`the read pattern has ${readPattern.length} groups, the ramp ${groups}`);
  await runRows(openThresholds, thresholds.size, [
    thresholds.values,
    dq.values,
    NO_SAT_CHECK,
    ATOD_LIMIT + 1,
  ]);

  const size = { integrations, groups, frameRows, rows, columns, planes, growBy };
  const { data, groupdq } = ramp;
  const kept = scienceRows === undefined ? SATURATED : 0;
  const masks = await flagGroups(data, groupdq, thresholds, rowOf, kept, size);
  if (readPattern !== undefined && scienceRows === undefined)
    await flagAveraged(ramp, reference, readPattern, rowOf, masks, size);
  else if (readPattern !== undefined && groups > 2)
    await flagSuddenSecondGroup(ramp, reference, readPattern, rowOf, masks, size);
  if (ramp.zeroframe !== undefined) await cleanZeroframe(ramp.zeroframe, thresholds, rowOf, size);

  await runRows(mergeRows, rows, [dq.values, ramp.pixeldq.values, rowOf, columns, frameRows, planes]);
  return count(groupdq, frameRows, columns);
}

interface Size {
  readonly integrations: number;
  readonly groups: number;
  readonly frameRows: number;
  readonly rows: number;
  readonly columns: number;
  readonly planes: number;
  readonly growBy: number;
}

function allRows(rows: number): Int32Array {
  const rowOf = NDArray.zeros("int32", [rows]).values;
  for (let row = 0; row < rows; row++) rowOf[row] = row;
  return rowOf;
}

function shared(rows: Int32Array): Int32Array {
  const copy = NDArray.zeros("int32", [rows.length]).values;
  copy.set(rows);
  return copy;
}

function checkShapes(
  ramp: SaturationRamp,
  reference: SaturationReference,
  rows: number,
  planes: number,
): void {
  const [integrations, , frameRows, columns] = ramp.data.shape;
  expectShape("group flags", ramp.groupdq, ramp.data.shape);
  const stripes = reference.thresholds.ndim === 3 ? [planes] : [];
  expectShape("pixel flags", ramp.pixeldq, [...stripes, frameRows, columns]);
  expectShape("saturation thresholds", reference.thresholds, [...stripes, rows, columns]);
  expectShape("saturation flags", reference.dq, [...stripes, rows, columns]);
  if (reference.bias) expectShape("superbias", reference.bias, [...stripes, rows, columns]);
  if (ramp.zeroframe) expectShape("zero frame", ramp.zeroframe, [integrations, frameRows, columns]);
}

function expectShape(what: string, array: NDArray, expected: readonly number[]): void {
  if (array.shape.join() !== expected.join())
    throw new RangeError(`${what} have shape (${array.shape.join(", ")}), expected (${expected.join(", ")})`);
}

/** Bits, (integrations, groups, rows, words): the saturated pixels grown, and memory for another mask. */
interface Masks {
  readonly grown: Int32Array;
  readonly spare: Int32Array;
}

/** The rules for single groups. */
async function flagGroups(
  data: NDArray<"float32">,
  dq: NDArray<"uint8">,
  thresholds: NDArray<"float32">,
  rowOf: Int32Array,
  kept: number,
  size: Size,
): Promise<Masks> {
  const { integrations, groups, frameRows, rows, columns, planes, growBy } = size;
  const mask = bits(size, groups);
  const floor = AD_FLOOR | DO_NOT_USE;
  await runRows(markSaturated, rows, [
    data.values,
    dq.values,
    thresholds.values,
    rowOf,
    mask,
    integrations,
    groups,
    frameRows,
    columns,
    planes,
    kept,
    floor,
  ]);
  const grown = bits(size, groups);
  const shape = [integrations * groups, frameRows, columns] as const;
  await runRows(growFlags, rows, [mask, grown, dq.values, rowOf, ...shape, growBy, SATURATED]);
  return { grown, spare: mask.fill(0) };
}

/** The rules for averaged groups: diluted saturation, then the second group. */
async function flagAveraged(
  ramp: SaturationRamp,
  reference: SaturationReference,
  pattern: ReadPattern,
  rowOf: Int32Array,
  { grown, spare }: Masks,
  size: Size,
): Promise<void> {
  const { integrations, groups, frameRows, rows, columns, planes, growBy } = size;
  const [data, dq, thresholds] = [ramp.data.values, ramp.groupdq.values, reference.thresholds.values];
  const dims = [integrations, groups, rows, columns, planes] as const;
  const dilution = dilutions(pattern, groups);
  if (dilution.some((factor) => factor !== 1)) {
    const flags = [SATURATED | DO_NOT_USE, NO_SAT_CHECK] as const;
    const referenceDq = reference.dq.values;
    await runRows(findDiluted, rows, [
      data,
      dq,
      thresholds,
      referenceDq,
      dilution,
      grown,
      spare,
      ...dims,
      ...flags,
    ]);
    const frames = [integrations * groups, frameRows, columns] as const;
    await runRows(growFlags, rows, [spare, NOTHING, dq, rowOf, ...frames, growBy, DO_NOT_USE]);
  }
  if (groups < 3) return;
  const rule = [...secondGroupRule(pattern), DO_NOT_USE] as const;
  await runRows(flagSecondGroup, rows, [data, dq, thresholds, biasOf(reference), grown, ...dims, ...rule]);
}

/** The rule of the second group for IRS2 frames. */
async function flagSuddenSecondGroup(
  ramp: SaturationRamp,
  reference: SaturationReference,
  pattern: ReadPattern,
  rowOf: Int32Array,
  { spare }: Masks,
  { integrations, groups, frameRows, rows, columns, planes, growBy }: Size,
): Promise<void> {
  const bias = biasOf(reference);
  const dims = [integrations, groups, frameRows, columns, planes] as const;
  const rule = secondGroupRule(pattern);
  const [data, thresholds] = [ramp.data.values, reference.thresholds.values];
  await runRows(findSuddenSecondGroup, rows, [data, thresholds, bias, spare, rowOf, ...dims, ...rule]);
  const frames = [integrations * groups, frameRows, columns] as const;
  await runRows(growFlags, rows, [spare, NOTHING, ramp.groupdq.values, rowOf, ...frames, growBy, SATURATED]);
}

const NOTHING = NDArray.zeros("int32", [0]).values;

function biasOf({ bias, thresholds }: SaturationReference): Float32Array {
  return (bias ?? NDArray.zeros("float32", thresholds.shape)).values;
}

/** Mean read / last read of each group but the last, which has no group after it. */
function dilutions(pattern: ReadPattern, groups: number): Float64Array {
  const factors = NDArray.zeros("float64", [groups]).values.fill(1);
  for (let group = 0; group + 1 < groups; group++) {
    const reads = pattern[group];
    factors[group] = meanRead(reads) / reads[reads.length - 1];
  }
  return factors;
}

/** Mean read of the first group, number of reads of the second, last read of the third. */
function secondGroupRule(pattern: ReadPattern): [mean: number, reads: number, last: number] {
  return [meanRead(pattern[0]), pattern[1].length, pattern[2][pattern[2].length - 1]];
}

async function cleanZeroframe(
  zeroframe: NDArray<"float32">,
  thresholds: NDArray<"float32">,
  rowOf: Int32Array,
  size: Size,
): Promise<void> {
  const flags = NDArray.zeros("uint8", zeroframe.shape);
  await flagGroups(zeroframe, flags, thresholds, rowOf, 0, { ...size, groups: 1 });
  await runRows(blankFlagged, zeroframe.size, [zeroframe.values, flags.values]);
}

function bits({ integrations, rows, columns }: Size, groups: number): Int32Array {
  return NDArray.zeros("int32", [integrations * groups * rows * wordsPerRow(columns)]).values;
}

async function count(groupdq: NDArray<"uint8">, rows: number, columns: number): Promise<SaturationCounts> {
  const planes = groupdq.size / (rows * columns) || 0;
  const counts = await runRows(countFlagged, rows, [
    groupdq.values,
    planes,
    rows,
    columns,
    SATURATED,
    AD_FLOOR,
  ]);
  let [saturated, floor] = [0, 0];
  for (const [one, other] of counts) {
    saturated += one;
    floor += other;
  }
  return { saturated, floor };
}
