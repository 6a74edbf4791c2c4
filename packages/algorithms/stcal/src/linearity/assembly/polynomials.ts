/*
 * Polynomials of pixels in single precision. Addresses are in bytes of the scratch memory of the thread; see `../linearize.ts` and
 * `../prepare-coefficients.ts`.
 */

const FLOAT: i32 = 4;

/**
 * Evaluates, for `count` samples and what follows up to a multiple of four, the polynomials whose coefficients lie `stride` bytes apart,
 * lowest power first, by Horner's rule, every operation rounded. Samples with a flag of `excluded` stay as they are.
 */
export function evaluate(
  samples: usize,
  coefficients: usize,
  stride: i32,
  terms: i32,
  flags: usize,
  excluded: i32,
  count: i32,
): void {
  const mask = i32x4.splat(excluded);
  const none = i32x4.splat(0);
  for (let x = 0; x < count; x += 4, samples += 16, coefficients += 16, flags += 4) {
    const sample = v128.load(samples);
    let at = coefficients + (terms - 1) * stride;
    let value = v128.load(at);
    for (let term = 1; term < terms; term++) {
      at -= stride;
      value = f32x4.add(f32x4.mul(value, sample), v128.load(at));
    }
    if (load<u32>(flags) !== 0) {
      const bytes = i16x8.extend_low_i8x16_u(v128.load_zero<u32>(flags));
      const isKept = i32x4.eq(v128.and(i32x4.extend_low_i16x8_u(bytes), mask), none);
      value = v128.bitselect(value, sample, isKept);
    }
    v128.store(samples, value);
  }
}

/**
 * Makes the polynomials of `count` pixels the identity that must not be corrected: those with `noCorrection` in the flags of the reference,
 * and those with a NaN coefficient or a linear term of 0, which get it. Merges the flags of the reference into the exposure's.
 * Returns whether it changed any.
 */
export function open(
  coefficients: usize,
  stride: i32,
  terms: i32,
  reference: usize,
  dq: usize,
  count: i32,
  noCorrection: u32,
): bool {
  let changed = false;
  for (let x = 0; x < count; x++, coefficients += FLOAT, reference += FLOAT, dq += FLOAT) {
    const given = load<u32>(reference);
    let flags = load<u32>(dq) | given;
    const isUnknown = isUseless(coefficients, stride, terms);
    if (isUnknown || (given & noCorrection) !== 0) {
      // What the reference flags is not looked at any further; its flag is in already.
      if (isUnknown) flags |= noCorrection;
      for (let term = 0; term < terms; term++) store<f32>(coefficients + term * stride, term === 1 ? 1 : 0);
      changed = true;
    }
    store<u32>(dq, flags);
  }
  return changed;
}

/** Whether a coefficient is NaN or the linear term 0. */
function isUseless(coefficients: usize, stride: i32, terms: i32): bool {
  if (load<f32>(coefficients + stride) === 0) return true;
  for (let term = 0; term < terms; term++)
    if (isNaN<f32>(load<f32>(coefficients + term * stride))) return true;
  return false;
}
