/**
 * WebAssembly put together at run time, for packages with kernels of their own that the vector operations do not cover.
 *
 * @module
 */

export { type Arithmetic, doubles, floats } from "./arithmetic.ts";
export { type Code, F32, F64, I32, I64, op, V128, type WasmFunction } from "./assemble.ts";
export { type Instance, instantiate, PAGE, type WasmMemory } from "./instantiate.ts";
