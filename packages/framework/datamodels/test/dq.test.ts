import {
  dynamicMask,
  environmentFlag,
  flagNames,
  interpretFlags,
  ModelTable,
  matchNansAndFlags,
  setWarningHandler,
} from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { afterEach, describe, expect, test } from "vitest";

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
