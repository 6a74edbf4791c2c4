import { NDArray } from "@pipe/ndarray";
import { closeThreads, setThreads } from "@pipe/parallel";
import { fitRampsLikely, fitRampsOls } from "@pipe/stcal/ramp-fit";
import { afterAll, describe, expect, test } from "vitest";
import { covarianceOf } from "../src/ramp-fit/covariance.ts";
import { thresholdsOf } from "../src/ramp-fit/thresholds.ts";

afterAll(async () => {
  setThreads(undefined);
  await closeThreads();
});

const readout = { frameTime: 2, groupTime: 2, nframes: 1, groupgap: 0 };

/** One row; each pixel has the given samples, one per group. */
function exposure(...pixels: number[][]) {
  const [groups, width] = [pixels[0].length, pixels.length];
  const data = NDArray.zeros("float32", [1, groups, 1, width]);
  pixels.forEach((samples, x) => {
    samples.forEach((sample, group) => {
      data.values[group * width + x] = sample;
    });
  });
  const plane = (value: number) => {
    const array = NDArray.zeros("float32", [1, width]);
    array.values.fill(value);
    return array;
  };
  return {
    ramp: {
      data,
      groupdq: NDArray.zeros("uint8", [1, groups, 1, width]),
      pixeldq: NDArray.zeros("uint32", [1, width]),
    },
    gain: plane(1),
    readnoise: plane(2),
  };
}

describe("fitRampsOls", () => {
  test("fits both sides of a jump and averages them", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18, 118, 122, 126]);
    ramp.groupdq.values[3] = 4;
    const fit = await fitRampsOls(ramp, gain, readnoise, { ...readout, saveOpt: true });
    expect(fit?.image.data.values[0]).toBeCloseTo(2, 6);
    expect(fit?.image.dq.values[0]).toBe(4);
    expect(fit?.optional?.slope.shape).toEqual([1, 2, 1, 1]);
    expect(fit?.optional?.crmag.values[0]).toBe(100);
  });

  test("gives read noise variance 12 (R / t)² / (n³ - n)", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18, 22]);
    const fit = await fitRampsOls(ramp, gain, readnoise, readout);
    const noise2 = Math.fround(2 / Math.SQRT2) ** 2;
    expect(fit?.image.varRnoise.values[0]).toBe(Math.fround((12 * (noise2 / 4)) / 60));
    expect(fit?.image.varPoisson.values[0]).toBe(Math.fround(2 / (2 * 3)));
  });

  test("makes nothing of a ramp whose only good group is the first, if that is asked for", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18], [10, 14, 18]);
    ramp.groupdq.values.set([0, 0, 2, 0, 2, 0]);
    const fit = await fitRampsOls(ramp, gain, readnoise, { ...readout, suppressOneGroup: true });
    expect(fit?.image.data.values[0]).toBeNaN();
    expect(fit?.image.data.values[1]).toBeCloseTo(2, 6);
    expect([...(fit?.image.dq.values ?? [])]).toEqual([3, 0]);
    expect([...ramp.groupdq.values]).toEqual([1, 0, 3, 0, 3, 0]);
  });

  test("gives nothing where all is saturated", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18]);
    ramp.groupdq.values.fill(2);
    expect(await fitRampsOls(ramp, gain, readnoise, readout)).toBeUndefined();
  });

  test("refuses a zero frame of another shape", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18]);
    const zeroframe = NDArray.zeros("float32", [2, 1, 1]);
    await expect(fitRampsOls(ramp, gain, readnoise, { ...readout, zeroframe })).rejects.toThrow(
      "zeroframe has the shape (2, 1, 1), expected (1, 1, 1)",
    );
  });
});

describe("fitRampsLikely", () => {
  test("fits a straight ramp exactly and flags the jump of another", async () => {
    const straight = [10, 14, 18, 22, 26, 30];
    const { ramp, gain, readnoise } = exposure(
      straight,
      straight.map((value, group) => value + (group >= 3 ? 200 : 0)),
    );
    const { image } = await fitRampsLikely(ramp, gain, readnoise, readout);
    expect(image.data.values[0]).toBeCloseTo(2, 6);
    expect(image.data.values[1]).toBeCloseTo(2, 6);
    expect([...image.dq.values]).toEqual([0, 4]);
    expect([...ramp.groupdq.values].filter((_, i) => i % 2 === 1)).toEqual([0, 0, 0, 4, 0, 0]);
    expect(image.chisq.values[0]).toBeCloseTo(0, 6);
  });

  test("splits the variance so that the parts add up to the squared error", async () => {
    const { ramp, gain, readnoise } = exposure([10, 15, 18, 23, 26, 30]);
    const { image } = await fitRampsLikely(ramp, gain, readnoise, readout);
    const sum = image.varPoisson.values[0] + image.varRnoise.values[0];
    expect(Math.sqrt(sum)).toBeCloseTo(image.err.values[0], 6);
  });

  test("gives NaN where overlapping reads leave the photon noise without a covariance, as the original does", async () => {
    const { ramp, gain, readnoise } = exposure([10, 25, 80, 88, 150]);
    // The difference at fault is not used.
    ramp.groupdq.values[0] = 1;
    const readTimes = [1, 2, 6, 10, 14].map((time) => [time, time + 1, time + 2, time + 3]);
    const { image } = await fitRampsLikely(ramp, gain, readnoise, { ...readout, readTimes });
    for (const plane of [image.data, image.err, image.varPoisson, image.chisq])
      expect(plane.values[0]).toBeNaN();
    const apart = [1, 5, 9, 13, 17].map((time) => [time, time + 1, time + 2, time + 3]);
    const known = await fitRampsLikely(ramp, gain, readnoise, { ...readout, readTimes: apart });
    expect(known.image.data.values[0]).toBeGreaterThan(0);
  });

  test("needs four groups", async () => {
    const { ramp, gain, readnoise } = exposure([10, 14, 18]);
    await expect(fitRampsLikely(ramp, gain, readnoise, readout)).rejects.toThrow("at least 4 groups, got 3");
  });
});

test("fits have the same bits for any number of threads", async () => {
  const pixels = Array.from({ length: 12_000 }, (_, x) =>
    Array.from({ length: 6 }, (_, group) => 100 + group * (3 + (x % 13)) + ((x * (group + 7919)) % 17)),
  );
  const run = async (threads: number) => {
    setThreads(threads);
    const row = exposure(...pixels);
    const ramp = {
      data: row.ramp.data.reshape([1, 6, 100, 120]),
      groupdq: row.ramp.groupdq.reshape([1, 6, 100, 120]),
      pixeldq: row.ramp.pixeldq.reshape([100, 120]),
    };
    const [gain, readnoise] = [row.gain, row.readnoise].map((plane) => plane.reshape([100, 120]));
    const ols = await fitRampsOls(ramp, gain, readnoise, readout);
    const likely = await fitRampsLikely(ramp, gain, readnoise, readout);
    return Buffer.concat([
      Buffer.from(ols?.image.data.values.buffer ?? new ArrayBuffer(0)),
      Buffer.from(likely.image.data.values.buffer),
      Buffer.from(ramp.groupdq.values.buffer),
    ]);
  };
  const one = await run(1);
  for (const threads of [2, 3]) expect(one.equals(await run(threads))).toBe(true);
});

test("the covariance of single reads is that of Poisson and read noise", () => {
  const { deltaT, alphaPhoton, alphaRead, betaPhoton, betaRead } = covarianceOf([[2], [4], [6]]);
  expect(deltaT).toEqual([2, 2]);
  expect(alphaPhoton).toEqual([0.5, 0.5]);
  expect(alphaRead).toEqual([0.5, 0.5]);
  expect(betaPhoton).toEqual([0]);
  expect(betaRead).toEqual([-0.25]);
});

test("thresholds of 4.5 sigma are those of scipy", () => {
  const { one, two } = thresholdsOf(4.5);
  expect(one).toBe(20.25);
  expect(two).toBeCloseTo(23.79854511, 6);
  expect(thresholdsOf(40)).toEqual({ one: 1600, two: 1610 });
  expect(thresholdsOf(1).two).toBeCloseTo(2.29574893, 6);
});
