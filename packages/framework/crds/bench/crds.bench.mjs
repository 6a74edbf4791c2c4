// One look-up from cold, beside the original where PIPE_ORACLE names a Python that has it, or its virtual environment.
// node bench/crds.bench.mjs [CACHE] [RUNS]; the cache is that of ../shared unless named.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const shared = fileURLToPath(new URL("../../../../../shared/data/crds-cache", import.meta.url));
const [cache = shared, runs = "10"] = process.argv.slice(2);
if (!existsSync(cache)) {
  process.stdout.write(`skipped: ${cache} is absent\n`);
  process.exit(0);
}

const header = {
  "META.INSTRUMENT.NAME": "NIRCAM",
  "META.INSTRUMENT.DETECTOR": "NRCA1",
  "META.EXPOSURE.TYPE": "NRC_IMAGE",
  "META.INSTRUMENT.FILTER": "F150W",
  "META.INSTRUMENT.PUPIL": "CLEAR",
  "META.INSTRUMENT.CHANNEL": "SHORT",
  "META.SUBARRAY.NAME": "FULL",
  "META.EXPOSURE.READPATT": "RAPID",
  "META.INSTRUMENT.MODULE": "A",
  "META.OBSERVATION.DATE": "2018-06-01",
  "META.OBSERVATION.TIME": "00:00:00",
};
const context = "jwst_0541.pmap";
const folder = mkdtempSync(join(tmpdir(), "crds-bench-"));
const command = fileURLToPath(new URL("../bin/crds.mjs", import.meta.url));
const python = oraclePython();

function ours(types) {
  const path = join(folder, "row.ndjson");
  writeFileSync(
    path,
    JSON.stringify({ id: 1, context, observatory: "jwst", header, ...(types && { types }) }),
  );
  return [process.execPath, [command, "bestrefs", "--ndjson", path]];
}

function theirs(types) {
  const asked = types === undefined ? "None" : JSON.stringify(types);
  const code = `import crds; print(len(crds.getrecommendations(${JSON.stringify(header)}, reftypes=${asked}, context="${context}", observatory="jwst")))`;
  return [python, ["-c", code]];
}

function seconds([program, args]) {
  const env = {
    ...process.env,
    CRDS_PATH: cache,
    CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
    CRDS_READONLY_CACHE: "1",
  };
  // Node 20 parses the certificates that this names before any program runs (0.05 s); the original does so on demand.
  delete env.NODE_EXTRA_CA_CERTS;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: "utf8" });
  if (status !== 0 || stdout.includes('"error"')) throw new Error(stdout + stderr);
  return (performance.now() - start) / 1000;
}

function measure(name, tasks) {
  const times = tasks.map(() => []);
  for (const task of tasks) seconds(task);
  for (let i = 0; i < Number(runs); i++)
    for (const [k, task] of tasks.entries()) times[k].push(seconds(task));
  const [own, other] = times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
  const beside =
    other === undefined ? "" : `, original ${other.toFixed(3)} s: ${(other / own).toFixed(1)} times`;
  process.stdout.write(`${name}: ${own.toFixed(3)} s${beside}\n`);
}

const pair = (types) => [ours(types), ...(python === undefined ? [] : [theirs(types)])];
measure("one type, cold", pair(["flat"]));
measure("all usual types, cold", pair(undefined));
measure("(an empty Node)", [[process.execPath, ["-e", "0"]]]);
