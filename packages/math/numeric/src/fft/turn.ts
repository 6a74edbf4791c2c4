/** Cosine and sine of an angle. */
export type Turn = readonly [cos: number, sin: number];

/**
 * Cosine and sine of `part / whole` of a full turn, for integers 0 <= part < whole.
 *
 * Reduced to an eighth of a turn with integers, so that quarter turns are exact and the symmetries of both functions hold to the last
 * bit: sums that are exact in a transform stay so.
 */
export function turn(part: number, whole: number): Turn {
  if (8 * part <= whole)
    return [Math.cos((2 * Math.PI * part) / whole), Math.sin((2 * Math.PI * part) / whole)];
  if (4 * part <= whole) {
    // cos(a) = sin(b) for the angle b that is missing to a quarter turn.
    const [cos, sin] = turn(whole - 4 * part, 4 * whole);
    return [sin, cos];
  }
  if (2 * part <= whole) {
    const [cos, sin] = turn(4 * part - whole, 4 * whole);
    return [-sin, cos];
  }
  const [cos, sin] = turn(whole - part, whole);
  return [cos, -sin];
}
