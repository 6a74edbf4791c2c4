import { readFileSync } from "node:fs";
import { correctRefpix, type RefpixParameters, type SirsCoefficients, sirsKernels } from "@pipe/jwst-refpix";
import { expect, test } from "vitest";
import { type GoldenCase, makeExposure } from "./exposure.ts";

interface FrameCase extends GoldenCase {
  readonly name: string;
  readonly sirs: boolean;
  readonly parameters: RefpixParameters;
  readonly step: number;
  readonly expected: readonly number[];
  readonly zeroStep?: number;
  readonly zeroExpected?: readonly number[];
}

const golden: FrameCase[] = JSON.parse(readFileSync(new URL("golden/frames.json", import.meta.url), "utf8"));

const log = { info: () => undefined, warning: () => undefined };

/** Coefficients that fall off with frequency, of another size and phase for each output. */
function coefficients(): SirsCoefficients {
  const series = (factor: number, turn: number) =>
    Float64Array.from({ length: 2 * 1025 }, (_, i) => {
      const k = i >> 1;
      const size = 0.25 * Math.exp(-k / 300) * factor;
      return size * (i % 2 === 0 ? Math.cos(turn * k) : Math.sin(turn * k));
    });
  return {
    gamma: [0, 1, 2, 3].map((i) => series(1 + 0.1 * i, 0.001 * i)),
    zeta: [0, 1, 2, 3].map((i) => series(0.9 - 0.1 * i, -0.002 * i)),
  };
}

/** Counts differing samples of an array, and finds the largest difference. */
function differences(
  found: Float32Array,
  expected: readonly number[],
  step: number,
): { readonly count: number; readonly largest: number; readonly at: number } {
  let count = 0;
  let largest = 0;
  let at = -1;
  expected.forEach((value, k) => {
    const difference = Math.abs(found[k * step] - value);
    if (difference === 0) return;
    count++;
    if (difference > largest) [largest, at] = [difference, k * step];
  });
  return { count, largest, at };
}

const none = { count: 0, largest: 0, at: -1 };

test.each(golden)("$name has the bits of the original's", async (one) => {
  const exposure = makeExposure(one);
  const kernels = one.sirs ? sirsKernels(coefficients(), 1, 30) : undefined;
  expect(await correctRefpix(exposure, one.parameters, kernels, log)).toBe("COMPLETE");
  const found = differences(exposure.data, one.expected, one.step);
  if (one.sirs) expect(found.largest, JSON.stringify(found)).toBeLessThan(4e-6);
  else expect(found).toEqual(none);
  if (exposure.zeroFrame !== undefined && one.zeroExpected !== undefined)
    expect(differences(exposure.zeroFrame, one.zeroExpected, one.zeroStep ?? 1)).toEqual(none);
});
