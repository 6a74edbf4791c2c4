import { asAssociation, asLevel2Association, exposureProductName, removeSuffix } from "@pipe/associations";
import { describe, expect, test } from "vitest";

const model = (filename?: string) => ({ meta: { filename } });

describe("asLevel2Association", () => {
  test("names the products of models by their file, or by the base name with an index from the second on", async () => {
    const models = [model("d/a_rate.fits"), model("b_rate.fits")];
    const byFile = await asLevel2Association(models);
    expect(byFile.products.map(({ name }) => name)).toEqual(["a_rate", "b_rate"]);
    expect(byFile.products[1].members[0].expname).toBe(models[1]);
    const byBase = await asLevel2Association(models, { basename: "out/base.fits" });
    expect(byBase.products.map(({ name }) => name)).toEqual(["base", "base_2"]);
    const single = await asLevel2Association(model());
    expect(single.products[0].name).toBe("undefined");
  });

  test("gives an association back as it is", async () => {
    const asn = await asLevel2Association(["a_rate.fits"]);
    expect(await asLevel2Association(asn)).toBe(asn);
    expect(asn.directory).toBe(".");
  });
});

describe("asAssociation", () => {
  test("makes one product of a list, named like the first exposure without its last word", async () => {
    const asn = await asAssociation(["d/jw1_nrca1_cal.fits", "jw2_nrca1_cal.fits"]);
    expect(asn.products).toEqual([
      {
        name: "jw1_nrca1",
        members: [
          { expname: "d/jw1_nrca1_cal.fits", exptype: "science" },
          { expname: "jw2_nrca1_cal.fits", exptype: "science" },
        ],
      },
    ]);
  });

  test("does not take a missing association for an exposure", async () => {
    await expect(asAssociation("nothere_asn.json")).rejects.toThrow(
      "[Errno 2] No such file or directory: 'nothere_asn.json'",
    );
    expect((await asAssociation("nothere_cal.fits")).products[0].members[0].expname).toBe("nothere_cal.fits");
  });
});

test.each([
  ["jw00001001001_02101_00001_nrca1_rate", "jw00001001001_02101_00001_nrca1", "_"],
  ["a-b-i2d", "a-b", "-"],
  ["a_cal_i2d", "a_cal", "_"],
  ["x_clean_flicker_noise", "x", "_"],
  ["rate", "rate", "_"],
  ["_rate", "_rate", "_"],
])("removeSuffix(%s)", (name, root, separator) => {
  expect(removeSuffix(name)).toEqual([root, separator]);
});

test.each([
  ["a_rate.fits", "a"],
  ["./d/a_rate.fits", "d/a"],
  ["/d/a_rate.fits", "/d/a"],
  ["/a_rateints.fits.gz", "/a_rateints.fits"],
])("exposureProductName(%s)", (path, name) => {
  expect(exposureProductName(path)).toBe(name);
});
