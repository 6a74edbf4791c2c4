import { parsePool } from "@pipe/associations/engine";
import { generateAssociations, LEVEL2_RULES, LEVEL3_RULES, orphans } from "@pipe/jwst-associations";
import { describe, expect, test } from "vitest";

const COLUMNS =
  "filename|program|obs_num|instrume|detector|exp_type|filter|subarray|targetid|asn_candidate|pntgtype|bkgdtarg|exposerr";

/** A pool of MIRI images of one observation. */
function images(...rows: Partial<Record<string, string>>[]) {
  const lines = rows.map((row, i) => {
    const values: Record<string, string> = {
      filename: `jw_${i + 1}_uncal.fits`,
      program: "99",
      obs_num: "1",
      instrume: "MIRI",
      detector: "MIRIMAGE",
      exp_type: "MIR_IMAGE",
      filter: "F560W",
      subarray: "FULL",
      targetid: "7",
      asn_candidate: "[('o001', 'OBSERVATION')]",
      pntgtype: "SCIENCE",
      bkgdtarg: "F",
      exposerr: "",
      ...row,
    };
    return COLUMNS.split("|")
      .map((column) => values[column])
      .join("|");
  });
  return parsePool([COLUMNS, ...lines].join("\n"), "jw00099_pool.csv");
}

describe("generateAssociations", () => {
  test("makes one association per image and one for all", () => {
    const made = generateAssociations(images({}, {}));
    expect(made.map(({ name }) => name).sort()).toEqual([
      "jw00099-o001_image2_00001_asn",
      "jw00099-o001_image2_00002_asn",
      "jw00099-o001_image3_00001_asn",
    ]);
    const [combined] = made.filter(({ data }) => data.asn_type === "image3");
    expect(combined.data).toMatchObject({ asn_pool: "jw00099_pool.csv", program: "00099", target: "t007" });
    expect(combined.data.products).toEqual([
      {
        name: "jw00099-o001_t007_miri_f560w",
        members: [1, 2].map((n) => ({
          expname: `jw_${n}_cal.fits`,
          exptype: "science",
          exposerr: "null",
          asn_candidate: "[('o001', 'observation')]",
        })),
      },
    ]);
  });

  test("gives backgrounds to the science exposures of their candidate", () => {
    const both = "[('c1000', 'background')]";
    const pool = images(
      { asn_candidate: both },
      { asn_candidate: both, obs_num: "2", targetid: "8", bkgdtarg: "T" },
    );
    const made = generateAssociations(pool, { candidates: ["c1000"] });
    const [calibration] = made.filter(({ data }) => data.asn_type === "image2");
    expect(calibration.data.products[0].members.map(({ expname, exptype }) => [expname, exptype])).toEqual([
      ["jw_1_rate.fits", "science"],
      ["jw_2_rate.fits", "background"],
    ]);
  });

  test("tells of exposures with errors and of names that are not level 1b", () => {
    const warnings: string[] = [];
    const warn = (text: string) => warnings.push(text);
    const made = generateAssociations(images({ exposerr: "DATALOSS", filename: "x.fits" }), { warn });
    expect(made.every(({ data }) => data.degraded_status?.startsWith("One or more members"))).toBe(true);
    expect(warnings).toContain('Member x.fits has exposure error "dataloss"');
    expect(warnings).toContain(
      "Item FILENAME='x.fits' is not a Level 1b name. Cannot transform to Level 2a.",
    );
  });

  test("warns of unknown candidates and names missing columns", () => {
    const warnings: string[] = [];
    generateAssociations(images({}), { candidates: ["o999"], warn: (text) => warnings.push(text) });
    expect(warnings).toEqual(["Candidate id o999 not found in pool"]);
    const pool = parsePool("filename|program\na|b", "p.csv");
    expect(() => generateAssociations(pool)).toThrow(
      "p.csv: no column 'asn_candidate', 'exp_type', 'pntgtype', 'targetid'",
    );
  });

  test("finds the exposures without association", () => {
    const pool = images({}, { exp_type: "MIR_DARKIMG" });
    expect(orphans(pool, generateAssociations(pool)).map(({ filename }) => filename)).toEqual([
      "jw_2_uncal.fits",
    ]);
  });

  test("numbers associations that are not finalised as they are made", () => {
    const made = generateAssociations(images({}, {}), { finalize: false, candidates: ["o001"] });
    const valid = made.filter(({ isValid }) => isValid).map(({ name }) => name);
    expect(valid).toContain("jw00099-o001_image2_00002_asn");
    expect(valid).toContain("jw00099-o001_image3_00001_asn");
  });
});

test("there are 22 rules of each level, with names in the order in which they are tried", () => {
  for (const rules of [LEVEL2_RULES, LEVEL3_RULES]) {
    const names = rules.map(({ name }) => name);
    expect(names).toHaveLength(22);
    expect(names).toEqual([...names].sort());
  }
});
