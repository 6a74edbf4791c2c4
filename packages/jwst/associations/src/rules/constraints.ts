/**
 * Constraints that rules of both levels share. Each call makes new ones, since constraints keep state by identity.
 *
 * @module
 */

import {
  type AttributeOptions,
  all,
  any,
  attribute,
  type Constraint,
  check,
  notAll,
  notAny,
} from "@pipe/associations/engine";
import type { JwstAssociation } from "./association.ts";
import { role } from "./exposure.ts";
import { TIME_SERIES } from "./exposure-types.ts";

export type JwstConstraint = Constraint<JwstAssociation>;
type Options = AttributeOptions<JwstAssociation>;

/** A constraint on a column that goes by the column's name. */
export function column(name: string, options: Options = {}): JwstConstraint {
  return attribute<JwstAssociation>(name, { name, ...options });
}

/** A constraint on columns that goes unnamed. */
export function unnamed(columns: string, options: Options = {}): JwstConstraint {
  return attribute<JwstAssociation>(columns, options);
}

/** A constraint on columns that goes by another name. */
export function named(
  name: string,
  columns: string | readonly string[],
  options: Options = {},
): JwstConstraint {
  return attribute<JwstAssociation>(columns, { name, ...options });
}

/** Exposures of one of these types. Several are joined by `|`. */
export function exposureType(value: string, options: Options = {}): JwstConstraint {
  return column("exp_type", { value, ...options });
}

/** Exposures that the function says yes to. */
export function satisfies(
  passes: (item: Parameters<typeof role>[0], a: JwstAssociation) => boolean,
): JwstConstraint {
  return check(passes, { value: true, forceUnique: false });
}

/** Target acquisitions. */
export function targetAcquisition(): JwstConstraint {
  return check(role, {
    name: "target_acq",
    label: "Constraint_TargetAcq",
    value: "target_acquisition",
  });
}

/** Time series. */
export function timeSeries(): JwstConstraint {
  return all(
    [
      unnamed("pntgtype", { value: "science" }),
      any([unnamed("tsovisit", { value: "t" }), unnamed("exp_type", { value: TIME_SERIES.join("|") })]),
    ],
    { name: "is_tso" },
  );
}

/** No time series. */
export function notTimeSeries(): JwstConstraint {
  return notAny([timeSeries()]);
}

/** No background target. */
export function notBackground(): JwstConstraint {
  return notAny([column("bkgdtarg", { forceUnique: false })]);
}

/** Neither background target nor time series. */
export function notBackgroundOrTimeSeries(): JwstConstraint {
  return notAny([column("bkgdtarg"), timeSeries()]);
}

/** Candidate that pairs spectra with direct images; such associations have no target. */
export const DIRECT_IMAGE = String.raw`\[\('c\d{4}', 'direct_image'\)\]`;

/** One target; `000` for direct-image candidates. */
export function sameTarget(options: Options = {}): JwstConstraint {
  return any([
    all([
      named("acdirect", "asn_candidate", { value: DIRECT_IMAGE }),
      check(() => "000", { name: "target" }),
    ]),
    named("target", "targetid", options),
  ]);
}

export { all, any, check, notAll, notAny };
