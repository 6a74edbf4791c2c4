import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openFitsSync } from "@pipe/fits";
import { dumpFile } from "@pipe/fits/tools";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../../shared/data/golden/formats/corpus", import.meta.url));
const there = existsSync(root);
if (!there) process.stdout.write("skipped: no ../shared for the golden test of @pipe/fits\n");

interface Entry {
  readonly file: string;
  readonly tool: string;
}
interface Values {
  readonly dtype?: string;
  readonly sha256?: string;
  readonly also?: readonly { readonly dtype: string; readonly sha256: string }[];
}
type Part = Values & Readonly<Record<string, unknown>>;

const entries: Entry[] = there ? JSON.parse(readFileSync(join(root, "manifest.json"), "utf8")) : [];

/** What must be equal; of values that may be rounded in several ways one of the accepted forms. */
function essence(part: Part, other: Part): unknown {
  const accepted = (part.also ?? []).some(
    (form) => form.sha256 === other.sha256 && form.dtype === other.dtype,
  );
  const values = accepted ? other : part;
  const keys = [
    "index",
    "name",
    "ver",
    "type",
    "shape",
    "rows",
    "size",
    "format",
    "unit",
    "dim",
    "checksum",
    "datasum",
  ];
  return [...keys.map((key) => part[key] ?? null), values.dtype, values.sha256];
}

function differences(expected: readonly Part[], actual: readonly Part[]): unknown[] {
  return expected.flatMap((hdu, i) => {
    const got = actual[i] ?? {};
    if (hdu["error"] !== undefined) return got["error"] === undefined ? [`HDU ${i}: expected an error`] : [];
    const pairs = [[hdu, got] as const];
    (hdu["columns"] as readonly Part[] | undefined)?.forEach((column, k) => {
      pairs.push([column, (got["columns"] as readonly Part[])[k]]);
    });
    const bad = pairs.filter(([a, b]) => JSON.stringify(essence(a, b)) !== JSON.stringify(essence(b, b)));
    const cards = (part: Part): string =>
      JSON.stringify((part["header"] as unknown[][]).filter((card) => card[3] !== "X"));
    return [...bad, ...(cards(hdu) === cards(got) ? [] : [`HDU ${i}: cards differ`])];
  });
}

describe.skipIf(!there)("the dump of a file is that of astropy", () => {
  test.each(entries.filter(({ tool }) => tool === "fits").map(({ file }) => file))("%s", (file) => {
    const expected = JSON.parse(readFileSync(join(root, `${file}.json`), "utf8"));
    const { document } = dumpFile(openFitsSync(join(root, file)));
    const actual = JSON.parse(JSON.stringify(document));
    expect(actual.length).toBe((expected.doc ?? expected).length);
    expect(differences(expected.doc ?? expected, actual)).toEqual([]);
  });
});
