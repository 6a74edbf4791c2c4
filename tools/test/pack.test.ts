import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "pipe-pack-"));
const tarballs = join(work, "tarballs");
const shell = process.platform === "win32";

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifests = new Map<string, { readonly dir: string; readonly manifest: Manifest }>();
for (const layer of readdirSync(join(root, "packages")))
  for (const name of readdirSync(join(root, "packages", layer))) {
    const dir = join(root, "packages", layer, name);
    const manifest = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as Manifest;
    manifests.set(manifest.name, { dir, manifest });
  }

/** A package with all workspace packages that it needs. */
function closure(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name) || !manifests.has(name)) return found;
  found.add(name);
  for (const dependency of Object.keys(manifests.get(name)?.manifest.dependencies ?? {}))
    closure(dependency, found);
  return found;
}

/** Installs a mission package and what it needs into an empty folder, from packed files. */
function install(mission: string): string {
  const folder = join(work, mission.replace(/\W/g, "-"));
  mkdirSync(folder);
  const dependencies: Record<string, string> = {};
  for (const name of closure(mission))
    dependencies[name] = `file:${join(tarballs, `${name.slice(1).replace("/", "-")}-0.1.0.tgz`)}`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "user", private: true, dependencies }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], {
    cwd: folder,
    shell,
  });
  return folder;
}

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(folder: string, tool: string, ...args: string[]): Outcome {
  return runIn({}, folder, tool, ...args);
}

/** Runs an installed tool with variables of the environment. */
function runIn(variables: Record<string, string>, folder: string, tool: string, ...args: string[]): Outcome {
  const env = { ...process.env, ...variables };
  return spawnSync("npx", ["--no-install", tool, ...args], { cwd: folder, encoding: "utf8", shell, env });
}

beforeAll(() => {
  const names = new Set([...closure("@pipe/jwst"), ...closure("@pipe/iris")]);
  const filters = [...names].flatMap((name) => ["--filter", name]);
  execFileSync("npx", ["--yes", "pnpm@12", ...filters, "pack", "--pack-destination", tarballs], {
    cwd: root,
    shell,
    stdio: "pipe",
  });
}, 300_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("packed and installed into an empty folder", () => {
  test("@pipe/jwst gives a working strun that calibrates an exposure", () => {
    const folder = install("@pipe/jwst");
    expect(run(folder, "strun", "--version").stdout).toMatch(/^stpipe: 0\.1\.0\njwst: 0\.1\.0\n/);
    expect(run(folder, "stpipe", "list", "--pipelines-only").stdout).toContain(
      "jwst.pipeline.GuiderPipeline (calwebb_guider)",
    );
    const golden = join(root, "packages/missions/jwst/test/golden/fgs_id_image");
    for (const name of readdirSync(golden).filter((each) => each.endsWith(".gz")))
      writeFileSync(join(folder, name.slice(0, -3)), gunzipSync(readFileSync(join(golden, name))));
    const result = run(
      folder,
      "strun",
      "calwebb_guider",
      "fgs_id_image_uncal.fits",
      "--disable-crds-steppars",
      "--steps.dq_init.override_mask=fgs_id_image_mask.fits",
      "--steps.guider_cds.override_gain=fgs_id_image_gain.fits",
      "--steps.guider_cds.override_readnoise=fgs_id_image_readnoise.fits",
      "--steps.flat_field.override_flat=fgs_id_image_flat.fits",
      ...["fflat", "sflat", "dflat"].map((type) => `--steps.flat_field.override_${type}=N/A`),
    );
    expect(result.stderr).toContain("Saved model in fgs_id_image_cal.fits");
    expect(result.status).toBe(0);
    expect(readdirSync(folder)).toContain("fgs_id_image_cal.fits");
  }, 300_000);

  test("@pipe/iris brings its commands, which calibrate, and of JWST only what it uses", () => {
    const folder = install("@pipe/iris");
    const installed = readdirSync(join(folder, "node_modules", "@pipe"));
    expect(installed).not.toContain("jwst");
    expect(installed.filter((name) => name.startsWith("roman"))).toEqual([]);
    expect(installed.filter((name) => /^jwst-(?!datamodels|stpipe|lib)/.test(name))).toEqual([]);
    expect(run(folder, "tmtrun", "--version").stdout).toContain("iris: 0.1.0");
    const guide = join(folder, "guide");
    cpSync(join(root, "packages/missions/iris/test/golden/image2-guide"), guide, { recursive: true });
    for (const name of readdirSync(guide, { recursive: true }).map(String))
      if (name.endsWith(".gz"))
        writeFileSync(join(guide, name.slice(0, -3)), gunzipSync(readFileSync(join(guide, name))));
    const crds = { CRDS_PATH: join(guide, "crds_cache"), CRDS_CONTEXT: "tmt_0001.pmap" };
    for (const tool of ["strun", "tmtrun"]) {
      const out = join(guide, tool);
      const words = ["guide/image2_iris.cfg", "guide/asn_subtract_bg_flat.json", `--output_dir=${out}`];
      const { status, stderr } = runIn(crds, folder, tool, ...words);
      expect([tool, status, stderr.split("\n").filter((line) => / ERROR /.test(line))]).toEqual([
        tool,
        0,
        [],
      ]);
      expect(readdirSync(out)).toEqual(["test_iris_subtract_bg_flat_cal.fits"]);
    }
    const ramp = join(
      root,
      "packages/iris/liger-pipelines/test/golden/liger-fit-ramp-perfect/input/ramp.fits.gz",
    );
    writeFileSync(join(folder, "ramp.fits"), gunzipSync(readFileSync(ramp)));
    expect(run(folder, "lirun", "FitRampStep", "ramp.fits", "--output_file=slope.fits").status).toBe(0);
    expect(readdirSync(folder)).toContain("slope.fits");
  }, 300_000);
});
