import { Program, quad, type Value, vectorPrograms, type WasmFunction } from "@pipe/simd";

/** `(reads, linearized, polynomials, reads of a pixel, vectors of four of them, pixels)`; the first three are addresses. */
type Linearize = (...args: number[]) => void;

/** Which inputs are as FITS files store them: big-endian, unsigned integers with the highest bit flipped. */
export interface Stored {
  readonly reads: boolean;
  readonly coefficients: boolean;
}

/** Inputs in the order of this machine. */
export const NOT_STORED: Stored = { reads: false, coefficients: false };

const programs = new Map<string, Linearize>();

/**
 * The program of this thread that puts 16-bit reads, those of one pixel after those of the other, through polynomials of so many terms,
 * four reads at a time. It writes whole vectors, up to three reads beyond those of the last pixel.
 */
export function linearizeProgram(powers: number, stored: Stored): Linearize {
  const key = `${powers} ${stored.reads} ${stored.coefficients}`;
  let known = programs.get(key);
  if (known === undefined) programs.set(key, (known = vectorPrograms([write(powers, stored)]).linearize));
  return known;
}

function write(powers: number, stored: Stored): WasmFunction<"linearize"> {
  const w = new Program("linearize", 6);
  const [reads, linearized, polynomials, readsOfPixel, vectors, pixels] = w.parameters;
  const bytes = w.integer(w.scaled(readsOfPixel, 2)).value;
  const [from, to, polynomial] = [reads, linearized, polynomials].map((address) => w.integer(address));
  w.times(pixels, () => {
    const terms = Array.from({ length: powers }, (_, power) => {
      const place = [polynomial.value, w.bytes(4 * power)] as const;
      return w.keep(stored.coefficients ? w.loadQuadOfOneStored(...place) : w.loadQuadOfOne(...place));
    });
    const [input, output] = [from, to].map((address) => w.integer(address.value));
    w.times(vectors, () => {
      const x = stored.reads ? w.loadQuadShortsStored(input.value) : w.loadQuadShorts(input.value);
      w.storeQuadShorts(output.value, horner(terms, w.keep(x)));
      for (const address of [input, output]) w.advance(address, w.bytes(8));
    });
    for (const address of [from, to]) w.advance(address, bytes);
    w.advance(polynomial, w.bytes(4 * powers));
  });
  return w.end();
}

/** `terms` from that of power 0 on. */
function horner(terms: readonly Value[], x: Value): Value {
  return terms.reduceRight((sum, term) => quad.add(quad.multiply(sum, x), term));
}
