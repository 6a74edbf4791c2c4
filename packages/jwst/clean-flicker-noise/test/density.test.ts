import { expect, test } from "vitest";
import { BackgroundWeights } from "../src/fft/density.ts";

const [LINES, PIXELS] = [128, 64];

/** Line 3 has no background; of line 10 every third pixel is none. */
function mask(): Uint8Array {
  const values = new Uint8Array(LINES * PIXELS).fill(1);
  values.fill(0, 3 * PIXELS, 4 * PIXELS);
  for (let x = 0; x < PIXELS; x += 3) values[10 * PIXELS + x] = 0;
  return values;
}

test("weights have the bits of the original's, also where they are rounding noise", () => {
  const weights = new BackgroundWeights(LINES, PIXELS).of(mask());
  const line = (number: number) => [...weights.subarray(number * PIXELS, number * PIXELS + 4)];
  expect(line(3)).toEqual([0, 0, 0, 0]);
  expect(line(4)).toEqual([-33554432, -33554432, -33554432, -33554432]);
  expect(line(10)).toEqual([0, 1.4658937454223633, 1.4658937454223633, 0]);
  expect(line(11)).toEqual([2.240830659866333, 2.2384607791900635, 2.2399988174438477, 2.240708351135254]);
  // FNV-1a over the words of the weights that NSClean has in jwst 3.0.0.
  const words = new Uint32Array(weights.buffer);
  const hash = words.reduce((value, word) => Math.imul(value ^ word, 0x01000193), 0x811c9dc5) >>> 0;
  expect(hash).toBe(149860389);
});
