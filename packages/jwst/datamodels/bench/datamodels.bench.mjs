// Opening, loading and writing a raw ramp beside stdatamodels: metadata alone, the ramp as float32, and a copy of the file. Each
// operation runs in a process of its own, so that its memory is its own.
//
// `node datamodels.bench.mjs [--folder F] [--groups 10] [--only TEXT]`; PIPE_ORACLE names a virtual environment with
// stdatamodels, without it only ours is timed. The data are 2048 x 2048 samples of 16 bits per group.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const SELF = fileURLToPath(import.meta.url);

/** What is measured: most milliseconds, or times faster than the original; most memory beside the ramp. */
export const cases = [
  { name: "metadata", mostMs: 50 },
  { name: "load", atLeast: 1, memory: 1.1 },
  { name: "save", atLeast: 1 },
];

const OURS = {
  async metadata(path) {
    const { RampModel } = await import("@pipe/jwst-datamodels");
    // The first use compiles the code; the second one is that of a running pipeline.
    for (let i = 0; i < 2; i++) {
      const start = performance.now();
      const model = await RampModel.open(path);
      const name = model.meta.instrument.name;
      model.close();
      if (i === 1) return { ms: performance.now() - start, note: name };
    }
  },
  async load(path) {
    const { RampModel } = await import("@pipe/jwst-datamodels");
    const model = await RampModel.open(path);
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const data = await model.loadArray("data");
    const ms = performance.now() - start;
    const grown = process.resourceUsage().maxRSS * 1024 - before;
    return { ms, memory: grown / data.values.byteLength };
  },
  async save(path) {
    const { Level1bModel } = await import("@pipe/jwst-datamodels");
    const start = performance.now();
    const model = await Level1bModel.open(path);
    await model.save(`${path}.copy.fits`);
    return { ms: performance.now() - start };
  },
};

const THEIRS = `
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
import stdatamodels.jwst.datamodels as dm
what, path = sys.argv[1:]
start = time.perf_counter()
if what == "save":
    dm.Level1bModel(path).save(path + ".copy.fits")
else:
    model = dm.RampModel(path)
    model.meta.instrument.name
print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}))
`;

async function prepare(path, groups) {
  const { Level1bModel } = await import("@pipe/jwst-datamodels");
  const { NDArray } = await import("@pipe/ndarray");
  const data = NDArray.zeros("uint16", [1, groups, 2048, 2048]);
  for (let i = 0, state = 1; i < data.values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    data.values[i] = state >>> 16;
  }
  const model = new Level1bModel({ data });
  model.meta.instrument.name = "NIRCAM";
  await model.save(path);
}

function run(command, args) {
  const child = spawnSync(command, args, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr || `${command} failed`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1));
}

function verdict({ mostMs, atLeast, memory }, ours, theirs) {
  const times = theirs === undefined ? undefined : theirs.ms / ours.ms;
  const good =
    (mostMs === undefined || ours.ms <= mostMs) &&
    (atLeast === undefined || times === undefined || times >= atLeast) &&
    (memory === undefined || ours.memory <= memory);
  return { times, good };
}

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: join(tmpdir(), "datamodels-bench") },
    groups: { type: "string", default: "10" },
    only: { type: "string", default: "" },
    run: { type: "string" },
    path: { type: "string" },
  },
});

if (values.run !== undefined)
  process.stdout.write(`${JSON.stringify(await OURS[values.run](values.path))}\n`);
else {
  mkdirSync(values.folder, { recursive: true });
  const path = join(values.folder, `ramp-${values.groups}_uncal.fits`);
  if (!existsSync(path)) await prepare(path, Number(values.groups));
  process.stdout.write(`${(statSync(path).size / 1e6).toFixed(0)} MB\n`);
  const python = oraclePython();
  let bad = 0;
  for (const one of cases.filter(({ name }) => name.includes(values.only))) {
    const ours = run(process.execPath, [SELF, "--run", one.name, "--path", path]);
    const theirs = python ? run(python, ["-c", THEIRS, one.name, path]) : undefined;
    const { times, good } = verdict(one, ours, theirs);
    if (!good) bad++;
    const said = [
      `${one.name.padEnd(10)} ${ours.ms.toFixed(0)} ms`,
      times === undefined ? "" : `original ${theirs.ms.toFixed(0)} ms, ${times.toFixed(1)} times`,
      ours.memory === undefined ? "" : `memory ${ours.memory.toFixed(2)} of the ramp`,
      good ? "" : "TOO MUCH",
    ];
    process.stdout.write(`${said.filter(Boolean).join("  ")}\n`);
  }
  process.exitCode = bad > 0 ? 1 : 0;
}
