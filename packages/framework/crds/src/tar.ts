/**
 * Writer of tar archives (POSIX ustar), enough for bundles of files.
 *
 * @module
 */

import { createReadStream, statSync } from "node:fs";
import { CrdsError } from "./errors.ts";

/** A file to archive, from the disk or from memory. */
export interface TarEntry {
  readonly name: string;
  readonly path?: string;
  readonly text?: string;
}

const BLOCK = 512;

/** The bytes of an archive, piece by piece. Modes are 0644 and times that of the files. */
export async function* tar(entries: Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const bytes = entry.text === undefined ? undefined : Buffer.from(entry.text);
    const status = entry.path === undefined ? undefined : statSync(entry.path);
    const size = bytes?.length ?? status?.size ?? 0;
    yield header(entry.name, size, Math.floor((status?.mtimeMs ?? 0) / 1000));
    if (bytes !== undefined) yield bytes;
    else if (entry.path !== undefined) yield* createReadStream(entry.path);
    yield new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
  }
  yield new Uint8Array(2 * BLOCK);
}

function header(name: string, size: number, time: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const [prefix, rest] = split(name);
  block.write(rest, 0, 100);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  writeSize(block, size);
  block.write(`${time.toString(8).padStart(11, "0")}\0`, 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(prefix, 345, 155);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** Sizes beyond 8 GiB are written in binary, as GNU tar does. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) {
    block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
    return;
  }
  block[124] = 0x80;
  block.writeBigUInt64BE(BigInt(size), 128);
}

function split(name: string): [string, string] {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  const at = name.lastIndexOf("/", 155);
  const rest = name.slice(at + 1);
  if (at > 0 && Buffer.byteLength(rest) <= 100) return [name.slice(0, at), rest];
  throw new CrdsError(`${name}: the name is too long for an archive`);
}
