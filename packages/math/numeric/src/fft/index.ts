/**
 * Fourier transforms of any length in double precision.
 *
 * @module
 */

export { type Fft, fft, fftPlan, inverseFft } from "./plan.ts";
export { RealFft, realFftPlan } from "./real.ts";
