// `npm run demo`: the main job on bundled exposures, with pictures of what went in and what came out.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const target = "demo-output";
const { openFits } = await import("../packages/formats/fits/dist/index.js");
const { imagePicture } = await import("../packages/framework/report/dist/index.js");

/** Copies a bundled folder and unpacks what is compressed in it. */
function unpack(from, to) {
  cpSync(from, to, { recursive: true });
  for (const name of readdirSync(to, { recursive: true }).map(String)) {
    if (!name.endsWith(".gz")) continue;
    const path = join(to, name);
    writeFileSync(path.slice(0, -3), gunzipSync(readFileSync(path)));
    rmSync(path);
  }
}

/** Runs a command of the project as a user would; gives what its run record says. */
function run(folder, command, env = {}) {
  const [tool, ...args] = command;
  const bin = join("..", "..", "node_modules", ".bin", tool);
  console.log(`\n$ ${command.join(" ")}`);
  const result = spawnSync(bin, [...args, "--run-record=run.ndjson"], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "pipe"],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    process.stderr.write(result.stderr);
    throw new Error(`the demonstration failed: ${command.join(" ")} ended with status ${result.status}`);
  }
  const events = readFileSync(join(folder, "run.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const end = events.at(-1);
  const steps = events.filter(({ type, depth }) => type === "step-end" && depth > 0);
  for (const { step, status, reason, seconds } of steps)
    console.log(
      `  ${step.split("/").at(-1).padEnd(14)} ${status.toLowerCase().padEnd(9)} ${seconds.toFixed(2)} s${reason ? `  (${reason})` : ""}`,
    );
  for (const { path } of events.filter(({ type }) => type === "output"))
    console.log(`  made ${join(folder, path)}`);
  console.log(`  in ${end.seconds.toFixed(2)} s, peak memory ${(end.peakMemory / 1e6).toFixed(0)} MB`);
}

/** Draws one plane of an extension as a PNG. */
async function picture(folder, file, name, extension = "SCI") {
  const opened = await openFits(join(folder, file));
  try {
    const image = await opened.find(extension).readImage({ dtype: "float32" });
    const path = join(folder, name);
    writeFileSync(path, imagePicture(image));
    console.log(`  picture ${path}`);
  } finally {
    await opened.close();
  }
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target);

const guider = join(target, "guider");
unpack("packages/missions/jwst/test/golden/fgs_id_image", guider);
run(guider, [
  "strun",
  "calwebb_guider",
  "fgs_id_image_uncal.fits",
  "--disable-crds-steppars",
  ...["mask"].map((type) => `--steps.dq_init.override_${type}=fgs_id_image_${type}.fits`),
  ...["gain", "readnoise"].map((type) => `--steps.guider_cds.override_${type}=fgs_id_image_${type}.fits`),
  "--steps.flat_field.override_flat=fgs_id_image_flat.fits",
  ...["fflat", "sflat", "dflat"].map((type) => `--steps.flat_field.override_${type}=N/A`),
]);
await picture(guider, "fgs_id_image_uncal.fits", "input.png");
await picture(guider, "fgs_id_image_cal.fits", "result.png");

const imager = join(target, "iris");
unpack("packages/missions/iris/test/golden/image2-guide", imager);
run(imager, ["strun", "image2_iris.cfg", "asn_subtract_bg_flat.json"], {
  CRDS_PATH: "crds_cache",
  CRDS_CONTEXT: "tmt_0001.pmap",
  CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
  CRDS_INI_FILE: "crds_cache/crds.ini",
});
await picture(imager, "sci.fits", "input.png");
await picture(imager, "test_iris_subtract_bg_flat_cal.fits", "result.png");
console.log(
  `\nEverything lies in ${target}/; the run records (run.ndjson) tell what was done with which parameters and references.`,
);
