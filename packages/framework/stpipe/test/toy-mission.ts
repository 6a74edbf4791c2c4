import {
  declarations,
  float,
  isModel,
  type Mission,
  type ModelLike,
  modelsIn,
  type Step,
  StepError,
  string,
  suffixRemover,
} from "@pipe/stpipe";

/** A data model of a few values, enough for the framework. */
export class ToyModel implements ModelLike {
  readonly crdsObservatory = null;
  readonly modelName = "ToyModel";
  readonly values: Record<string, unknown>;
  static readonly saved: string[] = [];

  constructor(values: Record<string, unknown> = {}) {
    this.values = values;
  }
  getCrdsParameters(): Record<string, unknown> {
    return this.values;
  }
  get(path: string): unknown {
    return this.values[path];
  }
  set(path: string, value: unknown): void {
    this.values[path] = value;
  }
  async save(path: string): Promise<string> {
    this.values["meta.filename"] = path;
    ToyModel.saved.push(path);
    return path;
  }
  copy(): ToyModel {
    return new ToyModel({ ...this.values });
  }
  close(): void {}
  toString(): string {
    return "<ToyModel>";
  }
}

/** What `finalize` was told, for tests to look at. */
export const finalized: { step: string; used: unknown; log: readonly string[] }[] = [];

const toy: Mission = {
  name: "toy",
  version: "1.2.3",
  observatory: "toy",
  parameters: { output_ext: string({ default: ".fits", help: "Output file type" }) },
  removeSuffix: suffixRemover(["rate", "uncal", "cal", "i2d", "crf", "group_scale"]),
  skippedStepName: "alias",
  defaultSuffix: (step) => step.name.toLowerCase(),
  open: async (input) => {
    if (isModel(input)) return input;
    if (String(input).includes("missing"))
      throw new StepError(`[Errno 2] No such file or directory: '${String(input)}'`);
    return new ToyModel({ "meta.filename": input, value: 1 });
  },
  datasets: async () => [],
  finalize: async (step, result, used, log) => {
    finalized.push({ step: step.path, used, log: [...log] });
    for (const model of modelsIn(result)) model.set("version", "1.2.3");
  },
  recordStatus: (model, attribute, status) => model.set(`meta.cal_step.${attribute}`, status),
  formatLog: ({ level, message }) => (level === "DEBUG" ? undefined : `${level} ${message}`),
};

export const { defineStep, definePipeline } = declarations(toy);

/** Adds `amount` to the value of its input. */
export const AddStep = defineStep({
  name: "AddStep",
  path: "toy.add.AddStep",
  alias: "add",
  help: "Add an amount.",
  references: ["table"],
  parameters: { amount: float({ default: 1, help: "What is added" }) },
  async process(step, input: string | ToyModel) {
    const model = (await step.prepareOutput(input)) as ToyModel;
    if (step.amount === 0) return step.skipped(model, "nothing to add");
    if (step.amount < 0) throw new StepError("amount must not be negative");
    await step.getReference(model, "table");
    step.log.info(`Adding ${step.amount}`);
    model.set("value", Number(model.get("value")) + step.amount);
    return model;
  },
});

/** Adds twice. */
export const TwicePipeline = definePipeline({
  name: "TwicePipeline",
  path: "toy.pipeline.TwicePipeline",
  alias: "twice",
  help: "Add twice.",
  steps: { first: AddStep, second: AddStep },
  async process(pipeline, input: string | ToyModel) {
    pipeline.suffix = "cal";
    const model = await pipeline.first.run(input);
    return pipeline.second.run(model);
  },
});

/** A step named like the one of the recorded tables, with attributes set as a row says. */
export function makeStep(
  attributes: Record<string, unknown> = {},
  parentAttributes?: Record<string, unknown>,
): Step {
  const GroupScaleStep = defineStep({
    name: "GroupScaleStep",
    path: "jwst.group_scale.group_scale_step.GroupScaleStep",
    help: "",
    process: async () => undefined,
  });
  const Pipeline = definePipeline({
    name: "Detector1Pipeline",
    path: "jwst.pipeline.Detector1Pipeline",
    help: "",
    steps: { group_scale: GroupScaleStep },
    process: async () => undefined,
  });
  const parent = parentAttributes === undefined ? undefined : (new Pipeline() as unknown as Step);
  const { name, ...rest } = attributes;
  const step = (parent?.steps["group_scale"] ??
    new GroupScaleStep(typeof name === "string" ? { name } : {})) as Step;
  assign(step, rest);
  if (parent !== undefined) assign(parent, parentAttributes ?? {});
  return step;
}

function assign(step: Step, attributes: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(attributes))
    if (key === "_input_filename") step.setPrimaryInput(value, false);
    else Object.assign(step, { [key]: value });
}
