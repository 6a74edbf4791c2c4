import { type Reading, readSync } from "@pipe/bytes";
import { FileSource } from "@pipe/bytes/node";

/** Shared counters: of the blocks that somebody has taken, and of those that are done. */
export type BlockCounters = Int32Array;

/** Does blocks that nobody has taken yet, at most `most` of them; each thread reads from its own file descriptor. */
export function takeBlocks(
  path: string,
  counters: BlockCounters,
  blocks: number,
  most: number,
  work: (block: number) => Reading<void>,
): void {
  let block = Atomics.add(counters, 0, 1);
  if (block >= blocks) return;
  const source = FileSource.openSync(path);
  try {
    for (let done = 1; block < blocks; done++) {
      readSync(source, work(block));
      Atomics.add(counters, 1, 1);
      if (done >= most) return;
      block = Atomics.add(counters, 0, 1);
    }
  } finally {
    source.closeSync();
  }
}
