import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { addExtrapolated, addFrame, subtractMean, subtractWideMean } from "./kernels.ts";
import { type DarkPlan, planDark, type Readout } from "./plan-dark.ts";

/** A dark reference that is read frame by frame. */
export interface DarkReference extends Readout {
  /** Integrations with a dark of their own; `undefined` when one dark serves all integrations. */
  readonly integrations?: number | undefined;
  /**
   * The dark of one group, (rows, columns), NaN where unknown; only groups that are needed are asked for, one at a time. It has to last
   * until the next but one is asked for.
   */
  frame(integration: number, group: number): NDArray<"float32"> | Promise<NDArray<"float32">>;
}

/** The exposure that the dark is subtracted from. */
export interface DarkTarget {
  /** DN, (integrations, groups, rows, columns), changed in place. */
  readonly data: NDArray<"float32">;
  readonly nframes: number;
  readonly groupgap: number;
  /** Number of the first integration here, counted from 1; later segments of an exposure take the last dark integration. */
  readonly integrationStart?: number | undefined;
}

/**
 * Subtracts the dark from every group, in place, averaged over frames as the groups of the exposure were, and extrapolated
 * from its last two groups where the exposure is longer.
 *
 * Integration n takes integration n of the dark, integrations beyond it the last one. NaN in the dark count as 0.
 *
 * @returns the plan; nothing was subtracted unless it is `usable`.
 * @throws RangeError when the dark has other rows and columns, or not enough groups.
 */
export async function subtractDark(target: DarkTarget, dark: DarkReference): Promise<DarkPlan> {
  const [integrations, groups, rows, columns] = target.data.shape;
  const plan = planDark({ groups, nframes: target.nframes, groupgap: target.groupgap }, dark);
  if (!plan.usable) return plan;
  const pixels = rows * columns;
  const scratch = new Scratch(pixels);
  for (const { source, first, last } of portions(integrations, target.integrationStart, dark.integrations)) {
    // The original averages no more dark integrations than the exposure has and leaves the others at 0.
    if (!plan.same && source >= integrations) continue;
    for (let group = 0; group < groups; group++) {
      const { sum, count } = await sumFrames(scratch, target, dark, plan, source, group, rows, columns);
      if (sum instanceof Float32Array) await subtractFrame(target.data, sum, group, first, last, count);
      else {
        const arrays = [target.data.values, sum, count, !plan.same, pixels, groups] as const;
        await runRows(subtractWideMean, pixels, [...arrays, group, first, last], inBlocks(pixels));
      }
    }
  }
  return plan;
}

/**
 * Subtracts a frame, divided by `divisor` and rounded to float32, from one group of the integrations [first, last), in place; NaN in the
 * frame count as 0.
 *
 * @param data - DN, (integrations, groups, rows, columns).
 */
export async function subtractFrame(
  data: NDArray<"float32">,
  frame: Float32Array,
  group: number,
  first: number,
  last: number,
  divisor = 1,
): Promise<void> {
  const pixels = frame.length;
  const where = [pixels, data.shape[1], group, first, last] as const;
  await runRows(subtractMean, pixels, [data.values, frame, divisor, ...where], inBlocks(pixels));
}

/**
 * The dark as it would be subtracted, for a product of its own: all groups of a dark that was read out like the exposure, else one
 * per group of the exposure; (groups, rows, columns), with a leading axis where the dark has integrations.
 *
 * @throws RangeError when the dark is not usable for this exposure.
 */
export async function matchedDark(target: DarkTarget, dark: DarkReference): Promise<NDArray<"float32">> {
  const [integrations, groups, rows, columns] = target.data.shape;
  const plan = planDark({ groups, nframes: target.nframes, groupgap: target.groupgap }, dark);
  if (!plan.usable) throw new RangeError("the dark averages or drops more frames than the exposure");
  const total = plan.same ? dark.groups + plan.missing : groups;
  const sources = dark.integrations ?? 1;
  const out = NDArray.zeros("float32", [sources, total, rows, columns]);
  const scratch = new Scratch(rows * columns);
  for (let source = 0; source < sources; source++) {
    if (!plan.same && source >= integrations) continue;
    for (let group = 0; group < total; group++) {
      const { sum, count } = await sumFrames(scratch, target, dark, plan, source, group, rows, columns);
      const values = out.at(source, group).values;
      for (let i = 0; i < values.length; i++)
        values[i] = count > 0 && Number.isNaN(sum[i]) ? 0 : sum[i] / count;
    }
  }
  return dark.integrations === undefined ? out.reshape([total, rows, columns]) : out;
}

interface Portion {
  readonly source: number;
  readonly first: number;
  readonly last: number;
}

/** Which integrations [first, last) take which integration of the dark. */
function portions(integrations: number, start = 1, sources = 1): Portion[] {
  if (sources === 1 || start !== 1) return [{ source: sources - 1, first: 0, last: integrations }];
  const parts: Portion[] = [];
  for (let source = 0; source < Math.min(sources, integrations); source++)
    parts.push({ source, first: source, last: source + 1 === sources ? integrations : source + 1 });
  return parts;
}

/** Large blocks for loops that do little per pixel, so that handing them out costs little. */
function inBlocks(pixels: number): { readonly blockRows: number } {
  return { blockRows: Math.max(1, Math.ceil(pixels / 16)) };
}

/** Sums of frames, allocated when first needed: in float32, or in double precision as soon as frames are extrapolated. */
class Scratch {
  readonly #pixels: number;
  #narrow: Float32Array | undefined;
  #wide: Float64Array | undefined;

  constructor(pixels: number) {
    this.#pixels = pixels;
  }
  get narrow(): Float32Array {
    return (this.#narrow ??= NDArray.zeros("float32", [this.#pixels]).values);
  }
  get wide(): Float64Array {
    return (this.#wide ??= NDArray.zeros("float64", [this.#pixels]).values);
  }
}

interface FrameSum {
  /** NaN as 0, unless it is a frame of the reference itself. */
  readonly sum: Float32Array | Float64Array;
  /** Frames in the sum; 0 where the dark ends earlier, which makes the mean NaN. */
  readonly count: number;
}

/** Sums the frames of the dark that belong to one group of the exposure. */
async function sumFrames(
  scratch: Scratch,
  { nframes, groupgap }: DarkTarget,
  dark: DarkReference,
  plan: DarkPlan,
  source: number,
  group: number,
  rows: number,
  columns: number,
): Promise<FrameSum> {
  const available = dark.groups + plan.missing;
  const start = plan.same ? group : group * (nframes + groupgap);
  const wanted = plan.same ? 1 : nframes;
  if (wanted === 1 && start >= available)
    throw new RangeError(
      `the dark has ${available} groups, frame ${start + 1} is needed for group ${group + 1}`,
    );
  const end = Math.min(start + wanted, available);
  const pixels = rows * columns;
  const read = (frame: number) => checkedFrame(dark, source, frame, rows, columns);
  if (plan.missing > 0) return sumWide(scratch.wide, start, end, dark.groups, read);
  if (end - start === 1) return { sum: await read(start), count: 1 };
  if (end <= start) return { sum: scratch.wide.fill(0), count: 0 };
  for (let frame = start; frame < end; frame++)
    await runRows(addFrame, pixels, [scratch.narrow, await read(frame), frame === start], inBlocks(pixels));
  return { sum: scratch.narrow, count: end - start };
}

async function sumWide(
  sum: Float64Array,
  start: number,
  end: number,
  groups: number,
  read: (frame: number) => Promise<Float32Array>,
): Promise<FrameSum> {
  if (groups < 2) throw new RangeError("a dark of one group cannot be extrapolated");
  if (end <= start) return { sum: sum.fill(0), count: 0 };
  for (let frame = start; frame < end; frame++) {
    const steps = Math.max(0, frame - groups + 1);
    const last = await read(Math.min(frame, groups - 1));
    const before = steps === 0 ? last : await read(groups - 2);
    await runRows(
      addExtrapolated,
      sum.length,
      [sum, before, last, steps, frame === start],
      inBlocks(sum.length),
    );
  }
  return { sum, count: end - start };
}

async function checkedFrame(
  dark: DarkReference,
  integration: number,
  group: number,
  rows: number,
  columns: number,
): Promise<Float32Array> {
  const frame = await dark.frame(integration, group);
  const [r, c] = frame.shape;
  if (r !== rows || c !== columns)
    throw new RangeError(`the dark has ${r} x ${c} pixels, the exposure ${rows} x ${columns}`);
  return frame.values;
}
