import { type Code, F32, F64, op } from "./assemble.ts";

/** Instructions on single numbers of one type, and on vectors of them. */
export interface Arithmetic {
  readonly type: number;
  /** Bytes of a number. */
  readonly bytes: number;
  /** Loads and stores, at addresses that need not be aligned. */
  readonly load: Code;
  readonly store: Code;
  readonly add: Code;
  readonly subtract: Code;
  readonly multiply: Code;
  readonly divide: Code;
  readonly squareRoot: Code;
  /** The smaller and the larger of two; NaN where either is. */
  readonly smaller: Code;
  readonly larger: Code;
  readonly constant: (value: number) => Code;
  /** 1 where the comparison holds, 0 where it does not or an operand is NaN. */
  readonly equal: Code;
  readonly less: Code;
  readonly greater: Code;
  readonly atMost: Code;
  readonly atLeast: Code;
  /** Makes a number of an i32. */
  readonly fromInteger: Code;
  readonly vectors: {
    readonly add: Code;
    readonly subtract: Code;
    readonly multiply: Code;
    readonly splat: Code;
    /** The number at a place of a vector. */
    readonly lane: (place: number) => Code;
  };
}

/** Arithmetic of float32. */
export const floats: Arithmetic = {
  type: F32,
  bytes: 4,
  load: [0x2a, 0, 0],
  store: [0x38, 0, 0],
  add: [0x92],
  subtract: [0x93],
  multiply: [0x94],
  divide: [0x95],
  squareRoot: [0x91],
  smaller: [0x96],
  larger: [0x97],
  constant: op.f32,
  equal: [0x5b],
  less: [0x5d],
  greater: [0x5e],
  atMost: [0x5f],
  atLeast: [0x60],
  fromInteger: [0xb2],
  vectors: {
    add: op.addFloats,
    subtract: op.subtractFloats,
    multiply: op.multiplyFloats,
    splat: op.splat,
    lane: op.laneFloat,
  },
};

/** Arithmetic of float64. */
export const doubles: Arithmetic = {
  type: F64,
  bytes: 8,
  load: [0x2b, 0, 0],
  store: [0x39, 0, 0],
  add: [0xa0],
  subtract: [0xa1],
  multiply: [0xa2],
  divide: [0xa3],
  squareRoot: [0x9f],
  smaller: [0xa4],
  larger: [0xa5],
  constant: op.f64,
  equal: [0x61],
  less: [0x63],
  greater: [0x64],
  atMost: [0x65],
  atLeast: [0x66],
  fromInteger: [0xb7],
  vectors: {
    add: op.addWide,
    subtract: op.subtractWide,
    multiply: op.multiplyWide,
    splat: op.splatWide,
    lane: op.laneWide,
  },
};
