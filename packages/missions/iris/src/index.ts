/**
 * The calibration pipelines of TMT-IRIS.
 *
 * @module
 */

export { BackgroundStep } from "@pipe/iris-bkg-subtract";
export { FlatFieldStep } from "@pipe/iris-flat-field";
export { Image2Pipeline } from "./image2.ts";
