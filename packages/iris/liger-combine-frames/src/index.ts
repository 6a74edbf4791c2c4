/**
 * Combines frames pixel by pixel.
 *
 * @module
 */

export { biweightLocation } from "./biweight.ts";
export { CombineFramesStep } from "./combine-frames.ts";
export { combinePixels } from "./combine-pixels.ts";
export { type CombineOptions, combineStack, ERRORS, type Frame, METHODS } from "./combine-stack.ts";
