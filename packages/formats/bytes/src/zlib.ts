import { builtin } from "./builtin.ts";
import { ByteError } from "./errors.ts";
import { inflateLimit } from "./limits.ts";

/** The library of browsers; Node has its own and shall not spend time on another. */
const portable = builtin("node:zlib") === undefined ? await import("fflate") : undefined;

function library(): NonNullable<typeof portable> {
  if (portable === undefined) throw new ByteError("there is no zlib");
  return portable;
}

/** Tells gzip by its first bytes. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Expands a zlib stream (RFC 1950), with Node's own library where there is one.
 *
 * @throws ByteError when the stream is damaged, ends early, or expands to more than `limit` bytes.
 */
export function inflate(bytes: Uint8Array, limit: number = inflateLimit(bytes.length)): Uint8Array {
  const zlib = builtin("node:zlib");
  if (zlib === undefined) return collect(zlibStream, bytes, limit);
  return guarded(() => zlib.inflateSync(bytes, { maxOutputLength: bounded(limit) }), limit);
}

/** Expands a gzip file (RFC 1952) of one or more members; zeros behind the last are ignored. As {@link inflate} otherwise. */
export function gunzip(bytes: Uint8Array, limit: number = inflateLimit(bytes.length)): Uint8Array {
  const zlib = builtin("node:zlib");
  if (zlib === undefined) return collect(gzipStream, bytes, limit);
  return guarded(() => zlib.gunzipSync(bytes, { maxOutputLength: bounded(limit) }), limit);
}

/** Compresses to a zlib stream. */
export function deflate(bytes: Uint8Array, level: Level = 6): Uint8Array {
  const zlib = builtin("node:zlib");
  return zlib === undefined
    ? library().zlibSync(bytes, { level })
    : plain(zlib.deflateSync(bytes, { level }));
}

/** Compresses to a gzip file without name and time. */
export function gzip(bytes: Uint8Array, level: Level = 6): Uint8Array {
  const zlib = builtin("node:zlib");
  return zlib === undefined
    ? library().gzipSync(bytes, { level, mtime: 0 })
    : plain(zlib.gzipSync(bytes, { level }));
}

/** Effort of compression, as zlib counts it. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

function bounded(limit: number): number {
  return Math.max(1, Math.min(limit, 2 ** 32 - 1));
}

function guarded(expand: () => Uint8Array, limit: number): Uint8Array {
  try {
    const { buffer, byteOffset, byteLength } = expand();
    // Not Node's Buffer, whose slice() shares memory.
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (cause) {
    if ((cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limit);
    throw damaged(cause);
  }
}

/** A Buffer as what it is in other languages of the same name: its `slice` would not copy. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooLarge(limit: number): ByteError {
  return new ByteError(`the compressed data expand to more than ${limit} bytes`);
}

function damaged(cause: unknown): ByteError {
  return new ByteError(
    `the compressed data are damaged (${cause instanceof Error ? cause.message : cause})`,
    {
      cause,
    },
  );
}

type Stream = { push(chunk: Uint8Array, final: boolean): void };
type Receive = (chunk: Uint8Array) => void;

const zlibStream = (receive: Receive): Stream => new (library().Unzlib)(receive);
const gzipStream = (receive: Receive): Stream => new (library().Gunzip)(receive);

/** Expands in pieces, so that a bomb is noticed before it fills the memory. */
function collect(open: (receive: Receive) => Stream, bytes: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = open((chunk) => {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (cause) {
    throw cause instanceof ByteError ? cause : damaged(cause);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const PIECE = 1 << 16;
