/**
 * Vector operations in WebAssembly.
 *
 * @module
 */

export type { WasmFunction } from "./assemble.ts";
export { type BitMapMemory, type BitPairs, bitMapMemory } from "./bit-map.ts";
export { type ByteOrderMemory, byteOrderMemory } from "./byte-order.ts";
export { Program, pair, quad, type Value, type Variable } from "./program.ts";
export { type VectorMemory, vectorMemory, vectorModule, vectorPrograms } from "./vector-memory.ts";
