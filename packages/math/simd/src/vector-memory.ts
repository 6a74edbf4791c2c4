import type { WasmFunction } from "./assemble.ts";
import { type Instance, instantiate, instantiateModule, PAGE } from "./instantiate.ts";
import { OPERATIONS } from "./operations.ts";

const FLOAT = 4;

/**
 * Scratch memory of one thread with operations on it. Operands are places in {@link values}, or in {@link wide} for operations in
 * double precision; operations work on whole vectors, so that what lies beyond `count` up to the next multiple of 4 (of 2 in double
 * precision) is read and written too: leave room.
 */
export interface VectorMemory {
  /** The scratch, free for any layout. */
  readonly values: Float32Array<ArrayBuffer>;
  /** The same memory in double precision. */
  readonly wide: Float64Array<ArrayBuffer>;
  /** The same memory as 32-bit words. */
  readonly words: Int32Array<ArrayBuffer>;
  /** The same memory as unsigned 16-bit integers. */
  readonly shorts: Uint16Array<ArrayBuffer>;
  /** The same memory as bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Evaluates polynomials in double precision by Horner's rule: the value at `x`, coefficients from `lowest` on, one power after the other
   * at a distance of `stride` values, two terms at least.
   */
  hornerWide(x: number, lowest: number, stride: number, terms: number, out: number, count: number): void;
  /** Puts, in double precision, the values at `base` plus `factor` times those at `x` to `out`. */
  addScaledWide(out: number, base: number, factor: number, x: number, count: number): void;
  /** Subtracts the values at `x`, NaN as 0, from those at `out`. */
  subtractKnown(out: number, x: number, count: number): void;
  /** Puts the values at `x` minus those at `y` to `out` and adds their absolute values to `sum`. */
  differences(out: number, x: number, y: number, sum: number, count: number): void;
  /** Exchanges, in double precision, values so that those at `low` are not above those at `high`; NaN are no good for it. */
  exchangeWide(low: number, high: number, count: number): void;
  /** Puts the values at `x`, a place in {@link values}, divided by `divisor`, in double precision to `out` in {@link wide}. */
  quotientsWide(out: number, x: number, divisor: number, count: number): void;
}

type Exports = Instance<
  "hornerWide" | "addScaledWide" | "subtractKnown" | "differences" | "exchangeWide" | "quotientsWide"
>;

let wasm: Exports | undefined;
/** One object for the life of the thread: code that was optimized for it stays valid when the memory grows. */
let current: Writable | undefined;

/**
 * The scratch memory of this thread, made larger if it has fewer than `size` values. It is one and the same for all callers: use it
 * within one call of a kernel, and take it anew in the next.
 *
 * @throws RangeError when the memory cannot be had.
 */
export function vectorMemory(size: number): VectorMemory {
  wasm ??= instantiate(OPERATIONS, 1);
  const { memory } = wasm;
  const missing = Math.ceil((size * FLOAT) / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) {
    memory.grow(missing);
    if (current !== undefined) Object.assign(current, viewsOf(memory.buffer));
  }
  current ??= wrap(wasm);
  return current;
}

type Views = Pick<VectorMemory, "values" | "wide" | "words" | "shorts" | "bytes">;
type Writable = Omit<VectorMemory, keyof Views> & { -readonly [Name in keyof Views]: Views[Name] };

function viewsOf(buffer: ArrayBuffer): Views {
  return {
    values: new Float32Array(buffer),
    wide: new Float64Array(buffer),
    words: new Int32Array(buffer),
    shorts: new Uint16Array(buffer),
    bytes: new Uint8Array(buffer),
  };
}

/**
 * Functions of one's own, written as {@link Program}s, that work on the scratch memory of this thread. Addresses are in bytes: a place
 * in `shorts` times 2, in `values` times 4, in `wide` times 8.
 */
export function vectorPrograms<Name extends string>(
  functions: readonly WasmFunction<Name>[],
): Readonly<Record<Name, (...args: number[]) => void>> {
  wasm ??= instantiate(OPERATIONS, 1);
  return instantiate<Name>(functions, wasm.memory);
}

/**
 * Runs a compiled module (see `assembly/` folders) on the scratch memory of this thread: it imports a memory, and functions by name.
 *
 * @param bytes - of the module. Threads that give the same ones share its code.
 */
export function vectorModule<Exports>(
  bytes: Uint8Array,
  functions: Readonly<Record<string, (...args: number[]) => number>> = {},
): Exports {
  wasm ??= instantiate(OPERATIONS, 1);
  return instantiateModule(bytes, wasm.memory, functions) as Exports;
}

function wrap(exported: Exports): Writable {
  const { memory, hornerWide, addScaledWide, subtractKnown, differences } = exported;
  const { exchangeWide, quotientsWide } = exported;
  const vectors = (count: number) => ((count + 3) >>> 2) << 4;
  const pairs = (count: number) => ((count + 1) >>> 1) << 4;
  return {
    ...viewsOf(memory.buffer),
    hornerWide: (x, lowest, stride, terms, out, count) => {
      if (count === 0) return;
      const top = lowest + (terms - 1) * stride;
      hornerWide(x << 3, top << 3, stride << 3, terms, out << 3, pairs(count));
    },
    addScaledWide: (out, base, factor, x, count) => {
      if (count > 0) addScaledWide(out << 3, base << 3, factor, x << 3, pairs(count));
    },
    subtractKnown: (out, x, count) => {
      if (count > 0) subtractKnown(out << 2, x << 2, vectors(count));
    },
    differences: (out, x, y, sum, count) => {
      if (count > 0) differences(out << 2, x << 2, y << 2, sum << 2, vectors(count));
    },
    exchangeWide: (low, high, count) => {
      if (count > 0) exchangeWide(low << 3, high << 3, pairs(count));
    },
    quotientsWide: (out, x, divisor, count) => {
      if (count > 0) quotientsWide(out << 3, x << 2, divisor, pairs(count));
    },
  };
}
