import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { skyPosition, wcsOfImage } from "@pipe/iris-assign-wcs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fitsDifferences } from "./fits-difference.ts";
import { casesIn, GoldenCase } from "./golden-case.ts";

const own = fileURLToPath(new URL("golden", import.meta.url));
const shared = fileURLToPath(new URL("../../../../../shared/data/golden/iris", import.meta.url));
if (!existsSync(shared)) process.stdout.write("larger IRIS goldens skipped: ../shared is absent\n");

describe.each(casesIn(shared, own))("%s", (_, source) => {
  const golden = new GoldenCase(source);
  beforeAll(() => golden.enter());
  afterAll(() => golden.close());

  test("gives the products of the original", async () => {
    for (const command of golden.spec.commands)
      expect([command, await golden.perform(command)]).toEqual([command, 0]);
    for (const name of golden.products())
      expect([name, await fitsDifferences(golden.path(join("expected", name)), golden.path(name))]).toEqual([
        name,
        [],
      ]);
    for (const [x, y, longitude, latitude] of golden.points()) {
      const wcs = wcsOfImage(await golden.open("sci.fits"));
      if (wcs === undefined) throw new Error("sci.fits has no WCS");
      const [a, b] = skyPosition(wcs, x, y);
      expect([x, y, Math.abs(a - longitude) < 1e-11, Math.abs(b - latitude) < 1e-11]).toEqual([
        x,
        y,
        true,
        true,
      ]);
    }
  });
});
