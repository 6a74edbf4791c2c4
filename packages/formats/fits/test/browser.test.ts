import { fitsBytes } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";
import { noBrowser, runPage } from "../../../../tools/test/page.ts";

/** A cube of 6 planes, and the same as compressed tiles. */
const cube = NDArray.zeros("uint16", [6, 100, 128]);
for (let i = 0; i < cube.values.length; i++) cube.values[i] = (i * 7919) % 65536;
const file = fitsBytes([
  { kind: "image" },
  { kind: "image", name: "SCI", data: cube },
  { kind: "image", name: "ZIP", data: cube, compression: { algorithm: "GZIP_2", tile: [1, 50, 128] } },
]);

const SCRIPT = `
  const { openFits } = await import("@pipe/fits");
  const { HttpRangeSource } = await import("@pipe/bytes");
  const source = await HttpRangeSource.open("/data/cube.fits", { blockBytes: 8192 });
  const fits = await openFits(source);
  const plane = await fits.find("SCI").readPlanes(4, 5);
  const zipped = await fits.find("ZIP").readPlanes(4, 5);
  return { dtype: plane.dtype, shape: plane.shape, values: [...plane.values], zipped: [...zipped.values] };
`;

interface Plane {
  readonly dtype: string;
  readonly shape: number[];
  readonly values: number[];
  readonly zipped: number[];
}

describe.skipIf(noBrowser("@pipe/fits"))("in a page of headless Chromium", () => {
  test("one plane is read by HTTP ranges, plain and from compressed tiles", async () => {
    const { result: plane, ranges } = await runPage<Plane>({
      packages: ["packages/formats/fits"],
      script: SCRIPT,
      files: { "cube.fits": file },
    });
    expect(plane.dtype).toBe("uint16");
    expect(plane.shape).toEqual([1, 100, 128]);
    const expected = [...cube.at(4).values];
    expect(plane.values).toEqual(expected);
    expect(plane.zipped).toEqual(expected);
    // One of six planes each of a plain and a compressed image: much less than the file went over the wire.
    expect(ranges.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThan(file.length / 2);
  });
});
