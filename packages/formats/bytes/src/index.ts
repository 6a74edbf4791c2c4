/**
 * Where the bytes of a file come from and go to, without regard to any format; this entry point runs in a browser.
 *
 * ```ts
 * import { HttpRangeSource, readAsync, readSync, request } from "@pipe/bytes";
 *
 * function* magic() { return (yield* request(0, 6)).join(" "); } // written once ...
 * await readAsync(await HttpRangeSource.open(url), magic()); // ... and driven by any source, waiting
 * readSync(new BytesSource(bytes), magic()); // or not
 * ```
 *
 * Files and atomic writing are in `@pipe/bytes/node`.
 *
 * @module
 */

export { builtin } from "./builtin.ts";
export { bunzip2, isBzip2 } from "./bunzip2.ts";
export { BytesSource } from "./bytes-source.ts";
export { ByteError } from "./errors.ts";
export { HttpRangeSource } from "./http-range-source.ts";
export { inflateLimit } from "./limits.ts";
export { ByteSink, type Sink } from "./sink.ts";
export { type ByteSource, type Reading, readAsync, readFully, readSync, request } from "./source.ts";
export { bytesOf, littleEndianHost, swapBytes } from "./swap.ts";
export { deflate, gunzip, gzip, inflate, isGzip } from "./zlib.ts";
