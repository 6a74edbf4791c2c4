/**
 * Constraints that the rules of level 3 share. Each call makes new ones.
 *
 * @module
 */

import type { Group } from "@pipe/associations/engine";
import type { JwstAssociation } from "./association.ts";
import {
  all,
  any,
  check,
  column,
  exposureType,
  type JwstConstraint,
  named,
  notAny,
  sameTarget,
  targetAcquisition,
  unnamed,
} from "./constraints.ts";

/**
 * What every rule for science exposures has: program, instrument, no imprints; then either the rule's own constraints, or
 * a target acquisition of an observation that is there already.
 */
export function science(constraints: readonly JwstConstraint[]): Group<JwstAssociation> {
  const observations = ({ state }: JwstAssociation) => `(${(state.named("obs_num")?.found ?? []).join("|")})`;
  const acquisition = all([
    targetAcquisition(),
    named("acq_obsnum", "obs_num", { value: observations, forceUnique: false }),
  ]);
  return all([
    all([column("program"), named("instrument", "instrume")]),
    unnamed("is_imprt", { forceUndefined: true }),
    any([all([all(constraints), observation()]), acquisition]),
  ]);
}

/** Notes the observation. */
function observation(): JwstConstraint {
  return column("obs_num", { label: "Constraint_Obsnum", forceUnique: false, required: false });
}

/** Images that are combined. */
export function image(): JwstConstraint {
  return exposureType("nrc_image|mir_image|nis_image|fgs_image|nrs_mimf", { label: "Constraint_Image" });
}

/** No wave-front sensing visit. */
export function notWavefront(): JwstConstraint {
  return named("wfsvisit", "visitype", { value: "((?!wfsc).)*", required: false });
}

/** One optical path. The slits S200A1 and S200A2 share a product. */
export function opticalPath(): JwstConstraint {
  return all([
    named("opt_elem", "filter", { required: false }),
    named("opt_elem2", ["pupil", "grating"], { required: false }),
    any([
      named("fxd_slit2", "fxd_slit", { value: ["s200a1|s200a2"], forceUnique: false, required: false }),
      column("fxd_slit", { required: false }),
    ]),
    column("subarray"),
  ]);
}

/** One target; backgrounds of other targets join in, and are tried on all associations. */
export function targetOrBackground(): JwstConstraint {
  return sameTarget({
    onlyIf: (item, association) => association.role(item) !== "background",
    reprocess: "existing",
  });
}

/** One target of the science exposures; point-spread functions and backgrounds may be of others. */
export function scienceTarget(): JwstConstraint {
  return named("target", "targetid", {
    onlyIf: (item, association) => association.role(item) === "science",
    reprocess: "existing",
  });
}

/** Integral-field exposures. */
export function integralField(): JwstConstraint {
  return exposureType("mir_mrs|mir_flatmrs|nrs_autowave|nrs_ifu", {
    label: "Constraint_IFU",
    forceUnique: false,
  });
}

/** NIRSpec spectra through the micro-shutters. */
export function microShutters(): JwstConstraint {
  return all(
    [
      exposureType("nrs_msaspec", { forceUnique: false }),
      named("is_msa", "msametfl", { forceUnique: false }),
    ],
    { name: "msa_spectral" },
  );
}

/** Fails for every target acquisition, so that it is tried on everything once the science is placed. */
export function acquisitionLater(): Group<JwstAssociation> {
  return all([
    targetAcquisition(),
    check(() => undefined, {
      name: "force_fail",
      value: "anything but None",
      test: () => false,
      again: { on: "fail", work: "nonscience", allRules: true },
    }),
  ]);
}

export { notAny };
