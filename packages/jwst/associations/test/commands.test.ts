import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Exit } from "@pipe/associations/cli";
import { writeFits } from "@pipe/fits";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { asnEdit } from "../src/commands/asn-edit.ts";
import { asnFromList } from "../src/commands/asn-from-list.ts";
import { asnGather } from "../src/commands/asn-gather.ts";
import { asnGenerate } from "../src/commands/asn-generate.ts";
import { asnMakePool } from "../src/commands/asn-make-pool.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asn-commands-"));
});
afterAll(() => rm(folder, { recursive: true }));

const commands = { asnEdit, asnFromList, asnGather, asnGenerate, asnMakePool };

/** Runs a command; names of files stand for those in the folder. Gives exit code and what it said, without the folder. */
async function run(tool: keyof typeof commands, ...args: string[]): Promise<[code: number, said: string]> {
  let said = "";
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  const isPath = (arg: string, i: number) =>
    tool === "asnFromList"
      ? args[i - 1] === "-o"
      : /\.(json|fits|csv|txt)$|^(dest|other|half|made)$/.test(arg);
  const place = (arg: string, i: number) => (isPath(arg, i) ? join(folder, arg) : arg);
  try {
    await commands[tool](args.map(place));
    return [0, said.replaceAll(`${folder}/`, "")];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [error instanceof Exit ? error.code : 1, error.message.replaceAll(`${folder}/`, "")];
  } finally {
    spy.mockRestore();
  }
}

test("the installed command ends with the exit code", async () => {
  const bin = fileURLToPath(new URL("../bin/asn_generate.mjs", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [bin, "nothere.csv"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([1, "[Errno 2] No such file or directory: 'nothere.csv'\n"]);
});

const read = async (name: string) => JSON.parse(await readFile(join(folder, name), "utf8"));
const members = async (name: string) =>
  (await read(name)).products.map((product: { members: { expname: string }[] }) =>
    product.members.map(({ expname }) => expname),
  );

describe("asn_from_list", () => {
  test("writes one product for level 3 and one per file for level 2", async () => {
    expect(await run("asnFromList", "-o", "l3.json", "--product-name", "m", "a.fits", "b.fits")).toEqual([
      0,
      "",
    ]);
    expect(await members("l3.json")).toEqual([["a.fits", "b.fits"]]);
    await run("asnFromList", "-o", "l2.json", "-r", "Asn_Lv2Spec", "a_rate.fits", "b_rate.fits");
    expect(await read("l2.json")).toMatchObject({
      asn_rule: "Asn_Lv2Spec",
      products: [{ name: "a" }, { name: "b" }],
    });
  });

  test.each([
    [["-o", "x.json", "a.fits"], 1, "Product name needs to be specified"],
    [
      ["-o", "x.json", "-r", "DMSLevel2bBase", "-i", "x1", "a.fits"],
      1,
      'Invalid association id specified: "x1"',
    ],
    [["-o", "x.json", "-r", "Nope", "a.fits"], 1, 'unknown rule "Nope"'],
    [["--product-name", "x", "a.fits"], 2, "the following arguments are required: -o/--output-file"],
  ])("%j exits with %i", async (args, code, message) => {
    const [exit, stderr] = await run("asnFromList", ...args);
    expect(exit).toBe(code);
    expect(stderr).toContain(message);
    expect(await readdir(folder)).not.toContain("x.json");
  });
});

test("asn_edit adds, removes, and drops products without members", async () => {
  await run("asnFromList", "-o", "e.json", "--product-name", "m", "a_cal.fits", "b_cal.fits");
  await run("asnEdit", "-a", "e.json", "d/c_cal.fits", "-t", "background");
  expect((await read("e.json")).products[0].members[2]).toEqual({
    expname: "c_cal.fits",
    exptype: "background",
  });
  expect(await run("asnEdit", "-r", "e.json", "no.fits")).toEqual([
    0,
    "AsnFileWarning: Filenames not found: no.fits\n",
  ]);
  await run("asnEdit", "-ri", "e.json", "a_rate.fits", "b.fits", "c_i2d.fits", "-o", "none.json");
  expect((await read("none.json")).products).toEqual([]);
  expect(await run("asnEdit", "-a", "e.txt", "x")).toEqual([1, "This is not an association file: e.txt"]);
});

test("asn_gather copies chosen members and names them without folders", async () => {
  await writeFile(join(folder, "a.fits"), "A");
  await run("asnFromList", "-o", "g.json", "--product-name", "m", "a.fits");
  expect(await run("asnGather", "g.json", "dest")).toEqual([0, ""]);
  expect(await readFile(join(folder, "dest/a.fits"), "utf8")).toBe("A");
  expect(await members("dest/g.json")).toEqual([["a.fits"]]);
  expect(await run("asnGather", "g.json", "other", "-t", "psf")).toEqual([
    1,
    "No products could be gathered.",
  ]);
  await run("asnFromList", "-o", "h.json", "--product-name", "m", "a.fits", "gone.fits");
  const [code, stderr] = await run("asnGather", "h.json", "half");
  expect([code, stderr]).toEqual([1, "gone.fits: no such file, a member of h.json"]);
  expect(await readdir(folder)).not.toContain("half");
});

test("asn_make_pool lists the headers, and asn_generate groups them", async () => {
  const cards: [string, string | number, string, "float"?][] = [
    ["OBSERVTN", "001", ""],
    ["TARGNAME", "A", ""],
    ["PROGRAM", "00042", ""],
    ["INSTRUME", "MIRI", ""],
    ["DETECTOR", "MIRIMAGE", ""],
    ["FILTER", "F560W", ""],
    ["SUBARRAY", "FULL", ""],
    ["EXP_TYPE", "MIR_IMAGE", ""],
    ["TFRAME", 10, "", "float"],
  ];
  await writeFits(join(folder, "a_uncal.fits"), [{ kind: "image", header: cards }]);
  expect(await run("asnMakePool", "pool.csv", "a_uncal.fits", "--dms-note", "x")).toEqual([0, ""]);
  const [columns, row] = (await readFile(join(folder, "pool.csv"), "utf8"))
    .split("\n")
    .map((line) => line.split("|"));
  expect(Object.fromEntries(columns.map((column, i) => [column, row[i]]))).toMatchObject({
    asn_candidate: "[('o001', 'observation')]",
    dms_note: "x",
    filename: join(folder, "a_uncal.fits"),
    naxis: "0",
    simple: "True",
    targetid: "1",
    tframe: "10.0",
  });
  expect(await run("asnGenerate", "pool.csv", "-p", "made", "--save-orphans")).toEqual([0, ""]);
  expect((await readdir(join(folder, "made"))).sort()).toEqual([
    "jw00042-o001_image2_00001_asn.json",
    "jw00042-o001_image3_00001_asn.json",
    "orphaned.csv",
  ]);
});

test.each([
  [["nothere.csv"], 1, "[Errno 2] No such file or directory: 'nothere.csv'"],
  [["p.csv", "--ignore-default"], 1, "No rule definition files specified."],
  [["p.csv", "-r", "x.py"], 1, "rules written in Python cannot be used here"],
  [["--disc", "--all-c", "p.csv"], 2, "argument --all-candidates: not allowed with argument --discover"],
  [["-i", "o001", "p.csv"], 2, "the following arguments are required: pool"],
])("asn_generate %j exits with %i", async (args, code, message) => {
  const [exit, stderr] = await run("asnGenerate", ...args);
  expect(exit).toBe(code);
  expect(stderr).toContain(message);
});
