import { type Code, doubles, F64, floats, I32, op, type WasmFunction } from "@pipe/simd/assemble";
import { SIDE_COLUMNS } from "./side.ts";

/** Bytes of the pixels of a row; a row also has two i32: how many pixels it has, and how many good ones without a value. */
export const ROW_BYTES = SIDE_COLUMNS * doubles.bytes;
export const COUNT_BYTES = 8;

const { get, set, tee, i32 } = op;
const { load, store } = doubles;

/** `pointer += bytes` */
const move = (pointer: number, bytes: number): Code => [
  ...[...get(pointer), ...i32(bytes), ...op.add, ...set(pointer)],
];
const at = (pointer: number, bytes: number): Code => [...get(pointer), ...i32(bytes), ...op.add];

/**
 * `sortRows(values, good, sorted, counts, rows)`: puts the pixels of each row in ascending order, infinity in the place of those that are
 * not good or NaN, and counts them.
 */
export function sortRows(): WasmFunction<"sortRows"> {
  const [values, good, sorted, counts, rows, usable, used, lost] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [value, spare, ...pixels] = [8, 9, 10, 11, 12, 13];
  const pick = (pixel: number): Code => [
    ...[...get(values), ...load, ...tee(value), ...get(value), ...doubles.equal],
    ...[...get(good), ...op.loadByte, ...op.and, ...set(usable)],
    ...[...get(value), ...doubles.constant(Number.POSITIVE_INFINITY), ...get(usable), ...op.select],
    ...set(pixel),
    ...[...get(used), ...get(usable), ...op.add, ...set(used)],
    ...[...get(lost), ...get(good), ...op.loadByte, ...op.add, ...get(usable), ...op.subtract, ...set(lost)],
    ...[...move(values, doubles.bytes), ...move(good, 1)],
  ];
  const order = (low: number, high: number): Code => [
    ...[...get(low), ...get(high), ...doubles.larger, ...set(spare)],
    ...[...get(low), ...get(high), ...doubles.smaller, ...set(low), ...get(spare), ...set(high)],
  ];
  const [a, b, c, d] = pixels;
  return {
    name: "sortRows",
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, F64, F64, F64, F64, F64, F64],
    returnsInteger: false,
    body: op.loop(
      [...i32(0), ...set(used), ...i32(0), ...set(lost), ...pixels.flatMap(pick)],
      [...order(a, b), ...order(c, d), ...order(a, c), ...order(b, d), ...order(b, c)],
      pixels.flatMap((pixel, i) => [...at(sorted, i * doubles.bytes), ...get(pixel), ...store]),
      [...get(counts), ...get(used), ...op.storeI32, ...at(counts, 4), ...get(lost), ...op.storeI32],
      [...move(sorted, ROW_BYTES), ...move(counts, COUNT_BYTES)],
      [...get(rows), ...i32(1), ...op.subtract, ...tee(rows), ...op.continueIf],
    ),
  };
}

/**
 * `slideMedian(rows, counts, length, steps, window, spare, result, narrow)`: step by step puts the median of the window, of `length`
 * rows, to `result`, then takes row `step` out of the window and row `step + length` into it. Rows are as `sortRows` leaves them. The
 * window, at first the rows from 0 on, which must have no pixels, holds the pixels in ascending order; it is written anew at each
 * step, to `spare` and back by turns. Even medians are rounded to float32 where `narrow` is 1.
 */
export function slideMedian(): WasmFunction<"slideMedian"> {
  const [rows, counts, length, steps, window, spare, result, narrow] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [used, lost, value] = [8, 9, 17];
  const places = { rows, length, window, spare, value };
  const change = (sum: number, word: number): Code => [
    ...[...get(counts), ...get(length), ...i32(COUNT_BYTES), ...op.times, ...op.add, ...i32(word), ...op.add],
    ...[...op.loadI32, ...at(counts, word), ...op.loadI32, ...op.subtract],
    ...[...get(sum), ...op.add, ...set(sum)],
  ];
  return {
    name: "slideMedian",
    parameters: Array.from({ length: 8 }, () => I32),
    locals: [...Array.from({ length: 9 }, () => I32), F64],
    returnsInteger: false,
    body: op.loop(
      [...middle({ window, used, lost, narrow, value }), ...get(result), ...get(value), ...store],
      [...move(result, doubles.bytes), ...change(used, 0), ...change(lost, 4)],
      [...merge(places), ...get(window), ...get(spare), ...set(window), ...set(spare)],
      [...move(rows, ROW_BYTES), ...move(counts, COUNT_BYTES)],
      [...get(steps), ...i32(1), ...op.subtract, ...tee(steps), ...op.continueIf],
    ),
  };
}

type Locals<Name extends string> = Readonly<Record<Name, number>>;

/** `value` = the median; NaN without pixels, or if a good pixel has no value. */
function middle({
  window,
  used,
  lost,
  narrow,
  value,
}: Locals<"window" | "used" | "lost" | "narrow" | "value">): Code {
  const half = doubles.constant(0.5);
  const place = 10;
  const mean: Code = [
    ...[...at(place, -doubles.bytes), ...load, ...get(value), ...doubles.add, ...set(value), ...get(narrow)],
    ...op.whenElse(
      [
        ...get(value),
        ...op.demote,
        ...floats.constant(0.5),
        ...floats.multiply,
        ...op.promote,
        ...set(value),
      ],
      [...get(value), ...half, ...doubles.multiply, ...set(value)],
    ),
  ];
  return [
    ...[...doubles.constant(Number.NaN), ...set(value)],
    ...[...i32(0), ...get(used), ...op.less, ...get(lost), ...i32(1), ...op.less, ...op.and],
    ...op.when([
      ...[...get(used), ...op.halve, ...i32(doubles.bytes), ...op.times, ...get(window), ...op.add],
      ...[...tee(place), ...load, ...set(value)],
      ...[...get(used), ...i32(1), ...op.and, ...i32(1), ...op.less, ...op.when(mean)],
    ]),
  ];
}

/** Writes the window without the pixels of the row that goes, and with those of the row that comes, to `spare`. */
function merge({
  rows,
  length,
  window,
  spare,
  value,
}: Locals<"rows" | "length" | "window" | "spare" | "value">): Code {
  const [gone, goneEnd, come, comeEnd, from, end, to] = [10, 11, 12, 13, 14, 15, 16];
  const bytes: Code = [...get(length), ...i32(ROW_BYTES), ...op.times];
  const put = (number: Code): Code => [...get(to), ...number, ...store, ...move(to, doubles.bytes)];
  const hasCome: Code = [...get(come), ...get(comeEnd), ...op.less];
  const putCome: Code = [...put([...get(come), ...load]), ...move(come, doubles.bytes), ...op.branch(1)];
  return [
    ...[...get(rows), ...tee(gone), ...i32(ROW_BYTES), ...op.add, ...set(goneEnd)],
    ...[...get(rows), ...bytes, ...op.add, ...tee(come), ...i32(ROW_BYTES), ...op.add, ...set(comeEnd)],
    ...[...get(window), ...tee(from), ...bytes, ...op.add, ...set(end), ...get(spare), ...set(to)],
    ...op.loop(
      [...get(from), ...load, ...set(value), ...move(from, doubles.bytes)],
      [
        ...get(gone),
        ...get(goneEnd),
        ...op.less,
        ...get(value),
        ...get(gone),
        ...load,
        ...doubles.equal,
        ...op.and,
      ],
      op.whenElse(move(gone, doubles.bytes), [
        ...op.loop(
          [...hasCome, ...get(come), ...load, ...get(value), ...doubles.less, ...op.and],
          op.when(putCome),
        ),
        ...put(get(value)),
      ]),
      [...get(from), ...get(end), ...op.less, ...op.continueIf],
    ),
    ...op.loop(hasCome, op.when(putCome)),
  ];
}
