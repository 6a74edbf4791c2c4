import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitsBytes } from "@pipe/fits";
import { fitscheck, fitscopy, fitsdiff, fitsheader, fitsinfo } from "@pipe/fits/tools";
import { NDArray } from "@pipe/ndarray";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fits-tools-"));
const data = NDArray.of(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
let out = "";
let err = "";

beforeEach(() => {
  out = "";
  err = "";
  const capture = (add: (text: string) => void) =>
    ((text: string, done?: () => void) => {
      add(text);
      done?.();
      return true;
    }) as typeof process.stdout.write;
  vi.spyOn(process.stdout, "write").mockImplementation(
    capture((text) => {
      out += text;
    }),
  );
  vi.spyOn(process.stderr, "write").mockImplementation(
    capture((text) => {
      err += text;
    }),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
});

function write(name: string, value: number, checksum = false): string {
  const path = join(folder, name);
  const copy = data.copy();
  copy.values[4] = value;
  writeFileSync(
    path,
    fitsBytes(
      [
        { kind: "image", header: [["OBJECT", `M${value}`, "target"]] },
        { kind: "image", name: "SCI", ver: 2, data: copy },
        { kind: "bintable", name: "TAB", columns: [{ name: "n", values: Int32Array.of(1, value) }] },
      ],
      { checksum },
    ),
  );
  return path;
}

describe("fitsinfo", () => {
  test("prints the table of HDUs that users of astropy know", async () => {
    const path = write("info.fits", 5);
    expect(await fitsinfo([path])).toBe(0);
    expect(out.split("\n")).toEqual([
      `Filename: ${path}`,
      "No.    Name      Ver    Type      Cards   Dimensions   Format",
      "  0  PRIMARY       1 PrimaryHDU       5   ()",
      "  1  SCI           2 ImageHDU         9   (3, 2)   float32",
      "  2  TAB           1 BinTableHDU     11   2R x 1C   [J]",
      "",
    ]);
  });

  test("names a file that is none on one line and goes on with the next", async () => {
    const path = write("good.fits", 5);
    expect(await fitsinfo(["--json", join(folder, "none.fits"), path])).toBe(1);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ ok }) => ok)).toEqual([false, true]);
    expect(lines[1].doc[1]).toMatchObject({
      name: "SCI",
      ver: 2,
      shape: [2, 3],
      dtype: "float32",
      min: 1,
      max: 6,
    });
  });
});

describe("fitsheader", () => {
  test("prints cards of chosen extensions and keywords", async () => {
    const path = write("header.fits", 5);
    expect(await fitsheader(["-e", "SCI,2", "-k", "NAXIS*", path])).toBe(0);
    expect(out.split("\n").map((line) => line.trimEnd())).toEqual([
      `# HDU SCI,2 in ${path}:`,
      "NAXIS   =                    2 / number of array dimensions",
      "NAXIS1  =                    3",
      "NAXIS2  =                    2",
      "",
    ]);
  });
});

describe("fitsdiff", () => {
  test("tells equal files by its exit code", async () => {
    expect(await fitsdiff(["-q", write("a.fits", 5), write("b.fits", 5)])).toBe(0);
    expect(out).toBe("");
  });

  test("reports keywords, pixels and cells that differ", async () => {
    expect(await fitsdiff([write("a.fits", 5), write("b.fits", 6)])).toBe(1);
    for (const text of [
      "Keyword OBJECT   has different values:",
      "Data differs at [2, 2]:",
      "1 different pixels found (16.67% different).",
      "Column n data differs in row 1:",
    ])
      expect(out).toContain(text);
    expect(await fitsdiff(["-q", "-k", "OBJECT", "-r", "0.5", write("a.fits", 5), write("b.fits", 6)])).toBe(
      0,
    );
  });
});

describe("fitscheck and fitscopy", () => {
  test("sums are missed, written, verified and removed", async () => {
    const path = write("check.fits", 5);
    expect(await fitscheck([path])).toBe(1);
    expect(err).toContain(`MISSING '${path}' .. Checksum not found in HDU #0`);
    expect(await fitscheck(["-w", "-f", path])).toBe(1);
    expect(await fitscheck([path])).toBe(0);
    const bytes = readFileSync(path);
    bytes[bytes.length - 2880] ^= 1;
    writeFileSync(path, bytes);
    err = "";
    expect(await fitscheck([path])).toBe(1);
    expect(err).toContain("Datasum verification failed for HDU 2");
    await fitscheck(["-k", "remove", path]);
    expect(await fitscheck(["-i", path])).toBe(0);
  });

  test("a copy is the same file, byte for byte; a damaged one is not copied", async () => {
    const path = write("original.fits", 5, true);
    const copy = join(folder, "copy.fits");
    expect(await fitscopy([path, copy])).toBe(0);
    expect(readFileSync(copy).equals(readFileSync(path))).toBe(true);
    writeFileSync(path, readFileSync(path).subarray(0, 4000));
    expect(await fitscopy([path, join(folder, "no.fits")])).toBe(1);
    expect(err.trim().split("\n").length).toBe(1);
  });
});
