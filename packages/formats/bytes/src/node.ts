/**
 * Files: positioned reads and writes on file descriptors, compressed files by content, atomic writing.
 *
 * Node's modules are asked for on first use only, so that importing this module does no harm in a browser.
 *
 * @module
 */

export { type FileSink, writeAtomically, writeAtomicallySync } from "./atomic.ts";
export { type OpenOptions, openSource, openSourceSync } from "./expand.ts";
export { FileSource } from "./file-source.ts";
export { PatchSink } from "./patch-sink.ts";
