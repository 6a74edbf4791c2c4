/**
 * Associations of level 3: all exposures that are combined into one product.
 *
 * Counterpart of `DMS_Level3_Base` and `AsnMixin_Science` of jwst 3.0.0.
 *
 * @module
 */

import type { AssociationData, Member } from "@pipe/associations";
import { isEmpty, type PoolItem } from "@pipe/associations/engine";
import {
  JwstAssociation,
  type JwstRule,
  makeMember,
  type RoleOf,
  renameLevel1b,
  type Validity,
} from "./association.ts";
import { isAmi, isCoronagraphic, isTimeSeries, role } from "./exposure.ts";
import { LEVEL2B_TYPES } from "./exposure-types.ts";
import { productName, target } from "./names.ts";

/** All exposures are science, but for target acquisitions. */
export const auxiliaryRole: RoleOf = (item) =>
  role(item) === "target_acquisition" ? "target_acquisition" : "science";

/** Candidates that make sense only with exposures of more than one observation. */
const SEVERAL_OBSERVATIONS: ReadonlySet<string> = new Set(["group", "background", "mosaic"]);

const TESTS: Readonly<Record<string, Validity>> = { has_science: ({ exptype }) => exptype === "science" };

/** An association of level 3. */
export class Level3Association extends JwstAssociation {
  protected tests(): Readonly<Record<string, Validity>> {
    return TESTS;
  }

  protected blank(): AssociationData {
    return { ...this.header(), target: "none", asn_pool: "none", products: [] };
  }

  role(item: PoolItem): string {
    return (this.rule.definition.role ?? role)(item, this);
  }

  protected start(item: PoolItem): void {
    this.data.asn_type = this.rule.definition.type;
    this.data.program = (item["program"] ?? "").padStart(5, "0");
    this.data.asn_pool = this.rule.run.pool;
    this.data.products.push({ name: "undefined", members: [] });
    this.update();
  }

  protected take(item: PoolItem): void {
    const member = this.toMember(item);
    if (this.holds(member)) return;
    this.test(member);
    this.keep(member, item);
    if (!isEmpty(member.exposerr))
      this.rule.run.warn(`Member ${item["filename"]} has exposure error "${member.exposerr}"`);
    this.noteErrors(member);
    this.update();
  }

  protected update(): void {
    this.data.asn_id = this.candidate.id;
    this.data.target = target(this);
    this.data.products[this.data.products.length - 1].name = (
      this.rule.definition.productName ?? productName
    )(this);
  }

  protected toMember(item: PoolItem): Member {
    const exptype = this.role(item);
    const coronagraphic = this.rule.definition.coronagraphic !== false && isCoronagraphic(item);
    const integrations = coronagraphic || isAmi(item) || isTimeSeries(item);
    const level = LEVEL2B_TYPES.has(item["exp_type"] ?? "") ? "cal" : "rate";
    const suffix = (exptype === "background" ? "x1d" : level) + (integrations ? "ints" : "");
    const expname = renameLevel1b(item["filename"] ?? "", suffix, "Level 2b", this.rule.run.warn);
    const asn_candidate = item["asn_candidate"] ?? "";
    return makeMember({ expname, exptype, exposerr: item["exposerr"] ?? null, asn_candidate }, item);
  }

  override complete(): void {
    this.data.constraints = this.state.describe();
  }

  override finalize(): JwstAssociation[] {
    const observations = this.state.named("obs_num")?.found ?? [];
    const several = SEVERAL_OBSERVATIONS.has(this.candidate.type.toLowerCase());
    if (this.rule.definition.finalize === undefined && several && observations.length <= 1) return [];
    return super.finalize();
  }
}

/** Makes an association of level 3 for a rule. */
export function level3Association(rule: JwstRule): JwstAssociation {
  return new Level3Association(rule);
}
