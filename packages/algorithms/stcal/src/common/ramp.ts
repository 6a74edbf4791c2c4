import type { NDArray } from "@pipe/ndarray";

/** Up-the-ramp samples of one exposure. */
export interface Ramp {
  /** Samples in DN: (integrations, groups, rows, columns). */
  readonly data: NDArray<"float32">;
  /** Flags of the samples, same shape. */
  readonly groupdq: NDArray<"uint8">;
  /** Flags of the pixels: (rows, columns). */
  readonly pixeldq: NDArray<"uint32">;
}

/** Lengths of the axes of a ramp. */
export interface RampShape {
  readonly integrations: number;
  readonly groups: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Checks that the arrays of a ramp and the planes that go with it fit together.
 *
 * @param planes - name and array of each further (rows, columns) plane.
 * @throws RangeError naming the array and the expected shape.
 */
export function rampShape(ramp: Ramp, planes: Readonly<Record<string, NDArray>> = {}): RampShape {
  const { shape } = ramp.data;
  if (shape.length !== 4)
    throw new RangeError(
      `a ramp has 4 axes (integrations, groups, rows, columns), got (${shape.join(", ")})`,
    );
  checkShape("groupdq", ramp.groupdq, shape);
  const [integrations, groups, rows, columns] = shape;
  for (const [name, plane] of Object.entries({ pixeldq: ramp.pixeldq, ...planes }))
    checkShape(name, plane, [rows, columns]);
  return { integrations, groups, rows, columns };
}

/**
 * Checks the shape of one array.
 *
 * @throws RangeError naming the array and the expected shape.
 */
export function checkShape(name: string, array: NDArray, expected: readonly number[]): void {
  if (
    array.shape.length === expected.length &&
    array.shape.every((length, axis) => length === expected[axis])
  )
    return;
  throw new RangeError(
    `${name} has the shape (${array.shape.join(", ")}), expected (${expected.join(", ")}) to go with the ramp`,
  );
}
