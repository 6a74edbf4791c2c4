import { type Code, I32, op, V128, type WasmFunction } from "./assemble.ts";
import { type Instance, instantiate, PAGE } from "./instantiate.ts";

/** Pairs of masks: a number that has any bit of the first gets the second. */
export type BitPairs = readonly (readonly [mask: number, result: number])[];

/** Memory in which unsigned numbers of 32 bits become others, bit by bit. */
export interface BitMapMemory {
  /** Room for the numbers. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Maps the numbers in the first `length` bytes and what follows up to a multiple of 16 bytes; tells whether any was not zero. */
  map(length: number): boolean;
}

const { get, set, tee, i32 } = op;

/** Bytes of a vector, and of a pair in the table: both masks, each four times. */
const VECTOR = 16;
const PAIR = 2 * VECTOR;

/** `mapBits(pointer, end, table, tableEnd)`: 1 where any number in `[pointer, end)` is not zero. */
function mapBits(): WasmFunction<"mapBits"> {
  const [pointer, end, table, tableEnd, pair, found, value, zero, out] = Array.from(
    { length: 9 },
    (_, n) => n,
  );
  const result: Code = [...get(pair), ...i32(VECTOR), ...op.add, ...op.load];
  return {
    name: "mapBits",
    parameters: [I32, I32, I32, I32],
    locals: [I32, I32, V128, V128, V128],
    returnsInteger: true,
    body: [
      ...op.loop(
        [...get(pointer), ...op.load, ...tee(value), ...op.anyTrue],
        op.when(
          [...i32(1), ...set(found), ...get(zero), ...set(out), ...get(table), ...set(pair)],
          op.loop(
            [...get(value), ...get(pair), ...op.load, ...op.andVectors, ...get(zero), ...op.unequalIntegers],
            [...result, ...op.andVectors, ...get(out), ...op.orVectors, ...set(out)],
            [
              ...get(pair),
              ...i32(PAIR),
              ...op.add,
              ...tee(pair),
              ...get(tableEnd),
              ...op.less,
              ...op.continueIf,
            ],
          ),
          [...get(pointer), ...get(out), ...op.store],
        ),
        [
          ...get(pointer),
          ...i32(VECTOR),
          ...op.add,
          ...tee(pointer),
          ...get(end),
          ...op.less,
          ...op.continueIf,
        ],
      ),
      ...get(found),
    ],
  };
}

/**
 * Memory of its own for a caller with many masks to map.
 *
 * @param size - bytes of the room for numbers, a multiple of 16.
 * @returns undefined where WebAssembly, its vectors or so much memory cannot be had.
 */
export function bitMapMemory(pairs: BitPairs, size: number): BitMapMemory | undefined {
  // The table is gone through at least once.
  const table = Uint32Array.from(
    (pairs.length > 0 ? pairs : [[0, 0]]).flatMap(([a, b]) => [a, a, a, a, b, b, b, b]),
  );
  let instance: Instance<"mapBits">;
  try {
    instance = instantiate([mapBits()], Math.ceil((size + table.byteLength) / PAGE));
  } catch {
    return undefined;
  }
  const { memory, mapBits: call } = instance;
  new Uint32Array(memory.buffer, size, table.length).set(table);
  return {
    bytes: new Uint8Array(memory.buffer, 0, size),
    map: (length) => length > 0 && call(0, length, size, size + table.byteLength) === 1,
  };
}
