/**
 * Vector operations in WebAssembly.
 *
 * @module
 */

export { type ByteOrderMemory, byteOrderMemory } from "./byte-order.ts";
export { type VectorMemory, vectorMemory } from "./vector-memory.ts";
