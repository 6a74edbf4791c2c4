import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

const DO_NOT_USE = 1;
const CHARGELOSS = 128;
const NEVER = 0xffff;

/**
 * Flags groups above the signal threshold CHARGELOSS | DO_NOT_USE, in place, with all later groups of the pixel and of its four
 * neighbours.
 *
 * Groups whose flags are exactly DO_NOT_USE at the start do not count as above the threshold. The threshold is rounded to float32.
 *
 * @param data - DN, (integrations, groups, rows, columns); fewer than 65535 groups.
 */
export async function flagChargeMigration(
  data: NDArray<"float32">,
  groupdq: NDArray<"uint8">,
  signalThreshold: number,
): Promise<void> {
  const [integrations, groups, rows, columns] = data.shape;
  const shape = [integrations, groups, rows, columns] as const;
  const onset = NDArray.zeros("uint16", [integrations, rows, columns]).values;
  const threshold = Math.fround(signalThreshold);
  await runRows(findOnset, rows, [data.values, groupdq.values, onset, ...shape, threshold, DO_NOT_USE]);
  await runRows(flagFromOnset, rows, [onset, groupdq.values, ...shape, CHARGELOSS | DO_NOT_USE]);
}

/** First group of each pixel above the threshold, 65535 for none. */
export const findOnset = kernel(
  import.meta.url,
  "findOnset",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    onset: Uint16Array,
    integrations: number,
    groups: number,
    rows: number,
    columns: number,
    threshold: number,
    excluded: number,
  ) => {
    for (let integration = 0; integration < integrations; integration++) {
      const first = integration * rows * columns;
      const end = first + to * columns;
      const begin = first + from * columns;
      onset.fill(NEVER, begin, end);
      for (let group = groups - 1; group >= 0; group--) {
        const shift = (integration * (groups - 1) + group) * rows * columns;
        for (let i = begin; i < end; i++)
          if (data[shift + i] > threshold && dq[shift + i] !== excluded) onset[i] = group;
      }
    }
  },
);

/** Flags all groups from the earliest onset among a pixel and its four neighbours on. */
export const flagFromOnset = kernel(
  import.meta.url,
  "flagFromOnset",
  (
    from: number,
    to: number,
    onset: Uint16Array,
    dq: Uint8Array,
    integrations: number,
    groups: number,
    rows: number,
    columns: number,
    flag: number,
  ) => {
    const pixels = rows * columns;
    for (let integration = 0; integration < integrations; integration++) {
      for (let row = from; row < to; row++) {
        for (let x = 0; x < columns; x++) {
          const p = integration * pixels + row * columns + x;
          let first = onset[p];
          if (row > 0) first = Math.min(first, onset[p - columns]);
          if (row + 1 < rows) first = Math.min(first, onset[p + columns]);
          if (x > 0) first = Math.min(first, onset[p - 1]);
          if (x + 1 < columns) first = Math.min(first, onset[p + 1]);
          const start = integration * groups * pixels + row * columns + x;
          for (let group = first; group < groups; group++) dq[start + group * pixels] |= flag;
        }
      }
    }
  },
);
