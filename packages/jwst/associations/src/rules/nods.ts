/**
 * Splits nodded exposures: each in turn is the science exposure, the others are its background.
 *
 * Counterpart of `AsnMixin_Lv2Nod` and, at level 3, `make_fixedslit_bkg` of jwst 3.0.0.
 *
 * @module
 */

import type { Member } from "@pipe/associations";
import { removeSuffix } from "@pipe/associations";
import type { PoolItem } from "@pipe/associations/engine";
import { itemOf, type JwstAssociation, makeMember } from "./association.ts";
import { Level2Association } from "./level2.ts";

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : undefined;
}

function subpixels(item: PoolItem): number | undefined {
  return integer(item["subpxpts"]) ?? integer(item["subpxpns"]);
}

/**
 * Whether the source of the science exposure lies in the other nod's background: at the same primary position, and for
 * five nods in slit S1600A1 at the neighbouring ones. Exposures of another target always overlap, unknown positions only
 * for fixed slits. Other modes never do.
 */
export function overlaps(science: PoolItem, other: PoolItem): boolean {
  const type = science["exp_type"];
  const isSlit = type === "nrs_fixedslit";
  if (!isSlit && type !== "nrs_msaspec") return false;
  const [ours, theirs] = [science["targetid"], other["targetid"]];
  if (ours !== undefined && theirs !== undefined && ours !== theirs) return true;
  const positions = primaryPositions(science, other);
  if (positions === undefined) return isSlit;
  const { distance, nods } = positions;
  return distance === 0 || (isSlit && science["fxd_slit"] === "s1600a1" && nods === 5 && distance === 1);
}

/** How many primary positions lie between two exposures, and how many there are. */
function primaryPositions(
  science: PoolItem,
  other: PoolItem,
): { distance: number; nods: number } | undefined {
  const points = integer(science["numdthpt"]);
  const [position, otherPosition] = [integer(science["patt_num"]), integer(other["patt_num"])];
  const [step, otherStep] = [subpixels(science), subpixels(other)];
  if (points === undefined || position === undefined || otherPosition === undefined) return undefined;
  if (!step || !otherStep) return undefined;
  const distance = Math.floor((position - 1) / step) - Math.floor((otherPosition - 1) / otherStep);
  return { distance: Math.abs(distance), nods: Math.floor(points / step) };
}

function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return removeSuffix(dot > 0 ? name.slice(0, dot) : name)[0];
}

/** One association per science exposure, with the other ones as background and everything else as it is. */
export function splitNods(association: JwstAssociation): JwstAssociation[] {
  if (!association.isValid || !(association instanceof Level2Association)) return [];
  const [{ members }] = association.data.products;
  const science = members.filter(({ exptype }) => exptype === "science");
  const others = members.filter(({ exptype }) => exptype !== "science");
  return science.map((member) => {
    const backgrounds = science.filter((other) => isBackground(member, other)).map(asBackground);
    return association.split(fileName(member.expname), [member, ...backgrounds, ...others]);
  });
}

function isBackground(science: Member, other: Member): boolean {
  const [item, otherItem] = [itemOf(science), itemOf(other)];
  if (other.expname === science.expname) return false;
  return item === undefined || otherItem === undefined || !overlaps(item, otherItem);
}

function asBackground(member: Member): Member {
  return makeMember({ ...member, exptype: "background" }, itemOf(member));
}

/** At level 3 the extracted spectrum of each nod is a background too. */
export function addNodBackgrounds(association: JwstAssociation): JwstAssociation[] {
  if (!association.isValid) return [];
  const [product] = association.data.products;
  const science = product.members.filter(({ exptype }) => exptype === "science");
  const [patterns] = association.state.named("patttype_spectarg")?.found ?? [];
  if (!patterns?.includes("nod") || science.length < 2) return [association];
  for (const member of science) {
    const background = { ...member, expname: `${fileName(member.expname)}_x1d.fits`, exptype: "background" };
    product.members.push(makeMember(background, itemOf(member)));
  }
  return [association];
}
