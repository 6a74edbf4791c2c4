import { kernel } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { FACTS, Fact, fitLinesProgram } from "./fit-lines-program.ts";

/** 16-bit integers of one round: they stay in the cache of the processor. */
const ROUND = 1 << 14;

/**
 * Fits a line to the reads of each group of pixels `[from, to)` by least squares and combines the groups, weighted by the inverse
 * squares of their errors, which come from the scatter about the line.
 *
 * As in the original, slopes and errors of groups are float32, the error of the combination is `1 / sqrt(sum(error^2))`, and
 * where the first group has no scatter it alone counts, with error 0.
 *
 * @param data - `groups` times `reads` for each pixel.
 * @param times - of the reads: `groups` times `reads`.
 * @param slope - one for each pixel; so is `error`.
 */
export const fitLines = kernel(
  import.meta.url,
  "fitLines",
  (
    from: number,
    to: number,
    data: Uint16Array,
    times: Float32Array,
    groups: number,
    reads: number,
    slope: Float32Array,
    error: Float32Array,
  ) => {
    const size = groups * reads;
    // Pixels come in twos.
    const round = 2 * Math.max(1, Math.floor(ROUND / size / 2));
    // Places in float32 values: times and facts of groups in double precision, results, reads.
    const facts = 2 * size;
    const slopes = facts + 2 * FACTS * groups;
    const errors = slopes + round;
    const samples = errors + round;
    const { values, wide, shorts } = vectorMemory(samples + (round * size) / 2);
    wide.set(times, 0);
    for (let group = 0; group < groups; group++) {
      let t = 0;
      let tt = 0;
      for (let i = group * reads; i < (group + 1) * reads; i++) {
        t += times[i];
        tt += times[i] * times[i];
      }
      const at = facts / 2 + FACTS * group;
      wide[at + Fact.Reads] = reads;
      wide[at + Fact.SumOfTimes] = t;
      wide[at + Fact.Denominator] = reads * tt - t * t;
      wide[at + Fact.SpreadOfTimes] = tt - (t * t) / reads;
      // Only the first group can be exact.
      wide[at + Fact.Exact] = group === 0 ? 0 : -1;
    }
    const fit = fitLinesProgram(reads);
    for (let start = from; start < to; start += round) {
      const count = Math.min(round, to - start);
      shorts.set(data.subarray(start * size, (start + count) * size), 2 * samples);
      fit(4 * samples, 0, 4 * facts, 4 * slopes, 4 * errors, groups, reads, count + (count & 1));
      slope.set(values.subarray(slopes, slopes + count), start);
      error.set(values.subarray(errors, errors + count), start);
    }
  },
);
