import { dirname, isAbsolute, join, resolve } from "node:path";
import { ConfigSection, type Origin } from "./config.ts";
import { StepError } from "./errors.ts";
import { emit, type Logger, listen, logger, recording, type StepStatus } from "./events.ts";
import { fileSize } from "./file-size.ts";
import { type Hook, makeHooks, runHooks } from "./hooks.ts";
import type { Mission, UsedReference } from "./mission.ts";
import { expandPath, makeFolder, outputName } from "./naming.ts";
import { isModel, type ModelLike, type Parameters } from "./parameter.ts";
import { tupleRepr, yamlBlock } from "./python-text.ts";
import {
  bestReferences,
  crdsReference,
  type Reference,
  recordReference,
  resolveOverride,
} from "./references.ts";
import {
  type BaseValues,
  buildSpec,
  floatPaths,
  printable,
  type Spec,
  type Validated,
  validate,
} from "./spec.ts";

/**
 * The data of a step that does not apply, with the reason; what `step.skipped(...)` returns, and `step.failed(...)` where the
 * parameters make no sense but later steps can go on.
 */
export class Skipped<Result = unknown> {
  readonly result: Result;
  readonly reason: string;
  readonly status: "SKIPPED" | "FAILED";

  constructor(result: Result, reason: string, status: "SKIPPED" | "FAILED" = "SKIPPED") {
    this.result = result;
    this.reason = reason;
    this.status = status;
  }
}

/** What every step and pipeline is declared by, without the types of its parameters. */
export interface AnyDefinition {
  readonly name: string;
  readonly path: string;
  readonly alias?: string;
  readonly help: string;
  readonly calStep?: string | null;
  readonly references?: readonly string[];
  readonly parameters?: Parameters;
  readonly steps?: Readonly<Record<string, AnyStepClass>>;
  readonly prefetch?: boolean;
  readonly products?: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the inputs of a step are known to its own declaration only
  readonly process: (step: any, ...inputs: any[]) => Promise<unknown>;
}

/** A step class of any parameters. */
export interface AnyStepClass {
  new (parameters?: Readonly<Record<string, unknown>>, options?: StepOptions): Step;
  readonly definition: AnyDefinition;
  readonly mission: Mission;
  readonly spec: Spec;
}

/** Where an instance stands. */
export interface StepOptions {
  readonly name?: string;
  readonly parent?: Step;
  readonly configFile?: string;
  /** A configuration with the origins of its values; laid below the parameters that are given directly. */
  readonly config?: ConfigSection;
}

const log = logger("stpipe.step");
const pipelineLog = logger("stpipe.pipeline");
const ARGUMENT: Origin = { kind: "argument" };
const specs = new WeakMap<object, Spec>();

/** The spec of a step class, put together once. */
export function specOf(stepClass: Pick<AnyStepClass, "definition" | "mission">): Spec {
  let spec = specs.get(stepClass);
  if (spec === undefined) {
    const { parameters = {}, references = [], steps } = stepClass.definition;
    const nested =
      steps === undefined
        ? {}
        : { steps: Object.fromEntries(Object.entries(steps).map(([name, each]) => [name, specOf(each)])) };
    const { mission } = stepClass;
    spec = withoutHidden(buildSpec(mission.parameters, { parameters, references, ...nested }), mission);
    specs.set(stepClass, spec);
  }
  return spec;
}

function withoutHidden(spec: Spec, { hiddenParameters = [] }: Mission): Spec {
  const shown = [...spec.parameters].filter(([name]) => !hiddenParameters.includes(name));
  return { ...spec, parameters: new Map(shown) };
}

/** The parameters that every step has, as attributes. */
export interface Step extends BaseValues {}

/**
 * A configured step, to be run once or many times. Its parameters are attributes: `step.skip = true`; the steps of a pipeline are
 * attributes too: `pipeline.dq_init.skip = true`.
 *
 * Made by {@link defineStep} and {@link definePipeline}; not to be extended by hand.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the attributes are set from the spec in the constructor
export class Step {
  declare static readonly definition: AnyDefinition;
  declare static readonly mission: Mission;

  name: string;
  readonly parent: Step | undefined;
  readonly configFile: string | undefined;
  /** The steps of a pipeline by name; empty for a step. */
  readonly steps: Readonly<Record<string, Step>>;
  /** Inserted into the names of outputs of this step and of its steps, where set. */
  asnId: string | null = null;
  /** Results are saved under the names that they carry; set by pipelines that name each of several results. */
  namesResults = false;
  /** The lines of the log that products keep, of the run under way or of the last one. */
  logLines: string[] = [];

  readonly #origins: Record<string, Origin>;
  readonly #hooks: { readonly pre: Promise<Hook[]>; readonly post: Promise<Hook[]> };
  #used: UsedReference[] = [];
  #inputFilename: string | undefined;
  #inputDirectory: string | undefined;
  /** Results of prefetching, by dataset and type. */
  #prefetched = new Map<string, string>();

  constructor(parameters: Readonly<Record<string, unknown>> = {}, options: StepOptions = {}) {
    const stepClass = this.#class();
    const config = (options.config ?? new ConfigSection())
      .copy()
      .merge(ConfigSection.from(parameters, ARGUMENT));
    const givenName = config.take("name");
    config.delete("class");
    config.delete("config_file");
    const directory = options.configFile === undefined ? process.cwd() : dirname(resolve(options.configFile));
    const validated = validate(specOf(stepClass), config, { config: directory });
    this.name =
      options.name ??
      (typeof givenName === "string" && givenName !== "" ? givenName : stepClass.definition.name);
    this.parent = options.parent;
    this.configFile = options.configFile;
    this.#origins = { ...validated.origins };
    Object.assign(this, validated.values);
    log.info(`${stepClass.definition.name} instance created.`);
    this.steps = this.#makeSteps(validated);
    Object.assign(this, this.steps);
    this.#hooks = {
      pre: makeHooks(this, "pre", this.pre_hooks ?? []),
      post: makeHooks(this, "post", this.post_hooks ?? []),
    };
    // A bad hook is reported by run(); until then its rejection counts as handled.
    this.#hooks.pre.catch(() => undefined);
    this.#hooks.post.catch(() => undefined);
  }

  #class(): AnyStepClass {
    return this.constructor as unknown as AnyStepClass;
  }

  #makeSteps(validated: Validated): Record<string, Step> {
    const out: Record<string, Step> = {};
    for (const [name, stepClass] of Object.entries(this.definition.steps ?? {})) {
      const step = validated.steps.get(name);
      const config = new ConfigSection();
      for (const [key, value] of Object.entries(step?.values ?? {}))
        config.set(key, { value, origin: step?.origins[key] ?? ARGUMENT });
      if (step !== undefined && step.steps.size > 0) config.set("steps", nestedConfig(step));
      out[name] = new stepClass(
        {},
        {
          name,
          parent: this,
          config,
          ...(this.configFile === undefined ? {} : { configFile: this.configFile }),
        },
      );
    }
    return out;
  }

  /** What the class was declared by. */
  get definition(): AnyDefinition {
    return this.#class().definition;
  }
  /** The mission that the class belongs to. */
  get mission(): Mission {
    return this.#class().mission;
  }
  /** `stpipe.<pipeline>.<step>`. */
  get qualifiedName(): string {
    return `${this.parent?.qualifiedName ?? "stpipe"}.${this.name}`;
  }
  /** `<pipeline>/<step>`: how events name the step. */
  get path(): string {
    return this.parent === undefined ? this.name : `${this.parent.path}/${this.name}`;
  }
  /** The logger of the module that the original has the step in, such as `jwst.dq_init.dq_init_step`. */
  get log(): Logger {
    return logger(this.definition.path.split(".").slice(0, -1).join("."));
  }
  /** Where the value of a parameter came from. */
  originOf(parameter: string): Origin {
    return this.#origins[parameter] ?? ARGUMENT;
  }

  /** The first value, from this step upwards, that is neither null nor undefined. */
  search<T>(get: (step: Step) => T | null | undefined): T | undefined {
    for (let step: Step | undefined = this; step !== undefined; step = step.parent) {
      const value = get(step);
      if (value !== null && value !== undefined) return value;
    }
    return undefined;
  }

  /**
   * The current values of all parameters but overrides, those of the steps nested under `steps`.
   */
  getPars(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const name of specOf(this.#class()).parameters.keys())
      if (!name.startsWith("override_"))
        out[name] = name === "input_dir" ? this.inputDirectory : this.#parameter(name);
    const steps = Object.entries(this.steps);
    if (this.definition.steps !== undefined)
      out["steps"] = Object.fromEntries(steps.map(([name, step]) => [name, step.getPars()]));
    return out;
  }

  /** Sets known parameters without checking their values; `steps` goes to the steps. Unknown names are logged and ignored. */
  updatePars(parameters: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(parameters)) {
      if (name === "steps" && this.definition.steps !== undefined) {
        for (const [step, values] of Object.entries(value as Record<string, Record<string, unknown>>))
          this.steps[step]?.updatePars(values);
      } else if (specOf(this.#class()).parameters.has(name)) this.#setParameter(name, value);
      else log.debug(`Parameter ${name} is not valid for step ${this.name}. Ignoring.`);
    }
  }

  #parameter(name: string): unknown {
    return (this as unknown as Record<string, unknown>)[name] ?? null;
  }
  #setParameter(name: string, value: unknown): void {
    (this as unknown as Record<string, unknown>)[name] = value;
    this.#origins[name] = ARGUMENT;
  }

  // ---- running ----------------------------------------------------------------------------------------------------------

  /**
   * Runs the step on file names or models: hooks, references, the computation, its record in the result, saving.
   *
   * @returns what the step makes; its input when it is skipped.
   * @throws whatever the step throws; nothing half-written stays behind.
   */
  async run(...inputs: unknown[]): Promise<unknown> {
    const started = startClock();
    const depth = depthOf(this);
    const stopRecording = this.#recordLog();
    const siblings = this.parent === undefined ? [] : Object.keys(this.parent.steps);
    const place = siblings.indexOf(this.name);
    emit({
      type: "step-start",
      step: this.path,
      class: this.definition.path,
      depth,
      ...(place < 0 ? {} : { index: place + 1, count: siblings.length }),
    });
    let status: StepStatus = "FAILED";
    let reason: string | undefined;
    try {
      const outcome = await this.#run(inputs);
      status = outcome.skipped === undefined ? "COMPLETE" : "SKIPPED";
      reason = outcome.skipped;
      return outcome.result;
    } finally {
      const { seconds, cpuSeconds } = started();
      emit({
        type: "step-end",
        step: this.path,
        depth,
        status,
        ...(reason === undefined ? {} : { reason }),
        seconds,
        cpuSeconds,
        peakMemory: peakMemory(),
      });
      stopRecording();
    }
  }

  async #run(inputs: unknown[]): Promise<{ result: unknown; skipped?: string }> {
    const [preHooks, postHooks] = [await this.#hooks.pre, await this.#hooks.post];
    log.info(`Step ${this.name} running with args ${tupleRepr(inputs)}.`);
    this.#logParameters();
    if (inputs.length > 0) this.setPrimaryInput(inputs[0]);
    if (this.output_file !== null) this.save_results = true;
    if (this.output_dir !== null) makeFolder(expandPath(this.output_dir));
    this.suffix ??= this.mission.defaultSuffix(this);
    const args = await runHooks(preHooks, inputs);
    this.#used = [];
    const { mission } = this;
    if (this.parent === undefined && this.skip && mission.skip === undefined) {
      log.info("Step run as standalone, so skip set to False");
      this.skip = false;
    }
    let result: unknown;
    let skipped: string | undefined;
    if (this.skip) {
      log.info("Step skipped.");
      skipped = "skip is set";
      result = mission.skip === undefined ? args[0] : await mission.skip(this, args[0]);
      if (mission.recordsSkippedSteps !== false) await this.#recordSkip(result);
    } else {
      await this.#prefetch(args);
      this.#checkArguments(args);
      result = await this.definition.process(this, ...args);
      let status = "COMPLETE";
      if (result instanceof Skipped) {
        skipped = result.reason;
        status = result.status;
        result = result.result;
      }
      await this.#recordStatus(result, status);
    }
    const hooked = await runHooks(postHooks, [result]);
    result = hooked[0];
    await forEach(result, (each) => mission.finalize(this, each, this.#used, this.#rootLog()));
    this.#used = [];
    if (this.save_results && (!this.skip || mission.skip !== undefined)) await this.#saveResults(result);
    if (!this.skip) log.info(`Step ${this.name} done`);
    if (this.parent === undefined) mission.closing?.();
    return skipped === undefined ? { result } : { result, skipped };
  }

  /** Ends `process` without a change of the data: status SKIPPED, with the reason in the log and the run record. */
  skipped<Result>(result: Result, reason: string): Skipped<Result> {
    return new Skipped(result, reason);
  }

  /** Ends `process` without a change of the data, because it cannot be done as asked: status FAILED; a pipeline goes on. */
  failed<Result>(result: Result, reason: string): Skipped<Result> {
    return new Skipped(result, reason, "FAILED");
  }

  #checkArguments(args: readonly unknown[]): void {
    const { process, name } = this.definition;
    const wanted = process.length - 1;
    if (args.length < wanted)
      throw new StepError(
        `${name}.process() missing ${wanted - args.length} required positional argument: 'step_input'; give the file or model to work on`,
      );
    if (args.length > wanted && this.definition.process.length > 0 && !acceptsMore(process))
      throw new StepError(
        `${name}.process() takes ${wanted + 1} positional arguments but ${args.length + 1} were given: it takes ${wanted} input${wanted === 1 ? "" : "s"}`,
      );
  }

  #logParameters(): void {
    const pars = this.getPars();
    emit({ type: "parameters", step: this.path, values: printableTree(pars), origins: this.#origins });
    if (this.parent !== undefined) return;
    if (this.mission.describeParameters !== undefined) {
      log.info(this.mission.describeParameters(this));
      return;
    }
    const floats = floatPaths(specOf(this.#class()));
    log.info(
      `Step ${this.name} parameters are:\n${yamlBlock(printableTree(pars), (path) => floats.has(path))}`,
    );
  }

  #recordLog(): () => void {
    if (this.parent !== undefined) return () => undefined;
    this.logLines = [];
    return listen((event) => {
      if (event.type !== "log") return;
      const line = this.mission.formatLog(event);
      if (line !== undefined) this.logLines.push(line);
    });
  }

  #rootLog(): readonly string[] {
    return this.parent === undefined ? this.logLines : this.parent.#rootLog();
  }

  async #recordStatus(result: unknown, status: string): Promise<void> {
    const attribute = this.definition.calStep === undefined ? this.definition.alias : this.definition.calStep;
    await this.#recordAs(attribute, result, status);
  }

  /** With the alias for a name, a keyword of the attribute that the step would write is not set. */
  async #recordSkip(result: unknown): Promise<void> {
    const { alias, calStep } = this.definition;
    if (this.mission.skippedStepName !== "alias") await this.#recordStatus(result, "SKIPPED");
    else if (calStep !== null) await this.#recordAs(alias, result, "SKIPPED");
  }

  async #recordAs(attribute: string | null | undefined, result: unknown, status: string): Promise<void> {
    if (attribute === undefined || attribute === null || this.definition.steps !== undefined) return;
    await forEach(result, (each) => {
      for (const model of modelsIn(each)) this.mission.recordStatus(model, attribute, status);
    });
  }

  // ---- inputs -----------------------------------------------------------------------------------------------------------

  /** Remembers what outputs are named after and where inputs without a folder lie, unless that is known already. */
  setPrimaryInput(input: unknown, exclusive = true): void {
    if (exclusive && this.search((step) => step.#inputFilename) !== undefined) return;
    const name = typeof input === "string" ? input : isModel(input) ? input.get("meta.filename") : undefined;
    if (typeof name !== "string") return;
    this.#inputFilename = name;
    const directory = dirname(name);
    if (typeof input === "string" && directory !== "." && fileSize(input) !== undefined)
      this.#inputDirectory = directory;
  }

  /** Folder of inputs that are named without one; empty for the working directory. */
  get inputDirectory(): string {
    return this.search((step) => step.input_dir ?? step.#inputDirectory) ?? "";
  }

  /** Puts the input folder before a bare file name. */
  makeInputPath<T>(path: T): T | string {
    if (typeof path !== "string" || dirname(path) !== "." || isAbsolute(path) || path.includes("://"))
      return path;
    const joined = join(this.inputDirectory, path);
    return path.startsWith("./") ? path : joined;
  }

  /** Opens a file name as a model of the mission; a model is passed on. */
  async openModel(input: unknown): Promise<ModelLike> {
    return this.mission.open(this.makeInputPath(input));
  }

  /**
   * The model that the step may change: a file is opened; a model given at top level is copied, so that the caller's stays as it
   * is, and one passed on inside a pipeline is used itself.
   */
  async prepareOutput(input: unknown): Promise<ModelLike> {
    if (!isModel(input)) return this.openModel(input);
    return this.parent === undefined ? input.copy() : input;
  }

  // ---- references -------------------------------------------------------------------------------------------------------

  /**
   * The reference file of a type for a model: the override if one is given, else what CRDS names.
   *
   * @returns a path, a model given as override, or `N/A`.
   * @throws StepError when the file cannot be read; CRDS errors as they are.
   */
  async getReference(model: ModelLike, type: string): Promise<Reference> {
    const override = this.getOverride(type);
    const { reference, used } =
      override === undefined ? await this.#crds(model, type) : resolveOverride(type, override);
    if (used !== undefined) {
      this.#used.push(used);
      recordReference(this.path, used, reference);
    }
    return reference;
  }

  /** Records a reference that was not found through {@link getReference}, such as one that the user supplied. */
  useReference(type: string, uri: string): void {
    this.#used.push({ type, uri });
    recordReference(this.path, { type, uri }, uri);
  }

  /** {@link getReference}, as a path: for references that no model may stand in for. */
  async getReferencePath(model: ModelLike, type: string): Promise<string> {
    const reference = await this.getReference(model, type);
    if (typeof reference === "string") return reference;
    throw new StepError(`${this.name}: override_${type} must be a file name, not a model in memory`);
  }

  /** What `override_<type>` is set to, on this step or on the step of the pipeline that has it; `undefined` if nowhere. */
  getOverride(type: string): unknown {
    return this.#parameter(`override_${type}`) ?? undefined;
  }

  async #crds(model: ModelLike, type: string): Promise<{ reference: string; used: UsedReference }> {
    const key = `${String(model.get("meta.filename"))} ${type}`;
    const known = this.search((step) => step.#prefetched.get(key));
    if (known === "N/A") return { reference: known, used: { type, uri: known } };
    if (known !== undefined)
      return { reference: known, used: { type, uri: `crds://${known.split(/[/\\]/).at(-1)}` } };
    return crdsReference(
      {
        filename: String(model.get("meta.filename")),
        observatory: model.crdsObservatory ?? this.mission.observatory,
        parameters: model.getCrdsParameters(),
      },
      type,
    );
  }

  /** Finds the reference files of all steps of a pipeline before the first of them runs, so that a missing one ends the run early. */
  async #prefetch(args: readonly unknown[]): Promise<void> {
    if (this.definition.steps === undefined || this.parent !== undefined || args.length === 0) return;
    const { overridden, wanted } = this.#referenceTypes();
    for (const [type, override] of overridden)
      if (typeof override === "string" && override !== "N/A" && override.trim() !== "")
        resolveOverride(type, override);
    if (wanted.length === 0 && overridden.size === 0) return;
    for (const dataset of await this.mission.datasets(this.makeInputPath(args[0]))) {
      const types = [...wanted];
      pipelineLog.info(
        `Prefetching reference files for dataset: '${dataset.filename}' reftypes = [${types.map((type) => `'${type}'`).join(", ")}]`,
      );
      const found = await bestReferences(dataset, types);
      for (const type of types) {
        const path = found[type];
        if (path === undefined) continue;
        pipelineLog.info(`Prefetch for ${type.toUpperCase()} reference file is '${path}'.`);
        this.#prefetched.set(`${dataset.filename} ${type}`, path);
      }
      for (const [type, override] of overridden)
        pipelineLog.info(`Override for ${type.toUpperCase()} reference file is '${String(override)}'.`);
    }
  }

  #referenceTypes(): { overridden: Map<string, unknown>; wanted: string[] } {
    const overridden = new Map<string, unknown>();
    const wanted = new Set<string>();
    for (const step of Object.values(this.steps)) {
      if (step.skip || step.definition.prefetch === false) continue;
      for (const type of step.definition.references ?? []) {
        const override = step.getOverride(type);
        if (override === undefined) wanted.add(type);
        else overridden.set(type, override);
      }
    }
    for (const type of overridden.keys()) wanted.delete(type);
    return { overridden, wanted: [...wanted].sort() };
  }

  // ---- outputs ----------------------------------------------------------------------------------------------------------

  /**
   * The path that an output of this step is saved under.
   *
   * @param options.base - named after this instead of the output file or the input; only its last part counts.
   * @param options.suffix - `false` for none.
   * @param options.components - put before the suffix, joined by `_`; null values are left out.
   */
  makeOutputPath(
    options: {
      readonly base?: string;
      readonly extension?: string;
      readonly suffix?: string | false;
      readonly components?: Readonly<Record<string, unknown>>;
    } = {},
  ): string {
    const extension = options.extension ?? this.output_ext ?? undefined;
    const asnId = this.search((step) => step.asnId);
    return outputName({
      base: options.base ?? this.#defaultBase(),
      extension,
      suffix: options.suffix ?? this.search((step) => step.suffix) ?? this.mission.defaultSuffix(this),
      components: { ...(asnId === undefined ? {} : { asn_id: asnId }), ...options.components },
      directory: this.search((step) => step.output_dir) ?? "",
      removeSuffix: this.mission.removeSuffix,
    });
  }

  #defaultBase(): string {
    const outputFile = this.search_output_file ? this.search((step) => step.output_file) : undefined;
    const input = this.search((step) => step.#inputFilename);
    return outputFile ?? input ?? `step_${this.name}${this.output_ext ?? ""}`;
  }

  /**
   * Saves a model under the name that the step gives it, if saving is asked for or `force` is set.
   *
   * @returns the path, or `undefined` when nothing was saved.
   */
  async saveModel(
    model: ModelLike,
    options: {
      readonly suffix?: string | false;
      readonly index?: number | null;
      readonly outputFile?: string;
      readonly force?: boolean;
      readonly components?: Readonly<Record<string, unknown>>;
    } = {},
  ): Promise<string | undefined> {
    const outputFile = options.outputFile ?? this.output_file ?? undefined;
    if (!(options.force === true || this.save_results || (outputFile !== undefined && outputFile !== "")))
      return undefined;
    const useModel = this.output_use_model || (outputFile === undefined && !this.search_output_file);
    const base = useModel ? String(model.get("meta.filename")) : outputFile;
    const path = this.makeOutputPath({
      ...(base === undefined ? {} : { base }),
      ...(options.suffix === undefined ? {} : { suffix: options.suffix }),
      components: { ...(useModel ? {} : { idx: options.index ?? null }), ...options.components },
    });
    return this.#saveAs(model, path);
  }

  async #saveAs(model: ModelLike, path: string): Promise<string> {
    const saved = await model.save(path);
    log.info(`Saved model in ${saved}`);
    const contentSha256 = recording() ? await this.mission.contentHash?.(saved) : undefined;
    emit({
      type: "output",
      step: this.path,
      path: saved,
      ...(contentSha256 === undefined ? {} : { contentSha256 }),
    });
    return saved;
  }

  async #saveResults(result: unknown): Promise<void> {
    const several = Array.isArray(result);
    const results: unknown[] = several ? result : [result];
    for (const [i, each] of results.entries()) {
      if (each === null || each === undefined) continue;
      const own = results.length > 1 ? i : null;
      await forEach(each, (model, member) => this.#saveResult(model, member ?? own));
    }
  }

  async #saveResult(result: unknown, index: number | null): Promise<void> {
    if (isModel(result) && this.namesResults) await this.#saveAs(result, String(result.get("meta.filename")));
    else if (isModel(result)) await this.saveModel(result, { index });
    else {
      log.warning("`save_results` has been requested, but cannot determine filename.");
      log.warning("Specify an output file with `--output_file` or set `--save_results=false`");
    }
  }
}

/** What steps need of a library: models that are lent one at a time, so that they need not all be in memory. */
interface LibraryLike {
  readonly length: number;
  use(work: () => Promise<void>): Promise<void>;
  borrow(index: number): Promise<unknown>;
  shelve(model: unknown, index: number): Promise<void>;
}

function isLibrary(result: unknown): result is LibraryLike {
  return result !== null && typeof result === "object" && "borrow" in result && "shelve" in result;
}

/** Does something with a result; with a library, with each of its models in turn and their index. */
async function forEach(
  result: unknown,
  work: (each: unknown, index?: number) => Promise<void> | void,
): Promise<void> {
  if (!isLibrary(result)) return work(result);
  await result.use(async () => {
    for (let i = 0; i < result.length; i++) {
      const model = await result.borrow(i);
      await work(model, i);
      await result.shelve(model, i);
    }
  });
}

/** All models in a result: itself, or the elements of a list, or those of a container. */
export function modelsIn(result: unknown): ModelLike[] {
  if (isModel(result)) return [result];
  if (result !== null && typeof result === "object" && Symbol.iterator in result)
    return [...(result as Iterable<unknown>)].flatMap(modelsIn);
  return [];
}

/** Functions whose last parameter gathers the rest report fewer parameters than they take. */
function acceptsMore(process: AnyDefinition["process"]): boolean {
  return (
    /^[^{]*\.\.\.\w+\s*\)/.test(Function.prototype.toString.call(process)) ||
    /^[^{)]*=/.test(Function.prototype.toString.call(process))
  );
}

function nestedConfig(validated: Validated): ConfigSection {
  const out = new ConfigSection();
  for (const [name, step] of validated.steps) {
    const section = out.ensureSection(name);
    for (const [key, value] of Object.entries(step.values))
      section.set(key, { value, origin: step.origins[key] });
    if (step.steps.size > 0) section.set("steps", nestedConfig(step));
  }
  return out;
}

function printableTree(tree: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      key === "steps"
        ? Object.fromEntries(
            Object.entries(value as Record<string, Record<string, unknown>>).map(([name, step]) => [
              name,
              printableTree(step),
            ]),
          )
        : printable(value),
    ]),
  );
}

function depthOf(step: Step): number {
  return step.parent === undefined ? 0 : depthOf(step.parent) + 1;
}

function startClock(): () => { seconds: number; cpuSeconds: number } {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  return () => {
    const used = process.cpuUsage(cpu);
    return {
      seconds: Number(process.hrtime.bigint() - wall) / 1e9,
      cpuSeconds: (used.user + used.system) / 1e6,
    };
  };
}

/** Largest memory that the process has held so far, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
