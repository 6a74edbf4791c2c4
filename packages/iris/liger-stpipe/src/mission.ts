import { DataModel } from "@pipe/datamodels";
import { LIGER_VERSION, open } from "@pipe/iris-liger-datamodels";
import { contentHash } from "@pipe/jwst-stpipe";
import {
  crdsContext,
  type Dataset,
  declarations,
  type Mission,
  modelsIn,
  repr,
  type Step,
  type UsedReference,
} from "@pipe/stpipe";
import { filesOf } from "./exposures.ts";
import { nameResults } from "./naming.ts";

/** Attributes of `meta.ref_file` that are called otherwise than the type of the reference. */
const RECORDED_AS: { readonly [type: string]: string } = { dq: "data_quality", nonlincoeff: "linearity" };

/** The Liger-IRIS pipeline, as the framework sees it. */
export const liger: Mission = {
  name: "liger",
  version: LIGER_VERSION,
  observatory: "ligeriri",
  parameters: {},
  hiddenParameters: [
    "pre_hooks",
    "post_hooks",
    "output_use_index",
    "output_use_model",
    "search_output_file",
    "input_dir",
    "output_ext",
  ],
  removeSuffix: (name) => [name, "_"],
  defaultSuffix: () => "",
  open: (input) => open(input as string | DataModel),
  datasets,
  finalize,
  contentHash,
  skip: async (step, input) =>
    Array.isArray(input) || step.definition.steps !== undefined ? openAll(input) : openOne(input),
  describeParameters: (step) =>
    [`Running step ${step.name} with parameters:`, ...parameterLines(step)].join("\n"),
  statusSection: "meta.drs_step",
  recordStatus: (model, attribute, status) => model.set(`meta.drs_step.${attribute}`, status),
  formatLog: () => undefined,
};

/** Declare steps and pipelines of the Liger-IRIS pipeline. */
export const { defineStep, definePipeline } = declarations(liger);

function parameterLines(step: Step): string[] {
  return Object.entries(step.getPars())
    .filter(([name]) => name !== "steps")
    .map(([name, value]) => `${name}=${value instanceof DataModel ? String(value) : repr(value)}`);
}

function openOne(input: unknown): Promise<DataModel> {
  return open(input as string | DataModel);
}

function openAll(input: unknown): Promise<DataModel[]> {
  return Promise.all(filesOf([input]).map(openOne));
}

async function datasets(input: unknown): Promise<Dataset[]> {
  return Promise.all(filesOf([input]).map(datasetOf));
}

async function datasetOf(input: string | DataModel): Promise<Dataset> {
  const model = input instanceof DataModel ? input : await open(input);
  try {
    const filename = model.getString("meta.filename") ?? String(input);
    return { filename, observatory: "ligeriri", parameters: model.getCrdsParameters() };
  } finally {
    if (model !== input) model.close();
  }
}

/** Records the version and reference files in each resulting model, and names those that will be saved. */
async function finalize(step: Step, result: unknown, used: readonly UsedReference[]): Promise<void> {
  const models = modelsIn(result).filter((model) => model instanceof DataModel);
  const context = used.some(({ uri }) => uri.startsWith("crds://"))
    ? await crdsContext("ligeriri")
    : undefined;
  for (const model of models) {
    model.set("meta.drs_version", LIGER_VERSION);
    for (const { type, uri } of used) recordReference(model, type, uri);
    if (context === undefined) continue;
    model.set("meta.ref_file.crds.sw_version", `pipe ${LIGER_VERSION}`);
    model.set("meta.ref_file.crds.context_used", context);
    if (step.parent === undefined) step.log.info(`Results used CRDS context: ${context}`);
  }
  if (step.save_results) nameResults(step, models);
}

function recordReference(model: DataModel, type: string, uri: string): void {
  const path = `meta.ref_file.${RECORDED_AS[type] ?? type}.name`;
  if (model.factOf(path) === undefined) return;
  model.set(path, uri.includes("://") ? uri : (uri.split(/[/\\]/).at(-1) ?? uri));
}
