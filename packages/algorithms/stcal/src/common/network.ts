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

/** Length of lists up to which sorting many at a time by a network takes less time than seeking the median of each. */
export const LONGEST_NETWORK = 192;

/** 32-bit words that the steps of a network for so many values need at most: it has n log²(n) / 4 of them. */
export function networkWords(count: number): number {
  return count * Math.ceil(Math.log2(count + 1) ** 2);
}

/** Networks that were made before. */
const networks = new Map<string, Int32Array>();

/**
 * Writes the steps of a network, for `assembly/network.ts`: pairs of addresses of arrays with a value of each list.
 *
 * @param words - the scratch, with the steps from the address `table` on: room for {@link networkWords}.
 * @param count - length of the lists.
 * @param wanted - places that shall hold what sorting puts there.
 * @param first - address of the array of the first place, and `stride` the bytes to the next one.
 * @returns the number of steps.
 */
export function writeNetwork(
  words: Int32Array,
  table: number,
  count: number,
  wanted: readonly number[],
  first: number,
  stride: number,
): number {
  const key = `${count}: ${wanted.join(" ")}`;
  let network = networks.get(key);
  if (network === undefined) {
    network = selectionNetwork(count, wanted);
    networks.set(key, network);
  }
  words.set(
    network.map((place) => first + place * stride),
    table / Int32Array.BYTES_PER_ELEMENT,
  );
  return network.length / 2;
}
