/**
 * Kernels of the flat-field correction, in float32 and in the order of the original.
 *
 * The flat is taken as 1 and the pixel flagged where it is NaN, 0, or flagged NO_FLAT_FIELD or DO_NOT_USE.
 *
 * @module
 */

import { kernel } from "@pipe/parallel";

const DO_NOT_USE = 1;
const NO_FLAT_FIELD = 1 << 18;

/** Flags of a pixel whose flat is NaN or 0. */
export const BAD_FLAT = DO_NOT_USE | NO_FLAT_FIELD;

/**
 * Corrects rows `[from, to)` of every plane: `data` is divided by the flat (or multiplied, if `inverse`), its square over the
 * square of the flat times that of the flat's error becomes `varFlat`, and `err` is added to it in quadrature.
 *
 * @param data - (planes, rows, columns), changed in place; so are `err` and `varFlat` of the same shape.
 * @param dq - flags (rows, columns) or (planes, rows, columns), changed in place.
 * @param flat - (rows, columns), like `flatErr` and `flatDq`.
 */
export const applyFlat = kernel(
  import.meta.url,
  "applyFlat",
  (
    from: number,
    to: number,
    data: Float32Array,
    err: Float32Array,
    varFlat: Float32Array,
    dq: Uint32Array,
    flat: Float32Array,
    flatErr: Float32Array,
    flatDq: Uint32Array,
    columns: number,
    inverse: boolean,
  ) => {
    const { fround, sqrt } = Math;
    const bad = BAD_FLAT;
    const plane = flat.length;
    for (let i = from * columns; i < to * columns; i++) {
      let f = flat[i];
      let flags = flatDq[i];
      if (Number.isNaN(f) || f === 0) flags |= bad;
      if ((flags & NO_FLAT_FIELD) !== 0) flags |= DO_NOT_USE;
      if ((flags & DO_NOT_USE) !== 0) f = 1;
      const f2 = fround(f * f);
      const e2 = fround(flatErr[i] * flatErr[i]);
      for (let k = i; k < dq.length; k += plane) dq[k] |= flags;
      for (let k = i; k < data.length; k += plane) {
        if (inverse) {
          data[k] *= f;
          varFlat[k] = 0;
          continue;
        }
        const value = fround(data[k] / f);
        const variance = fround(fround(fround(value * value) / f2) * e2);
        data[k] = value;
        varFlat[k] = variance;
        err[k] = sqrt(fround(fround(err[k] * err[k]) + variance));
      }
    }
  },
);

/**
 * {@link applyFlat} for rates: the variances are divided by the square of the flat (or multiplied), and `err` is made anew from
 * all three.
 */
export const applyFlatToRates = kernel(
  import.meta.url,
  "applyFlatToRates",
  (
    from: number,
    to: number,
    data: Float32Array,
    err: Float32Array,
    varPoisson: Float32Array,
    varRnoise: Float32Array,
    varFlat: Float32Array,
    dq: Uint32Array,
    flat: Float32Array,
    flatErr: Float32Array,
    flatDq: Uint32Array,
    columns: number,
    inverse: boolean,
  ) => {
    const { fround, sqrt } = Math;
    const bad = BAD_FLAT;
    const plane = flat.length;
    for (let i = from * columns; i < to * columns; i++) {
      let f = flat[i];
      let flags = flatDq[i];
      if (Number.isNaN(f) || f === 0) flags |= bad;
      if ((flags & NO_FLAT_FIELD) !== 0) flags |= DO_NOT_USE;
      if ((flags & DO_NOT_USE) !== 0) f = 1;
      const f2 = fround(f * f);
      const e2 = fround(flatErr[i] * flatErr[i]);
      for (let k = i; k < dq.length; k += plane) dq[k] |= flags;
      for (let k = i; k < data.length; k += plane) {
        const value = inverse ? fround(data[k] * f) : fround(data[k] / f);
        const poisson = inverse ? fround(varPoisson[k] * f2) : fround(varPoisson[k] / f2);
        const readout = inverse ? fround(varRnoise[k] * f2) : fround(varRnoise[k] / f2);
        const variance = inverse ? 0 : fround(fround(fround(value * value) / f2) * e2);
        data[k] = value;
        varPoisson[k] = poisson;
        varRnoise[k] = readout;
        varFlat[k] = variance;
        err[k] = sqrt(fround(fround(poisson + readout) + variance));
      }
    }
  },
);
