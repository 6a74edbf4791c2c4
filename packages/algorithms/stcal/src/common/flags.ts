/**
 * Bits of the data quality arrays that the algorithms read and set. Each mission has its own table; a bit of 0 switches the
 * rules that need it off.
 */
export interface DqFlags {
  readonly DO_NOT_USE: number;
  readonly SATURATED: number;
  readonly JUMP_DET: number;
  readonly PERSISTENCE: number;
  readonly CHARGELOSS: number;
  readonly NO_GAIN_VALUE: number;
  readonly REFERENCE_PIXEL: number;
}

/** The bits that JWST uses; the lowest three and the last two are the same for Roman. */
export const JWST_FLAGS: DqFlags = {
  DO_NOT_USE: 1,
  SATURATED: 2,
  JUMP_DET: 4,
  PERSISTENCE: 32,
  CHARGELOSS: 128,
  NO_GAIN_VALUE: 2 ** 19,
  REFERENCE_PIXEL: 2 ** 31,
};
