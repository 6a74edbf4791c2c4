/**
 * Chooses the imprint exposures that suit the science exposure best.
 *
 * Counterpart of `AsnMixin_Lv2Imprint` of jwst 3.0.0.
 *
 * @module
 */

import type { Member } from "@pipe/associations";
import type { PoolItem } from "@pipe/associations/engine";
import { itemOf, type JwstAssociation } from "./association.ts";

interface Known {
  member: Member;
  item: PoolItem;
}

/**
 * Of the imprints that are background like the science exposure, or not like it, keeps those of its target if there are
 * any; if more of them remain than there are science exposures, those of its dither position if there are any.
 */
export function pruneImprints(association: JwstAssociation): JwstAssociation {
  if (!association.isValid) return association;
  const [product] = association.data.products;
  const known = knownMembers(product.members);
  const science = known.filter(({ member }) => member.exptype === "science");
  const isBackground = ({ item }: Known) => item["bkgdtarg"] === "t";
  const wanted = science.some(isBackground);
  const imprints = known.filter((one) => one.member.exptype === "imprint" && isBackground(one) === wanted);
  const dropped = new Set(unsuited(science, imprints));
  product.members = product.members.filter((member) => !dropped.has(member));
  return association;
}

function knownMembers(members: readonly Member[]): Known[] {
  return members.flatMap((member) => {
    const item = itemOf(member);
    const isKnown = item?.["targetid"] !== undefined && item["bkgdtarg"] !== undefined;
    return item !== undefined && isKnown ? [{ member, item }] : [];
  });
}

function unsuited(science: readonly Known[], imprints: readonly Known[]): Member[] {
  const targets = new Set(science.map(({ item }) => item["targetid"]));
  const ofTarget = imprints.filter(({ item }) => targets.has(item["targetid"]));
  const left = ofTarget.length > 0 ? ofTarget : imprints;
  const dropped = imprints.filter((imprint) => !left.includes(imprint));
  if (science.length > 0 && science.length < left.length) {
    const dithers = new Set(science.flatMap(({ item }) => item["dithptin"] ?? []));
    const isDithered = ({ item }: Known) => dithers.has(item["dithptin"] ?? "");
    const kept = new Set(left.filter(isDithered).map(({ member }) => member.expname));
    if (kept.size > 0) dropped.push(...left.filter(({ member }) => !kept.has(member.expname)));
  }
  return dropped.map(({ member }) => member);
}
