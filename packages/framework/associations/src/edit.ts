/**
 * Adds exposures to associations and removes them.
 *
 * Counterpart of `jwst.associations.asn_edit`.
 *
 * @module
 */

import type { AssociationData } from "./association.ts";
import { baseName, stem } from "./path.ts";
import { removeSuffix } from "./suffix.ts";

/** Adds each file, without its folder, to every product. Changes the association. */
export function addMembers(data: AssociationData, files: readonly string[], exptype = "science"): void {
  for (const file of files)
    for (const { members } of data.products) members.push({ expname: baseName(file), exptype });
}

/**
 * Removes files from all products and products that are left without members; returns the files that were not there.
 * With `ignoreSuffix` neither extension nor processing suffix matter. Changes the association.
 */
export function removeMembers(
  data: AssociationData,
  files: readonly string[],
  ignoreSuffix = false,
): string[] {
  const key = (name: string) => (ignoreSuffix ? removeSuffix(stem(name))[0] : name);
  return files.filter((file) => {
    const wanted = key(baseName(file));
    let found = false;
    for (const product of data.products) {
      const left = product.members.filter(({ expname }) => key(expname) !== wanted);
      if (left.length === product.members.length) continue;
      found = true;
      product.members = left;
    }
    if (found) data.products = data.products.filter(({ members }) => members.length > 0);
    return !found;
  });
}
