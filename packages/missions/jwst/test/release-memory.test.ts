import { expect, test } from "vitest";
import { MemoryWatch } from "../src/release-memory.ts";

const MEGABYTE = 2 ** 20;

/** Checks a watch with pairs of what is in use and what is needed, in megabytes; tells after which ones it released memory. */
async function releases(pairs: readonly (readonly [inUse: number, needed: number])[]) {
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
    await watch.check(needed * MEGABYTE);
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
    [350, 200],
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

test("room is made for large work at any time, for small work never", async () => {
  let count = 0;
  const watch = new MemoryWatch(
    () => 0,
    async () => {
      count++;
    },
  );
  await watch.makeRoom(200 * MEGABYTE);
  await watch.makeRoom(200 * MEGABYTE);
  await watch.makeRoom(20 * MEGABYTE);
  expect(count).toBe(2);
});
