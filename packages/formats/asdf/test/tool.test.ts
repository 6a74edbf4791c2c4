import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asdfBytes, openAsdf, Tagged, writeAsdf } from "@pipe/asdf";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main } from "../src/tool/main.ts";

let folder: string;
const path = (name: string) => join(folder, name);

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await main(args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "asdftool-"));
  const tree = {
    meta: { name: "x", scale: 1.5, list: [1, 2] },
    data: NDArray.of(Int16Array.of(1, 2, 3, 4), [2, 2]),
    zipped: NDArray.of(Float32Array.from({ length: 100 }, () => 7)),
    other: new Tagged("tag:x.org:y-1.0.0", { a: 1 }),
  };
  writeFileSync(path("a.asdf"), asdfBytes(tree, { compression: "zlib" }));
  writeFileSync(
    path("b.asdf"),
    asdfBytes({
      ...tree,
      meta: { ...tree.meta, name: "z" },
      data: NDArray.of(Int16Array.of(1, 2, 3, 5), [2, 2]),
    }),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("asdftool", () => {
  test("info draws the tree", async () => {
    const { out } = await run("info", path("a.asdf"));
    expect(out).toContain("root (AsdfObject)\n├─asdf_library (Software)\n│ ├─name (str): @pipe/asdf\n");
    expect(out).toContain(
      "├─meta (dict)\n│ ├─name (str): x\n│ ├─scale (float): 1.5\n│ └─list (list)\n│   ├─[0] (int): 1\n",
    );
    expect(out).toContain("├─data (NDArrayType)\n│ ├─shape (tuple)\n│ │ ├─[0] (int): 2\n");
  });

  test("info leaves out the deepest rows", async () => {
    const { out } = await run("info", "--max-rows", "6", path("a.asdf"));
    expect(out.split("\n").length).toBeLessThanOrEqual(8);
    expect(out).toContain("not shown");
  });

  test("diff tells values and arrays that differ", async () => {
    const { out, code } = await run("diff", "-i", "asdf_library", path("a.asdf"), path("b.asdf"));
    expect(code).toBe(0);
    expect(out).toBe(
      "tree:\n  data:\n>   ndarrays differ by contents\n<   ndarrays differ by contents\n  meta:\n    name:\n>     x\n<     z\n",
    );
    expect((await run("diff", path("a.asdf"), path("a.asdf"))).out).toBe("");
  });

  test("copy keeps tree, tags and compression", async () => {
    expect(await run("copy", path("a.asdf"), path("copy.asdf"))).toMatchObject({ code: 0, err: "" });
    const [a, b] = [await openAsdf(path("a.asdf")), await openAsdf(path("copy.asdf"))];
    expect(b.blocks.map((block) => block.compression)).toEqual(["zlib", "zlib"]);
    expect(b.tree["other"]).toEqual(a.tree["other"]);
    expect((await run("diff", path("a.asdf"), path("copy.asdf"))).out).toBe("");
  });

  test("explode and implode are each other's reverse", async () => {
    await run("explode", "-o", path("parts.asdf"), path("a.asdf"));
    expect(readdirSync(folder).filter((name) => name.startsWith("parts"))).toEqual([
      "parts.asdf",
      "parts0000.asdf",
      "parts0001.asdf",
    ]);
    const parts = await openAsdf(path("parts.asdf"));
    expect(parts.blocks).toHaveLength(0);
    expect((await parts.tree["data"].read()).values).toEqual(Int16Array.of(1, 2, 3, 4));
    await run("implode", "-o", path("whole.asdf"), path("parts.asdf"));
    const whole = await openAsdf(path("whole.asdf"));
    expect(whole.blocks).toHaveLength(2);
    expect((await whole.tree["zipped"].read()).values).toEqual(Float32Array.from({ length: 100 }, () => 7));
  });

  test("to_yaml leaves no block", async () => {
    await run("to_yaml", "-o", path("a.yaml"), path("a.asdf"));
    expect(readFileSync(path("a.yaml"), "latin1")).toContain("data:\n  - [1, 2]\n  - [3, 4]\n");
    expect((await openAsdf(path("a.yaml"))).blocks).toHaveLength(0);
  });

  test("defragment drops blocks that nobody needs", async () => {
    const [full, less] = [await openAsdf(path("a.asdf")), path("less.asdf")];
    const { data: _, ...rest } = full.tree;
    await writeAsdf(less, rest, { keepBlocks: { store: full.store } });
    expect((await openAsdf(less)).blocks).toHaveLength(2);
    await run("defragment", "-c", "lz4", "-o", path("small.asdf"), less);
    const small = await openAsdf(path("small.asdf"));
    expect(small.blocks.map((block) => block.compression)).toEqual(["lz4"]);
    expect((await small.tree["zipped"].read()).values[99]).toBe(7);
  });

  test("lists tags and extensions", async () => {
    expect((await run("tags")).out).toContain("tag:stsci.edu:asdf/core/ndarray-1.1.0\n");
    expect((await run("extensions", "-s")).out).toContain("core-1.6.0");
  });

  test.each([
    ["an unknown command", ["frobnicate"], /unknown command "frobnicate"/],
    ["an unknown option", ["copy", "--fast", "a", "b"], /unknown option --fast/],
    ["a missing file", ["info", "/nowhere/x.asdf"], /nowhere\/x.asdf: .*no such file/],
  ])("says what is wrong with %s", async (_, args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toMatch(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
