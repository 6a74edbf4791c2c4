// Writes dist/declarations.json of every step package whose built code is newer: what `strun <step> -h` shows without loading the step.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

let framework;

for (const layer of ["jwst", "roman", "iris", "missions"]) {
  if (!existsSync(join("packages", layer))) continue;
  for (const name of readdirSync(join("packages", layer))) {
    const dir = join("packages", layer, name);
    const code = join(dir, "dist", "index.js");
    if (!existsSync(code)) continue;
    const { pipe } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    if (pipe?.steps === undefined) continue;
    const file = join(dir, "dist", "declarations.json");
    if (existsSync(file) && statSync(file).mtimeMs >= newest(join(dir, "dist"))) continue;
    framework ??= await import(pathToFileURL("packages/framework/stpipe/dist/index.js").href);
    const module = await import(pathToFileURL(code).href);
    const steps = Object.fromEntries(
      pipe.steps.map((step) => [step.class, framework.declarationOf(module[step.class])]),
    );
    writeFileSync(file, JSON.stringify(steps));
  }
}

/** When the newest file of a folder was written. */
function newest(folder) {
  let time = 0;
  for (const name of readdirSync(folder))
    if (name.endsWith(".js")) time = Math.max(time, statSync(join(folder, name)).mtimeMs);
  return time;
}
