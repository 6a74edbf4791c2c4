/** Pixel flags that the IRIS steps set, in the bits of the JWST table that IRIS took over. */
export const IRIS_FLAGS = {
  DO_NOT_USE: 1,
  SATURATED: 2,
  /** The pixel belongs to an on-detector guide window (SUBARR_MAP). */
  SUBARRAY: 16,
  NO_FLAT_FIELD: 1 << 18,
} as const;
