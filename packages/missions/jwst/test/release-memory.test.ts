import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";
import { MemoryWatch } from "../src/release-memory.ts";

const MEGABYTE = 2 ** 20;

/** Allocates and fills arrays that nothing refers to afterwards. */
function litter(megabytes: number): void {
  for (let i = 0; i < megabytes; i += 16) NDArray.zeros("uint8", [16 * MEGABYTE]).values.fill(1);
}

const arrayBytes = (): number => process.memoryUsage().arrayBuffers;

test("memory that nobody needs any more is freed when it is much", async () => {
  const before = arrayBytes();
  const watch = new MemoryWatch(arrayBytes);
  await watch.check(0);
  litter(128);
  expect(arrayBytes() - before).toBeGreaterThan(100 * MEGABYTE);
  await watch.check(0);
  // Memory is given back in the background.
  await expect.poll(() => arrayBytes() - before, { timeout: 5000 }).toBeLessThan(48 * MEGABYTE);
});

test("memory that is needed is no reason to look for some to free", async () => {
  const watch = new MemoryWatch(arrayBytes);
  await watch.check(0);
  const before = arrayBytes();
  litter(128);
  await watch.check(128 * MEGABYTE);
  expect(arrayBytes() - before).toBeGreaterThan(100 * MEGABYTE);
});
