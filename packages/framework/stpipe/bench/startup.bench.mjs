// Times the start of strun, cold, beside the original's where PIPE_ORACLE names a Python that has it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { oraclePython } from "../../../../tools/oracle-python.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const ours = join(root, "node_modules", ".bin", "strun");
const python = oraclePython();
const theirs = python === undefined ? undefined : join(dirname(python), "strun");
const work = mkdtempSync(join(tmpdir(), "startup-"));
const golden = join(root, "packages/missions/jwst/test/golden/fgs_id_image");
for (const name of readdirSync(golden).filter((each) => each.endsWith(".gz")))
  writeFileSync(join(work, name.slice(0, -3)), gunzipSync(readFileSync(join(golden, name))));

const env = { ...process.env, CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu" };
delete env.PYTHONDONTWRITEBYTECODE;
// Node 20 parses the certificates that this names before any program runs (0.05 s); the original does so on demand.
delete env.NODE_EXTRA_CA_CERTS;
const cache = join(root, "..", "shared", "data", "crds-cache");
const withCrds = { ...env, CRDS_PATH: cache, CRDS_CONTEXT: "jwst_0541.pmap" };
const dqInit = [
  "jwst::dq_init",
  "fgs_id_image_uncal.fits",
  "--override_mask=fgs_id_image_mask.fits",
  "--disable-crds-steppars",
];

/** Median of several runs after one that is not counted, in seconds. */
function time(tool, args, environment) {
  const run = () => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(tool, args, { cwd: work, env: environment, stdio: "ignore" });
    if (status !== 0) throw new Error(`${tool} ${args.join(" ")} ended with status ${status}`);
    return Number(process.hrtime.bigint() - start) / 1e9;
  };
  run();
  const times = Array.from({ length: 5 }, run).sort((a, b) => a - b);
  return times[2];
}

for (const [label, args, environment] of [
  ["strun --version", ["--version"], env],
  ["strun jwst::dq_init -h", ["jwst::dq_init", "-h"], env],
  ["strun jwst::dq_init, 64 x 96 x 2 x 2", dqInit, withCrds],
]) {
  const mine = time(ours, args, environment);
  const original = theirs === undefined ? undefined : time(theirs, args, environment);
  const beside =
    original === undefined
      ? ""
      : `, original ${original.toFixed(2)} s, ${(original / mine).toFixed(1)} times faster`;
  console.log(`${label}: ${mine.toFixed(3)} s${beside}`);
}
console.log(`(an empty Node: ${time(process.execPath, ["-e", "0"], env).toFixed(3)} s)`);
rmSync(work, { recursive: true, force: true });
