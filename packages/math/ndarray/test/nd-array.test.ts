import { arrayOn, NDArray, sizeOf } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

describe("NDArray", () => {
  test("keeps its values on shared memory", () => {
    expect(NDArray.zeros("float32", [2, 3]).values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(NDArray.zeros("float32", [2, 3], false).values.buffer).toBeInstanceOf(ArrayBuffer);
  });

  test("gives views of planes that write through", () => {
    const cube = NDArray.of(Int16Array.of(0, 1, 2, 3, 4, 5, 6, 7), [2, 2, 2]);
    const row = cube.at(1, 0);
    expect([...row.values]).toEqual([4, 5]);
    row.values[0] = 9;
    expect(cube.values[4]).toBe(9);
    expect(() => cube.at(2)).toThrow("index 2 is outside axis 0 of length 2");
  });

  test("refuses a shape of another size", () => {
    expect(() => NDArray.of(new Float32Array(5), [2, 3])).toThrow("shape (2, 3) needs 6 values, got 5");
  });

  test("converts between types as C does", () => {
    expect([...NDArray.of(Float64Array.of(1.7, -1.2, 65537)).astype("uint16").values]).toEqual([1, 65535, 1]);
    expect([...NDArray.of(BigInt64Array.of(-3n, 4n)).astype("float64").values]).toEqual([-3, 4]);
    expect([...NDArray.of(Int32Array.of(-3)).astype("int64").values]).toEqual([-3n]);
    expect([...NDArray.of(Float32Array.of(0.5, 0)).astype("bool").values]).toEqual([1, 0]);
  });

  test("stores complex numbers in pairs", () => {
    const spectrum = NDArray.zeros("complex64", [3]);
    expect(spectrum.values.length).toBe(6);
    expect(spectrum.size).toBe(3);
  });

  test("has one element without axes and none with an empty axis", () => {
    expect(sizeOf([])).toBe(1);
    expect(sizeOf([3, 0])).toBe(0);
  });

  test("lies on memory that is given if it fits there", () => {
    const memory = Float32Array.of(1, 2, 3, 4, 5);
    const array = arrayOn(memory, "float32", [2, 2]);
    expect([array.values.buffer, [...array.values], array.shape]).toEqual([
      memory.buffer,
      [1, 2, 3, 4],
      [2, 2],
    ]);
    for (const [dtype, shape] of [["float32", [2, 3]] as const, ["uint16", [2, 2]] as const])
      expect(arrayOn(memory, dtype, shape).values).toEqual(NDArray.zeros(dtype, shape).values);
    expect([...arrayOn(undefined, "int8", [2]).values]).toEqual([0, 0]);
  });
});
