import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DataModel } from "@pipe/datamodels";
import * as wcs from "@pipe/iris-liger-assign-wcs";
import * as background from "@pipe/iris-liger-background";
import * as combine from "@pipe/iris-liger-combine-frames";
import * as detector from "@pipe/iris-liger-detector";
import * as pipelines from "@pipe/iris-liger-pipelines";
import * as readout from "@pipe/iris-liger-readout";
import * as subarrays from "@pipe/iris-liger-subarrays";
import { afterAll, describe, expect, test } from "vitest";
import { difference, GoldenCase } from "./run-case.ts";

const classes: Record<string, unknown> = {
  ...background,
  ...combine,
  ...detector,
  ...pipelines,
  ...readout,
  ...subarrays,
  ...wcs,
};
function numbers(model: DataModel, name: string): Float32Array | undefined {
  return model.getArray(name)?.astype("float32").values;
}

interface Points {
  readonly rows: readonly (readonly [x: number, y: number, longitude: number, latitude: number])[];
}

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
      const results = await golden.perform(run, classes);
      const expected = await golden.expected(run, results.length);
      const { tolerance } = golden.spec;
      for (const [x, y, longitude, latitude] of golden.json<Points>(`${run.label}_points.json`)?.rows ?? []) {
        const world = wcs.wcsOfImage(results[0]);
        if (world === undefined) throw new Error(`${run.label} has no WCS`);
        const at = wcs.skyPosition(world, x, y);
        expect(
          difference(at, [longitude, latitude], { atol: 1e-11 }),
          `${run.label} ${x} ${y}`,
        ).toBeUndefined();
      }
      for (const [i, model] of results.entries()) {
        const wanted = expected[i];
        if (wanted === undefined) continue;
        for (const name of ["data", "err", "dq"] as const) {
          const limits = name === "dq" ? {} : (tolerance[name] ?? tolerance);
          const off = difference(numbers(model, name), numbers(wanted, name), limits);
          expect(off, `${run.label} ${i + 1} ${name}`).toBeUndefined();
        }
      }
    });
});
