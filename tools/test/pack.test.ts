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

function run(
  folder: string,
  tool: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("npx", ["--no-install", tool, ...args], { cwd: folder, encoding: "utf8", shell });
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

  test("@pipe/iris brings its commands, and of JWST only what it uses", () => {
    const folder = install("@pipe/iris");
    const installed = readdirSync(join(folder, "node_modules", "@pipe"));
    expect(installed).not.toContain("roman");
    expect(installed).not.toContain("jwst");
    expect(installed.filter((name) => /^jwst-(?!datamodels|stpipe|lib)/.test(name))).toEqual([]);
    expect(run(folder, "tmtrun", "--version").stdout).toContain("iris: 0.1.0");
    cpSync(join(root, "packages/missions/iris/test/golden/image2-guide"), join(folder, "guide"), {
      recursive: true,
    });
    expect(run(folder, "strun", "iris_pipeline.pipeline.Image2Pipeline", "-h").stdout).toContain(
      "--save_bsub",
    );
  }, 300_000);
});
