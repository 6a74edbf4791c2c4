import { threadId } from "node:worker_threads";
import { NDArray } from "@pipe/ndarray";
import {
  closeThreads,
  kernel,
  releaseArrays,
  runAhead,
  runEach,
  runRows,
  setThreads,
  startThreads,
  threadsRunning,
} from "@pipe/parallel";
import { afterAll, describe, expect, test } from "vitest";
import { addRow, failing, loadedModules } from "./kernels.mjs";

afterAll(async () => {
  setThreads(undefined);
  await closeThreads();
});

const rows = 1000;
const columns = 1001;

async function compute(threads: number) {
  setThreads(threads);
  const image = NDArray.zeros("float32", [rows, columns]);
  for (let i = 0; i < image.values.length; i++) image.values[i] = Math.sin(i);
  const sums = await runRows(addRow, rows, [image.values, columns]);
  return { values: image.values, sums };
}

describe("runRows", () => {
  test("gives the same bits and the same partial sums for any number of threads", async () => {
    const one = await compute(1);
    expect(one.sums.length).toBe(63);
    for (const threads of [2, 3, 5]) {
      const many = await compute(threads);
      expect(many.sums).toEqual(one.sums);
      expect(Buffer.compare(Buffer.from(many.values.buffer), Buffer.from(one.values.buffer))).toBe(0);
    }
  });

  test("works on arrays that threads cannot share", async () => {
    setThreads(2);
    const image = new Float32Array(400 * 1000);
    await runRows(addRow, 400, [image, 1000]);
    expect(image[399 * 1000]).toBe(399);
  });

  test("passes on what a kernel throws, from a thread too", async () => {
    setThreads(2);
    const big = NDArray.zeros("float32", [512, 1024]);
    await expect(
      runEach(
        failing,
        [
          [0, 1, big.values],
          [1, 2, big.values],
        ],
        { heavy: true },
      ),
    ).rejects.toThrow("row 1 is bad");
  });

  test("does nothing without rows", async () => {
    expect(await runRows(addRow, 0, [new Float32Array(0), 4])).toEqual([]);
  });
});

describe("runAhead", () => {
  const big = () => NDArray.zeros("float32", [8, 1001]);
  const calls = (image: NDArray<"float32">) =>
    Array.from({ length: 8 }, (_, y): Parameters<typeof addRow.run> => [y, y + 1, image.values, 1001]);

  test("yields results in order, and begins a call when the one so many before it has been used", async () => {
    setThreads(2);
    const image = big();
    const sums: number[] = [];
    for await (const sum of runAhead(addRow, calls(image), 3, { heavy: true })) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      sums.push(sum);
      // While the third result and the two after it are at hand, nothing has come to the row after those.
      if (sums.length === 3) expect(image.values[5 * 1001]).toBe(0);
    }
    expect(sums).toEqual(Array.from({ length: 8 }, (_, y) => 1001 * y));
  });

  test("gives the same on the calling thread", async () => {
    setThreads(1);
    const sums: number[] = [];
    for await (const sum of runAhead(addRow, calls(big()), 3, { heavy: true })) sums.push(sum);
    expect(sums).toEqual(Array.from({ length: 8 }, (_, y) => 1001 * y));
  });

  test("throws at the turn of the call that failed", async () => {
    setThreads(2);
    const { values } = big();
    const results: unknown[] = [];
    const running = async () => {
      for await (const result of runAhead(
        failing,
        [0, 0, 1, 0].map((y) => [y, y + 1, values]),
        4,
        { heavy: true },
      ))
        results.push(result);
    };
    await expect(running()).rejects.toThrow("row 1 is bad");
    expect(results.length).toBe(2);
  });
});

describe("startThreads", () => {
  test("has threads load the modules of kernels that are declared before and after it", async () => {
    setThreads(2);
    await closeThreads();
    startThreads();
    expect(threadsRunning()).toBe(true);
    // What cannot be loaded is told when it is called, not before.
    const absent = kernel(new URL("absent.mjs", import.meta.url).href, "absent", loadedModules.run);
    const late = kernel(new URL("late.mjs", import.meta.url).href, "late", () => 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const modules = await runEach(loadedModules, [[], [], [], [], [], []], { heavy: true });
    const ofWorkers = modules.filter(([thread]) => thread !== threadId);
    expect(ofWorkers.length).toBeGreaterThan(0);
    expect(ofWorkers.length).toBeLessThan(modules.length);
    expect(ofWorkers.map(([, count]) => count)).toEqual(ofWorkers.map(() => 1));
    expect(late.run()).toBe(0);
    await expect(runEach(absent, [[], [], [], []], { heavy: true })).rejects.toThrow("absent.mjs");
  });

  test("starts none where kernels run on the calling thread", async () => {
    setThreads(1);
    await closeThreads();
    startThreads();
    expect(threadsRunning()).toBe(false);
  });
});

test("releaseArrays frees what nothing refers to any more, on any thread", async () => {
  setThreads(2);
  const megabyte = 2 ** 20;
  const bytes = (): number => process.memoryUsage().arrayBuffers;
  const use = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      const image = NDArray.zeros("float32", [8 * 1024, 1024]);
      await runRows(addRow, 8 * 1024, [image.values, 1024]);
    }
  };
  await releaseArrays();
  const before = bytes();
  await use();
  // Memory is given back in the background, after the threads have let go of it.
  await expect
    .poll(
      async () => {
        await releaseArrays();
        return bytes() - before;
      },
      { timeout: 5000 },
    )
    .toBeLessThan(48 * megabyte);
});

test("setThreads refuses what is no number of threads", () => {
  expect(() => setThreads(0)).toThrow("positive integer, got 0");
});
