import { asdfBytes, openAsdf, openAsdfSync } from "@pipe/asdf";
import { NDArray } from "@pipe/ndarray";
import { beforeAll, describe, expect, test } from "vitest";
import { noBrowser, runPage } from "../../../../tools/test/page.ts";

/** Noise that no method compresses away: blocks stay much larger than what is fetched at a time. */
function noise(seed: number): NDArray<"int16"> {
  const array = NDArray.zeros("int16", [128, 1024]);
  let state = seed;
  for (let i = 0; i < array.values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    array.values[i] = (state >>> 24) - 100;
  }
  return array;
}

const COMPRESSIONS = [null, "zlib", "lz4"] as const;
const NAMES = ["plain", "zlib", "lz4"];
const wanted = noise(1);
const FETCHED_AT_ONCE = 4096;

/** Blocks 0, 2, 4: `wanted`, under each compression; blocks 1, 3, 5: as much that nobody asks for. */
async function mixedFile(): Promise<Uint8Array> {
  const tree: Record<string, unknown> = { instrument: { name: "WFI", gain: 1.75, bands: ["F062", "F184"] } };
  for (const [i, compression] of COMPRESSIONS.entries()) {
    const bytes = asdfBytes({ wanted, other: noise(2 + i) }, { compression });
    tree[NAMES[i]] = (await openAsdf(bytes)).tree;
  }
  // Blocks of other files stay as they are there.
  return asdfBytes({ ...tree, inline: NDArray.of(Int16Array.of(1, -2, 3, -4)) }, { inlineThreshold: 10 });
}

const SCRIPT = `
  const { openAsdf, asdfBytes } = await import("@pipe/asdf");
  const { HttpRangeSource } = await import("@pipe/bytes");
  const { NDArray } = await import("@pipe/ndarray");
  const source = await HttpRangeSource.open("/data/mixed.asdf", { blockBytes: ${FETCHED_AT_ONCE} });
  const file = await openAsdf(source);
  const { instrument, inline } = file.tree;
  const arrays = {};
  for (const name of ${JSON.stringify(NAMES)}) {
    const array = await file.tree[name].wanted.read();
    arrays[name] = { dtype: array.dtype, shape: array.shape, values: [...array.values] };
  }
  const written = {};
  for (const compression of [null, "zlib", "lz4", "bzp2"]) {
    const data = NDArray.of(Float64Array.of(0, -1.5, 1e300, NaN, Infinity, 0.1), [2, 3]);
    const bytes = asdfBytes({ name: "caf\\u00e9", data }, { compression, checksum: true });
    const again = await openAsdf(bytes);
    const values = [...(await again.tree.data.read()).values].map(String);
    written[String(compression)] = { name: again.tree.name, values, bytes: [...bytes] };
  }
  return {
    isolated: crossOriginIsolated,
    instrument,
    inline: [...(await inline.read()).values],
    arrays,
    written,
  };
`;

interface Result {
  readonly isolated: boolean;
  readonly instrument: unknown;
  readonly inline: number[];
  readonly arrays: Record<string, { dtype: string; shape: number[]; values: number[] }>;
  readonly written: Record<string, { name: string; values: string[]; bytes: number[] }>;
}

describe.skipIf(noBrowser("@pipe/asdf"))("in a page of headless Chromium", () => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await mixedFile();
  });

  for (const isolated of [false, true])
    test(`blocks are read by HTTP ranges, and files are written, ${isolated ? "with" : "without"} shared memory`, async () => {
      const { result, ranges } = await runPage<Result>({
        packages: ["packages/formats/asdf"],
        script: SCRIPT,
        files: { "mixed.asdf": file },
        isolated,
      });
      expect(result.isolated).toBe(isolated);
      expect(result.instrument).toEqual({ name: "WFI", gain: 1.75, bands: ["F062", "F184"] });
      expect(result.inline).toEqual([1, -2, 3, -4]);
      for (const name of NAMES) {
        expect(result.arrays[name].dtype).toBe("int16");
        expect(result.arrays[name].shape).toEqual([128, 1024]);
        expect(result.arrays[name].values).toEqual([...wanted.values]);
      }
      for (const { used, dataOffset, index } of openAsdfSync(file).blocks) {
        expect(used).toBeGreaterThan(20 * FETCHED_AT_ONCE);
        const overlaps = ranges.map(({ from, to }) =>
          Math.max(0, Math.min(to, dataOffset + used) - Math.max(from, dataOffset)),
        );
        const fetched = overlaps.reduce((sum, n) => sum + n, 0);
        // Of the others, what comes along with their headers.
        if (index % 2 === 1) expect(fetched).toBeLessThanOrEqual(FETCHED_AT_ONCE);
        else expect(fetched).toBeGreaterThanOrEqual(used);
      }
      for (const [compression, { name, values, bytes }] of Object.entries(result.written)) {
        expect(values).toEqual(["0", "-1.5", "1e+300", "NaN", "Infinity", "0.1"]);
        expect(name).toBe("café");
        // What a browser wrote can be read here.
        const here = openAsdfSync(Uint8Array.from(bytes));
        expect(here.blocks[0].compression ?? "null").toBe(compression);
        expect([...here.tree["data"].readSync().values]).toEqual([0, -1.5, 1e300, Number.NaN, Infinity, 0.1]);
      }
    });
});
