import { createHash } from "node:crypto";

/** Where the ASDF part of a FITS file keeps the hash of the headers it was written with. */
export const HASH_KEY = "_fits_hash";

/** SHA-256 of the text of all headers but that of the ASDF part, in hexadecimal digits. */
export function headerHash(headers: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of headers) hash.update(text);
  return hash.digest("hex");
}
