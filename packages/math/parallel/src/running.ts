/**
 * Whether worker threads run; a module of its own, so that asking does not load what starts them.
 *
 * @module
 */

let running = false;

/** True while worker threads run: work that would not pay for starting them may be given to them. */
export function threadsRunning(): boolean {
  return running;
}

/** Remembers that threads were started or ended. */
export function noteThreads(state: boolean): void {
  running = state;
}
