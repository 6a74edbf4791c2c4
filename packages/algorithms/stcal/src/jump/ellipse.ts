import { exactSinCos } from "../common/exact-trig.ts";
import type { Ellipse } from "./regions.ts";

/** Marked pixels of a box of a plane. */
export interface Patch {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** 1 where marked, `height * width`. */
  readonly cells: Uint8Array;
}

/** Rounds to the nearest integer, halves to the even one, as numpy and Python do. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * The pixels of a plane inside an ellipse about the rounded centre of `ellipse`, with half axes that are rounded to whole pixels.
 * A half axis of 0 marks nothing. The rule for pixels is that of `skimage.draw.ellipse`: centres strictly inside.
 *
 * @param axis1 - full axis across the direction of `ellipse.angle`.
 * @param axis2 - full axis along it.
 */
export function drawEllipse(
  ellipse: Ellipse,
  axis1: number,
  axis2: number,
  rows: number,
  columns: number,
): Patch {
  const x = roundHalfEven(ellipse.x);
  const y = roundHalfEven(ellipse.y);
  const radius1 = roundHalfEven(axis1 / 2);
  const radius2 = roundHalfEven(axis2 / 2);
  const reach = Math.max(radius1, radius2) + 2;
  const left = Math.max(x - reach, 0);
  const top = Math.max(y - reach, 0);
  const width = Math.max(0, Math.min(x + reach + 1, columns) - left);
  const height = Math.max(0, Math.min(y + reach + 1, rows) - top);
  const cells = new Uint8Array(width * height);
  if (radius1 > 0 && radius2 > 0)
    fill(cells, width, height, x - left, y - top, radius1, radius2, ellipse.angle * (Math.PI / 180));
  return { top, left, height, width, cells };
}

function fill(
  cells: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  radius1: number,
  radius2: number,
  angle: number,
): void {
  let rotation = angle % Math.PI;
  if (rotation < 0) rotation += Math.PI;
  // In circles the last bit of these decides whether the four outermost pixels belong.
  const { sin, cos } = exactSinCos(rotation);
  // Box of the rotated ellipse; its edges decide pixels that rounding leaves on the boundary.
  const reachY = Math.abs(radius2 * cos) + radius1 * sin;
  const reachX = radius2 * sin + Math.abs(radius1 * cos);
  const fromY = Math.max(Math.ceil(y - reachY), 0);
  const toY = Math.min(Math.floor(y + reachY), height - 1);
  const fromX = Math.max(Math.ceil(x - reachX), 0);
  const toX = Math.min(Math.floor(x + reachX), width - 1);
  for (let row = fromY; row <= toY; row++) {
    for (let column = fromX; column <= toX; column++) {
      const r = row - y;
      const c = column - x;
      const along = (r * cos + c * sin) / radius2;
      const across = (r * sin - c * cos) / radius1;
      if (along * along + across * across < 1) cells[row * width + column] = 1;
    }
  }
}
