import type { RefpixInput } from "@pipe/jwst-refpix";
import { NDArray } from "@pipe/ndarray";

/** What the golden file says about an exposure. */
export interface GoldenCase extends Omit<RefpixInput, "data" | "pixelDq" | "zeroFrame"> {
  readonly zero: boolean;
  readonly seed: number;
}

const GOLDEN_RATIO = 0x9e3779b1;

/**
 * Numbers in [0, 1) that depend on their index and the seed only, the same as those that the golden file was made from: bits of a
 * product of 64 bits, mixed.
 */
export function noise(count: number, seed: number): Float64Array {
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const n = i + seed;
    const low = Math.imul(n, GOLDEN_RATIO) >>> 0;
    // The product without its lower 32 bits; n has 26 bits at most.
    const high = Math.floor(((n & 0xffff) * GOLDEN_RATIO) / 65536 + (n >>> 16) * GOLDEN_RATIO) / 65536;
    const mixed = Math.imul(low ^ ((low >>> 15) | (Math.floor(high) << 17)), 0x85ebca6b);
    out[i] = ((mixed ^ (mixed >>> 13)) >>> 8) / 2 ** 24;
  }
  return out;
}

/** An exposure with row offsets, two per cent of bad pixels that are 500 too bright, and reference pixels at the edges. */
export function makeExposure(golden: GoldenCase): RefpixInput {
  const { integrations, groups, ny, nx, seed } = golden;
  const pixels = ny * nx;
  const data = NDArray.zeros("float32", [integrations * groups * pixels]).values;
  const pixelDq = NDArray.zeros("uint32", [pixels]).values;
  const values = noise(data.length, seed);
  const rows = noise(integrations * groups * ny, seed + 1);
  const bad = noise(pixels, seed + 2);
  for (let i = 0; i < data.length; i++) {
    data[i] = values[i] * 16 + rows[Math.floor(i / nx)] * 9;
    if (bad[i % pixels] < 0.02) data[i] += 500;
  }
  for (let i = 0; i < pixels; i++) {
    if (isReference(golden, i % nx, Math.floor(i / nx))) pixelDq[i] = 2 ** 31;
    if (bad[i] < 0.02) pixelDq[i] |= 1;
  }
  return { ...golden, data, pixelDq, ...(golden.zero && { zeroFrame: zeroFrameOf(golden, data) }) };
}

function isReference({ instrument, xstart, ystart }: GoldenCase, x: number, y: number): boolean {
  const column = x + xstart - 1;
  const row = y + ystart - 1;
  if (instrument === "MIRI") return column < 4 || column >= 1028;
  return column < 4 || column >= 2044 || row < 4 || row >= 2044;
}

function zeroFrameOf({ integrations, groups, ny, nx, seed }: GoldenCase, data: Float32Array): Float32Array {
  const pixels = ny * nx;
  const zero = NDArray.zeros("float32", [integrations * pixels]).values;
  const missing = noise(zero.length, seed + 3);
  for (let i = 0; i < zero.length; i++)
    zero[i] = missing[i] < 0.05 ? 0 : data[Math.floor(i / pixels) * groups * pixels + (i % pixels)] * 0.5;
  return zero;
}
