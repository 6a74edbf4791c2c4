/**
 * `crds bestrefs`.
 *
 * @module
 */

import { bestrefsOfLines } from "./bestrefs-lines.ts";

/** Runs the tool. */
export async function bestrefs(args: readonly string[]): Promise<number> {
  const at = args.indexOf("--ndjson");
  return bestrefsOfLines(args[at + 1] ?? "-");
}
