// calwebb_detector1 and its costly steps on full detectors, beside the original in the same run: wall, processor time and peak
// memory in all, wall by step.
//
//   node packages/missions/jwst/bench/detector1.bench.mjs [--folder F] [--only nrc10x1,mir40x1] [--jobs pipeline,likely] [--repeat 3]
//
// Inputs and the runs of the original come from bench_jwst_detector1.py in ../shared/tools/oracle, which needs the Python that
// PIPE_ORACLE names; inputs that lie in the folder already are used again, and need no Python.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const script = join(root, "../shared/tools/oracle/bench_jwst_detector1.py");
const strun = join(root, "node_modules/.bin/strun");
const python = oraclePython();

const { values: options } = parseArgs({
  options: {
    folder: { type: "string", default: join(tmpdir(), "detector1-bench") },
    only: { type: "string", default: "nrc10x1,nrc10x2,mir40x1" },
    jobs: {
      type: "string",
      default: "pipeline,jump-all-cores,ramp-fit-all-cores,likely,flicker-ramp,flicker-rate",
    },
    repeat: { type: "string", default: "3" },
  },
});

/** Which step takes which reference, as the cases of the original give them. */
const OVERRIDES = [
  ["dq_init", "mask"],
  ["emicorr", "emicorr"],
  ["saturation", "saturation"],
  ["saturation", "superbias"],
  ["ipc", "ipc"],
  ["reset", "reset"],
  ["superbias", "superbias"],
  ["refpix", "refpix"],
  ["refpix", "sirskernel"],
  ["linearity", "linearity"],
  ["rscd", "rscd"],
  ["dark_current", "dark"],
  ["jump", "gain"],
  ["jump", "readnoise"],
  ["picture_frame", "pictureframe"],
  ["clean_flicker_noise", "flat"],
  ["clean_flicker_noise", "pastasoss"],
  ["ramp_fit", "gain"],
  ["ramp_fit", "readnoise"],
  ["gain_scale", "gain"],
];

const gainAndNoise = ({ gain, readnoise }) => [
  `--override_gain=${gain}`,
  `--override_readnoise=${readnoise}`,
];
const flicker = (fit) => [
  "--skip=False",
  `--fit_method=${fit}`,
  "--override_flat=N/A",
  "--override_pastasoss=N/A",
];

/** What is timed: the job of the original, our command, what the issue of speed asks of the ratio and of the memory. */
const JOBS = {
  pipeline: {
    theirs: "pipeline",
    ours: (name, references) => [
      "calwebb_detector1",
      `${name}_uncal.fits`,
      ...OVERRIDES.map(([step, type]) => `--steps.${step}.override_${type}=${references[type] ?? "N/A"}`),
    ],
  },
  "jump-all-cores": {
    cases: ["nrc10x1"],
    needs: "dark_current",
    theirs: "jump:all",
    ours: (name, references) => ["jwst::jump", `${name}_dark_current.fits`, ...gainAndNoise(references)],
  },
  "ramp-fit-all-cores": {
    cases: ["nrc10x1"],
    needs: "jump",
    theirs: "ramp_fit:OLS_C:all",
    ours: (name, references) => ["jwst::ramp_fit", `${name}_jump.fits`, ...gainAndNoise(references)],
  },
  likely: {
    cases: ["nrc10x1"],
    needs: "jump",
    theirs: "ramp_fit:LIKELY",
    ours: (name, references) => [
      "jwst::ramp_fit",
      `${name}_jump.fits`,
      "--algorithm=LIKELY",
      ...gainAndNoise(references),
    ],
  },
  "flicker-ramp": {
    cases: ["nrc10x1"],
    needs: "jump",
    theirs: "flicker_ramp",
    // Its draft rate asks CRDS for gain and read noise.
    cache: true,
    ours: (name) => ["jwst::clean_flicker_noise", `${name}_jump.fits`, ...flicker("median")],
  },
  "flicker-rate": {
    cases: ["nrc10x1"],
    needs: "rate",
    theirs: "flicker_rate",
    ours: (name) => ["jwst::clean_flicker_noise", `${name}_rate.fits`, ...flicker("median")],
  },
};

/** A preload that leaves what the main process used, threads included, in a file. */
const PRELOAD = `import { writeFileSync } from "node:fs"; import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => writeFileSync(process.env.PIPE_BENCH_USAGE, JSON.stringify(process.resourceUsage())));`;

function oracle(...args) {
  if (python === undefined || !existsSync(script))
    throw new Error(`this needs ${script} and, in PIPE_ORACLE, a Python with jwst`);
  const { status, stdout, stderr } = spawnSync(python, [script, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1));
  return stdout;
}

/** Seconds by step, from the lines that a run logs when a step begins and ends. */
function stepTimes(log) {
  const begun = new Map();
  const times = {};
  for (const [, time, step, what] of log.matchAll(
    /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+) .*Step (\w+) (running|done)/gm,
  )) {
    const at = Date.parse(`${time.replace(" ", "T").replace(",", ".")}Z`) / 1000;
    if (what === "running") begun.set(step, at);
    else times[step] = (times[step] ?? 0) + at - begun.get(step);
  }
  return times;
}

const CONTEXT = "jwst_0541.pmap";
const COPIES = `
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import jwst_detector1 as detector1, bench_jwst_detector1 as bench
case = detector1.defaults(bench.find(sys.argv[2]))
case["pars"] = {"clean_flicker_noise": {"skip": False}}
references = json.loads(Path(f"{sys.argv[2]}.json").read_text())["references"]
detector1.crds_copies(case, f"{sys.argv[2]}_jump.fits", references, Path("."))
`;

/** Makes a CRDS cache in which gain and read noise of the case lie under the names that CRDS selects; gives what names it. */
function makeCache(name, folder) {
  const cache = join(folder, "crds");
  const settings = { CRDS_PATH: cache, CRDS_CONTEXT: CONTEXT };
  if (existsSync(cache)) return settings;
  if (python === undefined) throw new Error(`${name}: making the CRDS cache of this job needs PIPE_ORACLE`);
  cpSync(join(root, "../shared/data/crds-cache"), cache, { recursive: true });
  const env = { ...process.env, ...settings };
  delete env.CRDS_SERVER_URL;
  const { status, stderr } = spawnSync(python, ["-c", COPIES, dirname(script), name], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  if (status === 0) return settings;
  rmSync(cache, { recursive: true });
  throw new Error(stderr.trim().split("\n").at(-1));
}

function runOurs(folder, args, settings) {
  const usage = join(folder, "usage.json");
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(
    strun,
    [...args, "--output_dir=ours", "--disable-crds-steppars"],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      env: {
        ...process.env,
        ...settings,
        CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(PRELOAD)}`,
        PIPE_BENCH_USAGE: usage,
      },
    },
  );
  const wall = (performance.now() - begin) / 1000;
  if (status !== 0)
    throw new Error(`strun ${args.join(" ")}\n${stderr.trim().split("\n").slice(-3).join("\n")}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(usage, "utf8"));
  rmSync(usage);
  return {
    wall,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    peak: maxRSS / 1024,
    steps: stepTimes(stdout + stderr),
  };
}

function runTheirs(name, folder, job) {
  const row = JSON.parse(oracle("time", name, folder, job).split("\n")[0]);
  if (row.rc !== 0) throw new Error(`the original failed: ${name} ${job}`);
  return { wall: row.wall_s, cpu: row.user_s + row.sys_s, peak: row.peak_rss_mb, steps: row.steps };
}

/** The run that took least time: other work on the machine only ever adds to it. */
function quickest(run, times) {
  return Array.from({ length: times }, run).reduce((best, one) => (one.wall < best.wall ? one : best));
}

const row = (label, cells) =>
  console.log(`${label.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join("")}`);

function show(label, ours, theirs) {
  const pair = (key, digits) => [
    ours[key].toFixed(digits),
    ...(theirs ? [theirs[key].toFixed(digits), `${(theirs[key] / ours[key]).toFixed(1)} x`] : []),
  ];
  console.log(`\n${label}`);
  row("", ["ours", ...(theirs ? ["original", "ratio"] : [])]);
  row("wall, s", pair("wall", 2));
  row("processor, s", pair("cpu", 2));
  row("peak memory, MB", pair("peak", 0));
  for (const [step, seconds] of Object.entries(ours.steps)) {
    if (step.endsWith("Pipeline")) continue;
    const original = theirs?.steps[step];
    row(`  ${step}`, [
      seconds.toFixed(2),
      ...(original === undefined
        ? []
        : [original.toFixed(2), `${(original / Math.max(seconds, 1e-3)).toFixed(1)} x`]),
    ]);
  }
}

for (const name of options.only.split(",")) {
  const folder = join(options.folder, name);
  mkdirSync(join(folder, "ours"), { recursive: true });
  if (!existsSync(join(folder, `${name}.json`))) oracle("make", name, folder);
  const { references } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  for (const job of options.jobs.split(",")) {
    const { cases, needs, cache = false, theirs, ours } = JOBS[job];
    if (cases !== undefined && !cases.includes(name)) continue;
    if (needs !== undefined && !existsSync(join(folder, `${name}_${needs}.fits`)))
      oracle("time", name, folder, "prepare");
    const original = python === undefined ? undefined : runTheirs(name, folder, theirs);
    const settings = cache ? makeCache(name, folder) : {};
    const mine = quickest(() => runOurs(folder, ours(name, references), settings), Number(options.repeat));
    show(`${name}, ${job}`, mine, original);
  }
}
