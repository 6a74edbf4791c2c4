/** Bytes of one or more WebAssembly instructions. */
export type Code = readonly number[];

/** Value types of parameters and locals. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;

/** A function of a module: parameters, local variables and body; the result, if any, is an i32. */
export interface WasmFunction<Name extends string = string> {
  readonly name: Name;
  readonly parameters: readonly number[];
  readonly locals: readonly number[];
  readonly returnsInteger: boolean;
  readonly body: Code;
}

/** An unsigned integer in the variable-length form of the binary format. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const isLast = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const simd = (opcode: number, ...rest: number[]): Code => [0xfd, ...unsigned(opcode), ...rest];

/** The instructions that the operations are written with. */
export const op = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  tee: (local: number): Code => [0x22, ...unsigned(local)],
  i32: (value: number): Code => [0x41, ...signed(value)],
  add: [0x6a],
  subtract: [0x6b],
  times: [0x6c],
  and: [0x71],
  or: [0x72],
  xor: [0x73],
  shiftLeft: [0x74],
  /** Fills up with zeros. */
  shiftRight: [0x76],
  less: [0x48],
  halve: [0x41, 1, 0x76],
  greater: [0x4a],
  aboveUnsigned: [0x4b],
  atLeast32: [0x4e],
  /** Takes two values and a condition: the first where it holds, else the second. */
  select: [0x1b],
  differ: [0x47],
  loadI32: [0x28, 2, 0],
  storeI32: [0x36, 2, 0],
  /** Loads and stores of 8, 16, 32 and 64 bits, at addresses that need not be aligned. */
  loadByte: [0x2d, 0, 0],
  storeByte: [0x3a, 0, 0],
  storeI16: [0x3b, 0, 0],
  loadAny32: [0x28, 0, 0],
  storeAny32: [0x36, 0, 0],
  loadI64: [0x29, 0, 0],
  storeI64: [0x37, 0, 0],
  xorI64: [0x85],
  isZeroI64: [0x50],
  leadingZeros: [0x79],
  trailingZeros: [0x7a],
  /** The low 32 bits of 64. */
  wrap: [0xa7],
  /** Repeats its body as long as `continueIf` is reached with a true value. */
  loop: (...body: Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0b],
  continueIf: [0x0d, 0],
  /** A body that a branch leaves. */
  block: (...body: Code[]): Code => [0x02, 0x40, ...body.flat(), 0x0b],
  when: (...body: Code[]): Code => [0x04, 0x40, ...body.flat(), 0x0b],
  whenElse: (then: Code, otherwise: Code): Code => [0x04, 0x40, ...then, 0x05, ...otherwise, 0x0b],
  /** Goes to the end of the enclosing block, or the start of the enclosing loop, `depth` levels out. */
  branch: (depth: number): Code => [0x0c, ...unsigned(depth)],
  /** Calls the function of this index in the module. */
  call: (index: number): Code => [0x10, ...unsigned(index)],
  branchIf: (depth: number): Code => [0x0d, ...unsigned(depth)],
  /** Vectors of 16 bytes, at addresses that need not be aligned. */
  load: simd(0, 0, 0),
  store: simd(11, 0, 0),
  xorVectors: simd(0x51),
  /** The bytes of two vectors, one after the other, at 16 places. */
  shuffle: (places: readonly number[]): Code => simd(13, ...places),
  /** The number at a place of a vector of four float32 or two float64 values. */
  laneFloat: (place: number): Code => simd(0x1f, place),
  laneWide: (place: number): Code => simd(0x21, place),
  splatI32: simd(0x11),
  splatI64: simd(0x12),
  /** 32 bits as 64, filled up with zeros. */
  extendUnsigned: [0xad],
  /** Vectors of four float32 values. */
  splat: simd(0x13),
  addFloats: simd(0xe4),
  subtractFloats: simd(0xe5),
  multiplyFloats: simd(0xe6),
  absoluteFloats: simd(0xe0),
  lessFloats: simd(0x43),
  /** Loads one float32 value into all four places. */
  loadFloatToAll: simd(0x09, 0, 0),
  /** Loads four unsigned 16-bit integers, as integers of 32 bits; makes float32 values of integers, and the reverse towards 0. */
  loadShorts: simd(0x04, 0, 0),
  convertIntegers: simd(0xfa),
  truncateFloats: simd(0xf8),
  /** Vectors of two float64 values. */
  splatWide: simd(0x14),
  addWide: simd(0xf0),
  subtractWide: simd(0xf1),
  multiplyWide: simd(0xf2),
  divideWide: simd(0xf3),
  /** The smaller and the larger of two; the first for NaN. */
  smallerWide: simd(0xf6),
  largerWide: simd(0xf7),
  squareRootWide: simd(0xef),
  truncateWide: simd(0x7a),
  maximumWide: simd(0xf5),
  lessWide: simd(0x49),
  greaterWide: simd(0x4a),
  atMostWide: simd(0x4b),
  atLeastWide: simd(0x4c),
  f32: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  /** A float64 number as float32, and the reverse. */
  demote: [0xb6],
  promote: [0xbb],
  f64: (value: number): Code => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  /** Loads two float32 values or one float64 value; makes two float64 values of two float32 values, and the reverse. */
  loadHalf: simd(0x5d, 0, 0),
  widen: simd(0x5f),
  narrow: simd(0x5e),
  storeHalf: simd(0x5b, 0, 0, 0),
  /** Loads one float64 value into both places, or into the second one. */
  loadBoth: (offset: number): Code => simd(0x0a, 0, ...unsigned(offset)),
  loadSecond: simd(0x57, 0, 0, 1),
  /** No bit set; loads an unsigned 16-bit integer into the first or second place of 32 bits; makes two float64 values of those. */
  zeros: simd(0x0c, ...new Array<number>(16).fill(0)),
  loadFirstShort: (offset: number): Code => simd(0x55, 0, ...unsigned(offset), 0),
  loadSecondShort: (offset: number): Code => simd(0x55, 0, ...unsigned(offset), 2),
  widenIntegers: simd(0xfe),
  /** Bits of the first operand where those of the third are set, else of the second. */
  choose: simd(0x52),
  /** Vectors of four 32-bit integers: all bits set where two differ. */
  unequalIntegers: simd(0x38),
  /** Vectors of two 64-bit integers; their low words. */
  addIntegers: simd(0xce),
  firstInteger: simd(0x1b, 0),
  secondInteger: simd(0x1b, 2),
  equal: simd(0x41),
  andVectors: simd(0x4e),
  orVectors: simd(0x50),
  anyTrue: simd(0x53),
} as const;

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, body: readonly number[]): number[] {
  return [id, ...unsigned(body.length), ...body];
}

function text(name: string): number[] {
  return vector(Array.from(new TextEncoder().encode(name), (byte) => [byte]));
}

function bodyOf({ locals, body }: WasmFunction): number[] {
  const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
  return [...unsigned(code.length), ...code];
}

/**
 * A module in binary form that exports the functions and one memory, `memory`: of its own, of so many times 64 KiB to begin with, or the
 * one that it is given as the import `scratch.memory`.
 */
export function assemble(
  functions: readonly WasmFunction[],
  pages: number | "imported",
): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, returnsInteger }) => [
    0x60,
    ...vector(parameters.map((type) => [type])),
    ...vector(returnsInteger ? [[I32]] : []),
  ]);
  const exports = [
    [...text("memory"), 2, 0],
    ...functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...(pages === "imported" ? section(2, vector([[...text("scratch"), ...text("memory"), 2, 0, 1]])) : []),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...(pages === "imported" ? [] : section(5, vector([[0, ...unsigned(pages)]]))),
    ...section(7, vector(exports)),
    ...section(10, vector(functions.map(bodyOf))),
  ]);
}
