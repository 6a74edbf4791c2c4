// Puts the modules of each package together: dist/ gets one file for each place at which the package is entered, and files with what
// these share. Node resolves, reads and compiles each module on its own; a command that starts hundreds of small ones waits for that.
//
// A package is entered at the `default` files of its "exports", at what its commands and sources name as "../dist/….js" (commands,
// the worker of @pipe/parallel), and at each module that reads `import.meta.url`: a kernel is found again in a worker thread by that
// address and the name that it is exported under, and folders beside a module are found from it. Such modules keep their place, which
// is checked. Other packages are not put in: each module runs once in a process, whoever imports it.
//
// Only packages whose inputs changed are bundled; node_modules/.pipe-bundle remembers a checksum of them, and what was written.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";

const STAMP = join("node_modules", ".pipe-bundle");
const remembered = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, "utf8")) : {};
// What changes the output of every package: this file and the version of the bundler.
const common = [readFileSync(import.meta.filename), readFileSync("pnpm-lock.yaml")];

/** The files below a folder, with their paths; none where it is absent. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What a package is made from: paths and texts of sources, commands and manifest. */
function readInputs(dir) {
  const files = [...filesBelow(join(dir, "src")), ...filesBelow(join(dir, "bin")), join(dir, "package.json")];
  return new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
}

function checksum(inputs) {
  const hash = createHash("sha256");
  for (const part of common) hash.update(part);
  for (const [file, text] of inputs) hash.update(`${file}\0${text}\0`);
  return hash.digest("hex");
}

/** `src/a/b.ts` of a package for its `a/b`. */
const sourceOf = (dir, name) => join(dir, "src", `${name}.ts`);

/**
 * Modules that must have a file of their own name in dist: those that packages import, that commands and worker threads start,
 * and that read their own address. Names are paths below src without extension.
 */
function entriesOf(dir, inputs) {
  const manifest = JSON.parse(inputs.get(join(dir, "package.json")));
  const exported = Object.values(manifest.exports)
    .map(({ default: file = "" }) => /^\.\/dist\/(.+)\.js$/.exec(file)?.[1])
    .filter((name) => name !== undefined);
  const started = [];
  const addressed = [];
  for (const [file, text] of inputs) {
    for (const [, name] of text.matchAll(/"\.\.\/dist\/([^"]+)\.js"/g)) started.push(name);
    if (text.includes("import.meta.url") && file.endsWith(".ts"))
      addressed.push(relative(join(dir, "src"), file).replaceAll("\\", "/").replace(/\.ts$/, ""));
  }
  return { exported, addressed, all: [...new Set([...exported, ...started, ...addressed])].sort() };
}

/**
 * Tells of a module which of the exports with the fewest modules loads it at once: with that one it shares a file. Left alone, the
 * bundler makes a file for each set of entries that have modules in common, and each tool of a command is an entry.
 * What modules that read their own address import stays out, because these could import, and be imported by, such a file.
 */
function ownership(dir, { exported, addressed }) {
  const imports = new Map();
  const path = (name) => resolve(sourceOf(dir, name));
  const reach = (id, found = new Set()) => {
    if (found.has(id) || !imports.has(id)) return found;
    found.add(id);
    for (const next of imports.get(id)) reach(next, found);
    return found;
  };
  let owners;
  const assign = () => {
    owners = new Map();
    for (const name of addressed) for (const id of reach(path(name))) owners.set(id, null);
    const loads = exported.map((name) => ({ name, ids: reach(path(name)) }));
    for (const { name, ids } of loads.sort((a, b) => a.ids.size - b.ids.size))
      for (const id of ids) if (!owners.has(id)) owners.set(id, name.replaceAll("/", "-"));
  };
  return {
    plugin: { name: "imports", moduleParsed: ({ id, importedIds }) => void imports.set(id, importedIds) },
    ownerOf: (id) => {
      if (owners === undefined) assign();
      return owners.get(id) ?? null;
    },
  };
}

/** Writes the files of one package; returns their paths. */
async function bundle(rolldown, dir, inputs) {
  const entries = entriesOf(dir, inputs);
  const { plugin, ownerOf } = ownership(dir, entries);
  const build = await rolldown({
    input: Object.fromEntries(entries.all.map((name) => [name, resolve(sourceOf(dir, name))])),
    plugins: [plugin],
    external: (id) => !id.startsWith(".") && !isAbsolute(id),
    platform: "neutral",
    tsconfig: false,
    // An entry may export more than its source does, for other files of the package; else its code would move out of it.
    preserveEntrySignatures: "allow-extension",
    // A dynamic import may also break a cycle or be shared with a place that loads at once.
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await build.write({
    dir: join(dir, "dist"),
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: ownerOf, debugName: "what an export loads at once", minShareCount: 2 }],
    },
    sourcemap: true,
    sourcemapExcludeSources: true,
    comments: { legal: true, annotation: true, jsdoc: false },
  });
  await build.close();
  checkPlaces(dir, inputs, output);
  checkNames(dir, output);
  return output.filter(({ type }) => type === "chunk").map(({ fileName }) => join(dir, "dist", fileName));
}

/** Throws where a module that reads its own address does not lie at the place of its name. */
function checkPlaces(dir, inputs, output) {
  for (const { fileName, moduleIds = [] } of output)
    for (const id of moduleIds) {
      const source = relative(".", id);
      if (inputs.get(source)?.includes("import.meta.url") !== true) continue;
      if (source !== sourceOf(dir, fileName.replace(/\.js$/, "")))
        throw new Error(`${source} reads import.meta.url and was put into ${fileName} of dist`);
    }
}

/** Throws where a class had to be renamed: users see names of classes, and keeping them otherwise costs start-up time. */
function checkNames(dir, output) {
  for (const { fileName, code = "" } of output) {
    const [, name] = /^(?:var|let|const|class) (\w+)\$\d+ (?:= class\b|extends\b|\{)/m.exec(code) ?? [];
    if (name !== undefined)
      throw new Error(`${dir}: two classes are called ${name} in ${fileName} of dist; rename one of them`);
  }
}

/** Removes code of earlier builds. */
function sweep(dir, written) {
  const kept = new Set(written.flatMap((file) => [file, `${file}.map`]));
  for (const file of filesBelow(join(dir, "dist")))
    if (/\.js(\.map)?$/.test(file) && !kept.has(file)) rmSync(file);
}

let bundler;
for (const layer of readdirSync("packages"))
  for (const name of readdirSync(join("packages", layer))) {
    const dir = join("packages", layer, name);
    if (!existsSync(join(dir, "package.json"))) continue;
    const inputs = readInputs(dir);
    const wanted = checksum(inputs);
    const last = remembered[dir];
    if (last?.inputs === wanted && last.outputs.every((file) => existsSync(file))) continue;
    bundler ??= await import("rolldown");
    const outputs = await bundle(bundler.rolldown, dir, inputs);
    sweep(dir, outputs);
    remembered[dir] = { inputs: wanted, outputs };
  }
if (bundler !== undefined) writeFileSync(STAMP, JSON.stringify(remembered));
