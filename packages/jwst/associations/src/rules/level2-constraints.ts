/**
 * Constraints that the rules of level 2 share. Each call makes new ones.
 *
 * @module
 */

import type { Again } from "@pipe/associations/engine";
import type { RoleOf } from "./association.ts";
import {
  all,
  any,
  check,
  column,
  exposureType,
  type JwstConstraint,
  named,
  notAll,
  notAny,
  targetAcquisition,
  unnamed,
} from "./constraints.ts";
import { OTHER_IMAGES, SCIENCE_IMAGES, SCIENCE_SPECTRA } from "./exposure-types.ts";
import { level2Role } from "./level2.ts";

/** One program, and either all time series or none. */
export function base(): JwstConstraint {
  return all([column("program"), named("is_tso", "tsovisit", { required: false })]);
}

/** One instrument and optical path. */
export function mode(): JwstConstraint {
  return all([
    named("instrument", "instrume"),
    column("detector"),
    named("opt_elem", ["filter", "band"]),
    named("opt_elem2", ["pupil", "grating"], { required: false }),
    column("fxd_slit", { required: false }),
    column("subarray", { required: false }),
    column("channel", { required: false }),
    notAny([unnamed("detector", { value: "nirspec" }), unnamed("filter", { value: "opaque" })]),
    notAll([unnamed("detector", { value: "nrcblong" }), unnamed("exp_type", { value: "nrc_tsgrism" })]),
    notAny([unnamed("visitype", { value: ".+wfsc.+" })]),
    named("slit", "fxd_slit", { required: false }),
  ]);
}

/** Exposures of a background target, which other science exposures use too. */
export function background(): JwstConstraint {
  return named("background", "bkgdtarg", {
    label: "Constraint_Background",
    forceUnique: false,
    reprocess: "existing",
  });
}

/** Imprints, which other science exposures use too. */
export function imprint(): JwstConstraint {
  return all([named("imprint", "is_imprt")], { again: { on: "match", work: "existing" } });
}

/** Imprints of one mosaic tile; none where the exposure itself is treated as the science one. */
export function imprintOfTile(): JwstConstraint {
  return all([
    named("imprint", "is_imprt", { reprocess: "existing" }),
    named("mosaic_tile", "mostilno"),
    check((_item, association) => association.originalRole, {
      value: "imprint",
      test: (value, found) => value !== found,
      forceUnique: false,
    }),
  ]);
}

/** Images that are science. */
export function scienceImage(): JwstConstraint {
  return exposureType(SCIENCE_IMAGES.join("|"), { label: "Constraint_Image_Science" });
}

/** Images that are no science but calibrated all the same. */
export function otherImage(): JwstConstraint {
  return any([
    targetAcquisition(),
    named("non_science", "exp_type", { value: OTHER_IMAGES.join("|") }),
    all([
      exposureType("nrs_msaspec"),
      unnamed("msastate", { value: "primarypark_allopen" }),
      unnamed("grating", { value: "mirror" }),
    ]),
  ]);
}

/** The science exposure, of which there is one. */
export function singleScience(again?: Again): JwstConstraint {
  return all(
    [
      check((item, association) => association.role(item) === "science", { value: true }),
      check((_item, association) => association.hasScience(), { value: false }),
    ],
    again === undefined ? {} : { again },
  );
}

/** The exposure has this role. */
export function hasRole(wanted: string): JwstConstraint {
  return check((item, association) => association.role(item) === wanted, { value: true, forceUnique: false });
}

/** The exposure has another role. */
export function hasNotRole(wanted: string): JwstConstraint {
  return check((item, association) => association.role(item) === wanted, {
    value: false,
    forceUnique: false,
  });
}

/** Backgrounds and point-spread functions. */
export function special(): JwstConstraint {
  return named("is_special", ["bkgdtarg", "is_psf"], { label: "Constraint_Special" });
}

/** Spectra that are science, without some types. */
export function scienceSpectrum(without: readonly string[] = []): JwstConstraint {
  return any([exposureType(SCIENCE_SPECTRA.filter((type) => !without.includes(type)).join("|"))]);
}

/** Wave-front sensing visits. */
export function wavefront(): JwstConstraint {
  return all([all([named("wfsc", "visitype", { value: ".+wfsc.+" })])]);
}

const IMAGES: ReadonlySet<string> = new Set(["nis_image", "nrc_image", "mir_image"]);

/** Images beside slitless spectra are their direct images. */
export const slitlessRole: RoleOf = (item, association) => {
  const own = level2Role(item, association);
  return own === "science" && IMAGES.has(item["exp_type"] ?? "") ? "direct_image" : own;
};
