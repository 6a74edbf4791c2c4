const DIGIT = 11;
const BUCKETS = 1 << DIGIT;
const MASK = BUCKETS - 1;

/**
 * Sorts float32 numbers in ascending order, in place, -0 before 0 and NaN at the ends by their sign: by their bits, eleven at a time,
 * which takes about a tenth of the time of a sort that compares.
 *
 * @param scratch - at least as long as `values`.
 */
export function sortFloats(values: Float32Array, scratch: Float32Array): void {
  const { length } = values;
  let source = new Uint32Array(values.buffer, values.byteOffset, length);
  let target = new Uint32Array(scratch.buffer, scratch.byteOffset, length);
  const counts = new Int32Array(3 * BUCKETS);
  for (let i = 0; i < length; i++) {
    const bits = source[i];
    // Negative numbers turn all of their bits, others their sign: the keys are in the order of the numbers.
    const key = (bits & 0x80000000) !== 0 ? ~bits : bits ^ 0x80000000;
    source[i] = key;
    counts[key & MASK]++;
    counts[BUCKETS + ((key >>> DIGIT) & MASK)]++;
    counts[2 * BUCKETS + (key >>> (2 * DIGIT))]++;
  }
  for (let digit = 0; digit < 3; digit++) {
    const first = digit * BUCKETS;
    const shift = digit * DIGIT;
    let sum = 0;
    for (let bucket = first; bucket < first + BUCKETS; bucket++) {
      const count = counts[bucket];
      counts[bucket] = sum;
      sum += count;
    }
    for (let i = 0; i < length; i++) {
      const key = source[i];
      target[counts[first + ((key >>> shift) & MASK)]++] = key;
    }
    [source, target] = [target, source];
  }
  // Three passes end in the scratch.
  for (let i = 0; i < length; i++) {
    const key = source[i];
    target[i] = (key & 0x80000000) !== 0 ? key ^ 0x80000000 : ~key;
  }
}
