import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { registry } from "@pipe/stpipe";

/**
 * `collect_pipeline_cfgs FOLDER`: writes a parameter file of two lines for every step and pipeline of JWST, as guides of the past
 * begin with. The files need no editing to be run; parameters are added below.
 *
 * @returns the exit status.
 */
export function collectPipelineCfgs(argv: readonly string[]): number {
  const folder = argv[0];
  if (folder === undefined) {
    process.stderr.write("ERROR: missing argument (destination directory)\n");
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  for (const { scope, alias, names } of registry().steps)
    if (scope === "jwst" && alias !== undefined)
      writeFileSync(join(folder, `${alias}.cfg`), `name = "${alias}"\nclass = "${names[0]}"\n`);
  return 0;
}
