import { type Reading, readSync } from "@pipe/bytes";
import { FileSource } from "@pipe/bytes/node";

/** Does a reading from a file that is opened for it: threads share no descriptors. */
export function readHere(path: string, reading: Reading<void>): void {
  const source = FileSource.openSync(path);
  try {
    readSync(source, reading);
  } finally {
    source.closeSync();
  }
}
