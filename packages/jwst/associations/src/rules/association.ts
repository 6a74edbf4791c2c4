/**
 * A JWST association while it grows: its data, what its constraints have found, and where its members come from.
 *
 * Counterpart of `DMSBaseMixin` of jwst 3.0.0.
 *
 * @module
 */

import { type AssociationData, CODE_VERSION, type Member } from "@pipe/associations";
import {
  type Condition,
  ConstraintState,
  type ConstraintTree,
  evaluate,
  type Group,
  type Growing,
  isEmpty,
  type PoolItem,
  type ProcessList,
  PythonTuple,
  type Rule,
  str,
} from "@pipe/associations/engine";

/** Association candidate: the observation, group or background that the exposures were planned as. */
export interface Candidate {
  readonly id: string;
  readonly type: string;
}

/** A test that one member has to pass for the association to be valid. */
export type Validity = (member: Member, association: JwstAssociation) => boolean;

/** The role of an exposure in an association. */
export type RoleOf = (item: PoolItem, association: JwstAssociation) => string;

/** A rule as data. */
export interface RuleDefinition {
  readonly name: string;
  /** `asn_type` of the associations. */
  readonly type: string;
  readonly constraints: Group<JwstAssociation>;
  readonly role?: RoleOf;
  /** Whether coronagraphic exposures keep their integrations apart (default). */
  readonly coronagraphic?: boolean;
  /** Tests beyond those of the level; replaces one of the same name. */
  readonly validity?: Readonly<Record<string, Validity>>;
  /** Name of the product; level 3 only. */
  readonly productName?: (association: JwstAssociation) => string;
  /** What becomes of the complete association; itself by default if it is valid. */
  readonly finalize?: (association: JwstAssociation) => JwstAssociation[];
}

/** A rule in use: for one candidate, or for discovery. */
export interface JwstRule extends Rule<JwstAssociation, JwstRule> {
  readonly definition: RuleDefinition;
  readonly tree: ConstraintTree<JwstAssociation>;
  /** What the candidate has to match, if the rule is limited to some. */
  readonly candidate: Condition | undefined;
  /** Name written as `asn_rule`. */
  readonly fullName: string;
  readonly run: Run;
}

/** What all associations of one run of the generator share. */
export interface Run {
  readonly pool: string;
  readonly version: string | undefined;
  readonly sequences: Sequences;
  readonly warn: (message: string) => void;
}

/** Numbers associations as they are made; finalisation numbers them anew. */
export class Sequences {
  readonly #counts = new Map<string, number>();

  next(key: string, start = 0): number {
    const value = (this.#counts.get(key) ?? start) + 1;
    this.#counts.set(key, value);
    return value;
  }
}

/** Discovered associations all have this candidate. */
const DISCOVERED: Candidate = { id: "a3001", type: "DISCOVERED" };

const DEGRADED =
  "One or more members have an error associated with them.\nDetails can be found in the member.exposerr attribute.";

const origins = new WeakMap<Member, PoolItem>();

/** The exposure that a member was made of; undefined for members that will only come to be. */
export function itemOf(member: Member): PoolItem | undefined {
  return origins.get(member);
}

/** Makes a member of an exposure. */
export function makeMember(member: Member, item: PoolItem | undefined): Member {
  if (item !== undefined) origins.set(member, item);
  return member;
}

const candidates = new Map<string, Candidate | undefined>();

function toCandidate(found: readonly string[]): Candidate | undefined {
  const text = found.length === 1 ? found[0] : found.join("-");
  if (!candidates.has(text)) {
    const value = evaluate(text.replaceAll("\\", ""));
    const items = value instanceof PythonTuple ? value.items : [];
    candidates.set(text, items.length === 2 ? { id: str(items[0]), type: str(items[1]) } : undefined);
  }
  return candidates.get(text);
}

/** Base of the associations of both levels. */
export abstract class JwstAssociation implements Growing<JwstRule> {
  readonly rule: JwstRule;
  readonly data: AssociationData;
  readonly state: ConstraintState<JwstAssociation, JwstRule>;
  /** The role that the exposure last looked at had before the rule changed it. */
  originalRole: string | undefined;
  sequence = 0;
  /** Whether any exposure was ever taken. */
  started = false;
  protected readonly files = new Set<string>();
  protected readonly unmet: Map<string, Validity>;

  constructor(rule: JwstRule, origin?: JwstAssociation) {
    this.rule = rule;
    this.state = origin?.state ?? new ConstraintState<JwstAssociation, JwstRule>(rule.tree, this);
    this.unmet = new Map(origin?.unmet ?? Object.entries({ ...this.tests(), ...rule.definition.validity }));
    this.sequence = origin?.sequence ?? 0;
    this.data = origin === undefined ? this.blank() : { ...origin.data, products: [] };
  }

  protected abstract tests(): Readonly<Record<string, Validity>>;
  protected abstract blank(): AssociationData;
  protected abstract start(item: PoolItem): void;
  protected abstract take(item: PoolItem): void;
  abstract role(item: PoolItem): string;

  /** The keys that both levels start with. */
  protected header(): Omit<AssociationData, "products"> {
    return {
      asn_type: "None",
      asn_rule: this.rule.fullName,
      version_id: this.rule.run.version ?? null,
      code_version: CODE_VERSION,
      degraded_status: "No known degraded exposures in association.",
      program: "noprogram",
      constraints: "No constraints",
      asn_id: "a3001",
    };
  }

  /** Takes the exposure if it belongs here. Exposures to be tried again are added to `reprocess`. */
  add(item: PoolItem, reprocess: ProcessList<JwstRule>[]): boolean {
    if (this.files.has(item["filename"] ?? "")) return true;
    const asked = reprocess.length;
    const matched = this.state.accept(item, reprocess);
    for (let i = asked; i < reprocess.length; i++) reprocess[i].rules ??= [this.rule];
    if (matched) {
      if (!this.started) this.start(item);
      this.started = true;
      this.take(item);
    }
    // A rule may keep what it takes to itself, so that other rules still see the exposure.
    const forced = this.state.named("force_match")?.value;
    return typeof forced === "boolean" ? forced : matched;
  }

  get members(): Member[] {
    return this.data.products.at(-1)?.members ?? [];
  }

  membersOfType(type: string): Member[] {
    return this.members.filter(({ exptype }) => exptype.toLowerCase() === type);
  }

  hasScience(): boolean {
    return this.members.some(({ exptype }) => exptype.toLowerCase() === "science");
  }

  /** The candidate, from the constraint on it. */
  get candidate(): Candidate {
    return toCandidate(this.state.candidate) ?? DISCOVERED;
  }

  /** Whether all tests were passed. */
  get isValid(): boolean {
    return this.unmet.size === 0;
  }

  /** Which tests no member has passed. */
  get failedTests(): readonly string[] {
    return [...this.unmet.keys()];
  }

  /** File name without extension. */
  get name(): string {
    const { program, asn_type } = this.data;
    const stamp = this.data.version_id ? `_${this.data.version_id}` : "";
    const number = String(this.sequence).padStart(5, "0");
    return `jw${program}-${this.candidate.id}${stamp}_${asn_type}_${number}_asn`.toLowerCase();
  }

  /** The associations that the complete one stands for; none if it is not valid. */
  finalize(): JwstAssociation[] {
    const { finalize } = this.rule.definition;
    if (finalize !== undefined) return finalize(this);
    return this.isValid ? [this] : [];
  }

  /** Completes the data once no more exposures will come. */
  complete(): void {}

  protected holds(member: Member): boolean {
    return this.members.some(
      ({ expname, exptype }) => expname === member.expname && exptype === member.exptype,
    );
  }

  protected test(member: Member): void {
    for (const [name, passes] of this.unmet) if (passes(member, this)) this.unmet.delete(name);
  }

  protected keep(member: Member, item: PoolItem): void {
    this.members.push(member);
    this.files.add(item["filename"] ?? "");
  }

  protected noteErrors(member: Member): void {
    if (!isEmpty(member.exposerr)) this.data.degraded_status = DEGRADED;
  }
}

/** Marks a file of level 1b as the product of a later level; other names stay, with a warning. */
export function renameLevel1b(
  name: string,
  suffix: string,
  level: string,
  warn: (message: string) => void,
): string {
  const match = /^(.+)_uncal(\..+)/.exec(name);
  if (match !== null) return `${match[1]}_${suffix}${match[2]}`;
  warn(`Item FILENAME='${name}' is not a Level 1b name. Cannot transform to ${level}.`);
  return name;
}
