import { CalculateBackgroundImagerStep } from "@pipe/iris-liger-background";
import { ImagerModel } from "@pipe/iris-liger-datamodels";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const SIZE = 20;

/** A frame of level 3 with flags in some of its pixels. */
function frame(isFlagged: (pixel: number) => boolean): ImagerModel {
  const data = NDArray.zeros("float32", [SIZE, SIZE]);
  data.values.fill(3);
  const dq = NDArray.zeros("uint16", [SIZE, SIZE]);
  for (let i = 0; i < dq.size; i++) if (isFlagged(i)) dq.values[i] = 1 + (i % 9);
  return new ImagerModel({ data, dq, meta: { subarray: { name: "FULL" } } });
}

const FLAGGED: [string, (pixel: number) => boolean][] = [
  ["few", (pixel) => pixel % 47 === 2],
  ["half of the", (pixel) => pixel % SIZE >= SIZE / 2],
];

test.each(FLAGGED)("flags of a background are those of its frame then: %s pixels", async (_, isFlagged) => {
  const science = frame(isFlagged);
  const { values } = science.getArray("dq") ?? {};
  const before = [...(values ?? [])];
  const sky = await new CalculateBackgroundImagerStep({ box_size: SIZE / 2 }).run(science);
  (values as Uint16Array).fill(7);
  const memory = new Uint16Array(3 * SIZE).fill(99);
  const rows = await sky.loadRows("dq", 1, 4, { into: memory });
  expect(rows?.array.values.buffer).toBe(memory.buffer);
  expect([...memory]).toEqual(before.slice(SIZE, 4 * SIZE));
  const level = await sky.loadRows("data", 1, 4);
  expect([...(level?.array.values ?? [])].map(Number.isNaN)).toEqual([...memory].map((flag) => flag !== 0));
  expect([...(sky.getArray("dq")?.values ?? [])]).toEqual(before);
});
