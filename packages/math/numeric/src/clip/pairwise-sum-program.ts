import { type Arithmetic, type Code, I32, op, V128, type WasmFunction } from "@pipe/simd/assemble";

/** Terms that numpy adds with eight accumulators before it splits a range in two. */
const BLOCK = 128;
const ACCUMULATORS = 8;
const VECTOR_BYTES = 16;

const { get, set, i32 } = op;

/**
 * `pairwiseSum(values, count, result)`: the sum that `numpy.sum` gives for contiguous numbers of a type, in the order of its additions.
 * Addresses are in bytes; the result, and above it those of the parts, take 8 bytes each. It calls itself, as the first function of
 * its module.
 */
export function pairwiseSum(type: Arithmetic): WasmFunction<"pairwiseSum"> {
  const [values, count, result, half, end] = [0, 1, 2, 3, 4];
  const vectors = Array.from({ length: (ACCUMULATORS * type.bytes) / VECTOR_BYTES }, (_, i) => end + 1 + i);
  const total = end + 1 + vectors.length;
  const step: Code = [...get(values), ...i32(ACCUMULATORS * type.bytes), ...op.add, ...set(values)];
  const vector = (i: number): Code => [...get(values), ...i32(VECTOR_BYTES * i), ...op.add, ...op.load];
  const start = vectors.flatMap((local, i) => [...vector(i), ...set(local)]);
  const addOn = vectors.flatMap((local, i) => [
    ...[...get(local), ...vector(i), ...type.vectors.add, ...set(local)],
  ]);
  const split: Code = [
    ...[...get(count), ...op.halve, ...i32(-ACCUMULATORS), ...op.and, ...set(half)],
    ...[...get(values), ...get(half), ...get(result), ...op.call(0)],
    ...[...get(values), ...get(half), ...i32(type.bytes), ...op.times, ...op.add],
    ...[...get(count), ...get(half), ...op.subtract, ...get(result), ...i32(8), ...op.add, ...op.call(0)],
    ...[...get(result), ...get(result), ...type.load],
    ...[...get(result), ...i32(8), ...op.add, ...type.load, ...type.add, ...type.store],
  ];
  const eights: Code = [
    ...[...get(values), ...get(count), ...i32(-ACCUMULATORS), ...op.and, ...i32(type.bytes), ...op.times],
    ...[...op.add, ...set(end), ...start, ...step],
    ...op.block([
      ...op.loop([
        ...[...get(end), ...get(values), ...op.greater, ...op.when([...addOn, ...step, ...op.branch(1)])],
      ]),
    ]),
    ...[...combine(type, vectors), ...set(total)],
  ];
  const rest: Code = [
    ...[...get(count), ...i32(ACCUMULATORS - 1), ...op.and, ...set(count)],
    ...op.loop([
      ...get(count),
      ...op.when([
        ...[...get(total), ...get(values), ...type.load, ...type.add, ...set(total)],
        ...[...get(values), ...i32(type.bytes), ...op.add, ...set(values)],
        ...[...get(count), ...i32(1), ...op.subtract, ...set(count), ...op.branch(1)],
      ]),
    ]),
    ...[...get(result), ...get(total), ...type.store],
  ];
  return {
    name: "pairwiseSum",
    parameters: [I32, I32, I32],
    locals: [I32, I32, ...vectors.map(() => V128), type.type],
    returnsInteger: false,
    body: [
      ...[...get(count), ...i32(BLOCK), ...op.greater],
      ...op.whenElse(split, [
        ...[...get(count), ...i32(ACCUMULATORS), ...op.atLeast32, ...op.when(eights)],
        ...rest,
      ]),
    ],
  };
}

/** The sum of the eight accumulators: of pairs, of pairs of these, of both halves. */
function combine(type: Arithmetic, vectors: readonly number[]): Code {
  const lanes = ACCUMULATORS / vectors.length;
  let terms = Array.from(
    { length: ACCUMULATORS },
    (_, i): Code => [...get(vectors[Math.floor(i / lanes)]), ...type.vectors.lane(i % lanes)],
  );
  while (terms.length > 1)
    terms = terms.filter((_, i) => i % 2 === 0).map((term, i) => [...term, ...terms[2 * i + 1], ...type.add]);
  return terms[0];
}
