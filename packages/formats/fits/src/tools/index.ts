/**
 * The commands of `@pipe/fits`: each takes its arguments and returns an exit code.
 *
 * @module
 */

export { fitsinfo } from "./fitsinfo.ts";
