import { FitsError } from "../errors.ts";

/**
 * Decodes an H-compress stream (FITS 4.0, section 10.4.4; White 1992): bit planes in quadtrees, then the inverse H-transform.
 *
 * Numbers are held as doubles, which are exact up to 2^53: far beyond what 32-bit pixels give.
 *
 * @param rows - first axis of the tile, `columns` the fastest one.
 * @param smooth - whether coefficients are smoothed within their quantisation.
 * @throws FitsError when the stream is damaged or made for a tile of another size.
 */
export function decodeHcompress(
  code: Uint8Array,
  rows: number,
  columns: number,
  smooth: boolean,
): Float64Array {
  const bits = new BitReader(code);
  if (bits.byte() !== 0xdd || bits.byte() !== 0x99) throw damaged("it does not begin as it should");
  const nx = bits.int32();
  const ny = bits.int32();
  if (nx !== rows || ny !== columns)
    throw damaged(`a tile of ${rows} x ${columns} pixels says ${nx} x ${ny}`);
  const scale = bits.int32();
  const sum = bits.int32() * 2 ** 32 + (bits.int32() >>> 0);
  const planes = [bits.byte(), bits.byte(), bits.byte()];
  if (planes.some((n) => n > 62)) throw damaged("too many bit planes");
  const a = new Float64Array(nx * ny);
  const nx2 = (nx + 1) >> 1;
  const ny2 = (ny + 1) >> 1;
  readQuadrant(bits, a, 0, ny, nx2, ny2, planes[0]);
  readQuadrant(bits, a, ny2, ny, nx2, ny >> 1, planes[1]);
  readQuadrant(bits, a, ny * nx2, ny, nx >> 1, ny2, planes[1]);
  readQuadrant(bits, a, ny * nx2 + ny2, ny, nx >> 1, ny >> 1, planes[2]);
  if (bits.read(4) !== 0) throw damaged("no end mark behind the bit planes");
  bits.align();
  for (let i = 0; i < a.length; i++) if (a[i] !== 0 && bits.read(1) === 1) a[i] = -a[i];
  a[0] = sum;
  if (scale > 1) for (let i = 0; i < a.length; i++) a[i] *= scale;
  invert(a, nx, ny, smooth ? scale : 0);
  return a;
}

function damaged(what: string): FitsError {
  return new FitsError(`HCOMPRESS_1: ${what}`);
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    if (this.#at >= this.#bytes.length) throw damaged("the code of a tile ends early");
    return this.#bytes[this.#at++];
  }

  int32(): number {
    return (this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte();
  }

  /** Up to 8 bits. */
  read(count: number): number {
    if (this.#count < count) {
      this.#held = ((this.#held << 8) | this.byte()) & 0xffff;
      this.#count += 8;
    }
    this.#count -= count;
    return (this.#held >> this.#count) & ((1 << count) - 1);
  }

  align(): void {
    this.#count = 0;
  }
}

/** Four bits by the fixed Huffman code of H-compress. */
function readCode(bits: BitReader): number {
  let c = bits.read(3);
  if (c < 4) return 1 << c;
  c = (c << 1) | bits.read(1);
  if (c < 13) return FOUR_BITS[c - 8];
  c = (c << 1) | bits.read(1);
  if (c < 31) return FIVE_BITS[c - 26];
  return bits.read(1) === 0 ? 0 : 14;
}

const FOUR_BITS = Uint8Array.of(3, 5, 10, 12, 15);
const FIVE_BITS = Uint8Array.of(6, 7, 9, 11, 13);

function log2Ceil(n: number): number {
  let power = 0;
  while (2 ** power < n) power++;
  return power;
}

/** Reads the bit planes of one quadrant, whose rows are `stride` numbers apart. */
function readQuadrant(
  bits: BitReader,
  a: Float64Array,
  offset: number,
  stride: number,
  nqx: number,
  nqy: number,
  planes: number,
): void {
  const log2n = log2Ceil(Math.max(nqx, nqy));
  for (let plane = planes - 1; plane >= 0; plane--) {
    const format = bits.read(4);
    let codes: Uint8Array;
    if (format === 0) {
      codes = new Uint8Array(((nqx + 1) >> 1) * ((nqy + 1) >> 1));
      for (let i = 0; i < codes.length; i++) codes[i] = bits.read(4);
    } else if (format === 15) {
      codes = readTree(bits, nqx, nqy, log2n);
    } else throw damaged("an unknown form of a bit plane");
    insertPlane(codes, a, offset, stride, nqx, nqy, 2 ** plane);
  }
}

/** Expands a quadtree to one code per 2 x 2 block. */
function readTree(bits: BitReader, nqx: number, nqy: number, log2n: number): Uint8Array {
  let codes: Uint8Array = Uint8Array.of(readCode(bits));
  let nx = 1;
  let ny = 1;
  for (let k = log2n - 1; k >= 1; k--) {
    const wide = ny;
    // Sizes halve upwards, rounded up: level k has ceil(n / 2^k) blocks.
    nx = Math.ceil(nqx / 2 ** k);
    ny = Math.ceil(nqy / 2 ** k);
    const next = new Uint8Array(nx * ny);
    for (let i = 0; i < nx; i++)
      for (let j = 0; j < ny; j++)
        next[i * ny + j] = (codes[(i >> 1) * wide + (j >> 1)] >> (3 - 2 * (i & 1) - (j & 1))) & 1;
    for (let i = next.length - 1; i >= 0; i--) if (next[i] !== 0) next[i] = readCode(bits);
    codes = next;
  }
  return codes;
}

function insertPlane(
  codes: Uint8Array,
  a: Float64Array,
  offset: number,
  stride: number,
  nqx: number,
  nqy: number,
  value: number,
): void {
  const wide = (nqy + 1) >> 1;
  for (let i = 0; i < nqx; i++)
    for (let j = 0; j < nqy; j++)
      if ((codes[(i >> 1) * wide + (j >> 1)] >> (3 - 2 * (i & 1) - (j & 1))) & 1)
        a[offset + i * stride + j] += value;
}

/** Interleaves the first half (even places) and the second half (odd places) of `n` numbers `step` apart. */
function unshuffle(a: Float64Array, offset: number, n: number, step: number, scratch: Float64Array): void {
  const half = (n + 1) >> 1;
  for (let i = 0; i < n; i++) scratch[i < half ? 2 * i : 2 * (i - half) + 1] = a[offset + i * step];
  for (let i = 0; i < n; i++) a[offset + i * step] = scratch[i];
}

/** Inverse H-transform in place; `smoothScale` above 1 smooths. */
function invert(a: Float64Array, nx: number, ny: number, smoothScale: number): void {
  const { floor } = Math;
  const levels = log2Ceil(Math.max(nx, ny));
  const scratch = new Float64Array(Math.max(nx, ny));
  let bit0 = 2 ** (levels - 1);
  if (levels === 0) bit0 = 0.5;
  a[0] = roundTo(a[0], bit0 * 4, bit0 * 2);
  for (let k = levels - 1; k >= 0; k--) {
    const nxTop = Math.ceil(nx / 2 ** k);
    const nyTop = Math.ceil(ny / 2 ** k);
    for (let i = 0; i < nxTop; i++) unshuffle(a, ny * i, nyTop, 1, scratch);
    for (let j = 0; j < nyTop; j++) unshuffle(a, j, nxTop, ny, scratch);
    if (smoothScale > 1) smoothCoefficients(a, nxTop, nyTop, ny, smoothScale);
    const divisor = k === 0 ? 4 : 2;
    const bit1 = bit0 * 2;
    const half0 = floor(bit0 / 2);
    for (let i = 0; i < nxTop; i += 2) {
      const lone = i + 1 >= nxTop;
      for (let j = 0; j < nyTop; j += 2) {
        const s0 = ny * i + j;
        const s1 = s0 + ny;
        const single = j + 1 >= nyTop;
        const h0 = a[s0];
        if (lone && single) {
          a[s0] = floor(h0 / divisor);
        } else if (lone || single) {
          const other = lone ? s0 + 1 : s1;
          const h = roundTo(a[other], bit1, bit0);
          const low = parity(h, bit1) * bit1;
          const base = h0 >= 0 ? h0 - low : h0 + low;
          a[other] = floor((base + h) / divisor);
          a[s0] = floor((base - h) / divisor);
        } else {
          let hx = roundTo(a[s1], bit1, bit0);
          let hy = roundTo(a[s0 + 1], bit1, bit0);
          const hc = k === 0 ? a[s1 + 1] : roundTo(a[s1 + 1], bit0, half0);
          const low0 = parity(hc, bit0) * bit0;
          hx = hx >= 0 ? hx - low0 : hx + low0;
          hy = hy >= 0 ? hy - low0 : hy + low0;
          const low1 = ((parity(hc, bit1) + parity(hx, bit1) + parity(hy, bit1)) & 1) * bit1;
          const base = h0 >= 0 ? h0 + low0 - low1 : h0 + (low0 === 0 ? low1 : low0 - low1);
          a[s1 + 1] = floor((base + hx + hy + hc) / divisor);
          a[s1] = floor((base + hx - hy - hc) / divisor);
          a[s0 + 1] = floor((base - hx + hy - hc) / divisor);
          a[s0] = floor((base - hx - hy + hc) / divisor);
        }
      }
    }
    bit0 /= 2;
  }
}

/** `h` rounded to a multiple of `unit`, halves away from zero; `half` is half of the unit. */
function roundTo(h: number, unit: number, half: number): number {
  return Math.floor((h + (h >= 0 ? half : half - 1)) / unit) * unit;
}

/** The bit of weight `bit` of `h` in two's complement. */
function parity(h: number, bit: number): number {
  const quotient = Math.floor(h / bit);
  return quotient - 2 * Math.floor(quotient / 2);
}

/** Interpolates coefficients within the range that their quantisation leaves open (monotonic in both directions). */
function smoothCoefficients(a: Float64Array, nxTop: number, nyTop: number, ny: number, scale: number): void {
  const most = scale >> 1;
  if (most <= 0) return;
  for (let i = 2; i < nxTop - 2; i += 2)
    for (let j = 0; j < nyTop; j += 2) smoothSlope(a, ny * i + j, 2 * ny, ny, most);
  for (let i = 0; i < nxTop; i += 2)
    for (let j = 2; j < nyTop - 2; j += 2) smoothSlope(a, ny * i + j, 2, 1, most);
  for (let i = 2; i < nxTop - 2; i += 2)
    for (let j = 2; j < nyTop - 2; j += 2) smoothCurvature(a, ny * i + j, ny, most);
}

/** Divides by 2^bits as a shift of the C original does: towards zero for what it is used for here. */
function shiftDown(value: number, divisor: number): number {
  return Math.floor((value >= 0 ? value : value + divisor - 1) / divisor);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(Math.min(value, high), low);
}

function smoothSlope(a: Float64Array, s: number, step: number, slope: number, most: number): void {
  const { max, min } = Math;
  const hm = a[s - step];
  const h0 = a[s];
  const hp = a[s + step];
  const high = max(min(hp - h0, h0 - hm), 0) * 4;
  const low = min(max(hp - h0, h0 - hm), 0) * 4;
  if (low >= high) return;
  const wanted = clamp(hp - hm, low, high) - a[s + slope] * 8;
  a[s + slope] += clamp(shiftDown(wanted, 8), -most, most);
}

function smoothCurvature(a: Float64Array, s: number, ny: number, most: number): void {
  const { max, min } = Math;
  const hmm = a[s - 2 * ny - 2];
  const hpm = a[s + 2 * ny - 2];
  const hmp = a[s - 2 * ny + 2];
  const hpp = a[s + 2 * ny + 2];
  const h0 = a[s];
  const hx = a[s + ny] * 2;
  const hy = a[s + 1] * 2;
  const high =
    min(
      min(max(hpp - h0, 0) - hx - hy, max(h0 - hpm, 0) + hx - hy),
      min(max(h0 - hmp, 0) - hx + hy, max(hmm - h0, 0) + hx + hy),
    ) * 16;
  const low =
    max(
      max(min(hpp - h0, 0) - hx - hy, min(h0 - hpm, 0) + hx - hy),
      max(min(h0 - hmp, 0) - hx + hy, min(hmm - h0, 0) + hx + hy),
    ) * 16;
  if (low >= high) return;
  const wanted = clamp(hpp + hmm - hmp - hpm, low, high) - a[s + ny + 1] * 64;
  a[s + ny + 1] += clamp(shiftDown(wanted, 64), -most, most);
}
