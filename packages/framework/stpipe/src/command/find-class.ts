import { ConfigSection } from "../config.ts";
import { ConfigurationError } from "../errors.ts";
import { fileSize } from "../file-size.ts";
import { readParameterFile } from "../parameter-file.ts";
import { resolveName, suggestion } from "../registry.ts";
import type { AnyStepClass } from "../step.ts";

/** What the first argument of a command stands for: a class, with the parameters of its file if it is one. */
export interface Target {
  readonly stepClass: AnyStepClass;
  readonly name: string | undefined;
  readonly config: ConfigSection;
  readonly configFile: string | undefined;
}

/**
 * The class that a word of the command line names.
 *
 * @throws ConfigurationError with the nearest name when there is none.
 */
export async function findClass(word: string): Promise<AnyStepClass> {
  const found = await resolveName(word);
  if (found !== undefined) return found;
  const near = suggestion(word);
  const advice =
    near === undefined ? "`stpipe list` shows the steps that are installed." : `Did you mean '${near}'?`;
  throw new ConfigurationError(`'${word}' is not a path to a config file or a Python Step class\n${advice}`);
}

/**
 * The class that a word names, or that the parameter file of that name is for.
 *
 * @throws ConfigurationError when there is none, or the file has no `class`.
 */
export async function findTarget(word: string): Promise<Target> {
  if (fileSize(word) === undefined)
    return {
      stepClass: await findClass(word),
      name: undefined,
      config: new ConfigSection(),
      configFile: undefined,
    };
  const config = await readParameterFile(word);
  const named = config.take("class");
  const name = config.take("name");
  if (typeof named !== "string" || named === "")
    throw new ConfigurationError(
      `parameter file '${word}' has no 'class' entry that names a step, such as class = "jwst.dq_init.DQInitStep"`,
    );
  return {
    stepClass: await findClass(named),
    name: typeof name === "string" && name !== "" ? name : baseName(word),
    config,
    configFile: word,
  };
}

/** Name of a file without folder and extension. */
export function baseName(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return name.replace(/\.[^.]*$/, "");
}
