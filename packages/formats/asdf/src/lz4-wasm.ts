import {
  type Code,
  I32,
  I64,
  type Instance,
  instantiate,
  op,
  PAGE,
  type WasmFunction,
} from "@pipe/simd/assemble";
import {
  HASH_BITS,
  HASH_FACTOR,
  LAST_LITERALS,
  LZ4_PIECE,
  lz4Bound,
  MATCH_LIMIT,
  MAX_DISTANCE,
  SKIP_TRIGGER,
} from "./lz4-format.ts";

const { get, set, i32 } = op;

const operation =
  (code: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...code];
const plus = operation(op.add);
const minus = operation(op.subtract);
const times = operation(op.times);
const or = operation(op.or);
const xor = operation(op.xor);
const left = operation(op.shiftLeft);
const right = operation(op.shiftRight);
const less = operation(op.less);
const atLeast = operation(op.atLeast32);
const above = operation(op.aboveUnsigned);
const xorWide = operation(op.xorI64);
/** The smaller of two that are cheap to work out twice. */
const smaller = (a: Code, b: Code): Code => [...a, ...b, ...less(a, b), ...op.select];
const load = (address: Code): Code => [...address, ...op.loadAny32];
const loadWide = (address: Code): Code => [...address, ...op.loadI64];
const store = (address: Code, value: Code): Code => [...address, ...value, ...op.storeAny32];
const storeByte = (address: Code, value: Code): Code => [...address, ...value, ...op.storeByte];

/** A local variable as a value, and what changes it. */
class Local {
  readonly value: Code;
  readonly #index: number;

  constructor(index: number) {
    this.#index = index;
    this.value = get(index);
  }

  become(value: Code): Code {
    return [...value, ...set(this.#index)];
  }

  grow(by: Code): Code {
    return this.become(plus(this.value, by));
  }
}

/** The address in `table` for the four bytes in `word` and the one behind them. */
const slotOf = (table: Code, word: Code, fifth: Code): Code => {
  const mixed = times(xor(word, left([...fifth, ...op.loadByte], i32(11))), i32(HASH_FACTOR));
  return plus(left(right(mixed, i32(32 - HASH_BITS)), i32(2)), table);
};

/** Variables of the compression of one piece; those of its state come first, in the order in which {@link compressRest} takes them. */
class Piece {
  /** Where its table of places begins, and its source; where the last match may begin and end. */
  readonly table: Local;
  readonly source: Local;
  readonly limit: Local;
  readonly last: Local;
  /** Where the next search begins, and the literals that are not written yet; where the target goes on. */
  readonly at: Local;
  readonly anchor: Local;
  readonly out: Local;
  readonly misses: Local;
  readonly state: readonly Local[];

  constructor(first: number) {
    this.state = Array.from({ length: STATE }, (_, i) => new Local(first + i));
    [this.table, this.source, this.limit, this.last, this.at, this.anchor, this.out, this.misses] =
      this.state;
  }
}
const STATE = 8;

/** Variables within one step. */
class Scratch {
  static readonly types: readonly number[] = [...new Array<number>(10).fill(I32), I64];
  readonly locals: readonly Local[];

  constructor(first: number) {
    this.locals = Scratch.types.map((_, i) => new Local(first + i));
  }
}

/** The part of `rest` that does not fit a token. */
function writeMore(out: Local, rest: Local): Code {
  return [
    ...op.block(
      op.loop(
        [...less(rest.value, i32(255)), ...op.branchIf(1)],
        [...storeByte(out.value, i32(255)), ...out.grow(i32(1)), ...rest.grow(i32(-255)), ...op.branch(0)],
      ),
    ),
    ...[...storeByte(out.value, rest.value), ...out.grow(i32(1))],
  ];
}

/** Token, length and bytes of the literals from the anchor to `begin`, in front of a match of `run` + 4 bytes. */
function writeLiterals({ out, anchor }: Piece, { locals }: Scratch, begin: Code, run: Code): Code {
  const [count, rest, from] = locals;
  return [
    ...count.become(minus(begin, anchor.value)),
    ...storeByte(out.value, or(left(smaller(count.value, i32(15)), i32(4)), smaller(run, i32(15)))),
    ...out.grow(i32(1)),
    ...atLeast(count.value, i32(15)),
    ...op.when(rest.become(minus(count.value, i32(15))), writeMore(out, rest)),
    ...from.become(anchor.value),
    // What is copied too much is overwritten by what follows.
    ...op.loop(
      [...out.value, ...loadWide(from.value), ...op.storeI64],
      [...out.grow(i32(8)), ...from.grow(i32(8))],
      [...less(from.value, begin), ...op.continueIf],
    ),
    ...out.become(minus(out.value, minus(from.value, begin))),
  ];
}

/**
 * One search, and what is written when it finds something, as in a turn of the loop of `compressBlock`; inside of a block in a loop
 * in a block, which it leaves where there is no more to search.
 */
function step(piece: Piece, scratch: Scratch): Code {
  const { table, source, limit, last, at, anchor, out, misses } = piece;
  const [count, rest, , found, word, slot, begin, match, end, other, differing] = scratch.locals;
  const run = minus(minus(end.value, begin.value), i32(4));
  const equalBytes = (zeros: Code): Code => right([...differing.value, ...zeros, ...op.wrap], i32(3));

  /** Moves `begin` and `match` back over equal bytes, eight at a time. */
  const extendBack: Code = op.loop(
    count.become(smaller(minus(begin.value, anchor.value), minus(match.value, source.value))),
    differing.become(xorWide(loadWide(minus(begin.value, i32(8))), loadWide(minus(match.value, i32(8))))),
    rest.become(equalBytes(op.leadingZeros)),
    count.become(smaller(rest.value, count.value)),
    [...begin.become(minus(begin.value, count.value)), ...match.become(minus(match.value, count.value))],
    [...less(i32(7), count.value), ...op.continueIf],
  );

  /** Moves `end` on over equal bytes, as far as matches may go. */
  const extendOn: Code = [
    ...op.block(
      op.loop(
        differing.become(xorWide(loadWide(end.value), loadWide(other.value))),
        [...differing.value, ...op.isZeroI64],
        op.whenElse(
          [...end.grow(i32(8)), ...other.grow(i32(8))],
          [...end.grow(equalBytes(op.trailingZeros)), ...op.branch(2)],
        ),
        [...less(end.value, last.value), ...op.continueIf],
      ),
    ),
    ...end.become(smaller(end.value, last.value)),
  ];

  return op.block(
    [...atLeast(at.value, limit.value), ...op.branchIf(2)],
    word.become(load(at.value)),
    slot.become(slotOf(table.value, word.value, plus(at.value, i32(4)))),
    found.become(load(slot.value)),
    store(slot.value, at.value),
    or(above(minus(at.value, found.value), i32(MAX_DISTANCE)), xor(load(found.value), word.value)),
    op.when(at.grow(right(misses.value, i32(SKIP_TRIGGER))), [...misses.grow(i32(1)), ...op.branch(1)]),
    misses.become(i32(1 << SKIP_TRIGGER)),
    [...begin.become(at.value), ...match.become(found.value)],
    [...less(anchor.value, at.value), ...op.when(extendBack)],
    [...end.become(plus(at.value, i32(4))), ...other.become(plus(found.value, i32(4)))],
    extendOn,
    writeLiterals(piece, scratch, begin.value, run),
    [...out.value, ...minus(begin.value, match.value), ...op.storeI16, ...out.grow(i32(2))],
    [...rest.become(minus(run, i32(15))), ...atLeast(rest.value, i32(0)), ...op.when(writeMore(out, rest))],
    [...at.become(end.value), ...anchor.become(end.value)],
  );
}

/** `compressRest(...state)` compresses a piece from any state on, and returns where its target ends. */
function compressRest(): WasmFunction {
  const piece = new Piece(0);
  const scratch = new Scratch(STATE);
  return {
    name: "compressRest",
    parameters: new Array<number>(STATE).fill(I32),
    locals: Scratch.types,
    returnsInteger: true,
    body: [
      ...op.block(op.loop(step(piece, scratch), op.branch(0))),
      ...writeLiterals(piece, scratch, plus(piece.last.value, i32(LAST_LITERALS)), i32(0)),
      ...piece.out.value,
    ],
  };
}

/**
 * `compressTwo(...state, ...state)` compresses two pieces, a step of the one after a step of the other: each step waits for memory and
 * for what the step before has found, and meanwhile the processor is at work on the other piece. Leaves at the addresses 0 and 4 where
 * the targets end.
 */
function compressTwo(): WasmFunction {
  const pieces = [new Piece(0), new Piece(STATE)];
  const scratch = new Scratch(2 * STATE);
  const finish = ({ state }: Piece): Code => [...state.flatMap(({ value }) => value), ...op.call(0)];
  return {
    name: "compressTwo",
    parameters: new Array<number>(2 * STATE).fill(I32),
    locals: Scratch.types,
    returnsInteger: false,
    body: [
      ...op.block(op.loop(step(pieces[0], scratch), step(pieces[1], scratch), op.branch(0))),
      ...[...store(i32(0), finish(pieces[0])), ...store(i32(4), finish(pieces[1]))],
    ],
  };
}

const TABLE_BYTES = 4 << HASH_BITS;
/** Words of 8 bytes are read and written beyond the ends. */
const SLACK = 32;
const SOURCE_BYTES = LZ4_PIECE + SLACK;
const TARGET_BYTES = lz4Bound(LZ4_PIECE) + SLACK;
/** Where tables, sources and targets of two pieces begin. A place of 0, as in empty slots, must be too far from any source to match. */
const TABLES = PAGE;
const SOURCES = TABLES + 2 * TABLE_BYTES;
const TARGETS = SOURCES + 2 * SOURCE_BYTES;
const PAGES = Math.ceil((TARGETS + 2 * TARGET_BYTES) / PAGE);

let instance: Instance<"compressRest" | "compressTwo"> | null | undefined;

function stateOf(index: number, size: number): number[] {
  const source = SOURCES + index * SOURCE_BYTES;
  const end = source + size;
  const places = [TABLES + index * TABLE_BYTES, source, end - MATCH_LIMIT, end - LAST_LITERALS];
  return [...places, source, source, TARGETS + index * TARGET_BYTES, 1 << SKIP_TRIGGER];
}

/**
 * Compresses one piece or two to the bytes of their sequences, with the compressor in WebAssembly; results are overwritten by the
 * next ones.
 *
 * @param pieces - each of at most {@link LZ4_PIECE} bytes.
 * @returns undefined where WebAssembly cannot be had.
 */
export function compressInWasm(pieces: readonly Uint8Array[]): Uint8Array[] | undefined {
  if (instance === undefined) {
    try {
      instance = instantiate([compressRest(), compressTwo()], PAGES);
    } catch {
      instance = null;
    }
  }
  if (instance === null) return undefined;
  const memory = new Uint8Array(instance.memory.buffer);
  memory.fill(0, TABLES, SOURCES);
  for (const [i, piece] of pieces.entries()) memory.set(piece, SOURCES + i * SOURCE_BYTES);
  const states = pieces.map((piece, i) => stateOf(i, piece.length));
  let ends: ArrayLike<number>;
  if (pieces.length === 2) {
    instance.compressTwo(...states.flat());
    ends = new Uint32Array(instance.memory.buffer, 0, 2);
  } else ends = states.map((state) => instance?.compressRest(...state) ?? 0);
  return pieces.map((_, i) => memory.subarray(TARGETS + i * TARGET_BYTES, ends[i]));
}
