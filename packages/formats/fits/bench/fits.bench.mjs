// Reading and writing of large FITS files beside astropy: images of 400 MB (float32, uint16) and a table of 5 million rows and 6
// columns. Each operation runs in a process of its own, ours and the original's in turn.
//
// `node fits.bench.mjs [--folder F] [--megabytes 400] [--rows 5000000] [--repeat 3] [--only TEXT]`; PIPE_ORACLE names a virtual
// environment with astropy (or its Python), and ../shared holds the script that times it; without them only ours is timed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const SELF = fileURLToPath(import.meta.url);
const ORIGINAL = fileURLToPath(
  new URL("../../../../../shared/tools/oracle/formats_bench.py", import.meta.url),
);

/** What is measured, and how many times faster than the original it has to be. */
export const cases = [
  { name: "write:image:float32", atLeast: 1 },
  { name: "read:image:float32", atLeast: 1 },
  { name: "write:image:uint16", atLeast: 1 },
  { name: "read:image:uint16", atLeast: 1 },
  { name: "write:table", atLeast: 3 },
  { name: "read:table", atLeast: 3 },
];

function counts(dtype, megabytes, NDArray) {
  const rows = 2048;
  const width = dtype === "float32" ? 4 : 2;
  const image = NDArray.zeros(dtype, [rows, Math.floor((megabytes * 1e6) / width / rows)]);
  let state = 1;
  for (let i = 0; i < image.values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    image.values[i] = 1000 + (state >>> 25);
  }
  return image;
}

function columns(rows) {
  const id = new Int32Array(rows).map((_, i) => i);
  const big = new BigInt64Array(rows).map((_, i) => BigInt(3 * i));
  const x = new Float32Array(rows).map((_, i) => i / rows);
  const y = new Float64Array(rows).map((_, i) => i / rows);
  const flag = new Uint8Array(rows).map((_, i) => (i % 3 === 0 ? 1 : 0));
  const name = new Array(rows).fill("source");
  return [
    { name: "id", values: id },
    { name: "big", values: big },
    { name: "x", values: x },
    { name: "y", values: y },
    { name: "flag", values: flag, dtype: "bool" },
    { name: "name", values: name, format: "8A" },
  ];
}

/** The file of a case; of the same name as in the script of the original. */
function fileOf(name, folder) {
  const [, kind, dtype = ""] = name.split(":");
  return join(folder, `bench-${kind}-${dtype}.fits`);
}

async function prepare(name, folder, { megabytes, rows }) {
  const { openFits, writeFits } = await import("@pipe/fits");
  const { NDArray } = await import("@pipe/ndarray");
  const [what, kind, dtype = ""] = name.split(":");
  const path = fileOf(name, folder);
  const size = kind === "table" ? 33 * rows : megabytes * 1e6;
  if (what === "write") {
    const hdu =
      kind === "table"
        ? { kind: "bintable", columns: columns(rows) }
        : { kind: "image", data: counts(dtype, megabytes, NDArray) };
    return { path, size, run: () => writeFits(path, [{ kind: "image" }, hdu]) };
  }
  const run = async () => {
    const file = await openFits(path);
    const result = kind === "table" ? await readTable(file) : await file.hdus[1].readImage();
    await file.close();
    return result;
  };
  return { path, size, run };
}

async function readTable(file) {
  const table = await file.hdus[1].readTable();
  const { strings } = table.column("name");
  return [table, [0, 1, 2, 3, 4].map((i) => strings.at(i))];
}

function memory(key) {
  const line = readFileSync("/proc/self/status", "utf8")
    .split("\n")
    .find((text) => text.startsWith(key));
  return Number(/\d+/.exec(line ?? "0")?.[0]) * 1024;
}

async function child(name, options) {
  const { path, size, run } = await prepare(name, options.folder, options);
  const baseline = memory("VmRSS");
  writeFileSync("/proc/self/clear_refs", "5");
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await run();
  const wall = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const peak = memory("VmHWM");
  console.log(
    JSON.stringify({
      wall,
      cpu: (used.user + used.system) / 1e6,
      peak,
      baseline,
      size,
      file: statSync(path).size,
      kept: result === undefined ? 0 : 1,
    }),
  );
  process.exit(0);
}

function runChild(command, args) {
  const result = spawnSync(command, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr.trim().split("\n").pop());
  return JSON.parse(result.stdout);
}

const best = (runs, key = "wall") => Math.min(...runs.map((run) => run[key]));

/** Runs all cases; prints a line for each and returns them. */
export function bench(options) {
  const python = oraclePython();
  const beside = python !== undefined && existsSync(ORIGINAL);
  if (python !== undefined && !beside) console.log(`without the original: ${ORIGINAL} is missing`);
  mkdirSync(options.folder, { recursive: true });
  const settings = ["--megabytes", String(options.megabytes), "--rows", String(options.rows)];
  const results = [];
  for (const { name, atLeast } of cases) {
    if (!name.includes(options.only)) continue;
    const ours = [];
    const theirs = [];
    for (let i = 0; i < options.repeat; i++) {
      // Each writes a file that is not there: neither pays for what the other left.
      if (name.startsWith("write")) rmSync(fileOf(name, options.folder), { force: true });
      if (beside) theirs.push(runChild(python, [ORIGINAL, options.folder, "--child", name, ...settings]));
      if (name.startsWith("write")) rmSync(fileOf(name, options.folder), { force: true });
      ours.push(runChild(process.execPath, [SELF, "--child", name, "--folder", options.folder, ...settings]));
    }
    const wall = best(ours);
    const peak = Math.max(...ours.map((run) => run.peak));
    const ratio = beside ? best(theirs) / wall : undefined;
    results.push({
      name,
      wall,
      original: beside ? best(theirs) : undefined,
      ratio,
      atLeast,
      peak,
      size: ours[0].size,
    });
    const original = beside
      ? `, astropy ${best(theirs).toFixed(2)} s, CPU ${best(theirs, "cpu").toFixed(2)} s: ${ratio.toFixed(2)} times its speed (wanted ${atLeast})`
      : "";
    console.log(
      `${name.padEnd(20)} ${wall.toFixed(2)} s, CPU ${best(ours, "cpu").toFixed(2)} s, ${(ours[0].size / wall / 1e9).toFixed(2)} GB/s, peak ${(peak / 1e6).toFixed(0)} MB${original}`,
    );
  }
  return results;
}

if (process.argv[1] === SELF) {
  const { values } = parseArgs({
    options: {
      folder: { type: "string", default: join(tmpdir(), "fits-bench") },
      megabytes: { type: "string", default: "400" },
      rows: { type: "string", default: "5000000" },
      repeat: { type: "string", default: "3" },
      only: { type: "string", default: "" },
      child: { type: "string" },
    },
  });
  const options = {
    folder: values.folder,
    megabytes: Number(values.megabytes),
    rows: Number(values.rows),
    repeat: Number(values.repeat),
    only: values.only,
  };
  if (values.child !== undefined) await child(values.child, options);
  else bench(options);
}
