/**
 * Steps and pipelines: parameters, configuration, references, naming, hooks, logging and the run record.
 *
 * A mission makes its `defineStep` and `definePipeline` with {@link declarations}; a step package calls them.
 *
 * @module
 */

export { parseCheck } from "./check-language.ts";
export { type ConfigEntry, ConfigSection, type Origin } from "./config.ts";
export { configure, crdsParameters, parameterReftype } from "./configure.ts";
export { asctime, formatLine, type LogOptions, openLog } from "./console-log.ts";
export { DECLARATIONS_FILE, declarationOf } from "./declaration.ts";
export {
  declarations,
  type PipelineClass,
  type PipelineDefinition,
  type PipelineInstance,
  type StepClass,
  type StepDefinition,
  type StepInstance,
} from "./define.ts";
export { describeStep, descriptionText, parameterSchemaOf, type StepDescription } from "./describe.ts";
export { ConfigurationError, closest, StepError, StepExit, ValidationError } from "./errors.ts";
export {
  emit,
  LEVELS,
  type Level,
  type Logger,
  listen,
  logger,
  type RunEvent,
  type StepStatus,
  type TimedEvent,
} from "./events.ts";
export { type Explanation, explainRun, explanationText } from "./explain.ts";
export { exportParameters } from "./export-parameters.ts";
export { parseIni, parseIniValue } from "./ini.ts";
export type { Dataset, Mission, UsedReference } from "./mission.ts";
export { expandPath, outputName, suffixRemover } from "./naming.ts";
export {
  boolean,
  CheckError,
  checkText,
  convertValue,
  defaultValue,
  float,
  floatList,
  forceList,
  inputFile,
  integer,
  integerList,
  isModel,
  list,
  type ModelLike,
  option,
  outputFile,
  type Parameter,
  type Parameters,
  type ParameterValues,
  string,
  stringList,
  stringOrModel,
} from "./parameter.ts";
export { readParameterFile } from "./parameter-file.ts";
export { repr, yamlBlock } from "./python-text.ts";
export { crdsContext, type Reference } from "./references.ts";
export { discover, type PackageEntry, registry, resolveName, type StepEntry } from "./registry.ts";
export { compareRecords, readRunRecord } from "./replay.ts";
export { openRunRecord, sha256OfFile } from "./run-record.ts";
export { baseParameters, type Spec, validate } from "./spec.ts";
export { type AnyStepClass, modelsIn, Skipped, Step, specOf } from "./step.ts";
