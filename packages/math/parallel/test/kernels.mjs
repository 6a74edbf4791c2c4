import { threadId } from "node:worker_threads";
import { kernel } from "@pipe/parallel";

/** Adds the row number to every pixel of a row and returns the sum of the block. */
export const addRow = kernel(import.meta.url, "addRow", (from, to, image, columns) => {
  let sum = 0;
  for (let y = from; y < to; y++)
    for (let x = 0; x < columns; x++)
      sum += image[y * columns + x] = Math.fround(image[y * columns + x] * 1.1 + y);
  return sum;
});

/** Fails on one row. */
export const failing = kernel(import.meta.url, "failing", (from) => {
  if (from > 0) throw new RangeError(`row ${from} is bad`);
});

/** After a while, this thread and how many times it has loaded late.mjs. */
export const loadedModules = kernel(import.meta.url, "loadedModules", () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  return [threadId, globalThis.lateModules ?? 0];
});
