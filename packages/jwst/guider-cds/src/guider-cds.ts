import { DataModel } from "@pipe/datamodels";
import { GainModel, GuiderCalModel, GuiderRawModel, ReadnoiseModel } from "@pipe/jwst-datamodels";
import { defineStep, prepareAs, referenceArrays } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import { logger, type Reference, StepError } from "@pipe/stpipe";
import { averageDifferences, type GuideMode, type GuiderRates, minimumDifference } from "./rates.ts";

const log = logger("jwst.guider_cds.guider_cds");
const TABLES = [
  "planned_star_table",
  "flight_star_table",
  "pointing_table",
  "centroid_table",
  "track_sub_table",
];

/** Counterpart of `jwst.guider_cds.GuiderCdsStep`, jwst 3.0.0. */
export const GuiderCdsStep = defineStep({
  name: "GuiderCdsStep",
  path: "jwst.guider_cds.guider_cds_step.GuiderCdsStep",
  alias: "guider_cds",
  help: "Calculate the count rate of each pixel for the guide star modes of FGS.",
  references: ["gain", "readnoise"],

  async process(step, input: string | DataModel) {
    const model = await prepareAs(step, input, GuiderRawModel);
    const references: Reference[] = [];
    for (const type of ["gain", "readnoise"] as const) {
      const reference = await step.getReference(model, type);
      if (reference === "N/A") {
        step.log.warning(`No ${type.toUpperCase()} reference file found!`);
        step.log.warning("guider_cds step will be skipped.");
        return step.skipped<GuiderRawModel | GuiderCalModel>(
          model,
          `no ${type.toUpperCase()} reference file`,
        );
      }
      step.log.info(`Using ${type.toUpperCase()} reference file: ${String(reference)}`);
      references.push(reference);
    }
    const gain =
      references[0] instanceof DataModel
        ? new GainModel(references[0])
        : await GainModel.open(String(references[0]));
    const readnoise =
      references[1] instanceof DataModel
        ? new ReadnoiseModel(references[1])
        : await ReadnoiseModel.open(String(references[1]));
    return calibrate(model, planeOver(model, gain), planeOver(model, readnoise));
  },
});

function modeOf(model: GuiderRawModel): GuideMode {
  const type = model.getString("meta.exposure.type");
  if (type === null) throw new StepError(`${model} has no exposure type (EXP_TYPE)`);
  if (type === "FGS_FINEGUIDE") return "fineguide";
  return type.startsWith("FGS_ID") ? "identification" : "two-groups";
}

function calibrate(model: GuiderRawModel, gain: Float32Array, readnoise: Float32Array): GuiderCalModel {
  const ramp = model.getArray("data")?.astype("float32");
  const time = model.getNumber("meta.exposure.group_time");
  if (ramp === undefined || ramp.ndim !== 4)
    throw new StepError(`${model} has no ramp of integrations and groups`);
  if (time === null) throw new StepError(`${model} has no group time (TGROUP)`);
  if (ramp.shape[1] < 2) throw new StepError(`${model} has ${ramp.shape[1]} groups; a difference needs two`);
  const { data, err } = reduce(ramp, gain, readnoise, time, modeOf(model));
  const out = new GuiderCalModel({ data, err });
  out.set("dq", model.getArray("dq"));
  for (const name of TABLES) if (model.has(name)) out.set(name, model.get(name));
  out.update(model);
  out.set("meta.bunit_data", "DN/s");
  return out;
}

function reduce(
  ramp: NDArray<"float32">,
  gain: Float32Array,
  readnoise: Float32Array,
  time: number,
  mode: GuideMode,
): GuiderRates {
  if (mode !== "identification") return averageDifferences(ramp, gain, readnoise, time, mode);
  if (ramp.shape[0] < 2)
    throw new StepError(`an identification exposure has two integrations, this one has ${ramp.shape[0]}`);
  return minimumDifference(ramp, gain, readnoise, time);
}

/** A reference over the exposure; stacked images, which lie nowhere on the detector, take its mean. */
function planeOver(model: GuiderRawModel, reference: GainModel | ReadnoiseModel): Float32Array {
  const type = reference.modelName;
  try {
    const { data } = referenceArrays(model, reference, ["data"], () =>
      log.info(`Extracting subarray from reference ${type} to match science data.`),
    );
    if (data === null)
      throw new StepError(`${type} reference file ${reference.getString("meta.filename")} has no SCI array`);
    return data.astype("float32").values;
  } catch (error) {
    const stack = model.getString("meta.exposure.type")?.includes("STACK") ?? false;
    if (!stack || !(error instanceof StepError)) throw error;
    log.debug(
      `The ${type} reference file array does not match the shape of stacked FGS data;applying the mean value to the data.`,
    );
    return meanPlane(model, reference);
  }
}

function meanPlane(model: GuiderRawModel, reference: GainModel | ReadnoiseModel): Float32Array {
  const values = reference.getArray("data")?.astype("float32").values ?? new Float32Array(0);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const [rows, columns] = model.shape?.slice(-2) ?? [0, 0];
  return NDArray.zeros("float32", [rows, columns]).values.fill(sum / values.length);
}
