import { kernel } from "@pipe/parallel/kernel";
import { type BitMapMemory, type BitPairs, bitMapMemory } from "@pipe/simd";

/** Flags that a file stores, and the canonical ones that they become. */
export type FlagMap = BitPairs;

/** Pixels mapped at a time, and how many there have to be for vector instructions to pay. */
const PIECE = 1 << 16;

let memory: { readonly map: string; readonly lent: BitMapMemory | undefined } | undefined;

/** The memory for this map; the one before is given up. */
function memoryFor(map: FlagMap): BitMapMemory | undefined {
  const text = JSON.stringify(map);
  if (memory?.map !== text) memory = { map: text, lent: bitMapMemory(map, 4 * PIECE) };
  return memory.lent;
}

/**
 * Maps the flags of pixels `[from, to)` of `source` into `target`: the same array, or one of its type that holds zeros.
 *
 * Vector instructions need no warming up, which would take several times as long as the work on the one plane of a reference file.
 */
export const mapFlagBits = kernel(
  import.meta.url,
  "mapFlagBits",
  (from: number, to: number, source: Uint32Array, target: Uint32Array, map: FlagMap) => {
    const vectors = source instanceof Uint32Array && to - from >= PIECE ? memoryFor(map) : undefined;
    if (vectors === undefined) {
      mapPlainly(from, to, source, target, map);
      return;
    }
    const numbers = new Uint32Array(vectors.bytes.buffer, 0, PIECE);
    for (let at = from; at < to; at += PIECE) {
      const count = Math.min(PIECE, to - at);
      // What the last vector reads behind a piece that does not fill it is of no use, and does no harm.
      numbers.set(source.subarray(at, at + count));
      if (vectors.map(4 * count)) target.set(numbers.subarray(0, count), at);
    }
  },
);

function mapPlainly(from: number, to: number, source: Uint32Array, target: Uint32Array, map: FlagMap): void {
  // Most pixels have no flag, and neighbours often the same ones.
  let last = 0;
  let mapped = 0;
  for (let i = from; i < to; i++) {
    const flags = source[i];
    if (flags === 0) continue;
    if (flags !== last) {
      last = flags;
      mapped = 0;
      for (const [stored, canonical] of map) if ((flags & stored) !== 0) mapped |= canonical;
    }
    target[i] = mapped;
  }
}
