import { AsdfFloat, Tagged, Timestamp } from "@pipe/asdf";
import { expect, test } from "vitest";
import { flatten } from "../src/dataset-header.ts";

test("trees become flat headers: tagged nodes, times, lists and maps", () => {
  const tree = {
    roman: new Tagged("wfi_image", {
      meta: {
        date: new Timestamp("2027-01-01T00:00:00"),
        origin: new Tagged("origin", "STSCI"),
        gain: new AsdfFloat(2),
        list: ["a", { b: true }],
        none: null,
        map: new Map([["Key", 1]]),
        data: new Float32Array(3),
      },
    }),
  };
  expect(flatten(tree)).toEqual({
    "ROMAN.META.DATE": "2027-01-01T00:00:00",
    "ROMAN.META.ORIGIN": "STSCI",
    "ROMAN.META.GAIN": 2,
    "ROMAN.META.LIST.0": "a",
    "ROMAN.META.LIST.1.B": true,
    "ROMAN.META.MAP.KEY": 1,
  });
});
