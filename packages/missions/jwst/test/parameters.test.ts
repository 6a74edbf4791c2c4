import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  type AnyStepClass,
  baseParameters,
  declarationOf,
  defaultValue,
  type Parameter,
  registry,
  specOf,
} from "@pipe/stpipe";
import { describe, expect, test } from "vitest";

interface RecordedCheck {
  readonly check: string;
  readonly args?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
  readonly default?: unknown;
}

interface RecordedClass {
  readonly class: string;
  readonly module_class: string;
  readonly alias: string | null;
  readonly is_pipeline: boolean;
  readonly reference_file_types: readonly string[];
  readonly step_defs?: Readonly<Record<string, string>> | null;
  readonly spec: Readonly<Record<string, RecordedCheck>>;
  readonly overrides: readonly string[];
}

const file = new URL("golden/parameters.json.gz", import.meta.url);
const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString()) as readonly RecordedClass[];
const byPath = new Map(recorded.map((each) => [each.module_class, each]));

const jwstSteps = registry().steps.filter(
  ({ scope, packageName }) => scope === "jwst" && packageName.startsWith("@pipe/jwst"),
);

/** What the original shows of a check: name, default, limits, choices. */
function described(parameter: Parameter): Record<string, unknown> {
  const limits = [parameter.min, parameter.max].filter((limit) => limit !== undefined);
  const args = [...(parameter.choices ?? []), ...(parameter.elements ?? []), ...limits];
  return {
    check: parameter.check,
    default: parameter.default === undefined ? undefined : defaultValue(parameter, { directory: "." }),
    args: args.map(Number).every(Number.isFinite) ? args.map(Number) : args,
  };
}

function expected({
  check,
  args = [],
  kwargs = {},
  default: fallback,
}: RecordedCheck): Record<string, unknown> {
  const all = [...args, ...["min", "max"].flatMap((key) => (key in kwargs ? [kwargs[key]] : []))];
  return { check, default: fallback, args: all.map(Number).every(Number.isFinite) ? all.map(Number) : all };
}

describe("the declarations of JWST", () => {
  test("exist", () => {
    expect(jwstSteps.length).toBeGreaterThan(3);
  });

  for (const step of jwstSteps) {
    test(`${step.class} has the parameters, references and names of the original`, async () => {
      // From the sources, as all tests: the registry would import what was built.
      const module = (await import(step.packageName)) as Record<string, Parameters<typeof specOf>[0]>;
      const stepClass = module[step.class];
      const original = byPath.get(stepClass.definition.path);
      expect(original, `${stepClass.definition.path} is no class of the original`).toBeDefined();
      if (original === undefined) return;
      expect(step.alias).toBe(original.alias ?? undefined);
      expect(stepClass.definition.alias).toBe(step.alias);
      expect(stepClass.definition.name).toBe(step.class);
      expect(step.names).toEqual(expect.arrayContaining([original.class, original.module_class]));
      const spec = specOf(stepClass);
      const own = [...spec.parameters].filter(([name]) => !(name in baseParameters));
      const parameters = own.filter(([name]) => !name.startsWith("override_"));
      expect(parameters.map(([name]) => name)).toEqual(Object.keys(original.spec));
      for (const [name, parameter] of parameters)
        expect([name, described(parameter)]).toEqual([name, expected(original.spec[name])]);
      expect(own.map(([name]) => name).filter((name) => name.startsWith("override_"))).toEqual(
        original.overrides,
      );
      // What `-h` shows without loading the step must survive as plain data.
      const declaration = declarationOf(stepClass as AnyStepClass);
      expect(JSON.parse(JSON.stringify(declaration))).toEqual(declaration);
      if (original.is_pipeline)
        expect([...(spec.steps?.keys() ?? [])]).toEqual(Object.keys(original.step_defs ?? {}));
    });
  }
});
