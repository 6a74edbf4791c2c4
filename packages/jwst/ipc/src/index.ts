/**
 * Corrects inter-pixel capacitance.
 *
 * @module
 */

export { convolve, type Margins } from "./convolve.ts";
export { IPCStep } from "./ipc.ts";
