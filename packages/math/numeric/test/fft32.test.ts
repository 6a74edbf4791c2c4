import { readFileSync } from "node:fs";
import { InverseFft32, InverseRealFft32, PlaneConvolver32 } from "@pipe/numeric/fft";
import { describe, expect, test } from "vitest";
import { noise } from "./noise.ts";

// Made by tools/oracle/numpy_fft32.py.
const golden: {
  readonly lengths: [length: number, irfft: number, ifft: number][];
  readonly planes: [rows: number, columns: number, convolution: number][];
} = JSON.parse(readFileSync(new URL("golden/numpy-fft32.json", import.meta.url), "utf8"));

/** FNV-1a over the 32-bit words of the values. */
function hash(values: Float32Array): number {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return words.reduce((value, word) => Math.imul(value ^ word, 0x01000193), 0x811c9dc5) >>> 0;
}

function interleaved(re: Float32Array, im: Float32Array): Float32Array {
  return Float32Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1]);
}

const noise32 = (count: number, seed: number) => Float32Array.from(noise(count, seed));

describe.each(golden.lengths)("inverse single-precision transforms of length %i", (n, irfft, ifft) => {
  test("to real numbers have the bits of numpy's", () => {
    const re = noise32(n / 2 + 1, n + 3);
    const im = noise32(n / 2 + 1, n + 4);
    const values = Float32Array.of(re[0], ...interleaved(re, im).subarray(2, n + 1));
    new InverseRealFft32(n).transform(values);
    expect(hash(values)).toBe(irfft);
  });

  test("to complex numbers, one or several series at once, have the bits of numpy's", () => {
    for (const batch of [1, 3]) {
      const re = new Float32Array(n * batch);
      const im = new Float32Array(n * batch);
      for (const [k, value] of noise32(n, n + 1).entries()) re[k * batch + batch - 1] = value;
      for (const [k, value] of noise32(n, n + 2).entries()) im[k * batch + batch - 1] = value;
      const last = (values: Float32Array) => values.filter((_, i) => i % batch === batch - 1);
      new InverseFft32(n, batch).transform(re, im);
      expect(hash(interleaved(last(re), last(im)))).toBe(ifft);
    }
  });
});

test.each(golden.planes)("a convolution of %i x %i has the bits of numpy's", (rows, columns, expected) => {
  const convolver = new PlaneConvolver32(noise32(rows * columns, 7), rows, columns);
  const image = noise32(rows * columns, 8);
  convolver.convolve(image);
  expect(hash(image)).toBe(expected);
});

test.each([0, 1, 3, 12, 2.5, Number.NaN])("a single-precision transform of length %d is refused", (n) => {
  expect(() => new InverseRealFft32(n)).toThrow(RangeError);
  expect(() => new InverseFft32(n)).toThrow(RangeError);
});
