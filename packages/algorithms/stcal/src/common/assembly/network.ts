/*
 * Sorting networks over many lists of float32 values side by side, made by `../network.ts`.
 */

const VECTOR: i32 = 16;
/** Bytes that are put in order in one go. */
const BLOCK: i32 = 64;

/**
 * Puts lists in order as far as a network does.
 *
 * `table` holds a pair of addresses for each of the `steps`: of arrays of `bytes` bytes, a multiple of 64, with a value of each list.
 */
export function sortByNetwork(table: usize, steps: i32, bytes: i32): void {
  for (let step = 0; step < steps; step++, table += 8)
    exchange(<usize>load<u32>(table), <usize>load<u32>(table, 4), bytes);
}

function exchange(low: usize, high: usize, bytes: i32): void {
  for (let x = 0; x < bytes; x += BLOCK, low += BLOCK, high += BLOCK) {
    exchangeVector(low, high);
    exchangeVector(low + VECTOR, high + VECTOR);
    exchangeVector(low + 2 * VECTOR, high + 2 * VECTOR);
    exchangeVector(low + 3 * VECTOR, high + 3 * VECTOR);
  }
}

function exchangeVector(low: usize, high: usize): void {
  const a = v128.load(low);
  const b = v128.load(high);
  v128.store(low, f32x4.pmin(a, b));
  v128.store(high, f32x4.pmax(a, b));
}
