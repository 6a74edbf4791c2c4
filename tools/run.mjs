// The commands of the project: `node tools/run.mjs <command> [args]`, called by the scripts of package.json.
// Each one first makes sure that dependencies are installed and the packages built, and is quick when nothing changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const PNPM = "pnpm@12";
const [command = "help", ...args] = process.argv.slice(2);

function say(text) {
  console.error(`> ${text}`);
}

function run(file, argv, options = {}) {
  const result = spawnSync(file, argv, { stdio: "inherit", ...options });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs a program of node_modules/.bin through Node itself, so that no shell stands between. */
function tool(name, argv) {
  run(process.execPath, [join("node_modules", ...name.split("/")), ...argv]);
}

/** Lists what the install depends on: the manifests, the lock file and the workspace settings. */
function installInputs() {
  const files = ["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml"];
  for (const layer of readdirSync("packages"))
    for (const name of readdirSync(join("packages", layer)))
      files.push(join("packages", layer, name, "package.json"));
  return files.filter((file) => existsSync(file));
}

function install() {
  const hash = createHash("sha256");
  for (const file of installInputs()) hash.update(file).update(readFileSync(file));
  const stamp = join("node_modules", ".pipe-install");
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("installing dependencies");
  const frozen = process.env.CI ? ["--frozen-lockfile"] : [];
  run("npx", ["--yes", PNPM, "install", "--reporter=append-only", "--loglevel=warn", ...frozen], {
    shell: process.platform === "win32",
  });
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, wanted);
}

function compile() {
  tool("typescript/bin/tsc", ["-b", "tsconfig.build.json"]);
  tool("../tools/bundle.mjs", []);
  tool("../tools/assembly.mjs", []);
  tool("../tools/declarations.mjs", []);
}

function build() {
  install();
  compile();
}

const commands = {
  help() {
    console.log(`commands: ${Object.keys(commands).sort().join(" ")}`);
  },
  install,
  build,
  clean() {
    for (const layer of readdirSync("packages"))
      for (const name of readdirSync(join("packages", layer)))
        rmSync(join("packages", layer, name, "dist"), { recursive: true, force: true });
  },
  fix() {
    install();
    tool("../tools/sync.mjs", []);
    compile();
    tool("../tools/docs.mjs", []);
    tool("@biomejs/biome/bin/biome", ["check", "--write", "."]);
  },
  /** Everything but the tests: manifests and layers, lint and format, types of sources and tests. */
  check() {
    install();
    say("checking manifests and layers");
    tool("../tools/sync.mjs", ["--check"]);
    say("building");
    compile();
    say("checking the types of the tests");
    tool("typescript/bin/tsc", ["-p", "tsconfig.test.json"]);
    say("checking generated documentation");
    tool("../tools/docs.mjs", ["--check"]);
    say("checking style");
    tool("@biomejs/biome/bin/biome", ["ci", "--reporter=summary", "."]);
  },
  test() {
    if (args.length === 0) commands.check();
    else build();
    say("testing");
    tool("vitest/vitest.mjs", ["run", "--reporter=dot", "--reporter=./tools/closing-line.mjs", ...args]);
  },
  demo() {
    build();
    tool("../tools/demo.mjs", args);
  },
  bench() {
    build();
    tool("../tools/bench.mjs", args);
  },
  "new-step"() {
    install();
    tool("../tools/new-step.mjs", args);
  },
};

if (!Object.hasOwn(commands, command)) {
  console.error(`unknown command "${command}"`);
  commands.help();
  process.exit(2);
}
commands[command]();
