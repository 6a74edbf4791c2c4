import { type CallConfiguration, configure } from "./configure.ts";
import type { Mission } from "./mission.ts";
import type { ModelLike, Parameters, ParameterValues } from "./parameter.ts";
import type { Reference } from "./references.ts";
import type { BaseValues, Spec } from "./spec.ts";
import { type AnyDefinition, type Skipped, Step, type StepOptions, specOf } from "./step.ts";

/** The declaration of a step. */
export interface StepDefinition<P extends Parameters, R extends string, In extends unknown[], Out> {
  /** The class name in the original: `DQInitStep`. */
  readonly name: string;
  /** The dotted name of the original's class, which parameter files and logs use. */
  readonly path: string;
  readonly alias?: string;
  /** What the step does, in one sentence. */
  readonly help: string;
  /** Attribute of `meta.cal_step` that records the status; the alias by default, `null` for none. */
  readonly calStep?: string | null;
  /** Types of the reference files that the step uses. */
  readonly references?: readonly R[];
  readonly parameters?: P;
  /** `false` keeps a pipeline from looking up the references beforehand. */
  readonly prefetch?: boolean;
  /** Does the work. `step` gives parameters as attributes, references, log and naming. */
  readonly process: (step: StepInstance<P, R>, ...inputs: In) => Promise<Out | Skipped<Out>>;
}

/** A step as its own `process` sees it. */
export type StepInstance<P extends Parameters, R extends string> = Step &
  ParameterValues<P> & {
    getReference(model: ModelLike, type: R): Promise<Reference>;
    getReferencePath(model: ModelLike, type: R): Promise<string>;
  };

/** A step as its users see it. */
export type RunnableStep<P extends Parameters, In extends unknown[], Out> = Omit<Step, "run"> &
  BaseValues &
  ParameterValues<P> & { run(...inputs: In): Promise<Out> };

/** Parameters as one gives them: each as declared, or as the text that a configuration file would hold. */
export type GivenParameters<P extends Parameters> = {
  readonly [K in keyof P]?: ParameterValues<P>[K] | string;
} & { readonly [K in keyof BaseValues]?: BaseValues[K] | string } & {
  readonly [override: `override_${string}`]: string | ModelLike;
} & { readonly name?: string };

/** A step class: configure instances with `new`, or configure and run in one go with `call`. */
export interface StepClass<P extends Parameters, In extends unknown[], Out> {
  new (parameters?: GivenParameters<P>, options?: StepOptions): RunnableStep<P, In, Out>;
  readonly definition: AnyDefinition;
  readonly mission: Mission;
  readonly spec: Spec;
  /**
   * Makes a new instance, with parameters from CRDS, a configuration file and the arguments (in rising precedence), and runs it.
   */
  call(...inputsAndParameters: [...In, parameters?: GivenParameters<P> & CallConfiguration]): Promise<Out>;
}

/** A pipeline as its users and its `process` see it: its steps are attributes. */
export type PipelineInstance<P extends Parameters, S extends PipelineSteps> = Step &
  ParameterValues<P> & { readonly [K in keyof S]: InstanceType<S[K]> };

// biome-ignore lint/suspicious/noExplicitAny: a pipeline takes step classes of any parameters, inputs and results
export type PipelineSteps = Readonly<Record<string, StepClass<any, any, any>>>;

/** The declaration of a pipeline. */
export interface PipelineDefinition<
  P extends Parameters,
  S extends PipelineSteps,
  In extends unknown[],
  Out,
> {
  readonly name: string;
  readonly path: string;
  readonly alias?: string;
  readonly help: string;
  readonly parameters?: P;
  /** Suffixes of the products, where they are not that of the class. */
  readonly products?: readonly string[];
  /** The steps by the name under which they are configured. */
  readonly steps: S;
  readonly process: (pipeline: PipelineInstance<P, S>, ...inputs: In) => Promise<Out | Skipped<Out>>;
}

/** A pipeline class. */
export interface PipelineClass<P extends Parameters, S extends PipelineSteps, In extends unknown[], Out> {
  new (
    parameters?: GivenParameters<P> & { readonly steps?: Readonly<Record<string, unknown>> },
    options?: StepOptions,
  ): Omit<PipelineInstance<P, S>, "run"> & { run(...inputs: In): Promise<Out> };
  readonly definition: AnyDefinition;
  readonly mission: Mission;
  readonly spec: Spec;
  call(
    ...inputsAndParameters: [
      ...In,
      parameters?: GivenParameters<P> &
        CallConfiguration & { readonly steps?: Readonly<Record<string, unknown>> },
    ]
  ): Promise<Out>;
}

function makeClass(mission: Mission, definition: AnyDefinition): unknown {
  const made = class extends Step {
    static override readonly definition = definition;
    static override readonly mission = mission;
    static get spec(): Spec {
      return specOf(made);
    }
    static override async call(...args: unknown[]): Promise<unknown> {
      const { step, inputs } = await configure(made, args);
      return step.run(...inputs);
    }
  };
  Object.defineProperty(made, "name", { value: definition.name });
  return made;
}

/** The two functions by which packages of a mission declare their steps and pipelines. */
export function declarations(mission: Mission): {
  defineStep<
    const P extends Parameters = Record<never, never>,
    const R extends string = never,
    In extends unknown[] = unknown[],
    Out = unknown,
  >(definition: StepDefinition<P, R, In, Out>): StepClass<P, In, Out>;
  definePipeline<
    const P extends Parameters = Record<never, never>,
    const S extends PipelineSteps = PipelineSteps,
    In extends unknown[] = unknown[],
    Out = unknown,
  >(definition: PipelineDefinition<P, S, In, Out>): PipelineClass<P, S, In, Out>;
} {
  return {
    defineStep: (definition) => makeClass(mission, definition as unknown as AnyDefinition) as never,
    definePipeline: (definition) => makeClass(mission, definition as unknown as AnyDefinition) as never,
  };
}
