import { type Code, I32, op, V128, type WasmFunction } from "./assemble.ts";

/** Instructions that leave one value: a vector of two float64 values (of four float32 values, a quad) where nothing else is said. */
export type Value = Code;

/** A value that changes while a program runs. */
export interface Variable {
  readonly value: Value;
  set(value: Value): void;
}

const BYTES = { float: 4, wide: 8 };
const call =
  (...code: Code[]) =>
  (...operands: Value[]): Value => [...operands.flat(), ...code.flat()];

/** Arithmetic on vectors of two float64 values; each result is rounded as the same operation on numbers is. */
export const pair = {
  add: call(op.addWide),
  subtract: call(op.subtractWide),
  multiply: call(op.multiplyWide),
  divide: call(op.divideWide),
  squareRoot: call(op.squareRootWide),
  /** The larger of two; NaN where either is. */
  maximum: call(op.maximumWide),
  /** Cuts off the fraction. */
  truncate: call(op.truncateWide),
  /** Rounds to float32. */
  round: call(op.narrow, op.widen),
  /** All bits where the comparison holds, none where it does not or an operand is NaN. */
  less: call(op.lessWide),
  atLeast: call(op.atLeastWide),
  greater: call(op.greaterWide),
  atMost: call(op.atMostWide),
  both: call(op.andVectors),
  /** `yes` where the bits of `mask` are set, else `no`. */
  choose: (mask: Value, yes: Value, no: Value): Value => [...yes, ...no, ...mask, ...op.choose],
  /** The same number twice. */
  constant: (value: number): Value => [...op.f64(value), ...op.splatWide],
} as const;

/** Arithmetic on vectors of four float32 values; each result is rounded to float32. */
export const quad = {
  add: call(op.addFloats),
  multiply: call(op.multiplyFloats),
  /** The same number, rounded to float32, four times. */
  constant: (value: number): Value => [...op.f32(value), ...op.splat],
} as const;

/** Bytes 0, 1, 4, 5, ... of a vector: the low halves of four 32-bit integers. */
const LOW_HALVES = Array.from({ length: 16 }, (_, i) => (4 * (i >> 1) + (i & 1)) & 15);
/** Four big-endian integers of 16 bits as ones of 32 bits, with bytes of a second vector, of zeros, above; floats turned round. */
const TURNED_SHORTS = Array.from({ length: 16 }, (_, i) => ((i & 3) < 2 ? (i >> 2) * 2 + 1 - (i & 1) : 16));
const TURNED_FLOATS = Array.from({ length: 16 }, (_, i) => i ^ 3);
/** The first float32 value that is too large for a 32-bit integer. */
const TOO_LARGE = 2 ** 31;

/**
 * Writes one function of a WebAssembly module, in the order in which it computes: vectors of two float64 or of four float32 values, for
 * loops over arrays of float32, float64 or unsigned 16-bit values in the scratch memory. Parameters are addresses, lengths in bytes
 * and counts.
 */
export class Program<Name extends string> {
  private readonly name: Name;
  private readonly count: number;
  private readonly locals: number[] = [];
  private body: number[] = [];

  /** @param parameters - how many there are. */
  constructor(name: Name, parameters: number) {
    this.name = name;
    this.count = parameters;
  }

  /** The parameters, as values. */
  get parameters(): Value[] {
    return Array.from({ length: this.count }, (_, i) => op.get(i));
  }

  /** Computes a vector here, for use in several places. */
  keep(value: Value): Value {
    return this.variable(value).value;
  }

  /** A vector that may change. */
  variable(value: Value): Variable {
    return this.local(V128, value);
  }

  /** A variable address, count or index. */
  integer(value: Value): Variable {
    return this.local(I32, value);
  }

  /** Runs `step` for each two of `count` values, a multiple of two; it gets byte offsets into arrays of float32 and of float64. */
  forPairs(count: Value, step: (narrow: Value, wide: Value) => void): void {
    const at = this.integer(op.i32(0));
    this.repeat(() => {
      step(at.value, [...at.value, ...op.i32(1), ...op.shiftLeft]);
      at.set([...at.value, ...op.i32(2 * BYTES.float), ...op.add]);
      return [...at.value, ...count, ...op.i32(2), ...op.shiftLeft, ...op.less];
    });
  }

  /** Runs `step` `count` times, at least once. */
  times(count: Value, step: () => void): void {
    const left = this.integer(count);
    this.repeat(() => {
      step();
      left.set([...left.value, ...op.i32(1), ...op.subtract]);
      return left.value;
    });
  }

  /** Moves an address on by a number of bytes. */
  advance(address: Variable, bytes: Value): void {
    address.set([...address.value, ...bytes, ...op.add]);
  }

  /** A number of bytes, or a count, that is known when the program is written. */
  bytes(count: number): Value {
    return op.i32(count);
  }

  /** An integer times one that is known when the program is written. */
  scaled(integer: Value, factor: number): Value {
    return [...integer, ...op.i32(factor), ...op.times];
  }

  /** The product of two integers. */
  product(first: Value, second: Value): Value {
    return [...first, ...second, ...op.times];
  }

  /** The sum of two integers. */
  sum(first: Value, second: Value): Value {
    return [...first, ...second, ...op.add];
  }

  /** Four float32 values, or two float64 values. */
  load(address: Value, offset: Value = op.i32(0)): Value {
    return [...address, ...offset, ...op.add, ...op.load];
  }

  /** Two float32 values, in double precision. */
  loadFloats(address: Value, offset: Value = op.i32(0)): Value {
    return [...address, ...offset, ...op.add, ...op.loadHalf, ...op.widen];
  }

  /** One float64 value, twice; so many bytes behind the address. */
  loadBoth(address: Value, bytes = 0): Value {
    return [...address, ...op.loadBoth(bytes)];
  }

  /** The float64 values of two addresses. */
  loadEach(first: Value, second: Value): Value {
    return [...second, ...first, ...op.loadHalf, ...op.loadSecond];
  }

  /** The unsigned 16-bit integers of two addresses; so many bytes behind each. */
  loadEachShort(first: Value, second: Value, bytes = 0): Value {
    const integers = [...first, ...op.zeros, ...op.loadFirstShort(bytes)];
    return [...second, ...integers, ...op.loadSecondShort(bytes), ...op.widenIntegers];
  }

  /** One float32 value as a quad. */
  loadQuadOfOne(address: Value, offset: Value): Value {
    return [...address, ...offset, ...op.add, ...op.loadFloatToAll];
  }

  /** As {@link loadQuadOfOne}, of a big-endian value. */
  loadQuadOfOneStored(address: Value, offset: Value): Value {
    const bits = [...address, ...offset, ...op.add, ...op.loadFloatToAll];
    return [...bits, ...op.zeros, ...op.shuffle(TURNED_FLOATS)];
  }

  /** Four unsigned 16-bit integers as a quad. */
  loadQuadShorts(address: Value): Value {
    return [...address, ...op.loadShorts, ...op.convertIntegers];
  }

  /** As {@link loadQuadShorts}, of big-endian integers whose highest bits are flipped, as FITS files hold them. */
  loadQuadShortsStored(address: Value): Value {
    const turned = [...address, ...op.loadHalf, ...op.zeros, ...op.shuffle(TURNED_SHORTS)];
    return [...turned, ...op.i32(0x8000), ...op.splatI32, ...op.xorVectors, ...op.convertIntegers];
  }

  /**
   * Stores a quad as unsigned 16-bit integers: fractions are cut off and bits above the 16th lost. NaN and what no 32-bit integer can
   * hold become 0, as numpy makes them on usual machines.
   */
  storeQuadShorts(address: Value, value: Value): void {
    const kept = this.keep(value);
    const most = quad.constant(TOO_LARGE);
    const integers: Code = [
      ...kept,
      ...op.truncateFloats,
      ...kept,
      ...most,
      ...op.lessFloats,
      ...op.andVectors,
    ];
    const again = this.keep(integers);
    this.emit(address, again, again, op.shuffle(LOW_HALVES), op.storeHalf);
  }

  /** Stores a vector as it is. */
  store(address: Value, offset: Value, value: Value): void {
    this.emit(address, offset, op.add, value, op.store);
  }

  /** Stores two values as float32. */
  storeFloats(address: Value, offset: Value, value: Value): void {
    this.emit(address, offset, op.add, value, op.narrow, op.storeHalf);
  }

  /** How many of the masks are set, in the first and in the second place: two integers. */
  countMasks(masks: readonly Value[]): readonly [Value, Value] {
    const [first, ...rest] = masks;
    const sum = this.keep([...first, ...rest.flatMap((mask) => [...mask, ...op.addIntegers])]);
    // A mask that is set is the integer -1.
    const lane = (extract: Code): Value => [...op.i32(0), ...sum, ...extract, ...op.subtract];
    return [lane(op.firstInteger), lane(op.secondInteger)];
  }

  /** The function, complete. */
  end(): WasmFunction<Name> {
    const { name, count, locals, body } = this;
    return { name, parameters: Array<number>(count).fill(I32), locals, returnsInteger: false, body };
  }

  private local(type: number, value: Value): Variable {
    const index = this.count + this.locals.push(type) - 1;
    this.emit(value, op.set(index));
    return { value: op.get(index), set: (next) => this.emit(next, op.set(index)) };
  }

  /** Repeats what `step` writes as long as the condition that it returns holds. */
  private repeat(step: () => Value): void {
    const outside = this.body;
    this.body = [];
    const condition = step();
    const inside = this.body;
    this.body = outside;
    this.emit(op.loop(inside, condition, op.continueIf));
  }

  private emit(...code: Code[]): void {
    for (const each of code) for (const byte of each) this.body.push(byte);
  }
}
