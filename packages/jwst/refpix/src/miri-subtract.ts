import { Program, pair, vectorMemory, vectorPrograms } from "@pipe/simd";

/** Rows that are taken into the scratch at a time, an even number: few enough for the cache, enough to make calls cheap. */
const BLOCK = 16;

let subtract: ((...args: number[]) => void) | undefined;

/**
 * Subtracts levels from an image less another one: image = (image - first) - level + first, each step rounded to float32.
 *
 * @param image - an even number of rows of `columns` pixels, an even number too.
 * @param levels - float64, of the columns of odd (first, third, ...) rows, then of those of even ones.
 */
export function subtractAboveFirst(
  image: Float32Array,
  first: Float32Array,
  columns: number,
  levels: Float64Array,
): void {
  subtract ??= vectorPrograms([write()]).subtract;
  const room = BLOCK * columns;
  const { values, wide } = vectorMemory(4 * columns + 2 * room);
  wide.set(levels);
  const [at, firstAt] = [4 * columns, 4 * columns + room];
  for (let done = 0; done < image.length; done += room) {
    const end = Math.min(image.length, done + room);
    const pixels = values.subarray(at, at + end - done);
    pixels.set(image.subarray(done, end));
    values.set(first.subarray(done, end), firstAt);
    subtract(4 * at, 4 * firstAt, 0, (end - done) / (2 * columns), columns);
    image.set(pixels, done);
  }
}

/** `subtract(image, first, levels, count, columns)`, for `count` odd rows and the even ones after them. */
function write() {
  const w = new Program(
    "subtract",
    Array.from({ length: 5 }, () => "address" as const),
  );
  const [image, first, levels, count, columns] = w.parameters;
  const row = w.integer(image);
  const firstRow = w.integer(first);
  w.times(count, () => {
    for (const kind of [0, 1]) {
      const ownLevels = w.sum(levels, w.scaled(columns, 8 * kind));
      w.forPairs(columns, (narrow, wide) => {
        const base = w.keep(w.loadFloats(firstRow.value, narrow));
        const above = pair.round(pair.subtract(w.loadFloats(row.value, narrow), base));
        const corrected = pair.round(pair.subtract(above, w.load(ownLevels, wide)));
        w.storeFloats(row.value, narrow, pair.add(corrected, base));
      });
      w.advance(row, w.scaled(columns, 4));
      w.advance(firstRow, w.scaled(columns, 4));
    }
  });
  return w.end();
}
