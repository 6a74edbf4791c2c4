import type { DataModel } from "@pipe/datamodels";
import { EmiModel, RampModel } from "@pipe/jwst-datamodels";
import { loadRamp, openReference, type RampArrays } from "@pipe/jwst-lib";
import { defineStep, prepareAs } from "@pipe/jwst-stpipe";
import { boolean, floatList, integer, logger, option, StepError, string } from "@pipe/stpipe";
import { correctEmi, type EmicorrInput } from "./correct.ts";
import { emiReference, writeEmiReference } from "./reference-file.ts";

const log = logger("jwst.emicorr.emicorr");

const READ_PATTERNS = ["FAST", "FASTR1", "SLOW", "SLOWR1"];

/** Counterpart of `jwst.emicorr.EmiCorrStep`, jwst 3.0.0. */
export const EmiCorrStep = defineStep({
  name: "EmiCorrStep",
  path: "jwst.emicorr.emicorr_step.EmiCorrStep",
  alias: "emicorr",
  help: "Correct MIRI ramp data for EMI noise.",
  references: ["emicorr"],
  parameters: {
    algorithm: option(["sequential", "joint"], { default: "joint", help: "EMI fitting algorithm" }),
    nints_to_phase: integer({ default: null, help: "Number of integrations to phase" }),
    nbins: integer({ default: null, help: "Number of bins in one phased wave" }),
    scale_reference: boolean({
      default: true,
      help: "If True, the reference wavelength will be scaled to the data's phase amplitude",
    }),
    onthefly_corr_freq: floatList({ default: null, help: "Frequencies to use for correction" }),
    use_n_cycles: integer({
      default: 3,
      help: "Use N cycles to calculate the phase, to use all integrations set to None",
    }),
    fit_ints_separately: boolean({
      default: false,
      help: "If True and algorithm is 'joint', each integration is separately fit.",
    }),
    user_supplied_reffile: string({ default: null, help: "Deprecated; use 'override_emicorr' instead" }),
    save_intermediate_results: boolean({
      default: false,
      help: "If True and a reference file is created on the fly, save it to disk",
    }),
    skip: boolean({ default: true, help: "Skip the step" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, RampModel);
    const instrument = model.getString("meta.instrument.name");
    if (instrument !== "MIRI") {
      step.log.warning(`EMI correction not implemented for instrument: ${instrument}`);
      return step.skipped(model, "only for MIRI");
    }
    const readpatt = model.getString("meta.exposure.readpatt") ?? "";
    if (!READ_PATTERNS.includes(readpatt.toUpperCase())) {
      step.log.warning(`EMI correction not implemented for read pattern: ${readpatt}`);
      return step.skipped(model, `not for read pattern ${readpatt}`);
    }
    const reference = step.onthefly_corr_freq === null ? await referenceFor(step, model) : undefined;
    if (reference === "N/A") {
      step.log.warning("No reference file found.");
      step.log.warning("EMICORR step will be skipped");
      return step.skipped(model, "no EMICORR reference file");
    }
    if (reference === undefined) step.log.info("Correcting with reference file created on-the-fly.");
    else step.log.info(`Using EMICORR reference file: ${String(reference)}`);
    const emi = reference === undefined ? undefined : await openReference(reference, EmiModel);
    const exposure = inputOf(model, await loadRamp(model), readpatt);
    const result = await correctEmi(exposure, emi && emiReference(emi), step, log);
    emi?.close();
    if (result === undefined) {
      step.log.warning("Step skipped");
      return step.skipped(model, "nothing to correct");
    }
    if (step.save_intermediate_results && step.onthefly_corr_freq !== null)
      await writeEmiReference(step.makeOutputPath({ suffix: "emi_ref_waves" }), exposure, result, log);
    return model;
  },
});

async function referenceFor(
  step: {
    readonly user_supplied_reffile: string | null;
    readonly log: { warning(line: string): void };
    getReference(model: DataModel, type: string): Promise<string | object>;
  },
  model: DataModel,
): Promise<string | object> {
  if (step.user_supplied_reffile === null) return step.getReference(model, "emicorr");
  step.log.warning(
    "The 'user_supplied_reffile' parameter is deprecated and will be removed in a future release. Use 'override_emicorr' instead.",
  );
  return step.user_supplied_reffile;
}

function inputOf(model: DataModel, { data, pixeldq }: RampArrays, readpatt: string): EmicorrInput {
  const [integrations, groups, rows, columns] = data.shape;
  const number = (path: string) => {
    const value = model.getNumber(path);
    if (value === null) throw new StepError(`${model} has no ${path}; emicorr needs it`);
    return value;
  };
  return {
    data: data.values,
    integrations,
    groups,
    rows,
    columns,
    pixelDq: pixeldq.values,
    detector: model.getString("meta.instrument.detector") ?? "",
    subarray: model.getString("meta.subarray.name") ?? "",
    readpatt,
    nsamples: number("meta.exposure.nsamples"),
    xstart: number("meta.subarray.xstart"),
  };
}
