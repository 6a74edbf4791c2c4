/** Pixels whose differences are held at a time: few enough for them to stay in the processor's cache. */
export const CHUNK = 512;

/**
 * Numbers that every kernel of the search needs, in one array so that they travel as one argument. Order: integrations, groups,
 * rows, columns, JUMP_DET, DO_NOT_USE | SATURATED.
 */
export type Geometry = Int32Array;

/**
 * Fills `differences` with those of consecutive groups, in electrons per unit of time, of the pixels `[at, at + width)` of a plane.
 *
 * Pixel by pixel, `integrations * (groups - 1)` values each; NaN where either group is flagged DO_NOT_USE or SATURATED. Samples are
 * multiplied by the gain and subtracted in float32, then divided by the time step in double, as the original does.
 *
 * @param dt - time step of each difference of an integration; one value for all when they are equal.
 * @param seen - receives the OR of all group flags of each pixel.
 * @returns how many samples have JUMP_DET.
 */
export function loadDifferences(
  differences: Float64Array,
  seen: Uint8Array,
  previous: Float32Array,
  data: Float32Array,
  groupdq: Uint8Array,
  gain: Float32Array,
  geometry: Geometry,
  dt: Float64Array,
  at: number,
  width: number,
): number {
  const fround = Math.fround;
  const integrations = geometry[0];
  const groups = geometry[1];
  const plane = geometry[2] * geometry[3];
  const jump = geometry[4];
  const unusable = geometry[5];
  const perIntegration = groups - 1;
  const perPixel = integrations * perIntegration;
  let jumps = 0;
  seen.fill(0);
  for (let integration = 0; integration < integrations; integration++) {
    for (let group = 0; group < groups; group++) {
      const offset = (integration * groups + group) * plane + at;
      const step = dt[dt.length === 1 || group === 0 ? 0 : group - 1];
      let to = integration * perIntegration + group - 1;
      for (let x = 0; x < width; x++) {
        const flags = groupdq[offset + x];
        let value = Number.NaN;
        if (flags === 0) value = fround(data[offset + x] * gain[at + x]);
        else {
          seen[x] |= flags;
          if ((flags & jump) !== 0) jumps++;
          if ((flags & unusable) === 0) value = fround(data[offset + x] * gain[at + x]);
        }
        if (group > 0) {
          const difference = fround(value - previous[x]);
          differences[to] = step === 1 ? difference : difference / step;
        }
        previous[x] = value;
        to += perPixel;
      }
    }
  }
  return jumps;
}

/**
 * Fills `differences` with those of one pixel, as {@link loadDifferences} does.
 */
export function gatherDifferences(
  differences: Float64Array,
  data: Float32Array,
  groupdq: Uint8Array,
  gain: number,
  geometry: Geometry,
  dt: Float64Array,
  pixel: number,
): void {
  const fround = Math.fround;
  const integrations = geometry[0];
  const groups = geometry[1];
  const plane = geometry[2] * geometry[3];
  const unusable = geometry[5];
  const even = dt.length === 1;
  let sample = pixel;
  let to = 0;
  for (let integration = 0; integration < integrations; integration++) {
    let previous = 0;
    for (let group = 0; group < groups; group++) {
      const value = (groupdq[sample] & unusable) === 0 ? fround(data[sample] * gain) : Number.NaN;
      if (group > 0) differences[to++] = fround(value - previous) / dt[even ? 0 : group - 1];
      previous = value;
      sample += plane;
    }
  }
}

/** How many samples of a pixel have a flag. */
export function countFlag(groupdq: Uint8Array, geometry: Geometry, pixel: number, bit: number): number {
  const plane = geometry[2] * geometry[3];
  const end = geometry[0] * geometry[1] * plane;
  let count = 0;
  for (let sample = pixel; sample < end; sample += plane) if ((groupdq[sample] & bit) !== 0) count++;
  return count;
}

/**
 * Standard deviation of a difference, in electrons per unit of time: photon noise of the median rate and the noise of two reads.
 *
 * @param noise2 - square of the read noise of a difference of single reads (CDS), electrons.
 * @returns NaN for 0, so that pixels without noise have no jumps.
 */
export function differenceSigma(median: number, noise2: number, step: number, reads: number): number {
  const sigma = Math.sqrt(Math.abs(median) * step + noise2 / (0.5 * reads)) / step;
  return sigma === 0 ? Number.NaN : sigma;
}
