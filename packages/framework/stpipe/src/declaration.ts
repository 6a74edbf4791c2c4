/**
 * What a step declares, as plain data: enough for help, without loading what runs the step.
 *
 * @module
 */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Parameter } from "./parameter.ts";
import type { RegisteredStep } from "./registry.ts";
import type { Spec } from "./spec.ts";
import type { AnyStepClass } from "./step.ts";

/** File in the `dist` folder of a step package; made by the build, and done without where it is missing. */
export const DECLARATIONS_FILE = "declarations.json";

/** One step in the file. */
export interface Declaration {
  readonly help: string;
  readonly spec: PlainSpec;
}

interface PlainSpec {
  readonly parameters: readonly (readonly [string, Parameter])[];
  readonly steps?: readonly (readonly [string, PlainSpec])[];
}

function plain({ parameters, steps }: Spec): PlainSpec {
  return {
    parameters: [...parameters],
    ...(steps === undefined ? {} : { steps: [...steps].map(([name, step]) => [name, plain(step)] as const) }),
  };
}

function revive({ parameters, steps }: PlainSpec): Spec {
  return {
    parameters: new Map(parameters),
    ...(steps === undefined ? {} : { steps: new Map(steps.map(([name, step]) => [name, revive(step)])) }),
  };
}

/** The declaration of a step class, for the file. */
export function declarationOf(stepClass: AnyStepClass): Declaration {
  return { help: stepClass.definition.help, spec: plain(stepClass.spec) };
}

/** The declaration of a registered step from its file; `undefined` when there is none as new as the built code. */
export function readDeclaration(
  step: RegisteredStep,
): { readonly help: string; readonly spec: Spec } | undefined {
  const dist = join(step.packageDirectory, "dist");
  const file = join(dist, DECLARATIONS_FILE);
  const made = statSync(file, { throwIfNoEntry: false });
  const built = statSync(join(dist, "index.js"), { throwIfNoEntry: false });
  if (made === undefined || (built !== undefined && made.mtimeMs < built.mtimeMs)) return undefined;
  const found = (JSON.parse(readFileSync(file, "utf8")) as Record<string, Declaration | undefined>)[
    step.class
  ];
  return found === undefined ? undefined : { help: found.help, spec: revive(found.spec) };
}
