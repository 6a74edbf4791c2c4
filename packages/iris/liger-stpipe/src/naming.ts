import { basename, extname, join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { generateFilename } from "@pipe/iris-liger-datamodels";
import { expandPath, type Step } from "@pipe/stpipe";

/** Gives the results of a step the paths that they are saved under. */
export function nameResults(step: Step, models: readonly DataModel[]): void {
  const folder = expandPath(step.search(({ output_dir }) => output_dir) ?? step.inputDirectory);
  const names = models.map((model) => nameOf(step, model));
  for (const [i, model] of models.entries()) {
    const repeated = names.filter((name) => name === names[i]).length > 1;
    model.set("meta.filename", join(folder, repeated ? withSuffix(names[i], String(i + 1)) : names[i]));
  }
  step.namesResults = true;
}

function nameOf(step: Step, model: DataModel): string {
  const { output_file, suffix } = step;
  if (output_file !== null && output_file !== "")
    return extname(output_file) === "" ? `${basename(output_file)}.fits` : basename(output_file);
  const name = generateFilename(model, suffix);
  const own = model.getString("meta.filename");
  return own !== null && basename(own) === name
    ? generateFilename(model, step.definition.alias ?? step.name.toLowerCase())
    : name;
}

function withSuffix(name: string, suffix: string): string {
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}_${suffix}${extension}`;
}
