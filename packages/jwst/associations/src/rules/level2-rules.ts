/**
 * The rules of level 2, as data.
 *
 * Counterpart of `jwst.associations.lib.rules_level2b`, jwst 3.0.0.
 *
 * @module
 */

import type { RoleOf, RuleDefinition } from "./association.ts";
import {
  all,
  any,
  check,
  column,
  DIRECT_IMAGE,
  exposureType,
  type JwstConstraint,
  named,
  notAll,
  notAny,
  notTimeSeries,
  sameTarget,
  satisfies,
  timeSeries,
  unnamed,
} from "./constraints.ts";
import { addSourceCatalogue, closestDirectImage, longDirectImage } from "./direct-images.ts";
import {
  hasCalibratedSossFilter,
  hasIfuOnDetector,
  hasLampOnDetector,
  hasOcculter,
  hasSlitOnDetector,
} from "./exposure.ts";
import { pruneImprints } from "./imprints.ts";
import { level2Role, specialRole } from "./level2.ts";
import {
  background,
  base,
  hasNotRole,
  hasRole,
  imprint,
  imprintOfTile,
  mode,
  otherImage,
  scienceImage,
  scienceSpectrum,
  singleScience,
  slitlessRole,
  special,
  wavefront,
} from "./level2-constraints.ts";
import { splitNods } from "./nods.ts";

/** An exposure type for which a condition does not hold. */
function except(type: string, ...conditions: JwstConstraint[]): JwstConstraint {
  return notAny([all([exposureType(type), ...conditions])]);
}

/** The exposure type for which the function says no. */
function invalid(type: string, passes: Parameters<typeof satisfies>[0]): JwstConstraint {
  return except(
    type,
    satisfies((item, association) => !passes(item, association)),
  );
}

function slitlessOrDirect(spectra: string, images: string): JwstConstraint {
  return any([
    exposureType(spectra),
    named("image_exp_type", "exp_type", { value: images, reprocess: "nonscience" }),
  ]);
}

/** The one slitless spectrum, or its direct images. */
function slitlessExposures(): JwstConstraint {
  return any([hasNotRole("science"), singleScience()]);
}

const CONFIRMABLE = "mir_lrs-slitless|mir_lrs-fixedslit";

function confirmedSpectrum() {
  const science = all([singleScience(), exposureType(CONFIRMABLE)]);
  const backgrounds = all([background(), notTimeSeries(), exposureType(CONFIRMABLE)]);
  // The science exposure stands in both branches and binds both.
  return all([
    base(),
    any([
      all([mode(), any([science, backgrounds])]),
      all([column("obs_id"), any([science, exposureType("mir_taconfirm")])]),
    ]),
  ]);
}

function fixedSlitNod() {
  const nod = () => column("patttype", { value: "along-slit-nod", forceUnique: false });
  return all([
    all([base(), satisfies((_item, { candidate }) => candidate.type !== "background")]),
    any([
      all([
        exposureType("mir_lrs-fixedslit"),
        column("patt_num"),
        singleScience({ on: "match", work: "existing" }),
        nod(),
      ]),
      all([
        exposureType("mir_lrs-fixedslit"),
        named("is_current_patt_num", "patt_num", {
          value: ({ state }) => {
            const own = state.named("patt_num")?.condition;
            return `((?!${typeof own === "object" ? own.text : "None"}).)*`;
          },
        }),
        check(() => false, { name: "force_match", test: () => true }),
        nod(),
      ]),
      exposureType("mir_taconfirm"),
    ]),
  ]);
}

const fixedSlitNodRole: RoleOf = (item, association) => {
  const own = level2Role(item, association);
  const elsewhere = association.state.named("is_current_patt_num")?.matched === true;
  return own === "science" && elsewhere ? "background" : own;
};

/** The rules, in the order in which they are tried. */
export const LEVEL2_RULES: readonly RuleDefinition[] = [
  {
    name: "Asn_Lv2CoronAsRate",
    type: "image2",
    coronagraphic: false,
    constraints: all([
      base(),
      mode(),
      exposureType("nrc_coron"),
      column("subarray", { value: "full" }),
      satisfies(hasOcculter),
      any([background(), singleScience()]),
    ]),
  },
  {
    name: "Asn_Lv2FGS",
    type: "image2",
    constraints: all([base(), singleScience(), exposureType("fgs_image|fgs_focus"), notAny([wavefront()])]),
  },
  {
    name: "Asn_Lv2Image",
    type: "image2",
    constraints: all([base(), mode(), scienceImage(), notTimeSeries(), any([background(), singleScience()])]),
  },
  {
    name: "Asn_Lv2ImageNonScience",
    type: "image2",
    role: specialRole,
    constraints: all([base(), otherImage(), singleScience()]),
  },
  {
    name: "Asn_Lv2ImageSpecial",
    type: "image2",
    role: specialRole,
    constraints: all([base(), mode(), scienceImage(), singleScience(), special()]),
  },
  {
    name: "Asn_Lv2ImageTSO",
    type: "tso-image2",
    constraints: all([base(), mode(), scienceImage(), singleScience(), timeSeries()]),
  },
  {
    name: "Asn_Lv2MIRLRSFixedSlitNod",
    type: "spec2",
    role: fixedSlitNodRole,
    constraints: fixedSlitNod(),
  },
  {
    name: "Asn_Lv2NRSFSS",
    type: "spec2",
    finalize: splitNods,
    constraints: all([
      base(),
      mode(),
      exposureType("nrs_fixedslit"),
      satisfies(hasSlitOnDetector),
      any([
        hasNotRole("science"),
        all([
          column("expspcin"),
          named("nods", "numdthpt"),
          named("subpxpts", ["subpxpns", "subpxpts"]),
          hasRole("science"),
        ]),
      ]),
    ]),
  },
  {
    name: "Asn_Lv2NRSIFUNod",
    type: "spec2",
    finalize: (association) => splitNods(pruneImprints(association)),
    constraints: all([
      base(),
      mode(),
      exposureType("nrs_ifu"),
      satisfies(hasIfuOnDetector),
      column("patttype", { value: "2-point-nod|4-point-nod" }),
      named("mosaic_tile", "mostilno"),
    ]),
  },
  {
    name: "Asn_Lv2NRSLAMPImage",
    type: "image2",
    role: specialRole,
    constraints: all([
      base(),
      singleScience(),
      exposureType("nrs_lamp"),
      unnamed("grating", { value: "mirror" }),
      unnamed("opmode", { value: "image", required: false }),
    ]),
  },
  {
    name: "Asn_Lv2NRSLAMPSpectral",
    type: "nrslamp-spec2",
    role: specialRole,
    constraints: all([
      base(),
      singleScience(),
      exposureType("nrs_autoflat|nrs_autowave|nrs_lamp"),
      named("opt_elem", "filter", { value: "opaque" }),
      satisfies(hasLampOnDetector),
      any([
        notAny([column("opmode", { value: "msaspec" })]),
        all([unnamed("opmode", { value: "msaspec" }), unnamed("msametfl")]),
      ]),
      column("lamp"),
      notAny([
        unnamed("grating", { value: "mirror", forceUnique: false }),
        unnamed("opmode", { value: "grating-only", forceUnique: false }),
        unnamed("lamp", { value: "nolamp", forceUnique: false }),
      ]),
    ]),
  },
  {
    name: "Asn_Lv2NRSMSA",
    type: "spec2",
    finalize: splitNods,
    constraints: all([
      base(),
      mode(),
      all([exposureType("nrs_msaspec"), unnamed("msametfl"), column("expspcin")]),
    ]),
  },
  {
    name: "Asn_Lv2Spec",
    type: "spec2",
    finalize: (association) => (association.isValid ? [pruneImprints(association)] : []),
    constraints: all([
      base(),
      mode(),
      scienceSpectrum([
        "nis_wfss",
        "nrc_wfss",
        "nrs_fixedslit",
        "nrs_msaspec",
        "mir_lrs-slitless",
        "mir_lrs-fixedslit",
      ]),
      any([background(), all([any([imprint(), singleScience()]), column("mostilno")])]),
      notAny([timeSeries(), column("patttype", { value: "2-point-nod|4-point-nod|along-slit-nod" })]),
      satisfies(hasIfuOnDetector),
    ]),
  },
  {
    name: "Asn_Lv2SpecImprint",
    type: "spec2",
    role: specialRole,
    constraints: all([
      base(),
      mode(),
      scienceSpectrum(),
      singleScience(),
      satisfies(hasIfuOnDetector),
      named("imprint", "is_imprt"),
    ]),
  },
  {
    name: "Asn_Lv2SpecSpecial",
    type: "spec2",
    role: specialRole,
    finalize: (association) => (association.isValid ? [pruneImprints(association)] : []),
    constraints: all([
      base(),
      mode(),
      scienceSpectrum(),
      special(),
      satisfies(hasIfuOnDetector),
      any([imprintOfTile(), singleScience()]),
    ]),
  },
  {
    name: "Asn_Lv2SpecTSO",
    type: "tso-spec2",
    constraints: all([
      all([
        base(),
        mode(),
        scienceSpectrum(["nrs_msaspec", "nrs_fixedslit", "mir_lrs-slitless", "mir_lrs-fixedslit"]),
        singleScience(),
        timeSeries(),
      ]),
      except("nrc_tsgrism", column("pupil", { value: "clear" })),
      invalid("nrs_brightobj", hasSlitOnDetector),
      invalid("nis_soss", hasCalibratedSossFilter),
    ]),
  },
  {
    name: "Asn_Lv2WFSC",
    type: "image2",
    constraints: all([
      base(),
      scienceImage(),
      singleScience(),
      wavefront(),
      notAll([column("dms_note", { value: "wfsc_los_jitter" }), exposureType("nrc_image")]),
    ]),
  },
  {
    name: "Asn_Lv2WFSSMIR",
    type: "spec2",
    role: slitlessRole,
    finalize: addSourceCatalogue(closestDirectImage),
    constraints: all([
      base(),
      sameTarget(),
      slitlessOrDirect("mir_wfss", "mir_image"),
      named("instrument", "instrume"),
      column("detector"),
      slitlessExposures(),
    ]),
  },
  {
    name: "Asn_Lv2WFSSNIS",
    type: "spec2",
    role: slitlessRole,
    finalize: addSourceCatalogue(closestDirectImage),
    constraints: all([
      base(),
      sameTarget(),
      slitlessOrDirect("nis_wfss", "nis_image"),
      named("instrument", "instrume"),
      named("instrument", "instrume"),
      column("pupil"),
      column("subarray"),
      slitlessExposures(),
    ]),
  },
  {
    name: "Asn_Lv2WFSSNRC",
    type: "spec2",
    role: slitlessRole,
    finalize: addSourceCatalogue(closestDirectImage),
    constraints: all([
      base(),
      sameTarget(),
      slitlessOrDirect("nrc_wfss", "nrc_image"),
      named("instrument", "instrume"),
      column("detector"),
      slitlessExposures(),
    ]),
  },
  {
    name: "Asn_Lv2WFSSParallel",
    type: "spec2",
    role: slitlessRole,
    // Direct-image candidates are neither observation nor background.
    validity: { allowed_candidates: () => true },
    finalize: addSourceCatalogue(longDirectImage),
    constraints: all([
      named("acdirect", "asn_candidate", { value: DIRECT_IMAGE }),
      slitlessOrDirect("nis_wfss|nrc_wfss|mir_wfss", "nis_image|nrc_image|mir_image"),
      slitlessExposures(),
      sameTarget(),
      named("instrument", "instrume"),
    ]),
  },
  {
    name: "Asn_MIRLRSTAConfirm",
    type: "spec2",
    constraints: confirmedSpectrum(),
  },
];
