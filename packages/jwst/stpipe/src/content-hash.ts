import { createHash } from "node:crypto";

/** Largest piece of a file that is hashed at once. */
const CHUNK = 1 << 22;

/**
 * SHA-256 over the data of all extensions of a FITS file but ASDF, without headers: two products of the same pixels have the same
 * hash, whenever they were made.
 *
 * @returns `undefined` for files that are not FITS.
 */
export async function contentHash(path: string): Promise<string | undefined> {
  if (!/\.fits$/i.test(path)) return undefined;
  const { openFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    const hash = createHash("sha256");
    for (const hdu of file.hdus) {
      if (hdu.name === "ASDF") continue;
      hash.update(`${hdu.name},${hdu.ver},${hdu.shape?.join("x") ?? ""};`);
      const bytes = await hdu.readBytes();
      for (let at = 0; at < bytes.length; at += CHUNK) hash.update(bytes.subarray(at, at + CHUNK));
    }
    return hash.digest("hex");
  } finally {
    await file.close();
  }
}
