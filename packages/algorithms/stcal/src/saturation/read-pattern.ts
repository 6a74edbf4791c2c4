/** The reads that were averaged into each group: indices or times, counted from 1, ascending within a group. */
export type ReadPattern = readonly (readonly number[])[];

/** The pattern of groups that average `nframes` reads each, one group directly after the other. */
export function consecutiveReads(ngroups: number, nframes: number): number[][] {
  return Array.from({ length: ngroups }, (_, group) =>
    Array.from({ length: nframes }, (_, frame) => frame + 1 + group * nframes),
  );
}

/** Mean of the reads of one group. */
export function meanRead(reads: readonly number[]): number {
  let sum = 0;
  for (const read of reads) sum += read;
  return sum / reads.length;
}
