/**
 * Associations of level 2: one science exposure and what is needed to calibrate it.
 *
 * Counterpart of `DMSLevel2bBase` of jwst 3.0.0.
 *
 * @module
 */

import {
  type AssociationData,
  exposureProductName,
  type Member,
  UNDEFINED_PRODUCT,
} from "@pipe/associations";
import type { PoolItem } from "@pipe/associations/engine";
import {
  JwstAssociation,
  type JwstRule,
  makeMember,
  type RoleOf,
  renameLevel1b,
  type Validity,
} from "./association.ts";
import { isAmi, isCoronagraphic, isTimeSeries, mayBeTimeSeries, role } from "./exposure.ts";

/** Roles at level 2: point-spread functions are science like any other. */
export const level2Role: RoleOf = (item, association) => {
  const original = role(item);
  association.originalRole = original;
  return original === "psf" ? "science" : original;
};

/** All exposures are science, but for imprints beside a science exposure. */
export const specialRole: RoleOf = (item, association) => {
  const original = level2Role(item, association);
  association.originalRole = original;
  return original === "imprint" && association.hasScience() ? "imprint" : "science";
};

/** Observations are allowed, and backgrounds that have a background exposure. */
const allowedCandidate: Validity = (_member, association) => {
  const type = association.candidate.type.toLowerCase();
  return (
    type === "observation" || (type === "background" && association.membersOfType("background").length > 0)
  );
};

const TESTS: Readonly<Record<string, Validity>> = {
  has_science: ({ exptype }) => exptype === "science",
  allowed_candidates: allowedCandidate,
};

/** An association of level 2. */
export class Level2Association extends JwstAssociation {
  protected tests(): Readonly<Record<string, Validity>> {
    return TESTS;
  }

  protected blank(): AssociationData {
    return { ...this.header(), asn_pool: "none", target: "none", products: [] };
  }

  role(item: PoolItem): string {
    return (this.rule.definition.role ?? level2Role)(item, this);
  }

  protected start(item: PoolItem): void {
    const { run, definition } = this.rule;
    this.data.asn_type = definition.type;
    this.data.program = (item["program"] ?? "").padStart(5, "0");
    this.data.constraints = this.state.describe();
    this.data.asn_id = this.candidate.id;
    this.data.asn_pool = run.pool;
    this.data.target = item["targetid"] ?? "";
    this.data.products.push({ name: UNDEFINED_PRODUCT, members: [] });
  }

  protected take(item: PoolItem): void {
    const member = this.toMember(item);
    if (this.holds(member)) return;
    this.keep(member, item);
    this.test(member);
    this.noteErrors(member);
    const product = this.data.products[this.data.products.length - 1];
    product.name = this.productName();
  }

  protected toMember(item: PoolItem): Member {
    const coronagraphic = this.rule.definition.coronagraphic !== false && isCoronagraphic(item);
    const integrations = coronagraphic || isAmi(item) || this.isTimeSeries(item);
    const file = item["filename"] ?? "";
    const expname = renameLevel1b(file, integrations ? "rateints" : "rate", "Level 2a", this.rule.run.warn);
    return makeMember({ expname, exptype: this.role(item), exposerr: item["exposerr"] ?? null }, item);
  }

  protected isTimeSeries(item: PoolItem): boolean {
    const latched = this.state.named("is_tso")?.condition;
    const isSeries = typeof latched === "object" && latched.text === "t";
    return (isSeries && mayBeTimeSeries(item)) || isTimeSeries(item);
  }

  protected productName(): string {
    const [science] = this.membersOfType("science");
    return science === undefined ? UNDEFINED_PRODUCT : exposureProductName(science.expname);
  }

  /** The same association with other members, as one product of the given name. */
  split(name: string, members: Member[]): Level2Association {
    const association = new Level2Association(this.rule, this);
    association.data.products.push({ name, members });
    return association;
  }
}

/** Makes an association of level 2 for a rule. */
export function level2Association(rule: JwstRule): JwstAssociation {
  return new Level2Association(rule);
}
