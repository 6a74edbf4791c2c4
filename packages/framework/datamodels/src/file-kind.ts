import { ModelError } from "./errors.ts";

/** What a file holds, as far as its name or its first bytes tell. */
export type FileKind = "fits" | "asdf" | "parquet" | "association";

/**
 * The kind of a file by its name: of the last two extensions, last first, the first one known. So `x.fits.gz` is FITS.
 *
 * @throws ModelError when there is no known extension.
 */
export function fileKind(path: string): FileKind {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const extensions = name.replace(/^\.+/, "").split(".").slice(1).slice(-2).reverse();
  if (extensions.length === 0)
    throw new ModelError(`Input file path does not have an extension: ${path}`, { path });
  for (const extension of extensions) {
    if (extension === "fits" || extension === "asdf" || extension === "parquet") return extension;
    if (extension === "json") return "association";
  }
  throw new ModelError(`Unrecognized file type for: ${path}`, { path });
}

/** The kind of a file in memory by its first bytes. */
export function bytesKind(bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 9));
  if (head.startsWith("SIMPLE")) return "fits";
  if (head.startsWith("#ASDF")) return "asdf";
  if (head.startsWith("PAR1")) return "parquet";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "fits";
  throw new ModelError("the bytes are neither a FITS nor an ASDF nor a Parquet file");
}
