import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  compareMembers,
  evaluate,
  formatPool,
  generate,
  memberKey,
  type PoolItem,
  type ProcessList,
  ProcessQueue,
  parsePool,
  prune,
  type Rule,
  readPool,
  repr,
  sameAssociation,
  str,
} from "@pipe/associations/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("literals", () => {
  test.each([
    "[('o001', 'observation'), ('c1000', 'group')]",
    "('o001', 'observation')",
    "('a',)",
    "[]",
    '["it\'s"]',
    "[1, -2.5, None, True]",
    "12345678901234567890",
    "{'o001': ('a', 1)}",
  ])("%s", (text) => {
    const value = evaluate(text);
    expect(value).toBeDefined();
    expect(repr(value ?? null)).toBe(text);
  });

  test.each(["null", "[1", "007", "b'a'", "'open", "[1] 2", "__import__('os')", "[".repeat(100)])(
    "%s is none",
    (text) => {
      expect(evaluate(text)).toBeUndefined();
    },
  );

  test("any text survives writing and reading", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(evaluate(repr(text))).toBe(text);
      }),
    );
    expect(str("a")).toBe("a");
  });
});

describe("pools", () => {
  test("are in lower case, with null for empty cells; comments and blank lines do not count", () => {
    const pool = parsePool('# note\nFileName | A\n\nX_uncal.fits|\ny|"B|""c"""\r\n', "d/p.csv");
    expect(pool.name).toBe("p.csv");
    expect(pool.columns).toEqual(["filename", "a"]);
    expect(pool.items.map(({ filename, a }) => [filename, a])).toEqual([
      ["x_uncal.fits", "null"],
      ["y", 'b|"c"'],
    ]);
  });

  test("survive writing and reading", () => {
    const cell = fc.stringMatching(/^[a-z0-9|" ]*[a-z0-9|"]$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const items = rows.map(([a, b]): PoolItem => ({ a: a.trim(), b: b.trim() }));
        expect(parsePool(formatPool(["a", "b"], items), "p").items.map(({ a, b }) => ({ a, b }))).toEqual(
          items,
        );
      }),
    );
  });

  test.each([
    ["", "the file is empty"],
    ["a b\n1 2", "only one column found"],
    ["a|b\n1|2|3", "line 2 has 3 columns, expected 2"],
    ["a|A\n1|2", 'the column "a" stands there twice'],
  ])("%j is refused", (text, problem) => {
    expect(() => parsePool(text, "p.csv")).toThrow(`p.csv: ${problem}`);
  });

  test("bytes that are no text are refused, a byte order mark is not part of the first name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pools-"));
    const path = join(folder, "p.csv");
    await writeFile(path, Buffer.from("a|b\n1|\xe4\n", "latin1"));
    await expect(readPool(path)).rejects.toThrow(`${path}: the file is not UTF-8`);
    await writeFile(path, "\ufeffa|b\n1|2\n");
    expect((await readPool(path)).columns).toEqual(["a", "b"]);
    await rm(folder, { recursive: true });
  });

  test("a missing file is named", async () => {
    await expect(readPool("nothere.csv")).rejects.toThrow(
      "[Errno 2] No such file or directory: 'nothere.csv'",
    );
  });
});

const product = (name: string, ...files: string[]) => ({
  name,
  members: files.map((file) => {
    const [expname, exptype = "science"] = file.split(" ");
    return { expname, exptype };
  }),
});

describe("comparing products", () => {
  test.each([
    ["the same in another order", ["a", "b"], ["b", "a"], "none"],
    ["more of them", ["a"], ["a", "b"], "subset"],
    ["others", ["a"], ["b"], "other"],
    ["another role", ["a"], ["a background"], "other"],
    ["one twice", ["a", "a"], ["a", "a"], "other"],
  ])("%s", (_what, left, right, expected) => {
    const [one, two] = [product("p", ...left), product("p", ...right)];
    expect(compareMembers(one, two)).toBe(expected);
    const keys = [memberKey(one), memberKey(two)];
    expect(keys[0] !== undefined && keys[0] === keys[1]).toBe(expected === "none");
  });

  test("suffixes matter only if asked", () => {
    const [one, two] = [product("p", "a_rate.fits"), product("p", "a_cal.fits")];
    expect([compareMembers(one, two), compareMembers(one, two, false)]).toEqual(["other", "none"]);
  });
});

const asn = (asn_id: string, name: string, ...files: string[]) => ({
  data: { asn_id, asn_type: "image3", products: [product(name, ...files)] },
});

describe("prune", () => {
  test("keeps the association of the observation", () => {
    const kept = prune([
      asn("a3001", "x", "a", "b"),
      asn("c1000", "y", "a", "b"),
      asn("o001", "z", "b", "a"),
    ]);
    expect(kept.map(({ data }) => data.asn_id)).toEqual(["o001"]);
  });

  test("of products with one name keeps the fuller one, and reports other differences", () => {
    const conflicts: string[][] = [];
    const names = ({ data }: ReturnType<typeof asn>) =>
      data.products[0].members.map(({ expname }) => expname);
    const kept = prune([asn("o001", "p", "a"), asn("c1", "p", "a", "b"), asn("a1", "p", "c", "d")], {
      conflict: (first, second) => conflicts.push(names(first), names(second)),
    });
    expect(kept.map(names)).toEqual([
      ["c", "d"],
      ["a", "b"],
    ]);
    expect(conflicts.length).toBeGreaterThan(0);
  });

  test("sameness is of type, kind of candidate, words of the name, and exposures", () => {
    const one = asn("o001", "a-b_c", "x_cal.fits").data;
    expect(sameAssociation(one, asn("o002", "c_b-a", "x_rate.fits").data)).toBe(true);
    expect(sameAssociation(one, asn("c002", "a-b_c", "x_cal.fits").data)).toBe(false);
    expect(sameAssociation(one, asn("o001", "a-b_d", "x_cal.fits").data)).toBe(false);
  });
});

describe("the queue", () => {
  const list = (work: ProcessList<{ id: number }>["work"], id: number, name: string) => ({
    items: [{ name }],
    rules: [{ id }],
    work,
    onlyOnMatch: false,
  });

  test("works off kinds in their order and joins lists for the same rules", () => {
    const queue = new ProcessQueue<{ id: number }>();
    for (const [work, id, name] of [
      ["existing", 1, "a"],
      ["both", 1, "b"],
      ["existing", 1, "c"],
      ["existing", 2, "d"],
    ] as const)
      queue.push(list(work, id, name));
    const order = [queue.next(), queue.next(), queue.next(), queue.next()];
    expect(order.map((one) => one?.items.map(({ name }) => name).join())).toEqual([
      "b",
      "a,c",
      "d",
      undefined,
    ]);
  });
});

test("generate adds an exposure to what exists and lets the other rules start with it", () => {
  interface Pair {
    rule: PairRule;
    files: string[];
    add(item: PoolItem): boolean;
  }
  type PairRule = Rule<Pair, PairRule>;
  const makeRule = (id: number, size: number): PairRule => ({
    id,
    create({ file = "" }) {
      const files = [file];
      const add = (item: PoolItem) => files.length < size && files.push(item["file"] ?? "") > 0;
      return { rule: this, files, add };
    },
  });
  const items = ["a", "b", "c"].map((file): PoolItem => ({ file }));
  const made = generate<PairRule, Pair>(items, [makeRule(1, 1), makeRule(2, 2)]);
  expect(made.map(({ rule, files }) => `${rule.id}${files.join("")}`)).toEqual([
    "1a",
    "2ab",
    "1b",
    "1c",
    "2c",
  ]);
});
