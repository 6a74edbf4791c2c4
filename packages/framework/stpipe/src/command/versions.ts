import { registry } from "../registry.ts";
import { STPIPE_VERSION } from "../version.ts";

/** The framework's version and those of the installed missions, one a line. */
export function versions(): string {
  const missions = [...registry().missions].sort(([a], [b]) => (a < b ? -1 : 1));
  return [`stpipe: ${STPIPE_VERSION}`, ...missions.map(([name, version]) => `${name}: ${version}`), ""].join(
    "\n",
  );
}
