// Writes the generated parts of the READMEs of step packages from the declarations of their steps; `--check` only reports.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const check = process.argv.includes("--check");
const START = "<!-- generated: parameters -->";
const END = "<!-- end -->";
let stale = 0;

const { baseParameters, checkText } = await import(
  pathToFileURL("packages/framework/stpipe/dist/index.js").href
);

function table(stepClass) {
  const { parameters = {}, references = [], alias, calStep } = stepClass.definition;
  const own = Object.entries(parameters).filter(
    ([name, parameter]) => !(name in baseParameters) || parameter !== baseParameters[name],
  );
  const lines = [
    `Alias \`${alias ?? "none"}\`${calStep === undefined || calStep === null ? "" : `, status in \`${stepClass.mission.statusSection ?? "meta.cal_step"}.${calStep}\``}.`,
    "",
  ];
  lines.push(
    references.length === 0
      ? "Reference files: none."
      : `Reference files: ${references.map((type) => type.toUpperCase()).join(", ")}.`,
    "",
  );
  if (own.length === 0) lines.push("No parameters of its own.");
  else {
    const rows = [["parameter", "type and default", "what it does"]];
    for (const [name, parameter] of own)
      rows.push([`\`${name}\``, `\`${checkText(parameter).replaceAll("|", "\\|")}\``, parameter.help]);
    lines.push(...alignedTable(rows));
  }
  return lines.join("\n");
}

/** A Markdown table as the formatter writes it: columns padded to their widest cell. */
function alignedTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(rows[0]), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)];
}

for (const layer of ["jwst", "roman", "iris"]) {
  for (const name of readdirSync(join("packages", layer))) {
    const dir = join("packages", layer, name);
    const manifestFile = join(dir, "package.json");
    if (!existsSync(manifestFile) || !existsSync(join(dir, "dist", "index.js"))) continue;
    const { pipe } = JSON.parse(readFileSync(manifestFile, "utf8"));
    if (pipe?.steps === undefined) continue;
    const module = await import(pathToFileURL(join(dir, "dist", "index.js")).href);
    const readme = join(dir, "README.md");
    const text = readFileSync(readme, "utf8");
    const start = text.indexOf(START);
    const end = text.indexOf(END, start);
    if (start < 0 || end < 0) {
      console.error(`${readme}: the lines "${START}" and "${END}" are missing`);
      stale++;
      continue;
    }
    const tables = pipe.steps.map(
      (step) => (pipe.steps.length > 1 ? `### ${step.class}\n\n` : "") + table(module[step.class]),
    );
    const next = `${text.slice(0, start)}${START}\n\n${tables.join("\n\n")}\n\n${text.slice(end)}`;
    if (next === text) continue;
    if (check) {
      console.error(`${readme} is out of date; run \`npm run fix\``);
      stale++;
    } else writeFileSync(readme, next);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
