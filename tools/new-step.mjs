// Makes a complete step package: `npm run new:step -- <mission> <name>`, for example `npm run new:step -- jwst dark-current`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MISSIONS = {
  jwst: { base: "@pipe/jwst-stpipe", python: "jwst", models: "@pipe/jwst-datamodels" },
  iris: { base: "@pipe/iris-stpipe", python: "iris_pipeline", models: "@pipe/iris-datamodels" },
};

const [mission, typed] = process.argv.slice(2);
if (mission === undefined || typed === undefined || !Object.hasOwn(MISSIONS, mission)) {
  console.error(
    `usage: npm run new:step -- <${Object.keys(MISSIONS).join("|")}> <name>, such as dark-current`,
  );
  process.exit(2);
}
const folder = typed.replaceAll("_", "-").toLowerCase();
if (!/^[a-z][a-z0-9-]*$/.test(folder)) {
  console.error(`"${typed}" is no name for a step: use words of small letters, joined by dashes`);
  process.exit(2);
}
const { base, python } = MISSIONS[mission];
const alias = folder.replaceAll("-", "_");
const words = folder.split("-");
const camel = words.map((word, i) => (i === 0 ? word : word[0].toUpperCase() + word.slice(1))).join("");
const className = `${words.map((word) => word[0].toUpperCase() + word.slice(1)).join("")}Step`;
const dir = join("packages", mission, folder);
if (existsSync(join(dir, "package.json"))) {
  console.error(`${dir} is there already`);
  process.exit(1);
}

const manifest = {
  name: `@pipe/${mission}-${folder}`,
  version: "0.1.0",
  description: `The ${alias} step of ${mission}`,
  license: "BSD-3-Clause",
  type: "module",
  sideEffects: false,
  exports: {
    ".": { "@pipe/source": "./src/index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
  },
  files: ["dist", "src", "!dist/.tsbuildinfo"],
  engines: { node: ">=20.19" },
  pipe: {
    scope: mission,
    steps: [
      {
        class: className,
        alias,
        names: [
          `${python}.step.${className}`,
          `${python}.${alias}.${className}`,
          `${python}.${alias}.${alias}_step.${className}`,
        ],
      },
    ],
  },
  dependencies: Object.fromEntries(
    ["@pipe/datamodels", base, "@pipe/ndarray", "@pipe/parallel", "@pipe/stpipe"]
      .sort()
      .map((name) => [name, "workspace:^"]),
  ),
  publishConfig: { access: "public" },
};

const files = {
  "package.json": `${JSON.stringify(manifest, null, 2)}\n`,
  "README.md": `# ${manifest.name}

Multiplies the science image by a factor. (Say here what the step computes, with the formula and the paper that it comes from.)

Counterpart of \`${python}.${alias}.${className}\`.

<!-- generated: parameters -->
<!-- end -->
`,
  "src/index.ts": `/**
 * The ${alias} step.
 *
 * @module
 */

export { ${className} } from "./${folder}.ts";
export { ${camel} } from "./compute.ts";
`,
  "src/compute.ts": `import { kernel } from "@pipe/parallel";

/**
 * Multiplies rows \`[from, to)\` of every plane by a factor, in place; NaN stays NaN.
 *
 * @param data - (planes, rows, columns), all planes one after the other.
 * @param rows - rows of one plane.
 * @param columns - columns of one plane.
 */
export const ${camel} = kernel(
  import.meta.url,
  "${camel}",
  (from: number, to: number, data: Float32Array, rows: number, columns: number, factor: number) => {
    const plane = rows * columns;
    for (let start = 0; start < data.length; start += plane)
      for (let i = start + from * columns; i < start + to * columns; i++) data[i] *= factor;
  },
);
`,
  [`src/${folder}.ts`]: `import type { DataModel } from "@pipe/datamodels";
import { defineStep, prepare } from "${base}";
import { runRows } from "@pipe/parallel";
import { float, StepError } from "@pipe/stpipe";
import { ${camel} } from "./compute.ts";

/** Counterpart of \`${python}.${alias}.${className}\`. */
export const ${className} = defineStep({
  name: "${className}",
  path: "${python}.${alias}.${alias}_step.${className}",
  alias: "${alias}",
  help: "Multiply the science image by a factor.",
  parameters: {
    factor: float({ default: 1, help: "What the data are multiplied by" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    if (step.factor === 1) return step.skipped(model, "the factor is 1");
    const data = model.getArray("data")?.astype("float32");
    if (data === undefined || data.ndim < 2) throw new StepError(\`\${model} has no SCI image\`);
    model.set("data", data);
    const [rows, columns] = data.shape.slice(-2);
    await runRows(${camel}, rows, [data.values, rows, columns, step.factor]);
    return model;
  },
});
`,
  [`test/${folder}.test.ts`]: `import { ${camel}, ${className} } from "${manifest.name}";
import { specOf } from "@pipe/stpipe";
import { describe, expect, test } from "vitest";

describe("${camel}", () => {
  test("multiplies the given rows of every plane and keeps NaN", () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, Number.NaN, 7, 8);
    ${camel}.run(1, 2, data, 2, 2, 10);
    expect([...data]).toEqual([1, 2, 30, 40, 5, Number.NaN, 70, 80]);
  });

  test("does nothing without rows", () => {
    const data = Float32Array.of(1, 2);
    ${camel}.run(0, 0, data, 1, 2, 10);
    expect([...data]).toEqual([1, 2]);
  });
});

describe("${className}", () => {
  test("declares its parameters after the common ones", () => {
    expect([...specOf(${className}).parameters.keys()].at(-1)).toBe("factor");
  });

  test("takes parameters as text and refuses wrong ones", () => {
    expect(new ${className}({ factor: "2.5" }).factor).toBe(2.5);
    expect(() => new ${className}({ factor: "much" })).toThrow("Config parameter 'factor': the value \\"much\\" is of the wrong type.");
  });
});
`,
};

for (const [name, text] of Object.entries(files)) {
  mkdirSync(join(dir, name, ".."), { recursive: true });
  writeFileSync(join(dir, name), text);
}

const missionManifest = join("packages", "missions", mission, "package.json");
const missionPackage = JSON.parse(readFileSync(missionManifest, "utf8"));
missionPackage.dependencies = Object.fromEntries(
  Object.entries({ ...missionPackage.dependencies, [manifest.name]: "workspace:^" }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  ),
);
writeFileSync(missionManifest, `${JSON.stringify(missionPackage, null, 2)}\n`);

for (const command of [
  ["tools/run.mjs", "install"],
  ["tools/sync.mjs"],
  ["node_modules/typescript/bin/tsc", "-b", dir],
  ["tools/docs.mjs"],
  ["node_modules/@biomejs/biome/bin/biome", "check", "--write", dir],
]) {
  const result = spawnSync(process.execPath, command, { stdio: "inherit" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
console.log(`made ${dir}; try \`npm test -- ${dir}\` and \`npx strun ${mission}::${alias} -h\``);
