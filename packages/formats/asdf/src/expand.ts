import { bunzip2, inflate } from "@pipe/bytes";
import { AsdfError } from "./errors.ts";
import { lz4Expand, lz4Pieces } from "./lz4.ts";

/** Labels of compression that blocks may carry. */
export const COMPRESSIONS = ["zlib", "bzp2", "lz4"] as const;

/** A label of {@link COMPRESSIONS}. */
export type Compression = (typeof COMPRESSIONS)[number];

/** The most that one byte can expand to: beyond it a claimed size is a lie. */
const GREATEST_RATIO: { readonly [C in Compression]: number } = { zlib: 1032, bzp2: 1_100_000, lz4: 256 };

/** Tells a label that this package can expand. */
export function isCompression(name: string): name is Compression {
  return (COMPRESSIONS as readonly string[]).includes(name);
}

/**
 * Checks that a block may be expanded, before memory is asked for.
 *
 * @param limit - bytes that a block may expand to however plausible its claim.
 */
export function checkExpansion(compression: string, used: number, size: number, limit: number): Compression {
  if (!isCompression(compression))
    throw new AsdfError(`unknown compression "${compression}", expected one of ${COMPRESSIONS.join(", ")}`);
  if (size > used * GREATEST_RATIO[compression] + 64)
    throw new AsdfError(`${used} bytes of ${compression} cannot expand to ${size} bytes`);
  if (size > limit)
    throw new AsdfError(
      `a block claims to expand from ${used} to ${size} bytes; the limit is ${Math.round(limit)}`,
    );
  return compression;
}

/** Expands the stored bytes of a block into `target`, which they must fill exactly. */
export function expandInto(compression: Compression, stored: Uint8Array, target: Uint8Array): void {
  if (compression === "lz4") {
    for (const { from, to, at, length } of lz4Pieces(stored, target.length))
      lz4Expand(stored, from, to, target, at, length);
    return;
  }
  const expand = compression === "zlib" ? inflate : bunzip2;
  const bytes = expand(stored, target.length);
  if (bytes.length !== target.length)
    throw new AsdfError(`${compression} data expand to ${bytes.length} bytes, expected ${target.length}`);
  target.set(bytes);
}
