/**
 * From exposures of many slits to products of single sources: the slits of one source in all exposures.
 *
 * @module
 */

import { copyTree, type DataModel, isArrayValue, type RawTree } from "@pipe/datamodels";
import { MultiExposureModel } from "./models.ts";
import { SourceModelContainer } from "./source-container.ts";

/** Metadata that stay those of the slit, whatever the exposure says. */
const OWN = ["bunit_data", "bunit_err", "model_type", "wcsinfo"] as const;

/**
 * Sorts slits by source: by `source_name` where there is one (NIRSpec MOS), else by `source_id`.
 *
 * Each slit gets the metadata of its exposure beside its own; the product has those of the first exposure. Arrays are
 * shared with the inputs, which must stay open.
 *
 * @param inputs - multi-slit models.
 * @returns the products by source, in the order in which the sources are met.
 */
export function expToSource(inputs: Iterable<DataModel>): Map<string, MultiExposureModel> {
  const found = new Map<string, MultiExposureModel>();
  for (const exposure of inputs) {
    const slits = exposure.tree["slits"];
    for (const slit of Array.isArray(slits) ? (slits as RawTree[]) : []) addSlit(found, exposure, slit);
  }
  return found;
}

/** As {@link expToSource}, each product as a container of slit models. */
export function multislitToContainer(inputs: Iterable<DataModel>): Map<string, SourceModelContainer> {
  return new Map(
    Array.from(expToSource(inputs), ([key, product]) => [key, new SourceModelContainer(product)]),
  );
}

function addSlit(found: Map<string, MultiExposureModel>, exposure: DataModel, slit: RawTree): void {
  const key = keyOf(slit);
  let product = found.get(key);
  if (product === undefined) found.set(key, (product = new MultiExposureModel()));
  const own = branch(slit["meta"]);
  const meta = merged(own, branch(exposure.tree["meta"]));
  for (const name of OWN) meta[name] = copyTree(own[name] ?? (name === "wcsinfo" ? {} : null));
  const type = branch(own["exposure"])["type"] ?? null;
  if (type !== null) {
    meta["exposure"] = { ...branch(meta["exposure"]), type };
    product.set("meta.exposure.type", type);
  }
  const list = (product.tree["exposures"] ??= []) as RawTree[];
  list.push({ ...slit, meta });
  if (!product.has("meta.instrument.name")) product.update(exposure);
  product.set("meta.filename", null);
}

function keyOf({ source_name: name, source_id: id }: RawTree): string {
  if (name !== undefined && name !== null && String(name).trim() !== "") return String(name);
  return id === undefined || id === null ? "None" : String(id);
}

function branch(value: unknown): RawTree {
  return typeof value === "object" && value !== null && !isArrayValue(value) ? (value as RawTree) : {};
}

/** A copy of a tree with all values of another one, which win. */
function merged(tree: RawTree, over: RawTree): RawTree {
  const out = copyTree(tree);
  for (const [key, value] of Object.entries(copyTree(over))) {
    const known = out[key];
    const both = isBranch(known) && isBranch(value);
    out[key] = both ? merged(known, value) : value;
  }
  return out;
}

function isBranch(value: unknown): value is RawTree {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
