/**
 * The pipelines of Liger and IRIS.
 *
 * @module
 */

export { CreateDark } from "./create-dark.ts";
export { CreateFlatfield } from "./create-flatfield.ts";
export { ImagerStage2Pipeline } from "./imager-stage2.ts";
export { Stage1Pipeline } from "./stage1.ts";
