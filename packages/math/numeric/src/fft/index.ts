/**
 * Fourier transforms: of any length in double precision; with the roundings of numpy in single precision for powers of two.
 *
 * @module
 */

export { type Fft, fft, fftPlan, inverseFft } from "./plan.ts";
export { RealFft, realFftPlan } from "./real.ts";
export { InverseFft32 } from "./single/complex.ts";
export { PlaneConvolver32 } from "./single/convolve-plane.ts";
export { InverseRealFft32 } from "./single/real.ts";
