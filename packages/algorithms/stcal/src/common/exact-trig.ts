/**
 * Sine, cosine, arc tangent and roots rounded correctly (but for one case in thousands), where the last bit decides and the functions of the
 * platform are not the same everywhere. Slow: each call sums a series in pairs of doubles.
 *
 * @module
 */

/** A number as the unevaluated sum of two doubles, the second at most half a unit in the last place of the first. */
type Pair = readonly [high: number, low: number];

const HALF_PI: Pair = [1.5707963267948966, 6.123233995736766e-17];
const HALF_PI_REST = -1.4973849048591833e-33;

/** Sine and cosine of an angle in radians, within a few turns. */
export function exactSinCos(angle: number): { readonly sin: number; readonly cos: number } {
  const [sin, cos] = sinCos(angle);
  return { sin: sin[0], cos: cos[0] };
}

/** Angle of the point `(x, y)`, as `Math.atan2`. */
export function exactAtan2(y: number, x: number): number {
  const start = Math.atan2(y, x);
  if (!Number.isFinite(start) || start === 0 || y === 0 || x === 0) return start;
  // One Newton step: the component of the point across the direction found so far.
  const [sin, cos] = sinCos(start);
  const across = add(scale(cos, y), scale(sin, -x));
  const along = x * cos[0] + y * sin[0];
  return start + across[0] / along;
}

function sinCos(angle: number): readonly [sin: Pair, cos: Pair] {
  const quarter = Math.round(angle / HALF_PI[0]);
  const part = scale(HALF_PI, -quarter);
  const rest = add(add([angle, 0], part), [-quarter * HALF_PI_REST, 0]);
  const square = multiply(rest, rest);
  let sin = rest;
  let cos: Pair = [1, 0];
  let sinTerm = rest;
  let cosTerm: Pair = [1, 0];
  for (let n = 2; n <= 28; n += 2) {
    cosTerm = divide(multiply(cosTerm, square), -(n - 1) * n);
    cos = add(cos, cosTerm);
    sinTerm = divide(multiply(sinTerm, square), -n * (n + 1));
    sin = add(sin, sinTerm);
  }
  const turned = ((quarter % 4) + 4) % 4;
  if (turned === 0) return [sin, cos];
  if (turned === 1) return [cos, negate(sin)];
  if (turned === 2) return [negate(sin), negate(cos)];
  return [negate(cos), sin];
}

function negate([high, low]: Pair): Pair {
  return [-high, -low];
}

function twoSum(a: number, b: number): Pair {
  const sum = a + b;
  const shift = sum - a;
  return [sum, a - (sum - shift) + (b - shift)];
}

/** Product and its rounding error (Dekker 1971). */
export function twoProduct(a: number, b: number): Pair {
  const product = a * b;
  const splitA = 134217729 * a;
  const splitB = 134217729 * b;
  const highA = splitA - (splitA - a);
  const highB = splitB - (splitB - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return [product, lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)];
}

/** `a * b + c`, rounded once. */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = twoProduct(a, b);
  const sum = twoSum(product[0], c);
  return sum[0] + (sum[1] + product[1]);
}

function add(a: Pair, b: Pair): Pair {
  const high = twoSum(a[0], b[0]);
  return twoSum(high[0], high[1] + (a[1] + b[1]));
}

function multiply(a: Pair, b: Pair): Pair {
  const high = twoProduct(a[0], b[0]);
  return twoSum(high[0], high[1] + (a[0] * b[1] + a[1] * b[0]));
}

function scale(a: Pair, by: number): Pair {
  return multiply(a, [by, 0]);
}

function divide(a: Pair, by: number): Pair {
  const high = a[0] / by;
  const product = twoProduct(high, by);
  return twoSum(high, (a[0] - product[0] - product[1] + a[1]) / by);
}

/** `value ** (1 / degree)` for a positive value and a small whole degree. */
export function exactRoot(value: number, degree: number): number {
  const exponent = 1 / degree;
  const start = value ** exponent;
  if (!(start > 0 && start < Number.POSITIVE_INFINITY)) return start;
  let power: Pair = [start, 0];
  for (let i = 1; i < degree; i++) power = scale(power, start);
  // The rounded exponent times the degree is not quite 1.
  const product = twoProduct(exponent, degree);
  const beyond = product[0] - 1 + product[1];
  const excess = add(power, [-value, 0]);
  return start + start * ((beyond * Math.log(value) - (excess[0] + excess[1]) / value) / degree);
}
