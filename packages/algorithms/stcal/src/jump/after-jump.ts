import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import type { DqFlags } from "../common/flags.ts";
import type { Ramp, RampShape } from "../common/ramp.ts";
import { SeenFlags } from "../common/seen-flags.ts";
import { sharedValues } from "../common/shared.ts";
import { medianOfDifferences } from "./candidates.ts";
import { CHUNK, type Geometry, gatherDifferences } from "./differences.ts";
import type { JumpOptions } from "./options.ts";

/**
 * Flags groups after large jumps, for the transient that follows them: two rules of a number of groups after a jump of at least so
 * many DN. SATURATED and DO_NOT_USE samples stay as they are.
 *
 * @param typicalGain - gain that turns the thresholds into electrons, float32.
 */
export async function flagAfterJumps(
  ramp: Ramp,
  gain: NDArray<"float32">,
  { integrations, groups, rows, columns }: RampShape,
  dt: Float64Array,
  typicalGain: number,
  options: JumpOptions,
): Promise<void> {
  const { flags } = options;
  const unusable = flags.DO_NOT_USE | flags.SATURATED;
  await runRows(flagAfter, rows, [
    ramp.data.values,
    ramp.groupdq.values,
    gain.values,
    sharedValues("int32", [integrations, groups, rows, columns, flags.JUMP_DET, unusable]),
    dt,
    sharedValues("float64", [
      Math.fround(options.afterJumpFlagDn1 * typicalGain),
      options.afterJumpFlagN1,
      Math.fround(options.afterJumpFlagDn2 * typicalGain),
      options.afterJumpFlagN2,
    ]),
  ]);
}

/** @param rules - electrons and number of groups of the first rule, then of the second. */
export const flagAfter = kernel(
  import.meta.url,
  "flagAfter",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    geometry: Geometry,
    dt: Float64Array,
    rules: Float64Array,
  ): void => {
    const [integrations, groups, rows, columns, jump, unusable] = geometry;
    const plane = rows * columns;
    const perPixel = integrations * (groups - 1);
    const differences = new Float64Array(perPixel);
    const work = new Float64Array(perPixel);
    const seen = new SeenFlags(CHUNK);
    for (let at = fromRow * columns; at < toRow * columns; at += CHUNK) {
      const width = Math.min(CHUNK, toRow * columns - at);
      seen.clear();
      for (let i = 0; i < integrations * groups; i++) seen.add(groupdq, i * plane + at, width, jump);
      for (let x = 0; x < width; x++) {
        if (seen.values[x] === 0) continue;
        gatherDifferences(differences, data, groupdq, gain[at + x], geometry, dt, at + x);
        const median = medianOfDifferences(differences, 0, perPixel, work);
        for (let integration = 0; integration < integrations; integration++) {
          const first = integration * groups * plane + at + x;
          let until = 0;
          for (let group = 1; group < groups; group++) {
            const sample = first + group * plane;
            // Flags set here lie within a range that is known already, so that they start no new one.
            const wasJump = (groupdq[sample] & jump) !== 0;
            if (group <= until && (groupdq[sample] & unusable) === 0) groupdq[sample] |= jump;
            if (!wasJump) continue;
            const k = integration * (groups - 1) + group - 1;
            const step = dt.length === 1 ? dt[0] : dt[group - 1];
            const electrons = (differences[k] - median) * step;
            if (electrons >= rules[0]) until = Math.max(until, group + rules[1]);
            if (electrons >= rules[2]) until = Math.max(until, group + rules[3]);
          }
        }
      }
    }
  },
);

/** Removes JUMP_DET from samples that are DO_NOT_USE or SATURATED anyway. */
export async function removeRedundant(
  groupdq: Ramp["groupdq"],
  { integrations, groups, rows, columns }: RampShape,
  { JUMP_DET, DO_NOT_USE, SATURATED }: DqFlags,
): Promise<void> {
  const lines = integrations * groups * rows;
  await runRows(removeJump, lines, [groupdq.values, columns, JUMP_DET, DO_NOT_USE | SATURATED]);
}

export const removeJump = kernel(
  import.meta.url,
  "removeJump",
  (from: number, to: number, groupdq: Uint8Array, columns: number, jump: number, others: number): void => {
    const mask = Math.imul(jump, 0x01010101);
    const aligned = (groupdq.byteOffset & 3) === 0;
    const words = aligned
      ? new Uint32Array(groupdq.buffer, groupdq.byteOffset, groupdq.length >> 2)
      : new Uint32Array(0);
    const end = to * columns;
    for (let i = from * columns; i < end; i++) {
      // Jumps are rare: four samples without one at a time.
      if (aligned && (i & 3) === 0) {
        const last = end >> 2;
        let word = i >> 2;
        while (word < last && (words[word] & mask) === 0) word++;
        i = word << 2;
        if (i >= end) break;
      }
      const flags = groupdq[i];
      if ((flags & jump) !== 0 && (flags & others) !== 0) groupdq[i] = flags & ~jump;
    }
  },
);
