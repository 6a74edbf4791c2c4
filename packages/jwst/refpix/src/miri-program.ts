import { type Code, I32, op, V128, type WasmFunction } from "@pipe/simd/assemble";

/** Bytes of four float32 pixels: one of each output. */
const VECTOR_BYTES = 16;

const { get, set, tee, i32 } = op;

/**
 * `subtractAbove(image, first, levels, count, columns)`: image = (image - first) - level + first, each step in float32, for `count` odd
 * (first, third, ...) rows and the even ones after them.
 *
 * `columns` is a multiple of four. `levels` are four of odd rows, then four of even ones, float32, each for every fourth column.
 */
export function subtractAbove(): WasmFunction<"subtractAbove"> {
  const [image, first, levels, count, columns, end, level, base] = [0, 1, 2, 3, 4, 5, 6, 7];
  const move = (pointer: number): Code => [
    ...[...get(pointer), ...i32(VECTOR_BYTES), ...op.add, ...set(pointer)],
  ];
  const row = (kind: number): Code => [
    ...[...get(levels), ...i32(kind * VECTOR_BYTES), ...op.add, ...op.load, ...set(level)],
    ...[...get(image), ...get(columns), ...i32(4), ...op.times, ...op.add, ...set(end)],
    ...op.loop(
      get(image),
      [...get(image), ...op.load, ...get(first), ...op.load, ...tee(base), ...op.subtractFloats],
      [...get(level), ...op.subtractFloats, ...get(base), ...op.addFloats],
      op.store,
      [...move(first), ...move(image), ...get(image), ...get(end), ...op.less, ...op.continueIf],
    ),
  ];
  return {
    name: "subtractAbove",
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, V128, V128],
    returnsInteger: false,
    body: op.loop(
      [...row(0), ...row(1)],
      [...get(count), ...i32(1), ...op.subtract, ...tee(count), ...op.continueIf],
    ),
  };
}
