// Compiles the sources in `assembly/` folders to WebAssembly: `src/a/assembly/b.ts` to `dist/a/assembly/b.wasm`. They are written in
// AssemblyScript, the part of TypeScript that needs no run-time system: numbers and addresses in a memory that the caller gives.
// Only what changed is compiled; node_modules/.pipe-assembly remembers checksums.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const STAMP = join("node_modules", ".pipe-assembly");
const OPTIONS = [
  "--runtime",
  "stub",
  "--importMemory",
  "--noExportMemory",
  "-O3",
  "--noAssert",
  "--use",
  "abort=",
];
const remembered = existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, "utf8")) : {};
// What changes all output: this file and the version of the compiler.
const common = [readFileSync(import.meta.filename), readFileSync("pnpm-lock.yaml")];

/** The sources of a package. */
function sourcesOf(dir) {
  const src = join(dir, "src");
  if (!existsSync(src)) return [];
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && basename(entry.parentPath) === "assembly" && entry.name.endsWith(".ts"),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

function checksum(source) {
  const hash = createHash("sha256");
  for (const part of common) hash.update(part);
  return hash.update(readFileSync(source)).digest("hex");
}

let compiler;
for (const layer of readdirSync("packages"))
  for (const name of readdirSync(join("packages", layer))) {
    const dir = join("packages", layer, name);
    for (const source of sourcesOf(dir)) {
      const target = join(dir, "dist", source.slice(join(dir, "src").length + 1)).replace(/\.ts$/, ".wasm");
      const wanted = checksum(source);
      if (remembered[target] === wanted && existsSync(target)) continue;
      compiler ??= (await import("assemblyscript/asc")).default;
      // Names of imports come from the path of the source below the folder that is given as base.
      const argv = [basename(source), "--baseDir", dirname(source), "--outFile", "out.wasm", ...OPTIONS];
      let bytes;
      const { error, stderr } = await compiler.main(argv, {
        writeFile: (_name, contents) => {
          bytes = contents;
        },
      });
      if (error !== null || bytes === undefined) {
        console.error(stderr.toString());
        console.error(`${source} does not compile`);
        process.exit(1);
      }
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, bytes);
      remembered[target] = wanted;
    }
  }
if (compiler !== undefined) writeFileSync(STAMP, JSON.stringify(remembered));
