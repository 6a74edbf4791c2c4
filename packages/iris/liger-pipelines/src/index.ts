/**
 * The pipelines of Liger and IRIS.
 *
 * @module
 */

export { Stage1Pipeline } from "./stage1.ts";
