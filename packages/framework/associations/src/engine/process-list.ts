/**
 * The queue of exposures that are still to be tried on rules.
 *
 * @module
 */

import type { PoolItem } from "./pool.ts";

/** What the exposures of a list are tried on; lists are worked off in this order. */
export const WORK = { rules: 0, both: 1, existing: 2, nonscience: 3 } as const;

/** What a list is tried on: new associations (`rules`), those that exist, or `both`. */
export type Work = keyof typeof WORK;

/** Whatever identifies a rule within a run. */
export interface RuleKey {
  readonly id: number;
}

/** Exposures to be tried on rules; without rules it is up to the association that asked, an empty list means all. */
export interface ProcessList<R extends RuleKey> {
  items: PoolItem[];
  rules: readonly R[] | undefined;
  work: Work;
  onlyOnMatch: boolean;
}

/** First come, first served within each kind of work; lists for the same rules are joined. */
export class ProcessQueue<R extends RuleKey> {
  readonly #queues: Map<string, ProcessList<R>>[] = [new Map(), new Map(), new Map(), new Map()];

  push(list: ProcessList<R>): void {
    const queue = this.#queues[WORK[list.work]];
    const key = `${list.onlyOnMatch} ${(list.rules ?? []).map(({ id }) => id).join(" ")}`;
    const waiting = queue.get(key);
    if (waiting === undefined) queue.set(key, list);
    else for (const item of list.items) waiting.items.push(item);
  }

  /** The next list, or undefined when all is done. */
  next(): ProcessList<R> | undefined {
    for (const queue of this.#queues) {
      for (const [key, list] of queue) {
        queue.delete(key);
        return list;
      }
    }
    return undefined;
  }
}

function makesNew(work: Work): boolean {
  return work === "rules" || work === "both";
}

/**
 * Which of the lists asked for while working on a list may be worked on later: those that make associations ask for any,
 * those that only fill existing ones for none, so that the work ends.
 */
export function mayFollow<R extends RuleKey>(
  list: ProcessList<R>,
  current: Work,
): ProcessList<R> | undefined {
  if (!makesNew(current)) return undefined;
  if (makesNew(list.work)) list.work = "both";
  return list;
}
