// Compiles the sources in `assembly/` folders to WebAssembly: `src/a/assembly/b.ts` to `dist/a/assembly/b.wasm`. They are written in
// AssemblyScript, the part of TypeScript that needs no run-time system: numbers and addresses in a memory that the caller gives.
// Only what changed is compiled; node_modules/.pipe-assembly remembers checksums.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

const STAMP = join("node_modules", ".pipe-assembly");
const OPTIONS =
  "--runtime stub --importMemory --noExportMemory -O3 --noAssert --enable simd --use abort=".split(" ");
const remembered = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, "utf8")) : {};
// What changes all output: this file and the version of the compiler.
const common = [readFileSync(import.meta.filename), readFileSync("pnpm-lock.yaml")];

/** Files in `assembly/` folders below a folder. */
function assemblyFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === "assembly")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The sources that a source imports: these get no module of their own. */
function importedBy(file, text) {
  return [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, path]) => join(dirname(file), path));
}

/** Of a source and of all that it may import. */
function checksum(source, sources) {
  const hash = createHash("sha256").update(source);
  for (const part of [...common, ...sources.values()]) hash.update(part);
  return hash.digest("hex");
}

let compiler;
async function compile(source) {
  compiler ??= (await import("assemblyscript/asc")).default;
  let bytes;
  const keep = (_name, contents) => {
    bytes = contents;
  };
  const { error, stderr } = await compiler.main([source, "--outFile", "out.wasm", ...OPTIONS], {
    writeFile: keep,
  });
  if (error === null && bytes !== undefined) return bytes;
  console.error(`${stderr}${source} does not compile`);
  process.exit(1);
}

for (const layer of readdirSync("packages"))
  for (const name of readdirSync(join("packages", layer))) {
    const dir = join("packages", layer, name);
    const sources = new Map(
      assemblyFiles(join(dir, "src")).map((file) => [file, readFileSync(file, "utf8")]),
    );
    const imported = new Set([...sources].flatMap(([file, text]) => importedBy(file, text)));
    const targets = new Set();
    for (const source of sources.keys()) {
      if (imported.has(source)) continue;
      const target = join(dir, "dist", relative(join(dir, "src"), source)).replace(/\.ts$/, ".wasm");
      targets.add(target);
      const wanted = checksum(source, sources);
      if (remembered[target] === wanted && existsSync(target)) continue;
      const bytes = await compile(source);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
      remembered[target] = wanted;
    }
    for (const file of assemblyFiles(join(dir, "dist")))
      if (file.endsWith(".wasm") && !targets.has(file)) rmSync(file);
  }
if (compiler !== undefined) writeFileSync(STAMP, JSON.stringify(remembered));
