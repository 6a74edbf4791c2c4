import { type Code, F64, I32, op, V128, type WasmFunction } from "./assemble.ts";

const { get, set, tee, i32 } = op;
const VECTOR_BYTES = 16;

/** `for (i = 0; i < end; i += 16) body`; `i` must be 0 and `end` positive. */
function forVectors(i: number, end: number, ...body: Code[]): Code {
  return op.loop(...body, get(i), i32(VECTOR_BYTES), op.add, tee(i), get(end), op.less, op.continueIf);
}

const at = (pointer: number, i: number): Code => [...get(pointer), ...get(i), ...op.add];

/** out = ((c[n-1] x + c[n-2]) x + ...) x + c[0], in double precision; `top` points to c[n-1], each lower one lies `stride` before. */
function hornerWide(): WasmFunction {
  const [x, top, stride, terms, out, bytes, i, p, k, value, sum] = Array.from({ length: 11 }, (_, n) => n);
  return {
    name: "hornerWide",
    parameters: [I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, V128, V128],
    returnsInteger: false,
    body: forVectors(
      i,
      bytes,
      [...at(x, i), ...op.load, ...set(value)],
      [...at(top, i), ...tee(p), ...op.load, ...set(sum)],
      [...get(terms), ...set(k)],
      op.loop(
        [...get(sum), ...get(value), ...op.multiplyWide],
        [...get(p), ...get(stride), ...op.subtract, ...tee(p), ...op.load, ...op.addWide, ...set(sum)],
        [...get(k), ...i32(1), ...op.subtract, ...tee(k), ...i32(1)],
        // Another round while k > 1.
        [...op.greater, ...op.continueIf],
      ),
      [...at(out, i), ...get(sum), ...op.store],
    ),
  };
}

/** out = base + factor * x, in double precision, with one factor for all. */
function addScaledWide(): WasmFunction {
  const [out, base, factor, x, bytes, i, w] = Array.from({ length: 7 }, (_, n) => n);
  return {
    name: "addScaledWide",
    parameters: [I32, I32, F64, I32, I32],
    locals: [I32, V128],
    returnsInteger: false,
    body: [
      ...[...get(factor), ...op.splatWide, ...set(w)],
      ...forVectors(
        i,
        bytes,
        at(out, i),
        [...at(base, i), ...op.load],
        [...get(w), ...at(x, i), ...op.load, ...op.multiplyWide, ...op.addWide],
        op.store,
      ),
    ],
  };
}

/** out -= x, where x is a number. */
function subtractKnown(): WasmFunction {
  const [out, x, bytes, i, value] = Array.from({ length: 5 }, (_, n) => n);
  return {
    name: "subtractKnown",
    parameters: [I32, I32, I32],
    locals: [I32, V128],
    returnsInteger: false,
    body: forVectors(
      i,
      bytes,
      at(out, i),
      [...at(out, i), ...op.load],
      [...at(x, i), ...op.load, ...tee(value), ...get(value), ...get(value), ...op.equal, ...op.andVectors],
      op.subtractFloats,
      op.store,
    ),
  };
}

/** out = x - y; sum += the absolute value. */
function differences(): WasmFunction {
  const [out, x, y, sum, bytes, i, value] = Array.from({ length: 7 }, (_, n) => n);
  return {
    name: "differences",
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, V128],
    returnsInteger: false,
    body: forVectors(
      i,
      bytes,
      [...at(x, i), ...op.load, ...at(y, i), ...op.load, ...op.subtractFloats, ...set(value)],
      [...at(out, i), ...get(value), ...op.store],
      [
        ...at(sum, i),
        ...at(sum, i),
        ...op.load,
        ...get(value),
        ...op.absoluteFloats,
        ...op.addFloats,
        ...op.store,
      ],
    ),
  };
}

/** low, high = the smaller and the larger of both. */
function exchangeWide(): WasmFunction {
  const [low, high, bytes, i, a, b] = Array.from({ length: 6 }, (_, n) => n);
  return {
    name: "exchangeWide",
    parameters: [I32, I32, I32],
    locals: [I32, V128, V128],
    returnsInteger: false,
    body: forVectors(
      i,
      bytes,
      [...at(low, i), ...op.load, ...set(a), ...at(high, i), ...op.load, ...set(b)],
      [...at(low, i), ...get(a), ...get(b), ...op.smallerWide, ...op.store],
      [...at(high, i), ...get(a), ...get(b), ...op.largerWide, ...op.store],
    ),
  };
}

/** out = x / divisor in double precision, of float32 values. */
function quotientsWide(): WasmFunction {
  const [out, x, divisor, bytes, i, d] = Array.from({ length: 6 }, (_, n) => n);
  return {
    name: "quotientsWide",
    parameters: [I32, I32, F64, I32],
    locals: [I32, V128],
    returnsInteger: false,
    body: [
      ...[...get(divisor), ...op.splatWide, ...set(d)],
      ...forVectors(
        i,
        bytes,
        at(out, i),
        [...get(x), ...get(i), ...op.halve, ...op.add, ...op.loadHalf, ...op.widen],
        [...get(d), ...op.divideWide],
        op.store,
      ),
    ],
  };
}

/** All operations; pointers and lengths are in bytes. */
export const OPERATIONS: readonly WasmFunction[] = [
  hornerWide(),
  addScaledWide(),
  subtractKnown(),
  differences(),
  exchangeWide(),
  quotientsWide(),
];
