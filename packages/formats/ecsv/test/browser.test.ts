import { writeEcsv } from "@pipe/ecsv";
import { describe, expect, test } from "vitest";
import { noBrowser, runPage } from "../../../../tools/test/page.ts";

const TABLE = `# %ECSV 1.0
# ---
# datatype:
# - {name: id, datatype: int64}
# - {name: flux, unit: Jy, datatype: float32}
# - {name: name, datatype: string}
# meta: !!omap
# - {survey: deep}
# schema: astropy-2.0
id flux name
1 0.5 "two words"
2 "" b
`;

const SCRIPT = `
  const { parseEcsv, writeEcsv } = await import("@pipe/ecsv");
  const table = parseEcsv(${JSON.stringify(TABLE)});
  const { values, unit, mask } = table.column("flux");
  return {
    ids: [...table.column("id").values].map(Number),
    flux: { values: [...values], unit, mask: [...mask] },
    meta: table.meta,
    text: writeEcsv(table),
    made: writeEcsv({ columns: [{ name: "x", values: Float64Array.of(0.1, NaN) }] }),
  };
`;

interface Result {
  readonly ids: number[];
  readonly flux: { values: number[]; unit: string; mask: number[] };
  readonly meta: unknown;
  readonly text: string;
  readonly made: string;
}

describe.skipIf(noBrowser("@pipe/ecsv"))("in a page of headless Chromium", () => {
  test("a table is read from text and written", async () => {
    const { result } = await runPage<Result>({ packages: ["packages/formats/ecsv"], script: SCRIPT });
    expect(result.ids).toEqual([1, 2]);
    expect(result.flux).toEqual({ values: [0.5, 0], unit: "Jy", mask: [0, 1] });
    expect(result.meta).toEqual({ survey: "deep" });
    expect(result.text).toBe(TABLE);
    expect(result.made).toBe(
      writeEcsv({ columns: [{ name: "x", values: Float64Array.of(0.1, Number.NaN) }] }),
    );
  });
});
