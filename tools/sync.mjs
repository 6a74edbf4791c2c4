// Derives every tsconfig.json from the package.json files and checks the manifests: one source of truth for the graph.
// `node tools/sync.mjs` writes, `node tools/sync.mjs --check` only reports; both exit 1 on a broken rule.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const check = process.argv.includes("--check");
const rank = {
  formats: 0,
  math: 0,
  algorithms: 1,
  framework: 1,
  jwst: 2,
  roman: 2,
  iris: 2,
  missions: 3,
  apps: 4,
};
// A step layer may build on another one only where the original instrument does.
const borrows = { iris: ["jwst"], jwst: [], roman: [] };

const packages = new Map();
for (const layer of readdirSync("packages")) {
  if (rank[layer] === undefined) continue;
  for (const name of readdirSync(`packages/${layer}`)) {
    const dir = `packages/${layer}/${name}`;
    if (!existsSync(`${dir}/package.json`)) continue;
    const manifest = JSON.parse(readFileSync(`${dir}/package.json`, "utf8"));
    packages.set(manifest.name, {
      dir,
      layer,
      manifest,
      dependencies: Object.keys(manifest.dependencies ?? {}),
    });
  }
}

let broken = 0;
function complain(text) {
  broken++;
  console.error(text);
}

function emit(file, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (check) complain(`${file} is out of date; run \`npm run fix\``);
  else writeFileSync(file, text);
}

function mayDependOn(layer, below) {
  if (rank[below] < rank[layer]) return true;
  if (layer === below) return rank[layer] < 3 || layer === "apps";
  if (rank[layer] === 2) return (borrows[layer] ?? []).includes(below);
  return rank[layer] < 2 && rank[below] === rank[layer];
}

function checkManifest(name, { dir, layer, manifest }) {
  const [, family, folder] = dir.split("/");
  const expected = rank[family] === 2 ? `@pipe/${family}-${folder}` : `@pipe/${folder}`;
  if (name !== expected) complain(`${dir}: the package is called ${name}, expected ${expected}`);
  for (const key of [
    "version",
    "description",
    "license",
    "type",
    "exports",
    "files",
    "engines",
    "publishConfig",
  ]) {
    if (manifest[key] === undefined) complain(`${dir}/package.json: "${key}" is missing`);
  }
  if (!existsSync(join(dir, "README.md"))) complain(`${dir}: README.md is missing`);
  for (const [dependency, version] of Object.entries(manifest.dependencies ?? {})) {
    const inside = packages.has(dependency);
    if (inside && version !== "workspace:^") complain(`${dir}: ${dependency} must be "workspace:^"`);
    if (!inside && version !== "catalog:") complain(`${dir}: ${dependency} must be "catalog:"`);
    if (inside && !mayDependOn(layer, packages.get(dependency).layer))
      complain(`${name} (${layer}) must not depend on ${dependency} (${packages.get(dependency).layer})`);
  }
}

for (const [name, entry] of packages) {
  checkManifest(name, entry);
  emit(`${entry.dir}/tsconfig.json`, {
    extends: "../../../tsconfig.base.json",
    references: entry.dependencies
      .filter((dependency) => packages.has(dependency))
      .sort()
      .map((dependency) => ({ path: relative(entry.dir, packages.get(dependency).dir) })),
  });
}
emit("tsconfig.build.json", {
  files: [],
  references: [...packages.values()]
    .map(({ dir }) => ({ path: dir }))
    .sort((a, b) => (a.path < b.path ? -1 : 1)),
});
process.exitCode = broken > 0 ? 1 : 0;
