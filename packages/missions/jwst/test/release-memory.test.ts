import { expect, test } from "vitest";
import { MemoryWatch } from "../src/release-memory.ts";

const MEGABYTE = 2 ** 20;

/** Checks a watch with pairs of what is in use and what is needed, in megabytes; tells after which ones it released memory. */
async function releases(pairs: readonly (readonly [inUse: number, needed: number])[], worth?: number) {
  let inUse = 0;
  let count = 0;
  const watch = new MemoryWatch(
    () => inUse * MEGABYTE,
    async () => {
      count++;
    },
  );
  const found: boolean[] = [];
  for (const [used, needed] of pairs) {
    inUse = used;
    const before = count;
    await watch.check(needed * MEGABYTE, worth);
    found.push(count > before);
  }
  return found;
}

test("memory is released when much is in use beside what is needed, and not again for what stays", async () => {
  const pairs = [
    [300, 200],
    [330, 200],
    [341, 200],
    [320, 200],
    [355, 200],
    [361, 200],
  ] as const;
  expect(await releases(pairs)).toEqual([false, false, true, false, false, true]);
});

test("what came to be needed is no reason, for arrays may come into use later than they are made", async () => {
  expect(
    await releases([
      [100, 50],
      [400, 210],
      [430, 210],
      [260, 40],
    ]),
  ).toEqual([false, false, false, false]);
  expect(
    await releases([
      [300, 200],
      [310, 100],
    ]),
  ).toEqual([false, true]);
});

test("less is worth it when more is about to be needed", async () => {
  const pairs = [
    [300, 200],
    [305, 200],
  ] as const;
  expect(await releases(pairs, 4 * MEGABYTE)).toEqual([false, true]);
  expect(await releases(pairs, 6 * MEGABYTE)).toEqual([false, false]);
});
