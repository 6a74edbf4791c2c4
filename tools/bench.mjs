// `npm run bench [-- name ...]`: runs the scripts packages/*/*/bench/*.bench.mjs whose path holds one of the names, one after the other.
// Where PIPE_ORACLE names a Python that has the originals (see oracle-python.mjs) they time those in the same run and print ratios.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const names = process.argv.slice(2);
const scripts = [];
for (const layer of readdirSync("packages"))
  for (const name of readdirSync(join("packages", layer))) {
    const folder = join("packages", layer, name, "bench");
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) if (file.endsWith(".bench.mjs")) scripts.push(join(folder, file));
  }
const chosen = scripts.filter((script) => names.length === 0 || names.some((name) => script.includes(name)));
if (chosen.length === 0) {
  console.error(
    `no bench is called ${names.join(" or ")}; there are:\n${scripts.map((script) => `  ${script}`).join("\n")}`,
  );
  process.exit(2);
}
let failed = 0;
for (const script of chosen) {
  console.error(`> ${script}`);
  if (spawnSync(process.execPath, [script], { stdio: "inherit" }).status !== 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
