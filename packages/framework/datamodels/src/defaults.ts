import { allocate, NDArray, sizeOf } from "@pipe/ndarray";
import { columnFacts } from "./cast.ts";
import { ModelError } from "./errors.ts";
import { dtypeOfColumn, dtypeOfFact, type Leaf } from "./facts.ts";
import { ModelTable, type TableColumn } from "./table.ts";

/**
 * An array filled with the default of the facts.
 *
 * The primary array takes the shape asked for; others the trailing dimensions of it, as many as the facts say.
 *
 * @throws ModelError when the facts do not allow the shape.
 */
export function defaultArray(
  fact: Leaf,
  name: string,
  primary: string | undefined,
  shape: readonly number[] | null,
): NDArray {
  const ndim = fact.ndim ?? fact.maxNdim;
  if (name === primary && shape !== null) requireShape(fact, shape);
  const wanted =
    shape === null
      ? new Array<number>(ndim ?? 1).fill(0)
      : name === primary || ndim === undefined
        ? shape
        : shape.slice(-ndim);
  const array = NDArray.zeros(dtypeOfFact(fact.dtype) ?? "float32", wanted);
  const fill = Number(fact.default ?? 0);
  if (fill !== 0 && sizeOf(wanted) > 0) (array.values as Float32Array).fill(fill);
  return array;
}

function requireShape(fact: Leaf, shape: readonly number[]): void {
  if (fact.ndim !== undefined && shape.length !== fact.ndim)
    throw new ModelError(`Array has wrong number of dimensions. Expected ${fact.ndim}, got ${shape.length}`);
  if (fact.maxNdim !== undefined && shape.length > fact.maxNdim)
    throw new ModelError(
      `Array has wrong number of dimensions. Expected <= ${fact.maxNdim}, got ${shape.length}`,
    );
}

/** A table of the columns of the facts without rows. */
export function defaultTable(fact: Leaf): ModelTable {
  const columns = columnFacts(fact).map((column): TableColumn => {
    if (Array.isArray(column.datatype))
      return { name: column.name, dtype: "string", width: column.datatype[1], shape: [], values: [] };
    const dtype = dtypeOfColumn(column.datatype) ?? "float64";
    const shape = column.shape ?? new Array<number>(column.ndim ?? column.max_ndim ?? 0).fill(0);
    return { name: column.name, dtype, shape, values: allocate(dtype, 0) };
  });
  return new ModelTable(0, columns);
}
