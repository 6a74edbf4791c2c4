import { dirname, isAbsolute, join } from "node:path";
import { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-datamodels";
import { contentHash, knownSuffixes } from "@pipe/jwst-stpipe";
import {
  crdsContext,
  type Dataset,
  declarations,
  type Mission,
  type ModelLike,
  modelsIn,
  type Step,
  string,
  suffixRemover,
  type UsedReference,
} from "@pipe/stpipe";

/** Version recorded in products (`CAL_VER`). */
export const IRIS_VERSION = "0.1.0";

/** TMT-IRIS, as the framework sees it. */
export const iris: Mission = {
  name: "iris",
  version: IRIS_VERSION,
  observatory: "tmt",
  parameters: { output_ext: string({ default: ".fits", help: "Output file type" }) },
  removeSuffix: suffixRemover(knownSuffixes),
  recordsSkippedSteps: false,
  defaultSuffix: (step) => step.name.toLowerCase(),
  open: (input) => open(input as string | DataModel),
  datasets,
  finalize,
  contentHash,
  recordStatus: (model, attribute, status) => model.set(`meta.cal_step.${attribute}`, status),
  formatLog: () => undefined,
};

/** Declare steps and pipelines of IRIS. */
export const { defineStep, definePipeline } = declarations(iris);

/** Every exposure that an input stands for: references are looked up for backgrounds too. */
async function datasets(input: unknown): Promise<Dataset[]> {
  const inputs: unknown[] = Array.isArray(input) ? input : [input];
  const out: Dataset[] = [];
  for (const each of inputs) {
    const files = typeof each === "string" && /\.json$/i.test(each) ? await memberFiles(each) : [each];
    for (const file of files) out.push(await datasetOf(file));
  }
  return out;
}

async function datasetOf(input: unknown): Promise<Dataset> {
  const model = input instanceof DataModel ? input : await open(String(input));
  try {
    const filename = model.getString("meta.filename") ?? String(input);
    return { filename, observatory: "tmt", parameters: model.getCrdsParameters() };
  } finally {
    if (model !== input) model.close();
  }
}

async function memberFiles(path: string): Promise<string[]> {
  const { loadAssociation } = await import("@pipe/associations");
  const association = await loadAssociation(path);
  const names = association.products.flatMap(({ members }) => members.map(({ expname }) => String(expname)));
  return names.map((name) => (isAbsolute(name) ? name : join(association.directory ?? dirname(path), name)));
}

/** Records versions and reference files in each resulting model. */
async function finalize(_: Step, result: unknown, used: readonly UsedReference[]): Promise<void> {
  for (const model of modelsIn(result)) {
    model.set("meta.calibration_software_version", IRIS_VERSION);
    model.set("meta.calibration_software_revision", "RELEASE");
    await recordReferences(model, used);
  }
}

async function recordReferences(model: ModelLike, used: readonly UsedReference[]): Promise<void> {
  for (const { type, uri } of used) {
    const path = `meta.ref_file.${type}.name`;
    // Overrides are recorded by their bare name, as the framework of that time did.
    if (!(model instanceof DataModel) || model.factOf(path) !== undefined)
      model.set(path, uri.includes("://") ? uri : (uri.split(/[/\\]/).at(-1) ?? uri));
  }
  if (used.length === 0) return;
  const context = await crdsContext("tmt");
  if (context === undefined) return;
  model.set("meta.ref_file.crds.sw_version", `pipe ${IRIS_VERSION}`);
  model.set("meta.ref_file.crds.context_used", context);
}
