import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as pipelines from "@pipe/iris-liger-pipelines";
import * as readout from "@pipe/iris-liger-readout";
import { afterAll, describe, expect, test } from "vitest";
import { difference, GoldenCase } from "./run-case.ts";

const classes: Record<string, unknown> = { ...pipelines, ...readout };
const own = fileURLToPath(new URL("golden", import.meta.url));
const shared = fileURLToPath(new URL("../../../../../shared/data/golden/iris", import.meta.url));
if (!existsSync(shared)) process.stdout.write("larger Liger goldens skipped: ../shared is absent\n");

const folders = new Map<string, string>();
for (const root of [shared, own])
  for (const name of existsSync(root) ? readdirSync(root) : [])
    if (name.startsWith("liger-")) folders.set(name, join(root, name));

describe.each([...folders])("%s", (_, source) => {
  const golden = new GoldenCase(source);
  afterAll(() => golden.close());
  const runnable = golden.spec.runs.filter((run) => run.class in classes);
  if (runnable.length === 0) test.skip("no class", () => undefined);
  else
    test.each(runnable.map((run) => [run.label, run] as const))("%s", async (_label, run) => {
      const step = golden.make(run, classes);
      const result = await step.run(await golden.input(run));
      const results = (Array.isArray(result) ? result : [result]) as import("@pipe/datamodels").DataModel[];
      const expected = await golden.expected(run, results.length);
      const { tolerance } = golden.spec;
      for (const [i, model] of results.entries()) {
        const wanted = expected[i];
        if (wanted === undefined) continue;
        for (const name of ["data", "err", "dq"] as const) {
          const limits = name === "dq" ? {} : (tolerance[name] ?? tolerance);
          const off = difference(model.getArray(name)?.values, wanted.getArray(name)?.values, limits);
          expect(off, `${run.label} ${i + 1} ${name}`).toBeUndefined();
        }
      }
    });
});
