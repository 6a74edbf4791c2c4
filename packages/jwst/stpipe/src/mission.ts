import { dirname, isAbsolute, join } from "node:path";
import { DataModel, setWarningHandler } from "@pipe/datamodels";
import { open } from "@pipe/jwst-datamodels";
import {
  crdsContext,
  type Dataset,
  declarations,
  logger,
  type Mission,
  type ModelLike,
  modelsIn,
  type Step,
  StepError,
  string,
  suffixRemover,
  type UsedReference,
} from "@pipe/stpipe";
import { formatCalLog } from "./cal-log.ts";
import { contentHash } from "./content-hash.ts";
import { knownSuffixes } from "./suffixes.ts";

/** Version recorded in products (`CAL_VER`) and logs. */
export const JWST_VERSION = "0.1.0";

const log = logger("jwst.stpipe.core");

/** JWST, as the framework sees it. */
export const jwst: Mission = {
  name: "jwst",
  observatory: "jwst",
  version: JWST_VERSION,
  parameters: { output_ext: string({ default: ".fits", help: "Output file type" }) },
  removeSuffix: suffixRemover(knownSuffixes),
  defaultSuffix,
  open: (input) => open(input as string | DataModel),
  datasets,
  finalize,
  contentHash,
  skippedStepName: "alias",
  closing: () => log.info(`Results used jwst version: ${JWST_VERSION}`),
  recordStatus: (model, attribute, status) => model.set(`meta.cal_step.${attribute}`, status),
  formatLog: formatCalLog,
};

/** Declare steps and pipelines of JWST. */
export const { defineStep, definePipeline } = declarations(jwst);

setWarningHandler((kind, text) => logger(kind === "log" ? "stdatamodels" : "py.warnings").warning(text));

/** A step that is run alone names its product by its alias; under a name of its own, by that. */
function defaultSuffix(step: Step): string {
  const { name, alias, steps } = step.definition;
  return step.name === name && alias !== undefined && steps === undefined ? alias : step.name.toLowerCase();
}

/** The first science exposure that an input stands for: itself, the first of a list, the first science member of an association. */
async function datasets(input: unknown): Promise<Dataset[]> {
  const first: unknown = Array.isArray(input) ? input[0] : input;
  if (first instanceof DataModel) {
    return [
      {
        filename: first.getString("meta.filename") ?? "",
        observatory: "jwst",
        parameters: first.getCrdsParameters(),
      },
    ];
  }
  if (typeof first !== "string")
    throw new StepError(`cannot choose references for ${String(first)}: it is no file name and no model`);
  const file = /\.json$/i.test(first) ? await firstScienceMember(first) : first;
  const parameters = await metadataOf(file);
  return [{ filename: String(parameters["meta.filename"] ?? file), observatory: "jwst", parameters }];
}

/** The metadata of a file, without its pixels. */
export async function metadataOf(path: string): Promise<Record<string, unknown>> {
  const model = await open(path);
  try {
    return model.getCrdsParameters();
  } finally {
    model.close();
  }
}

async function firstScienceMember(path: string): Promise<string> {
  const { loadAssociation } = await import("@pipe/associations");
  const association = await loadAssociation(path);
  const members = association.products.flatMap((product) => product.members);
  const member = members.find(({ exptype }) => exptype.toLowerCase() === "science") ?? members[0];
  if (member === undefined) throw new StepError(`association ${path} has no members`);
  const name = String(member.expname);
  return isAbsolute(name) ? name : join(association.directory ?? dirname(path), name);
}

/** Records versions, reference files and the log in each resulting model. */
async function finalize(
  step: Step,
  result: unknown,
  used: readonly UsedReference[],
  lines: readonly string[],
): Promise<void> {
  const models = modelsIn(result).filter(
    (model): model is ModelLike & DataModel => model instanceof DataModel,
  );
  const isPipeline = step.definition.steps !== undefined;
  const logsContext = isPipeline || (used.length > 0 && step.parent === undefined);
  for (const model of models) {
    if (logsContext) await logContext();
    if (!isPipeline) await recordSoftware(model, used);
    recordLog(step, model, lines);
  }
}

async function logContext(): Promise<void> {
  const context = await crdsContext("jwst");
  if (context !== undefined) log.info(`Results used CRDS context: ${context}`);
}

async function recordSoftware(model: DataModel, used: readonly UsedReference[]): Promise<void> {
  model.set("meta.calibration_software_revision", "RELEASE");
  model.set("meta.calibration_software_version", JWST_VERSION);
  for (const { type, uri } of used)
    if (model.factOf(`meta.ref_file.${type}.name`) !== undefined)
      model.set(`meta.ref_file.${type}.name`, uri);
  if (used.length === 0) return;
  const context = await crdsContext("jwst");
  if (context === undefined) return;
  model.set("meta.ref_file.crds.sw_version", `pipe ${JWST_VERSION}`);
  model.set("meta.ref_file.crds.context_used", context);
}

/** Products carry the log of the outermost step or pipeline that has an alias, up to now. */
function recordLog(step: Step, model: DataModel, lines: readonly string[]): void {
  let outermost: Step = step;
  while (outermost.parent !== undefined) outermost = outermost.parent;
  const alias = outermost.definition.alias ?? step.definition.alias;
  if (alias === undefined) return;
  if (!model.has("cal_logs")) model.set("cal_logs", {});
  model.set(`cal_logs.${alias}`, [...lines]);
}
