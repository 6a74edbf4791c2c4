import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

const DO_NOT_USE = 1;
const SATURATED = 2;
const PERSISTENCE = 32;

/** Rules of persistence flagging. */
export interface PersistenceOptions {
  /** Seconds that persistence lasts after saturation. */
  readonly window: number;
  /** DN above which a window opens too, where none is open; rounded to float32. */
  readonly threshold?: number | undefined;
  /** Flag DO_NOT_USE as well. */
  readonly doNotUse?: boolean | undefined;
}

/**
 * Flags the groups that were taken while the persistence of an earlier saturation lasts, in place.
 *
 * A window opens, or starts anew, with the first saturated group of an integration (and goes on being renewed until a second one).
 *
 * @param times - seconds of the epoch at each group, (integrations, groups).
 * @param ends - when the window of each pixel ends, seconds of the epoch, 0 for none, (rows, columns); updated.
 * @returns for each integration and group, whether windows were closed because they would have begun in the future.
 */
export async function flagPersistence(
  data: NDArray<"float32">,
  groupdq: NDArray<"uint8">,
  times: Float64Array,
  ends: NDArray<"float64">,
  { window, threshold, doNotUse = false }: PersistenceOptions,
): Promise<boolean[]> {
  const [integrations, groups, rows, columns] = data.shape;
  if (ends.size !== rows * columns)
    throw new RangeError(`the persistence array has ${ends.size} pixels, the exposure ${rows} x ${columns}`);
  const shared = NDArray.zeros("float64", [times.length]).values;
  shared.set(times);
  const limit = threshold === undefined ? Number.POSITIVE_INFINITY : Math.fround(threshold);
  const flag = doNotUse ? PERSISTENCE | DO_NOT_USE : PERSISTENCE;
  const arrays = [data.values, groupdq.values, shared, ends.values] as const;
  const dims = [integrations, groups, rows * columns] as const;
  const closed = await runRows(flagPixels, rows * columns, [
    ...arrays,
    ...dims,
    window,
    limit,
    SATURATED,
    flag,
  ]);
  return Array.from(times, (_, i) => closed.some((block) => block[i] === 1));
}

export const flagPixels = kernel(
  import.meta.url,
  "flagPixels",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    times: Float64Array,
    ends: Float64Array,
    integrations: number,
    groups: number,
    pixels: number,
    window: number,
    limit: number,
    saturated: number,
    flag: number,
  ): Uint8Array => {
    const closed = new Uint8Array(integrations * groups);
    const seen = new Uint8Array(to - from);
    for (let integration = 0; integration < integrations; integration++) {
      seen.fill(0);
      for (let group = 0; group < groups; group++) {
        const plane = integration * groups + group;
        const time = times[plane];
        const windowEnd = time + window;
        const start = plane * pixels;
        for (let i = from; i < to; i++) {
          let end = ends[i] < time ? 0 : ends[i];
          let count = seen[i - from];
          if ((dq[start + i] & saturated) !== 0 && count < 2) seen[i - from] = ++count;
          if (count === 1) end = windowEnd;
          if (data[start + i] > limit && !(end > 0)) end = windowEnd;
          if (end - windowEnd > 0 && end !== 0) {
            closed[plane] = 1;
            end = 0;
          }
          if (end > 0) dq[start + i] |= flag;
          ends[i] = end;
        }
      }
    }
    return closed;
  },
);
