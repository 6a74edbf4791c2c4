/**
 * Vector operations in WebAssembly.
 *
 * @module
 */

export { type VectorMemory, vectorMemory } from "./vector-memory.ts";
