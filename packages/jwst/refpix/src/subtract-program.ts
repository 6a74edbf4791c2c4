import { Program, pair, vectorPrograms } from "@pipe/simd";

/** Addresses are in bytes, lengths in pixels or numbers. */
export type Subtract = (
  /** First pixel of the first line. */
  pixels: number,
  /** Float64 values, one per pixel of a line. */
  along: number,
  /** Float64 values, one per line. */
  across: number,
  lines: number,
  /** Pixels of a line, a multiple of two. */
  count: number,
  /** From one line to the next. */
  stride: number,
) => void;

const programs = new Map<string, Subtract>();

/**
 * Subtracts two float64 values from each float32 pixel of some lines and rounds the result.
 *
 * @param alongFirst - which of both comes first.
 * @param narrow - round to float32 also between.
 */
export function subtractProgram(alongFirst: boolean, narrow: boolean): Subtract {
  const key = `${alongFirst} ${narrow}`;
  let known = programs.get(key);
  if (known === undefined) {
    known = vectorPrograms([write(alongFirst, narrow)]).subtract;
    programs.set(key, known);
  }
  return known;
}

function write(alongFirst: boolean, narrow: boolean) {
  const w = new Program("subtract", 6);
  const [pixels, along, across, lines, count, stride] = w.parameters;
  const line = w.integer(pixels);
  const own = w.integer(across);
  w.times(lines, () => {
    const ofLine = w.keep(w.loadBoth(own.value));
    w.forPairs(count, (at, wideAt) => {
      const ofPixel = w.load(along, wideAt);
      const [first, second] = alongFirst ? [ofPixel, ofLine] : [ofLine, ofPixel];
      const between = pair.subtract(w.loadFloats(line.value, at), first);
      const result = pair.subtract(narrow ? pair.round(between) : between, second);
      w.storeFloats(line.value, at, result);
    });
    w.advance(line, stride);
    w.advance(own, w.bytes(8));
  });
  return w.end();
}
