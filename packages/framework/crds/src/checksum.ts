/**
 * SHA-1 sums of mappings and of files.
 *
 * @module
 */

import { createHash, createReadStream } from "./built-in.ts";
import { ChecksumError } from "./errors.ts";
import type { Mapping } from "./mapping.ts";
import { quote } from "./python-text.ts";

/** What to do with a mapping whose sum is wrong. */
export type ChecksumPolicy = "fail" | "warn" | "ignore";

/** The sum that belongs into a mapping: of its text without the lines that say `sha1sum`. */
export function mappingChecksum(text: string): string {
  const hash = createHash("sha1");
  let from = 0;
  for (let at = text.indexOf("sha1sum"); at >= 0; at = text.indexOf("sha1sum", from)) {
    hash.update(text.slice(from, lineStart(text, at, from)));
    from = lineEnd(text, at);
  }
  return hash.update(text.slice(from)).digest("hex");
}

// The line ends of Python's str.splitlines.
const LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029";

function lineStart(text: string, at: number, least: number): number {
  let start = at;
  while (start > least && !LINE_ENDS.includes(text.charAt(start - 1))) start--;
  return start;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !LINE_ENDS.includes(text.charAt(end))) end++;
  return end + (text.startsWith("\r\n", end) ? 2 : 1);
}

/** Throws ChecksumError where the header holds no sum or a wrong one. */
export function checkMapping(mapping: Mapping, text: string): void {
  const stated = mapping.header.text("sha1sum");
  if (stated === undefined) throw new ChecksumError(`sha1sum is missing in ${quote(mapping.name)}`);
  if (stated !== mappingChecksum(text)) throw new ChecksumError(`sha1sum mismatch in ${quote(mapping.name)}`);
}

/** The SHA-1 sum of a file's bytes, read in pieces. */
export async function fileChecksum(path: string): Promise<string> {
  const hash = createHash("sha1");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest("hex");
}
