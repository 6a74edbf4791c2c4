import type { DataModel } from "@pipe/datamodels";
import { SaturationModel, SuperBiasModel } from "@pipe/jwst-datamodels";
import {
  expectPlane,
  gatherRows,
  irs2ReadoutOf,
  irs2ScienceRows,
  isIrs2,
  loadRamp,
  openReference,
} from "@pipe/jwst-lib";
import { defineStep, loadReferenceArrays, prepareRamp } from "@pipe/jwst-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { consecutiveReads, flagSaturation, type ReadPattern } from "@pipe/stcal/saturation";
import { boolean, integer, logger, type Reference, StepError } from "@pipe/stpipe";

const log = logger("jwst.saturation.saturation");
const sharedLog = logger("stcal.saturation.saturation");

/** Counterpart of `jwst.saturation.SaturationStep`, jwst 3.0.0. */
export const SaturationStep = defineStep({
  name: "SaturationStep",
  path: "jwst.saturation.saturation_step.SaturationStep",
  alias: "saturation",
  help: "Set saturation flags.",
  references: ["saturation", "superbias"],
  parameters: {
    n_pix_grow_sat: integer({ default: 1, help: "number of layers adjacent pixels to flag" }),
    use_readpatt: boolean({
      default: true,
      help: "Use grouped read pattern information to assist with flagging",
    }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const reference = await step.getReference(model, "saturation");
    const biasReference = await step.getReference(model, "superbias");
    step.log.info(`Using SATURATION reference file ${String(reference)}`);
    step.log.info(`Using SUPERBIAS reference file ${String(biasReference)}`);
    if (reference === "N/A") {
      step.log.warning("No SATURATION reference file found");
      step.log.warning("Saturation step will be skipped");
      return step.skipped(model, "no SATURATION reference file");
    }
    const ramp = await loadRamp(model);
    const [, , rows, columns] = ramp.data.shape;
    const irs2 = isIrs2(rows, columns);
    const scienceRows = irs2 ? irs2ScienceRows(rows, irs2ReadoutOf(model)) : undefined;
    const bias = await loadBias(model, biasReference, [rows, columns]);
    const { thresholds, dq } = await loadThresholds(model, reference, [scienceRows?.length ?? rows, columns]);
    const counts = await flagSaturation(
      ramp,
      { thresholds, dq, bias: bias && scienceRows ? gatherRows(bias, scienceRows) : bias },
      {
        growBy: step.n_pix_grow_sat,
        readPattern: step.use_readpatt ? readPatternOf(model, ramp.data.shape[1]) : undefined,
        scienceRows,
      },
    );
    const tell = irs2 ? log : sharedLog;
    tell.info(`Detected ${counts.saturated} saturated pixels`);
    tell.info(`Detected ${counts.floor} A/D floor pixels`);
    return model;
  },
});

async function loadBias(
  model: DataModel,
  reference: Reference,
  plane: readonly number[],
): Promise<NDArray<"float32"> | undefined> {
  if (reference === "N/A") return undefined;
  const superbias = await openReference(reference, SuperBiasModel);
  const { data } = await loadReferenceArrays(model, superbias, ["data"]);
  superbias.close();
  return expectPlane(data, "float32", superbias, "SCI", plane);
}

/** Thresholds and flags, which flagging changes: those of a model in memory are copied. */
async function loadThresholds(
  model: DataModel,
  reference: Reference,
  plane: readonly number[],
): Promise<{ thresholds: NDArray<"float32">; dq: NDArray<"uint32"> }> {
  const saturation = await openReference(reference, SaturationModel);
  const { data, dq } = await loadReferenceArrays(model, saturation, ["data", "dq"], () =>
    log.info("Extracting reference file subarray to match science data"),
  );
  saturation.close();
  const thresholds = expectPlane(data, "float32", saturation, "SCI", plane);
  const flags = expectPlane(dq, "uint32", saturation, "DQ", plane);
  return typeof reference === "string"
    ? { thresholds, dq: flags }
    : { thresholds: thresholds.copy(), dq: flags.copy() };
}

function readPatternOf(model: DataModel, groups: number): ReadPattern {
  const nframes = model.getNumber("meta.exposure.nframes");
  if (nframes === null)
    throw new StepError(
      `${model} has no number of frames (NFRAMES); set use_readpatt to False to do without`,
    );
  log.info(`Using read_pattern with nframes ${nframes}`);
  return consecutiveReads(groups, nframes);
}
