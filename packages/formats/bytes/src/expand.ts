import { bunzip2, isBzip2 } from "./bunzip2.ts";
import { BytesSource } from "./bytes-source.ts";
import { ByteError } from "./errors.ts";
import { FileSource } from "./file-source.ts";
import { inflateLimit } from "./limits.ts";
import type { ByteSource } from "./source.ts";
import { gunzip, isGzip } from "./zlib.ts";

/** What {@link openSource} takes. */
export interface OpenOptions {
  /** Bytes to which a compressed file may expand; by default 256 MiB or 20 times its size, whatever is more. */
  readonly maxExpandedBytes?: number;
}

/**
 * Opens a file; gzip and bzip2 are recognised by content, not by name, and expanded into memory.
 *
 * @throws ByteError when the file cannot be read, or the compressed data are damaged or too large.
 */
export async function openSource(path: string, options: OpenOptions = {}): Promise<ByteSource> {
  return openSourceSync(path, options);
}

/** As {@link openSource}, at once. */
export function openSourceSync(path: string, options: OpenOptions = {}): ByteSource {
  const file = FileSource.openSync(path);
  try {
    const magic = file.readSync(0, 4);
    if (!isGzip(magic) && !isBzip2(magic)) return file;
    const limit = options.maxExpandedBytes ?? inflateLimit(file.size);
    const packed = file.readSync(0, file.size);
    file.closeSync();
    return new BytesSource(isGzip(magic) ? gunzip(packed, limit) : bunzip2(packed, limit), path);
  } catch (error) {
    file.closeSync();
    if (error instanceof ByteError && error.path === undefined)
      throw new ByteError(error.message, { path, cause: error });
    throw error;
  }
}
