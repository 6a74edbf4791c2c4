import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  associationProblem,
  formatAssociation,
  LEVEL2_SCHEMA,
  LEVEL3_SCHEMA,
  loadAssociation,
  memberPath,
  membersOfType,
  writeAssociation,
} from "@pipe/associations";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "associations-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const good = {
  asn_id: "a3001",
  products: [{ name: "m", members: [{ expname: "a_cal.fits", exptype: "science", group_id: "g" }] }],
  extra: 1,
};

describe("loadAssociation", () => {
  test("reads JSON and says where it came from, without letting that into the written file", async () => {
    const path = await file("good_asn.json", JSON.stringify(good));
    const asn = await loadAssociation(path);
    expect({ ...asn }).toEqual(good);
    expect(asn.path).toBe(path);
    expect(asn.directory).toBe(folder);
    expect(JSON.parse(formatAssociation(asn))).toEqual(good);
  });

  test("copies a structure", async () => {
    const asn = await loadAssociation(good);
    asn.products[0].members.pop();
    expect(good.products[0].members).toHaveLength(1);
    expect(asn.directory).toBe(".");
    const path = await file("copy_asn.json", JSON.stringify(good));
    const copy = await loadAssociation(await loadAssociation(path));
    expect([copy.path, copy.directory]).toEqual([path, folder]);
  });

  test("reads YAML in a JSON file and warns", async () => {
    const warnings: string[] = [];
    const path = await file("comma_asn.json", '{"products": [{"name": "m", "members": [],},],}');
    const asn = await loadAssociation(path, { warn: (text) => warnings.push(text) });
    expect(asn.products[0].name).toBe("m");
    expect(warnings[0]).toContain("not valid JSON");
  });

  test("warns of folders in member names and of other extensions", async () => {
    const warnings: string[] = [];
    const path = await file(
      "x.txt",
      '{"products": [{"members": [{"expname": "d/a.fits", "exptype": "science"}]}]}',
    );
    await loadAssociation(path, { warn: (text) => warnings.push(text) });
    expect(warnings).toEqual([
      expect.stringContaining("'txt' is not recognized as JSON"),
      expect.stringContaining("contains path information"),
    ]);
  });

  test.each([
    ["missing products", "{}", 'there is no "products"'],
    ["products no list", '{"products": 3}', "products is a number, expected a list"],
    ["missing members", '{"products": [{"name": "x"}]}', 'products[0] has no "members"'],
    [
      "member without name",
      '{"products": [{"members": [{"exptype": "science"}]}]}',
      'members[0] has no "expname"',
    ],
    [
      "member no object",
      '{"products": [{"members": ["a.fits"]}]}',
      "members[0] is a string, expected an object",
    ],
    ["odd type", '{"products": [], "asn_type": 5}', "asn_type is a number, expected a string"],
    ["a list", "[1]", 'the content is a list, expected an object with "products"'],
    ["broken", '{"products": [ {', "not JSON: "],
    ["empty", "", "not JSON: "],
  ])("names the file and what is wrong: %s", async (_what, text, reason) => {
    const path = await file("bad_asn.json", text);
    await expect(loadAssociation(path)).rejects.toThrow(`Cannot read ASN file. ${path}: `);
    await expect(loadAssociation(path)).rejects.toThrow(reason);
  });

  test("says that a file is missing, a folder, or binary", async () => {
    await expect(loadAssociation(join(folder, "no_asn.json"))).rejects.toThrow(
      "[Errno 2] No such file or directory: ",
    );
    await expect(loadAssociation(folder)).rejects.toThrow("it is a folder");
    const path = await file("b_asn.json", new Uint8Array(100));
    await expect(loadAssociation(path)).rejects.toThrow("binary data");
  });

  test("checks level 3 more strictly", async () => {
    const data = { ...good, target: 5 };
    await expect(loadAssociation(data)).resolves.toBeDefined();
    await expect(loadAssociation(data, { level: 3 })).rejects.toThrow(
      "target is a number, expected a string",
    );
  });
});

test("members have paths, types, and are told of when they stand there twice", async () => {
  const members = [
    { expname: "a.fits", exptype: "science" },
    { expname: "/d/b.fits", exptype: "SCIENCE" },
    { expname: "https://x/c.fits", exptype: "background" },
    { expname: "a.fits", exptype: "science" },
  ];
  const warnings: string[] = [];
  const path = await file("twice_asn.json", JSON.stringify({ products: [{ name: "p", members }] }));
  const asn = await loadAssociation(path, { warn: (text) => warnings.push(text) });
  expect(warnings).toContain(`${path}: product p lists a.fits (science) more than once`);
  const [product] = asn.products;
  expect(membersOfType(product, "science").map((member) => memberPath(asn, member))).toEqual([
    join(folder, "a.fits"),
    "/d/b.fits",
    join(folder, "a.fits"),
  ]);
  expect(membersOfType(product, ["Background"]).map((member) => memberPath(asn, member))).toEqual([
    "https://x/c.fits",
  ]);
  expect(membersOfType(product, undefined, 1)).toHaveLength(1);
});

test("the check by hand and the JSON Schemas agree", () => {
  const ajv = new Ajv2020({ strict: false });
  const schemas = { 2: ajv.compile(LEVEL2_SCHEMA), 3: ajv.compile(LEVEL3_SCHEMA) };
  const scalar = fc.constantFrom<unknown>("text", 1, null, [], {}, true);
  const record = (keys: Record<string, fc.Arbitrary<unknown>>) => fc.record(keys, { requiredKeys: [] });
  const member = fc.oneof(scalar, record({ expname: scalar, exptype: scalar }));
  const product = fc.oneof(scalar, record({ name: scalar, members: fc.oneof(scalar, fc.array(member)) }));
  const keys = { asn_type: scalar, asn_id: scalar, target: scalar, version_id: scalar, program: scalar };
  const association = record({ ...keys, products: fc.oneof(scalar, fc.array(product)) });
  fc.assert(
    fc.property(association, (data) => {
      for (const level of [2, 3] as const)
        expect(associationProblem(data, level) === undefined).toBe(schemas[level](data));
    }),
    { numRuns: 500 },
  );
});

test("files are written with four spaces and replaced whole", async () => {
  const path = await file("w_asn.json", "old");
  await writeAssociation(path, { asn_type: "é", products: [] });
  expect((await loadAssociation(path)).asn_type).toBe("é");
  expect(formatAssociation({ asn_type: "é", products: [] })).toBe(
    '{\n    "asn_type": "\\u00e9",\n    "products": []\n}',
  );
  const nowhere = join(folder, "no", "x.json");
  await expect(writeAssociation(nowhere, { products: [] })).rejects.toThrow(
    `${nowhere}: cannot be written: the folder does not exist`,
  );
});
