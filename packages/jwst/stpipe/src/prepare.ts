import type { DataModel } from "@pipe/datamodels";
import { GuiderRawModel, open, RampModel, SuperstripeRampModel } from "@pipe/jwst-datamodels";
import type { Step } from "@pipe/stpipe";
import { metadataOf } from "./mission.ts";

/** Exposure types of the fine guidance sensor while it guides. */
export const GUIDER_EXPOSURE_TYPES: readonly string[] = [
  "FGS_ACQ1",
  "FGS_ACQ2",
  "FGS_FINEGUIDE",
  "FGS_ID-IMAGE",
  "FGS_ID-STACK",
  "FGS_TRACK",
];

/** Tells whether an exposure of this type was taken by the guider. */
export function isGuiderExposure(type: unknown): boolean {
  return typeof type === "string" && GUIDER_EXPOSURE_TYPES.includes(type.toUpperCase());
}

/** The class of models of one kind. */
export interface ModelClass<M extends DataModel> {
  new (init: DataModel): M;
  open(path: string): Promise<M>;
  readonly modelName: string;
}

/**
 * The input of a step as a model of one class that the step may change. A file is opened; a model is turned into the class, and
 * copied if the step runs by itself, so that the caller's stays as it is.
 */
export async function prepareAs<M extends DataModel>(
  step: Step,
  input: string | DataModel,
  modelClass: ModelClass<M>,
): Promise<M> {
  if (typeof input === "string") return modelClass.open(String(step.makeInputPath(input)));
  const model = input.modelName === modelClass.modelName ? (input as M) : new modelClass(input);
  return step.parent === undefined ? model.copy() : model;
}

/** The input as whatever model it is. */
export async function prepare(step: Step, input: string | DataModel): Promise<DataModel> {
  if (typeof input === "string") return open(String(step.makeInputPath(input)));
  return step.parent === undefined ? input.copy() : input;
}

/** The input as a ramp: of the guider, in superstripes, or plain, as its metadata say. */
export async function prepareRamp(
  step: Step,
  input: string | DataModel,
): Promise<RampModel | GuiderRawModel | SuperstripeRampModel> {
  const metadata =
    typeof input === "string"
      ? await metadataOf(String(step.makeInputPath(input)))
      : input.getCrdsParameters();
  if (isGuiderExposure(metadata["meta.exposure.type"])) return prepareAs(step, input, GuiderRawModel);
  const stripes = Number(metadata["meta.subarray.num_superstripe"] ?? 0);
  return stripes > 0 ? prepareAs(step, input, SuperstripeRampModel) : prepareAs(step, input, RampModel);
}
