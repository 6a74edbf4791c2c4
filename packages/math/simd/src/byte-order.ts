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
  /** Undoes {@link reverse}: with `flip` the most significant bit is that of the first byte before. */
  restore(from: number, length: number, itemBytes: number, flip: boolean): void;
}

const { get, set, tee, i32 } = op;

/**
 * `reverse<itemBytes>(pointer, end, sign)`, or `restore<itemBytes>`: `sign` is what the low 32 bits of items in the order of files are
 * combined with by exclusive or.
 */
function turn(itemBytes: number, splat: Code, toFile: boolean): WasmFunction {
  const [pointer, end, sign, signs, value] = Array.from({ length: 5 }, (_, n) => n);
  const lanes = Array.from({ length: 16 }, (_, i) => i - (i % itemBytes) + itemBytes - 1 - (i % itemBytes));
  const loaded = [...get(pointer), ...op.load];
  const flipped = [...get(signs), ...op.xorVectors];
  return {
    name: `${toFile ? "reverse" : "restore"}${itemBytes}`,
    parameters: [I32, I32, I32],
    locals: [V128, V128],
    returnsInteger: false,
    body: [
      ...[...get(sign), ...splat, ...set(signs)],
      ...op.loop(
        [...loaded, ...(toFile ? [] : flipped), ...set(value)],
        [...get(pointer), ...get(value), ...get(value), ...op.shuffle(lanes), ...(toFile ? flipped : [])],
        op.store,
        [...get(pointer), ...i32(16), ...op.add, ...tee(pointer), ...get(end), ...op.less, ...op.continueIf],
      ),
    ],
  };
}

const wide = [...op.extendUnsigned, ...op.splatI64];
const FUNCTIONS: readonly WasmFunction[] = [true, false].flatMap((toFile) => [
  turn(2, op.splatI32, toFile),
  turn(4, op.splatI32, toFile),
  turn(8, wide, toFile),
]);

type Name = `${"reverse" | "restore"}${2 | 4 | 8}`;

/**
 * Memory of its own, of at least `size` bytes, for a caller with many bytes to turn round.
 *
 * @returns undefined where WebAssembly, its vectors or so much memory cannot be had.
 */
export function byteOrderMemory(size: number): ByteOrderMemory | undefined {
  let instance: Instance<Name>;
  try {
    instance = instantiate(FUNCTIONS, Math.ceil(size / PAGE));
  } catch {
    return undefined;
  }
  const call = (what: "reverse" | "restore") => {
    return (from: number, length: number, itemBytes: number, flip: boolean): void => {
      if (length === 0) return;
      if (itemBytes !== 2 && itemBytes !== 4 && itemBytes !== 8)
        throw new RangeError(`items have 2, 4 or 8 bytes, not ${itemBytes}`);
      const sign = itemBytes === 2 ? 0x00800080 : 0x80;
      instance[`${what}${itemBytes}`](from, from + length, flip ? sign : 0);
    };
  };
  const bytes = new Uint8Array(instance.memory.buffer);
  return { bytes, reverse: call("reverse"), restore: call("restore") };
}
