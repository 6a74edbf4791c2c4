/**
 * Replaces the direct images beside a slitless spectrum by the level-3 products of one of them.
 *
 * Counterpart of `AsnMixin_Lv2WFSS` of jwst 3.0.0.
 *
 * @module
 */

import type { Member } from "@pipe/associations";
import { firstOf, type PoolItem } from "@pipe/associations/engine";
import { itemOf, type JwstAssociation } from "./association.ts";
import { productName } from "./names.ts";

type Choice = (science: Member, images: readonly Member[]) => Member;

function sequenceOf(member: Member): number | undefined {
  const item = itemOf(member);
  const text = item === undefined ? undefined : firstOf(item, ["expspcin"]);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** The first direct image after the spectrum, or the first of all. */
export const closestDirectImage: Choice = (science, images) => {
  const own = sequenceOf(science);
  let closest = images[0];
  let least = 9999;
  for (const image of images) {
    const difference = (sequenceOf(image) ?? Number.NaN) - (own ?? Number.NaN);
    if (difference > 0 && difference < least) {
      least = difference;
      closest = image;
    }
  }
  return closest;
};

/** The first direct image of a long-wavelength detector, or the first of all. */
export const longDirectImage: Choice = (_science, images) =>
  images.find(({ expname }) => expname.includes("long")) ?? images[0];

/** Optical elements of the direct image, as its level-3 product is named. */
function elements(item: PoolItem): string {
  const found =
    item["instrume"] === "miri"
      ? [item["filter"]]
      : [firstOf(item, ["filter", "band"]), firstOf(item, ["pupil", "grating"])];
  const known = found.filter((element) => element !== undefined && element !== "");
  return known.sort().join("-") || "clear";
}

/** Makes the members: combined image, source catalogue, segmentation map. */
export function addSourceCatalogue(choose: Choice): (association: JwstAssociation) => JwstAssociation[] {
  return (association) => {
    const [science] = association.membersOfType("science");
    const images = association.membersOfType("direct_image");
    if (science === undefined || images.length === 0 || !association.isValid) return [];
    const item = itemOf(choose(science, images)) ?? {};
    const name = productName(association, elements(item));
    const product = association.data.products[association.data.products.length - 1];
    product.members = product.members.filter(({ exptype }) => exptype !== "direct_image");
    product.members.push(
      { expname: `${name}_i2d.fits`, exptype: "direct_image" },
      { expname: `${name}_cat.ecsv`, exptype: "sourcecat" },
      { expname: `${name}_segm.fits`, exptype: "segmap" },
    );
    return [association];
  };
}
