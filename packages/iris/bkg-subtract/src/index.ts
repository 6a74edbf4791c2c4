/**
 * Subtracts the clipped mean of background exposures.
 *
 * @module
 */

export { BackgroundStep } from "./bkg-subtract.ts";
export { subtractBackground } from "./subtract-background.ts";
export { SubtractImagesStep } from "./subtract-images.ts";
