import { BinnedSample, ShiftedSample, SortedSample, sigmaClippedStats } from "@pipe/numeric/clip";
import { expect, test } from "vitest";
import { noise } from "./noise.ts";

const values = Float32Array.from(noise(100_000, 11), (value) => value * 10 + 300);
const shift = Math.fround(298.7);

test("a shifted part of a sample answers like a sample of the differences", () => {
  const whole = new BinnedSample(values);
  const from = whole.countBelow(285);
  const to = whole.countAtMost(310);
  const shifted = new ShiftedSample(whole, shift, from, to);
  const differences = values.filter((value) => value >= 285 && value <= 310).map((value) => value - shift);
  const direct = new SortedSample(differences);
  expect(shifted.count).toBe(direct.count);
  for (const rank of [0, 17, 5000, shifted.count - 1]) expect(shifted.at(rank)).toBe(direct.at(rank));
  for (const limit of [-20, -3.25, direct.at(4321), 0, 7, 30]) {
    expect(shifted.countBelow(limit)).toBe(direct.countBelow(limit));
    expect(shifted.countAtMost(limit)).toBe(direct.countAtMost(limit));
  }
  const found = sigmaClippedStats(shifted, { sigma: 2 });
  const expected = sigmaClippedStats(direct, { sigma: 2 });
  expect(found.median).toBe(expected.median);
  expect(found.mean).toBeCloseTo(expected.mean, 8);
  expect(found.std).toBeCloseTo(expected.std, 8);
});
