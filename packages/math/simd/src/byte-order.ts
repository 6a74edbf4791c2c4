import { type Code, I32, op, V128, type WasmFunction } from "./assemble.ts";
import { type Instance, instantiate, PAGE } from "./instantiate.ts";

/** Memory in which numbers get the byte order of files. */
export interface ByteOrderMemory {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Reverses the bytes of all items in `[from, from + length)` and what follows up to a multiple of 16 bytes.
   *
   * @param itemBytes - 2, 4 or 8.
   * @param flip - also flip the most significant bit of each, that is the first of its first byte afterwards.
   */
  reverse(from: number, length: number, itemBytes: number, flip: boolean): void;
}

const { get, set, tee, i32 } = op;

/** `reverse<itemBytes>(pointer, end, sign)`: `sign` is what the low 32 bits of items are combined with by exclusive or. */
function reverse(itemBytes: number, splat: Code): WasmFunction {
  const [pointer, end, sign, signs] = Array.from({ length: 4 }, (_, n) => n);
  const lanes = Array.from({ length: 16 }, (_, i) => i - (i % itemBytes) + itemBytes - 1 - (i % itemBytes));
  return {
    name: `reverse${itemBytes}`,
    parameters: [I32, I32, I32],
    locals: [V128],
    returnsInteger: false,
    body: [
      ...[...get(sign), ...splat, ...set(signs)],
      ...op.loop(
        [...get(pointer), ...get(pointer), ...op.load, ...get(pointer), ...op.load, ...op.shuffle(lanes)],
        [...get(signs), ...op.xorVectors, ...op.store],
        [...get(pointer), ...i32(16), ...op.add, ...tee(pointer), ...get(end), ...op.less, ...op.continueIf],
      ),
    ],
  };
}

const FUNCTIONS: readonly WasmFunction[] = [
  reverse(2, op.splatI32),
  reverse(4, op.splatI32),
  reverse(8, [...op.extendUnsigned, ...op.splatI64]),
];

/**
 * Memory of its own, of at least `size` bytes, for a caller with many bytes to turn round.
 *
 * @returns undefined where WebAssembly, its vectors or so much memory cannot be had.
 */
export function byteOrderMemory(size: number): ByteOrderMemory | undefined {
  let instance: Instance<"reverse2" | "reverse4" | "reverse8">;
  try {
    instance = instantiate(FUNCTIONS, Math.ceil(size / PAGE));
  } catch {
    return undefined;
  }
  const { memory, reverse2, reverse4, reverse8 } = instance;
  return {
    bytes: new Uint8Array(memory.buffer),
    reverse: (from, length, itemBytes, flip) => {
      if (length === 0) return;
      const end = from + length;
      if (itemBytes === 2) reverse2(from, end, flip ? 0x00800080 : 0);
      else if (itemBytes === 4) reverse4(from, end, flip ? 0x80 : 0);
      else if (itemBytes === 8) reverse8(from, end, flip ? 0x80 : 0);
      else throw new RangeError(`items have 2, 4 or 8 bytes, not ${itemBytes}`);
    },
  };
}
