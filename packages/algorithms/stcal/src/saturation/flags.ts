// The same bits in the JWST and the Roman tables of data quality flags.
export const DO_NOT_USE = 1;
export const SATURATED = 2;
export const AD_FLOOR = 64;
export const NO_SAT_CHECK = 2 ** 21;
