/**
 * Calibration algorithms for up-the-ramp detectors, on typed arrays. Each has its own entry:
 *
 * - `@pipe/stcal/jump`: cosmic-ray jumps, snowballs and showers
 * - `@pipe/stcal/ramp-fit`: count rates of ramps, by weighted segments (OLS_C) or covariance likelihood (LIKELY)
 *
 * @module
 */

export {};
