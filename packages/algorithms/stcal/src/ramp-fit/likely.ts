import { allocate, NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { checkShape, type Ramp, type RampShape, rampShape } from "../common/ramp.ts";
import { JUMP_DEFAULTS } from "../jump/options.ts";
import { flagSnowballs } from "../jump/snowballs.ts";
import { averageRows } from "./average-kernel.ts";
import { covarianceOf } from "./covariance.ts";
import { findRows, finishRows, fitRows, type LikelihoodJob } from "./likelihood-kernel.ts";
import {
  emptyRates,
  LIKELY_DEFAULTS,
  LIKELY_MIN_GROUPS,
  type LikelyFit,
  type LikelyOptions,
  type Readout,
} from "./options.ts";
import { DEFAULT_THRESHOLDS, thresholdsOf } from "./thresholds.ts";

/**
 * Fits count rates by the likelihood of the differences of groups, with their full covariance, and finds jumps at the same time.
 *
 * `ramp.groupdq` receives JUMP_DET for what is found (with `snowballs`, also what these add). Groups may be unevenly spaced. Counterpart of
 * the algorithm "LIKELY" of `stcal.ramp_fitting`, stcal 1.20.0; method of Brandt 2024, PASP 136, 045004 and 045005.
 *
 * @param gain - electrons per DN.
 * @param readnoise - noise of a difference of two single frames (CDS), DN.
 * @throws RangeError for fewer than 4 groups, and when shapes do not fit together.
 */
export async function fitRampsLikely(
  ramp: Ramp,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  given: Readout & Partial<LikelyOptions>,
): Promise<LikelyFit> {
  const options: LikelyOptions = { ...LIKELY_DEFAULTS, ...given };
  const { averageDarkCurrent, flags } = options;
  const shape = rampShape(ramp, {
    gain,
    readnoise,
    ...(averageDarkCurrent === undefined ? {} : { averageDarkCurrent }),
  });
  const { integrations, groups, rows, columns } = shape;
  if (groups < LIKELY_MIN_GROUPS)
    throw new RangeError(`the likelihood fit needs at least ${LIKELY_MIN_GROUPS} groups, got ${groups}`);
  const { readTimes, zeroframe } = splitZeroFrame(shape, options);
  const job: LikelihoodJob = {
    rows,
    columns,
    groups,
    nframes: options.nframes,
    covariance: covarianceOf(readTimes),
    thresholds:
      options.rejectionThreshold === undefined
        ? DEFAULT_THRESHOLDS
        : thresholdsOf(options.rejectionThreshold),
    doNotUse: flags.DO_NOT_USE,
    saturated: flags.SATURATED,
    jump: flags.JUMP_DET,
  };
  const cube = withChiSquare([integrations, rows, columns]);
  for (let integration = 0; integration < integrations; integration++) {
    const own = { ...options, zeroframe: zeroframe?.at(integration) };
    const out = planesAt(cube, integration);
    if (options.snowballs?.expandLargeEvents === true)
      await fitWithSnowballs(ramp, integration, gain, readnoise, out, job, own);
    else await fitIntegration(ramp, integration, gain, readnoise, out, job, own);
  }
  return { image: await averageIntegrations(cube, shape, options), integrations: cube };
}

type ChiRates = LikelyFit["image"];
type RatePlanes = readonly [
  Float32Array,
  Uint32Array,
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
];

function withChiSquare(shape: readonly number[]): ChiRates {
  return { ...emptyRates(shape), chisq: NDArray.zeros("float32", shape) };
}

function planesOf({ data, dq, varPoisson, varRnoise, err, chisq }: ChiRates): RatePlanes {
  return [data.values, dq.values, varPoisson.values, varRnoise.values, err.values, chisq.values];
}

function planesAt(cube: ChiRates, integration: number): RatePlanes {
  const { data, dq, varPoisson, varRnoise, err, chisq } = cube;
  return planesOf({
    data: data.at(integration),
    dq: dq.at(integration),
    varPoisson: varPoisson.at(integration),
    varRnoise: varRnoise.at(integration),
    err: err.at(integration),
    chisq: chisq.at(integration),
  });
}

/** Read times of the groups; a zero frame becomes the first of them, if the first group has more reads. */
function splitZeroFrame(
  { integrations, groups, rows, columns }: RampShape,
  options: LikelyOptions,
): { readonly readTimes: readonly (readonly number[])[]; readonly zeroframe?: NDArray<"float32"> } {
  const { nframes, groupgap, frameTime, zeroframe, log } = options;
  const readTimes =
    options.readTimes ??
    Array.from({ length: groups }, (_, group) =>
      Array.from({ length: nframes }, (_, frame) => (frame + 1 + group * (nframes + groupgap)) * frameTime),
    );
  if (readTimes.length !== groups)
    throw new RangeError(`read times of ${readTimes.length} groups do not fit a ramp of ${groups}`);
  if (zeroframe === undefined) return { readTimes };
  checkShape("zeroframe", zeroframe, [integrations, rows, columns]);
  const [first, ...others] = readTimes;
  if (first.length < 2) {
    log("warning", "Zero frame is present, but the first group has < 2 reads.");
    log("warning", "The zero frame will be ignored");
    return { readTimes };
  }
  return { readTimes: [first.slice(0, 1), first.slice(1), ...others], zeroframe };
}

async function fitIntegration(
  ramp: Ramp,
  integration: number,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  out: RatePlanes,
  job: LikelihoodJob,
  options: LikelyOptions,
): Promise<void> {
  const none = allocate("float32", 0);
  await runRows(fitRows, job.rows, [
    ramp.data.at(integration).values,
    ramp.groupdq.at(integration).values,
    ramp.pixeldq.values,
    gain.values,
    readnoise.values,
    options.averageDarkCurrent?.values ?? none,
    options.zeroframe?.values ?? none,
    ...out,
    job,
  ]);
}

/**
 * Finds jumps, then snowballs on a copy of the flags, then fits. The copy is needed because snowballs replace flags, while those of the
 * ramp are only added to.
 */
async function fitWithSnowballs(
  ramp: Ramp,
  integration: number,
  gain: NDArray<"float32">,
  readnoise: NDArray<"float32">,
  out: RatePlanes,
  job: LikelihoodJob,
  options: LikelyOptions,
): Promise<void> {
  const { rows, columns, groups } = job;
  const { flags, log } = options;
  const none = allocate("float32", 0);
  const data = ramp.data.at(integration).values;
  const zeroframe = options.zeroframe?.values ?? none;
  const extra = options.zeroframe === undefined ? 0 : 1;
  const plane = rows * columns;
  const copy = NDArray.zeros("uint8", [1, groups + extra, rows, columns]);
  const own = ramp.groupdq.at(integration).values;
  copy.values.set(own.subarray(0, plane));
  copy.values.set(own, extra * plane);
  const guesses = allocate("float64", plane);
  const use = allocate("uint8", job.covariance.deltaT.length * plane);
  await runRows(findRows, rows, [
    data,
    copy.values.subarray(extra * plane),
    gain.values,
    readnoise.values,
    options.averageDarkCurrent?.values ?? none,
    zeroframe,
    guesses,
    use,
    job,
  ]);
  log("info", 'Searching for and expanding "snowballs"');
  log("info", "Flagging Snowballs");
  const shape = { integrations: 1, groups: groups + extra, rows, columns };
  const total = flagSnowballs(copy, shape, { ...JUMP_DEFAULTS, ...options.snowballs, flags });
  log("info", `Total snowballs = ${total}`);
  await runRows(finishRows, rows, [
    data,
    copy.values,
    ramp.pixeldq.values,
    gain.values,
    readnoise.values,
    zeroframe,
    guesses,
    use,
    ...out,
    job,
  ]);
  for (let i = 0; i < own.length; i++) own[i] |= copy.values[extra * plane + i];
}

/** The exposure from its integrations: itself for one, else the mean with weights from the variances at a common rate. */
async function averageIntegrations(
  cube: ChiRates,
  { integrations, rows, columns }: RampShape,
  { flags }: LikelyOptions,
): Promise<ChiRates> {
  const image = withChiSquare([rows, columns]);
  if (integrations === 1) {
    for (const key of ["data", "varPoisson", "varRnoise", "err", "chisq"] as const)
      image[key].values.set(cube[key].values);
    image.dq.values.set(cube.dq.values);
    return image;
  }
  await runRows(averageRows, rows, [
    ...planesOf(cube),
    ...planesOf(image),
    integrations,
    rows,
    columns,
    flags.DO_NOT_USE,
  ]);
  return image;
}
