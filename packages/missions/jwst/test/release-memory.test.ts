import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";
import { arrayBytes, releaseArrays } from "../src/release-memory.ts";

const MEGABYTE = 2 ** 20;

/** Allocates arrays that nothing refers to afterwards. */
function litter(): void {
  for (let i = 0; i < 8; i++) NDArray.zeros("uint8", [16 * MEGABYTE]).values.fill(1);
}

test("releaseArrays frees what a step left behind", async () => {
  const before = arrayBytes();
  litter();
  expect(arrayBytes() - before).toBeGreaterThan(100 * MEGABYTE);
  releaseArrays(before);
  // Memory is given back in the background.
  await expect.poll(() => arrayBytes() - before, { timeout: 5000 }).toBeLessThan(48 * MEGABYTE);
});
