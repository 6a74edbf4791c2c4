import { kernel } from "@pipe/parallel";
import { lz4Expand } from "./lz4.ts";
import { lz4Into } from "./lz4-compress.ts";

/** Expands one piece of an lz4 block; see {@link lz4Expand}. */
export const expandPiece = kernel(
  import.meta.url,
  "expandPiece",
  (stored: Uint8Array, from: number, to: number, target: Uint8Array, at: number, length: number) =>
    lz4Expand(stored, from, to, target, at, length),
);

/** Compresses `[from, to)` of some bytes as pieces of an lz4 block, to `target` from `at` on; returns their length. */
export const compressPieces = kernel(
  import.meta.url,
  "compressPieces",
  (bytes: Uint8Array, from: number, to: number, target: Uint8Array, at: number) =>
    lz4Into(bytes.subarray(from, to), target.subarray(at)),
);
