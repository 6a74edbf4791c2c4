/**
 * Divides an image by a statistic of its good pixels.
 *
 * @module
 */

export { NormalizeStep } from "./normalize.ts";
export { isStatistic, STATISTICS, statisticOf } from "./statistic.ts";
