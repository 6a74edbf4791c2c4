/**
 * `lirun`: `strun` in which class names and aliases mean those of the Liger-IRIS pipeline.
 *
 * @module
 */

import { registry } from "@pipe/stpipe";
import { strun } from "@pipe/stpipe/strun";

/** Runs a command line; gives the exit status. */
export async function lirun(argv: readonly string[]): Promise<number> {
  const known = registry().steps.filter(({ scope }) => scope === "liger");
  const words = [...argv];
  for (const [i, word] of words.entries()) {
    if (word.startsWith("-")) continue;
    const step = known.find((each) => each.class === word || each.alias === word);
    if (step === undefined) continue;
    words[i] = step.names[0];
    break;
  }
  return strun(words);
}
