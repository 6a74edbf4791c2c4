import { allocate, NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { checkShape, type Ramp, type RampShape, rampShape } from "../common/ramp.ts";
import { countRows, fitRows, type OlsJob } from "./ols-kernel.ts";
import {
  emptyRates,
  OLS_DEFAULTS,
  type OlsOptions,
  type RampFit,
  type Readout,
  type SegmentFits,
} from "./options.ts";

/**
 * Fits count rates by least squares: each ramp is cut at jumps and unusable groups, each segment is fitted with weights that depend on
 * its signal-to-noise ratio, segments and integrations are averaged by their read noise.
 *
 * `ramp.groupdq` changes in place where flags are suppressed (see the options); nothing else does. Counterpart of the algorithm "OLS_C" of
 * `stcal.ramp_fitting`, stcal 1.20.0.
 *
 * @param gain - electrons per DN; a pixel without a positive one gets NO_GAIN_VALUE and DO_NOT_USE.
 * @param readnoise - noise of a difference of two single frames (CDS), DN.
 * @returns undefined when there is nothing to fit: all pixels saturated in the first group, or too few usable groups.
 * @throws RangeError when shapes do not fit together.
 */
export async function fitRampsOls(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  given: Readout & Partial<OlsOptions>,
): Promise<RampFit | undefined> {
  const options: OlsOptions = { ...OLS_DEFAULTS, ...given };
  const { averageDarkCurrent, zeroframe } = options;
  const shape = rampShape(ramp, {
    gain,
    readnoise,
    ...(averageDarkCurrent === undefined ? {} : { averageDarkCurrent }),
  });
  const { integrations, groups, rows, columns } = shape;
  if (zeroframe !== undefined) checkShape("zeroframe", zeroframe, [integrations, rows, columns]);
  const suppressOneGroup = options.suppressOneGroup && groups > 1;
  const range = usableGroups(ramp, shape, suppressOneGroup, options);
  if (range === undefined || everySaturated(ramp, shape, range[0], options)) return undefined;

  const job = makeJob(shape, range, suppressOneGroup, options);
  const none = allocate("float32", 0);
  const zero = zeroframe?.values ?? none;
  const optional = options.saveOpt ? await emptySegments(ramp, zero, job) : undefined;
  const image = emptyRates([rows, columns]);
  const perIntegration = emptyRates([integrations, rows, columns]);
  await runRows(fitRows, rows, [
    ramp.data.values,
    ramp.groupdq.values,
    ramp.pixeldq.values,
    gain.values,
    readnoise.values,
    averageDarkCurrent?.values ?? none,
    zero,
    ...ratePlanes(image),
    ...ratePlanes(perIntegration),
    optional === undefined ? job : optional.job,
    ...(optional === undefined ? [] : Object.values(optional.fits).map(({ values }) => values)),
  ]);
  for (let group = 1; group < range[0]; group++) clearFlag(ramp, shape, group, options.flags.JUMP_DET);
  return {
    image,
    integrations: perIntegration,
    ...(optional === undefined ? {} : { optional: optional.fits }),
  };
}

type Planes = [Float32Array, Uint32Array, Float32Array, Float32Array, Float32Array];

function ratePlanes({ data, dq, varPoisson, varRnoise, err }: RampFit["image"]): Planes {
  return [data.values, dq.values, varPoisson.values, varRnoise.values, err.values];
}

function makeJob(
  { integrations, groups, rows, columns }: RampShape,
  [firstGroup, endGroup]: readonly [number, number],
  suppressOneGroup: boolean,
  { flags, nframes, groupgap, dropFrames1 = 0, ...times }: OlsOptions,
): OlsJob {
  const frameTime = Math.fround(times.frameTime);
  return {
    integrations,
    groups: endGroup - firstGroup,
    allGroups: groups,
    firstGroup,
    rows,
    columns,
    nframes,
    frameTime,
    groupTime: Math.fround(times.groupTime),
    oneGroupTime: ((nframes + 1) * frameTime) / 2,
    pedestalGroups: ((nframes + 1) / 2 + dropFrames1) / (nframes + groupgap),
    suppressOneGroup,
    doNotUse: flags.DO_NOT_USE,
    saturated: flags.SATURATED,
    jump: flags.JUMP_DET,
    persistence: flags.PERSISTENCE,
    chargeloss: flags.CHARGELOSS,
    noGainValue: flags.NO_GAIN_VALUE,
    maxSegments: 0,
    maxJumps: 0,
  };
}

/** The groups to fit, `[first, end)`; undefined when too few are left. */
function usableGroups(
  ramp: Ramp,
  shape: RampShape,
  suppressOneGroup: boolean,
  options: OlsOptions,
): readonly [number, number] | undefined {
  const { groups } = shape;
  const { log } = options;
  if (!options.discardUnusableGroups || groups === 1) return [0, groups];
  const unusable = (group: number) => isUnusable(ramp, shape, group, suppressOneGroup, options);
  let first = 0;
  while (first < groups && unusable(first)) first++;
  if (first === groups) {
    log("error", "1. All groups have all pixels flagged as DO_NOT_USE,");
    log("error", "  so will not process this dataset.");
    return undefined;
  }
  log("info", `Number of leading groups that are flagged as DO_NOT_USE: ${first}`);
  let end = groups;
  if (unusable(groups - 1)) {
    end--;
    log("info", "MIRI dataset has all pixels in the final group flagged as DO_NOT_USE.");
  }
  if (end - first < 2) {
    log("warning", "MIRI datasets require at least 2 groups/integration");
    log("warning", "(NGROUPS), so will not process this dataset.");
    return undefined;
  }
  return [first, end];
}

/** Groups that are left out lose JUMP_DET too, but for the very first. */
function clearFlag({ groupdq }: Ramp, { integrations }: RampShape, group: number, bit: number): void {
  for (let integration = 0; integration < integrations; integration++) {
    const { values } = groupdq.at(integration, group);
    for (let i = 0; i < values.length; i++) values[i] &= ~bit;
  }
}

/** Whether a group is DO_NOT_USE in every pixel and integration, counting ramps that are suppressed. */
function isUnusable(
  { groupdq }: Ramp,
  { integrations, groups, rows, columns }: RampShape,
  group: number,
  suppressOneGroup: boolean,
  { flags }: OlsOptions,
): boolean {
  const plane = rows * columns;
  const { values } = groupdq;
  for (let integration = 0; integration < integrations; integration++) {
    const first = integration * groups * plane;
    for (let pixel = first; pixel < first + plane; pixel++) {
      if ((values[pixel + group * plane] & flags.DO_NOT_USE) !== 0) continue;
      let good = 0;
      for (let other = 0; other < groups; other++)
        if ((values[pixel + other * plane] & ~flags.PERSISTENCE) === 0) good++;
      if (!suppressOneGroup || good !== 1) return false;
    }
  }
  return true;
}

function everySaturated({ groupdq }: Ramp, shape: RampShape, group: number, { flags }: OlsOptions): boolean {
  for (let integration = 0; integration < shape.integrations; integration++)
    for (const dq of groupdq.at(integration, group).values) if ((dq & flags.SATURATED) === 0) return false;
  return true;
}

async function emptySegments(
  ramp: Ramp,
  zeroframe: Float32Array,
  job: OlsJob,
): Promise<{ readonly fits: SegmentFits; readonly job: OlsJob }> {
  const counts = await runRows(countRows, job.rows, [ramp.data.values, ramp.groupdq.values, zeroframe, job]);
  const maxSegments = Math.max(0, ...counts.map(({ segments }) => segments));
  const maxJumps = Math.max(0, ...counts.map(({ jumps }) => jumps));
  const { integrations, rows, columns } = job;
  const cube = () => NDArray.zeros("float32", [integrations, maxSegments, rows, columns]);
  const fits: SegmentFits = {
    slope: cube(),
    sigslope: cube(),
    varPoisson: cube(),
    varRnoise: cube(),
    yint: cube(),
    sigyint: cube(),
    pedestal: NDArray.zeros("float32", [integrations, rows, columns]),
    weights: cube(),
    crmag: NDArray.zeros("float32", [integrations, maxJumps, rows, columns]),
  };
  return { fits, job: { ...job, maxSegments, maxJumps } };
}
