import type { Step } from "./step.ts";

interface StepConfig extends Record<string, unknown> {
  readonly class: string;
  readonly name: string;
  readonly parameters: Record<string, unknown>;
  readonly steps?: StepConfig[];
}

const SPECIFY = "<SPECIFY>";

function configOf(step: Step): StepConfig {
  const { steps: _, ...parameters } = step.getPars();
  const sorted = Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
  const base = { class: step.definition.path, name: step.name, parameters: sorted };
  return step.definition.steps === undefined
    ? base
    : { ...base, steps: Object.values(step.steps).map(configOf) };
}

/** What a parameter reference file needs to know beside the parameters; to be filled in by hand. */
function metadata(step: Step): Record<string, unknown> {
  return {
    author: SPECIFY,
    date: new Date().toISOString().slice(0, 19),
    description: `Parameters for calibration step ${step.definition.path}`,
    instrument: { name: SPECIFY },
    origin: SPECIFY,
    pedigree: SPECIFY,
    reftype: SPECIFY,
    telescope: SPECIFY,
    useafter: SPECIFY,
  };
}

/**
 * Writes the parameters of a step, and of the steps of a pipeline, to an ASDF parameter file that `strun` and the originals read.
 *
 * @param options.metadata - add the block that a CRDS parameter reference needs, with `<SPECIFY>` where a person must fill in.
 */
export async function exportParameters(
  step: Step,
  path: string,
  options: { readonly metadata?: boolean } = {},
): Promise<void> {
  const { writeAsdf } = await import("@pipe/asdf");
  const config = configOf(step);
  const tree =
    options.metadata === true
      ? { class: config.class, meta: metadata(step), name: config.name, parameters: config.parameters }
      : config;
  await writeAsdf(path, "steps" in config ? { ...tree, steps: config.steps } : tree);
}
