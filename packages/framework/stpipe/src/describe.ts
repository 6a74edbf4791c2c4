/**
 * What a step is, told from its declaration: for people, for programs, and as a JSON Schema for editors.
 *
 * @module
 */

import { checkText, type Parameter } from "./parameter.ts";
import { baseParameters, type Spec } from "./spec.ts";
import { type AnyStepClass, specOf } from "./step.ts";

/** One parameter, as {@link describeStep} tells it. */
export interface ParameterDescription {
  readonly name: string;
  readonly type: string;
  readonly default: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly help: string;
  /** Every step has it. */
  readonly common: boolean;
}

/** A step, as {@link describeStep} tells it. */
export interface StepDescription {
  readonly name: string;
  readonly alias: string | null;
  readonly path: string;
  readonly mission: string;
  readonly help: string;
  readonly pipeline: boolean;
  /** Name of the steps of a pipeline, in the order in which it runs them. */
  readonly steps: readonly string[];
  readonly references: readonly string[];
  readonly parameters: readonly ParameterDescription[];
  /** Suffix of the product when the step is run alone. */
  readonly suffix: string;
}

/** Tells what a step does and takes. */
export function describeStep(stepClass: AnyStepClass): StepDescription {
  const { definition, mission } = stepClass;
  const { name, alias, path, help, steps, references = [] } = definition;
  return {
    name,
    alias: alias ?? null,
    path,
    mission: mission.name,
    help,
    pipeline: steps !== undefined,
    steps: Object.keys(steps ?? {}),
    references:
      steps === undefined
        ? references
        : [...new Set(Object.values(steps).flatMap((step) => step.definition.references ?? []))],
    parameters: [...specOf(stepClass).parameters].map(([key, parameter]) =>
      describeParameter(key, parameter),
    ),
    suffix: (steps === undefined ? (alias ?? name) : name).toLowerCase(),
  };
}

function describeParameter(name: string, parameter: Parameter): ParameterDescription {
  const { check, min, max, choices, help } = parameter;
  return {
    name,
    type: check,
    default: parameter.default ?? null,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(choices === undefined ? {} : { choices }),
    help,
    common: name in baseParameters,
  };
}

/** A description as a person reads it. */
export function descriptionText(description: StepDescription, spec: Spec): string {
  const { name, alias, mission, path, help, pipeline, steps, references, parameters, suffix } = description;
  const lines = [
    `${name}${alias === null ? "" : ` (${mission}::${alias})`}: ${pipeline ? "pipeline" : "step"} of ${mission}`,
    `  ${help}`,
    "",
    `class       ${path}`,
  ];
  if (pipeline) lines.push(`steps       ${steps.join(", ")}`);
  lines.push(
    `references  ${references.length === 0 ? "none" : references.join(", ")}`,
    `product     <input>_${suffix}`,
    "",
    "parameters:",
  );
  const own = parameters.filter(({ common }) => !common);
  for (const each of own)
    lines.push(
      `  ${each.name}`,
      `      ${checkText(spec.parameters.get(each.name) as Parameter)}`,
      `      ${each.help}`,
    );
  if (own.length === 0) lines.push("  none of its own");
  lines.push(
    "",
    `and those of every step: ${parameters
      .filter(({ common }) => common)
      .map((each) => each.name)
      .join(", ")}`,
    "",
  );
  return lines.join("\n");
}

const JSON_TYPES: { readonly [check: string]: object } = {
  integer: { type: "integer" },
  float: { type: "number" },
  boolean: { type: "boolean" },
  string: { type: "string" },
  option: { type: "string" },
  ip_addr: { type: "string" },
  input_file: { type: "string" },
  output_file: { type: "string" },
  is_string_or_datamodel: { type: "string" },
  list: { type: "array" },
  tuple: { type: "array" },
  force_list: {},
  int_list: { type: "array", items: { type: "integer" } },
  float_list: { type: "array", items: { type: "number" } },
  bool_list: { type: "array", items: { type: "boolean" } },
  string_list: { type: "array", items: { type: "string" } },
};

function limitsOf({ check, min, max }: Parameter): object {
  const kind =
    check === "integer" || check === "float"
      ? ["minimum", "maximum"]
      : check === "string"
        ? ["minLength", "maxLength"]
        : ["minItems", "maxItems"];
  return {
    ...(min === undefined ? {} : { [kind[0]]: min }),
    ...(max === undefined ? {} : { [kind[1]]: max }),
  };
}

function parameterSchema(parameter: Parameter): object {
  const value = {
    ...(JSON_TYPES[parameter.check] ?? {}),
    ...limitsOf(parameter),
    ...(parameter.choices === undefined ? {} : { enum: parameter.choices }),
  };
  const shared = {
    description: parameter.help,
    ...(parameter.default === undefined ? {} : { default: parameter.default }),
  };
  return { ...shared, anyOf: [value, { type: "null" }] };
}

function sectionSchema(spec: Spec, extra: Record<string, object>): object {
  const properties: Record<string, object> = { ...extra };
  for (const [name, parameter] of spec.parameters) properties[name] = parameterSchema(parameter);
  if (spec.steps !== undefined) {
    const inner = Object.fromEntries(
      [...spec.steps].map(([name, step]) => [
        name,
        sectionSchema(step, {
          config_file: { type: "string" },
          name: { type: "string" },
          class: { type: "string" },
        }),
      ]),
    );
    properties["steps"] = { type: "object", properties: inner, additionalProperties: false };
  }
  return { type: "object", properties, additionalProperties: false };
}

/** The JSON Schema (2020-12) of a YAML or JSON parameter file of a step, for completion and checks in editors. */
export function parameterSchemaOf(stepClass: AnyStepClass): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Parameters of ${stepClass.definition.name}`,
    description: stepClass.definition.help,
    ...sectionSchema(specOf(stepClass), {
      class: { const: stepClass.definition.path },
      name: { type: "string" },
    }),
    required: ["class"],
  };
}
