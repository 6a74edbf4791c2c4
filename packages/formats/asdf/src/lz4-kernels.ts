import { kernel } from "@pipe/parallel";
import { lz4Expand } from "./lz4.ts";
import { lz4PieceInto } from "./lz4-compress.ts";

/** Expands one piece of an lz4 block; see {@link lz4Expand}. */
export const expandPiece = kernel(
  import.meta.url,
  "expandPiece",
  (stored: Uint8Array, from: number, to: number, target: Uint8Array, at: number, length: number) =>
    lz4Expand(stored, from, to, target, at, length),
);

/** Compresses `[from, to)` of some bytes as one piece of an lz4 block, to `target` from `at` on; returns its length. */
export const compressPiece = kernel(
  import.meta.url,
  "compressPiece",
  (bytes: Uint8Array, from: number, to: number, target: Uint8Array, at: number) =>
    lz4PieceInto(bytes.subarray(from, to), target.subarray(at)),
);
