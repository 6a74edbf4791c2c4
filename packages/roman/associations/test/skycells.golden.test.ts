import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AssociationData } from "@pipe/associations";
import {
  type Footprint,
  groupFiles,
  matchingSkycells,
  openSkyMap,
  type SkyMap,
  skycellAssociations,
} from "@pipe/roman-associations";
import { beforeAll, describe, expect, test } from "vitest";

interface Row {
  id: string;
  corners?: Footprint;
  product_type: string;
  root: string;
  release: string;
  records: [file: string, skycells: number[], filter: string][];
  result: {
    indices: number[];
    names: string[];
    groups: Record<string, string[]>;
    files: Record<string, AssociationData>;
  };
  error?: string;
}

/** Rows recorded from romancal 1.1.0. */
const rows: Row[] = readFileSync(new URL("golden/skycells.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

const path = fileURLToPath(
  new URL("../../../../../shared/data/references/roman/skymap_subset.asdf", import.meta.url),
);
const isThere = existsSync(path);
if (!isThere) process.stdout.write("sky cells: skipped, since ../shared is absent\n");

describe.skipIf(!isThere)("with the shared part of the sky map", () => {
  let map: SkyMap;
  beforeAll(async () => {
    map = await openSkyMap(path);
  });

  const footprints = rows.filter((row) => row.corners !== undefined && row.error === undefined);
  test.each(footprints)("footprint $id", ({ corners = [], result }) => {
    const found = matchingSkycells(corners, map);
    expect(found).toEqual(result.indices);
    expect(found.map((cell) => map.name(cell))).toEqual(result.names);
  });

  test("a triangle is a footprint like any other", () => {
    const [{ corners = [] }] = rows.filter(({ id }) => id === "three");
    expect(matchingSkycells(corners, map).map((cell) => map.name(cell))).toContain("000p86x50y50");
  });

  const groups = rows.filter((row) => row.records !== undefined);
  test.each(groups)("associations $id", ({ records, product_type: productType, root, release, result }) => {
    const images = records.map(([file, skycells, filter]) => ({ file, skycells, filter }));
    const made = skycellAssociations(images, map, { root, productType, dataReleaseId: release });
    const masked = [...made].map(([name, data]) => [name, { ...data, code_version: "<VERSION>" }]);
    expect(Object.fromEntries(masked)).toEqual(result.files);
    expect(
      Object.fromEntries(
        groupFiles(
          records.map(([file]) => file),
          productType,
        ),
      ),
    ).toEqual(result.groups);
  });
});
