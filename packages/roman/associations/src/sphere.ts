/**
 * Polygons on the sphere, their edges great circles.
 *
 * Follows spherical_geometry: a point lies in a polygon if the arc to it from a point inside crosses an even number of
 * edges; arcs that share an end do not cross.
 *
 * @module
 */

/** A unit vector. */
export type Vector = readonly [number, number, number];

/** The direction of a longitude and latitude in degrees. */
export function fromDegrees(longitude: number, latitude: number): Vector {
  const [lon, lat] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  const c = Math.cos(lat);
  return normalize([c * Math.cos(lon), c * Math.sin(lon), Math.sin(lat)]);
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalize(a: Vector): Vector {
  const length = Math.hypot(...a);
  return length === 0 ? a : [a[0] / length, a[1] / length, a[2] / length];
}

/** Straight distance of two points. */
export function distance(a: Vector, b: Vector): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Angle between two directions, in radians. */
export function angle(a: Vector, b: Vector): number {
  return Math.acos(Math.max(-1, Math.min(1, dot(a, b))));
}

/** The mean direction. */
export function center(points: readonly Vector[]): Vector {
  const sum = points.reduce(([x, y, z], p): Vector => [x + p[0], y + p[1], z + p[2]], [0, 0, 0]);
  return normalize(sum);
}

function same(a: Vector, b: Vector): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2];
}

/** On which side of the great circle from A to B a point lies; points on it count to the left. */
function isLeft(a: Vector, b: Vector, point: Vector): boolean {
  return dot(cross(a, b), point) >= 0;
}

/**
 * Whether the arcs AB and CD, each shorter than half a circle, cross.
 *
 * The side of an end is computed alike for all arcs that share it, so that an arc through a corner of a polygon crosses
 * exactly one of the two edges there.
 */
export function arcsCross(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const side = isLeft(c, d, a);
  if (isLeft(c, d, b) === side || isLeft(a, b, d) !== side || isLeft(a, b, c) === side) return false;
  return !(same(a, c) || same(a, d) || same(b, c) || same(b, d));
}

/** A polygon given by its corners and a point inside, which is their centre by default. */
export class Polygon {
  readonly corners: readonly Vector[];
  readonly inside: Vector;
  /** Whether it has no area: all corners lie on one great circle. Such a polygon meets no other. */
  readonly isDegenerate: boolean;

  constructor(corners: readonly Vector[], inside: Vector = center(corners)) {
    this.corners = corners;
    this.inside = inside;
    this.isDegenerate = corners.length < 3 || isFlat(corners);
  }

  contains(point: Vector): boolean {
    if (same(point, this.inside)) return true;
    let crossings = 0;
    this.#edges((a, b) => {
      if (arcsCross(a, b, this.inside, point)) crossings++;
      return false;
    });
    return crossings % 2 === 0;
  }

  /** Whether a corner of one lies in the other or edges cross. */
  meets(other: Polygon): boolean {
    if (this.isDegenerate || other.isDegenerate) return false;
    if (other.corners.some((point) => this.contains(point))) return true;
    if (this.corners.some((point) => other.contains(point))) return true;
    return this.#edges((a, b) => other.#edges((c, d) => arcsCross(a, b, c, d)));
  }

  #edges(visit: (a: Vector, b: Vector) => boolean): boolean {
    const { corners } = this;
    return corners.some((corner, i) => visit(corner, corners[(i + 1) % corners.length]));
  }
}

/** Whether the corners lie on one great circle: the triangles are tiny, and so are the distances to a plane of them. */
function isFlat(corners: readonly Vector[]): boolean {
  const { length } = corners;
  let largest = 0;
  let far = { size: -1, normal: corners[0] };
  for (let i = 0; i < length; i++) {
    const [a, b, c] = [corners[i], corners[(i + 1) % length], corners[(i + 2) % length]];
    largest = Math.max(largest, Math.abs(dot(cross(difference(a, b), difference(c, b)), b)));
    for (const other of corners) {
      const size = distance(a, other);
      if (size > far.size) far = { size, normal: normalize(cross(a, other)) };
    }
  }
  const residual = corners.reduce((sum, corner) => sum + dot(far.normal, corner) ** 2, 0);
  return largest < 1e-11 && (far.size === 0 || residual < 1e-16 * length);
}

function difference(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** A circle around a direction, as polygon with this number of corners; radius in degrees. */
export function cone(longitude: number, latitude: number, radius: number, sides = 15): Polygon {
  const axis = fromDegrees(longitude, latitude);
  const least = axis.map((x) => x * x).indexOf(Math.min(...axis.map((x) => x * x)));
  const unit: Vector = [least === 0 ? 1 : 0, least === 1 ? 1 : 0, least === 2 ? 1 : 0];
  const start = rotate(axis, normalize(cross(axis, unit)), (radius * Math.PI) / 180);
  const corners = Array.from({ length: sides }, (_, i) => rotate(start, axis, (2 * Math.PI * i) / sides));
  return new Polygon(corners, axis);
}

/** Turns a vector about an axis. */
function rotate(vector: Vector, axis: Vector, turn: number): Vector {
  const [s, c] = [Math.sin(turn), Math.cos(turn)];
  const side = cross(axis, vector);
  const along = dot(axis, vector) * (1 - c);
  return normalize([
    vector[0] * c + side[0] * s + axis[0] * along,
    vector[1] * c + side[1] * s + axis[1] * along,
    vector[2] * c + side[2] * s + axis[2] * along,
  ]);
}
