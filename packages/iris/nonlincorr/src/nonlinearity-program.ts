import { Program, pair, type Value, vectorPrograms, type WasmFunction } from "@pipe/simd";

/** Coefficients of each pixel. */
export const TERMS = 5;

/** `(values, coefficients, distance of the terms, pixels)`; the first three in bytes. */
type Correct = (...args: number[]) => void;

const programs = new Map<boolean, Correct>();

/** The program of this thread that corrects float32 values in place, two at a time. */
export function nonlinearityProgram(truncate: boolean): Correct {
  let known = programs.get(truncate);
  if (known === undefined)
    programs.set(truncate, (known = vectorPrograms([write(truncate)]).correctNonlinearity));
  return known;
}

function write(truncate: boolean): WasmFunction<"correctNonlinearity"> {
  const { add, multiply, round, constant } = pair;
  const w = new Program("correctNonlinearity", 4);
  const [values, coefficients, distance, pixels] = w.parameters;
  const [constants, ...powers] = Array.from({ length: TERMS }, (_, term) => {
    const start = w.integer(w.sum(coefficients, w.scaled(distance, term))).value;
    return (narrow: Value): Value => w.loadFloats(start, narrow);
  });
  w.forPairs(pixels, (narrow) => {
    const x = w.keep(pair.truncate(w.loadFloats(values, narrow)));
    const x2 = w.keep(multiply(x, x));
    const [c1, c2, c3, c4] = powers.map((power) => power(narrow));
    const linear = round(add(round(add(constant(1), constants(narrow))), round(multiply(c1, x))));
    const quadratic = add(linear, multiply(c2, x2));
    const cubic = add(quadratic, multiply(c3, multiply(x2, x)));
    const factor = add(cubic, multiply(c4, multiply(x2, x2)));
    const y = round(multiply(factor, x));
    w.storeFloats(values, narrow, truncate ? pair.truncate(y) : y);
  });
  return w.end();
}
