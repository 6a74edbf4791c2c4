import { lineFit, parabolaVertex, SingularMatrixError, solve, solveComplex } from "@pipe/numeric/linalg";
import { modulo } from "@pipe/numeric/modulo";
import { expect, test } from "vitest";

test("a real system is solved with pivoting", () => {
  const b = Float64Array.of(5, 2, 13);
  solve(Float64Array.of(0, 1, 1, 1, 0, 0, 2, 3, 1), b);
  [2, 2, 3].forEach((value, i) => {
    expect(b[i]).toBeCloseTo(value, 14);
  });
});

test("a complex system is solved with pivoting", () => {
  // (0 + 0i) x + (1 + i) y = 2i, (2 - i) x + y = 3: y = 1 + i, x = (2 - i) / (2 - i) = 1
  const b = Float64Array.of(0, 2, 3, 0);
  solveComplex(Float64Array.of(0, 0, 1, 1, 2, -1, 1, 0), b);
  [1, 0, 1, 1].forEach((value, i) => {
    expect(b[i]).toBeCloseTo(value, 14);
  });
});

test("a singular system is refused", () => {
  expect(() => solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 2))).toThrow(SingularMatrixError);
  expect(() => solveComplex(new Float64Array(8), new Float64Array(4))).toThrow("no pivot in column 0");
});

test("a line goes through its points", () => {
  expect(lineFit([1, 2, 4], [5, 7, 11])).toEqual({ slope: 2, intercept: 3 });
  expect(lineFit([1, 1], [2, 3]).slope).toBeNaN();
});

test("the vertex of a parabola is found from three points", () => {
  expect(parabolaVertex([0, 1, 3], [4, 1, 1])).toBe(2);
});

test("a remainder has the sign of the divisor", () => {
  expect([modulo(-0.25, 1), modulo(5.5, 2), modulo(-4, 2), modulo(1, -3)]).toEqual([0.75, 1.5, -0, -2]);
});
