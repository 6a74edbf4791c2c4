import { matchReference } from "@pipe/jwst-lib";
import { describe, expect, test } from "vitest";

const side = (xstart: number, ystart: number, columns: number, rows: number) => ({
  window: { xstart, ystart, xsize: columns, ysize: rows },
  rows,
  columns,
});
const missing = { xstart: null, ystart: null, xsize: null, ysize: null };

describe("matchReference", () => {
  test("tells equal windows from others", () => {
    expect(matchReference(side(1, 5, 64, 32), side(1, 5, 64, 32), "NIRCAM").matches).toBe(true);
    expect(matchReference(side(3, 5, 64, 32), side(1, 1, 2048, 2048), "NIRCAM").matches).toBe(false);
  });

  test("takes a reference of full size without keywords as full frame", () => {
    const reference = { window: missing, rows: 1024, columns: 1032 };
    const said: string[] = [];
    const cut = matchReference(side(1, 1, 1032, 1024), reference, "MIRI", (text) => said.push(text));
    expect(cut.matches).toBe(true);
    expect(said).toEqual([
      "Missing subarray corner/size keywords in reference file",
      "Setting them to full-frame default values",
    ]);
  });

  test("refuses a smaller reference without keywords", () => {
    const reference = { window: missing, rows: 64, columns: 64 };
    expect(() => matchReference(side(1, 1, 64, 64), reference, "NIRCAM")).toThrow(
      "Can't determine ref file subarray properties",
    );
  });

  test("allows the rows of IRS2 frames and takes other array sizes instead of keywords", () => {
    const irs2 = { ...side(1, 1, 2048, 2048), rows: 3200 };
    const said: string[] = [];
    const full = side(1, 1, 2048, 2048);
    expect(matchReference(irs2, full, "NIRSPEC", (text) => said.push(text)).matches).toBe(true);
    expect(said).toEqual([]);
    const wrong = { ...full, columns: 1024 };
    expect(matchReference(full, wrong, "NIRSPEC", (text) => said.push(text)).matches).toBe(false);
    expect(said[0]).toBe("Reference file data array size doesn't match SUBSIZE1");
  });
});
