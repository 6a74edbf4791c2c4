import {
  correctIrs2,
  flagBadReference,
  type Irs2Ramp,
  type Irs2Weights,
  irs2Layout,
  irs2Weights,
  normalPixels,
  replaceBadReference,
  replaceByTable,
} from "@pipe/jwst-refpix";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { noise } from "./exposure.ts";

const LINES = 3200;
const WIDTH = 8;

/** A ramp of narrow frames: the full number of lines, eight rows of the detector. */
function ramp(groups: number): Irs2Ramp {
  const data = NDArray.zeros("float32", [groups * LINES * WIDTH]).values;
  data.set(noise(data.length, 3).map((value) => 100 + value));
  const pixelDq = NDArray.zeros("uint32", [LINES * WIDTH]).values;
  return { data, pixelDq, integrations: 1, groups, lines: LINES, width: WIDTH, normal: 16, reference: 4 };
}

function line(data: Float32Array, index: number): number[] {
  return [...data.subarray(index * WIDTH, (index + 1) * WIDTH)];
}

describe("the layout of IRS2 readout", () => {
  test("has 2048 science pixels in a row of 3200", () => {
    const normal = normalPixels(irs2Layout(LINES, 16, 4));
    expect(normal.reduce((sum, value) => sum + value, 0)).toBe(2048);
    expect([...normal.subarray(640, 662)].join("")).toBe("1111111100001111111111");
    expect(normal.subarray(0, 640).every((value) => value === 0)).toBe(true);
  });
});

describe("bad reference pixels", () => {
  test("are flagged in pairs when they are noisier than the others", () => {
    const noisy = ramp(2);
    for (let i = 648 * WIDTH; i < 649 * WIDTH; i++) noisy.data[i] += i % 2 === 0 ? 40 : -40;
    expect(flagBadReference(noisy, 3)).toBeGreaterThanOrEqual(2);
    expect(noisy.pixelDq[648 * WIDTH]).toBe((1 << 17) | 1);
    expect(noisy.pixelDq[649 * WIDTH]).toBe((1 << 17) | 1);
    expect(noisy.pixelDq[652 * WIDTH]).toBe(0);
  });

  test("are replaced by the mean of the visits before and after", () => {
    const flagged = ramp(1);
    flagged.pixelDq[668 * WIDTH + 3] = 1 << 17;
    const mean = line(flagged.data, 648).map((value, i) =>
      Math.fround(Math.fround(value + line(flagged.data, 688)[i]) / 2),
    );
    expect(replaceBadReference(flagged)).toBe(1);
    expect(line(flagged.data, 668)).toEqual(mean);
  });

  test("at the end of an output are replaced by the one neighbour that there is", () => {
    const flagged = ramp(1);
    flagged.pixelDq[649 * WIDTH] = 1 << 17;
    const neighbour = line(flagged.data, 669);
    replaceBadReference(flagged);
    expect(line(flagged.data, 649)).toEqual(neighbour);
  });

  test("that the reference file names are replaced, from the other end for NRS2", () => {
    const one = ramp(1);
    const neighbour = line(one.data, LINES - 1 - 668);
    replaceByTable(one, { output: [1], oddEven: [1], mask: [1] }, true);
    expect(line(one.data, LINES - 1 - 648)).toEqual(neighbour);
  });
});

describe("correctIrs2", () => {
  const ticks = 712 * WIDTH;
  const none: Irs2Weights = irs2Weights({
    alpha: new Float32Array(2 * ticks),
    beta: new Float32Array(2 * ticks),
  });

  test.each([false, true])(
    "keeps the science pixels where nothing is predicted (reversed: %s)",
    async (reversed) => {
      const input = ramp(3);
      const before = input.data.slice();
      const corrected = await correctIrs2(input, [none, none, none, none], { reversed, preserve: false });
      const normal = normalPixels(irs2Layout(LINES, 16, 4));
      const science = Array.from(normal.keys()).filter((i) => normal[reversed ? LINES - 1 - i : i] === 1);
      expect(corrected.length).toBe(3 * 2048 * WIDTH);
      for (const group of [0, 2]) {
        const from = before.subarray(group * LINES * WIDTH);
        const to = corrected.subarray(group * 2048 * WIDTH);
        // The slope over a frame, which the end rows define, is taken off with everything else that they share.
        const middle = mean(science.map((index, i) => line(to, i)[3] - line(from, index)[3]));
        expect(Math.abs(middle)).toBeLessThan(0.5);
      }
    },
  );

  test("subtracts the reference signal itself where all frequencies pass", async () => {
    const all = new Float32Array(2 * ticks);
    for (let k = 0; k < ticks; k++) all[2 * k] = 1;
    const pass = irs2Weights({ alpha: new Float32Array(2 * ticks), beta: all });
    const options = { reversed: false, preserve: false };
    const plain = await correctIrs2(ramp(2), [none, none, none, none], options);
    const found = await correctIrs2(ramp(2), [pass, none, none, none], options);
    // Only the science pixels next to a visit, of the first output, are among the ticks that the signal is repeated over.
    const changed = Array.from({ length: 2048 }, (_, i) => i).filter(
      (i) => Math.abs(found[i * WIDTH] - plain[i * WIDTH]) > 1e-4,
    );
    expect(changed.length).toBe(64);
    expect(changed.slice(0, 4)).toEqual([7, 8, 23, 24]);
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
