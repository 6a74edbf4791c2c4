// The Python that has the originals, for benches and checks that set ours beside it.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * The Python program that an environment variable names: itself, or the virtual environment that it belongs to.
 *
 * Where there is none a line on standard error says what is missing.
 *
 * @param {string} [variable] name of the environment variable
 * @param {Record<string, string | undefined>} [environment]
 * @returns {string | undefined} a path, or undefined without one.
 */
export function oraclePython(variable = "PIPE_ORACLE", environment = process.env) {
  const named = environment[variable];
  const missing = (why) => {
    console.error(`> ${variable} ${why}: name the virtual environment, or the Python, that has the original`);
    return undefined;
  };
  if (named === undefined || named === "") return missing("is not set");
  if (!existsSync(named)) return missing(`names ${named}, which does not exist`);
  if (!statSync(named).isDirectory()) return named;
  const python = join(named, "bin", "python");
  return existsSync(python) ? python : missing(`names ${named}, which has no bin/python`);
}
