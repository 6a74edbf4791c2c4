/** Bell-shaped numbers around 0 within (-2, 2), the same as those that the golden file was made from. */
export function noise(count: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    let sum = 0;
    for (let k = 0; k < 4; k++) {
      state = (Math.imul(state, 69069) + 1) >>> 0;
      sum += state / 2 ** 32;
    }
    return sum - 2;
  });
}
