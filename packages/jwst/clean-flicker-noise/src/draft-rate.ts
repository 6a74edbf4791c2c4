import type { DataModel } from "@pipe/datamodels";
import { GainModel, ReadnoiseModel } from "@pipe/jwst-datamodels";
import {
  expectPlane,
  loadArray,
  loadRamp,
  openReference,
  type ReferenceClass,
  readoutOf,
} from "@pipe/jwst-lib";
import { loadReferenceArrays } from "@pipe/jwst-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { fitRampsOls } from "@pipe/stcal/ramp-fit";
import { type Step, StepError } from "@pipe/stpipe";

/** Count rates with their flags: of the exposure (rows, columns), or of each integration. */
export interface DraftRate {
  readonly data: NDArray<"float32">;
  readonly dq: NDArray<"uint32">;
  /** GAINFACT of the gain reference, which a rate takes over. */
  readonly gainFactor?: number;
}

/**
 * The count rates of a ramp, which stays as it is: a ramp fit with the default parameters.
 *
 * Gain and read noise are those that the ramp fit of the pipeline is told to use, or what CRDS names.
 *
 * @param perIntegration - rates of each integration instead of the exposure.
 * @throws StepError when the ramp cannot be fitted.
 */
export async function draftRate(step: Step, model: DataModel, perIntegration: boolean): Promise<DraftRate> {
  const ramp = await loadRamp(model);
  const { plane: gain, gainFactor } = await referenceFor(step, model, "gain", GainModel);
  const { plane: readnoise } = await referenceFor(step, model, "readnoise", ReadnoiseModel);
  const plane = async (name: string) =>
    model.has(name) ? ((await loadArray(model, name, "float32")) ?? undefined) : undefined;
  // The fit marks groups that it does not use.
  const groupdq = ramp.groupdq.copy();
  const fit = await fitRampsOls({ ...ramp, groupdq }, gain, readnoise, {
    ...readoutOf(model),
    zeroframe: await plane("zeroframe"),
    averageDarkCurrent: await plane("average_dark_current"),
    suppressOneGroup: true,
    saveOpt: false,
    discardUnusableGroups: model.getString("meta.instrument.name") === "MIRI",
    log: () => undefined,
  });
  if (fit === undefined)
    throw new StepError(`${model}: no count rate can be fitted; all pixels are saturated in the first group`);
  const { data, dq } = perIntegration ? fit.integrations : fit.image;
  return { data, dq, ...(gainFactor !== undefined && { gainFactor }) };
}

async function referenceFor(
  step: Step,
  model: DataModel,
  type: "gain" | "readnoise",
  modelClass: ReferenceClass<DataModel>,
): Promise<{ readonly plane: NDArray<"float32">; readonly gainFactor: number | undefined }> {
  const override = step.parent?.steps["ramp_fit"]?.getOverride(type);
  const reference = override ?? (await step.getReference(model, type));
  const opened = await openReference(reference as string | object, modelClass);
  const { data } = await loadReferenceArrays(model, opened, ["data"]);
  const gainFactor = opened.has("meta.exposure.gain_factor")
    ? (opened.getNumber("meta.exposure.gain_factor") ?? undefined)
    : undefined;
  opened.close();
  const plane = expectPlane(data, "float32", opened, "SCI", model.shapeOf("data")?.slice(-2) ?? []);
  return { plane, gainFactor };
}
