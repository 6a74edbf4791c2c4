import { Lazy } from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

function counted(fails = 0) {
  const zeros = NDArray.zeros("float32", [2, 3]);
  const counts = { sync: 0, async: 0 };
  const lazy = new Lazy<NDArray>({
    shape: [2, 3],
    dtype: "float32",
    readSync: () => {
      counts.sync++;
      return zeros;
    },
    read: async () => {
      if (counts.async++ < fails) throw new Error("the disk is gone");
      return zeros.copy();
    },
  });
  return { lazy, counts };
}

test("an array that is asked for several times at once is read once", async () => {
  const { lazy, counts } = counted();
  const [first, second] = await Promise.all([lazy.load(), lazy.load()]);
  expect(first).toBe(second);
  expect(lazy.loadSync()).toBe(first);
  expect(counts).toEqual({ sync: 0, async: 1 });
});

test("what is read at once while a reading is under way stays", async () => {
  const { lazy } = counted();
  const loading = lazy.load();
  const value = lazy.loadSync();
  expect(await loading).toBe(value);
});

test("a reading that failed is tried again", async () => {
  const { lazy, counts } = counted(1);
  await expect(lazy.load()).rejects.toThrow("the disk is gone");
  expect((await lazy.load()).shape).toEqual([2, 3]);
  expect(counts.async).toBe(2);
});
