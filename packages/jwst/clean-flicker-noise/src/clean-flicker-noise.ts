import type { DataModel } from "@pipe/datamodels";
import { CubeModel, FlatModel, ImageModel, open } from "@pipe/jwst-datamodels";
import { loadArray, openReference } from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepare } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import {
  boolean,
  float,
  integerList,
  logger,
  option,
  type Reference,
  type Step,
  StepError,
  string,
} from "@pipe/stpipe";
import { autoParameters } from "./autoparam.ts";
import type { CleanSettings } from "./clean-image.ts";
import { type DraftRate, draftRate } from "./draft-rate.ts";
import { fillFlat } from "./flat.ts";
import { MedianImageError, type MedianImages, medianImages } from "./median-image.ts";
import { cleanAll } from "./ramp.ts";
import { addFlatFlags, missingForRegions } from "./regions.ts";
import { saveExtra } from "./save-extra.ts";
import { sceneMask } from "./scene-mask.ts";

const log = logger("jwst.clean_flicker_noise.clean_flicker_noise");
const levelLog = logger("jwst.clean_flicker_noise.background_level");

const FFT_TYPES = ["NRS_MSASPEC", "NRS_IFU", "NRS_FIXEDSLIT", "NRS_BRIGHTOBJ"];

/** Exposure types of time series, whose fluxes the original takes from extracted spectra or apertures. */
const TIME_SERIES = ["NIS_SOSS", "NRS_BRIGHTOBJ", "NRC_TSGRISM", "NRC_TSIMAGE"];

/** Edges of the filter of NIRSpec subarrays in Hz; all slits are cleaned of lower frequencies only. */
const EDGES = [1061, 1211, 49943, 49957] as const;
const ALLSLITS_EDGES = [150, 200, 49943, 49957] as const;

/** Counterpart of `jwst.clean_flicker_noise.CleanFlickerNoiseStep`, jwst 3.0.0. */
export const CleanFlickerNoiseStep = defineStep({
  name: "CleanFlickerNoiseStep",
  path: "jwst.clean_flicker_noise.clean_flicker_noise_step.CleanFlickerNoiseStep",
  alias: "clean_flicker_noise",
  help: "Perform flicker noise correction.",
  references: ["flat", "pastasoss"],
  parameters: {
    autoparam: boolean({
      default: false,
      help: "Automatically select some fit and background parameters for the input data.",
    }),
    fit_method: option(["fft", "median"], { default: "median", help: "Noise fitting algorithm." }),
    fit_by_channel: boolean({ default: false, help: "Fit noise separately by amplifier (NIR only)." }),
    background_method: option(["median", "model", "median_image", "None"], {
      default: "median",
      help: "Background fit.",
    }),
    background_box_size: integerList({ min: 2, max: 2, default: null, help: "Background box size." }),
    mask_science_regions: boolean({ default: false, help: "Mask known science regions." }),
    apply_flat_field: boolean({ default: false, help: "Apply a flat correction before fitting." }),
    n_sigma: float({ default: 2.0, help: "Clipping level for non-background signal." }),
    fit_histogram: boolean({ default: false, help: "Fit a value histogram to derive sigma." }),
    single_mask: boolean({ default: true, help: "Make a single mask for all integrations." }),
    user_mask: string({ default: null, help: "Path to user-supplied mask" }),
    save_mask: boolean({ default: false, help: "Save the created mask" }),
    save_background: boolean({ default: false, help: "Save the fit background" }),
    save_noise: boolean({ default: false, help: "Save the fit noise" }),
    skip: boolean({ default: true, help: "By default, skip the step." }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const expType = model.getString("meta.exposure.type") ?? "";
    if (step.autoparam) await setAutoParameters(step, model, expType);
    const flatFile = step.apply_flat_field ? await flatFor(step, model, expType) : undefined;
    if (expType === "NIS_SOSS") await step.getReference(model, "pastasoss");
    log.info(
      `Input exposure type is ${expType}, detector=${model.getString("meta.instrument.detector")?.toUpperCase()}`,
    );
    const unfit = reasonAgainst(step, expType, model);
    if (unfit !== undefined) {
      log.warning(unfit);
      log.warning("Step will be skipped");
      return step.failed(model, unfit);
    }
    standardize(step, model, expType);
    const data = await dataOf(model);
    const flat = flatFile === undefined ? null : await readFlat(model, flatFile);
    const needsRate = step.user_mask === null || step.background_method === "median_image";
    const rate = needsRate ? await rateFor(step, model, data, expType, flat) : undefined;
    const mask = step.user_mask === null ? makeMask(step, rate, expType) : await readMask(step.user_mask);
    const shape = data.shape;
    const misfit = reasonAgainstMask(mask, shape);
    if (misfit !== undefined) {
      log.warning("Mask does not match data shape. Step will be skipped.");
      return step.failed(model, misfit);
    }
    const median = await medianFor(step, data, rate);
    if (typeof median === "string") return step.failed(model, median);
    const before = step.save_noise ? data.values.slice() : undefined;
    log.info(`Cleaning image ${model.getString("meta.filename") ?? ""}`);
    const isRamp = shape.length === 4;
    const groupDq = isRamp ? await loadArray(model, "groupdq", "uint8") : null;
    const result = await cleanAll(
      {
        data: data.values,
        integrations: shape.length > 2 ? shape[0] : 1,
        groups: isRamp ? shape[1] : 1,
        isRamp,
        ...(groupDq && { groupDq: groupDq.values }),
      },
      settingsOf(step, model, expType, data, flat),
      { mask: mask.values, ...(median && { median }), saveBackground: step.save_background },
      log,
    );
    if (!result.success) return step.failed(model, "the noise of an image could not be fitted");
    if (step.save_mask)
      await saveExtra(step, model, "mask", "mask", mask.astype("float32"), (extra) =>
        markRate(extra, rate !== undefined && shape.length === 4, rate?.gainFactor),
      );
    if (result.background !== undefined)
      await saveExtra(
        step,
        model,
        "flicker_bkg",
        "background",
        new NDArray("float32", shape, result.background),
      );
    if (before !== undefined) {
      for (let i = 0; i < before.length; i++) before[i] = data.values[i] - before[i];
      await saveExtra(step, model, "flicker_noise", "noise", new NDArray("float32", shape, before));
    }
    return model;
  },
});

/** The parameters that are read and changed while the step runs. */
interface FlickerStep extends Step {
  autoparam: boolean;
  fit_method: "fft" | "median";
  fit_by_channel: boolean;
  background_method: "median" | "model" | "median_image" | "None";
  background_box_size: number[] | null;
  mask_science_regions: boolean;
  apply_flat_field: boolean;
  n_sigma: number;
  fit_histogram: boolean;
  single_mask: boolean;
  user_mask: string | null;
}

async function dataOf(model: DataModel): Promise<NDArray<"float32">> {
  const data = await loadArray(model, "data", "float32");
  if (data === null || data.ndim < 2 || data.ndim > 4)
    throw new StepError(`${model} has no ramp, rate or cube of rates; clean_flicker_noise needs one`);
  return data;
}

function reasonAgainst(
  step: Pick<FlickerStep, "fit_method" | "background_method">,
  expType: string,
  model: DataModel,
): string | undefined {
  if (step.fit_method === "fft" && !FFT_TYPES.includes(expType))
    return `Fit method 'fft' cannot be applied to exp_type ${expType}`;
  if (expType.startsWith("MIR") && expType !== "MIR_IMAGE") return `EXP_TYPE ${expType} is not supported`;
  const isSeries =
    TIME_SERIES.includes(expType) || (expType === "MIR_IMAGE" && model.get("meta.visit.tsovisit") === true);
  if (step.background_method === "median_image" && isSeries)
    return `background_method median_image for time series (${expType}) needs extracted spectra or apertures, which are not available yet; use median or model`;
  return undefined;
}

function standardize(step: FlickerStep, model: DataModel, expType: string): void {
  if (step.user_mask?.toLowerCase() === "none") step.user_mask = null;
  if (step.background_method === "median_image" && step.single_mask) {
    log.warning("The median_image background method requires draft rateints files.");
    log.warning("Setting single_mask to False.");
    step.single_mask = false;
  }
  const isFull = model.getString("meta.subarray.name")?.toUpperCase() === "FULL";
  if (step.fit_by_channel && (!isFull || expType.startsWith("MIR"))) {
    log.warning("Fit by channel can only be used for full-frame NIR data.");
    log.warning("Setting fit_by_channel to False.");
    step.fit_by_channel = false;
  }
}

async function flatFor(step: FlickerStep, model: DataModel, expType: string): Promise<Reference | undefined> {
  const reference = await step.getReference(model, "flat");
  if (reference !== "N/A") {
    step.log.info(`Using FLAT reference file: ${String(reference)}`);
    return reference;
  }
  step.log.warning(
    `Flat correction is not available for exposure type ${expType} without a user-supplied flat.`,
  );
  return undefined;
}

/** The flat over the exposure, without gaps, in memory of its own. */
async function readFlat(model: DataModel, reference: Reference): Promise<Float32Array> {
  const flatModel = await openReference(reference, FlatModel);
  const { data } = await loadReferenceArrays(model, flatModel, ["data"]);
  flatModel.close();
  const [rows, columns] = model.shapeOf("data")?.slice(-2) ?? [];
  if (data === null || data.shape.at(-1) !== columns || data.shape.at(-2) !== rows)
    throw new StepError(
      `the FLAT reference file has no image of ${rows} x ${columns} pixels for this exposure`,
    );
  const flat = data.astype("float32").copy().values;
  fillFlat(flat, rows, columns, levelLog);
  return flat;
}

/** Rates to find the background in: of the input itself, or drafted from its ramp; divided by the flat. */
async function rateFor(
  step: FlickerStep,
  model: DataModel,
  data: NDArray<"float32">,
  expType: string,
  flat: Float32Array | null,
): Promise<DraftRate> {
  let rate: DraftRate;
  if (data.ndim === 4) {
    log.info("Creating draft rate file for scene masking");
    rate = await draftRate(step, model, !step.single_mask);
  } else {
    const dq = (await loadArray(model, "dq", "uint32")) ?? NDArray.zeros("uint32", data.shape);
    rate = { data: flat === null ? data : data.copy(), dq };
  }
  if (step.mask_science_regions) {
    const missing = missingForRegions(expType);
    if (missing !== undefined) throw new StepError(missing);
    if (expType === "MIR_IMAGE") rate = { ...rate, dq: await flatFlags(step, model, rate) };
  }
  if (flat !== null) for (let i = 0; i < rate.data.size; i++) rate.data.values[i] /= flat[i % flat.length];
  return rate;
}

async function flatFlags(step: FlickerStep, model: DataModel, rate: DraftRate): Promise<DraftRate["dq"]> {
  log.info("Retrieving flat DQ values for scene masking");
  const image =
    rate.data.ndim === 2 ? new ImageModel({ data: rate.data }) : new CubeModel({ data: rate.data });
  image.update(model);
  return addFlatFlags(step, image, rate.dq.copy());
}

function makeMask(step: FlickerStep, rate: DraftRate | undefined, expType: string): NDArray<"uint8"> {
  if (rate === undefined) throw new StepError("clean_flicker_noise: there is no rate to make a mask of");
  log.info("Creating mask");
  const [rows, columns] = rate.data.shape.slice(-2);
  const planes = rate.data.ndim === 2 ? 1 : rate.data.shape[0];
  const mask = sceneMask(
    { data: rate.data.values, dq: rate.dq.values, planes, rows, columns },
    {
      expType,
      maskScienceRegions: step.mask_science_regions,
      nSigma: step.n_sigma,
      fitHistogram: step.fit_histogram,
      singleMask: step.single_mask,
    },
    { info: log.info, error: levelLog.error },
  );
  const isCube = rate.data.ndim === 3 && !step.single_mask;
  return new NDArray("uint8", isCube ? rate.data.shape : [rows, columns], mask);
}

async function readMask(path: string): Promise<NDArray<"uint8">> {
  const model = await open(path);
  const data = await model.loadArray("data");
  model.close();
  if (data === null) throw new StepError(`user_mask: ${path} has no image`);
  const mask = NDArray.zeros("uint8", data.shape);
  for (let i = 0; i < mask.size; i++) mask.values[i] = Number(data.values[i]) === 0 ? 0 : 1;
  return mask;
}

/** Of an image the first plane of a cube of masks is used, however many there are, as in the original. */
function reasonAgainstMask(mask: NDArray<"uint8">, shape: readonly number[]): string | undefined {
  const isPlane = mask.shape.slice(-2).join() === shape.slice(-2).join();
  if (shape.length > 2 && mask.ndim === 2 && isPlane) {
    if (shape[0] > 1)
      log.info(
        "Data has multiple integrations, but mask is 2D: the same mask will be used for all integrations.",
      );
    return undefined;
  }
  const fits = mask.ndim === 2 || (mask.ndim === 3 && (shape.length === 2 || mask.shape[0] === shape[0]));
  if (isPlane && fits) return undefined;
  return `the mask has shape (${mask.shape.join(", ")}), the data (${shape.join(", ")})`;
}

/** Medians over the integrations, if they are asked for; a reason where they cannot be had. */
async function medianFor(
  step: FlickerStep,
  data: NDArray<"float32">,
  rate: DraftRate | undefined,
): Promise<MedianImages | string | undefined> {
  if (step.background_method !== "median_image" || rate === undefined) return undefined;
  const integrations = data.ndim > 2 ? data.shape[0] : 1;
  if (integrations <= 1) {
    log.warning(`The median_image background method cannot be used with nints=${integrations}`);
    log.warning("The step will be skipped.");
    return `median_image needs more integrations than ${integrations}`;
  }
  try {
    return await medianImages(data.values, integrations, rate.data.values, log.warning);
  } catch (error) {
    if (!(error instanceof MedianImageError)) throw error;
    log.warning("A median image could not be created.");
    log.warning(`The error was: ${error.message}`);
    log.warning("The step will be skipped.");
    return error.message;
  }
}

function settingsOf(
  step: FlickerStep,
  model: DataModel,
  expType: string,
  data: NDArray<"float32">,
  flat: Float32Array | null,
): CleanSettings {
  const [rows, columns] = data.shape.slice(-2);
  const slowaxis = Math.abs(model.getNumber("meta.subarray.slowaxis") ?? 0);
  // MIRI has no 1/f noise but flickers along its columns.
  const axis = expType.startsWith("MIR") ? 1 : slowaxis;
  if (axis !== 1 && axis !== 2)
    throw new StepError(`${model} has slowaxis ${slowaxis}; clean_flicker_noise needs 1, -1, 2 or -2`);
  const box = step.background_box_size;
  return {
    rows,
    columns,
    fitMethod: step.fit_method,
    fitByChannel: step.fit_by_channel,
    axis,
    edges: model.getString("meta.subarray.name")?.toUpperCase() === "ALLSLITS" ? ALLSLITS_EDGES : EDGES,
    detector: model.getString("meta.instrument.detector")?.toUpperCase() ?? "",
    backgroundMethod:
      step.background_method === "median" || step.background_method === "model"
        ? step.background_method
        : null,
    backgroundBoxSize: box === null ? null : [box[0], box[1]],
    nSigma: step.n_sigma,
    flat,
  };
}

/** A mask that was made of a draft rate carries the marks of a rate. */
function markRate(extra: DataModel, isDraft: boolean, gainFactor: number | undefined): void {
  if (!isDraft) return;
  if (gainFactor !== undefined) extra.set("meta.exposure.gain_factor", gainFactor);
  extra.set("meta.bunit_data", "DN/s");
  extra.set("meta.bunit_err", "DN/s");
  extra.set("meta.cal_step.ramp_fit", "COMPLETE");
}

async function setAutoParameters(step: FlickerStep, model: DataModel, expType: string): Promise<void> {
  const instrument = expType === "NIS_IMAGE" ? "NIRISS" : expType === "NRC_IMAGE" ? "NIRCAM" : undefined;
  if (instrument === undefined) {
    step.log.warning(`Auto parameters are not available for exposure type ${expType}`);
    step.log.info("Using input parameters as provided; no overrides applied.");
    return;
  }
  const reference = await step.getReference(model, "flat");
  const flat = reference === "N/A" ? null : await readFlat(model, reference);
  const data = await dataOf(model);
  const image =
    data.ndim === 4
      ? (await draftRate(step, model, false)).data
      : data.ndim === 3
        ? meanOf(data)
        : data.copy();
  const [rows, columns] = image.shape;
  const axis = Math.abs(model.getNumber("meta.subarray.slowaxis") ?? 2) === 1 ? 1 : 2;
  const chosen = autoParameters({ data: image.values, rows, columns, axis, flat }, instrument, {
    warning: () => undefined,
    error: levelLog.error,
  });
  step.log.info(`Auto parameters set for ${expType}:`);
  for (const [name, value] of Object.entries(chosen))
    step.log.info(`  ${name}: ${value === true ? "True" : value === false ? "False" : value}`);
  step.apply_flat_field = chosen.apply_flat_field;
  step.background_method = chosen.background_method;
  step.fit_by_channel = chosen.fit_by_channel;
}

/** The mean over the integrations of a cube, without NaN. */
function meanOf(cube: NDArray<"float32">): NDArray<"float32"> {
  const [planes, rows, columns] = cube.shape;
  const mean = NDArray.zeros("float32", [rows, columns]);
  for (let i = 0; i < mean.size; i++) {
    let sum = 0;
    let count = 0;
    for (let plane = 0; plane < planes; plane++) {
      const value = cube.values[plane * mean.size + i];
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
    mean.values[i] = sum / count;
  }
  return mean;
}
