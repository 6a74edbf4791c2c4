import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { angle, arcsCross, cone, distance, fromDegrees, Polygon } from "../src/sphere.ts";

const square = (ra: number, dec: number, half: number) =>
  new Polygon([
    fromDegrees(ra - half, dec - half),
    fromDegrees(ra + half, dec - half),
    fromDegrees(ra + half, dec + half),
    fromDegrees(ra - half, dec + half),
  ]);

test("directions are unit vectors, distances chords, angles arcs", () => {
  const [east, pole] = [fromDegrees(0, 0), fromDegrees(123, 90)];
  expect(distance(east, pole)).toBeCloseTo(Math.SQRT2, 14);
  expect(angle(east, pole)).toBeCloseTo(Math.PI / 2, 14);
});

describe("arcs", () => {
  const at = (ra: number, dec: number) => fromDegrees(ra, dec);

  test.each([
    ["cross", at(-1, 0), at(1, 0), at(0, -1), at(0, 1), true],
    ["end before the other", at(-1, 0), at(-0.5, 0), at(0, -1), at(0, 1), false],
    ["lie on the other side of the sphere", at(-1, 0), at(1, 0), at(180, -1), at(180, 1), false],
    ["share an end", at(0, 0), at(1, 0), at(0, 0), at(0, 1), false],
  ])("%s", (_what, a, b, c, d, expected) => {
    expect([arcsCross(a, b, c, d), arcsCross(c, d, a, b), arcsCross(b, a, c, d)]).toEqual([
      expected,
      expected,
      expected,
    ]);
  });
});

describe("polygons", () => {
  test("contain what lies inside, whichever way round the corners go", () => {
    const there = square(10, 60, 1);
    const back = new Polygon([...there.corners].reverse());
    for (const polygon of [there, back]) {
      expect(polygon.contains(fromDegrees(10.5, 60.5))).toBe(true);
      expect(polygon.contains(fromDegrees(11.5, 60))).toBe(false);
      expect(polygon.contains(fromDegrees(190, -60))).toBe(false);
    }
  });

  test("count the crossing at a corner once", () => {
    const around = new Polygon([0, 90, 180, 270].map((ra) => fromDegrees(ra, 89)));
    for (const ra of [0, 90, 180, 270]) {
      expect(around.contains(fromDegrees(ra, 88))).toBe(false);
      expect(around.contains(fromDegrees(ra, 89.5))).toBe(true);
    }
  });

  test("meet where only edges cross, where one lies in the other, and not if they are apart or without area", () => {
    const wide = new Polygon([
      fromDegrees(-5, -1),
      fromDegrees(5, -1),
      fromDegrees(5, 1),
      fromDegrees(-5, 1),
    ]);
    const tall = new Polygon([
      fromDegrees(-1, -5),
      fromDegrees(1, -5),
      fromDegrees(1, 5),
      fromDegrees(-1, 5),
    ]);
    expect([wide.meets(tall), wide.meets(square(0, 0, 0.1)), square(0, 0, 0.1).meets(wide)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(wide.meets(square(7, 0, 1))).toBe(false);
    const point = new Polygon([0, 1, 2].map(() => fromDegrees(0, 0)));
    const line = new Polygon([0, 1, 2, 3].map((ra) => fromDegrees(ra, 0)));
    expect([point.isDegenerate, line.isDegenerate, wide.meets(point), line.meets(wide)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test("a cone holds its axis and nothing beyond its radius", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: -89, max: 89 }), (ra, dec) => {
        const polygon = cone(ra, dec, 2);
        const away = dec > 0 ? dec - 2.5 : dec + 2.5;
        expect(polygon.contains(fromDegrees(ra, dec + 0.5))).toBe(true);
        expect(polygon.contains(fromDegrees(ra, away))).toBe(false);
      }),
    );
  });
});
