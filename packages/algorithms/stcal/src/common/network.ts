import type { Program, Value } from "@pipe/simd";

/**
 * The compare-exchange steps of a sorting network (Batcher's odd-even merge sort), those only that decide what comes to the wanted places.
 *
 * The same steps sort any input, so that many lists can be sorted side by side by vector operations.
 *
 * @param count - length of the lists.
 * @param wanted - places that shall hold what sorting puts there.
 * @returns pairs of places, to be put in order one after the other.
 */
export function selectionNetwork(count: number, wanted: Iterable<number>): Int32Array {
  const steps: number[] = [];
  for (let p = 1; p < count; p *= 2)
    for (let k = p; k >= 1; k /= 2)
      for (let j = k % p; j + k < count; j += 2 * k)
        for (let i = j; i < Math.min(j + k, count - k); i++)
          if (Math.floor(i / (2 * p)) === Math.floor((i + k) / (2 * p))) steps.push(i, i + k);
  const live = new Set(wanted);
  const kept: number[] = [];
  for (let step = steps.length - 2; step >= 0; step -= 2) {
    const [low, high] = [steps[step], steps[step + 1]];
    if (!live.has(low) && !live.has(high)) continue;
    live.add(low).add(high);
    kept.push(high, low);
  }
  return Int32Array.from(kept.reverse());
}

/**
 * Writes the steps of a network into a program, one after the other, each over many lists side by side.
 *
 * @param table - address of the steps in the scratch: pairs of addresses of the arrays of values that are put in order.
 * @param bytes - of such an array, a multiple of `BLOCK`.
 */
export function runNetwork(
  w: Program<string>,
  table: number,
  steps: number,
  bytes: Value,
  smaller: (a: Value, b: Value) => Value,
  larger: (a: Value, b: Value) => Value,
): void {
  if (steps === 0) return;
  const step = w.integer(w.bytes(table));
  w.times(w.bytes(steps), () => {
    const high = w.loadInteger(w.sum(step.value, w.bytes(4)));
    w.exchange(w.loadInteger(step.value), high, bytes, smaller, larger);
    w.advance(step, w.bytes(8));
  });
}

/** 32-bit words that the steps of a network for so many values need at most: it has n log²(n) / 4 of them. */
export function networkWords(count: number): number {
  return count * Math.ceil(Math.log2(count + 1) ** 2);
}
