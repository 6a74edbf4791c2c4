import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import type { DqFlags } from "../common/flags.ts";
import type { Ramp, RampShape } from "../common/ramp.ts";
import { sharedValues } from "../common/shared.ts";
import { type Geometry, JumpChunk } from "./jump-chunk.ts";
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
    const columns = geometry[3];
    const [electrons, count, others, otherCount] = rules;
    const chunk = new JumpChunk(geometry, dt, dt, new Uint8Array(geometry[0] * geometry[1]));
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += chunk.length) {
      const width = Math.min(chunk.length, end - at);
      chunk.load(data, groupdq, gain, at, width);
      chunk.assembly.flagAfter(width, electrons, count, others, otherCount);
      chunk.giveFlags(groupdq, at, width);
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
