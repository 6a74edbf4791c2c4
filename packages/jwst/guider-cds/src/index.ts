/**
 * Count rates of guide star exposures.
 *
 * @module
 */

export { GuiderCdsStep } from "./guider-cds.ts";
export { averageDifferences, type GuideMode, type GuiderRates, minimumDifference } from "./rates.ts";
