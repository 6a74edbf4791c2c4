import { type ByteSource, BytesSource, readAsync, readSync } from "@pipe/bytes";
import { type OpenOptions, openSource, openSourceSync } from "@pipe/bytes/node";
import { placed } from "./errors.ts";
import { Hdu } from "./hdu.ts";
import { type Found, scan } from "./scan.ts";

/** An open FITS file: all headers, and the data on demand. */
export class FitsFile {
  readonly hdus: readonly Hdu[];
  readonly source: ByteSource;

  constructor(source: ByteSource, hdus: readonly Hdu[]) {
    this.source = source;
    this.hdus = hdus;
  }

  /** The HDU of this EXTNAME (upper and lower case alike) and EXTVER; `PRIMARY` is the first one. */
  find(name: string, ver = 1): Hdu | undefined {
    const upper = name.trim().toUpperCase();
    const found = this.hdus.find((hdu) => hdu.name.toUpperCase() === upper && hdu.ver === ver);
    return found ?? (upper === "PRIMARY" ? this.hdus[0] : undefined);
  }

  /** Gives up the file. */
  close(): Promise<void> {
    return this.source.close();
  }

  /** As {@link close}, at once. */
  closeSync(): void {
    this.source.closeSync?.();
  }
}

/**
 * Opens a FITS file and reads its headers; a path may lead to a gzip or bzip2 file.
 *
 * An extension that is damaged has {@link Hdu.error}; what comes before it can be read.
 *
 * @param source - a path (Node), the bytes of a file, or anything that gives bytes by ranges.
 * @throws FitsError when it is no FITS file or its first header cannot be understood.
 */
export async function openFits(
  source: string | Uint8Array | ByteSource,
  options?: OpenOptions,
): Promise<FitsFile> {
  const bytes =
    typeof source === "string" ? await opened(source, () => openSource(source, options)) : sourceOf(source);
  try {
    return fileOf(bytes, await readAsync(bytes, scan(bytes.size)));
  } catch (error) {
    if (typeof source === "string") await bytes.close();
    throw placed(error, { path: bytes.path });
  }
}

/** As {@link openFits}, at once; for paths, bytes, and sources that can be read at once. */
export function openFitsSync(source: string | Uint8Array | ByteSource, options?: OpenOptions): FitsFile {
  let bytes: ByteSource;
  try {
    bytes = typeof source === "string" ? openSourceSync(source, options) : sourceOf(source);
  } catch (error) {
    throw placed(error, typeof source === "string" ? { path: source } : {});
  }
  try {
    return fileOf(bytes, readSync(bytes, scan(bytes.size)));
  } catch (error) {
    if (typeof source === "string") bytes.closeSync?.();
    throw placed(error, { path: bytes.path });
  }
}

async function opened(path: string, open: () => Promise<ByteSource>): Promise<ByteSource> {
  try {
    return await open();
  } catch (error) {
    throw placed(error, { path });
  }
}

function sourceOf(source: Uint8Array | ByteSource): ByteSource {
  return source instanceof Uint8Array ? new BytesSource(source) : source;
}

function fileOf(source: ByteSource, found: readonly Found[]): FitsFile {
  const [first] = found;
  if (first.structure === undefined && first.error !== undefined) throw first.error;
  return new FitsFile(
    source,
    found.map((one) => new Hdu(source, one)),
  );
}
