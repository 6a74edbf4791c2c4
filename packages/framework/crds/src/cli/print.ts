/**
 * Standard output without the streams of `process.stdout`, which take 3 ms to load: a twentieth of a look-up from cold.
 *
 * @module
 */

import { writeSync } from "../built-in.ts";

const STANDARD_OUTPUT = 1;
let streaming = false;

/** Writes text to standard output, after what was printed before, and waits until it is written where the system can wait. */
export function print(text: string): void {
  let bytes: Uint8Array = Buffer.from(text);
  try {
    while (!streaming && bytes.length > 0) bytes = bytes.subarray(writeSync(STANDARD_OUTPUT, bytes));
  } catch {
    // A pipe that is full and cannot wait, or that nobody reads any more: the stream knows what to do, and what follows must queue behind.
    streaming = true;
  }
  if (bytes.length > 0) process.stdout.write(bytes);
}
