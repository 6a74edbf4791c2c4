/**
 * The sky background of images.
 *
 * @module
 */

export { CalculateBackgroundImagerStep } from "./calculate-background.ts";
export { medianDistance } from "./median-distance.ts";
export { type BackgroundOptions, type ScaledSky, scaledSky } from "./scaled-sky.ts";
export { subtractBackground } from "./subtract-background.ts";
export { SubtractBackgroundImagerStep } from "./subtract-background-step.ts";
