import { fft, fftPlan, inverseFft, realFftPlan } from "@pipe/numeric/fft";
import { describe, expect, test } from "vitest";
import { noise } from "./noise.ts";

function directTransform(re: Float64Array, im: Float64Array): [Float64Array, Float64Array] {
  const n = re.length;
  const outR = new Float64Array(n);
  const outI = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * ((j * k) % n)) / n;
      outR[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
      outI[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
    }
  }
  return [outR, outI];
}

function largestDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}

// Smooth, prime (Rader: 17, 89; Bluestein: 47, 167, 1009), prime times others, powers.
describe.each([1, 2, 3, 4, 6, 8, 13, 17, 34, 47, 60, 89, 101, 121, 167, 178, 356, 501, 512, 712, 1009])(
  "a transform of length %i",
  (n) => {
    const re = noise(n, n);
    const im = noise(n, n + 1);

    test("is the sum that defines it", () => {
      const [expectedR, expectedI] = directTransform(re, im);
      const foundR = re.slice();
      const foundI = im.slice();
      fft(foundR, foundI);
      expect(largestDistance(foundR, expectedR)).toBeLessThan(1e-11);
      expect(largestDistance(foundI, expectedI)).toBeLessThan(1e-11);
      inverseFft(foundR, foundI);
      expect(largestDistance(foundR, re)).toBeLessThan(1e-14 * n ** 0.5 + 1e-15);
    });

    test("of real numbers is half of the complex one, and comes back", () => {
      const plan = realFftPlan(n);
      const [expectedR, expectedI] = directTransform(re, new Float64Array(n));
      const foundR = new Float64Array(plan.bins);
      const foundI = new Float64Array(plan.bins);
      plan.forward(re, foundR, foundI);
      expect(largestDistance(foundR, expectedR)).toBeLessThan(1e-11);
      expect(largestDistance(foundI, expectedI)).toBeLessThan(1e-11);
      const back = new Float64Array(n);
      plan.inverse(foundR, foundI, back);
      expect(largestDistance(back, re)).toBeLessThan(1e-13);
    });
  },
);

test("long transforms of rows and columns keep all digits", () => {
  for (const n of [712 * 64, 65536, 3 * 16384]) {
    const re = noise(n, 5);
    const im = new Float64Array(n);
    fft(re, im);
    const k = Math.floor(n / 3) + 1;
    const original = noise(n, 5);
    let [sumR, sumI] = [0, 0];
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * ((j * k) % n)) / n;
      sumR += original[j] * Math.cos(angle);
      sumI += original[j] * Math.sin(angle);
    }
    expect(re[k]).toBeCloseTo(sumR, 9);
    expect(im[k]).toBeCloseTo(sumI, 9);
    inverseFft(re, im);
    expect(largestDistance(re, original)).toBeLessThan(1e-13);
  }
});

test("a transform works within longer arrays", () => {
  const re = Float64Array.of(7, 1, 2, 3, 4, 7);
  const im = new Float64Array(6);
  fftPlan(4).transform(re, im, 1);
  expect([...re]).toEqual([7, 10, -2, -2, -2, 7]);
  expect([...im]).toEqual([0, 0, 2, 0, -2, 0]);
});

test("a length must be a positive integer", () => {
  expect(() => fftPlan(0)).toThrow("must be a positive integer, got 0");
  expect(() => fftPlan(2.5)).toThrow("must be a positive integer, got 2.5");
});
