/**
 * The rules of level 3, as data.
 *
 * Counterpart of `jwst.associations.lib.rules_level3`, jwst 3.0.0.
 *
 * @module
 */

import type { RuleDefinition, Validity } from "./association.ts";
import {
  all,
  any,
  column,
  exposureType,
  named,
  notAny,
  notBackground,
  notBackgroundOrTimeSeries,
  notTimeSeries,
  sameTarget,
  satisfies,
  timeSeries,
} from "./constraints.ts";
import { hasCalibratedSossFilter, hasIfuOnDetector, hasOcculter, hasSlitOnDetector } from "./exposure.ts";
import { auxiliaryRole } from "./level3.ts";
import {
  acquisitionLater,
  image,
  integralField,
  microShutters,
  notWavefront,
  opticalPath,
  science,
  scienceTarget,
  targetOrBackground,
} from "./level3-constraints.ts";
import { coronagraphicImageName, plainName, slitSourceName, sourceName, wavefrontName } from "./names.ts";
import { addNodBackgrounds } from "./nods.ts";

const hasPsf: Validity = ({ exptype }) => exptype === "psf";
const isPair: Validity = (_member, { members }) => members.length === 1;
const isNoGroup: Validity = (_member, { candidate }) => candidate.type.toLowerCase() !== "group";
const isMosaic: Validity = (_member, { candidate }) => candidate.type.toLowerCase() === "mosaic";
const isObservation: Validity = (_member, { candidate }) => candidate.type.toLowerCase() === "observation";

/** Background targets only. */
const backgroundTarget = () => column("bkgdtarg", { value: "T" });

/** The rules, in the order in which they are tried. */
export const LEVEL3_RULES: readonly RuleDefinition[] = [
  {
    name: "Asn_Lv3ACQ_Reprocess",
    type: "None",
    constraints: acquisitionLater(),
  },
  {
    name: "Asn_Lv3AMI",
    type: "ami3",
    validity: { has_psf: hasPsf },
    constraints: science([opticalPath(), exposureType("nis_ami"), scienceTarget()]),
  },
  {
    name: "Asn_Lv3Image",
    type: "image3",
    constraints: science([
      opticalPath(),
      targetOrBackground(),
      image(),
      notWavefront(),
      notBackgroundOrTimeSeries(),
    ]),
  },
  {
    name: "Asn_Lv3ImageBackground",
    type: "image3",
    role: auxiliaryRole,
    constraints: science([
      opticalPath(),
      targetOrBackground(),
      image(),
      notWavefront(),
      column("bkgdtarg"),
      notTimeSeries(),
    ]),
  },
  {
    name: "Asn_Lv3ImageMosaic",
    type: "image3",
    validity: { is_type_mosaic: isMosaic },
    constraints: science([opticalPath(), image(), notWavefront(), notBackgroundOrTimeSeries()]),
  },
  {
    name: "Asn_Lv3MIRCoron",
    type: "coron3",
    validity: { has_psf: hasPsf },
    constraints: science([
      opticalPath(),
      exposureType("mir_lyot|mir_4qpm"),
      scienceTarget(),
      notBackground(),
    ]),
  },
  {
    name: "Asn_Lv3MIRMRS",
    type: "spec3",
    productName: plainName,
    constraints: science([targetOrBackground(), exposureType("mir_mrs"), notTimeSeries()]),
  },
  {
    name: "Asn_Lv3MIRMRSBackground",
    type: "spec3",
    role: auxiliaryRole,
    productName: plainName,
    constraints: science([sameTarget(), exposureType("mir_mrs"), notTimeSeries(), backgroundTarget()]),
  },
  {
    name: "Asn_Lv3NRCCoron",
    type: "coron3",
    validity: { has_psf: hasPsf },
    constraints: science([
      opticalPath(),
      exposureType("nrc_coron"),
      scienceTarget(),
      notBackground(),
      satisfies(hasOcculter),
    ]),
  },
  {
    name: "Asn_Lv3NRCCoronImage",
    type: "image3",
    coronagraphic: false,
    productName: coronagraphicImageName,
    constraints: science([
      opticalPath(),
      exposureType("nrc_coron"),
      scienceTarget(),
      notAny([column("bkgdtarg", { forceUnique: false }), column("is_psf", { value: "T" })]),
      column("channel", { value: "short" }),
      column("subarray", { value: "full" }),
    ]),
  },
  {
    name: "Asn_Lv3NRSFSS",
    type: "spec3",
    productName: slitSourceName,
    constraints: science([
      notTimeSeries(),
      exposureType("nrs_autoflat|nrs_autowave|nrs_fixedslit", { forceUnique: false }),
      satisfies(hasSlitOnDetector),
      opticalPath(),
      targetOrBackground(),
    ]),
  },
  {
    name: "Asn_Lv3NRSIFU",
    type: "spec3",
    constraints: science([
      targetOrBackground(),
      exposureType("nrs_autowave|nrs_ifu", { forceUnique: false }),
      satisfies(hasIfuOnDetector),
      column("patttype"),
      notTimeSeries(),
      named("opt_elem", "grating"),
    ]),
  },
  {
    name: "Asn_Lv3NRSIFUBackground",
    type: "spec3",
    role: auxiliaryRole,
    constraints: science([
      targetOrBackground(),
      notTimeSeries(),
      backgroundTarget(),
      named("allowed_bkgdtarg", "exp_type", { value: "nrs_ifu" }),
      satisfies(hasIfuOnDetector),
      named("opt_elem", "grating"),
    ]),
  },
  {
    name: "Asn_Lv3SlitlessSpectral",
    type: "spec3",
    constraints: science([
      notTimeSeries(),
      opticalPath(),
      targetOrBackground(),
      exposureType("nis_soss", { forceUnique: false }),
      notAny([named("patttype_spectarg", "patttype")]),
      notAny([named("restricted_slitless", "exp_type", { value: "mir_lrs-slitless" }), timeSeries()]),
    ]),
  },
  {
    name: "Asn_Lv3SpecAux",
    type: "spec3",
    role: auxiliaryRole,
    constraints: science([
      targetOrBackground(),
      notTimeSeries(),
      backgroundTarget(),
      named("allowed_bkgdtarg", "exp_type", { value: "mir_lrs-fixedslit|nrs_fixedslit" }),
      opticalPath(),
    ]),
  },
  {
    name: "Asn_Lv3SpectralSource",
    type: "spec3",
    productName: sourceName,
    constraints: science([
      notTimeSeries(),
      opticalPath(),
      targetOrBackground(),
      any([exposureType("nrs_autoflat|nrs_autowave", { forceUnique: false }), microShutters()]),
    ]),
  },
  {
    name: "Asn_Lv3SpectralTarget",
    type: "spec3",
    finalize: addNodBackgrounds,
    constraints: science([
      notTimeSeries(),
      opticalPath(),
      targetOrBackground(),
      exposureType("mir_lrs-fixedslit|nis_soss", { forceUnique: false }),
      any([named("patttype_spectarg", "patttype", { value: "2-point-nod|4-point-nod|along-slit-nod" })]),
    ]),
  },
  {
    name: "Asn_Lv3TSO",
    type: "tso3",
    validity: { is_type_observation: isObservation },
    constraints: science([
      targetOrBackground(),
      opticalPath(),
      timeSeries(),
      column("exp_type"),
      notAny([integralField()]),
      notAny([
        all([
          named("restricted_grism", "exp_type", { value: "nrc_tsgrism" }),
          named("grism_clear", "pupil", { value: "clear|gdhs0|gdhs60" }),
        ]),
        all([
          named("restricted_ts", "exp_type", { value: "nrc_tsgrism" }),
          named("module", "detector", { value: "nrcblong" }),
        ]),
        column("subarray", {
          value: "sub260stripe4_dhs|sub41stripe1_dhs|sub82stripe2_dhs|sub164stripe4_dhs",
        }),
      ]),
      notAny([
        all([exposureType("nis_soss"), column("nints", { value: "1" })]),
        all([exposureType("nis_soss"), satisfies((item) => !hasCalibratedSossFilter(item))]),
      ]),
      notAny([all([exposureType("nrs_brightobj"), satisfies((item) => !hasSlitOnDetector(item))])]),
    ]),
  },
  {
    name: "Asn_Lv3WFSCMB",
    type: "wfs-image3",
    validity: { has_pair: isPair, is_not_group: isNoGroup },
    productName: wavefrontName,
    constraints: science([
      opticalPath(),
      targetOrBackground(),
      image(),
      column("patttype", { value: "wfsc" }),
      column("detector"),
      column("obs_id"),
      column("act_id"),
      notAny([column("dms_note", { value: "wfsc_los_jitter" })]),
    ]),
  },
  {
    name: "Asn_Lv3WFSSMIR",
    type: "spec3",
    constraints: science([
      targetOrBackground(),
      exposureType("mir_wfss"),
      named("opt_elem", "filter", { value: "P750L" }),
    ]),
  },
  {
    name: "Asn_Lv3WFSSNIS",
    type: "spec3",
    constraints: science([
      targetOrBackground(),
      exposureType("nis_wfss"),
      named("opt_elem", "filter", { value: "gr150r|gr150c" }),
      named("opt_elem2", "pupil"),
    ]),
  },
  {
    name: "Asn_Lv3WFSSNRC",
    type: "spec3",
    constraints: science([
      targetOrBackground(),
      exposureType("nrc_wfss"),
      named("opt_elem", "pupil", { value: "GRISMR|GRISMC" }),
      named("opt_elem2", "filter"),
    ]),
  },
];
