/**
 * What a run would do, without doing it.
 *
 * @module
 */

import type { Origin } from "./config.ts";
import { messageOf } from "./errors.ts";
import { fileSize } from "./file-size.ts";
import { bestReferences, resolveOverride } from "./references.ts";
import { printable } from "./spec.ts";
import type { Step } from "./step.ts";

/** A parameter with its value and the place that it came from. */
export interface ExplainedParameter {
  /** `steps/jump/rejection_threshold` for the parameter of a step. */
  readonly name: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** What would happen in a run. */
export interface Explanation {
  readonly class: string;
  readonly inputs: readonly string[];
  readonly parameters: readonly ExplainedParameter[];
  readonly references: readonly {
    readonly type: string;
    readonly uses: string;
    readonly from: "override" | "CRDS" | "error";
  }[];
  readonly steps: readonly { readonly name: string; readonly runs: boolean; readonly why: string }[];
  readonly outputs: readonly string[];
  /** Estimate, in bytes. */
  readonly peakMemory: number;
}

/** Memory that the program itself takes. */
const BASE_MEMORY = 80e6;
/** Bytes in memory for each byte of a raw exposure: unsigned 16-bit becomes float32, with one byte of flags a sample. */
const EXPANSION = 2.5;

/** Explains the run of a configured step on its inputs; looks into CRDS, but opens no pixels and writes nothing. */
export async function explainRun(step: Step, inputs: readonly string[]): Promise<Explanation> {
  return {
    class: step.definition.path,
    inputs,
    parameters: parametersOf(step, ""),
    references: await referencesOf(step, inputs),
    steps: Object.values(step.steps).map((each) => stepOf(each)),
    outputs: outputsOf(step),
    peakMemory: BASE_MEMORY + EXPANSION * inputs.reduce((sum, path) => sum + (fileSize(path) ?? 0), 0),
  };
}

function parametersOf(step: Step, prefix: string): ExplainedParameter[] {
  const { steps: _, ...own } = step.getPars();
  const out = Object.entries(own).map(([name, value]) => ({
    name: prefix + name,
    value: printable(value),
    origin: step.originOf(name),
  }));
  return [
    ...out,
    ...Object.entries(step.steps).flatMap(([name, each]) => parametersOf(each, `${prefix}steps/${name}/`)),
  ];
}

function stepOf(step: Step): Explanation["steps"][number] {
  const { kind, source } = step.originOf("skip");
  const from = kind === "default" ? "by default" : `by ${kind}${source === undefined ? "" : ` ${source}`}`;
  return {
    name: step.name,
    runs: !step.skip,
    why: step.skip ? `skip is set ${from}` : "unless its data do not need it",
  };
}

async function referencesOf(step: Step, inputs: readonly string[]): Promise<Explanation["references"]> {
  const owners =
    step.definition.steps === undefined ? [step] : Object.values(step.steps).filter(({ skip }) => !skip);
  const out: { type: string; uses: string; from: "override" | "CRDS" | "error" }[] = [];
  const wanted = new Set<string>();
  for (const owner of owners)
    for (const type of owner.definition.references ?? []) {
      const override = owner.getOverride(type);
      if (override === undefined) wanted.add(type);
      else out.push({ type, ...overrideOf(type, override) });
    }
  if (wanted.size === 0 || inputs.length === 0) return out;
  const [dataset] = await step.mission.datasets(step.makeInputPath(inputs[0]));
  for (const type of [...wanted].sort())
    try {
      const found = await bestReferences(dataset, [type]);
      out.push({ type, uses: found[type] ?? "N/A", from: "CRDS" });
    } catch (error) {
      out.push({ type, uses: messageOf(error), from: "error" });
    }
  return out;
}

function overrideOf(type: string, override: unknown): { uses: string; from: "override" | "error" } {
  try {
    return { uses: String(resolveOverride(type, override).reference), from: "override" };
  } catch (error) {
    return { uses: messageOf(error), from: "error" };
  }
}

function outputsOf(step: Step): string[] {
  const suffixes = step.definition.products ?? [undefined];
  const own = step.save_results
    ? suffixes.map((suffix) => step.makeOutputPath(suffix === undefined ? {} : { suffix }))
    : [];
  const inner = Object.values(step.steps)
    .filter((each) => each.save_results && !each.skip)
    .map((each) => each.makeOutputPath({ suffix: each.suffix ?? each.mission.defaultSuffix(each) }));
  return [...inner, ...own];
}

function valueText(value: unknown): string {
  return typeof value === "string"
    ? value === ""
      ? "''"
      : value
    : value === null
      ? "None"
      : JSON.stringify(value);
}

function originText({ kind, source }: Origin): string {
  return source === undefined ? kind : `${kind} ${source}`;
}

/** An explanation as a person reads it. */
export function explanationText(explanation: Explanation): string {
  const { inputs, parameters, references, steps, outputs, peakMemory } = explanation;
  const lines = [
    `${explanation.class} on ${inputs.length === 0 ? "no input" : inputs.join(", ")}`,
    "",
    "parameters that are not defaults:",
  ];
  const set = parameters.filter(({ origin }) => origin.kind !== "default");
  for (const { name, value, origin } of set)
    lines.push(`  ${name} = ${valueText(value)}  (${originText(origin)})`);
  if (set.length === 0) lines.push("  none");
  lines.push("", "references:");
  for (const { type, uses, from } of references)
    lines.push(`  ${type.padEnd(12)} ${from === "error" ? `PROBLEM: ${uses}` : `${uses}  (${from})`}`);
  if (references.length === 0) lines.push("  none");
  if (steps.length > 0) {
    lines.push("", "steps:");
    for (const { name, runs, why } of steps)
      lines.push(`  ${name.padEnd(20)} ${runs ? "runs" : "is skipped"}, ${why}`);
  }
  lines.push("", "files written:", ...outputs.map((path) => `  ${path}`));
  lines.push("", `peak memory: about ${(peakMemory / 1e6).toFixed(0)} MB`, "");
  return lines.join("\n");
}
