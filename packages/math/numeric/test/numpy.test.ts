import { readFileSync } from "node:fs";
import { background2D } from "@pipe/numeric/background-2d";
import {
  BinnedSample,
  mirroredClippedStats,
  type Sample,
  SortedSample,
  sigmaClippedStats,
} from "@pipe/numeric/clip";
import { sigmaClippedMean32 } from "@pipe/numeric/clipped-mean";
import { convolveSame } from "@pipe/numeric/convolve";
import { fitGaussian } from "@pipe/numeric/fit";
import { histogram } from "@pipe/numeric/histogram";
import { median, NearMedian, nanMedian } from "@pipe/numeric/median";
import { CubicSpline } from "@pipe/numeric/spline";
import { mean32, std32, sum32, sum64 } from "@pipe/numeric/sum";
import { describe, expect, test } from "vitest";
import { noise } from "./noise.ts";

const golden = JSON.parse(readFileSync(new URL("golden/numpy.json", import.meta.url), "utf8"));

function float32(count: number, seed: number, scale: number, offset: number): Float32Array {
  return Float32Array.from(noise(count, seed), (value) => value * scale + offset);
}

test.each<[number, number, number, number, number, number]>(golden.sum32)(
  "sum, mean, deviation and median of %i float32 numbers have the bits of numpy's",
  (count, sum, mean, std, wide, middle) => {
    const values = float32(count, count, 1000, 3000);
    expect([sum32(values), mean32(values), std32(values), median(values)]).toEqual([sum, mean, std, middle]);
    expect(sum64(Float64Array.from(values))).toBe(wide);
    expect(new NearMedian(count).of(values.slice(), count)).toBe(middle);
  },
);

test.each<[number, number, number]>(golden.sigmaclip)(
  "the mean of %i numbers clipped at %d sigma has the bits of scipy's",
  (count, sigma, mean) => {
    const values = float32(count, count + 1, 10, 300);
    for (let i = 0; i < count; i += 37) values[i] += 200;
    values[5] -= 500;
    expect(sigmaClippedMean32(values, count, sigma)).toBe(mean);
  },
);

describe.each<number[]>(golden.stats)(
  "statistics of %i numbers clipped at %d sigma (%i passes) are those of astropy",
  (count, sigma, passes, mean, middle, std, low, high, mirroredMedian, mirroredStd) => {
    const values = float32(count, count + 2, 10, 300);
    const faint = noise(Math.ceil(count / 7), 3);
    for (let i = 0; i < faint.length; i++) values[7 * i] += Math.fround(faint[i] * 50 + 60);
    for (let i = 0; i < count; i += 501) values[i] += 5000;
    values[3] = Number.NaN;
    const finite = values.filter((value) => !Number.isNaN(value));
    const options = { sigma, maxIterations: passes === 0 ? Number.POSITIVE_INFINITY : passes };

    test.each<[string, Sample]>([
      ["sorted", new SortedSample(values)],
      ["binned", new BinnedSample(finite)],
    ])("%s", (_, sample) => {
      const found = sigmaClippedStats(sample, options);
      expect(found.median).toBe(middle);
      expect(found.mean).toBeCloseTo(mean, 9);
      expect(found.std).toBeCloseTo(std, 9);
      expect(found.low).toBeCloseTo(low, 8);
      expect(found.high).toBeCloseTo(high, 8);
      const mirrored = mirroredClippedStats(sample, middle, { ...options, to: sample.countAtMost(middle) });
      expect(mirrored.centre).toBeCloseTo(mirroredMedian, 9);
      expect(mirrored.std).toBeCloseTo(mirroredStd, 9);
    });
  },
);

test("a histogram counts as numpy does", () => {
  const [counts, edges] = golden.histogram;
  const found = histogram(noise(500, 9), 40, -1.1, 1.3);
  expect([...found.counts]).toEqual(counts);
  expect([...found.edges.subarray(0, 5)]).toEqual(edges);
});

test("convolutions are centred as numpy's mode same", () => {
  const pairs: [number, number][] = [
    [20, 7],
    [20, 6],
    [5, 7],
  ];
  pairs.forEach(([long, short], i) => {
    const found = convolveSame(noise(long, 5), noise(short, 4));
    expect(found.length).toBe(golden.convolve[i].length);
    found.forEach((value, k) => {
      expect(value).toBeCloseTo(golden.convolve[i][k], 12);
    });
  });
});

test.each([
  ["spline", -0.05, 0.1, 12],
  ["spline4", 0, 1, 4],
  ["spline5", 0, 1, 5],
])("the %s through points has the values of scipy's", (name, first, step, count) => {
  const spline = new CubicSpline(Number(first), Number(step), noise(Number(count), 6));
  const [xs, ys] = golden[name];
  xs.forEach((x: number, i: number) => {
    expect(spline.at(x)).toBeCloseTo(ys[i], 11);
  });
});

test("a Gaussian is fitted to a histogram as scipy's curve_fit does", () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => -5 + (12 * i) / 199);
  const bumps = noise(200, 8);
  const y = x.map((value, i) =>
    Math.round(500 * Math.exp(-0.5 * ((value - 1.2) / 1.7) ** 2) + 20 * bumps[i]),
  );
  const top = y.indexOf(Math.max(...y));
  const found = fitGaussian(
    x,
    y,
    { height: y[top], centre: x[top], sigma: 1 },
    {
      height: [0, Number.POSITIVE_INFINITY],
      centre: [x[0], x[199]],
      sigma: [0, x[199] - x[0]],
    },
  );
  expect(found?.height).toBeCloseTo(golden.gauss[0], 3);
  expect(found?.centre).toBeCloseTo(golden.gauss[1], 6);
  expect(found?.sigma).toBeCloseTo(golden.gauss[2], 6);
});

test.each<[number, number, [number, number], number, number[]]>(golden.background)(
  "the background of %i x %i pixels in boxes of %j is that of photutils (%d masked)",
  (rows, columns, boxSize, fraction, expected) => {
    const bumps = noise(rows * columns, rows + columns);
    const image = Float32Array.from(bumps, (bump, i) => {
      const y = Math.floor(i / columns);
      return bump * 10 + 100 + (i % columns) * 0.5 + y ** 1.5 / 10;
    });
    const good = Uint8Array.from(noise(rows * columns, 77), (value) =>
      fraction === 0 || value < 1.2 - 4 * fraction ? 1 : 0,
    );
    const found = background2D(image, good, rows, columns, { boxSize });
    expected.forEach((value, i) => {
      expect(found?.[97 * i]).toBeCloseTo(value, 4);
    });
  },
);

test("a background without a usable box is none", () => {
  expect(background2D(new Float32Array(16), new Uint8Array(16), 4, 4, { boxSize: [2, 2] })).toBeUndefined();
});

test("NaN spoils a median but not a nanmedian", () => {
  expect(median(Float32Array.of(1, Number.NaN, 3))).toBeNaN();
  expect(nanMedian(Float32Array.of(1, Number.NaN, 3))).toBe(2);
  expect(nanMedian(Float32Array.of(Number.NaN))).toBeNaN();
});
