import { isAbsolute, join } from "node:path";
import {
  type Association,
  asLevel2Association,
  loadAssociation,
  type Member,
  type Product,
} from "@pipe/associations";
import type { DataModel } from "@pipe/datamodels";
import { BackgroundStep } from "@pipe/iris-bkg-subtract";
import { DarkCurrentStep } from "@pipe/iris-dark-current";
import { open } from "@pipe/iris-datamodels";
import { FlatFieldStep } from "@pipe/iris-flat-field";
import { ParseSubarrayMapStep } from "@pipe/iris-parse-subarray-map";
import { definePipeline } from "@pipe/iris-stpipe";
import { boolean, type Step, StepError } from "@pipe/stpipe";
import { AssignWcsStep, PhotomStep, ResampleStep } from "./unavailable.ts";

const parameters = {
  save_bsub: boolean({ default: false, help: "Save background-subtracted science" }),
};

/** The imaging pipeline of the IRIS guide of 2019: background, flat field. */
export const Image2Pipeline = definePipeline({
  name: "Image2Pipeline",
  path: "iris_pipeline.pipeline.Image2Pipeline",
  help: "Process imaging data of IRIS from level 2a to level 2b.",
  products: ["cal"],
  parameters,
  steps: {
    bkg_subtract: BackgroundStep,
    assign_wcs: AssignWcsStep,
    flat_field: FlatFieldStep,
    photom: PhotomStep,
    resample: ResampleStep,
  },
  process: (pipeline, input: string | Association | DataModel) => processAssociation(pipeline, input),
});

/** Counterpart of `iris_pipeline.pipeline.ProcessImagerL2Pipeline`: background, guide windows, dark, flat field. */
export const ProcessImagerL2Pipeline = definePipeline({
  name: "ProcessImagerL2Pipeline",
  path: "iris_pipeline.pipeline.ProcessImagerL2Pipeline",
  help: "Process imaging data of IRIS from level 2a to level 2b.",
  products: ["cal"],
  parameters,
  steps: {
    bkg_subtract: BackgroundStep,
    assign_wcs: AssignWcsStep,
    parse_subarray_map: ParseSubarrayMapStep,
    dark_current: DarkCurrentStep,
    flat_field: FlatFieldStep,
    photom: PhotomStep,
    resample: ResampleStep,
  },
  process: (pipeline, input: string | Association | DataModel) => processAssociation(pipeline, input),
});

/** Reduces every product of an association, or a single exposure, with the steps that a pipeline has. */
export async function processAssociation(
  pipeline: Step,
  input: string | Association | DataModel,
): Promise<DataModel[]> {
  pipeline.log.info("Starting calwebb_image2 ...");
  const association = await associationOf(pipeline, input);
  const results: DataModel[] = [];
  for (const product of association.products) {
    pipeline.log.info(`Processing product ${product.name}`);
    pipeline.output_file = product.name;
    const result = await processProduct(pipeline, product, association);
    result.set("meta.filename", pipeline.makeOutputPath({ suffix: "cal" }));
    results.push(result);
    pipeline.log.info(`Finished processing product ${product.name}`);
  }
  pipeline.namesResults = true;
  pipeline.suffix = "cal";
  pipeline.log.info("... ending calwebb_image2");
  return results;
}

export async function associationOf(
  pipeline: Step,
  input: string | Association | DataModel,
): Promise<Association<string | DataModel>> {
  if (typeof input === "string" && /\.(?:json|ya?ml)$/i.test(input))
    return loadAssociation(String(pipeline.makeInputPath(input)));
  return asLevel2Association<DataModel>(
    input,
    pipeline.output_file === null ? {} : { basename: pipeline.output_file },
  );
}

async function processProduct(
  pipeline: Step,
  product: Product<string | DataModel>,
  association: Association<string | DataModel>,
): Promise<DataModel> {
  const members = (type: string): (string | DataModel)[] =>
    product.members
      .filter(({ exptype }) => exptype.toLowerCase() === type)
      .map((member) => memberOf(pipeline, member, association));
  const [science, ...more] = members("science");
  if (science === undefined) throw new StepError(`product ${product.name} has no science member`);
  if (more.length > 0)
    throw new StepError(
      `product ${product.name} has ${more.length + 1} science members; an image product has one`,
    );
  pipeline.log.info(`Working on input ${String(science)} ...`);
  let model = typeof science === "string" ? await open(science) : science;
  model.set("meta.asn.pool_name", association.asn_pool ?? "");
  model.set("meta.asn.table_name", association.path?.split(/[/\\]/).at(-1) ?? "singleton");
  const { bkg_subtract, ...others } = pipeline.steps;
  const backgrounds = members("background");
  bkg_subtract.suffix = "bsub";
  if ((pipeline as Step & { save_bsub?: boolean }).save_bsub === true) bkg_subtract.save_results = true;
  if (backgrounds.length > 0) model = await runOn(bkg_subtract, model, backgrounds);
  for (const step of Object.values(others)) if (step.name !== "resample") model = await runOn(step, model);
  return model;
}

async function runOn(step: Step, ...inputs: unknown[]): Promise<DataModel> {
  return (await step.run(...inputs)) as DataModel;
}

/** Names of members are taken against the folder of the association. */
export function memberOf(
  pipeline: Step,
  { expname }: Member<string | DataModel>,
  { directory }: Association<string | DataModel>,
): string | DataModel {
  if (typeof expname !== "string" || isAbsolute(expname) || expname.includes("://")) return expname;
  return directory === "." || directory === ""
    ? String(pipeline.makeInputPath(expname))
    : join(directory, expname);
}
