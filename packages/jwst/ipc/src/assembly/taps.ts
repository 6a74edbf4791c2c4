/*
 * Convolution of a row in single precision. Addresses are in bytes of the scratch memory of the thread. See `../convolve.ts`.
 */

/**
 * Sums up, for `count` pixels and what follows up to a multiple of 16, the values at each of the `taps` addresses in the list at `sources`
 * times the weight in the list at `weights`, tap after tap, every operation rounded.
 */
export function sumTaps(out: usize, count: i32, sources: usize, weights: usize, taps: i32): void {
  for (let x: usize = 0; x < <usize>count * 4; x += 64) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let tap: usize = 0; tap < <usize>taps * 4; tap += 4) {
      const source = <usize>load<u32>(sources + tap) + x;
      const weight = v128.load_splat<f32>(weights + tap);
      a = f32x4.add(a, f32x4.mul(v128.load(source), weight));
      b = f32x4.add(b, f32x4.mul(v128.load(source, 16), weight));
      c = f32x4.add(c, f32x4.mul(v128.load(source, 32), weight));
      d = f32x4.add(d, f32x4.mul(v128.load(source, 48), weight));
    }
    v128.store(out + x, a);
    v128.store(out + x, b, 16);
    v128.store(out + x, c, 32);
    v128.store(out + x, d, 48);
  }
}

/** As {@link sumTaps}, with weights of their own for each pixel: their addresses are in the list at `weights`. */
export function sumOwnTaps(out: usize, count: i32, sources: usize, weights: usize, taps: i32): void {
  for (let x: usize = 0; x < <usize>count * 4; x += 16) {
    let sum = f32x4.splat(0);
    for (let tap: usize = 0; tap < <usize>taps * 4; tap += 4) {
      const source = v128.load(<usize>load<u32>(sources + tap) + x);
      sum = f32x4.add(sum, f32x4.mul(source, v128.load(<usize>load<u32>(weights + tap) + x)));
    }
    v128.store(out + x, sum);
  }
}
