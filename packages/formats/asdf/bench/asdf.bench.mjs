// Reads and writes 400 MB of float32 counts as ASDF, plain, zlib and lz4, beside the Python library where PIPE_ORACLE names a
// Python that has it. Each operation runs in a process of its own; the file is in the page cache.
//
//   node packages/formats/asdf/bench/asdf.bench.mjs [--megabytes 400] [--repeat 3] [--compressions none,lz4,zlib]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const megabytes = Number(argument("megabytes", "400"));
const repeat = Number(argument("repeat", "3"));
const compressions = argument("compressions", "none,lz4,zlib").split(",");

/** Detector-like counts: compressible, but not trivially. */
async function counts() {
  const { NDArray } = await import("@pipe/ndarray");
  const rows = (megabytes * 1e6) / 4 / 10000;
  const block = new Float32Array(Math.min(rows, 500) * 10000);
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed + 0.5) / 2 ** 32;
  };
  for (let i = 0; i < block.length; i++)
    block[i] = Math.round(1000 + 30 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()));
  const data = NDArray.zeros("float32", [rows, 10000]);
  for (let at = 0; at < data.values.length; at += block.length)
    data.values.set(block.subarray(0, Math.min(block.length, data.values.length - at)), at);
  return data;
}

async function ours(what, compression, path) {
  const { openAsdf, writeAsdf } = await import("@pipe/asdf");
  if (what === "write") {
    const data = await counts();
    return () => writeAsdf(path, { data }, { compression: compression === "none" ? null : compression });
  }
  return async () => {
    const file = await openAsdf(path);
    const { values } = await file.tree.data.read();
    await file.close();
    return values[values.length - 1];
  };
}

async function child(what, compression, path) {
  const run = await ours(what, compression, path);
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const used = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(used);
  const wall = (performance.now() - start) / 1000;
  const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
  console.log(JSON.stringify({ wall, peak, before, cpu: (user + system) / 1e6 }));
  process.exit(0);
}

const PYTHON = `
import sys, time, json, asdf, numpy as np
what, compression, path, megabytes = sys.argv[1:5]
compression = None if compression == "none" else compression
if what == "write":
    rows = int(megabytes) * 10**6 // 4 // 10000
    block = np.round(np.random.default_rng(1).normal(1000, 30, (min(rows, 500), 10000))).astype("float32")
    handle = asdf.AsdfFile({"data": np.resize(block, (rows, 10000))})
start, cpu = time.perf_counter(), time.process_time()
if what == "write":
    handle.write_to(path, all_array_compression=compression)
else:
    with asdf.open(path, memmap=False, lazy_load=True) as handle:
        result = np.array(handle["data"])
wall, cpu = time.perf_counter() - start, time.process_time() - cpu
peak = next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"wall": wall, "peak": peak, "cpu": cpu}))
`;

function best(make) {
  const runs = Array.from({ length: repeat }, () => JSON.parse(make().toString().trim().split("\n").at(-1)));
  return runs.reduce((a, b) => (b.wall < a.wall ? b : a));
}

function main() {
  const python = oraclePython();
  const folder = mkdtempSync(join(tmpdir(), "asdf-bench-"));
  console.log(`${megabytes} MB of float32, best of ${repeat}`);
  console.log(
    "| operation | wall s | CPU s | GB/s | peak MB | file MB | Python wall s | Python CPU s | Python GB/s | times |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|");
  try {
    for (const compression of compressions)
      for (const what of ["write", "read"]) {
        const path = join(folder, `ours-${compression}.asdf`);
        const self = fileURLToPath(import.meta.url);
        const mine = best(() =>
          execFileSync(process.execPath, [
            self,
            "--megabytes",
            String(megabytes),
            "--child",
            what,
            compression,
            path,
          ]),
        );
        const theirs =
          python === undefined
            ? undefined
            : best(() =>
                execFileSync(python, [
                  "-c",
                  PYTHON,
                  what,
                  compression,
                  join(folder, `theirs-${compression}.asdf`),
                  String(megabytes),
                ]),
              );
        const rate = (wall) => (megabytes / 1000 / wall).toFixed(2);
        const beside =
          theirs === undefined
            ? ["", "", "", ""]
            : [
                theirs.wall.toFixed(2),
                theirs.cpu.toFixed(2),
                rate(theirs.wall),
                (theirs.wall / mine.wall).toFixed(2),
              ];
        const cells = [
          `${what} ${compression}`,
          mine.wall.toFixed(2),
          mine.cpu.toFixed(2),
          rate(mine.wall),
          (mine.peak / 1e6).toFixed(0),
          (statSync(path).size / 1e6).toFixed(0),
        ];
        console.log(`| ${[...cells, ...beside].join(" | ")} |`);
      }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const at = process.argv.indexOf("--child");
if (at < 0) main();
else await child(...process.argv.slice(at + 1));
