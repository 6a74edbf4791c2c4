/** Bits of the DQ arrays that the correction reads. */
export const DO_NOT_USE = 1;
export const JUMP_DET = 4;
export const NON_SCIENCE = 1 << 9;
export const MSA_FAILED_OPEN = 1 << 29;
