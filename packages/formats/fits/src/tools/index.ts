/**
 * The commands of `@pipe/fits`: each takes its arguments and returns an exit code.
 *
 * @module
 */

export { dumpFile, type FileDump, type HduDump } from "./dump.ts";
export { fitscheck } from "./fitscheck.ts";
export { fitscopy } from "./fitscopy.ts";
export { fitsdiff } from "./fitsdiff.ts";
export { fitsheader } from "./fitsheader.ts";
export { fitsinfo } from "./fitsinfo.ts";
