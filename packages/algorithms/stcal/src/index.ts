/**
 * Calibration algorithms for up-the-ramp detectors, on typed arrays. Each has its own entry:
 *
 * - `@pipe/stcal/dark-current`: dark subtraction
 * - `@pipe/stcal/jump`: cosmic-ray jumps, snowballs and showers
 * - `@pipe/stcal/linearity`: linearity polynomials, group by group or read by read
 * - `@pipe/stcal/ramp-fit`: count rates of ramps, by weighted segments (OLS_C), covariance likelihood (LIKELY) or for uneven resultants
 * - `@pipe/stcal/saturation`: saturation and converter floor
 * - `@pipe/stcal/subarray`: reference planes cut to the window of an exposure
 *
 * @module
 */

export {};
