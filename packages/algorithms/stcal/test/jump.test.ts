import { NDArray } from "@pipe/ndarray";
import { closeThreads, setThreads } from "@pipe/parallel";
import { detectJumps } from "@pipe/stcal/jump";
import { afterAll, describe, expect, test } from "vitest";
import { drawEllipse, roundHalfEven } from "../src/jump/ellipse.ts";
import { findEllipses, findRuns } from "../src/jump/regions.ts";

afterAll(async () => {
  setThreads(undefined);
  await closeThreads();
});

/** One pixel per column: what each adds per group on top of 10 DN, in ramps of 6 groups. */
function ramp(...columns: number[][]) {
  const [groups, width] = [6, columns.length];
  const data = NDArray.zeros("float32", [1, groups, 1, width]);
  const steps = [1, -1, 2, -2, 1];
  for (let x = 0; x < width; x++) {
    let level = 100;
    for (let group = 0; group < groups; group++) {
      if (group > 0) level += 10 + steps[group - 1] + (columns[x][group] ?? 0);
      data.values[group * width + x] = level;
    }
  }
  const plane = (value: number) => {
    const array = NDArray.zeros("float32", [1, width]);
    array.values.fill(value);
    return array;
  };
  return {
    data,
    groupdq: NDArray.zeros("uint8", [1, groups, 1, width]),
    pixeldq: NDArray.zeros("uint32", [1, width]),
    gain: plane(1),
    readnoise: plane(1),
  };
}

const flags = (groupdq: NDArray<"uint8">, x: number) => {
  const width = groupdq.shape[3];
  return Array.from({ length: groupdq.shape[1] }, (_, group) => groupdq.values[group * width + x]);
};

describe("detectJumps", () => {
  test("flags the group after which a ramp is higher, and not the neighbours of a small jump", async () => {
    const input = ramp([], [0, 0, 0, 30], []);
    const counts = await detectJumps(input, input.gain, input.readnoise, { nframes: 1 });
    expect(flags(input.groupdq, 1)).toEqual([0, 0, 0, 4, 0, 0]);
    expect(flags(input.groupdq, 0)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(counts).toEqual({ primaryCosmicRays: 1, extendedEvents: 0 });
  });

  test("flags the neighbours of a large jump, but not of a huge one or saturated ones", async () => {
    const input = ramp([], [0, 0, 200], [], [], [0, 0, 1e6], []);
    input.groupdq.values[2 * 6 + 2] = 2;
    await detectJumps(input, input.gain, input.readnoise, { nframes: 1 });
    expect([0, 1, 2, 3, 4, 5].map((x) => input.groupdq.values[2 * 6 + x])).toEqual([4, 4, 2, 0, 4, 0]);
  });

  test("finds the jumps of ramps that are too long for the search by vectors, one of an unusual pixel too", async () => {
    const [groups, width] = [1100, 150];
    const data = NDArray.zeros("float32", [1, groups, 1, width]);
    const groupdq = NDArray.zeros("uint8", data.shape);
    const plane = () => {
      const array = NDArray.zeros("float32", [1, width]);
      array.values.fill(1);
      return array;
    };
    const jumpOf = (x: number) => 3 + ((x * 37) % 1000);
    for (let x = 0; x < width; x++)
      for (let group = 0; group < groups; group++) {
        const jump = x % 3 === 0 && group >= jumpOf(x) ? 40 : 0;
        data.values[group * width + x] = 10 * group + Math.sin(group * 1.7 + x) + jump;
      }
    // A group that is unusable in this pixel only.
    groupdq.values[500 * width + 7] = 1;
    const pixeldq = NDArray.zeros("uint32", [1, width]);
    const options = { nframes: 1, minimumSigclipGroups: 5000, flag4Neighbors: false };
    const counts = await detectJumps({ data, groupdq, pixeldq }, plane(), plane(), options);
    const found: number[][] = [];
    for (let i = 0; i < groupdq.values.length; i++)
      if ((groupdq.values[i] & 4) !== 0) found.push([i % width, Math.floor(i / width)]);
    const injected = Array.from({ length: width / 3 }, (_, k) => [3 * k, jumpOf(3 * k)]);
    expect(found.toSorted(([a], [b]) => a - b)).toEqual(injected);
    expect(counts.primaryCosmicRays).toBe(width / 3);
  });

  test("finds several jumps of one ramp", async () => {
    const input = ramp([0, 60, 0, 0, 300]);
    await detectJumps(input, input.gain, input.readnoise, { nframes: 1, flag4Neighbors: false });
    expect(flags(input.groupdq, 0)).toEqual([0, 4, 0, 0, 4, 0]);
  });

  test("flags groups after a large jump", async () => {
    const input = ramp([0, 0, 60], [0, 0, 600]);
    const rules = { afterJumpFlagDn1: 40, afterJumpFlagN1: 1, afterJumpFlagDn2: 500, afterJumpFlagN2: 3 };
    await detectJumps(input, input.gain, input.readnoise, { nframes: 1, flag4Neighbors: false, ...rules });
    expect(flags(input.groupdq, 0)).toEqual([0, 0, 4, 4, 0, 0]);
    expect(flags(input.groupdq, 1)).toEqual([0, 0, 4, 4, 4, 4]);
  });

  test("removes jumps from unusable samples, and flags pixels without a gain", async () => {
    const input = ramp([], [0, 0, 300]);
    input.groupdq.values[3 * 2] = 5;
    input.gain.values[1] = Number.NaN;
    await detectJumps(input, input.gain, input.readnoise, { nframes: 1 });
    expect(input.groupdq.values[3 * 2]).toBe(1);
    expect(flags(input.groupdq, 1)).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...input.pixeldq.values]).toEqual([0, 2 ** 19 + 1]);
  });

  test("says that there are too few groups", async () => {
    const input = ramp([0, 0, 300]);
    input.groupdq.values.fill(1, 2);
    const said: string[] = [];
    const log = (_: string, message: string) => void said.push(message);
    const counts = await detectJumps(input, input.gain, input.readnoise, { nframes: 1, log });
    expect(counts.primaryCosmicRays).toBe(-99);
    expect(said.join("\n")).toContain("less than the minimum number of usable groups");
  });

  test("refuses planes of another shape", async () => {
    const input = ramp([]);
    const gain = NDArray.zeros("float32", [2, 2]);
    await expect(detectJumps(input, gain, input.readnoise, { nframes: 1 })).rejects.toThrow(
      "gain has the shape (2, 2), expected (1, 1)",
    );
  });

  test("gives the same flags for any number of threads", async () => {
    const run = async (threads: number) => {
      setThreads(threads);
      const input = ramp(...Array.from({ length: 20_000 }, (_, x) => [0, 0, (x * 7919) % 97]));
      const square = {
        data: input.data.reshape([1, 6, 100, 200]),
        groupdq: input.groupdq.reshape([1, 6, 100, 200]),
        pixeldq: input.pixeldq.reshape([100, 200]),
      };
      const [gain, readnoise] = [input.gain, input.readnoise].map((plane) => plane.reshape([100, 200]));
      await detectJumps(square, gain, readnoise, { nframes: 1, afterJumpFlagN1: 1, findShowers: true });
      return Buffer.from(input.groupdq.values);
    };
    const one = await run(1);
    for (const threads of [2, 3]) expect(one.equals(await run(threads))).toBe(true);
  });

  /** Pixels whose first and last group none can use, each followed by `between` pixels that use them all. */
  function edges(between: number, integrations: number) {
    const [groups, pixels] = [9, 1500];
    const width = pixels * (1 + between);
    const data = NDArray.zeros("float32", [integrations, groups, 1, width]);
    const groupdq = NDArray.zeros("uint8", [integrations, groups, 1, width]);
    let state = 1;
    const random = () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return state / 2 ** 32;
    };
    for (let pixel = 0; pixel < pixels; pixel++)
      for (let integration = 0; integration < integrations; integration++) {
        const hit = pixel % 3 === 0 ? 1 + Math.floor(random() * (groups - 1)) : groups;
        for (let group = 0, level = 50; group < groups; group++) {
          level += 8 + 12 * (random() - 0.5) + (group === hit ? 40 + 200 * random() : 0);
          const saturated = pixel % 11 === 0 && group > groups - 4;
          const at = (integration * groups + group) * width + pixel * (1 + between);
          data.values[at] = level;
          const unusable = group === 0 || group === groups - 1;
          groupdq.values[at] = (unusable ? 1 : 0) | (saturated ? 2 : 0);
        }
      }
    const plane = (value: number) => {
      const array = NDArray.zeros("float32", [1, width]);
      array.values.fill(value);
      return array;
    };
    return {
      data,
      groupdq,
      pixeldq: NDArray.zeros("uint32", [1, width]),
      gain: plane(1.5),
      readnoise: plane(4),
    };
  }

  test.each([
    { name: "one integration", integrations: 1, options: {} },
    { name: "two integrations", integrations: 2, options: {} },
    {
      name: "sigma clipping over integrations",
      integrations: 24,
      options: { rejectionThreshold: 2.5, minimumGroups: 2, minimumSigclipGroups: 5, onlyUseInts: true },
    },
  ])("gives a pixel the same flags whether its unusable groups are usual or not: $name", async (row) => {
    const run = async (between: number) => {
      const input = edges(between, row.integrations);
      const options = { nframes: 1, flag4Neighbors: false, ...row.options };
      await detectJumps(input, input.gain, input.readnoise, options);
      return input.groupdq.values.filter((_, i) => i % (1 + between) === 0);
    };
    const usual = await run(0);
    expect(usual.filter((flags) => (flags & 4) !== 0).length).toBeGreaterThan(300);
    expect(Buffer.from(await run(3)).equals(Buffer.from(usual))).toBe(true);
  });
});

describe("findEllipses", () => {
  const plane = (...lines: string[]) => Uint8Array.from(lines.join(""), (cell) => (cell === "#" ? 4 : 0));

  test("joins pixels that touch at corners and counts holes as part of a region", () => {
    const ring = plane(".####.", ".#..#.", ".####.", "......", "......", "#.....", ".#....");
    const found = findEllipses(findRuns(ring, 6, 4), 12);
    expect(found.length).toBe(1);
    expect([found[0].x, found[0].y]).toEqual([2.5, 1]);
    expect(findEllipses(findRuns(ring, 6, 4), 13).length).toBe(0);
    expect(findEllipses(findRuns(ring, 6, 4), 2).length).toBe(2);
    expect(findEllipses(findRuns(ring, 6, 4), 1).length).toBe(2);
  });

  test("takes an inside that is open at a corner for outside", () => {
    const open = plane(".###..", ".#..#.", ".####.");
    expect(findEllipses(findRuns(open, 6, 4), 10).length).toBe(0);
    expect(findEllipses(findRuns(open, 6, 4), 9).length).toBe(1);
  });

  test("measures axes and direction", () => {
    const bar = findEllipses(findRuns(plane("......", ".####.", "......"), 6, 4), 1)[0];
    expect(bar.minor).toBe(-1);
    expect(bar.major).toBeCloseTo(4 * Math.sqrt(1.25) - 1, 12);
    expect(Math.abs(bar.angle)).toBeCloseTo(90, 12);
  });
});

describe("drawEllipse", () => {
  test("marks pixel centres strictly inside", () => {
    const patch = drawEllipse({ x: 5, y: 5, minor: 0, major: 0, angle: 0 }, 4, 4, 20, 20);
    expect(patch.cells.reduce((sum, cell) => sum + cell, 0)).toBe(9);
  });

  test("is cut at the edge, and empty without an axis", () => {
    const corner = drawEllipse({ x: 0, y: 0, minor: 0, major: 0, angle: 0 }, 4, 4, 20, 20);
    expect(corner.cells.reduce((sum, cell) => sum + cell, 0)).toBe(4);
    const none = drawEllipse({ x: 5, y: 5, minor: 0, major: 0, angle: 0 }, 0.5, 4, 20, 20);
    expect(none.cells.includes(1)).toBe(false);
  });

  test("rounds halves to even", () => {
    expect([0.5, 1.5, 2.5, -1.5, 2.4].map(roundHalfEven)).toEqual([0, 2, 2, -2, 2]);
  });
});
