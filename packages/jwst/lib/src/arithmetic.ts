import type { NDArray } from "@pipe/ndarray";
import { kernel, runRows } from "@pipe/parallel";

/** Multiplies every value by `factor`, in place; factor and products are rounded to float32. */
export async function multiplyBy(array: NDArray<"float32">, factor: number): Promise<void> {
  await runRows(multiplyValues, array.size, [array.values, Math.fround(factor)]);
}

export const multiplyValues = kernel(
  import.meta.url,
  "multiplyValues",
  (from: number, to: number, values: Float32Array, factor: number) => {
    for (let i = from; i < to; i++) values[i] *= factor;
  },
);

/**
 * ORs flags into `target` in place: plane by plane where both have equally many values, else every plane of `flags` into the one of
 * `target`.
 *
 * @throws RangeError when the size of `flags` is no multiple of that of `target`.
 */
export async function orFlags(target: NDArray<"uint32">, flags: NDArray<"uint32">): Promise<void> {
  const planes = flags.size / target.size;
  if (!Number.isInteger(planes))
    throw new RangeError(
      `flags of shape (${flags.shape.join(", ")}) do not fit those of shape (${target.shape.join(", ")})`,
    );
  await runRows(orValues, target.size, [target.values, flags.values, planes]);
}

export const orValues = kernel(
  import.meta.url,
  "orValues",
  (from: number, to: number, target: Uint32Array, flags: Uint32Array, planes: number) => {
    const size = target.length;
    for (let plane = 0; plane < planes; plane++)
      for (let i = from; i < to; i++) target[i] |= flags[plane * size + i];
  },
);
