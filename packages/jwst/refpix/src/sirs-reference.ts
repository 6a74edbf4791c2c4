import type { DataModel } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import type { SirsCoefficients } from "./sirs.ts";

/**
 * The Fourier coefficients of a detector in a SIRS kernel reference: `<detector>.gamma` and `<detector>.zeta`, complex arrays
 * (outputs, frequencies), the name of the detector in any case.
 *
 * @returns undefined when the reference does not have both.
 */
export function sirsCoefficients(model: DataModel, detector: string): SirsCoefficients | undefined {
  const key = Object.keys(model.tree).find((name) => name.toLowerCase() === detector.toLowerCase());
  if (key === undefined) return undefined;
  const gamma = rowsOf(model.get(`${key}.gamma`));
  const zeta = rowsOf(model.get(`${key}.zeta`));
  return gamma === undefined || zeta === undefined ? undefined : { gamma, zeta };
}

/** The rows of an array as (real, imaginary) pairs. */
function rowsOf(array: unknown): Float64Array[] | undefined {
  if (!(array instanceof NDArray) || array.ndim !== 2) return undefined;
  const [outputs, frequencies] = array.shape;
  const isComplex = array.is("complex64") || array.is("complex128");
  return Array.from({ length: outputs }, (_, output) => {
    const row = Float64Array.from(array.at(output).values as ArrayLike<number>);
    if (isComplex) return row;
    return Float64Array.from({ length: 2 * frequencies }, (__, i) => (i % 2 === 0 ? row[i / 2] : 0));
  });
}
