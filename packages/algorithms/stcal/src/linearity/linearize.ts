import { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";
import { vectorMemory } from "@pipe/simd";
import { type InverseLinearity, linearizeReads, type ReadOptions } from "./linearize-reads.ts";
import { polynomials } from "./polynomials.ts";
import { prepareCoefficients } from "./prepare-coefficients.ts";

const SATURATED = 2;
const FLOAT = 4;

/** A ramp exposure to be linearised in place. */
export interface LinearityRamp {
  /** DN, (integrations, groups, rows, columns). */
  readonly data: NDArray<"float32">;
  /** Same shape; saturated groups keep their value. */
  readonly groupdq: NDArray<"uint8">;
  /** (rows, columns); gets the flags of the reference. */
  readonly pixeldq: NDArray<"uint32">;
  /** First frames, (integrations, rows, columns); zeros mean no data and stay zero. */
  readonly zeroframe?: NDArray<"float32"> | undefined;
}

/** Polynomials from measured to linear DN, lowest power first; changed as {@link prepareCoefficients} says. */
export interface LinearityReference {
  /** (terms, rows, columns). */
  readonly coefficients: NDArray<"float32">;
  /** (rows, columns). */
  readonly dq: NDArray<"uint32">;
  /** Polynomials back to measured DN; with them averaged groups are linearised read by read. */
  readonly inverse?: InverseLinearity | undefined;
}

/**
 * Linearises a ramp in place: each sample x becomes c0 + c1 x + c2 x² + ..., unless it is saturated.
 *
 * Each operation rounds to float32 in the order of Horner's rule, as in the original. With `inverse`, the reads of a group are
 * reconstructed, linearised one by one and averaged; see {@link linearizeReads}.
 *
 * @throws RangeError when the arrays do not fit each other.
 */
export async function linearize(
  ramp: LinearityRamp,
  { coefficients, dq, inverse }: LinearityReference,
  options: ReadOptions = {},
): Promise<void> {
  const { data, groupdq, zeroframe } = ramp;
  await prepareCoefficients(coefficients, dq, ramp.pixeldq);
  if (inverse !== undefined) {
    await prepareCoefficients(inverse.coefficients, dq, ramp.pixeldq);
    await linearizeReads(data, groupdq, coefficients, inverse, options);
  } else await evaluate(data, groupdq, coefficients);
  if (zeroframe !== undefined) await evaluateZeroframe(zeroframe, coefficients);
}

async function evaluate(
  data: NDArray<"float32">,
  dq: NDArray<"uint8">,
  coefficients: NDArray<"float32">,
): Promise<void> {
  const [terms, rows, columns] = coefficients.shape;
  const frame = rows * columns;
  if (dq.size !== data.size || data.size % frame !== 0)
    throw new RangeError(`a ramp of ${data.size} values does not fit coefficients of ${rows} x ${columns}`);
  await runRows(linearizeRows, rows, [
    data.values,
    dq.values,
    coefficients.values,
    data.size / frame,
    rows,
    columns,
    terms,
    SATURATED,
  ]);
}

async function evaluateZeroframe(
  zeroframe: NDArray<"float32">,
  coefficients: NDArray<"float32">,
): Promise<void> {
  const missing = NDArray.zeros("uint8", zeroframe.shape);
  for (let i = 0; i < missing.values.length; i++)
    if (zeroframe.values[i] === 0) missing.values[i] = SATURATED;
  await evaluate(zeroframe, missing, coefficients);
}

/** Horner's rule in float32 on every sample that has no flag of `excluded`. */
export const linearizeRows = kernel(
  import.meta.url,
  "linearizeRows",
  (
    from: number,
    to: number,
    data: Float32Array,
    dq: Uint8Array,
    coefficients: Float32Array,
    planes: number,
    rows: number,
    columns: number,
    terms: number,
    excluded: number,
  ) => {
    const pixels = rows * columns;
    // Scratch rows: the samples, their coefficients, flags.
    const stride = (columns + 3) & ~3;
    const { values, bytes } = vectorMemory((terms + 1) * stride + stride / FLOAT);
    const flags = (terms + 1) * stride * FLOAT;
    const { evaluate: run } = polynomials();
    for (let row = from; row < to; row++) {
      for (let term = 0; term < terms; term++) {
        const start = term * pixels + row * columns;
        values.set(coefficients.subarray(start, start + columns), (term + 1) * stride);
      }
      for (let plane = 0; plane < planes; plane++) {
        const start = plane * pixels + row * columns;
        values.set(data.subarray(start, start + columns));
        bytes.set(dq.subarray(start, start + columns), flags);
        run(0, stride * FLOAT, stride * FLOAT, terms, flags, excluded, columns);
        data.set(values.subarray(0, columns), start);
      }
    }
  },
);
