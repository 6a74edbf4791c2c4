import { assemble } from "./assemble.ts";
import { OPERATIONS } from "./operations.ts";

/** What this module needs of the platform's WebAssembly, which the libraries for Node and for the language leave out. */
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const PAGE = 65536;
const FLOAT = 4;

/**
 * Scratch memory of one thread with operations on it. Operands are places in {@link values}, or in {@link wide} for operations in
 * double precision; operations work on whole vectors, so that what lies beyond `count` up to the next multiple of 4 (of 2 in double
 * precision, of 32 for bit masks) is read and written too: leave room.
 */
export interface VectorMemory {
  /** The scratch, free for any layout. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The same memory in double precision. */
  readonly wide: Float64Array<ArrayBuffer>;
  /** The same memory as 32-bit words, for bit masks. */
  readonly words: Int32Array<ArrayBuffer>;
  /**
   * Evaluates polynomials by Horner's rule: the value at `x`, coefficients from `lowest` on, one power after the other at a distance
   * of `stride` values, two terms at least.
   */
  horner(x: number, lowest: number, stride: number, terms: number, out: number, count: number): void;
  /** {@link horner} in double precision. */
  hornerWide(x: number, lowest: number, stride: number, terms: number, out: number, count: number): void;
  /** Puts, in double precision, the values at `base` plus `factor` times those at `x` to `out`. */
  addScaledWide(out: number, base: number, factor: number, x: number, count: number): void;
  /** Adds `weight`, rounded to float32, times the values at `x` to those at `out`. */
  addScaled(out: number, weight: number, x: number, count: number): void;
  /** Adds the values at `weights` times those at `x` to those at `out`. */
  addProducts(out: number, weights: number, x: number, count: number): void;
  /** Subtracts the values at `x`, NaN as 0, from those at `out`. */
  subtractKnown(out: number, x: number, count: number): void;
  /** Sets, in the words at `words`, the bits of the values at `x` that are at least their limit; lowest bit first. */
  markAtLeast(x: number, limits: number, words: number, count: number): void;
  /** Tells whether any value at `x` is at most `limit`. */
  anyAtMost(x: number, limit: number, count: number): boolean;
}

interface Exports {
  readonly memory: WasmMemory;
  readonly horner: (...args: number[]) => void;
  readonly hornerWide: (...args: number[]) => void;
  readonly addScaledWide: (...args: number[]) => void;
  readonly addScaled: (...args: number[]) => void;
  readonly addProducts: (...args: number[]) => void;
  readonly subtractKnown: (...args: number[]) => void;
  readonly markAtLeast: (...args: number[]) => void;
  readonly anyAtMost: (...args: number[]) => number;
}

let wasm: Exports | undefined;
let current: VectorMemory | undefined;

/**
 * The scratch memory of this thread, made larger if it has fewer than `size` values. It is one and the same for all callers: use it
 * within one call of a kernel, and take it anew in the next.
 *
 * @throws RangeError when the memory cannot be had.
 */
export function vectorMemory(size: number): VectorMemory {
  wasm ??= instantiate();
  const { memory } = wasm;
  const missing = Math.ceil((size * FLOAT) / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) {
    memory.grow(missing);
    current = undefined;
  }
  current ??= wrap(wasm);
  return current;
}

function instantiate(): Exports {
  const module = new WebAssembly.Module(assemble(OPERATIONS, 1));
  return new WebAssembly.Instance(module).exports as Exports;
}

function wrap(exported: Exports): VectorMemory {
  const { memory, horner, hornerWide, addScaledWide, addScaled, addProducts } = exported;
  const { subtractKnown, markAtLeast, anyAtMost } = exported;
  const vectors = (count: number) => ((count + 3) >>> 2) << 4;
  const pairs = (count: number) => ((count + 1) >>> 1) << 4;
  const masks = (count: number) => ((count + 31) >>> 5) << 7;
  return {
    values: new Float32Array(memory.buffer),
    wide: new Float64Array(memory.buffer),
    words: new Int32Array(memory.buffer),
    horner: (x, lowest, stride, terms, out, count) => {
      if (count === 0) return;
      const top = lowest + (terms - 1) * stride;
      horner(x << 2, top << 2, stride << 2, terms, out << 2, vectors(count));
    },
    hornerWide: (x, lowest, stride, terms, out, count) => {
      if (count === 0) return;
      const top = lowest + (terms - 1) * stride;
      hornerWide(x << 3, top << 3, stride << 3, terms, out << 3, pairs(count));
    },
    addScaledWide: (out, base, factor, x, count) => {
      if (count > 0) addScaledWide(out << 3, base << 3, factor, x << 3, pairs(count));
    },
    addScaled: (out, weight, x, count) => {
      if (count > 0) addScaled(out << 2, weight, x << 2, vectors(count));
    },
    addProducts: (out, weights, x, count) => {
      if (count > 0) addProducts(out << 2, weights << 2, x << 2, vectors(count));
    },
    subtractKnown: (out, x, count) => {
      if (count > 0) subtractKnown(out << 2, x << 2, vectors(count));
    },
    markAtLeast: (x, limits, words, count) => {
      if (count > 0) markAtLeast(x << 2, limits << 2, words << 2, masks(count));
    },
    anyAtMost: (x, limit, count) => count > 0 && anyAtMost(x << 2, limit, vectors(count)) !== 0,
  };
}
