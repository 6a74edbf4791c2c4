import { type Arithmetic, type Code, I32, op, V128, type WasmFunction } from "@pipe/simd/assemble";

const { get, set, tee, i32 } = op;
const VECTOR_BYTES = 16;

/**
 * `clippedMean(values, count, sigma, squares, result)`: drops values farther than `sigma` standard deviations from the mean until none
 * is, and leaves the mean; NaN without values. The second function of a module with `pairwiseSum`. Addresses are in bytes; `values` and
 * `squares`, which both change, are of the same length, a multiple of 16 bytes.
 */
export function clippedMeanProgram(type: Arithmetic): WasmFunction<"clippedMean"> {
  const [values, count, sigma, squares, result, from, to, end, kept] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [mean, low, high, value, means] = [9, 10, 11, 12, 13];
  const bytes: Code = [...get(count), ...i32(type.bytes), ...op.times];
  const average = (array: number): Code => [
    ...[...get(array), ...get(count), ...get(result), ...op.call(0)],
    ...[...get(result), ...type.load, ...get(count), ...type.fromInteger, ...type.divide],
  ];
  const next = (pointer: number, step: Code): Code => [...get(pointer), ...step, ...op.add, ...set(pointer)];
  const deviation: Code = [...get(from), ...op.load, ...get(means), ...type.vectors.subtract];
  const square: Code = [
    ...[...get(values), ...tee(from), ...bytes, ...op.add, ...set(end)],
    ...[...get(squares), ...set(to), ...get(mean), ...type.vectors.splat, ...set(means)],
    ...op.loop([
      ...[...get(to), ...deviation, ...deviation, ...type.vectors.multiply, ...op.store],
      ...[...next(from, i32(VECTOR_BYTES)), ...next(to, i32(VECTOR_BYTES))],
      ...[...get(from), ...get(end), ...op.less, ...op.continueIf],
    ]),
  ];
  const inside: Code = [
    ...[...get(value), ...get(low), ...type.atLeast, ...get(value), ...get(high), ...type.atMost, ...op.and],
    ...[...i32(type.bytes), ...op.times],
  ];
  // Every value is written to the next free place, and the place is taken where the value is kept.
  const drop: Code = [
    ...[...get(values), ...tee(from), ...set(to)],
    ...op.loop([
      ...[...get(to), ...get(from), ...type.load, ...tee(value), ...type.store],
      ...[...next(to, inside), ...next(from, i32(type.bytes))],
      ...[...get(from), ...get(end), ...op.less, ...op.continueIf],
    ]),
    ...[...get(to), ...get(values), ...op.subtract, ...set(kept)],
  ];
  return {
    name: "clippedMean",
    parameters: [I32, I32, type.type, I32, I32],
    locals: [I32, I32, I32, I32, type.type, type.type, type.type, type.type, V128],
    returnsInteger: false,
    body: [
      ...op.loop(
        [...average(values), ...set(mean), ...square],
        // The reach of the clipping.
        [...average(squares), ...type.squareRoot, ...get(sigma), ...type.multiply, ...set(value)],
        [...get(mean), ...get(value), ...type.subtract, ...set(low)],
        [...get(mean), ...get(value), ...type.add, ...set(high)],
        [...drop, ...get(kept), ...bytes, ...op.differ],
        op.when([
          ...[...get(kept), ...i32(Math.log2(type.bytes)), ...op.shiftRight, ...set(count)],
          ...op.branch(1),
        ]),
      ),
      ...[...get(result), ...get(mean), ...type.store],
    ],
  };
}
