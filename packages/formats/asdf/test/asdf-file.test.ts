import {
  AsdfArray,
  AsdfError,
  AsdfFloat,
  AsdfInteger,
  AsdfRegistry,
  asdfBytes,
  Complex,
  openAsdf,
  openAsdfSync,
  Tagged,
} from "@pipe/asdf";
import { HttpRangeSource } from "@pipe/bytes";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const text = (yaml: string) =>
  new TextEncoder().encode(
    `#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\n${yaml}\n...\n`,
  );

const again = (tree: unknown, options = {}) => openAsdfSync(asdfBytes(tree, options)).tree;

describe("a tree", () => {
  test("keeps what it holds when it is written and read", () => {
    const tree = again({ a: 1, b: [true, null, "yes", "1.5"], c: { d: 2.5, e: 2n ** 60n }, f: "two\nlines" });
    expect(tree).toMatchObject({
      a: 1,
      b: [true, null, "yes", "1.5"],
      c: { d: 2.5, e: 2n ** 60n },
      f: "two\nlines",
    });
  });

  test("keeps floats of integral value apart from integers", () => {
    const first = asdfBytes(openAsdfSync(text("a: 1.0\nb: [1, 2.0]\nc: {d: -0.0}")).tree, {
      library: "keep",
    });
    const yaml = new TextDecoder().decode(asdfBytes(openAsdfSync(first).tree, { library: "keep" }));
    expect(yaml).toContain("a: 1.0\nb: [1, 2.0]\nc: {d: -0.0}\n");
    expect(new TextDecoder().decode(asdfBytes({ x: new AsdfFloat(3), z: 3 }))).toContain("x: 3.0\nz: 3\n");
  });

  test("keeps identity, cycles included", () => {
    const shared = { x: 1 };
    const loop: unknown[] = [1];
    loop.push(loop);
    const tree = again({ a: shared, b: [shared], loop });
    expect(tree["a"]).toBe(tree["b"][0]);
    expect(tree["loop"][1]).toBe(tree["loop"]);
  });

  test("uses a Map only for keys that are not text", () => {
    const { tree } = openAsdfSync(text("1: one\ntrue: yes\nx: {a: 1}"));
    expect(tree).toBeInstanceOf(Map);
    expect((tree as unknown as Map<unknown, unknown>).get("x")).toEqual({ a: 1 });
  });

  test("does not take __proto__ for more than a key", () => {
    const { tree } = openAsdfSync(text("__proto__: {polluted: true}"));
    expect(Object.keys(tree)).toEqual(["__proto__"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("keeps tags that nobody knows", () => {
    const { tree } = openAsdfSync(text("a: !<tag:x.org:y-1.0.0> {b: 1}\nc: !<tag:x.org:z> text"));
    expect(tree["a"]).toEqual(new Tagged("tag:x.org:y-1.0.0", { b: 1 }));
    expect(again(tree)).toMatchObject({
      a: new Tagged("tag:x.org:y-1.0.0", { b: 1 }),
      c: new Tagged("tag:x.org:z", "text"),
    });
  });

  test("holds complex numbers and integers of any size", () => {
    const tree = again({ z: new Complex(1, -2.5), n: 10n ** 40n });
    expect(tree["z"]).toEqual(new Complex(1, -2.5));
    expect(tree["n"]).toEqual(new AsdfInteger(10n ** 40n));
  });
});

describe("arrays", () => {
  test.each([null, "zlib", "lz4"] as const)("come back from blocks with compression %s", (compression) => {
    const data = NDArray.of(
      Float32Array.from({ length: 3000 }, (_, i) => i % 7),
      [30, 100],
    );
    const file = openAsdfSync(asdfBytes({ data }, { compression }));
    expect(file.blocks[0].compression).toBe(compression);
    const array = file.tree["data"].readSync();
    expect(array.shape).toEqual([30, 100]);
    expect(array.values).toEqual(data.values);
  });

  test("on the same memory share a block", () => {
    const data = NDArray.of(Float64Array.of(1, 2, 3, 4));
    const file = openAsdfSync(asdfBytes({ a: data, b: data, c: data.reshape([2, 2]) }));
    expect(file.blocks).toHaveLength(1);
    expect(file.tree["a"]).toBe(file.tree["b"]);
    expect(file.tree["c"].shape).toEqual([2, 2]);
  });

  test("below the threshold stand in the tree", () => {
    const file = openAsdfSync(asdfBytes({ a: NDArray.of(Int16Array.of(1, 2)) }, { inlineThreshold: 10 }));
    expect(file.blocks).toHaveLength(0);
    expect(file.tree["a"]).toBeInstanceOf(AsdfArray);
    expect(file.tree["a"].readSync().values).toEqual(Int16Array.of(1, 2));
  });

  test("of another file are copied with their block", () => {
    const first = openAsdfSync(asdfBytes({ a: NDArray.of(Uint8Array.of(1, 2, 3)) }, { compression: "zlib" }));
    const second = openAsdfSync(asdfBytes({ copy: first.tree["a"] }));
    expect(second.blocks[0].compression).toBe("zlib");
    expect(second.tree["copy"].readSync().values).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe("converters", () => {
  class Angle {
    readonly degrees: number;
    constructor(degrees: number) {
      this.degrees = degrees;
    }
  }
  const registry = new AsdfRegistry().registerTag<Angle>({
    tags: ["tag:x.org:angle-1.1.0", "tag:x.org:angle-*"],
    classOf: Angle,
    read: (node) => new Angle((node as { degrees: number }).degrees),
    write: ({ degrees }) => ({ degrees }),
    extension: { extensionClass: "x.Angles", software: { name: "x", version: "1" } },
  });

  test("read any version of their tag and write the first", () => {
    const { tree } = openAsdfSync(text("a: !<tag:x.org:angle-1.0.0> {degrees: 30}"), { registry });
    expect(tree["a"]).toEqual(new Angle(30));
    const file = openAsdfSync(asdfBytes({ a: tree["a"] }, { registry }));
    expect(file.tree["a"]).toEqual(new Tagged("tag:x.org:angle-1.1.0", { degrees: 30 }));
    expect(file.tree["history"].extensions[1].extension_class).toBe("x.Angles");
  });

  test("are missed with a clear message", () => {
    expect(() => asdfBytes({ a: new Angle(1) }, { registry: new AsdfRegistry() })).toThrow(
      /class Angle has no converter/,
    );
  });
});

test("a file on a server is read by ranges, large integers included", async () => {
  const bytes = asdfBytes({ n: 10n ** 40n, data: NDArray.of(Int32Array.of(1, 2, 3)) });
  const fetched: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const range = new Headers(init?.headers).get("range") ?? "";
    fetched.push(range);
    const [from, to] = range.replace("bytes=", "").split("-").map(Number);
    const part = bytes.slice(from, Math.min(bytes.length, to + 1));
    return new Response(part, {
      status: 206,
      headers: { "content-range": `bytes ${from}-${to}/${bytes.length}` },
    });
  };
  const source = await HttpRangeSource.open("http://x.org/a.asdf", {
    fetch: fetch as typeof globalThis.fetch,
    blockBytes: 64,
  });
  const { tree } = await openAsdf(source);
  expect(tree["n"]).toEqual(new AsdfInteger(10n ** 40n));
  expect((await tree["data"].read()).values).toEqual(Int32Array.of(1, 2, 3));
  expect(fetched.length).toBeGreaterThan(2);
});

test("what is no ASDF file is refused with its place", () => {
  expect(() => openAsdfSync(new TextEncoder().encode("hello\n"))).toThrow(AsdfError);
  expect(() => openAsdfSync(text("a: [1"))).toThrow(/line 4, column 4/);
});
