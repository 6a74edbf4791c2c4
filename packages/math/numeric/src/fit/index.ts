/**
 * Non-linear least squares.
 *
 * @module
 */

export { fitGaussian, type Gaussian, type GaussianBounds } from "./gaussian.ts";
