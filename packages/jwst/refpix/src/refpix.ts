import type { DataModel } from "@pipe/datamodels";
import { IRS2Model, SIRSKernelModel } from "@pipe/jwst-datamodels";
import { isIrs2, loadRamp, openReference, type RampArrays } from "@pipe/jwst-lib";
import { defineStep, prepareRamp } from "@pipe/jwst-stpipe";
import { boolean, float, integer, logger, option, type Reference, StepError } from "@pipe/stpipe";
import { correctRefpix, countGoodReference, isSubarray, type RefpixInput } from "./correct.ts";
import { flagBadReference, type Irs2Ramp, replaceBadReference } from "./irs2/flag.ts";
import { correctIrs2Ramp } from "./irs2-step.ts";
import { logParameters } from "./log-parameters.ts";
import { type SirsKernels, sirsKernels } from "./sirs.ts";
import { sirsCoefficients } from "./sirs-reference.ts";
import { collateSuperstripes } from "./superstripes/collate.ts";

const log = logger("jwst.refpix.reference_pixels");
const irs2Log = logger("jwst.refpix.irs2_subtract_reference");
const sirsLog = logger("jwst.refpix.optimized_convolution");

/** Counterpart of `jwst.refpix.RefPixStep`, jwst 3.0.0. */
export const RefPixStep = defineStep({
  name: "RefPixStep",
  path: "jwst.refpix.refpix_step.RefPixStep",
  alias: "refpix",
  help: "Use reference pixels to correct bias drifts.",
  references: ["refpix", "sirskernel"],
  parameters: {
    odd_even_columns: boolean({
      default: true,
      help: "Compute reference signal separately for even/odd columns",
    }),
    use_side_ref_pixels: boolean({
      default: true,
      help: "Use side reference pixels for reference signal for each row",
    }),
    side_smoothing_length: integer({
      default: 11,
      help: "Median window smoothing height for side reference signal",
    }),
    side_gain: float({
      default: 1.0,
      help: "Multiplicative factor for side reference signal before subtracting from rows",
    }),
    odd_even_rows: boolean({
      default: true,
      help: "Compute reference signal separately for even- and odd-numbered rows",
    }),
    ovr_corr_mitigation_ftr: float({
      default: 3.0,
      help: "Factor to avoid overcorrection of bad reference pixels for IRS2",
    }),
    preserve_irs2_refpix: boolean({ default: false, help: "Preserve reference pixels in output" }),
    irs2_mean_subtraction: boolean({
      default: false,
      help: "Apply a mean offset subtraction before IRS2 correction",
    }),
    refpix_algorithm: option(["median", "sirs"], {
      default: "median",
      help: "NIR full-frame side pixel algorithm",
    }),
    sigreject: float({ default: 4.0, help: "Number of sigmas to reject as outliers" }),
    gaussmooth: float({
      default: 1.0,
      help: "Width of Gaussian smoothing kernel to use as a low-pass filter",
    }),
    halfwidth: integer({ default: 30, help: "Half-width of convolution kernel to build" }),
    siglimit: float({ default: 3.0, help: "Sigma clipping limit for outlier rejection" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const ramp = await loadRamp(model);
    const exposure = inputOf(model, ramp);
    if (exposure.irs2 !== undefined) {
      const irs2 = irs2RampOf(exposure, exposure.irs2);
      irs2Log.info(
        `Total bad reference pixels flagged: ${flagBadReference(irs2, step.ovr_corr_mitigation_ftr)}`,
      );
      if (step.irs2_mean_subtraction) {
        if (step.use_side_ref_pixels) {
          step.log.info("Turning off side pixel correction for IRS2");
          step.use_side_ref_pixels = false;
        }
        logParameters(exposure, step, undefined, log.info);
        await correctRefpix(exposure, step, undefined, log);
      }
      irs2Log.info(`Total bad reference pixels replaced: ${replaceBadReference(irs2)}`);
      const reference = await step.getReference(model, "refpix");
      step.log.info(`Using refpix reference file: ${String(reference)}`);
      if (reference === "N/A") {
        step.log.warning("No refpix reference file found");
        step.log.warning("RefPix step will be skipped");
        return step.skipped(model, "no REFPIX reference file");
      }
      const irs2Model = await openReference(reference, IRS2Model);
      const corrected = await correctIrs2Ramp(
        model,
        ramp,
        irs2,
        irs2Model,
        step.preserve_irs2_refpix,
        irs2Log,
      );
      irs2Model.close();
      return corrected ? model : step.skipped(model, "the REFPIX reference file has another number of rows");
    }
    const kernels =
      step.refpix_algorithm === "sirs"
        ? await kernelsFor(exposure, detectorOf(model), step, () => step.getReference(model, "sirskernel"))
        : undefined;
    if (!(exposure.instrument === "MIRI" && isSubarray(exposure)))
      logParameters(exposure, step, countGoodReference(exposure), log.info);
    const status = await correctRefpix(exposure, step, kernels, log);
    if (status === "SUBARRAY_DOESNT_FIT") {
      step.log.warning("Subarray doesn't fit in full-sized array");
      return step.skipped(model, "the subarray does not fit into the full frame");
    }
    if (status === "SUBARRAY_SKIPPED") return step.skipped(model, "MIRI subarrays are not corrected");
    if ((model.getNumber("meta.subarray.num_superstripe") ?? 0) === 0) return model;
    step.log.info("Reassembling striped data to standard ramp format");
    return collateSuperstripes(model, ramp, log.warning);
  },
});

function detectorOf(model: DataModel): string {
  return model.getString("meta.instrument.detector") ?? "";
}

function inputOf(model: DataModel, { data, pixeldq, zeroframe }: RampArrays): RefpixInput {
  const [integrations, groups, ny, nx] = data.shape;
  const number = (key: string) => {
    const value = model.getNumber(`meta.subarray.${key}`);
    if (value === null) throw new StepError(`${model} has no meta.subarray.${key}; refpix needs it`);
    return value;
  };
  for (const key of ["xsize", "ysize"]) number(key);
  const isMiri = model.getString("meta.instrument.name") === "MIRI";
  const irs2 = isIrs2(ny, nx)
    ? {
        normal: model.getNumber("meta.exposure.nrs_normal") ?? 16,
        reference: model.getNumber("meta.exposure.nrs_reference") ?? 4,
      }
    : undefined;
  return {
    data: data.values,
    integrations,
    groups,
    ny,
    nx,
    pixelDq: pixeldq.values,
    ...(zeroframe && { zeroFrame: zeroframe.values }),
    instrument: model.getString("meta.instrument.name") ?? "",
    subarray: model.getString("meta.subarray.name") ?? "",
    noutputs: model.getNumber("meta.exposure.noutputs") ?? 4,
    xstart: number("xstart"),
    ystart: number("ystart"),
    // MIRI is read along x in science orientation.
    fastaxis: isMiri ? 1 : number("fastaxis"),
    slowaxis: isMiri ? 2 : number("slowaxis"),
    striped: model.getNumber("meta.subarray.multistripe_reads1") !== null,
    ...(irs2 && { irs2 }),
  };
}

function irs2RampOf(
  { data, pixelDq, integrations, groups, ny, nx }: RefpixInput,
  irs2: { readonly normal: number; readonly reference: number },
): Irs2Ramp {
  return { data, pixelDq, integrations, groups, lines: ny, width: nx, ...irs2 };
}

interface KernelParameters {
  readonly gaussmooth: number;
  readonly halfwidth: number;
  readonly log: { info(line: string): void; warning(line: string): void };
}

/** Kernels for full near-infrared frames; undefined, with the reason in the log, where the running median is used. */
async function kernelsFor(
  { instrument, subarray }: RefpixInput,
  detector: string,
  { gaussmooth, halfwidth, log: stepLog }: KernelParameters,
  getReference: () => Promise<Reference>,
): Promise<SirsKernels | undefined> {
  if (instrument === "MIRI") {
    stepLog.info("Simple Improved Reference Subtraction (SIRS) not applied for MIRI data.");
    return undefined;
  }
  if (!subarray.includes("FULL")) {
    stepLog.info("Simple Improved Reference Subtraction (SIRS) not applied for subarray data.");
    return undefined;
  }
  const reference = await getReference();
  if (reference === "N/A") {
    stepLog.warning("No reference file found for the optimized convolution kernel.");
    stepLog.warning("REFPIX step will use the running median algorithm for side pixels.");
    return undefined;
  }
  stepLog.info(`Using SIRS reference file: ${String(reference)}`);
  const model = await openReference(reference, SIRSKernelModel);
  const coefficients = sirsCoefficients(model, detector);
  model.close();
  if (coefficients !== undefined) return sirsKernels(coefficients, gaussmooth, halfwidth);
  sirsLog.info(`Optimized convolution kernel coefficients NOT found for detector ${detector}`);
  log.info("The REFPIX step will use the running median");
  return undefined;
}
