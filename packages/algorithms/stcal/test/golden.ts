import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { allocate, type DType, isDType, NDArray } from "@pipe/ndarray";
import { expect } from "vitest";

/** One case of a golden file: arrays and plain values by name. */
export interface GoldenCase {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly input: Record<string, NDArray>;
  readonly expected: Record<string, unknown>;
}

/**
 * Reads `golden/<name>.json.gz` beside a test: a list of cases whose arrays are base64 of little-endian values.
 *
 * @param test - `import.meta.url` of the test.
 */
export function readGolden(test: string, name: string): GoldenCase[] {
  const path = new URL(`golden/${name}.json.gz`, test);
  return JSON.parse(gunzipSync(readFileSync(path)).toString(), (_, value) =>
    isPacked(value) ? unpack(value) : value,
  );
}

interface Packed {
  readonly dtype: DType;
  readonly shape: number[];
  readonly data: string;
}

function isPacked(value: unknown): value is Packed {
  return typeof value === "object" && value !== null && "dtype" in value && isDType(value.dtype);
}

function unpack({ dtype, shape, data }: Packed): NDArray {
  const bytes = Buffer.from(data, "base64");
  const values = allocate(
    dtype,
    shape.reduce((a, b) => a * b, 1),
  );
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).set(bytes);
  return new NDArray(dtype, shape, values);
}

/** Narrows an array of a golden case to the type that a function wants. */
export function as<D extends DType>(dtype: D, array: unknown): NDArray<D> {
  if (array instanceof NDArray && array.is(dtype)) return array as NDArray<D>;
  throw new TypeError(`expected an array of ${dtype}`);
}

/** Expects two arrays to agree bit for bit, NaN with NaN; names the first difference and counts them. */
export function expectEqual(actual: NDArray, expected: unknown, what: string): void {
  const golden = as(actual.dtype, expected);
  expect(actual.shape, what).toEqual(golden.shape);
  let differences = 0;
  let first = "";
  for (let i = 0; i < golden.values.length; i++) {
    const [a, e] = [actual.values[i], golden.values[i]];
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    if (differences++ === 0) first = `at ${i}: ${a}, expected ${e}`;
  }
  expect(differences === 0 ? "" : `${what}: ${differences} of ${golden.values.length} differ, ${first}`).toBe(
    "",
  );
}
