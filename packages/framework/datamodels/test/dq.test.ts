import {
  dynamicMask,
  environmentFlag,
  flagNames,
  interpretFlags,
  ModelTable,
  mapFlags,
  mapOwnFlags,
  matchNansAndFlags,
  setWarningHandler,
} from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { closeThreads, runRows, setThreads, threadsRunning } from "@pipe/parallel";
import { afterEach, describe, expect, test } from "vitest";
import { mapFlagBits } from "../src/flag-bits.ts";

const FLAGS = { GOOD: 0, DO_NOT_USE: 1, SATURATED: 2, JUMP_DET: 4, REFERENCE_PIXEL: 2 ** 31 };

describe("interpretFlags", () => {
  test.each([
    [4, 4],
    ["4", 4],
    ["6", 6],
    ["1,4", 5],
    ["1 + 4", 5],
    ["SATURATED|JUMP_DET", 6],
    ["~DO_NOT_USE", -2],
    ["~(1,2)", -4],
    ["REFERENCE_PIXEL", 2 ** 31],
    ["", null],
    ["None", null],
    [null, null],
    ["0", 0],
    ["~0", -1],
  ])("reads %j as %j", (text, mask) => {
    expect(interpretFlags(text, FLAGS)).toBe(mask);
  });

  test.each(["1,3", "HOT", "1+2,4"])("refuses %j", (text) => {
    expect(() => interpretFlags(text, FLAGS)).toThrow(RangeError);
  });
});

describe("flagNames", () => {
  test("names the flags that are set", () => {
    expect(flagNames(5, FLAGS)).toEqual(["DO_NOT_USE", "JUMP_DET"]);
    expect(flagNames(2 ** 31, FLAGS)).toEqual(["REFERENCE_PIXEL"]);
    expect(flagNames(0, FLAGS)).toEqual([]);
  });
});

describe("dynamicMask", () => {
  const definitions = new ModelTable(3, [
    { name: "VALUE", dtype: "uint32", shape: [], values: Uint32Array.of(1, 2, 4) },
    { name: "NAME", dtype: "string", shape: [], values: ["JUMP_DET ", "DO_NOT_USE", "MINE"] },
  ]);

  test("maps the bits of the file to those of the mission and back, without unknown names", () => {
    const told: string[] = [];
    const previous = setWarningHandler((_, text) => told.push(text));
    const dq = new NDArray("uint32", [4], Uint32Array.of(0, 1, 3, 4));
    const mapped = dynamicMask(dq, definitions, FLAGS);
    expect([...mapped.values]).toEqual([0, 4, 5, 0]);
    expect([...dynamicMask(mapped, definitions, FLAGS, true).values]).toEqual([0, 1, 3, 0]);
    setWarningHandler(previous);
    expect(told[0]).toBe("Keyword MINE does not correspond to an existing DQ mnemonic, so will be ignored");
  });

  test("leaves the array alone where there is no table", () => {
    const dq = NDArray.zeros("uint8", [2]);
    expect(dynamicMask(dq, null, FLAGS)).toBe(dq);
  });
});

describe("matchNansAndFlags", () => {
  test("makes invalid pixels NaN in all arrays and flags them", () => {
    const data = new NDArray("float32", [4], Float32Array.of(1, Number.NaN, 3, 4));
    const err = new NDArray("float32", [4], Float32Array.of(1, 2, Number.NaN, 4));
    const dq = new NDArray("uint32", [4], Uint32Array.of(0, 2, 0, 1));
    matchNansAndFlags({ data, err, dq });
    expect([...data.values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN]);
    expect([...err.values]).toEqual([1, Number.NaN, Number.NaN, Number.NaN]);
    expect([...dq.values]).toEqual([0, 3, 1, 1]);
  });

  test("skips arrays of another shape, and does nothing without arrays", () => {
    const told: string[] = [];
    const previous = setWarningHandler((_, text) => told.push(text));
    const data = new NDArray("float32", [2], Float32Array.of(Number.NaN, 1));
    const err = new NDArray("float32", [1], Float32Array.of(1));
    matchNansAndFlags({ data, err });
    matchNansAndFlags({ dq: NDArray.zeros("uint8", [1]) });
    setWarningHandler(previous);
    expect([...err.values]).toEqual([1]);
    expect(told).toEqual(["Mismatched data shapes; skipping invalid data updates for extension 'err'"]);
  });
});

describe("environmentFlag", () => {
  afterEach(() => {
    delete process.env["PIPE_TEST_FLAG"];
  });

  test.each([
    ["1", true],
    ["-2", true],
    ["0", false],
    ["Yes", true],
    ["f", false],
    ["TRUE", true],
  ] as const)("reads %s as %s", (text, value) => {
    process.env["PIPE_TEST_FLAG"] = text;
    expect(environmentFlag("PIPE_TEST_FLAG", !value)).toBe(value);
  });

  test("has a default, and refuses other texts", () => {
    expect(environmentFlag("PIPE_TEST_FLAG", true)).toBe(true);
    process.env["PIPE_TEST_FLAG"] = "perhaps";
    expect(() => environmentFlag("PIPE_TEST_FLAG", true)).toThrow(
      'Cannot convert value "perhaps" to boolean',
    );
  });
});

describe("mapFlags and mapOwnFlags", () => {
  const map = [
    [1, 0x80000000],
    [2, 1],
    [4, 2048],
  ] as const;
  const size = 2 ** 19 + 5;
  const expectedOf = (flags: number) =>
    ((flags & 1 ? 0x80000000 : 0) | (flags & 2 ? 1 : 0) | (flags & 4 ? 2048 : 0)) >>> 0;

  /** Mostly zeros, some pieces all zeros, and bits that the map does not know. */
  function flagsOf(dtype: "uint8" | "uint32"): NDArray {
    const dq = NDArray.zeros(dtype, [size]);
    for (let i = 0; i < size; i++) if ((i >> 16) % 2 === 1 && i % 7 < 2) dq.values[i] = (i % 11) + 1;
    dq.values[size - 1] = 3;
    return dq;
  }

  const words = () => new Uint32Array(new SharedArrayBuffer(4 * size));

  test("map every pixel, into a new array or in place, with any number of threads", async () => {
    const dq = flagsOf("uint32");
    const expected = Uint32Array.from(dq.values as Uint32Array, expectedOf);
    const firstDifference = (array: NDArray) => expected.findIndex((value, i) => value !== array.values[i]);
    const out = mapFlags(dq, map);
    expect([firstDifference(out), out.dtype]).toEqual([-1, "uint32"]);
    expect(dq.values).toEqual(flagsOf("uint32").values);
    await closeThreads();
    for (const threads of [1, 2]) {
      setThreads(threads);
      await runRows(mapFlagBits, size, [words(), words(), map], { heavy: true });
      expect(threadsRunning()).toBe(threads > 1);
      const own = flagsOf("uint32");
      expect(await mapOwnFlags(own, map)).toBe(own);
      expect([threads, firstDifference(own)]).toEqual([threads, -1]);
    }
    await closeThreads();
    setThreads(undefined);
  });

  test("map narrow types, and back", () => {
    const narrow = [
      [1, 4],
      [2, 1],
    ] as const;
    const dq = new NDArray("uint8", [5], Uint8Array.of(0, 1, 2, 3, 8));
    const mapped = mapFlags(dq, narrow);
    expect([mapped.dtype, ...mapped.values]).toEqual(["uint8", 0, 4, 1, 5, 0]);
    expect([...mapFlags(mapped, narrow, true).values]).toEqual([0, 1, 2, 3, 0]);
  });
});
