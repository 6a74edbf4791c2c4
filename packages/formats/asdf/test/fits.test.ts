import { asdfBytes } from "@pipe/asdf";
import { asdfHdu, fitsHashOf, hasAsdf, openAsdfInFits } from "@pipe/asdf/fits";
import { fitsBytes, type HduInput, openFits } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { expect, test } from "vitest";

const science = NDArray.of(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
const inner = NDArray.of(Int16Array.of(7, 8));
const images: HduInput[] = [{ kind: "image" }, { kind: "image", name: "SCI", data: science }];

test("arrays of HDUs and of the tree itself come back", async () => {
  const plain = await openFits(fitsBytes(images));
  const headers = plain.hdus.map((hdu) => hdu.header.toString());
  const hdu = await asdfHdu(
    { meta: { a: 1 }, data: science, extra: inner },
    { sources: new Map([[science, "fits:SCI,1"]]), headers },
  );
  const fits = await openFits(fitsBytes([...images, hdu]));
  const { tree, blocks } = await openAsdfInFits(fits);
  expect(blocks).toHaveLength(1);
  expect(tree["data"].source).toBe("fits:SCI,1");
  expect(await tree["data"].read()).toMatchObject({ shape: [2, 3], values: science.values });
  expect((await tree["extra"].read()).values).toEqual(inner.values);
  expect(tree["_fits_hash"]).toBe(await fitsHashOf(fits));
});

test("tables are read as records", async () => {
  const table: HduInput = {
    kind: "bintable",
    name: "T",
    columns: [
      { name: "x", values: Float64Array.of(1.5, 2.5) },
      { name: "s", values: ["ab", "c"] },
    ],
  };
  const yaml =
    "#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\nt: !core/ndarray-1.0.0 {source: 'fits:T,1', datatype: float32, byteorder: big, shape: [2]}\n...\n";
  const bytes = new TextEncoder().encode(yaml);
  const extension: HduInput = { kind: "image", name: "ASDF", data: NDArray.of(bytes) };
  const { tree } = await openAsdfInFits(await openFits(fitsBytes([{ kind: "image" }, table, extension])));
  const packed = await tree["t"].readPacked();
  expect(packed.field("x").numbers().values).toEqual(Float64Array.of(1.5, 2.5));
  expect(packed.field("s").strings()).toEqual(["ab", "c"]);
});

test("a file without the extension says so", async () => {
  const fits = await openFits(fitsBytes(images));
  expect(hasAsdf(fits)).toBe(false);
  await expect(openAsdfInFits(fits)).rejects.toThrow(/no ASDF extension/);
  expect(asdfBytes({})).toBeInstanceOf(Uint8Array);
});
