/**
 * What a look-up needs of `node:fs` and `node:crypto`, without what it does not need: an `import` of a built-in module evaluates all
 * exports of it, and those of `node:fs` load streams: 2 of the 57 ms that a look-up from cold took.
 *
 * @module
 */

/** Those of `node:fs`. */
export const { createReadStream, existsSync, readdirSync, readFileSync, statSync, writeSync } =
  process.getBuiltinModule("node:fs");

/** Those of `node:crypto`. */
export const { createHash } = process.getBuiltinModule("node:crypto");
