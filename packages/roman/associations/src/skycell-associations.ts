/**
 * Makes one association per sky cell and filter.
 *
 * Counterpart of `romancal.associations.skycell_asn`.
 *
 * @module
 */

import { openAsdf, Tagged } from "@pipe/asdf";
import type { AssociationData } from "@pipe/associations";
import { romanFromList } from "./from-list.ts";
import { matchingSkycells, parseRegion } from "./match.ts";
import type { SkyMap } from "./skymap.ts";
import { groupFiles, productWord, visitOf } from "./visit.ts";

/** What is known of one image. */
export interface ImageRecord {
  readonly file: string;
  /** Numbers of the sky cells that it touches. */
  readonly skycells: readonly number[];
  /** Filter in lower case, or `unknown`. */
  readonly filter: string;
}

/** What to make of images. */
export interface SkycellOptions {
  /** First part of all names. */
  readonly root: string;
  /** Which images go together: `visit`, `pass`, or `full` and others for the whole program. */
  readonly productType: string;
  /** Data release; `p` by default. */
  readonly dataReleaseId?: string | undefined;
}

/** Makes the associations, by file name. */
export function skycellAssociations(
  images: readonly ImageRecord[],
  map: SkyMap,
  options: SkycellOptions,
): Map<string, AssociationData> {
  const productType = options.productType.toLowerCase();
  const made = new Map<string, AssociationData>();
  for (const files of groupFiles(
    images.map(({ file }) => file),
    productType,
  ).values()) {
    const group = images.filter(({ file }) => files.includes(file));
    const cells = [...new Set(group.flatMap(({ skycells }) => skycells))].sort((a, b) => a - b);
    for (const cell of cells)
      for (const [filter, members] of byFilter(group, cell)) {
        const [name, data] = associate(cell, filter, members, map, { ...options, productType });
        made.set(`${name}_asn.json`, data);
      }
  }
  return made;
}

function byFilter(images: readonly ImageRecord[], cell: number): Map<string, string[]> {
  const filters = new Map<string, string[]>();
  for (const { file, skycells, filter } of images)
    if (skycells.includes(cell)) filters.set(filter, [...(filters.get(filter) ?? []), file]);
  return filters;
}

function associate(
  cell: number,
  filter: string,
  members: readonly string[],
  map: SkyMap,
  { root, productType, dataReleaseId = "p" }: SkycellOptions,
): [name: string, data: AssociationData] {
  const visit = visitOf(members[0]);
  const target = map.name(cell);
  const name = [root, dataReleaseId, productWord(visit, productType), target, filter].join("_");
  const data = romanFromList(members, { productName: name, dataReleaseId, target });
  const info = { asn_type: "image", program: visit.slice(0, 5), skycell_wcs_info: map.wcsInfo(cell) };
  return [name, Object.assign(data, info)];
}

/** Looks up filter and sky cells of an image; one that cannot be read, or does not tell where it lies, has none. */
export async function indexImage(
  file: string,
  map: SkyMap,
  warn: (message: string) => void = () => {},
): Promise<ImageRecord> {
  try {
    const { filter, region } = await describeImage(file);
    const footprint = parseRegion(region);
    if (footprint === undefined)
      throw new Error(`meta.wcsinfo.s_region is "${region}", expected POLYGON ICRS and corners`);
    return { file, filter, skycells: matchingSkycells(footprint, map) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warn(`Unable to open ${file} to read filter or wcs; defaulting to unknown: ${reason}`);
    return { file, filter: "unknown", skycells: [] };
  }
}

function child(node: unknown, key: string): unknown {
  const plain = node instanceof Tagged ? node.value : node;
  const value = typeof plain === "object" && plain !== null ? Reflect.get(plain, key) : undefined;
  return value instanceof Tagged ? value.value : value;
}

async function describeImage(file: string): Promise<{ filter: string; region: string }> {
  const asdf = await openAsdf(file);
  try {
    const meta = child(asdf.tree["roman"], "meta");
    const filter = child(child(meta, "instrument"), "optical_element");
    if (typeof filter !== "string") throw new Error("meta.instrument.optical_element is missing");
    return { filter: filter.toLowerCase(), region: String(child(child(meta, "wcsinfo"), "s_region") ?? "") };
  } finally {
    await asdf.close();
  }
}
