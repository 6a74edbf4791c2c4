import type { Level } from "./events.ts";
import type { RemoveSuffix } from "./naming.ts";
import type { ModelLike, Parameters } from "./parameter.ts";
import type { Step } from "./step.ts";

/** A reference file that a step has used: what is recorded in its products. */
export interface UsedReference {
  readonly type: string;
  /** `crds://name`, `N/A`, `override://Class` or an absolute path. */
  readonly uri: string;
}

/** The metadata of an input that references are chosen by. */
export interface Dataset {
  readonly filename: string;
  readonly observatory: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** How a mission's steps differ from those of others: what the framework asks a mission for. */
export interface Mission {
  /** The name before `::` in aliases. */
  readonly name: string;
  readonly version: string;
  /** Whose reference files apply to models that do not say. */
  readonly observatory: string;
  /** Declarations that replace or extend the base parameters. */
  readonly parameters: Parameters;
  /** Base parameters that the mission's steps do not have. */
  readonly hiddenParameters?: readonly string[];
  /** Knows the suffixes of the mission's products. */
  readonly removeSuffix: RemoveSuffix;
  /** Name under which a step that is run alone saves its result if it is given no suffix. */
  defaultSuffix(step: Step): string;
  /** Opens a file (or passes a model on) as a data model of the mission. */
  open(input: unknown): Promise<ModelLike>;
  /** Reads what references are chosen by, of each dataset that a pipeline will need them for, without loading pixels. */
  datasets(input: unknown): Promise<Dataset[]>;
  /** Records in a result what the step has done: versions, references, log. */
  finalize(
    step: Step,
    result: unknown,
    used: readonly UsedReference[],
    log: readonly string[],
  ): Promise<void>;
  /** SHA-256 of the data in a product, without its headers; `undefined` for files of other kinds. */
  contentHash?(path: string): Promise<string | undefined>;
  /** Says the last words of a run. */
  closing?(): void;
  /** Whether a step that is switched off leaves its status in the data; the default. */
  readonly recordsSkippedSteps?: boolean;
  /** What that status is called: the alias of the step, or the attribute that the step writes when it runs, the default. */
  readonly skippedStepName?: "alias" | "attribute";
  /** The section that statuses are kept in, as documentation names it; `meta.cal_step` by default. */
  readonly statusSection?: string;
  /** Writes the status of a step into a model (`meta.cal_step...`). */
  recordStatus(model: ModelLike, attribute: string, status: string): void;
  /**
   * What a step gives that is switched off, where that is not its input. With this, a step that runs alone can be switched off
   * too, and saves what it gives.
   */
  skip?(step: Step, input: unknown): Promise<unknown>;
  /** What the log says about the parameters of a run; a YAML block by default. */
  describeParameters?(step: Step): string;
  /** Formats a log line for keeping in products; `undefined` when it shall not be kept. */
  formatLog(record: { time: Date; logger: string; level: Level; message: string }): string | undefined;
}
