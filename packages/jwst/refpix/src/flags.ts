/** Bits of the JWST pixel DQ array that the correction reads or sets. */
export const DO_NOT_USE = 1;
export const BAD_REF_PIXEL = 1 << 17;
export const REFERENCE_PIXEL = 2 ** 31;
