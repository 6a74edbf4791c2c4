import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AnyStepClass,
  compareRecords,
  describeStep,
  descriptionText,
  explainRun,
  explanationText,
  parameterSchemaOf,
  readRunRecord,
  type Step,
  specOf,
  type TimedEvent,
} from "@pipe/stpipe";
import { expect, test } from "vitest";
import { AddStep, TwicePipeline } from "./toy-mission.ts";

const add = AddStep as unknown as AnyStepClass;

test("a description names the parameters, references and product of a step", () => {
  const description = describeStep(add);
  expect(description).toMatchObject({
    name: "AddStep",
    alias: "add",
    mission: "toy",
    references: ["table"],
    suffix: "add",
  });
  expect(description.parameters.find(({ name }) => name === "amount")).toEqual({
    name: "amount",
    type: "float",
    default: 1,
    help: "What is added",
    common: false,
  });
  const text = descriptionText(description, specOf(add));
  expect(text).toContain("AddStep (toy::add): step of toy");
  expect(text).toContain("float(default=1.0)");
});

test("a description of a pipeline names its steps", () => {
  expect(describeStep(TwicePipeline as unknown as AnyStepClass)).toMatchObject({
    pipeline: true,
    steps: ["first", "second"],
  });
});

test("the JSON Schema of a parameter file knows types, defaults and nothing else", () => {
  const schema = parameterSchemaOf(add) as {
    properties: Record<string, unknown>;
    additionalProperties: boolean;
  };
  expect(schema.properties["amount"]).toEqual({
    description: "What is added",
    default: 1,
    anyOf: [{ type: "number" }, { type: "null" }],
  });
  expect(schema.additionalProperties).toBe(false);
});

test("an explanation tells the origin of values, what runs, and what is missing, without running", async () => {
  const pipeline = new TwicePipeline({
    save_results: true,
    steps: {
      first: { amount: "2", override_table: "N/A" },
      second: { skip: true, override_table: "nothere.fits" },
    },
  }) as unknown as Step;
  pipeline.setPrimaryInput("in_uncal.fits");
  const explanation = await explainRun(pipeline, ["in_uncal.fits"]);
  const amount = explanation.parameters.find(({ name }) => name === "steps/first/amount");
  expect(amount).toEqual({ name: "steps/first/amount", value: 2, origin: { kind: "argument" } });
  expect(explanation.steps.map(({ name, runs }) => [name, runs])).toEqual([
    ["first", true],
    ["second", false],
  ]);
  expect(explanation.references).toEqual([{ type: "table", uses: "N/A", from: "override" }]);
  expect(explanation.outputs).toEqual(["in_twicepipeline.fits"]);
  expect(explanationText(explanation)).toContain("second               is skipped, skip is set by argument");
});

test("two records are compared by what they say of versions, parameters, references, statuses and products", () => {
  const folder = mkdtempSync(join(tmpdir(), "record-"));
  const event = (extra: object) => ({ time: new Date(0), ...extra }) as unknown as TimedEvent;
  const before = [
    event({ type: "step-end", step: "A", status: "COMPLETE" }),
    event({ type: "output", step: "A", path: "a.fits", contentSha256: "1", sha256: "x" }),
  ];
  const after = [
    event({ type: "step-end", step: "A", status: "SKIPPED", reason: "no mask" }),
    event({ type: "output", step: "A", path: "a.fits", contentSha256: "1", sha256: "y" }),
  ];
  expect(compareRecords(before, after)).toEqual(["status of A: was COMPLETE, is SKIPPED (no mask)"]);
  expect(compareRecords(before, before)).toEqual([]);
  const file = join(folder, "bad.ndjson");
  writeFileSync(file, "no json\n");
  expect(() => readRunRecord(file)).toThrow("is no run record");
  rmSync(folder, { recursive: true });
});
