// The pipelines of Liger-IRIS and of IRIS on full detectors beside the originals: wall time, processor time and peak memory of a
// process that starts, calibrates one exposure and saves the product.
//
// `node iris.bench.mjs [--folder F] [--size 4096] [--tmt-size 2048] [--reads 10] [--repeat 3] [--only TEXT]`
// PIPE_ORACLE_LIGER names a Python that has liger_iris_pipeline, PIPE_ORACLE_IRIS one that has iris_pipeline (with its tmtrun
// beside it); without them only ours is timed. Ours and the original take turns; the shortest time of each counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { oraclePython } from "../../../../tools/oracle-python.mjs";
import { ligerInputs, tmtInputs } from "./inputs.mjs";

const SELF = fileURLToPath(import.meta.url);

/** How many times faster than the original ours has to be, and which part of its memory it may take. */
const WANTED = { faster: 10, memory: 1 / 4 };

const stage2 = ["--steps.dark_sub.dark=dark.fits", "--steps.flat_field.flat=flat.fits"];

/** What is run: words for our command, and for the original what it is called there. */
export const cases = [
  {
    name: "liger stage 1",
    tool: "lirun",
    words: ["Stage1Pipeline", "ramp.fits", "--steps.nonlin_corr.nonlin=nonlin.fits", "--save_results=True"],
  },
  { name: "liger stage 2", tool: "lirun", words: ["ImagerStage2Pipeline", "sci.fits", ...stage2] },
  { name: "tmt image2", tool: "tmtrun", words: ["image2.cfg", "asn.json"] },
  { name: "tmt rop", tool: "tmtrun", words: ["sampling.cfg", "ramp.fits"] },
];

// The command line of the original does not work: its classes are used as its tests do.
const LIGER = `
import os, sys
os.environ.setdefault("SETUPTOOLS_SCM_PRETEND_VERSION", "0")
import liger_iris_pipeline as L
if sys.argv[1] == "liger stage 1":
    p = L.Stage1Pipeline()
    p.nonlin_corr.nonlin = "nonlin.fits"
    result = p.run(["ramp.fits"])
else:
    p = L.ImagerStage2Pipeline()
    p.dark_sub.dark, p.flat_field.flat = "dark.fits", "flat.fits"
    result = p.run({"SCI": ["sci.fits"]})
result[0].save(os.path.abspath("theirs/product.fits"))
`;

// Runs a program and says what it took.
const MEASURE = `
import json, os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(json.dumps({"status": status, "wall": time.perf_counter() - start, "cpu": used.ru_utime + used.ru_stime,
                  "memory": used.ru_maxrss / 1024}))
`;

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: join(tmpdir(), "iris-bench") },
    size: { type: "string", default: "4096" },
    "tmt-size": { type: "string", default: "2048" },
    reads: { type: "string", default: "10" },
    repeat: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    run: { type: "string" },
    make: { type: "string" },
  },
});

/** One run of ours in this process. */
async function runHere(name) {
  const { tool, words } = cases.find((each) => each.name === name);
  const run =
    tool === "lirun" ? (await import("../dist/lirun.js")).lirun : (await import("@pipe/stpipe/strun")).strun;
  return run([...words, "--output_dir=ours", "--log-level=CRITICAL"]);
}

/** Where the inputs of a command lie, and how large they are. */
function place(tool) {
  const size = Number(tool === "lirun" ? values.size : values["tmt-size"]);
  return { size, folder: join(values.folder, `${tool}-${size}-${values.reads}`) };
}

/** Makes inputs in a process of its own: a process that is started counts the memory of the one that starts it as its own. */
function make(tool) {
  const { status } = spawnSync(process.execPath, [SELF, ...process.argv.slice(2), "--make", tool], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the inputs could not be made");
}

function measure(command, folder) {
  const start = performance.now();
  const child = spawnSync(command[0], command.slice(1), {
    cwd: folder,
    encoding: "utf8",
    env: environment(folder),
  });
  const wall = (performance.now() - start) / 1000;
  const line = child.stdout?.trim().split("\n").at(-1) ?? "";
  if (child.status !== 0) throw new Error(child.stderr || `${command.join(" ")} failed: ${line}`);
  const found = JSON.parse(line);
  if (found.status !== 0) throw new Error(`${command.join(" ")} ended with status ${found.status}`);
  return { wall, ...found };
}

/** No reference is taken from CRDS; frameworks that look for parameters there all the same are to find nothing. */
function environment(folder) {
  return {
    ...process.env,
    CRDS_PATH: join(folder, "crds"),
    CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
    SETUPTOOLS_SCM_PRETEND_VERSION: "0",
  };
}

/** The shorter times and the smaller memory of two runs. */
function least(a, b) {
  if (a === undefined) return b;
  return {
    wall: Math.min(a.wall, b.wall),
    cpu: Math.min(a.cpu, b.cpu),
    memory: Math.min(a.memory, b.memory),
  };
}

function originalOf({ name, tool, words }) {
  if (tool === "lirun") {
    const python = oraclePython("PIPE_ORACLE_LIGER");
    return python && [python, "-c", MEASURE, python, "-c", LIGER, name];
  }
  const python = oraclePython("PIPE_ORACLE_IRIS");
  return python && [python, "-c", MEASURE, join(dirname(python), "tmtrun"), ...words];
}

function describe({ wall, cpu, memory }) {
  return `${wall.toFixed(2)} s, processor ${cpu.toFixed(2)} s, ${memory.toFixed(0)} MB`;
}

if (values.run !== undefined) {
  const status = await runHere(values.run);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stdout.write(
    `${JSON.stringify({ status, cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 })}\n`,
  );
  process.exit();
}

if (values.make !== undefined) {
  const { folder, size } = place(values.make);
  await (values.make === "lirun" ? ligerInputs : tmtInputs)(folder, { size, reads: Number(values.reads) });
  process.exit();
}

let short = 0;
for (const one of cases.filter(({ name }) => name.includes(values.only))) {
  const { folder, size } = place(one.tool);
  make(one.tool);
  for (const name of ["ours", "theirs", "crds"]) mkdirSync(join(folder, name), { recursive: true });
  const theirs = originalOf(one);
  let [ours, original] = [undefined, undefined];
  for (let run = 0; run < Number(values.repeat); run++) {
    ours = least(ours, measure([process.execPath, SELF, "--run", one.name], folder));
    if (theirs !== undefined) original = least(original, measure(theirs, folder));
  }
  for (const name of ["ours", "theirs"]) rmSync(join(folder, name), { recursive: true });
  process.stdout.write(`${one.name}, ${size} x ${size}: ${describe(ours)}\n`);
  if (original === undefined) continue;
  const faster = original.wall / ours.wall;
  const part = ours.memory / original.memory;
  if (faster < WANTED.faster || part > WANTED.memory) short++;
  process.stdout.write(
    `  original ${describe(original)}: ${faster.toFixed(1)} times faster (processor ${(original.cpu / ours.cpu).toFixed(1)}), ${part.toFixed(2)} of its memory\n`,
  );
}
process.exitCode = short > 0 ? 1 : 0;
