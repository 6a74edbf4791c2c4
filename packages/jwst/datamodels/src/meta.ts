// Written by tools/model-types.mjs from the tables in ../facts; do not edit.

import type { ModelTable } from "@pipe/datamodels";
import type { DType, NDArray } from "@pipe/ndarray";

type Table = ModelTable | null;
type Values<D extends DType> = NDArray<D> | null;
/** One of the values that the schema names; other text is accepted here and judged when it is set. */
type OneOf<T extends string> = T | (string & {}) | null;

/** Allowed values of meta.visit.engdb_pointing_quality. */
export type VisitEngdbPointingQuality =
  | "CALCULATED"
  | "CALCULATED_COARSE_TR_202107"
  | "CALCULATED_COARSE_TR_202111"
  | "CALCULATED_FULL"
  | "CALCULATED_FULLVA"
  | "CALCULATED_GSCMD"
  | "CALCULATED_GSCMD_V3PAGS"
  | "CALCULATED_ORIGINAL"
  | "PLANNED"
  | "CALCULATED_TR_202105"
  | "CALCULATED_TR_202105_VA"
  | "CALCULATED_TRACK_TR_202107"
  | "CALCULATED_TRACK_TR_202111";

/** Allowed values of meta.visit.type. */
export type VisitType =
  | "GENERIC"
  | "PARALLEL_DARK_CALIBRATION"
  | "PARALLEL_EXTERNAL_CALIBRATION"
  | "PARALLEL_PURE"
  | "PARALLEL_SLEW_CALIBRATION"
  | "PRIME_STATION_KEEPING"
  | "PRIME_TARGETED_FIXED"
  | "PRIME_TARGETED_MOVING"
  | "PRIME_UNTARGETED"
  | "PRIME_WFSC_ROUTINE"
  | "PRIME_WFSC_SENSING_CONTROL"
  | "PRIME_WFSC_SENSING_ONLY"
  | "PRIOR_MOMENTUM_UNLOAD";

/** Allowed values of meta.instrument.name. */
export type InstrumentName = "NIRCAM" | "NIRSPEC" | "MIRI" | "TFI" | "FGS" | "NIRISS" | "ANY" | "N/A";

/** Allowed values of meta.instrument.detector. */
export type InstrumentDetector =
  | "NRCA1"
  | "NRCA2"
  | "NRCA3"
  | "NRCA4"
  | "NRCALONG"
  | "NRCB1"
  | "NRCB2"
  | "NRCB3"
  | "NRCB4"
  | "NRCBLONG"
  | "NRS1"
  | "NRS2"
  | "ANY"
  | "MIRIMAGE"
  | "MIRIFULONG"
  | "MIRIFUSHORT"
  | "NIS"
  | "GUIDER1"
  | "GUIDER2"
  | "N/A"
  | "MULTIPLE";

/** Allowed values of meta.instrument.filter. */
export type InstrumentFilter =
  | "ANY"
  | "CLEAR"
  | "F070LP"
  | "F070W"
  | "F090W"
  | "F1000W"
  | "F100LP"
  | "F1065C"
  | "F110W"
  | "F1130W"
  | "F1140C"
  | "F115W"
  | "F1280W"
  | "F140M"
  | "F140X"
  | "F1500W"
  | "F150W"
  | "F150W2"
  | "F1550C"
  | "F170LP"
  | "F1800W"
  | "F182M"
  | "F187N"
  | "F200W"
  | "F2100W"
  | "F210M"
  | "F212N"
  | "F2300C"
  | "F250M"
  | "F2550W"
  | "F2550WR"
  | "F277W"
  | "F290LP"
  | "F300M"
  | "F322W2"
  | "F335M"
  | "F356W"
  | "F360M"
  | "F380M"
  | "F410M"
  | "F430M"
  | "F444W"
  | "F460M"
  | "F480M"
  | "F560W"
  | "F770W"
  | "FLENS"
  | "FND"
  | "GR150C"
  | "GR150R"
  | "OPAQUE"
  | "P750L"
  | "WLP4"
  | "N/A"
  | "MULTIPLE";

/** Allowed values of meta.instrument.filter_wheel_tolerance. */
export type InstrumentFilterWheelTolerance = "within commanded tolerance" | "outside calibration tolerance";

/** Allowed values of meta.instrument.pupil. */
export type InstrumentPupil =
  | "ANY"
  | "CLEAR"
  | "CLEARP"
  | "F090W"
  | "F115W"
  | "F140M"
  | "F150W"
  | "F158M"
  | "F162M"
  | "F164N"
  | "F200W"
  | "F323N"
  | "F405N"
  | "F466N"
  | "F470N"
  | "FLAT"
  | "GDHS0"
  | "GDHS60"
  | "GR700XD"
  | "GRISMC"
  | "GRISMR"
  | "GRISMV2"
  | "GRISMV3"
  | "MASKBAR"
  | "MASKIPR"
  | "MASKRND"
  | "NRM"
  | "PINHOLES"
  | "WLM8"
  | "WLP8"
  | "N/A";

/** Allowed values of meta.instrument.grating. */
export type InstrumentGrating =
  | "G140M"
  | "G235M"
  | "G395M"
  | "G140H"
  | "G235H"
  | "G395H"
  | "PRISM"
  | "MIRROR"
  | "N/A"
  | "ANY"
  | "UNKNOWN"
  | "MULTIPLE";

/** Allowed values of meta.instrument.band. */
export type InstrumentBand =
  | "SHORT"
  | "MEDIUM"
  | "LONG"
  | "SHORT-MEDIUM"
  | "SHORT-LONG"
  | "MEDIUM-SHORT"
  | "MEDIUM-LONG"
  | "LONG-SHORT"
  | "LONG-MEDIUM"
  | "N/A"
  | "ANY"
  | "MULTIPLE";

/** Allowed values of meta.instrument.lamp_mode. */
export type InstrumentLampMode =
  | "BRIGHTOBJ"
  | "FIXEDSLIT"
  | "GRATING-ONLY"
  | "IFU"
  | "IMAGE"
  | "MSASPEC"
  | "NONE"
  | "ANY"
  | "N/A";

/** Allowed values of meta.exposure.type. */
export type ExposureType =
  | "FGS_DARK"
  | "FGS_FOCUS"
  | "FGS_IMAGE"
  | "FGS_INTFLAT"
  | "FGS_SKYFLAT"
  | "FGS_ACQ1"
  | "FGS_ACQ2"
  | "FGS_FINEGUIDE"
  | "FGS_ID-IMAGE"
  | "FGS_ID-STACK"
  | "FGS_TRACK"
  | "MIR_4QPM"
  | "MIR_CORONCAL"
  | "MIR_DARKALL"
  | "MIR_DARKIMG"
  | "MIR_DARKMRS"
  | "MIR_FLATIMAGE"
  | "MIR_FLATIMAGE-EXT"
  | "MIR_FLATMRS"
  | "MIR_FLATMRS-EXT"
  | "MIR_IMAGE"
  | "MIR_LRS-FIXEDSLIT"
  | "MIR_LRS-SLITLESS"
  | "MIR_LYOT"
  | "MIR_MRS"
  | "MIR_TACONFIRM"
  | "MIR_TACQ"
  | "MIR_WFSS"
  | "NIS_AMI"
  | "NIS_DARK"
  | "NIS_EXTCAL"
  | "NIS_FOCUS"
  | "NIS_IMAGE"
  | "NIS_LAMP"
  | "NIS_SOSS"
  | "NIS_TACQ"
  | "NIS_TACONFIRM"
  | "NIS_WFSS"
  | "NRC_CORON"
  | "NRC_DARK"
  | "NRC_FLAT"
  | "NRC_FOCUS"
  | "NRC_GRISM"
  | "NRC_IMAGE"
  | "NRC_WFSS"
  | "NRC_LED"
  | "NRC_WFSC"
  | "NRC_TACONFIRM"
  | "NRC_TACQ"
  | "NRC_TSGRISM"
  | "NRC_TSIMAGE"
  | "NRS_AUTOFLAT"
  | "NRS_AUTOWAVE"
  | "NRS_BRIGHTOBJ"
  | "NRS_CONFIRM"
  | "NRS_DARK"
  | "NRS_FIXEDSLIT"
  | "NRS_FOCUS"
  | "NRS_IFU"
  | "NRS_IMAGE"
  | "NRS_LAMP"
  | "NRS_MIMF"
  | "NRS_MSASPEC"
  | "NRS_MSATA"
  | "NRS_TACONFIRM"
  | "NRS_TACQ"
  | "NRS_TASLIT"
  | "NRS_VERIFY"
  | "NRS_WATA"
  | "N/A"
  | "ANY";

/** Allowed values of meta.exposure.readpatt. */
export type ExposureReadpatt =
  | "ACQ1"
  | "ACQ2"
  | "BRIGHT1"
  | "BRIGHT2"
  | "DEEP2"
  | "DEEP8"
  | "DHS3"
  | "DHS4"
  | "DHS5"
  | "DHS6"
  | "DHS7"
  | "FAST"
  | "FASTGRPAVG"
  | "FASTGRPAVG8"
  | "FASTGRPAVG16"
  | "FASTGRPAVG32"
  | "FASTGRPAVG64"
  | "FASTR1"
  | "FASTR100"
  | "FGS"
  | "FGS60"
  | "FGS8370"
  | "FGS840"
  | "FGSRAPID"
  | "FINEGUIDE"
  | "ID"
  | "MEDIUM2"
  | "MEDIUM8"
  | "MEDIUMDEEP2"
  | "MEDIUMDEEP8"
  | "NIS"
  | "NISRAPID"
  | "NRS"
  | "NRSIRS2"
  | "NRSN16R4"
  | "NRSN32R8"
  | "NRSN8R2"
  | "NRSRAPID"
  | "NRSIRS2RAPID"
  | "NRSRAPIDD1"
  | "NRSRAPIDD2"
  | "NRSRAPIDD6"
  | "NRSSLOW"
  | "RAPID"
  | "SHALLOW2"
  | "SHALLOW4"
  | "SLOW"
  | "SLOWR1"
  | "TRACK"
  | "ANY"
  | "N/A";

/** Allowed values of meta.dither.primary_type. */
export type DitherPrimaryType =
  | "SUBARRAY_DITHER"
  | "AMI"
  | "IMAGING"
  | "MIMF"
  | "WFSS"
  | "FULL"
  | "FULLBOX"
  | "INTRAMODULE"
  | "INTRAMODULEBOX"
  | "INTRAMODULEX"
  | "INTRASCA"
  | "WFSC"
  | "5-POINT-SMALL-GRID"
  | "9-POINT-SMALL-GRID"
  | "BACKGROUND"
  | "LFLAT_CORON1065"
  | "LFLAT_CORON1140"
  | "LFLAT_CORON1550"
  | "LFLAT_CORONLYOT"
  | "PFLAT_CORON1065"
  | "PFLAT_CORON1140"
  | "PFLAT_CORON1550"
  | "PFLAT_CORONLYOT"
  | "REULEAUX"
  | "4-POINT-SETS"
  | "2-POINT-MIRI-F770W-WITH-NIRCAM"
  | "3-POINT-MIRI-F770W-WITH-NIRCAM"
  | "4-POINT-MIRI-F770W-WITH-NIRCAM"
  | "9-POINT-MIRI-F770W-WITH-NIRCAM"
  | "3-POINT-MIRI-F1000W-WITH-NIRCAM"
  | "4-POINT-MIRI-F1000W-WITH-NIRCAM"
  | "2-POINT-MIRI-F1280W-WITH-NIRCAM"
  | "3-POINT-MIRI-F1280W-WITH-NIRCAM"
  | "4-POINT-MIRI-F1280W-WITH-NIRCAM"
  | "9-POINT-MIRI-F1280W-WITH-NIRCAM"
  | "2-POINT-MIRI-F1500W-WITH-NIRCAM"
  | "3-POINT-MIRI-F1500W-WITH-NIRCAM"
  | "4-POINT-MIRI-F1500W-WITH-NIRCAM"
  | "9-POINT-MIRI-F1500W-WITH-NIRCAM"
  | "2-POINT-MIRI-F1800W-WITH-NIRCAM"
  | "3-POINT-MIRI-F1800W-WITH-NIRCAM"
  | "4-POINT-MIRI-F1800W-WITH-NIRCAM"
  | "2-POINT-MIRI-F2100W-WITH-NIRCAM"
  | "3-POINT-MIRI-F2100W-WITH-NIRCAM"
  | "4-POINT-MIRI-F2100W-WITH-NIRCAM"
  | "9-POINT-MIRI-F2100W-WITH-NIRCAM"
  | "2-POINT-MIRI-F2550W-WITH-NIRCAM"
  | "3-POINT-MIRI-F2550W-WITH-NIRCAM"
  | "4-POINT-MIRI-F2550W-WITH-NIRCAM"
  | "9-POINT-MIRI-F2550W-WITH-NIRCAM"
  | "2-POINT-MIRI-F560W-WITH-NIRISS"
  | "3-POINT-MIRI-F770W-WITH-NIRISS"
  | "4-POINT-MIRI-F770W-WITH-NIRISS"
  | "9-POINT-MIRI-F770W-WITH-NIRISS"
  | "3-POINT-MIRI-F1000W-WITH-NIRISS"
  | "4-POINT-MIRI-F1000W-WITH-NIRISS"
  | "9-POINT-MIRI-F1000W-WITH-NIRISS"
  | "2-POINT-MIRI-F1280W-WITH-NIRISS"
  | "3-POINT-MIRI-F1280W-WITH-NIRISS"
  | "4-POINT-MIRI-F1280W-WITH-NIRISS"
  | "9-POINT-MIRI-F1280W-WITH-NIRISS"
  | "2-POINT-MIRI-F1800W-WITH-NIRISS"
  | "3-POINT-MIRI-F1800W-WITH-NIRISS"
  | "4-POINT-MIRI-F1800W-WITH-NIRISS"
  | "9-POINT-MIRI-F1800W-WITH-NIRISS"
  | "2-POINT-MIRI-F2100W-WITH-NIRISS"
  | "3-POINT-MIRI-F2100W-WITH-NIRISS"
  | "4-POINT-MIRI-F2100W-WITH-NIRISS"
  | "2-POINT-MIRI-F2550W-WITH-NIRISS"
  | "3-POINT-MIRI-F2550W-WITH-NIRISS"
  | "4-POINT-MIRI-F2550W-WITH-NIRISS"
  | "9-POINT-MIRI-F2550W-WITH-NIRISS"
  | "7X3-PIXEL-MAP-CENTER"
  | "7X3-PIXEL-MAP-NOD1"
  | "7X3-PIXEL-MAP-NOD2"
  | "1PIXEL-SLIT-SCAN"
  | "2PIXEL-SLIT-SCAN"
  | "7PIXEL-SLIT-SCAN"
  | "7PIX-5PIX-SLIT-SCAN"
  | "ALONG-SLIT-NOD"
  | "MAPPING"
  | "INTRAPIXEL-SLIT-SCAN-CENTER"
  | "INTRAPIXEL-SLIT-SCAN-NOD1"
  | "INTRAPIXEL-SLIT-SCAN-NOD2"
  | "LONG-CROSS-SCAN-CENTER"
  | "LONG-CROSS-SCAN-NOD1"
  | "LONG-CROSS-SCAN-NOD2"
  | "SHORT-CROSS-SCAN-CENTER"
  | "SHORT-CROSS-SCAN-NOD1"
  | "SHORT-CROSS-SCAN-NOD2"
  | "5PIXEL-8x4-MAP-SLITLESS"
  | "7PIXEL-9x3-MAP-SLITLESS"
  | "5PIXEL-SLITLESS-SCAN"
  | "7PIXEL-SLITLESS-SCAN"
  | "1PIXEL-SLITLESS-SCAN-LONG"
  | "1PIXEL-SLITLESS-SCAN-SHORT"
  | "2PIXEL-SLITLESS-SCAN-SHORT"
  | "7x3-PIXEL-MAP-SLITLESS"
  | "9x3-8x4-SCAN-MAPS-SLITLESS"
  | "4-POINT"
  | "SCAN-CALIBRATION"
  | "2-POINT"
  | "FULL-TIGHT"
  | "SUBARRAY-DITHER"
  | "1LOS"
  | "NIS-NRC-2L"
  | "NIS-NRC-2M"
  | "NIS-NRC-3L"
  | "NIS-NRC-3M"
  | "NIS-NRC-3S"
  | "NIS-NRC-4L"
  | "NIS-NRC-4M"
  | "NIS-NRC-4S"
  | "NIS-NRC-9L"
  | "NIS-NRC-9M"
  | "NIS-NRC-9S"
  | "NIS-MIR056-2"
  | "NIS-MIR056-3"
  | "NIS-MIR077-3"
  | "NIS-MIR077-9"
  | "NIS-MIR100-2"
  | "NIS-MIR100-3"
  | "NIS-MIR100-4"
  | "NIS-MIR128-2"
  | "NIS-MIR128-3"
  | "NIS-MIR128-4"
  | "NIS-MIR128-9"
  | "NIS-MIR150-2"
  | "NIS-MIR150-3"
  | "NIS-MIR150-4"
  | "NIS-MIR150-9"
  | "NIS-MIR180-2"
  | "NIS-MIR180-3"
  | "NIS-MIR180-4"
  | "NIS-MIR180-9"
  | "NIS-MIR210-2"
  | "NIS-MIR210-3"
  | "NIS-MIR210-4"
  | "NIS-MIR210-9"
  | "NIS-MIR255-2"
  | "NIS-MIR255-3"
  | "NIS-MIR255-4"
  | "NIS-MIR255-9"
  | "3-POINT-NOD"
  | "5-POINT-NOD"
  | "2-POINT-WITH-NIRCAM-SIZE1"
  | "2-POINT-WITH-NIRCAM-SIZE2"
  | "2-POINT-WITH-NIRCAM-SIZE3"
  | "3-POINT-WITH-NIRCAM-SIZE1"
  | "3-POINT-WITH-NIRCAM-SIZE2"
  | "3-POINT-WITH-NIRCAM-SIZE3"
  | "2-POINT-NOD"
  | "4-POINT-NOD"
  | "4-POINT-DITHER"
  | "CYCLING"
  | "SPARSE-CYCLING"
  | "N/A"
  | "NONE"
  | "ANY";

/** Allowed values of meta.dither.nod_type. */
export type DitherNodType =
  | "NONE"
  | "3-POINT-NOD"
  | "2-SHUTTER-SLITLET"
  | "3-SHUTTER-SLITLET"
  | "5-SHUTTER-SLITLET"
  | "5-SHUTTER-SLITLET-WITH-GAP";

/** Allowed values of meta.dither.primary_channel. */
export type DitherPrimaryChannel =
  | "ALL"
  | "ALL_MRS"
  | "CHANNEL1"
  | "CHANNEL2"
  | "CHANNEL3"
  | "CHANNEL4"
  | "IMAGER";

/** Allowed values of meta.instrument.detector. */
export type ABVegaOffsetInstrumentDetector =
  | "NRCA1"
  | "NRCA2"
  | "NRCA3"
  | "NRCA4"
  | "NRCALONG"
  | "NRCB1"
  | "NRCB2"
  | "NRCB3"
  | "NRCB4"
  | "NRCBLONG"
  | "NRS1"
  | "NRS2"
  | "ANY"
  | "MIRIMAGE"
  | "MIRIFULONG"
  | "MIRIFUSHORT"
  | "NIS"
  | "GUIDER1"
  | "GUIDER2"
  | "MULTIPLE"
  | "N/A";

/** Allowed values of meta.instrument.channel. */
export type DistortionMRSInstrumentChannel =
  | "LONG"
  | "SHORT"
  | "1234"
  | "123"
  | "234"
  | "12"
  | "34"
  | "1"
  | "2"
  | "3"
  | "4"
  | "ANY"
  | "N/A";

/** Allowed values of meta.instrument.lamp_state. */
export type Extract1dIFUInstrumentLampState =
  | "BOTH"
  | "FLAT1"
  | "FLAT2"
  | "FLAT3"
  | "FLAT4"
  | "FLAT5"
  | "G1LAMP1"
  | "G2LAMP1"
  | "IFU"
  | "IMG"
  | "LINE1"
  | "LINE2"
  | "LINE3"
  | "LINE4"
  | "NONE"
  | "REF"
  | "TEST"
  | "N/A";

/** Association information. */
export interface Asn {
  /** Name of the ASN pool (ASNPOOL) */
  pool_name: string | null;
  /** Name of the ASN table (ASNTABLE) */
  table_name: string | null;
  /** Exposure type provided for this exposure in the association */
  exptype: string | null;
}

/** Program information. */
export interface Program {
  /** Proposal title (TITLE) */
  title: string | null;
  /** Principal investigator name (PI_NAME) */
  pi_name: string | null;
  /** Program category (CATEGORY) */
  category: string | null;
  /** Program sub-category (SUBCAT) */
  sub_category: string | null;
  /** Science category assigned during TAC process (SCICAT) */
  science_category: string | null;
  /** Continuation of previous program (CONT_ID) */
  continuation_id: number | null;
}

/** Observation identifiers. */
export interface Observation {
  /** [yyyy-mm-dd] UTC date at start of exposure (DATE-OBS) */
  date: string | null;
  /** [hh:mm:ss.sss] UTC time at start of exposure (TIME-OBS) */
  time: string | null;
  /** Date-time start of exposure (DATE-BEG) */
  date_beg: string | null;
  /** Date-time end of exposure (DATE-END) */
  date_end: string | null;
  /** Programmatic observation identifier (OBS_ID) */
  obs_id: string | null;
  /** Visit identifier (VISIT_ID) */
  visit_id: string | null;
  /** Program number (PROGRAM) */
  program_number: string | null;
  /** Observation number (OBSERVTN) */
  observation_number: string | null;
  /** Visit number (VISIT) */
  visit_number: string | null;
  /** Visit group identifier (VISITGRP) */
  visit_group: string | null;
  /** Parallel sequence identifier (SEQ_ID) */
  sequence_id: string | null;
  /** Activity identifier (ACT_ID) */
  activity_id: string | null;
  /** Exposure request number (EXPOSURE) */
  exposure_number: string | null;
  /** Background target (BKGDTARG) */
  bkgdtarg: boolean | null;
  /** Observation template used (TEMPLATE) */
  template: string | null;
  /** Proposer label for the observation (OBSLABEL) */
  observation_label: string | null;
  /** Name of the APT observation folder (OBSFOLDR) */
  observation_folder: string | null;
}

/** Visit information. */
export interface Visit {
  /** Engineering DB quality indicator (ENG_QUAL) */
  engineering_quality: OneOf<"OK" | "SUSPECT">;
  /** Quality of pointing information from EngDB (ENGQLPTG) */
  engdb_pointing_quality: OneOf<VisitEngdbPointingQuality>;
  /** Visit type (VISITYPE) */
  type: OneOf<VisitType>;
  /** UTC visit start time (VSTSTART) */
  start_time: string | null;
  /** Status of a visit (VISITSTA) */
  status: string | null;
  /** Total number of planned exposures in visit (NEXPOSUR) */
  total_exposures: number | null;
  /** At least one exposure in visit is internal (INTARGET) */
  internal_target: boolean | null;
  /** Visit scheduled as target of opportunity (TARGOOPP) */
  too_visit: boolean | null;
  /** Time Series Observation visit indicator (TSOVISIT) */
  tsovisit: boolean | null;
  /** Special commanding without SI configuration (EXP_ONLY) */
  exp_only: boolean | null;
  /** Are the FGSes in a crowded field? (CROWDFLD) */
  crowded_field: boolean | null;
}

/** Target information. */
export interface Target {
  /** Proposer's name for the target (TARGPROP) */
  proposer_name: string | null;
  /** Standard astronomical catalog name for target (TARGNAME) */
  catalog_name: string | null;
  /** Type of target (fixed, moving, generic) (TARGTYPE) */
  type: string | null;
  /** Target category from APT (TARGCAT) */
  category: string | null;
  /** Target description from APT (TARGDESC) */
  description: string | null;
  /** [deg] Target RA at mid time of exposure (TARG_RA) */
  ra: number | null;
  /** [deg] Target Dec at mid time of exposure (TARG_DEC) */
  dec: number | null;
  /** [arcsec] Target RA uncertainty (TARGURA) */
  ra_uncertainty: number | null;
  /** [arcsec] Target Dec uncertainty (TARGUDEC) */
  dec_uncertainty: number | null;
  /** [arcsec/yr] Target proper motion in RA (MU_RA) */
  proper_motion_ra: number | null;
  /** [arcsec/yr] Target proper motion in Dec (MU_DEC) */
  proper_motion_dec: number | null;
  /** Target proper motion epoch in UT (MU_EPOCH) */
  proper_motion_epoch: string | null;
  /** [deg] Proposer's target RA (PROP_RA) */
  proposer_ra: number | null;
  /** [deg] Proposer's target Dec (PROP_DEC) */
  proposer_dec: number | null;
  /** Source type from APT (point/extended) (SRCTYAPT) */
  source_type_apt: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
  /** Source type used for calibration (SRCTYPE) */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
}

/** Instrument configuration information. */
export interface Instrument {
  /** Instrument used to acquire the data (INSTRUME) */
  name: OneOf<InstrumentName>;
  /** Name of detector used to acquire the data (DETECTOR) */
  detector: OneOf<InstrumentDetector>;
  /** NIRCam module: A, B or MULTIPLE (MODULE) */
  module: OneOf<"A" | "B" | "MULTIPLE">;
  /** Instrument channel (CHANNEL) */
  channel: OneOf<
    "1" | "2" | "3" | "4" | "12" | "34" | "123" | "234" | "1234" | "LONG" | "SHORT" | "ANY" | "N/A"
  >;
  /** Name of the filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Filter wheel position offset (actual minus commanded) (FWPOSOFF) */
  filter_wheel_offset: number | null;
  /** Filter wheel position tolerance (FWPOSTOL) */
  filter_wheel_tolerance: OneOf<InstrumentFilterWheelTolerance>;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
  /** Pupil imaging lens in the optical path: T/F (PILIN) */
  pupil_imaging_lens: boolean | null;
  /** Pupil wheel position offset (actual minus commanded) (PWPOSOFF) */
  pupil_wheel_offset: number | null;
  /** Pupil wheel position tolerance (PWPOSTOL) */
  pupil_wheel_tolerance: OneOf<InstrumentFilterWheelTolerance>;
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** Name of fixed slit aperture used (FXD_SLIT) */
  fixed_slit: OneOf<"S200A1" | "S200A2" | "S200B1" | "S400A1" | "S1600A1" | "NONE">;
  /** Focus position (FOCUSPOS) */
  focus_position: number | null;
  /** Pre-image ID from PPS DB (PREIMAGE) */
  pre_image_id: string | null;
  /** Active side for FPE (A or B) (FPE_SIDE) */
  miri_fpe_side: OneOf<"A" | "B" | "BOTH" | "NEITHER" | "UNKNOWN">;
  /** Active side for ICE (A or B) (ICE_SIDE) */
  miri_ice_side: OneOf<"A" | "B" | "BOTH" | "NEITHER" | "UNKNOWN">;
  /** Contamination control cover state (CCCSTATE) */
  ccc_state: OneOf<"OPEN" | "CLOSED" | "LOCKED" | "UNKNOWN">;
  /** coronagraph mask used (CORONMSK) */
  coronagraph: OneOf<
    | "4QPM"
    | "4QPM_1065"
    | "4QPM_1140"
    | "4QPM_1550"
    | "LYOT"
    | "LYOT_2300"
    | "MASKA210R"
    | "MASKA335R"
    | "MASKA430R"
    | "MASKALWB"
    | "MASKASWB"
    | "NONE"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
  >;
  /** State of the MSA (MSASTATE) */
  msa_state: string | null;
  /** MSA metadata file name (MSAMETFL) */
  msa_metadata_file: string | null;
  /** MSA metadata ID (MSAMETID) */
  msa_metadata_id: number | null;
  /** MSA configuration ID (MSACONID) */
  msa_configuration_id: number | null;
  /** Internal lamp state (LAMP) */
  lamp_state: string | null;
  /** Lamp operating mode (OPMODE) */
  lamp_mode: OneOf<InstrumentLampMode>;
  /** Grating wheel tilt along instrmnt model Y axis (GWA_XTIL) */
  gwa_xtilt: number | null;
  /** Grating wheel tilt along instrmnt model X axis (GWA_YTIL) */
  gwa_ytilt: number | null;
  /** GWA X-position/tilt sensor calibrated (GWA_XP_V) */
  gwa_xp_v: number | null;
  /** GWA Y-position/tilt sensor calibrated (GWA_YP_V) */
  gwa_yp_v: number | null;
  /** GWA REC avg X-pos/tilt sensor calibrated (GWA_PXAV) */
  gwa_pxav: number | null;
  /** GWA REC avg Y-pos/tilt sensor calibrated (GWA_PYAV) */
  gwa_pyav: number | null;
  /** [K] GWA TILT (avg/calib) temperature (GWA_TILT) */
  gwa_tilt: number | null;
  /** NIRISS filter wheel position (FWCPOS) */
  filter_position: number | null;
  /** NIRISS pupil wheel position (PWCPOS) */
  pupil_position: number | null;
}

/** Exposure parameters. */
export interface Exposure {
  /** Running count of exposures in visit (EXPCOUNT) */
  count: number | null;
  /** Prime or parallel exposure (EXPRIPAR) */
  prime_parallel: OneOf<"PRIME" | "PARALLEL_COORDINATED" | "PARALLEL_PURE">;
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** [d] exposure start time in MJD (EXPSTART) */
  start_time: number | null;
  /** [d] exposure start time in MJD (MJD-BEG) */
  start_time_mjd: number | null;
  /** [d] exposure mid time in MJD (EXPMID) */
  mid_time: number | null;
  /** [d] exposure mid-point in MJD (MJD-AVG) */
  mid_time_mjd: number | null;
  /** [d] exposure end time in MJD (EXPEND) */
  end_time: number | null;
  /** [d] exposure end time in MJD (MJD-END) */
  end_time_mjd: number | null;
  /** [d] TDB time of exposure start in MJD (TDB-BEG) */
  start_time_tdb: number | null;
  /** [d] TDB time of exposure mid-point in MJD (TDB-MID) */
  mid_time_tdb: number | null;
  /** [d] TDB time of exposure end in MJD (TDB-END) */
  end_time_tdb: number | null;
  /** UTC exposure start time from engineering data (EXPSTENG) */
  start_time_eng: string | null;
  /** Observatory Status File name covering this exposure (OSF_FILE) */
  osf_file: string | null;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** HFF/IRS2TA readout mode used (HYBRIDFF) */
  hybrid_full_frame: boolean | null;
  /** Sequential segment number (EXSEGNUM) */
  segment_number: number | null;
  /** Total number of segments (EXSEGTOT) */
  segment_total: number | null;
  /** Number of detector outputs used (NOUTPUTS) */
  noutputs: number | null;
  /** Number of integrations in exposure (NINTS) */
  nints: number | null;
  /** Starting integration number in this segment (INTSTART) */
  integration_start: number | null;
  /** Ending integration number in this segment (INTEND) */
  integration_end: number | null;
  /** Number of groups in integration (NGROUPS) */
  ngroups: number | null;
  /** Number of frames per group (NFRAMES) */
  nframes: number | null;
  /** MIRI flight system number of groups (MIRNGRPS) */
  miri_fsw_ngroups: number | null;
  /** MIRI flight system number of frames (MIRNFRMS) */
  miri_fsw_nframes: number | null;
  /** Detector mode indicator (DETMODE) */
  detmode: OneOf<"FLUSH_MODE" | "TEST_PATTERN" | "CLOCKING" | "EXPOSURE">;
  /** Test pattern selection (CMD_TSEL) */
  cmd_tsel: OneOf<"COLUMNS" | "ROWS" | "FRAMES" | "ALL">;
  /** Divisor applied to frame-averaged groups (FRMDIVSR) */
  frame_divisor: number | null;
  /** Number of frames dropped between groups (GROUPGAP) */
  groupgap: number | null;
  /** Number of frames dropped prior to 1st integration (DRPFRMS1) */
  drop_frames1: number | null;
  /** Number of frames dropped between integrations (DRPFRMS3) */
  drop_frames3: number | null;
  /** Number of A/D samples per pixel (NSAMPLES) */
  nsamples: number | null;
  /** [us] Time between samples (TSAMPLE) */
  sample_time: number | null;
  /** [s] Time between frames (TFRAME) */
  frame_time: number | null;
  /** [s] Time between groups (TGROUP) */
  group_time: number | null;
  /** [s] Effective integration time (EFFINTTM) */
  integration_time: number | null;
  /** [s] Effective exposure time (EFFEXPTM) */
  exposure_time: number | null;
  /** [s] Effective exposure time (XPOSURE) */
  effective_exposure_time: number | null;
  /** [s] Measurement time (TMEASURE) */
  measurement_time: number | null;
  /** [s] Total duration of exposure (DURATION) */
  duration: number | null;
  /** [s] Total elapsed exposure time (TELAPSE) */
  elapsed_exposure_time: number | null;
  /** Number of reset frames at start of exposure (NRSTSTRT) */
  nresets_at_start: number | null;
  /** Number of reset frames between integrations (NRESETS) */
  nresets_between_ints: number | null;
  /** Zero frame was downlinked separately (ZEROFRAM) */
  zero_frame: boolean | null;
  /** Science telemetry indicated a problem (DATAPROB) */
  data_problem: boolean | null;
  /** Sensor Chip Assembly number (SCA_NUM) */
  sca_num: number | null;
  /** post-processing method used in FPAP (DATAMODE) */
  datamode: number | null;
  /** Number of normal pixels in IRS2 readout (NRS_NORM) */
  nrs_normal: number | null;
  /** Number of reference pixels in IRS2 readout (NRS_REF) */
  nrs_reference: number | null;
  /** [ms/s] Spacecraft Clock Time Adjust RATE (SCTARATE) */
  clock_adjust_rate: number | null;
  /** Gain scale factor (GAINFACT) */
  gain_factor: number | null;
  /** NIRSpec imprint exposure (IS_IMPRT) */
  imprint: boolean | null;
  /** exposure is PSF reference (IS_PSF) */
  psf_reference: boolean | null;
  /** self-referencing PSF (SELFREF) */
  self_reference_survey: boolean | null;
  /** Cosmic Ray rate per thousand pixels per second (PRIMECRS) */
  primary_cosmic_rays: number | null;
  /** Snowballs/showers per million pixels per second (EXTNCRS) */
  extended_emission_events: number | null;
  /** List of explicit read times for each group */
  read_times: unknown[] | null;
}

/** Subarray parameters. */
export interface Subarray {
  /** Subarray used (SUBARRAY) */
  name: OneOf<
    | "8X8"
    | "32X32"
    | "128X128"
    | "2048X64"
    | "SUB128CNTR"
    | "SUB128DIAG"
    | "SUB128LL"
    | "SUB32CNTR"
    | "SUB32DIAG"
    | "SUB32LL"
    | "SUB8CNTR"
    | "SUB8DIAG"
    | "SUB8LL"
    | "SUBIDSTRIPCENTER"
    | "SUBIDSTRIPLL"
    | "SUBTUNE32CENTERG1"
    | "SUBTUNE32CENTERG2"
    | "SUBTUNE32LLG1"
    | "SUBTUNE32LLG2"
    | "BRIGHTSKY"
    | "MASK1065"
    | "MASK1140"
    | "MASK1550"
    | "MASKLYOT"
    | "SLITLESSPRISM"
    | "SUB128"
    | "SUB256"
    | "SUB64"
    | "SUBPRISM"
    | "SUB128_IP"
    | "SUB64_IP"
    | "SLITLESSPRISM_IP"
    | "SLITLESSPRISM_IPS"
    | "SUBSLIT"
    | "SUBPRISM_IP"
    | "SUBPRISM_IPS"
    | "FULLP"
    | "FULL_SUPSTP008"
    | "FULL_SUPSTP024"
    | "FULL_SUPSTP120"
    | "FULL_SUPSTP510"
    | "FULL_SUPSTP008P"
    | "FULL_SUPSTP024P"
    | "FULL_SUPSTP120P"
    | "FULL_SUPSTP510P"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
    | "SUB41STRIPE1_DHS"
    | "SUB82STRIPE2_DHS"
    | "SUB164STRIPE4_DHS"
    | "SUB260STRIPE4_DHS"
    | "SUB160STRIPE4_DHS"
    | "SUB256STRIPE4_DHS"
    | "SUB40STRIPE1_DHS"
    | "SUB80STRIPE2_DHS"
    | "SUB160"
    | "SUB160P"
    | "SUB320"
    | "SUB320A335R"
    | "SUB320A430R"
    | "SUB320B335R"
    | "SUB320B430R"
    | "SUB320BLWB"
    | "SUB32TATS"
    | "SUB32TATSGRISM"
    | "SUB32TA_DHS"
    | "SUB400P"
    | "SUB400X256ALWB"
    | "SUB640"
    | "SUB640A210R"
    | "SUB640ASWB"
    | "SUB640B210R"
    | "SUB640BSWB"
    | "SUB64FP1A"
    | "SUB64FP1B"
    | "SUB64P"
    | "SUB64FP6A"
    | "SUB64P_SUPSTP002"
    | "SUB64P_SUPSTP008"
    | "SUB64P_SUPSTP032"
    | "SUB8FP1A"
    | "SUB8FP1B"
    | "SUB8FP6A"
    | "SUB96DHSPILA"
    | "SUB96DHSPILB"
    | "SUBFSA210R"
    | "SUBFSA335R"
    | "SUBFSA430R"
    | "SUBFSALWB"
    | "SUBFSASWB"
    | "SUBGRISM128"
    | "SUBGRISM256"
    | "SUBGRISM64"
    | "SUBNDA210R"
    | "SUBNDA335R"
    | "SUBNDA430R"
    | "SUBNDALWBL"
    | "SUBNDALWBS"
    | "SUBNDASWBL"
    | "SUBNDASWBS"
    | "SUBNDB210R"
    | "SUBNDB335R"
    | "SUBNDB430R"
    | "SUBNDBLWBL"
    | "SUBNDBLWBS"
    | "SUBNDBSWBL"
    | "SUBNDBSWBS"
    | "MASKA210R"
    | "MASKA430R"
    | "MASKBLWB"
    | "MASKBSWB"
    | "SUB320ALWB"
    | "SUB64"
    | "SUB80"
    | "SUB128"
    | "SUB256"
    | "SUBAMPCAL"
    | "SUBSTRIP96"
    | "SUBSTRIP256"
    | "SUB17STRIPE_SOSS"
    | "SUB60STRIPE_SOSS"
    | "SUB204STRIPE_SOSS"
    | "SUB680STRIPE_SOSS"
    | "SUBTAAMI"
    | "SUBTASOSS"
    | "WFSS64C"
    | "WFSS64R"
    | "WFSS128C"
    | "WFSS128R"
    | "SUBSTRIP80"
    | "ALLSLITS"
    | "SUBS200A1"
    | "SUBS200A2"
    | "SUBS200B1"
    | "SUBS400A1"
    | "SUB1024A"
    | "SUB1024B"
    | "SUB512"
    | "SUB32"
    | "SUB512S"
    | "SUB2048"
    | "SUB256M2_PRISM"
    | "SUB128M4_PRISM"
    | "SUB64M8_PRISM"
    | "SUB32M16_PRISM"
    | "FULL_IRS2"
    | "S200A1"
    | "S200A2"
    | "S200B1"
    | "S400A1"
    | "FULL"
    | "GENERIC"
    | "N/A"
  >;
  /** MIRI MRS short wavelength detector subarray (SUB_SHRT) */
  subarray_short: OneOf<"MIRIFU_CH1" | "MIRIFU_CH2" | "MIRIFU_CH3" | "MIRIFU_CH4" | "N/A">;
  /** MIRI MRS long wavelength detectory subarray (SUB_LONG) */
  subarray_long: OneOf<"MIRIFU_CH1" | "MIRIFU_CH2" | "MIRIFU_CH3" | "MIRIFU_CH4" | "N/A">;
  /** Starting pixel in axis 1 direction (SUBSTRT1) */
  xstart: number | null;
  /** Starting pixel in axis 2 direction (SUBSTRT2) */
  ystart: number | null;
  /** Number of pixels in axis 1 direction (SUBSIZE1) */
  xsize: number | null;
  /** Number of pixels in axis 2 direction (SUBSIZE2) */
  ysize: number | null;
  /** Fast readout axis direction (FASTAXIS) */
  fastaxis: number | null;
  /** Slow readout axis direction (SLOWAXIS) */
  slowaxis: number | null;
  /** Starting pixel in detector x-axis direction (DETXCOR) */
  detxcor: number | null;
  /** Starting pixel in detector y-axis direction (DETYCOR) */
  detycor: number | null;
  /** Number of pixels in detector x-axis direction (DETXSIZ) */
  detxsiz: number | null;
  /** Number of pixels in detector y-axis direction (DETYSIZ) */
  detysiz: number | null;
  /** Num. substripe rows read starting at SUBSTRT1 (MSTR_RD1) */
  multistripe_reads1: number | null;
  /** Num. rows to skip after reading MSTR_RD1 rows (MSTR_SK1) */
  multistripe_skips1: number | null;
  /** Num. rows read in subsequent substripes (MSTR_RD2) */
  multistripe_reads2: number | null;
  /** Num. rows to skip between susequent substripes (MSTR_SK2) */
  multistripe_skips2: number | null;
  /** Repeat reading MSTR_RD2 rows at first position (MSTR_RPT) */
  repeat_stripe: number | null;
  /** Interleave MSTR_RD1 rows between substripes (MSTR_ILV) */
  interleave_reads1: number | null;
  /** Rows to advance superstripe postn btwn intgrtns (SSTR_STP) */
  superstripe_step: number | null;
  /** Num. superstripe positions in super-integration (SSTR_NST) */
  num_superstripe: number | null;
}

/** Dither information. */
export interface Dither {
  /** Primary dither pattern type (PATTTYPE) */
  primary_type: OneOf<DitherPrimaryType>;
  /** Primary dither points and packing (PRIDTYPE) */
  primary_dither_type: string | null;
  /** Number of points in primary dither pattern (PRIDTPTS) */
  primary_points: number | null;
  /** Position number within dither pattern (PATT_NUM) */
  position_number: number | null;
  /** Starting point in pattern (PATTSTRT) */
  pattern_start: number | null;
  /** Total number of points in dither pattern (NUMDTHPT) */
  total_points: number | null;
  /** Number of points in CYCLING pattern (PATTNPTS) */
  total_cycling_points: number | null;
  /** Number of points in direct image dither pattern (NRIMDTPT) */
  dither_points: number | null;
  /** Nod pattern type (NOD_TYPE) */
  nod_type: OneOf<DitherNodType>;
  /** Primary dither pattern size (PATTSIZE) */
  pattern_size: string | null;
  /** Name of small grid dither pattern (SMGRDPAT) */
  small_grid_pattern: string | null;
  /** Number of points in subpixel dither pattern (SUBPXPTS) */
  subpixel_total_points: number | null;
  /** Subpixel dither pattern type (SUBPXPAT) */
  subpixel_pattern: string | null;
  /** Position number within spectral steps (SPEC_NUM) */
  spectral_position_number: number | null;
  /** Number of steps in spectral direction (SPECNSTP) */
  spectral_total_points: number | null;
  /** Size of steps in spectral direction (SPECSTEP) */
  spectral_step_size: number | null;
  /** [arcsec] Spectral offset from pattern start (SPCOFFST) */
  spectral_offset: number | null;
  /** Position number within spatial steps (SPAT_NUM) */
  spatial_position_number: number | null;
  /** Number of steps in spatial direction (SPATNSTP) */
  spatial_total_points: number | null;
  /** Size of steps in spatial direction (SPATSTEP) */
  spatial_step_size: number | null;
  /** [arcsec] Spatial offset from pattern start (SPTOFFST) */
  spatial_offset: number | null;
  /** [arcsec] X offset in SI ideal coordinate frame (XOFFSET) */
  x_offset: number | null;
  /** [arcsec] Y offset in SI ideal coordinate frame (YOFFSET) */
  y_offset: number | null;
  /** Starting 4-point set in dither set list (DSETSTRT) */
  starting_set: number | null;
  /** Number of 4-point sets in dither set list (NUMDSETS) */
  number_of_sets: number | null;
  /** Direction of dither pattern offsets (DITHDIRC) */
  direction: OneOf<"NEGATIVE" | "POSITIVE" | "NONE">;
  /** Dither pattern optimization (DITHOPFR) */
  optimized_for: OneOf<"POINT-SOURCE" | "EXTENDED-SOURCE" | "NONE">;
  /** Sparse cycling dither points (DITHPNTS) */
  sparse_points: string | null;
  /** Optimized MRS channel (MRSPRCHN) */
  primary_channel: OneOf<DitherPrimaryChannel>;
  /** RA of dithered pointing location (DITH_RA) */
  dithered_ra: number | null;
  /** Dec of dithered pointing location (DITH_DEC) */
  dithered_dec: number | null;
}

/** JWST ephemeris information. */
export interface Ephemeris {
  /** Ephemeris reference frame (EME2000) (REFFRAME) */
  reference_frame: string | null;
  /** Definitive or Predicted (EPH_TYPE) */
  type: string | null;
  /** [d] MJD time of position and velocity vectors (EPH_TIME) */
  time: number | null;
  /** [km] barycentric JWST X coordinate at MJD-AVG (JWST_X) */
  spatial_x_bary: number | null;
  /** [km] barycentric JWST Y coordinate at MJD-AVG (JWST_Y) */
  spatial_y_bary: number | null;
  /** [km] barycentric JWST Z coordinate at MJD-AVG (JWST_Z) */
  spatial_z_bary: number | null;
  /** [m] geocentric JWST X coordinate at MJD-AVG (OBSGEO-X) */
  spatial_x_geo: number | null;
  /** [m] geocentric JWST Y coordinate at MJD-AVG (OBSGEO-Y) */
  spatial_y_geo: number | null;
  /** [m] geocentric JWST Z coordinate at MJD-AVG (OBSGEO-Z) */
  spatial_z_geo: number | null;
  /** [km/s] barycentric JWST X velocity at MJD-AVG (JWST_DX) */
  velocity_x_bary: number | null;
  /** [km/s] barycentric JWST Y velocity at MJD-AVG (JWST_DY) */
  velocity_y_bary: number | null;
  /** [km/s] barycentric JWST Z velocity at MJD-AVG (JWST_DZ) */
  velocity_z_bary: number | null;
  /** [m/s] geocentric JWST X velocity at MJD-AVG (OBSGEODX) */
  velocity_x_geo: number | null;
  /** [m/s] geocentric JWST Y velocity at MJD-AVG (OBSGEODY) */
  velocity_y_geo: number | null;
  /** [m/s] geocentric JWST Z velocity at MJD-AVG (OBSGEODZ) */
  velocity_z_geo: number | null;
}

/** Aperture information. */
export interface Aperture {
  /** S&OC PRD science aperture used (APERNAME) */
  name: string | null;
  /** original AperName supplied by PPS (PPS_APER) */
  pps_name: string | null;
}

/** Velocity aberration correction information. */
export interface VelocityAberration {
  /** [deg] Velocity aberrated apparent reference RA (VA_RA) */
  va_ra_ref: number | null;
  /** [deg] Velocity aberrated apparent reference Dec (VA_DEC) */
  va_dec_ref: number | null;
}

/** Time information. */
export interface Time {
  /** [s] Barycentric correction at exposure start (BARTDELT) */
  barycentric_correction: number | null;
  /** [d] Barycentric exposure start time in MJD (BSTRTIME) */
  barycentric_expstart: number | null;
  /** [d] Barycentric exposure end time in MJD (BENDTIME) */
  barycentric_expend: number | null;
  /** [d] Barycentric exposure mid time in MJD (BMIDTIME) */
  barycentric_expmid: number | null;
  /** [s] Heliocentric correction at exposure start (HELIDELT) */
  heliocentric_correction: number | null;
  /** [d] Heliocentric exposure start time in MJD (HSTRTIME) */
  heliocentric_expstart: number | null;
  /** [d] Heliocentric exposure end time in MJD (HENDTIME) */
  heliocentric_expend: number | null;
  /** [d] Heliocentric exposure mid time in MJD (HMIDTIME) */
  heliocentric_expmid: number | null;
}

/** NIRCam Focus Adjust Mechanism parameters. */
export interface NircamFocus {
  /** position in steps of linear actuator 1 (FAM_LA1) */
  fam_la1: number | null;
  /** requested focus actuator 1 starting steps (FASTEP1) */
  fastep1: number | null;
  /** requested focus actuator 1 starting units (FAUNIT1) */
  faunit1: number | null;
  /** requested focus actuator 1 starting phase (FAPHASE1) */
  faphase1: string | null;
  /** requested focus actuator 1 position value (FA1VALUE) */
  fa1value: number | null;
  /** position in steps of linear actuator 2 (FAM_LA2) */
  fam_la2: number | null;
  /** requested focus actuator 2 starting steps (FASTEP2) */
  fastep2: number | null;
  /** requested focus actuator 2 starting units (FAUNIT2) */
  faunit2: number | null;
  /** requested focus actuator 2 starting phase (FAPHASE2) */
  faphase2: string | null;
  /** requested focus actuator 2 position value (FA2VALUE) */
  fa2value: number | null;
  /** position in steps of linear actuator 3 (FAM_LA3) */
  fam_la3: number | null;
  /** requested focus actuator 3 starting steps (FASTEP3) */
  fastep3: number | null;
  /** requested focus actuator 3 starting units (FAUNIT3) */
  faunit3: number | null;
  /** requested focus actuator 3 starting phase (FAPHASE3) */
  faphase3: string | null;
  /** requested focus actuator 3 position value (FA3VALUE) */
  fa3value: number | null;
}

/** NIRSpec WFS&C engineering keywords information. */
export interface NirspecWfsc {
  /** Refocus Mechanism Assembly hall-position sensor value (RMA_POS) */
  rma_pos: number | null;
  /** Refocus Mechanism Assembly relative position (FCSRLPOS) */
  rma_step: number | null;
}

/** Guide star information. */
export interface Guidestar {
  /** index of guide star within list of selected guide stars (GS_ORDER) */
  gs_order: number | null;
  /** UTC time when guide star activity started (GSSTRTTM) */
  gs_start_time: string | null;
  /** UTC time when guide star activity completed (GSENDTIM) */
  gs_stop_time: string | null;
  /** guide star identifier (GDSTARID) */
  gs_id: string | null;
  /** guide star right ascension (GS_RA) */
  gs_ra: number | null;
  /** guide star declination (GS_DEC) */
  gs_dec: number | null;
  /** guide star right ascension uncertainty (GS_URA) */
  gs_ura: number | null;
  /** guide star declination uncertainty (GS_UDEC) */
  gs_udec: number | null;
  /** guide star magnitude in FGS detector (GS_MAG) */
  gs_mag: number | null;
  /** guide star magnitude uncertainty (GS_UMAG) */
  gs_umag: number | null;
  /** V3 Position Angle of guide star for science (GS_V3_PA) */
  gs_v3_pa_science: number | null;
  /** Pointing Control System mode (PCS_MODE) */
  gs_pcs_mode: OneOf<"COARSE" | "FINEGUIDE" | "MOVING" | "NONE" | "TRACK">;
  /** Observatory UTC time when the visit ended (VISITEND) */
  visit_end_time: string | null;
  /** UTC time when the guider function started (GF_START) */
  gs_function_start_time: string | null;
  /** UTC time when the guider function ended (GF_END) */
  gs_function_end_time: string | null;
  /** Aperture used for guide star acquisition (FGS_APER) */
  fgs_aperture: string | null;
  /** Guide star ideal x coordinate (GSIDL_X) */
  gs_ideal_x: number | null;
  /** Guide star ideal y coordinate (GSIDL_Y) */
  gs_ideal_y: number | null;
  /** [arcsec] Telescope V2 coord of reference point (V2_REF) */
  fgs_v2_ref: number | null;
  /** [arcsec] Telescope V3 coord of reference point (V3_REF) */
  fgs_v3_ref: number | null;
  /** [deg] V3 roll angle at the ref point (N over E) (ROLL_REF) */
  fgs_roll_ref: number | null;
  /** [deg] Angle from V3 axis to Ideal y axis (V3I_YANG) */
  fgs_v3yangle: number | null;
  /** Relative sense of rotation between Ideal xy and V2V3 (VPARITY) */
  fgs_vparity: number | null;
  /** [d] MJD start time of guider data in this file (DATASTRT) */
  data_start: number | null;
  /** [d] MJD end time of guider data in this file (DATAEND) */
  data_end: number | null;
  /** Guide star acquisition execution status (GSACSTAT) */
  gs_acq_exec_stat: string | null;
  /** [arcsec] GuideStar x centroid (FGS ideal frame) (GSCENTX) */
  gs_ctd_x: number | null;
  /** [arcsec] GuideStar y centroid (FGS ideal frame) (GSCENTY) */
  gs_ctd_y: number | null;
  /** Epoch of guide star coordinates (GS_EPOCH) */
  gs_epoch: string | null;
  /** Guide star ICRS right ascension proper motion (GS_MURA) */
  gs_mura: number | null;
  /** Guide star ICRS declination proper motion (GS_MUDEC) */
  gs_mudec: number | null;
  /** Guide star annual parallax (GS_PARA) */
  gs_para: number | null;
}

export interface RefFileCrds {
  /** Version of CRDS file selection software used (CRDS_VER) */
  sw_version: string | null;
  /** CRDS context (.pmap) used to select ref files (CRDS_CTX) */
  context_used: string | null;
}

export interface RefFileArea {
  /** Pixel area reference file name (R_AREA) */
  name: string | null;
}

export interface RefFileBkg {
  /** Background reference file name (R_BKG) */
  name: string | null;
}

export interface RefFileBadshutter {
  /** MSA operability reference file name (R_MSAOPE) */
  name: string | null;
}

export interface RefFileBarshadow {
  /** NIRSpec bar shadow reference file name (R_BARSHA) */
  name: string | null;
}

export interface RefFileCamera {
  /** Nirspec Camera reference file name (R_CAMERA) */
  name: string | null;
}

export interface RefFileChromcorr {
  /** Nirspec chromaticity correction reference file name (R_CHRCOR) */
  name: string | null;
}

export interface RefFileCollimator {
  /** Nirspec Collimator reference file name (R_COLLIM) */
  name: string | null;
}

export interface RefFileSirskernel {
  /** SIRS refpix reference file name (R_SIRSKL) */
  name: string | null;
}

export interface RefFileCubepar {
  /** IFU cube parameters reference file name (R_CUBPAR) */
  name: string | null;
}

export interface RefFileDark {
  /** Dark reference file name (R_DARK) */
  name: string | null;
}

export interface RefFileDisperser {
  /** Disperser reference file name (R_DISPER) */
  name: string | null;
}

export interface RefFileDistortion {
  /** Distortion reference file name (R_DISTOR) */
  name: string | null;
}

export interface RefFileEmicorr {
  /** MIRI EMI correction reference file name (R_MIREMI) */
  name: string | null;
}

export interface RefFileExtract1d {
  /** 1-D extraction parameters reference file name (R_EXTR1D) */
  name: string | null;
}

export interface RefFileFilteroffset {
  /** Filter Offset reference file name (R_FILOFF) */
  name: string | null;
}

export interface RefFileFlat {
  /** Flat reference file name (R_FLAT) */
  name: string | null;
}

export interface RefFileDflat {
  /** Detector Flat reference file name (R_DFLAT) */
  name: string | null;
}

export interface RefFileFflat {
  /** Fore-optics Flat reference file name (R_FFLAT) */
  name: string | null;
}

export interface RefFileSflat {
  /** Spectrograph Flat reference file name (R_SFLAT) */
  name: string | null;
}

export interface RefFileFore {
  /** Nirspec FORE Model reference file name (R_FORE) */
  name: string | null;
}

export interface RefFileFpa {
  /** Nirspec FPA Model reference file name (R_FPA) */
  name: string | null;
}

export interface RefFileFringe {
  /** Fringe reference file name (R_FRINGE) */
  name: string | null;
}

export interface RefFileFringefreq {
  /** MRS Fringe Frequency reference file name (R_FRIFRQ) */
  name: string | null;
}

export interface RefFileGain {
  /** Gain reference file name (R_GAIN) */
  name: string | null;
}

export interface RefFileIfufore {
  /** ifufore reference file name (R_IFUFOR) */
  name: string | null;
}

export interface RefFileIfupost {
  /** ifupost reference file name (R_IFUPOS) */
  name: string | null;
}

export interface RefFileIfuslicer {
  /** ifuslicer reference file name (R_IFUSLI) */
  name: string | null;
}

export interface RefFileIpc {
  /** IPC reference file name (R_IPC) */
  name: string | null;
}

export interface RefFileLastframe {
  /** Last Frame reference file name (R_LASTFR) */
  name: string | null;
}

export interface RefFileLinearity {
  /** Linearity reference file name (R_LINEAR) */
  name: string | null;
}

export interface RefFileMask {
  /** Mask reference file name (R_MASK) */
  name: string | null;
}

export interface RefFileMsa {
  /** Nirspec MSA Model reference file name (R_MSA) */
  name: string | null;
}

export interface RefFileMrsxartcorr {
  /** MRS Cross-Artifact Correction ref file name (R_MRSXAR) */
  name: string | null;
}

export interface RefFileMrsptcorr {
  /** MRS point source correction reference file name (R_MRSPT) */
  name: string | null;
}

export interface RefFileNrm {
  /** Non-Redundant mask reference file name (R_NRM) */
  name: string | null;
}

export interface RefFileOte {
  /** Nirspec OTE Model reference file name (R_OTE) */
  name: string | null;
}

export interface RefFilePastasoss {
  /** PASTASOSS reference file name (R_PSTSOS) */
  name: string | null;
}

export interface RefFilePathloss {
  /** Pathloss reference file name (R_PTHLOS) */
  name: string | null;
}

export interface RefFilePersat {
  /** Persistence saturation reference file name (R_PERSAT) */
  name: string | null;
}

export interface RefFilePhotom {
  /** Photometric reference file name (R_PHOTOM) */
  name: string | null;
}

export interface RefFilePsfmask {
  /** PSF mask reference file name (R_PSFMAS) */
  name: string | null;
}

export interface RefFileReadnoise {
  /** Read noise reference file name (R_READNO) */
  name: string | null;
}

export interface RefFileRefpix {
  /** Reference pixels reference file name (R_REFPIX) */
  name: string | null;
}

export interface RefFileRegions {
  /** Regions reference file name (R_REGION) */
  name: string | null;
}

export interface RefFileResample {
  /** Resample parameters reference file name (R_RESAMP) */
  name: string | null;
}

export interface RefFileResolution {
  /** MRS resolution reference file name (R_RESOL) */
  name: string | null;
}

export interface RefFileReset {
  /** Reset reference file name (R_RESET) */
  name: string | null;
}

export interface RefFileRscd {
  /** RSCD reference file name (R_RSCD) */
  name: string | null;
}

export interface RefFileSaturation {
  /** Saturation reference file name (R_SATURA) */
  name: string | null;
}

export interface RefFileSpeckernel {
  /** Spectral convolution kernel reference file name (R_SPKERN) */
  name: string | null;
}

export interface RefFileSpecprofile {
  /** Spectral profile reference file name (R_SPPROF) */
  name: string | null;
}

export interface RefFileSpectrace {
  /** Spectral trace reference file name (R_SPTRAC) */
  name: string | null;
}

export interface RefFileSpecwcs {
  /** Spectral distortion reference file name (R_SPCWCS) */
  name: string | null;
}

export interface RefFileStraylight {
  /** MRS Straylight reference file name (R_STRAY) */
  name: string | null;
}

export interface RefFileSuperbias {
  /** Superbias reference file name (R_SUPERB) */
  name: string | null;
}

export interface RefFileThroughput {
  /** Filter throughput reference file name (R_THRPUT) */
  name: string | null;
}

export interface RefFileTrapdensity {
  /** Trap density reference file name (R_TRPDEN) */
  name: string | null;
}

export interface RefFileTrappars {
  /** Trap parameters reference file name (R_TRPPAR) */
  name: string | null;
}

export interface RefFileTsoPhotometry {
  /** TSO imaging photometry reference file name (R_TSPHOT) */
  name: string | null;
}

export interface RefFileV2v3 {
  /** V2_V3 Model reference file name (R_V2V3) */
  name: string | null;
}

export interface RefFileWavecorr {
  /** Zero point wavelength correction reference file name (R_WAVCOR) */
  name: string | null;
}

export interface RefFileWavelengthrange {
  /** Wavelength Range reference file name (R_WAVRAN) */
  name: string | null;
}

export interface RefFileWavemap {
  /** Wavelength map reference file name (R_WAVMAP) */
  name: string | null;
}

/** Reference file information. */
export interface RefFile {
  crds: RefFileCrds;
  area: RefFileArea;
  bkg: RefFileBkg;
  badshutter: RefFileBadshutter;
  barshadow: RefFileBarshadow;
  camera: RefFileCamera;
  chromcorr: RefFileChromcorr;
  collimator: RefFileCollimator;
  sirskernel: RefFileSirskernel;
  cubepar: RefFileCubepar;
  dark: RefFileDark;
  disperser: RefFileDisperser;
  distortion: RefFileDistortion;
  emicorr: RefFileEmicorr;
  extract1d: RefFileExtract1d;
  filteroffset: RefFileFilteroffset;
  flat: RefFileFlat;
  dflat: RefFileDflat;
  fflat: RefFileFflat;
  sflat: RefFileSflat;
  fore: RefFileFore;
  fpa: RefFileFpa;
  fringe: RefFileFringe;
  fringefreq: RefFileFringefreq;
  gain: RefFileGain;
  ifufore: RefFileIfufore;
  ifupost: RefFileIfupost;
  ifuslicer: RefFileIfuslicer;
  ipc: RefFileIpc;
  lastframe: RefFileLastframe;
  linearity: RefFileLinearity;
  mask: RefFileMask;
  msa: RefFileMsa;
  mrsxartcorr: RefFileMrsxartcorr;
  mrsptcorr: RefFileMrsptcorr;
  nrm: RefFileNrm;
  ote: RefFileOte;
  pastasoss: RefFilePastasoss;
  pathloss: RefFilePathloss;
  persat: RefFilePersat;
  photom: RefFilePhotom;
  psfmask: RefFilePsfmask;
  readnoise: RefFileReadnoise;
  refpix: RefFileRefpix;
  regions: RefFileRegions;
  resample: RefFileResample;
  resolution: RefFileResolution;
  reset: RefFileReset;
  rscd: RefFileRscd;
  saturation: RefFileSaturation;
  speckernel: RefFileSpeckernel;
  specprofile: RefFileSpecprofile;
  spectrace: RefFileSpectrace;
  specwcs: RefFileSpecwcs;
  straylight: RefFileStraylight;
  superbias: RefFileSuperbias;
  throughput: RefFileThroughput;
  trapdensity: RefFileTrapdensity;
  trappars: RefFileTrappars;
  tso_photometry: RefFileTsoPhotometry;
  v2v3: RefFileV2v3;
  wavecorr: RefFileWavecorr;
  wavelengthrange: RefFileWavelengthrange;
  wavemap: RefFileWavemap;
}

/** Calibration step information. */
export interface CalStep {
  /** Adaptive Trace Model (S_TRCMOD) */
  adaptive_trace_model: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Alignment (S_PSFALI) */
  align_psfs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** AMI Fringe Analysis (S_AMIANA) */
  ami_analyze: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** AMI Fringe Normalization (S_AMINOR) */
  ami_normalize: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Assign World Coordinate System (S_WCS) */
  assign_wcs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Assign Moving Target World Coordinate System (S_MTWCS) */
  assign_mtwcs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Background subtraction (S_BKDSUB) */
  bkg_subtract: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Bad Pixel Self-Calibration (S_BPXSLF) */
  badpix_selfcal: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec bar shadow correction (S_BARSHA) */
  barshadow: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Charge Migration (S_CHGMIG) */
  charge_migration: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Clean Flicker Noise (S_CLNFNS) */
  clean_flicker_noise: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 1-D Spectral Combination (S_COMB1D) */
  combine_1d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** IFU Cube Creation (S_IFUCUB) */
  cube_build: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Dark Subtraction (S_DARK) */
  dark_sub: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Data Quality Initialization (S_DQINIT) */
  dq_init: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** MIRI EMI Correction (S_MIREMI) */
  emicorr: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Telescope Emission Correction (S_TELEMI) */
  emission: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Error Initialization (S_ERRINI) */
  err_init: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 1-D Spectral Extraction (S_EXTR1D) */
  extract_1d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 2-D Spectral Extraction (S_EXTR2D) */
  extract_2d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** First Frame Correction (S_FRSTFR) */
  firstframe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Flat Field Correction (S_FLAT) */
  flat_field: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Fringe Correction (S_FRINGE) */
  fringe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Gain Scale Correction (S_GANSCL) */
  gain_scale: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Group Scale Correction (S_GRPSCL) */
  group_scale: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Guide Mode CDS Computation (S_GUICDS) */
  guider_cds: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec MSA Imprint Subtraction (S_IMPRNT) */
  imprint: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Interpixel Capacitance Correction (S_IPC) */
  ipc: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Jump Detection (S_JUMP) */
  jump: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Subtraction (S_KLIP) */
  klip: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Last Frame Correction (S_LASTFR) */
  lastframe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Linearity Correction (S_LINEAR) */
  linearity: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Master Background Subtraction (S_MSBSUB) */
  master_background: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec MSA Stuck Shutter Flagging (S_MSAFLG) */
  msa_flagging: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Outlier Detection (S_OUTLIR) */
  outlier_detection: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Pathloss Correction (S_PTHLOS) */
  pathloss: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Persistence Correction (S_PERSIS) */
  persistence: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Photometric Calibration (S_PHOTOM) */
  photom: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Picture Frame Correction (S_PCTFRM) */
  picture_frame: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Pixel Replacement (S_PXREPL) */
  pixel_replace: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Ramp Fitting (S_RAMP) */
  ramp_fit: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Reference Pixel Correction (S_REFPIX) */
  refpix: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Image resampling (S_RESAMP) */
  resample: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Residual Fringe Correction (S_RESFRI) */
  residual_fringe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Reset Anomaly Correction (S_RESET) */
  reset: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** RSCD Correction (S_RSCD) */
  rscd: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Saturation Checking (S_SATURA) */
  saturation: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Sky Background Equalization or Subtraction (S_SKYMAT) */
  skymatch: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Source Photometry and Morphology (S_SRCCAT) */
  source_catalog: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** MRS spectral leak (S_SPLEAK) */
  spectral_leak: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Source Type Determination (S_SRCTYP) */
  srctype: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Stacking (S_PSFSTK) */
  stack_psfs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Straylight Correction (S_STRAY) */
  straylight: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Superbias Subtraction (S_SUPERB) */
  superbias: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Target Acquisition Centering (S_TACNTR) */
  targ_centroid: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** TSO Imaging Photometry (S_TSPHOT) */
  tso_photometry: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Image Alignment via Astronomical Sources (S_TWKREG) */
  tweakreg: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec wavelength correction (S_WAVCOR) */
  wavecorr: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Wavefront Sensing Combination (S_WFSCOM) */
  wfs_combine: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** WFSS Contamination Correction (S_CONTAM) */
  wfss_contam: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** TSO White-Light Curve (S_WHTLIT) */
  white_light: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
}

/** Resample Parameters. */
export interface Resample {
  /** Number of groups/pointings included in resampled product (NDRIZ) */
  pointings: number | null;
  /** Type of drizzle weighting to use in resampling input (RESWHT) */
  weight_type: OneOf<"exptime" | "ivm">;
  /** Drizzle parameter describing pixel shrinking (PIXFRAC) */
  pixfrac: number | null;
  /** Pixel scale ratio relative to native detector scale (PXSCLRT) */
  pixel_scale_ratio: number | null;
}

/** RSCD parameters. */
export interface Rscd {
  /** Number of groups skipped in int 1 (INT1SKIP) */
  ngroups_skip_int1: number | null;
  /** Number of groups skippped in int 2 and higher (INT2SKIP) */
  ngroups_skip_int2p: number | null;
  /** Int 1- Pixels where 1st grp is kept (INT1UGP1) */
  keep_bright_firstgroup_int1: number | null;
  /** Int 2+- Pixels where 1st grp is kept (INT2UGP1) */
  keep_bright_firstgroup_int2p: number | null;
  /** Int 1- RSCD back-off due to sat. (INT1BORS) */
  keep_groups_saturation_int1: number | null;
  /** Int 2+- RSCD back-off due to sat. (INT2BORS) */
  keep_groups_saturation_int2p: number | null;
}

/** NIRISS SOSS Extract1D Parameters. */
export interface SossExtract1d {
  /** Aperture width used in extraction (SOSSWDTH) */
  width: number | null;
  /** Tikhonov factor used in extraction (TIKFACTR) */
  tikhonov_factor: number | null;
  /** X-shift used in extraction (SOSSDLTX) */
  delta_x: number | null;
  /** Y-shift used in extraction (SOSSDLTY) */
  delta_y: number | null;
  /** Rotation angle used in extraction (SOSSROTN) */
  theta: number | null;
  /** Oversampling used in extraction (OVERSAMP) */
  oversampling: number | null;
  /** Threshold used in extraction (THRESHLD) */
  threshold: number | null;
}

export interface BackgroundPolynomialInfo {
  /** Max polynomial degree in each coordinate */
  degree: number[] | null;
  /** Reference coordinates */
  refpoint: number[] | null;
  /** Polynomial Coefficients */
  coefficients: number[] | null;
  /** Channel ID */
  channel: string | null;
}

/** Background information. */
export interface Background {
  /** Background computation method (BKGMETH) */
  method: string | null;
  /** Computed constant background level (BKGLEVEL) */
  level: number | null;
  /** Has background been subtracted from data? (BKGSUB) */
  subtracted: boolean | null;
  /** List of background polynomial info for each channel */
  polynomial_info: BackgroundPolynomialInfo[];
  /** Master background file used (MASTERBG) */
  master_background_file: string | null;
  /** Background scale factor (BKGD_SCL) */
  scaling_factor: number | null;
}

/** Metadata of every JwstDataModel. */
export interface CoreMeta {
  /** UTC date file created (DATE) */
  date: string | null;
  /** Organization responsible for creating file (ORIGIN) */
  origin: string | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** Name of the file (FILENAME) */
  filename: string | null;
  /** Data Processing (DP) Software Version (SDP_VER) */
  data_processing_software_version: string | null;
  /** S&OC Project Reference Database (PRD) Version (PRD_VER) */
  prd_software_version: string | null;
  /** Observatory Scheduling Software (OSS) Version (OSS_VER) */
  oss_software_version: string | null;
  /** Guide Star Catalog (GSC) Version (GSC_VER) */
  guide_star_catalog_version: string | null;
  /** Calibration Software Version (CAL_VER) */
  calibration_software_version: string | null;
  /** Calibration Software Repository Version (CAL_VCS) */
  calibration_software_revision: string | null;
  /** Type of data model (DATAMODL) */
  model_type: string | null;
  /** Telescope used to acquire the data (TELESCOP) */
  telescope: string | null;
  /** High Gain Antenna moved during data collection (HGA_MOVE) */
  hga_move: boolean | null;
  /** Start time of HGA motion (HGA_STRT) */
  hga_start_time: string | null;
  /** Stop time of HGA motion (HGA_STOP) */
  hga_stop_time: string | null;
  /** [d] Previous WFS exposure end time in MJD (PWFSEET) */
  pwfseet: number | null;
  /** [d] Next WFS exposure start time in MJD (NWFSEST) */
  nwfsest: number | null;
  /** On-board data compression was used (T/F) (COMPRESS) */
  compress: boolean | null;
  asn: Asn;
  program: Program;
  observation: Observation;
  visit: Visit;
  target: Target;
  instrument: Instrument;
  exposure: Exposure;
  subarray: Subarray;
  dither: Dither;
  ephemeris: Ephemeris;
  aperture: Aperture;
  velocity_aberration: VelocityAberration;
  time: Time;
  nircam_focus: NircamFocus;
  nirspec_wfsc: NirspecWfsc;
  guidestar: Guidestar;
  ref_file: RefFile;
  cal_step: CalStep;
  /** Tweakreg catalog filename (TCATFILE) */
  tweakreg_catalog: string | null;
  /** Source catalog filename (SCATFILE) */
  source_catalog: string | null;
  /** Segmentation map filename (SEGMFILE) */
  segmentation_map: string | null;
  /** WFSS direct image filename (DIRIMAGE) */
  direct_image: string | null;
  resample: Resample;
  rscd: Rscd;
  soss_extract1d: SossExtract1d;
  background: Background;
  /** WCS object */
  wcs: unknown;
}

/** Instrument configuration information. */
export interface ReferenceInstrument {
  /** Instrument used to acquire the data (INSTRUME) */
  name: OneOf<InstrumentName>;
  /** Name of detector used to acquire the data (DETECTOR) */
  detector: OneOf<ABVegaOffsetInstrumentDetector>;
}

/** Metadata of every ReferenceFileModel. */
export interface ReferenceMeta {
  /** Date this file was created (UTC) (DATE) */
  date: string | null;
  /** Organization responsible for creating file (ORIGIN) */
  origin: string | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** Name of the file (FILENAME) */
  filename: string | null;
  /** Type of data in the file (FILETYPE) */
  filetype: string | null;
  /** Type of data model (DATAMODL) */
  model_type: string | null;
  /** Telescope used to acquire the data (TELESCOP) */
  telescope: string | null;
  /** Reference file type (REFTYPE) */
  reftype: string | null;
  /** The pedigree of the reference file (PEDIGREE) */
  pedigree: string | null;
  /** Description of the reference file (DESCRIP) */
  description: string | null;
  /** Author of the reference file (AUTHOR) */
  author: string | null;
  /** Use after date of the reference file (USEAFTER) */
  useafter: string | null;
  instrument: ReferenceInstrument;
}

/** Aperture information. */
export interface AmiOIMetaAperture {
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
}

/** Velocity aberration correction information. */
export interface AmiOIMetaVelocityAberration {
  /** Velocity aberration scale factor (VA_SCALE) */
  scale_factor: number | null;
}

export interface AmiOIMetaOifitsDerivedArray {
  /** Coordinate Frame (FRAME) */
  frame: string | null;
  /** Revision number (OI_REVN) */
  revn: number | null;
  /** [m] Array center x (ARRAYX) */
  x: number | null;
  /** [m] Array center y (ARRAYY) */
  y: number | null;
  /** [m] Array center z (ARRAYZ) */
  z: number | null;
}

export interface AmiOIMetaOifitsDerivedT3 {
  /** Array name (ARRNAME) */
  array_name: string | null;
  /** Datetime of observation (DATE-OBS) */
  date_obs: string | null;
  /** Instrument name (INSNAME) */
  instrument_name: string | null;
  /** Revision number (OI_REVN) */
  revn: number | null;
}

export interface AmiOIMetaOifitsDerivedTarget {
  /** Revision number (OI_REVN) */
  revn: number | null;
}

export interface AmiOIMetaOifitsDerivedWavelength {
  /** Instrument name (INSNAME) */
  instrument_name: string | null;
  /** Revision number (OI_REVN) */
  revn: number | null;
}

export interface AmiOIMetaOifitsDerived {
  array: AmiOIMetaOifitsDerivedArray;
  /** Identifier for oifits content (CONTENT) */
  content: string | null;
  /** Object identifier (OBJECT) */
  object: string | null;
  /** Who acquired the data (OBSERVER) */
  observer: string | null;
  t3: AmiOIMetaOifitsDerivedT3;
  target: AmiOIMetaOifitsDerivedTarget;
  vis: AmiOIMetaOifitsDerivedT3;
  vis2: AmiOIMetaOifitsDerivedT3;
  q4: AmiOIMetaOifitsDerivedT3;
  wavelength: AmiOIMetaOifitsDerivedWavelength;
}

export interface AmiOIMetaOifits {
  /** Array name (ARRNAME) */
  array_name: string | null;
  /** Instrument mode (INSMODE) */
  instrument_mode: string | null;
  derived: AmiOIMetaOifitsDerived;
}

/** Information about the coordinates in the file. */
export interface AmiOIMetaCoordinates {
  /** Name of the coordinate reference frame (RADESYS) */
  reference_frame: OneOf<"ICRS">;
}

/** Spacecraft pointing information. */
export interface AmiOIMetaPointing {
  /** [deg] RA of telescope V1 axis (RA_V1) */
  ra_v1: number | null;
  /** [deg] Dec of telescope V1 axis (DEC_V1) */
  dec_v1: number | null;
  /** [deg] Position angle of telescope V3 axis (PA_V3) */
  pa_v3: number | null;
}

/** WCS parameters. */
export interface AmiOIMetaWcsinfo {
  /** number of World Coordinate System axes (WCSAXES) */
  wcsaxes: number | null;
  /** Axis 1 pixel coordinate of ref point, 1-indexed (CRPIX1) */
  crpix1: number | null;
  /** Axis 2 pixel coordinate of ref point, 1-indexed (CRPIX2) */
  crpix2: number | null;
  /** Axis 3 pixel coordinate of ref point, 1-indexed (CRPIX3) */
  crpix3: number | null;
  /** Axis 1 coordinate value at reference point (CRVAL1) */
  crval1: number | null;
  /** Axis 2 coordinate value at reference point (CRVAL2) */
  crval2: number | null;
  /** Axis 3 coordinate value at reference point (CRVAL3) */
  crval3: number | null;
  /** Axis 1 type (CTYPE1) */
  ctype1: string | null;
  /** Axis 2 type (CTYPE2) */
  ctype2: string | null;
  /** Axis 3 type (CTYPE3) */
  ctype3: string | null;
  /** Axis 1 units (CUNIT1) */
  cunit1: string | null;
  /** Axis 2 units (CUNIT2) */
  cunit2: string | null;
  /** Axis 3 units (CUNIT3) */
  cunit3: string | null;
  /** Axis 1 coordinate increment at reference point (CDELT1) */
  cdelt1: number | null;
  /** Axis 2 coordinate increment at reference point (CDELT2) */
  cdelt2: number | null;
  /** Axis 3 coordinate increment at reference point (CDELT3) */
  cdelt3: number | null;
  /** Linear transformation matrix element (PC1_1) */
  pc1_1: number | null;
  /** Linear transformation matrix element (PC1_2) */
  pc1_2: number | null;
  /** Linear transformation matrix element (PC1_3) */
  pc1_3: number | null;
  /** Linear transformation matrix element (PC2_1) */
  pc2_1: number | null;
  /** Linear transformation matrix element (PC2_2) */
  pc2_2: number | null;
  /** Linear transformation matrix element (PC2_3) */
  pc2_3: number | null;
  /** Linear transformation matrix element (PC3_1) */
  pc3_1: number | null;
  /** Linear transformation matrix element (PC3_2) */
  pc3_2: number | null;
  /** Linear transformation matrix element (PC3_3) */
  pc3_3: number | null;
  /** Linear transformation matrix element (CD1_1) */
  cd1_1: number | null;
  /** Linear transformation matrix element (CD1_2) */
  cd1_2: number | null;
  /** Linear transformation matrix element (CD2_1) */
  cd2_1: number | null;
  /** Linear transformation matrix element (CD2_2) */
  cd2_2: number | null;
  /** Coordinate table extension name (PS3_0) */
  ps3_0: string | null;
  /** Coordinate table column name (PS3_1) */
  ps3_1: string | null;
  /** Spatial footprint of the observation (S_REGION) */
  s_region: string | null;
  /** Lower bound of the default wavelength range (WAVSTART) */
  waverange_start: number | null;
  /** Upper bound of the default wavelength range (WAVEND) */
  waverange_end: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** [arcsec] Telescope V2 coord of reference point (V2_REF) */
  v2_ref: number | null;
  /** [arcsec] Telescope V3 coord of reference point (V3_REF) */
  v3_ref: number | null;
  /** Relative sense of rotation between Ideal xy and V2V3 (VPARITY) */
  vparity: number | null;
  /** [deg] Angle from V3 axis to Ideal y axis (V3I_YANG) */
  v3yangle: number | null;
  /** [deg] Right Ascension of the reference point (RA_REF) */
  ra_ref: number | null;
  /** [deg] Declination of the reference point (DEC_REF) */
  dec_ref: number | null;
  /** [deg] V3 roll angle at the ref point (N over E) (ROLL_REF) */
  roll_ref: number | null;
  /** [m/s] Barycentric correction to radial velocity (VELOSYS) */
  velosys: number | null;
  /** Spectral reference frame (SPECSYS) */
  specsys: string | null;
  /** Aperture X reference point in SCI frame (XREF_SCI) */
  siaf_xref_sci: number | null;
  /** Aperture Y reference point in SCI frame (YREF_SCI) */
  siaf_yref_sci: number | null;
  /** [deg] Moving target RA at exposure mid-point (MT_RA) */
  mt_ra: number | null;
  /** [deg] Moving target Dec at exposure mid-point (MT_DEC) */
  mt_dec: number | null;
  /** [deg] Moving target average RA over exposures (MT_AVRA) */
  mt_avra: number | null;
  /** [deg] Moving target average Dec over exposures (MT_AVDEC) */
  mt_avdec: number | null;
  /** Degree of forward SIP polynomial (A_ORDER) */
  a_order: number | null;
  /** Degree of forward SIP polynomial (B_ORDER) */
  b_order: number | null;
  /** Degree of inverse SIP polynomial (AP_ORDER) */
  ap_order: number | null;
  /** Degree of inverse SIP polynomial (BP_ORDER) */
  bp_order: number | null;
  /** SIP coefficient, forward transform (A_0_2) */
  a_0_2: number | null;
  /** SIP coefficient, forward transform (A_0_3) */
  a_0_3: number | null;
  /** SIP coefficient, forward transform (A_0_4) */
  a_0_4: number | null;
  /** SIP coefficient, forward transform (A_0_5) */
  a_0_5: number | null;
  /** SIP coefficient, forward transform (A_0_6) */
  a_0_6: number | null;
  /** SIP coefficient, forward transform (A_1_1) */
  a_1_1: number | null;
  /** SIP coefficient, forward transform (A_1_2) */
  a_1_2: number | null;
  /** SIP coefficient, forward transform (A_1_3) */
  a_1_3: number | null;
  /** SIP coefficient, forward transform (A_1_4) */
  a_1_4: number | null;
  /** SIP coefficient, forward transform (A_1_5) */
  a_1_5: number | null;
  /** SIP coefficient, forward transform (A_2_0) */
  a_2_0: number | null;
  /** SIP coefficient, forward transform (A_2_1) */
  a_2_1: number | null;
  /** SIP coefficient, forward transform (A_2_2) */
  a_2_2: number | null;
  /** SIP coefficient, forward transform (A_2_3) */
  a_2_3: number | null;
  /** SIP coefficient, forward transform (A_2_4) */
  a_2_4: number | null;
  /** SIP coefficient, forward transform (A_3_0) */
  a_3_0: number | null;
  /** SIP coefficient, forward transform (A_3_1) */
  a_3_1: number | null;
  /** SIP coefficient, forward transform (A_3_2) */
  a_3_2: number | null;
  /** SIP coefficient, forward transform (A_3_3) */
  a_3_3: number | null;
  /** SIP coefficient, forward transform (A_4_0) */
  a_4_0: number | null;
  /** SIP coefficient, forward transform (A_4_1) */
  a_4_1: number | null;
  /** SIP coefficient, forward transform (A_4_2) */
  a_4_2: number | null;
  /** SIP coefficient, forward transform (A_5_0) */
  a_5_0: number | null;
  /** SIP coefficient, forward transform (A_5_1) */
  a_5_1: number | null;
  /** SIP coefficient, forward transform (A_6_0) */
  a_6_0: number | null;
  /** SIP coefficient, forward transform (B_0_2) */
  b_0_2: number | null;
  /** SIP coefficient, forward transform (B_0_3) */
  b_0_3: number | null;
  /** SIP coefficient, forward transform (B_0_4) */
  b_0_4: number | null;
  /** SIP coefficient, forward transform (B_0_5) */
  b_0_5: number | null;
  /** SIP coefficient, forward transform (B_0_6) */
  b_0_6: number | null;
  /** SIP coefficient, forward transform (B_1_1) */
  b_1_1: number | null;
  /** SIP coefficient, forward transform (B_1_2) */
  b_1_2: number | null;
  /** SIP coefficient, forward transform (B_1_3) */
  b_1_3: number | null;
  /** SIP coefficient, forward transform (B_1_4) */
  b_1_4: number | null;
  /** SIP coefficient, forward transform (B_1_5) */
  b_1_5: number | null;
  /** SIP coefficient, forward transform (B_2_0) */
  b_2_0: number | null;
  /** SIP coefficient, forward transform (B_2_1) */
  b_2_1: number | null;
  /** SIP coefficient, forward transform (B_2_2) */
  b_2_2: number | null;
  /** SIP coefficient, forward transform (B_2_3) */
  b_2_3: number | null;
  /** SIP coefficient, forward transform (B_2_4) */
  b_2_4: number | null;
  /** SIP coefficient, forward transform (B_3_0) */
  b_3_0: number | null;
  /** SIP coefficient, forward transform (B_3_1) */
  b_3_1: number | null;
  /** SIP coefficient, forward transform (B_3_2) */
  b_3_2: number | null;
  /** SIP coefficient, forward transform (B_3_3) */
  b_3_3: number | null;
  /** SIP coefficient, forward transform (B_4_0) */
  b_4_0: number | null;
  /** SIP coefficient, forward transform (B_4_1) */
  b_4_1: number | null;
  /** SIP coefficient, forward transform (B_4_2) */
  b_4_2: number | null;
  /** SIP coefficient, forward transform (B_5_0) */
  b_5_0: number | null;
  /** SIP coefficient, forward transform (B_5_1) */
  b_5_1: number | null;
  /** SIP coefficient, forward transform (B_6_0) */
  b_6_0: number | null;
  /** SIP coefficient, inverse transform (AP_0_2) */
  ap_0_2: number | null;
  /** SIP coefficient, inverse transform (AP_0_3) */
  ap_0_3: number | null;
  /** SIP coefficient, inverse transform (AP_0_4) */
  ap_0_4: number | null;
  /** SIP coefficient, inverse transform (AP_0_5) */
  ap_0_5: number | null;
  /** SIP coefficient, inverse transform (AP_0_6) */
  ap_0_6: number | null;
  /** SIP coefficient, inverse transform (AP_1_1) */
  ap_1_1: number | null;
  /** SIP coefficient, inverse transform (AP_1_2) */
  ap_1_2: number | null;
  /** SIP coefficient, inverse transform (AP_1_3) */
  ap_1_3: number | null;
  /** SIP coefficient, inverse transform (AP_1_4) */
  ap_1_4: number | null;
  /** SIP coefficient, inverse transform (AP_1_5) */
  ap_1_5: number | null;
  /** SIP coefficient, inverse transform (AP_2_0) */
  ap_2_0: number | null;
  /** SIP coefficient, inverse transform (AP_2_1) */
  ap_2_1: number | null;
  /** SIP coefficient, inverse transform (AP_2_2) */
  ap_2_2: number | null;
  /** SIP coefficient, inverse transform (AP_2_3) */
  ap_2_3: number | null;
  /** SIP coefficient, inverse transform (AP_2_4) */
  ap_2_4: number | null;
  /** SIP coefficient, inverse transform (AP_3_0) */
  ap_3_0: number | null;
  /** SIP coefficient, inverse transform (AP_3_1) */
  ap_3_1: number | null;
  /** SIP coefficient, inverse transform (AP_3_2) */
  ap_3_2: number | null;
  /** SIP coefficient, inverse transform (AP_3_3) */
  ap_3_3: number | null;
  /** SIP coefficient, inverse transform (AP_4_0) */
  ap_4_0: number | null;
  /** SIP coefficient, inverse transform (AP_4_1) */
  ap_4_1: number | null;
  /** SIP coefficient, inverse transform (AP_4_2) */
  ap_4_2: number | null;
  /** SIP coefficient, inverse transform (AP_5_0) */
  ap_5_0: number | null;
  /** SIP coefficient, inverse transform (AP_5_1) */
  ap_5_1: number | null;
  /** SIP coefficient, inverse transform (AP_6_0) */
  ap_6_0: number | null;
  /** SIP coefficient, inverse transform (BP_0_2) */
  bp_0_2: number | null;
  /** SIP coefficient, inverse transform (BP_0_3) */
  bp_0_3: number | null;
  /** SIP coefficient, inverse transform (BP_0_4) */
  bp_0_4: number | null;
  /** SIP coefficient, inverse transform (BP_0_5) */
  bp_0_5: number | null;
  /** SIP coefficient, inverse transform (BP_0_6) */
  bp_0_6: number | null;
  /** SIP coefficient, inverse transform (BP_1_1) */
  bp_1_1: number | null;
  /** SIP coefficient, inverse transform (BP_1_2) */
  bp_1_2: number | null;
  /** SIP coefficient, inverse transform (BP_1_3) */
  bp_1_3: number | null;
  /** SIP coefficient, inverse transform (BP_1_4) */
  bp_1_4: number | null;
  /** SIP coefficient, inverse transform (BP_1_5) */
  bp_1_5: number | null;
  /** SIP coefficient, inverse transform (BP_2_0) */
  bp_2_0: number | null;
  /** SIP coefficient, inverse transform (BP_2_1) */
  bp_2_1: number | null;
  /** SIP coefficient, inverse transform (BP_2_2) */
  bp_2_2: number | null;
  /** SIP coefficient, inverse transform (BP_2_3) */
  bp_2_3: number | null;
  /** SIP coefficient, inverse transform (BP_2_4) */
  bp_2_4: number | null;
  /** SIP coefficient, inverse transform (BP_3_0) */
  bp_3_0: number | null;
  /** SIP coefficient, inverse transform (BP_3_1) */
  bp_3_1: number | null;
  /** SIP coefficient, inverse transform (BP_3_2) */
  bp_3_2: number | null;
  /** SIP coefficient, inverse transform (BP_3_3) */
  bp_3_3: number | null;
  /** SIP coefficient, inverse transform (BP_4_0) */
  bp_4_0: number | null;
  /** SIP coefficient, inverse transform (BP_4_1) */
  bp_4_1: number | null;
  /** SIP coefficient, inverse transform (BP_4_2) */
  bp_4_2: number | null;
  /** SIP coefficient, inverse transform (BP_5_0) */
  bp_5_0: number | null;
  /** SIP coefficient, inverse transform (BP_5_1) */
  bp_5_1: number | null;
  /** SIP coefficient, inverse transform (BP_6_0) */
  bp_6_0: number | null;
}

export interface AmiOIMetaAmi {
  /** Calibration object identifier (CALIB) */
  calibrator_object_id: string | null;
}

export interface AmiOIMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  oifits: AmiOIMetaOifits;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
  ami: AmiOIMetaAmi;
}

/** Photometry information. */
export interface CubeMetaPhotometry {
  /** Flux density (MJy/steradian) producing 1 cps (PHOTMJSR) */
  conversion_megajanskys: number | null;
  /** Flux density (uJy/arcsec2) producing 1 cps (PHOTUJA2) */
  conversion_microjanskys: number | null;
  /** Nominal pixel area in steradians (PIXAR_SR) */
  pixelarea_steradians: number | null;
  /** Nominal pixel area in arcsec^2 (PIXAR_A2) */
  pixelarea_arcsecsq: number | null;
}

export interface CubeMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
}

export interface GuiderCalMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  /** FGS detector used for guiding (DETECTID) */
  detector_id: string | null;
  /** Guide star state: track or fine_guide (GUIDESTA) */
  guide_star_state: string | null;
  /** Number of reference stars (NUMREFST) */
  numrefst: number | null;
  /** Differential Distortion Compensation field point (DDCFLDPT) */
  ddc_field_point: string | null;
  /** UTC time at start of pointing table (POINTTIM) */
  pointing_time: string | null;
  /** [deg] RA of DDC field point (RA_DDC) */
  ra_ddc: number | null;
  /** [deg] Dec of DDC field point (DEC_DDC) */
  dec_ddc: number | null;
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
  /** [deg] RA of telescope V1 axis (RA_V1) */
  ra_v1: number | null;
  /** [deg] Dec of telescope V1 axis (DEC_V1) */
  dec_v1: number | null;
  /** [deg] Position angle of V3 axis at V1 (PA_V3) */
  pa_v3: number | null;
  /** [deg] RA of telescope J1 axis (RA_J1) */
  ra_j1: number | null;
  /** [deg] Dec of telescope J1 axis (DEC_J1) */
  dec_j1: number | null;
  /** [deg] Position angle of J3 axis at J1 (PA_J3) */
  pa_j3: number | null;
  /** Average jitter over duration of data (JITTRAVG) */
  jitter_average: number | null;
  /** Maximum jitter over duration of data (JITTRMAX) */
  jitter_max: number | null;
  /** Minimum jitter over duration of data (JITTRMIN) */
  jitter_min: number | null;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
}

/** IFU cube parameters. */
export interface IFUCubeMetaIfu {
  /** EXTNAME of the extension containing flux data (FLUXEXT) */
  flux_extension: string | null;
  /** EXTNAME of the extension containing error data (ERREXT) */
  error_extension: string | null;
  /** Type of errors stored here (ERRTYPE) */
  error_type: OneOf<"ERR" | "IERR" | "VAR" | "IVAR">;
  /** EXTNAME of the extension containing data quality mask (MASKEXT) */
  dq_extension: string | null;
  /** [arcsec] Size of ROI in spatial dimension (ROIS) */
  roi_spatial: number | null;
  /** [um] Size of ROI in wavelength dimension (ROIW) */
  roi_wave: number | null;
  /** Weighting type (MSM, MIRIPSF, AREA) (WTYPE) */
  weighting: string | null;
  /** Weighting power for Modified Shepard Method (WPOWER) */
  weight_power: number | null;
}

export interface IFUCubeMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
  ifu: IFUCubeMetaIfu;
}

export interface MRSMultiSpecSpec {
  /** Extracted spectral data table with residual fringe correction for MIRI MRS */
  spec_table: Table;
  /** Slit name (SLTNAME) */
  name: string | null;
  /** Slitlet ID (SLITID) */
  slitlet_id: number | null;
  /** Source ID number (SOURCEID) */
  source_id: number | null;
  /** Source name (SRCNAME) */
  source_name: string | null;
  /** Source alias (SRCALIAS) */
  source_alias: string | null;
  /** Source stellarity (STLARITY) */
  stellarity: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: string | null;
  /** Source x-position in TA verification image (TA_XPOS) */
  ta_xpos: number | null;
  /** Source y-position in TA verification image (TA_YPOS) */
  ta_ypos: number | null;
  /** Source position in slit (x-axis) (SRCXPOS) */
  source_xpos: number | null;
  /** Source position in slit (y-axis) (SRCYPOS) */
  source_ypos: number | null;
  /** Right Ascension of the source (SRCRA) */
  source_ra: number | null;
  /** Declination of the source (SRCDEC) */
  source_dec: number | null;
  /** X center of extraction region (EXTR_X) */
  extraction_x: number | null;
  /** Y center of extraction region (EXTR_Y) */
  extraction_y: number | null;
  /** X axis start of extraction region (EXTRXSTR) */
  extraction_xstart: number | null;
  /** X axis end of extraction region (EXTRXSTP) */
  extraction_xstop: number | null;
  /** Y axis start of extraction region (EXTRYSTR) */
  extraction_ystart: number | null;
  /** Y axis end of extraction region (EXTRYSTP) */
  extraction_ystop: number | null;
  /** All (open and close) shutters in a slit (SHUTSTA) */
  shutter_state: string | null;
  /** [deg] Right Ascension at middle of slit (SLIT_RA) */
  slit_ra: number | null;
  /** [deg] Declination at middle of slit (SLIT_DEC) */
  slit_dec: number | null;
  /** MSA quadrant for slit (MSAQUAD) */
  quadrant: number | null;
  /** Scale open to full MSA slit coordinates (X dir) (SLTXSCL) */
  slit_xscale: number | null;
  /** Scale open to full MSA slit coordinates (Y dir) (SLTYSCL) */
  slit_yscale: number | null;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Name of detector used to acquire the data (DETECTOR) */
  detector: string | null;
  /** Integration number (INT_NUM) */
  int_num: number | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** [d] integration start time in MJD (MJD-BEG) */
  start_time_mjd: number | null;
  /** [d] integration mid-point in MJD (MJD-AVG) */
  mid_time_mjd: number | null;
  /** [d] integration end time in MJD (MJD-END) */
  end_time_mjd: number | null;
  /** TDB at start of integration [MJD] (TDB-BEG) */
  start_tdb: number | null;
  /** TDB at middle of integration [MJD] (TDB-MID) */
  mid_tdb: number | null;
  /** TDB at end of integration [MJD] (TDB-END) */
  end_tdb: number | null;
  /** Wavelength corrected (T/F) (WAVECOR) */
  wavelength_corrected: boolean | null;
  /** Type of pathloss correction applied (PTHLOSS) */
  pathloss_correction_type: OneOf<"POINT" | "UNIFORM">;
  /** Barshadow corrected (T/F) (BARSHDW) */
  barshadow_corrected: boolean | null;
  /** Spatial footprint of the observation (S_REGION) */
  s_region: string | null;
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
}

export interface MultiCombinedSpecSpec {
  /** Combined, extracted spectral data table */
  spec_table: Table;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Source ID (SOURCEID) */
  source_id: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
}

/** Aperture information. */
export interface MultiExposureExposuresMetaAperture {
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
  /** S&OC PRD science aperture used */
  name: string | null;
  /** original AperName supplied by PPS */
  pps_name: string | null;
}

/** Velocity aberration correction information. */
export interface MultiExposureExposuresMetaVelocityAberration {
  /** Velocity aberration scale factor (VA_SCALE) */
  scale_factor: number | null;
  /** [deg] Velocity aberrated apparent reference RA */
  va_ra_ref: number | null;
  /** [deg] Velocity aberrated apparent reference Dec */
  va_dec_ref: number | null;
}

/** Association information. */
export interface MultiExposureExposuresMetaAsn {
  /** Name of the ASN pool */
  pool_name: string | null;
  /** Name of the ASN table */
  table_name: string | null;
  /** Exposure type provided for this exposure in the association */
  exptype: string | null;
}

/** Program information. */
export interface MultiExposureExposuresMetaProgram {
  /** Proposal title */
  title: string | null;
  /** Principal investigator name */
  pi_name: string | null;
  /** Program category */
  category: string | null;
  /** Program sub-category */
  sub_category: string | null;
  /** Science category assigned during TAC process */
  science_category: string | null;
  /** Continuation of previous program */
  continuation_id: number | null;
}

/** Observation identifiers. */
export interface MultiExposureExposuresMetaObservation {
  /** [yyyy-mm-dd] UTC date at start of exposure */
  date: string | null;
  /** [hh:mm:ss.sss] UTC time at start of exposure */
  time: string | null;
  /** Date-time start of exposure */
  date_beg: string | null;
  /** Date-time end of exposure */
  date_end: string | null;
  /** Programmatic observation identifier */
  obs_id: string | null;
  /** Visit identifier */
  visit_id: string | null;
  /** Program number */
  program_number: string | null;
  /** Observation number */
  observation_number: string | null;
  /** Visit number */
  visit_number: string | null;
  /** Visit group identifier */
  visit_group: string | null;
  /** Parallel sequence identifier */
  sequence_id: string | null;
  /** Activity identifier */
  activity_id: string | null;
  /** Exposure request number */
  exposure_number: string | null;
  /** Background target */
  bkgdtarg: boolean | null;
  /** Observation template used */
  template: string | null;
  /** Proposer label for the observation */
  observation_label: string | null;
  /** Name of the APT observation folder */
  observation_folder: string | null;
}

/** Visit information. */
export interface MultiExposureExposuresMetaVisit {
  /** Engineering DB quality indicator */
  engineering_quality: OneOf<"OK" | "SUSPECT">;
  /** Quality of pointing information from EngDB */
  engdb_pointing_quality: OneOf<VisitEngdbPointingQuality>;
  /** Visit type */
  type: OneOf<VisitType>;
  /** UTC visit start time */
  start_time: string | null;
  /** Status of a visit */
  status: string | null;
  /** Total number of planned exposures in visit */
  total_exposures: number | null;
  /** At least one exposure in visit is internal */
  internal_target: boolean | null;
  /** Visit scheduled as target of opportunity */
  too_visit: boolean | null;
  /** Time Series Observation visit indicator */
  tsovisit: boolean | null;
  /** Special commanding without SI configuration */
  exp_only: boolean | null;
  /** Are the FGSes in a crowded field? */
  crowded_field: boolean | null;
}

/** Target information. */
export interface MultiExposureExposuresMetaTarget {
  /** Proposer's name for the target */
  proposer_name: string | null;
  /** Standard astronomical catalog name for target */
  catalog_name: string | null;
  /** Type of target (fixed, moving, generic) */
  type: string | null;
  /** Target category from APT */
  category: string | null;
  /** Target description from APT */
  description: string | null;
  /** [deg] Target RA at mid time of exposure */
  ra: number | null;
  /** [deg] Target Dec at mid time of exposure */
  dec: number | null;
  /** [arcsec] Target RA uncertainty */
  ra_uncertainty: number | null;
  /** [arcsec] Target Dec uncertainty */
  dec_uncertainty: number | null;
  /** [arcsec/yr] Target proper motion in RA */
  proper_motion_ra: number | null;
  /** [arcsec/yr] Target proper motion in Dec */
  proper_motion_dec: number | null;
  /** Target proper motion epoch in UT */
  proper_motion_epoch: string | null;
  /** [deg] Proposer's target RA */
  proposer_ra: number | null;
  /** [deg] Proposer's target Dec */
  proposer_dec: number | null;
  /** Source type from APT (point/extended) */
  source_type_apt: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
  /** Source type used for calibration */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
}

/** Instrument configuration information. */
export interface MultiExposureExposuresMetaInstrument {
  /** Instrument used to acquire the data */
  name: OneOf<InstrumentName>;
  /** Name of detector used to acquire the data */
  detector: OneOf<InstrumentDetector>;
  /** NIRCam module: A, B or MULTIPLE */
  module: OneOf<"A" | "B" | "MULTIPLE">;
  /** Instrument channel */
  channel: OneOf<
    "1" | "2" | "3" | "4" | "12" | "34" | "123" | "234" | "1234" | "LONG" | "SHORT" | "ANY" | "N/A"
  >;
  /** Name of the filter element used */
  filter: OneOf<InstrumentFilter>;
  /** Filter wheel position offset (actual minus commanded) */
  filter_wheel_offset: number | null;
  /** Filter wheel position tolerance */
  filter_wheel_tolerance: OneOf<InstrumentFilterWheelTolerance>;
  /** Name of the pupil element used */
  pupil: OneOf<InstrumentPupil>;
  /** Pupil imaging lens in the optical path: T/F */
  pupil_imaging_lens: boolean | null;
  /** Pupil wheel position offset (actual minus commanded) */
  pupil_wheel_offset: number | null;
  /** Pupil wheel position tolerance */
  pupil_wheel_tolerance: OneOf<InstrumentFilterWheelTolerance>;
  /** Name of the grating element used */
  grating: OneOf<InstrumentGrating>;
  /** MRS wavelength band */
  band: OneOf<InstrumentBand>;
  /** Name of fixed slit aperture used */
  fixed_slit: OneOf<"S200A1" | "S200A2" | "S200B1" | "S400A1" | "S1600A1" | "NONE">;
  /** Focus position */
  focus_position: number | null;
  /** Pre-image ID from PPS DB */
  pre_image_id: string | null;
  /** Active side for FPE (A or B) */
  miri_fpe_side: OneOf<"A" | "B" | "BOTH" | "NEITHER" | "UNKNOWN">;
  /** Active side for ICE (A or B) */
  miri_ice_side: OneOf<"A" | "B" | "BOTH" | "NEITHER" | "UNKNOWN">;
  /** Contamination control cover state */
  ccc_state: OneOf<"OPEN" | "CLOSED" | "LOCKED" | "UNKNOWN">;
  /** coronagraph mask used */
  coronagraph: OneOf<
    | "4QPM"
    | "4QPM_1065"
    | "4QPM_1140"
    | "4QPM_1550"
    | "LYOT"
    | "LYOT_2300"
    | "MASKA210R"
    | "MASKA335R"
    | "MASKA430R"
    | "MASKALWB"
    | "MASKASWB"
    | "NONE"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
  >;
  /** State of the MSA */
  msa_state: string | null;
  /** MSA metadata file name */
  msa_metadata_file: string | null;
  /** MSA metadata ID */
  msa_metadata_id: number | null;
  /** MSA configuration ID */
  msa_configuration_id: number | null;
  /** Internal lamp state */
  lamp_state: string | null;
  /** Lamp operating mode */
  lamp_mode: OneOf<InstrumentLampMode>;
  /** Grating wheel tilt along instrmnt model Y axis */
  gwa_xtilt: number | null;
  /** Grating wheel tilt along instrmnt model X axis */
  gwa_ytilt: number | null;
  /** GWA X-position/tilt sensor calibrated */
  gwa_xp_v: number | null;
  /** GWA Y-position/tilt sensor calibrated */
  gwa_yp_v: number | null;
  /** GWA REC avg X-pos/tilt sensor calibrated */
  gwa_pxav: number | null;
  /** GWA REC avg Y-pos/tilt sensor calibrated */
  gwa_pyav: number | null;
  /** [K] GWA TILT (avg/calib) temperature */
  gwa_tilt: number | null;
  /** NIRISS filter wheel position */
  filter_position: number | null;
  /** NIRISS pupil wheel position */
  pupil_position: number | null;
}

/** Exposure parameters. */
export interface MultiExposureExposuresMetaExposure {
  /** Running count of exposures in visit */
  count: number | null;
  /** Prime or parallel exposure */
  prime_parallel: OneOf<"PRIME" | "PARALLEL_COORDINATED" | "PARALLEL_PURE">;
  /** Type of data in the exposure */
  type: OneOf<ExposureType>;
  /** [d] exposure start time in MJD */
  start_time: number | null;
  /** [d] exposure start time in MJD */
  start_time_mjd: number | null;
  /** [d] exposure mid time in MJD */
  mid_time: number | null;
  /** [d] exposure mid-point in MJD */
  mid_time_mjd: number | null;
  /** [d] exposure end time in MJD */
  end_time: number | null;
  /** [d] exposure end time in MJD */
  end_time_mjd: number | null;
  /** [d] TDB time of exposure start in MJD */
  start_time_tdb: number | null;
  /** [d] TDB time of exposure mid-point in MJD */
  mid_time_tdb: number | null;
  /** [d] TDB time of exposure end in MJD */
  end_time_tdb: number | null;
  /** UTC exposure start time from engineering data */
  start_time_eng: string | null;
  /** Observatory Status File name covering this exposure */
  osf_file: string | null;
  /** Readout pattern */
  readpatt: OneOf<ExposureReadpatt>;
  /** HFF/IRS2TA readout mode used */
  hybrid_full_frame: boolean | null;
  /** Sequential segment number */
  segment_number: number | null;
  /** Total number of segments */
  segment_total: number | null;
  /** Number of detector outputs used */
  noutputs: number | null;
  /** Number of integrations in exposure */
  nints: number | null;
  /** Starting integration number in this segment */
  integration_start: number | null;
  /** Ending integration number in this segment */
  integration_end: number | null;
  /** Number of groups in integration */
  ngroups: number | null;
  /** Number of frames per group */
  nframes: number | null;
  /** MIRI flight system number of groups */
  miri_fsw_ngroups: number | null;
  /** MIRI flight system number of frames */
  miri_fsw_nframes: number | null;
  /** Detector mode indicator */
  detmode: OneOf<"FLUSH_MODE" | "TEST_PATTERN" | "CLOCKING" | "EXPOSURE">;
  /** Test pattern selection */
  cmd_tsel: OneOf<"COLUMNS" | "ROWS" | "FRAMES" | "ALL">;
  /** Divisor applied to frame-averaged groups */
  frame_divisor: number | null;
  /** Number of frames dropped between groups */
  groupgap: number | null;
  /** Number of frames dropped prior to 1st integration */
  drop_frames1: number | null;
  /** Number of frames dropped between integrations */
  drop_frames3: number | null;
  /** Number of A/D samples per pixel */
  nsamples: number | null;
  /** [us] Time between samples */
  sample_time: number | null;
  /** [s] Time between frames */
  frame_time: number | null;
  /** [s] Time between groups */
  group_time: number | null;
  /** [s] Effective integration time */
  integration_time: number | null;
  /** [s] Effective exposure time */
  exposure_time: number | null;
  /** [s] Effective exposure time */
  effective_exposure_time: number | null;
  /** [s] Measurement time */
  measurement_time: number | null;
  /** [s] Total duration of exposure */
  duration: number | null;
  /** [s] Total elapsed exposure time */
  elapsed_exposure_time: number | null;
  /** Number of reset frames at start of exposure */
  nresets_at_start: number | null;
  /** Number of reset frames between integrations */
  nresets_between_ints: number | null;
  /** Zero frame was downlinked separately */
  zero_frame: boolean | null;
  /** Science telemetry indicated a problem */
  data_problem: boolean | null;
  /** Sensor Chip Assembly number */
  sca_num: number | null;
  /** post-processing method used in FPAP */
  datamode: number | null;
  /** Number of normal pixels in IRS2 readout */
  nrs_normal: number | null;
  /** Number of reference pixels in IRS2 readout */
  nrs_reference: number | null;
  /** [ms/s] Spacecraft Clock Time Adjust RATE */
  clock_adjust_rate: number | null;
  /** Gain scale factor */
  gain_factor: number | null;
  /** NIRSpec imprint exposure */
  imprint: boolean | null;
  /** exposure is PSF reference */
  psf_reference: boolean | null;
  /** self-referencing PSF */
  self_reference_survey: boolean | null;
  /** Cosmic Ray rate per thousand pixels per second */
  primary_cosmic_rays: number | null;
  /** Snowballs/showers per million pixels per second */
  extended_emission_events: number | null;
  /** List of explicit read times for each group */
  read_times: unknown[] | null;
}

/** Subarray parameters. */
export interface MultiExposureExposuresMetaSubarray {
  /** Subarray used */
  name: OneOf<
    | "8X8"
    | "32X32"
    | "128X128"
    | "2048X64"
    | "SUB128CNTR"
    | "SUB128DIAG"
    | "SUB128LL"
    | "SUB32CNTR"
    | "SUB32DIAG"
    | "SUB32LL"
    | "SUB8CNTR"
    | "SUB8DIAG"
    | "SUB8LL"
    | "SUBIDSTRIPCENTER"
    | "SUBIDSTRIPLL"
    | "SUBTUNE32CENTERG1"
    | "SUBTUNE32CENTERG2"
    | "SUBTUNE32LLG1"
    | "SUBTUNE32LLG2"
    | "BRIGHTSKY"
    | "MASK1065"
    | "MASK1140"
    | "MASK1550"
    | "MASKLYOT"
    | "SLITLESSPRISM"
    | "SUB128"
    | "SUB256"
    | "SUB64"
    | "SUBPRISM"
    | "SUB128_IP"
    | "SUB64_IP"
    | "SLITLESSPRISM_IP"
    | "SLITLESSPRISM_IPS"
    | "SUBSLIT"
    | "SUBPRISM_IP"
    | "SUBPRISM_IPS"
    | "FULLP"
    | "FULL_SUPSTP008"
    | "FULL_SUPSTP024"
    | "FULL_SUPSTP120"
    | "FULL_SUPSTP510"
    | "FULL_SUPSTP008P"
    | "FULL_SUPSTP024P"
    | "FULL_SUPSTP120P"
    | "FULL_SUPSTP510P"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
    | "SUB41STRIPE1_DHS"
    | "SUB82STRIPE2_DHS"
    | "SUB164STRIPE4_DHS"
    | "SUB260STRIPE4_DHS"
    | "SUB160STRIPE4_DHS"
    | "SUB256STRIPE4_DHS"
    | "SUB40STRIPE1_DHS"
    | "SUB80STRIPE2_DHS"
    | "SUB160"
    | "SUB160P"
    | "SUB320"
    | "SUB320A335R"
    | "SUB320A430R"
    | "SUB320B335R"
    | "SUB320B430R"
    | "SUB320BLWB"
    | "SUB32TATS"
    | "SUB32TATSGRISM"
    | "SUB32TA_DHS"
    | "SUB400P"
    | "SUB400X256ALWB"
    | "SUB640"
    | "SUB640A210R"
    | "SUB640ASWB"
    | "SUB640B210R"
    | "SUB640BSWB"
    | "SUB64FP1A"
    | "SUB64FP1B"
    | "SUB64P"
    | "SUB64FP6A"
    | "SUB64P_SUPSTP002"
    | "SUB64P_SUPSTP008"
    | "SUB64P_SUPSTP032"
    | "SUB8FP1A"
    | "SUB8FP1B"
    | "SUB8FP6A"
    | "SUB96DHSPILA"
    | "SUB96DHSPILB"
    | "SUBFSA210R"
    | "SUBFSA335R"
    | "SUBFSA430R"
    | "SUBFSALWB"
    | "SUBFSASWB"
    | "SUBGRISM128"
    | "SUBGRISM256"
    | "SUBGRISM64"
    | "SUBNDA210R"
    | "SUBNDA335R"
    | "SUBNDA430R"
    | "SUBNDALWBL"
    | "SUBNDALWBS"
    | "SUBNDASWBL"
    | "SUBNDASWBS"
    | "SUBNDB210R"
    | "SUBNDB335R"
    | "SUBNDB430R"
    | "SUBNDBLWBL"
    | "SUBNDBLWBS"
    | "SUBNDBSWBL"
    | "SUBNDBSWBS"
    | "MASKA210R"
    | "MASKA430R"
    | "MASKBLWB"
    | "MASKBSWB"
    | "SUB320ALWB"
    | "SUB64"
    | "SUB80"
    | "SUB128"
    | "SUB256"
    | "SUBAMPCAL"
    | "SUBSTRIP96"
    | "SUBSTRIP256"
    | "SUB17STRIPE_SOSS"
    | "SUB60STRIPE_SOSS"
    | "SUB204STRIPE_SOSS"
    | "SUB680STRIPE_SOSS"
    | "SUBTAAMI"
    | "SUBTASOSS"
    | "WFSS64C"
    | "WFSS64R"
    | "WFSS128C"
    | "WFSS128R"
    | "SUBSTRIP80"
    | "ALLSLITS"
    | "SUBS200A1"
    | "SUBS200A2"
    | "SUBS200B1"
    | "SUBS400A1"
    | "SUB1024A"
    | "SUB1024B"
    | "SUB512"
    | "SUB32"
    | "SUB512S"
    | "SUB2048"
    | "SUB256M2_PRISM"
    | "SUB128M4_PRISM"
    | "SUB64M8_PRISM"
    | "SUB32M16_PRISM"
    | "FULL_IRS2"
    | "S200A1"
    | "S200A2"
    | "S200B1"
    | "S400A1"
    | "FULL"
    | "GENERIC"
    | "N/A"
  >;
  /** MIRI MRS short wavelength detector subarray */
  subarray_short: OneOf<"MIRIFU_CH1" | "MIRIFU_CH2" | "MIRIFU_CH3" | "MIRIFU_CH4" | "N/A">;
  /** MIRI MRS long wavelength detectory subarray */
  subarray_long: OneOf<"MIRIFU_CH1" | "MIRIFU_CH2" | "MIRIFU_CH3" | "MIRIFU_CH4" | "N/A">;
  /** Starting pixel in axis 1 direction */
  xstart: number | null;
  /** Starting pixel in axis 2 direction */
  ystart: number | null;
  /** Number of pixels in axis 1 direction */
  xsize: number | null;
  /** Number of pixels in axis 2 direction */
  ysize: number | null;
  /** Fast readout axis direction */
  fastaxis: number | null;
  /** Slow readout axis direction */
  slowaxis: number | null;
  /** Starting pixel in detector x-axis direction */
  detxcor: number | null;
  /** Starting pixel in detector y-axis direction */
  detycor: number | null;
  /** Number of pixels in detector x-axis direction */
  detxsiz: number | null;
  /** Number of pixels in detector y-axis direction */
  detysiz: number | null;
  /** Num. substripe rows read starting at SUBSTRT1 */
  multistripe_reads1: number | null;
  /** Num. rows to skip after reading MSTR_RD1 rows */
  multistripe_skips1: number | null;
  /** Num. rows read in subsequent substripes */
  multistripe_reads2: number | null;
  /** Num. rows to skip between susequent substripes */
  multistripe_skips2: number | null;
  /** Repeat reading MSTR_RD2 rows at first position */
  repeat_stripe: number | null;
  /** Interleave MSTR_RD1 rows between substripes */
  interleave_reads1: number | null;
  /** Rows to advance superstripe postn btwn intgrtns */
  superstripe_step: number | null;
  /** Num. superstripe positions in super-integration */
  num_superstripe: number | null;
}

/** Dither information. */
export interface MultiExposureExposuresMetaDither {
  /** Primary dither pattern type */
  primary_type: OneOf<DitherPrimaryType>;
  /** Primary dither points and packing */
  primary_dither_type: string | null;
  /** Number of points in primary dither pattern */
  primary_points: number | null;
  /** Position number within dither pattern */
  position_number: number | null;
  /** Starting point in pattern */
  pattern_start: number | null;
  /** Total number of points in dither pattern */
  total_points: number | null;
  /** Number of points in CYCLING pattern */
  total_cycling_points: number | null;
  /** Number of points in direct image dither pattern */
  dither_points: number | null;
  /** Nod pattern type */
  nod_type: OneOf<DitherNodType>;
  /** Primary dither pattern size */
  pattern_size: string | null;
  /** Name of small grid dither pattern */
  small_grid_pattern: string | null;
  /** Number of points in subpixel dither pattern */
  subpixel_total_points: number | null;
  /** Subpixel dither pattern type */
  subpixel_pattern: string | null;
  /** Position number within spectral steps */
  spectral_position_number: number | null;
  /** Number of steps in spectral direction */
  spectral_total_points: number | null;
  /** Size of steps in spectral direction */
  spectral_step_size: number | null;
  /** [arcsec] Spectral offset from pattern start */
  spectral_offset: number | null;
  /** Position number within spatial steps */
  spatial_position_number: number | null;
  /** Number of steps in spatial direction */
  spatial_total_points: number | null;
  /** Size of steps in spatial direction */
  spatial_step_size: number | null;
  /** [arcsec] Spatial offset from pattern start */
  spatial_offset: number | null;
  /** [arcsec] X offset in SI ideal coordinate frame */
  x_offset: number | null;
  /** [arcsec] Y offset in SI ideal coordinate frame */
  y_offset: number | null;
  /** Starting 4-point set in dither set list */
  starting_set: number | null;
  /** Number of 4-point sets in dither set list */
  number_of_sets: number | null;
  /** Direction of dither pattern offsets */
  direction: OneOf<"NEGATIVE" | "POSITIVE" | "NONE">;
  /** Dither pattern optimization */
  optimized_for: OneOf<"POINT-SOURCE" | "EXTENDED-SOURCE" | "NONE">;
  /** Sparse cycling dither points */
  sparse_points: string | null;
  /** Optimized MRS channel */
  primary_channel: OneOf<DitherPrimaryChannel>;
  /** RA of dithered pointing location */
  dithered_ra: number | null;
  /** Dec of dithered pointing location */
  dithered_dec: number | null;
}

/** JWST ephemeris information. */
export interface MultiExposureExposuresMetaEphemeris {
  /** Ephemeris reference frame (EME2000) */
  reference_frame: string | null;
  /** Definitive or Predicted */
  type: string | null;
  /** [d] MJD time of position and velocity vectors */
  time: number | null;
  /** [km] barycentric JWST X coordinate at MJD-AVG */
  spatial_x_bary: number | null;
  /** [km] barycentric JWST Y coordinate at MJD-AVG */
  spatial_y_bary: number | null;
  /** [km] barycentric JWST Z coordinate at MJD-AVG */
  spatial_z_bary: number | null;
  /** [m] geocentric JWST X coordinate at MJD-AVG */
  spatial_x_geo: number | null;
  /** [m] geocentric JWST Y coordinate at MJD-AVG */
  spatial_y_geo: number | null;
  /** [m] geocentric JWST Z coordinate at MJD-AVG */
  spatial_z_geo: number | null;
  /** [km/s] barycentric JWST X velocity at MJD-AVG */
  velocity_x_bary: number | null;
  /** [km/s] barycentric JWST Y velocity at MJD-AVG */
  velocity_y_bary: number | null;
  /** [km/s] barycentric JWST Z velocity at MJD-AVG */
  velocity_z_bary: number | null;
  /** [m/s] geocentric JWST X velocity at MJD-AVG */
  velocity_x_geo: number | null;
  /** [m/s] geocentric JWST Y velocity at MJD-AVG */
  velocity_y_geo: number | null;
  /** [m/s] geocentric JWST Z velocity at MJD-AVG */
  velocity_z_geo: number | null;
}

/** Time information. */
export interface MultiExposureExposuresMetaTime {
  /** [s] Barycentric correction at exposure start */
  barycentric_correction: number | null;
  /** [d] Barycentric exposure start time in MJD */
  barycentric_expstart: number | null;
  /** [d] Barycentric exposure end time in MJD */
  barycentric_expend: number | null;
  /** [d] Barycentric exposure mid time in MJD */
  barycentric_expmid: number | null;
  /** [s] Heliocentric correction at exposure start */
  heliocentric_correction: number | null;
  /** [d] Heliocentric exposure start time in MJD */
  heliocentric_expstart: number | null;
  /** [d] Heliocentric exposure end time in MJD */
  heliocentric_expend: number | null;
  /** [d] Heliocentric exposure mid time in MJD */
  heliocentric_expmid: number | null;
}

/** NIRCam Focus Adjust Mechanism parameters. */
export interface MultiExposureExposuresMetaNircamFocus {
  /** position in steps of linear actuator 1 */
  fam_la1: number | null;
  /** requested focus actuator 1 starting steps */
  fastep1: number | null;
  /** requested focus actuator 1 starting units */
  faunit1: number | null;
  /** requested focus actuator 1 starting phase */
  faphase1: string | null;
  /** requested focus actuator 1 position value */
  fa1value: number | null;
  /** position in steps of linear actuator 2 */
  fam_la2: number | null;
  /** requested focus actuator 2 starting steps */
  fastep2: number | null;
  /** requested focus actuator 2 starting units */
  faunit2: number | null;
  /** requested focus actuator 2 starting phase */
  faphase2: string | null;
  /** requested focus actuator 2 position value */
  fa2value: number | null;
  /** position in steps of linear actuator 3 */
  fam_la3: number | null;
  /** requested focus actuator 3 starting steps */
  fastep3: number | null;
  /** requested focus actuator 3 starting units */
  faunit3: number | null;
  /** requested focus actuator 3 starting phase */
  faphase3: string | null;
  /** requested focus actuator 3 position value */
  fa3value: number | null;
}

/** NIRSpec WFS&C engineering keywords information. */
export interface MultiExposureExposuresMetaNirspecWfsc {
  /** Refocus Mechanism Assembly hall-position sensor value */
  rma_pos: number | null;
  /** Refocus Mechanism Assembly relative position */
  rma_step: number | null;
}

/** Guide star information. */
export interface MultiExposureExposuresMetaGuidestar {
  /** index of guide star within list of selected guide stars */
  gs_order: number | null;
  /** UTC time when guide star activity started */
  gs_start_time: string | null;
  /** UTC time when guide star activity completed */
  gs_stop_time: string | null;
  /** guide star identifier */
  gs_id: string | null;
  /** guide star right ascension */
  gs_ra: number | null;
  /** guide star declination */
  gs_dec: number | null;
  /** guide star right ascension uncertainty */
  gs_ura: number | null;
  /** guide star declination uncertainty */
  gs_udec: number | null;
  /** guide star magnitude in FGS detector */
  gs_mag: number | null;
  /** guide star magnitude uncertainty */
  gs_umag: number | null;
  /** V3 Position Angle of guide star for science */
  gs_v3_pa_science: number | null;
  /** Pointing Control System mode */
  gs_pcs_mode: OneOf<"COARSE" | "FINEGUIDE" | "MOVING" | "NONE" | "TRACK">;
  /** Observatory UTC time when the visit ended */
  visit_end_time: string | null;
  /** UTC time when the guider function started */
  gs_function_start_time: string | null;
  /** UTC time when the guider function ended */
  gs_function_end_time: string | null;
  /** Aperture used for guide star acquisition */
  fgs_aperture: string | null;
  /** Guide star ideal x coordinate */
  gs_ideal_x: number | null;
  /** Guide star ideal y coordinate */
  gs_ideal_y: number | null;
  /** [arcsec] Telescope V2 coord of reference point */
  fgs_v2_ref: number | null;
  /** [arcsec] Telescope V3 coord of reference point */
  fgs_v3_ref: number | null;
  /** [deg] V3 roll angle at the ref point (N over E) */
  fgs_roll_ref: number | null;
  /** [deg] Angle from V3 axis to Ideal y axis */
  fgs_v3yangle: number | null;
  /** Relative sense of rotation between Ideal xy and V2V3 */
  fgs_vparity: number | null;
  /** [d] MJD start time of guider data in this file */
  data_start: number | null;
  /** [d] MJD end time of guider data in this file */
  data_end: number | null;
  /** Guide star acquisition execution status */
  gs_acq_exec_stat: string | null;
  /** [arcsec] GuideStar x centroid (FGS ideal frame) */
  gs_ctd_x: number | null;
  /** [arcsec] GuideStar y centroid (FGS ideal frame) */
  gs_ctd_y: number | null;
  /** Epoch of guide star coordinates */
  gs_epoch: string | null;
  /** Guide star ICRS right ascension proper motion */
  gs_mura: number | null;
  /** Guide star ICRS declination proper motion */
  gs_mudec: number | null;
  /** Guide star annual parallax */
  gs_para: number | null;
}

export interface MultiExposureExposuresMetaRefFileCrds {
  /** Version of CRDS file selection software used */
  sw_version: string | null;
  /** CRDS context (.pmap) used to select ref files */
  context_used: string | null;
}

export interface MultiExposureExposuresMetaRefFileArea {
  /** Pixel area reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileBkg {
  /** Background reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileBadshutter {
  /** MSA operability reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileBarshadow {
  /** NIRSpec bar shadow reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileCamera {
  /** Nirspec Camera reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileChromcorr {
  /** Nirspec chromaticity correction reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileCollimator {
  /** Nirspec Collimator reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSirskernel {
  /** SIRS refpix reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileCubepar {
  /** IFU cube parameters reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileDark {
  /** Dark reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileDisperser {
  /** Disperser reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileDistortion {
  /** Distortion reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileEmicorr {
  /** MIRI EMI correction reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileExtract1d {
  /** 1-D extraction parameters reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFilteroffset {
  /** Filter Offset reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFlat {
  /** Flat reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileDflat {
  /** Detector Flat reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFflat {
  /** Fore-optics Flat reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSflat {
  /** Spectrograph Flat reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFore {
  /** Nirspec FORE Model reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFpa {
  /** Nirspec FPA Model reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFringe {
  /** Fringe reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileFringefreq {
  /** MRS Fringe Frequency reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileGain {
  /** Gain reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileIfufore {
  /** ifufore reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileIfupost {
  /** ifupost reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileIfuslicer {
  /** ifuslicer reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileIpc {
  /** IPC reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileLastframe {
  /** Last Frame reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileLinearity {
  /** Linearity reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileMask {
  /** Mask reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileMsa {
  /** Nirspec MSA Model reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileMrsxartcorr {
  /** MRS Cross-Artifact Correction ref file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileMrsptcorr {
  /** MRS point source correction reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileNrm {
  /** Non-Redundant mask reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileOte {
  /** Nirspec OTE Model reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFilePastasoss {
  /** PASTASOSS reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFilePathloss {
  /** Pathloss reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFilePersat {
  /** Persistence saturation reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFilePhotom {
  /** Photometric reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFilePsfmask {
  /** PSF mask reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileReadnoise {
  /** Read noise reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileRefpix {
  /** Reference pixels reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileRegions {
  /** Regions reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileResample {
  /** Resample parameters reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileResolution {
  /** MRS resolution reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileReset {
  /** Reset reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileRscd {
  /** RSCD reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSaturation {
  /** Saturation reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSpeckernel {
  /** Spectral convolution kernel reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSpecprofile {
  /** Spectral profile reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSpectrace {
  /** Spectral trace reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSpecwcs {
  /** Spectral distortion reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileStraylight {
  /** MRS Straylight reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileSuperbias {
  /** Superbias reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileThroughput {
  /** Filter throughput reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileTrapdensity {
  /** Trap density reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileTrappars {
  /** Trap parameters reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileTsoPhotometry {
  /** TSO imaging photometry reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileV2v3 {
  /** V2_V3 Model reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileWavecorr {
  /** Zero point wavelength correction reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileWavelengthrange {
  /** Wavelength Range reference file name */
  name: string | null;
}

export interface MultiExposureExposuresMetaRefFileWavemap {
  /** Wavelength map reference file name */
  name: string | null;
}

/** Reference file information. */
export interface MultiExposureExposuresMetaRefFile {
  crds: MultiExposureExposuresMetaRefFileCrds;
  area: MultiExposureExposuresMetaRefFileArea;
  bkg: MultiExposureExposuresMetaRefFileBkg;
  badshutter: MultiExposureExposuresMetaRefFileBadshutter;
  barshadow: MultiExposureExposuresMetaRefFileBarshadow;
  camera: MultiExposureExposuresMetaRefFileCamera;
  chromcorr: MultiExposureExposuresMetaRefFileChromcorr;
  collimator: MultiExposureExposuresMetaRefFileCollimator;
  sirskernel: MultiExposureExposuresMetaRefFileSirskernel;
  cubepar: MultiExposureExposuresMetaRefFileCubepar;
  dark: MultiExposureExposuresMetaRefFileDark;
  disperser: MultiExposureExposuresMetaRefFileDisperser;
  distortion: MultiExposureExposuresMetaRefFileDistortion;
  emicorr: MultiExposureExposuresMetaRefFileEmicorr;
  extract1d: MultiExposureExposuresMetaRefFileExtract1d;
  filteroffset: MultiExposureExposuresMetaRefFileFilteroffset;
  flat: MultiExposureExposuresMetaRefFileFlat;
  dflat: MultiExposureExposuresMetaRefFileDflat;
  fflat: MultiExposureExposuresMetaRefFileFflat;
  sflat: MultiExposureExposuresMetaRefFileSflat;
  fore: MultiExposureExposuresMetaRefFileFore;
  fpa: MultiExposureExposuresMetaRefFileFpa;
  fringe: MultiExposureExposuresMetaRefFileFringe;
  fringefreq: MultiExposureExposuresMetaRefFileFringefreq;
  gain: MultiExposureExposuresMetaRefFileGain;
  ifufore: MultiExposureExposuresMetaRefFileIfufore;
  ifupost: MultiExposureExposuresMetaRefFileIfupost;
  ifuslicer: MultiExposureExposuresMetaRefFileIfuslicer;
  ipc: MultiExposureExposuresMetaRefFileIpc;
  lastframe: MultiExposureExposuresMetaRefFileLastframe;
  linearity: MultiExposureExposuresMetaRefFileLinearity;
  mask: MultiExposureExposuresMetaRefFileMask;
  msa: MultiExposureExposuresMetaRefFileMsa;
  mrsxartcorr: MultiExposureExposuresMetaRefFileMrsxartcorr;
  mrsptcorr: MultiExposureExposuresMetaRefFileMrsptcorr;
  nrm: MultiExposureExposuresMetaRefFileNrm;
  ote: MultiExposureExposuresMetaRefFileOte;
  pastasoss: MultiExposureExposuresMetaRefFilePastasoss;
  pathloss: MultiExposureExposuresMetaRefFilePathloss;
  persat: MultiExposureExposuresMetaRefFilePersat;
  photom: MultiExposureExposuresMetaRefFilePhotom;
  psfmask: MultiExposureExposuresMetaRefFilePsfmask;
  readnoise: MultiExposureExposuresMetaRefFileReadnoise;
  refpix: MultiExposureExposuresMetaRefFileRefpix;
  regions: MultiExposureExposuresMetaRefFileRegions;
  resample: MultiExposureExposuresMetaRefFileResample;
  resolution: MultiExposureExposuresMetaRefFileResolution;
  reset: MultiExposureExposuresMetaRefFileReset;
  rscd: MultiExposureExposuresMetaRefFileRscd;
  saturation: MultiExposureExposuresMetaRefFileSaturation;
  speckernel: MultiExposureExposuresMetaRefFileSpeckernel;
  specprofile: MultiExposureExposuresMetaRefFileSpecprofile;
  spectrace: MultiExposureExposuresMetaRefFileSpectrace;
  specwcs: MultiExposureExposuresMetaRefFileSpecwcs;
  straylight: MultiExposureExposuresMetaRefFileStraylight;
  superbias: MultiExposureExposuresMetaRefFileSuperbias;
  throughput: MultiExposureExposuresMetaRefFileThroughput;
  trapdensity: MultiExposureExposuresMetaRefFileTrapdensity;
  trappars: MultiExposureExposuresMetaRefFileTrappars;
  tso_photometry: MultiExposureExposuresMetaRefFileTsoPhotometry;
  v2v3: MultiExposureExposuresMetaRefFileV2v3;
  wavecorr: MultiExposureExposuresMetaRefFileWavecorr;
  wavelengthrange: MultiExposureExposuresMetaRefFileWavelengthrange;
  wavemap: MultiExposureExposuresMetaRefFileWavemap;
}

/** Calibration step information. */
export interface MultiExposureExposuresMetaCalStep {
  /** Adaptive Trace Model */
  adaptive_trace_model: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Alignment */
  align_psfs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** AMI Fringe Analysis */
  ami_analyze: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** AMI Fringe Normalization */
  ami_normalize: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Assign World Coordinate System */
  assign_wcs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Assign Moving Target World Coordinate System */
  assign_mtwcs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Background subtraction */
  bkg_subtract: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Bad Pixel Self-Calibration */
  badpix_selfcal: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec bar shadow correction */
  barshadow: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Charge Migration */
  charge_migration: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Clean Flicker Noise */
  clean_flicker_noise: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 1-D Spectral Combination */
  combine_1d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** IFU Cube Creation */
  cube_build: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Dark Subtraction */
  dark_sub: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Data Quality Initialization */
  dq_init: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** MIRI EMI Correction */
  emicorr: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Telescope Emission Correction */
  emission: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Error Initialization */
  err_init: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 1-D Spectral Extraction */
  extract_1d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** 2-D Spectral Extraction */
  extract_2d: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** First Frame Correction */
  firstframe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Flat Field Correction */
  flat_field: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Fringe Correction */
  fringe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Gain Scale Correction */
  gain_scale: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Group Scale Correction */
  group_scale: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Guide Mode CDS Computation */
  guider_cds: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec MSA Imprint Subtraction */
  imprint: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Interpixel Capacitance Correction */
  ipc: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Jump Detection */
  jump: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Subtraction */
  klip: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Last Frame Correction */
  lastframe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Linearity Correction */
  linearity: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Master Background Subtraction */
  master_background: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec MSA Stuck Shutter Flagging */
  msa_flagging: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Outlier Detection */
  outlier_detection: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Pathloss Correction */
  pathloss: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Persistence Correction */
  persistence: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Photometric Calibration */
  photom: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Picture Frame Correction */
  picture_frame: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Pixel Replacement */
  pixel_replace: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Ramp Fitting */
  ramp_fit: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Reference Pixel Correction */
  refpix: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Image resampling */
  resample: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Residual Fringe Correction */
  residual_fringe: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Reset Anomaly Correction */
  reset: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** RSCD Correction */
  rscd: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Saturation Checking */
  saturation: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Sky Background Equalization or Subtraction */
  skymatch: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Source Photometry and Morphology */
  source_catalog: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** MRS spectral leak */
  spectral_leak: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Source Type Determination */
  srctype: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Coronagraphic PSF Stacking */
  stack_psfs: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Straylight Correction */
  straylight: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Superbias Subtraction */
  superbias: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Target Acquisition Centering */
  targ_centroid: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** TSO Imaging Photometry */
  tso_photometry: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Image Alignment via Astronomical Sources */
  tweakreg: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** NIRSpec wavelength correction */
  wavecorr: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** Wavefront Sensing Combination */
  wfs_combine: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** WFSS Contamination Correction */
  wfss_contam: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
  /** TSO White-Light Curve */
  white_light: OneOf<"SKIPPED" | "COMPLETE" | "FAILED">;
}

/** Resample Parameters. */
export interface MultiExposureExposuresMetaResample {
  /** Number of groups/pointings included in resampled product */
  pointings: number | null;
  /** Type of drizzle weighting to use in resampling input */
  weight_type: OneOf<"exptime" | "ivm">;
  /** Drizzle parameter describing pixel shrinking */
  pixfrac: number | null;
  /** Pixel scale ratio relative to native detector scale */
  pixel_scale_ratio: number | null;
}

/** RSCD parameters. */
export interface MultiExposureExposuresMetaRscd {
  /** Number of groups skipped in int 1 */
  ngroups_skip_int1: number | null;
  /** Number of groups skippped in int 2 and higher */
  ngroups_skip_int2p: number | null;
  /** Int 1- Pixels where 1st grp is kept */
  keep_bright_firstgroup_int1: number | null;
  /** Int 2+- Pixels where 1st grp is kept */
  keep_bright_firstgroup_int2p: number | null;
  /** Int 1- RSCD back-off due to sat. */
  keep_groups_saturation_int1: number | null;
  /** Int 2+- RSCD back-off due to sat. */
  keep_groups_saturation_int2p: number | null;
}

/** NIRISS SOSS Extract1D Parameters. */
export interface MultiExposureExposuresMetaSossExtract1d {
  /** Aperture width used in extraction */
  width: number | null;
  /** Tikhonov factor used in extraction */
  tikhonov_factor: number | null;
  /** X-shift used in extraction */
  delta_x: number | null;
  /** Y-shift used in extraction */
  delta_y: number | null;
  /** Rotation angle used in extraction */
  theta: number | null;
  /** Oversampling used in extraction */
  oversampling: number | null;
  /** Threshold used in extraction */
  threshold: number | null;
}

/** Background information. */
export interface MultiExposureExposuresMetaBackground {
  /** Background computation method */
  method: string | null;
  /** Computed constant background level */
  level: number | null;
  /** Has background been subtracted from data? */
  subtracted: boolean | null;
  /** List of background polynomial info for each channel */
  polynomial_info: BackgroundPolynomialInfo[];
  /** Master background file used */
  master_background_file: string | null;
  /** Background scale factor */
  scaling_factor: number | null;
}

/** META info from the exposure source file. */
export interface MultiExposureExposuresMeta {
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  aperture: MultiExposureExposuresMetaAperture;
  pointing: AmiOIMetaPointing;
  velocity_aberration: MultiExposureExposuresMetaVelocityAberration;
  wcsinfo: AmiOIMetaWcsinfo;
  /** UTC date file created */
  date: string | null;
  /** Organization responsible for creating file */
  origin: string | null;
  /** principal time system for time-related keywords */
  time_sys: string | null;
  /** Default unit applicable to all time values */
  time_unit: string | null;
  /** Name of the file */
  filename: string | null;
  /** Data Processing (DP) Software Version */
  data_processing_software_version: string | null;
  /** S&OC Project Reference Database (PRD) Version */
  prd_software_version: string | null;
  /** Observatory Scheduling Software (OSS) Version */
  oss_software_version: string | null;
  /** Guide Star Catalog (GSC) Version */
  guide_star_catalog_version: string | null;
  /** Calibration Software Version */
  calibration_software_version: string | null;
  /** Calibration Software Repository Version */
  calibration_software_revision: string | null;
  /** Type of data model */
  model_type: string | null;
  /** Telescope used to acquire the data */
  telescope: string | null;
  /** High Gain Antenna moved during data collection */
  hga_move: boolean | null;
  /** Start time of HGA motion */
  hga_start_time: string | null;
  /** Stop time of HGA motion */
  hga_stop_time: string | null;
  /** [d] Previous WFS exposure end time in MJD */
  pwfseet: number | null;
  /** [d] Next WFS exposure start time in MJD */
  nwfsest: number | null;
  /** On-board data compression was used (T/F) */
  compress: boolean | null;
  asn: MultiExposureExposuresMetaAsn;
  program: MultiExposureExposuresMetaProgram;
  observation: MultiExposureExposuresMetaObservation;
  visit: MultiExposureExposuresMetaVisit;
  target: MultiExposureExposuresMetaTarget;
  instrument: MultiExposureExposuresMetaInstrument;
  exposure: MultiExposureExposuresMetaExposure;
  subarray: MultiExposureExposuresMetaSubarray;
  dither: MultiExposureExposuresMetaDither;
  ephemeris: MultiExposureExposuresMetaEphemeris;
  time: MultiExposureExposuresMetaTime;
  nircam_focus: MultiExposureExposuresMetaNircamFocus;
  nirspec_wfsc: MultiExposureExposuresMetaNirspecWfsc;
  guidestar: MultiExposureExposuresMetaGuidestar;
  ref_file: MultiExposureExposuresMetaRefFile;
  cal_step: MultiExposureExposuresMetaCalStep;
  /** Tweakreg catalog filename */
  tweakreg_catalog: string | null;
  /** Source catalog filename */
  source_catalog: string | null;
  /** Segmentation map filename */
  segmentation_map: string | null;
  /** WFSS direct image filename */
  direct_image: string | null;
  resample: MultiExposureExposuresMetaResample;
  rscd: MultiExposureExposuresMetaRscd;
  soss_extract1d: MultiExposureExposuresMetaSossExtract1d;
  background: MultiExposureExposuresMetaBackground;
  /** WCS object */
  wcs: unknown;
}

export interface MultiExposureExposures {
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Wavelength array, corrected for zero-point */
  wavelength: Values<"float32">;
  /** Bar shadow correction */
  barshadow: Values<"float32">;
  /** Pixel area map array */
  area: Values<"float32">;
  /** Drizzle Weight array */
  wht: Values<"float32">;
  /** Drizzle Context array */
  con: Values<"int32">;
  /** Trace model */
  trace_model: Values<"float32">;
  /** variance due to poisson noise */
  var_poisson: Values<"float32">;
  /** variance due to read noise */
  var_rnoise: Values<"float32">;
  /** variance due to flat field */
  var_flat: Values<"float32">;
  /** Flat-field point source correction */
  flatfield_point: Values<"float32">;
  /** Flat-field uniform source correction */
  flatfield_uniform: Values<"float32">;
  /** Pathloss point source correction */
  pathloss_point: Values<"float32">;
  /** Pathloss uniform source correction */
  pathloss_uniform: Values<"float32">;
  /** Photometric point source correction */
  photom_point: Values<"float32">;
  /** Photometric uniform source correction */
  photom_uniform: Values<"float32">;
  /** Slit name (SLTNAME) */
  name: string | null;
  /** Slit starting pixel index along axis 1 (SLTSTRT1) */
  xstart: number | null;
  /** Slit size along axis 1 (SLTSIZE1) */
  xsize: number | null;
  /** Slit starting pixel index along axis 2 (SLTSTRT2) */
  ystart: number | null;
  /** Slit size along axis 2 (SLTSIZE2) */
  ysize: number | null;
  /** Slitlet ID (SLITID) */
  slitlet_id: number | null;
  /** Shutter ID (SHUTTRID) */
  shutter_id: number | null;
  /** Source ID number (SOURCEID) */
  source_id: number | null;
  /** Source name (SRCNAME) */
  source_name: string | null;
  /** Source alias (SRCALIAS) */
  source_alias: string | null;
  /** Source stellarity (STLARITY) */
  stellarity: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
  /** Flag indicating whether the source is extended */
  is_extended: boolean | null;
  /** Source x-position in TA verification image (TA_XPOS) */
  ta_xpos: number | null;
  /** Source y-position in TA verification image (TA_YPOS) */
  ta_ypos: number | null;
  /** Source position in slit (x-axis) (SRCXPOS) */
  source_xpos: number | null;
  /** Source position in slit (y-axis) (SRCYPOS) */
  source_ypos: number | null;
  /** Status of all shutters in the slitlet (SHUTSTA) */
  shutter_state: string | null;
  /** MSA quadrant for slit (MSAQUAD) */
  quadrant: number | null;
  /** Center of shutter in MSA coordinates (X dir) */
  xcen: number | null;
  /** Center of shutter in MSA coordinates (Y dir) */
  ycen: number | null;
  /** Right Ascension of the source (SRCRA) */
  source_ra: number | null;
  /** Declination of the source (SRCDEC) */
  source_dec: number | null;
  /** Bottom of slit in slit_frame relative to (0, 0) center */
  slit_ymin: number | null;
  /** Top of slit in slit_frame relative to (0, 0) center */
  slit_ymax: number | null;
  /** Scale open to full MSA slit coordinates (X dir) (SLTXSCL) */
  slit_xscale: number | null;
  /** Scale open to full MSA slit coordinates (Y dir) (SLTYSCL) */
  slit_yscale: number | null;
  /** Wavelength corrected (T/F) (WAVECOR) */
  wavelength_corrected: boolean | null;
  /** Type of pathloss correction applied (PTHLOSS) */
  pathloss_correction_type: OneOf<"POINT" | "UNIFORM">;
  /** Barshadow corrected (T/F) (BARSHDW) */
  barshadow_corrected: boolean | null;
  meta: MultiExposureExposuresMeta;
}

export interface MultiSlitSlitsMeta {
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  aperture: AmiOIMetaAperture;
  pointing: AmiOIMetaPointing;
  velocity_aberration: AmiOIMetaVelocityAberration;
  wcsinfo: AmiOIMetaWcsinfo;
}

export interface MultiSlitSlits {
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Wavelength array, corrected for zero-point */
  wavelength: Values<"float32">;
  /** Bar shadow correction */
  barshadow: Values<"float32">;
  /** Pixel area map array */
  area: Values<"float32">;
  /** Drizzle Weight array */
  wht: Values<"float32">;
  /** Drizzle Context array */
  con: Values<"int32">;
  /** Trace model */
  trace_model: Values<"float32">;
  /** variance due to poisson noise */
  var_poisson: Values<"float32">;
  /** variance due to read noise */
  var_rnoise: Values<"float32">;
  /** variance due to flat field */
  var_flat: Values<"float32">;
  /** Flat-field point source correction */
  flatfield_point: Values<"float32">;
  /** Flat-field uniform source correction */
  flatfield_uniform: Values<"float32">;
  /** Pathloss point source correction */
  pathloss_point: Values<"float32">;
  /** Pathloss uniform source correction */
  pathloss_uniform: Values<"float32">;
  /** Photometric point source correction */
  photom_point: Values<"float32">;
  /** Photometric uniform source correction */
  photom_uniform: Values<"float32">;
  /** Slit name (SLTNAME) */
  name: string | null;
  /** Slit starting pixel index along axis 1 (SLTSTRT1) */
  xstart: number | null;
  /** Slit size along axis 1 (SLTSIZE1) */
  xsize: number | null;
  /** Slit starting pixel index along axis 2 (SLTSTRT2) */
  ystart: number | null;
  /** Slit size along axis 2 (SLTSIZE2) */
  ysize: number | null;
  /** Slitlet ID (SLITID) */
  slitlet_id: number | null;
  /** Shutter ID (SHUTTRID) */
  shutter_id: number | null;
  /** Source ID number (SOURCEID) */
  source_id: number | null;
  /** Source name (SRCNAME) */
  source_name: string | null;
  /** Source alias (SRCALIAS) */
  source_alias: string | null;
  /** Source stellarity (STLARITY) */
  stellarity: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
  /** Flag indicating whether the source is extended */
  is_extended: boolean | null;
  /** Source x-position in TA verification image (TA_XPOS) */
  ta_xpos: number | null;
  /** Source y-position in TA verification image (TA_YPOS) */
  ta_ypos: number | null;
  /** Source position in slit (x-axis) (SRCXPOS) */
  source_xpos: number | null;
  /** Source position in slit (y-axis) (SRCYPOS) */
  source_ypos: number | null;
  /** Status of all shutters in the slitlet (SHUTSTA) */
  shutter_state: string | null;
  /** MSA quadrant for slit (MSAQUAD) */
  quadrant: number | null;
  /** Center of shutter in MSA coordinates (X dir) */
  xcen: number | null;
  /** Center of shutter in MSA coordinates (Y dir) */
  ycen: number | null;
  /** Right Ascension of the source (SRCRA) */
  source_ra: number | null;
  /** Declination of the source (SRCDEC) */
  source_dec: number | null;
  /** Bottom of slit in slit_frame relative to (0, 0) center */
  slit_ymin: number | null;
  /** Top of slit in slit_frame relative to (0, 0) center */
  slit_ymax: number | null;
  /** Scale open to full MSA slit coordinates (X dir) (SLTXSCL) */
  slit_xscale: number | null;
  /** Scale open to full MSA slit coordinates (Y dir) (SLTYSCL) */
  slit_yscale: number | null;
  /** Wavelength corrected (T/F) (WAVECOR) */
  wavelength_corrected: boolean | null;
  /** Type of pathloss correction applied (PTHLOSS) */
  pathloss_correction_type: OneOf<"POINT" | "UNIFORM">;
  /** Barshadow corrected (T/F) (BARSHDW) */
  barshadow_corrected: boolean | null;
  meta: MultiSlitSlitsMeta;
}

export interface MultiSpecSpec {
  /** Extracted spectral data table */
  spec_table: Table;
  /** Slit name (SLTNAME) */
  name: string | null;
  /** Slitlet ID (SLITID) */
  slitlet_id: number | null;
  /** Source ID number (SOURCEID) */
  source_id: number | null;
  /** Source name (SRCNAME) */
  source_name: string | null;
  /** Source alias (SRCALIAS) */
  source_alias: string | null;
  /** Source stellarity (STLARITY) */
  stellarity: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: string | null;
  /** Source x-position in TA verification image (TA_XPOS) */
  ta_xpos: number | null;
  /** Source y-position in TA verification image (TA_YPOS) */
  ta_ypos: number | null;
  /** Source position in slit (x-axis) (SRCXPOS) */
  source_xpos: number | null;
  /** Source position in slit (y-axis) (SRCYPOS) */
  source_ypos: number | null;
  /** Right Ascension of the source (SRCRA) */
  source_ra: number | null;
  /** Declination of the source (SRCDEC) */
  source_dec: number | null;
  /** X center of extraction region (EXTR_X) */
  extraction_x: number | null;
  /** Y center of extraction region (EXTR_Y) */
  extraction_y: number | null;
  /** X axis start of extraction region (EXTRXSTR) */
  extraction_xstart: number | null;
  /** X axis end of extraction region (EXTRXSTP) */
  extraction_xstop: number | null;
  /** Y axis start of extraction region (EXTRYSTR) */
  extraction_ystart: number | null;
  /** Y axis end of extraction region (EXTRYSTP) */
  extraction_ystop: number | null;
  /** All (open and close) shutters in a slit (SHUTSTA) */
  shutter_state: string | null;
  /** [deg] Right Ascension at middle of slit (SLIT_RA) */
  slit_ra: number | null;
  /** [deg] Declination at middle of slit (SLIT_DEC) */
  slit_dec: number | null;
  /** MSA quadrant for slit (MSAQUAD) */
  quadrant: number | null;
  /** Scale open to full MSA slit coordinates (X dir) (SLTXSCL) */
  slit_xscale: number | null;
  /** Scale open to full MSA slit coordinates (Y dir) (SLTYSCL) */
  slit_yscale: number | null;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Name of detector used to acquire the data (DETECTOR) */
  detector: string | null;
  /** Integration number (INT_NUM) */
  int_num: number | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** [d] integration start time in MJD (MJD-BEG) */
  start_time_mjd: number | null;
  /** [d] integration mid-point in MJD (MJD-AVG) */
  mid_time_mjd: number | null;
  /** [d] integration end time in MJD (MJD-END) */
  end_time_mjd: number | null;
  /** TDB at start of integration [MJD] (TDB-BEG) */
  start_tdb: number | null;
  /** TDB at middle of integration [MJD] (TDB-MID) */
  mid_tdb: number | null;
  /** TDB at end of integration [MJD] (TDB-END) */
  end_tdb: number | null;
  /** Wavelength corrected (T/F) (WAVECOR) */
  wavelength_corrected: boolean | null;
  /** Type of pathloss correction applied (PTHLOSS) */
  pathloss_correction_type: OneOf<"POINT" | "UNIFORM">;
  /** Barshadow corrected (T/F) (BARSHDW) */
  barshadow_corrected: boolean | null;
  /** Spatial footprint of the observation (S_REGION) */
  s_region: string | null;
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
}

export interface OutlierIFUOutputMeta {
  /** outlier detection kernel x size (KERNXSZ) */
  kernel_xsize: number | null;
  /** outlier detection kernel y size (KERNYSZ) */
  kernel_ysize: number | null;
  /** outlier detection threshold percent (THRSPRC) */
  threshold_percent: number | null;
}

export interface SegmentationMapMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
}

export interface SlitMeta {
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
  photometry: CubeMetaPhotometry;
  coordinates: AmiOIMetaCoordinates;
  aperture: Aperture & AmiOIMetaAperture;
  pointing: AmiOIMetaPointing;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  wcsinfo: AmiOIMetaWcsinfo;
}

export interface TSOMultiSpecSpec {
  /** Extracted spectral data table with multiple integrations for TSO */
  spec_table: Table;
  /** Slit name (SLTNAME) */
  name: string | null;
  /** Slitlet ID (SLITID) */
  slitlet_id: number | null;
  /** Source ID number (SOURCEID) */
  source_id: number | null;
  /** Source name (SRCNAME) */
  source_name: string | null;
  /** Source alias (SRCALIAS) */
  source_alias: string | null;
  /** Source stellarity (STLARITY) */
  stellarity: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: string | null;
  /** Source x-position in TA verification image (TA_XPOS) */
  ta_xpos: number | null;
  /** Source y-position in TA verification image (TA_YPOS) */
  ta_ypos: number | null;
  /** Source position in slit (x-axis) (SRCXPOS) */
  source_xpos: number | null;
  /** Source position in slit (y-axis) (SRCYPOS) */
  source_ypos: number | null;
  /** Right Ascension of the source (SRCRA) */
  source_ra: number | null;
  /** Declination of the source (SRCDEC) */
  source_dec: number | null;
  /** X center of extraction region (EXTR_X) */
  extraction_x: number | null;
  /** Y center of extraction region (EXTR_Y) */
  extraction_y: number | null;
  /** X axis start of extraction region (EXTRXSTR) */
  extraction_xstart: number | null;
  /** X axis end of extraction region (EXTRXSTP) */
  extraction_xstop: number | null;
  /** Y axis start of extraction region (EXTRYSTR) */
  extraction_ystart: number | null;
  /** Y axis end of extraction region (EXTRYSTP) */
  extraction_ystop: number | null;
  /** All (open and close) shutters in a slit (SHUTSTA) */
  shutter_state: string | null;
  /** [deg] Right Ascension at middle of slit (SLIT_RA) */
  slit_ra: number | null;
  /** [deg] Declination at middle of slit (SLIT_DEC) */
  slit_dec: number | null;
  /** MSA quadrant for slit (MSAQUAD) */
  quadrant: number | null;
  /** Scale open to full MSA slit coordinates (X dir) (SLTXSCL) */
  slit_xscale: number | null;
  /** Scale open to full MSA slit coordinates (Y dir) (SLTYSCL) */
  slit_yscale: number | null;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Name of detector used to acquire the data (DETECTOR) */
  detector: string | null;
  /** Integration number (INT_NUM) */
  int_num: number | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** [d] integration start time in MJD (MJD-BEG) */
  start_time_mjd: number | null;
  /** [d] integration mid-point in MJD (MJD-AVG) */
  mid_time_mjd: number | null;
  /** [d] integration end time in MJD (MJD-END) */
  end_time_mjd: number | null;
  /** TDB at start of integration [MJD] (TDB-BEG) */
  start_tdb: number | null;
  /** TDB at middle of integration [MJD] (TDB-MID) */
  mid_tdb: number | null;
  /** TDB at end of integration [MJD] (TDB-END) */
  end_tdb: number | null;
  /** Wavelength corrected (T/F) (WAVECOR) */
  wavelength_corrected: boolean | null;
  /** Type of pathloss correction applied (PTHLOSS) */
  pathloss_correction_type: OneOf<"POINT" | "UNIFORM">;
  /** Barshadow corrected (T/F) (BARSHDW) */
  barshadow_corrected: boolean | null;
  /** Spatial footprint of the observation (S_REGION) */
  s_region: string | null;
  /** [deg] Position angle of aperture used (PA_APER) */
  position_angle: number | null;
}

export interface TrapsFilledMeta {
  aperture: Aperture & AmiOIMetaAperture;
  velocity_aberration: VelocityAberration & AmiOIMetaVelocityAberration;
  coordinates: AmiOIMetaCoordinates;
  pointing: AmiOIMetaPointing;
  wcsinfo: AmiOIMetaWcsinfo;
}

export interface WFSSMultiCombinedSpecSpec {
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Exposure-combined spectral data table with WFSS extraction metadata */
  spec_table: Table;
}

export interface WFSSMultiSpecSpec {
  /** Filename (FILENAME) */
  filename: string | null;
  /** Exposure group ID (EXPGRPID) */
  group_id: string | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Spectral order (SPORDER) */
  spectral_order: number | null;
  /** Exposure time (EFFEXPTM) */
  exposure_time: number | null;
  /** Integration time (EFFINTTM) */
  integration_time: number | null;
  /** Spatial footprint of the observation (S_REGION) */
  s_region: string | null;
  /** Extracted spectral data table with WFSS extraction metadata */
  spec_table: Table;
}

/** Instrument configuration information. */
export interface BarshadowMetaInstrument {
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
}

export interface BarshadowMetaExposure {
  /** Applicable EXP_TYPE. (P_EXP_TY) */
  p_exptype: string | null;
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
}

export interface BarshadowMeta {
  instrument: ReferenceInstrument & BarshadowMetaInstrument;
  exposure: BarshadowMetaExposure;
}

/** Instrument configuration information. */
export interface CameraMetaInstrument {
  /** Name of detectors to which the data applies. (P_DETECT) */
  p_detector: string | null;
}

export interface CameraMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Applicable EXP_TYPE. (P_EXP_TY) */
  p_exptype: string | null;
}

export interface CameraMeta {
  instrument: ReferenceInstrument & CameraMetaInstrument;
  exposure: CameraMetaExposure;
  output_units: unknown;
  input_units: unknown;
}

/** Instrument configuration information. */
export interface ChromCorrMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Names of applicable filter elements. (P_FILTER) */
  p_filter: string | null;
}

export interface ChromCorrMeta {
  instrument: ReferenceInstrument & ChromCorrMetaInstrument;
  exposure: CameraMetaExposure;
  output_units: unknown;
  input_units: unknown;
}

export interface CollimatorMeta {
  exposure: CameraMetaExposure;
  output_units: unknown;
  input_units: unknown;
}

export interface DarkMIRIMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
  /** Number of frames per group (NFRAMES) */
  nframes: number | null;
  /** Number of groups in integration (NGROUPS) */
  ngroups: number | null;
  /** Number of frames dropped between groups (GROUPGAP) */
  groupgap: number | null;
  /** Average dark current (AVDRKCUR) */
  average_dark_current: number | null;
}

export interface DarkMIRIMetaSubarray {
  /** Subarray used (SUBARRAY) */
  name: OneOf<
    | "8X8"
    | "32X32"
    | "128X128"
    | "2048X64"
    | "SUB128CNTR"
    | "SUB128DIAG"
    | "SUB128LL"
    | "SUB32CNTR"
    | "SUB32DIAG"
    | "SUB32LL"
    | "SUB8CNTR"
    | "SUB8DIAG"
    | "SUB8LL"
    | "SUBIDSTRIPCENTER"
    | "SUBIDSTRIPLL"
    | "SUBTUNE32CENTERG1"
    | "SUBTUNE32CENTERG2"
    | "SUBTUNE32LLG1"
    | "SUBTUNE32LLG2"
    | "BRIGHTSKY"
    | "MASK1065"
    | "MASK1140"
    | "MASK1550"
    | "MASKLYOT"
    | "SLITLESSPRISM"
    | "SUB128"
    | "SUB256"
    | "SUB64"
    | "SUBPRISM"
    | "SUB128_IP"
    | "SUB64_IP"
    | "SLITLESSPRISM_IP"
    | "SLITLESSPRISM_IPS"
    | "SUBSLIT"
    | "SUBPRISM_IP"
    | "SUBPRISM_IPS"
    | "FULLP"
    | "FULL_SUPSTP008"
    | "FULL_SUPSTP024"
    | "FULL_SUPSTP120"
    | "FULL_SUPSTP510"
    | "FULL_SUPSTP008P"
    | "FULL_SUPSTP024P"
    | "FULL_SUPSTP120P"
    | "FULL_SUPSTP510P"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
    | "SUB41STRIPE1_DHS"
    | "SUB82STRIPE2_DHS"
    | "SUB164STRIPE4_DHS"
    | "SUB260STRIPE4_DHS"
    | "SUB160STRIPE4_DHS"
    | "SUB256STRIPE4_DHS"
    | "SUB40STRIPE1_DHS"
    | "SUB80STRIPE2_DHS"
    | "SUB160"
    | "SUB160P"
    | "SUB320"
    | "SUB320A335R"
    | "SUB320A430R"
    | "SUB320B335R"
    | "SUB320B430R"
    | "SUB320BLWB"
    | "SUB32TATS"
    | "SUB32TATSGRISM"
    | "SUB32TA_DHS"
    | "SUB400P"
    | "SUB400X256ALWB"
    | "SUB640"
    | "SUB640A210R"
    | "SUB640ASWB"
    | "SUB640B210R"
    | "SUB640BSWB"
    | "SUB64FP1A"
    | "SUB64FP1B"
    | "SUB64P"
    | "SUB64FP6A"
    | "SUB64P_SUPSTP002"
    | "SUB64P_SUPSTP008"
    | "SUB64P_SUPSTP032"
    | "SUB8FP1A"
    | "SUB8FP1B"
    | "SUB8FP6A"
    | "SUB96DHSPILA"
    | "SUB96DHSPILB"
    | "SUBFSA210R"
    | "SUBFSA335R"
    | "SUBFSA430R"
    | "SUBFSALWB"
    | "SUBFSASWB"
    | "SUBGRISM128"
    | "SUBGRISM256"
    | "SUBGRISM64"
    | "SUBNDA210R"
    | "SUBNDA335R"
    | "SUBNDA430R"
    | "SUBNDALWBL"
    | "SUBNDALWBS"
    | "SUBNDASWBL"
    | "SUBNDASWBS"
    | "SUBNDB210R"
    | "SUBNDB335R"
    | "SUBNDB430R"
    | "SUBNDBLWBL"
    | "SUBNDBLWBS"
    | "SUBNDBSWBL"
    | "SUBNDBSWBS"
    | "MASKA210R"
    | "MASKA430R"
    | "MASKBLWB"
    | "MASKBSWB"
    | "SUB320ALWB"
    | "SUB64"
    | "SUB80"
    | "SUB128"
    | "SUB256"
    | "SUBAMPCAL"
    | "SUBSTRIP96"
    | "SUBSTRIP256"
    | "SUB17STRIPE_SOSS"
    | "SUB60STRIPE_SOSS"
    | "SUB204STRIPE_SOSS"
    | "SUB680STRIPE_SOSS"
    | "SUBTAAMI"
    | "SUBTASOSS"
    | "WFSS64C"
    | "WFSS64R"
    | "WFSS128C"
    | "WFSS128R"
    | "SUBSTRIP80"
    | "ALLSLITS"
    | "SUBS200A1"
    | "SUBS200A2"
    | "SUBS200B1"
    | "SUBS400A1"
    | "SUB1024A"
    | "SUB1024B"
    | "SUB512"
    | "SUB32"
    | "SUB512S"
    | "SUB2048"
    | "SUB256M2_PRISM"
    | "SUB128M4_PRISM"
    | "SUB64M8_PRISM"
    | "SUB32M16_PRISM"
    | "FULL_IRS2"
    | "S200A1"
    | "S200A2"
    | "S200B1"
    | "S400A1"
    | "FULL"
    | "GENERIC"
    | "N/A"
  >;
  /** Starting pixel in axis 1 direction (SUBSTRT1) */
  xstart: number | null;
  /** Starting pixel in axis 2 direction (SUBSTRT2) */
  ystart: number | null;
  /** Number of pixels in axis 1 direction (SUBSIZE1) */
  xsize: number | null;
  /** Number of pixels in axis 2 direction (SUBSIZE2) */
  ysize: number | null;
  /** Fast readout axis direction (FASTAXIS) */
  fastaxis: number | null;
  /** Slow readout axis direction (SLOWAXIS) */
  slowaxis: number | null;
}

export interface DarkMIRIMeta {
  exposure: DarkMIRIMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

export interface DarkMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
  /** Number of detector outputs used (NOUTPUTS) */
  noutputs: number | null;
  /** Number of frames per group (NFRAMES) */
  nframes: number | null;
  /** Number of groups in integration (NGROUPS) */
  ngroups: number | null;
  /** Number of frames dropped between groups (GROUPGAP) */
  groupgap: number | null;
  /** Gain scale factor (GAINFACT) */
  gain_factor: number | null;
  /** Average dark current (AVDRKCUR) */
  average_dark_current: number | null;
}

export interface DarkMetaSubarray {
  /** (P_SUBARR) */
  p_subarray: string | null;
  /** Subarray used (SUBARRAY) */
  name: OneOf<
    | "8X8"
    | "32X32"
    | "128X128"
    | "2048X64"
    | "SUB128CNTR"
    | "SUB128DIAG"
    | "SUB128LL"
    | "SUB32CNTR"
    | "SUB32DIAG"
    | "SUB32LL"
    | "SUB8CNTR"
    | "SUB8DIAG"
    | "SUB8LL"
    | "SUBIDSTRIPCENTER"
    | "SUBIDSTRIPLL"
    | "SUBTUNE32CENTERG1"
    | "SUBTUNE32CENTERG2"
    | "SUBTUNE32LLG1"
    | "SUBTUNE32LLG2"
    | "BRIGHTSKY"
    | "MASK1065"
    | "MASK1140"
    | "MASK1550"
    | "MASKLYOT"
    | "SLITLESSPRISM"
    | "SUB128"
    | "SUB256"
    | "SUB64"
    | "SUBPRISM"
    | "SUB128_IP"
    | "SUB64_IP"
    | "SLITLESSPRISM_IP"
    | "SLITLESSPRISM_IPS"
    | "SUBSLIT"
    | "SUBPRISM_IP"
    | "SUBPRISM_IPS"
    | "FULLP"
    | "FULL_SUPSTP008"
    | "FULL_SUPSTP024"
    | "FULL_SUPSTP120"
    | "FULL_SUPSTP510"
    | "FULL_SUPSTP008P"
    | "FULL_SUPSTP024P"
    | "FULL_SUPSTP120P"
    | "FULL_SUPSTP510P"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
    | "SUB41STRIPE1_DHS"
    | "SUB82STRIPE2_DHS"
    | "SUB164STRIPE4_DHS"
    | "SUB260STRIPE4_DHS"
    | "SUB160STRIPE4_DHS"
    | "SUB256STRIPE4_DHS"
    | "SUB40STRIPE1_DHS"
    | "SUB80STRIPE2_DHS"
    | "SUB160"
    | "SUB160P"
    | "SUB320"
    | "SUB320A335R"
    | "SUB320A430R"
    | "SUB320B335R"
    | "SUB320B430R"
    | "SUB320BLWB"
    | "SUB32TATS"
    | "SUB32TATSGRISM"
    | "SUB32TA_DHS"
    | "SUB400P"
    | "SUB400X256ALWB"
    | "SUB640"
    | "SUB640A210R"
    | "SUB640ASWB"
    | "SUB640B210R"
    | "SUB640BSWB"
    | "SUB64FP1A"
    | "SUB64FP1B"
    | "SUB64P"
    | "SUB64FP6A"
    | "SUB64P_SUPSTP002"
    | "SUB64P_SUPSTP008"
    | "SUB64P_SUPSTP032"
    | "SUB8FP1A"
    | "SUB8FP1B"
    | "SUB8FP6A"
    | "SUB96DHSPILA"
    | "SUB96DHSPILB"
    | "SUBFSA210R"
    | "SUBFSA335R"
    | "SUBFSA430R"
    | "SUBFSALWB"
    | "SUBFSASWB"
    | "SUBGRISM128"
    | "SUBGRISM256"
    | "SUBGRISM64"
    | "SUBNDA210R"
    | "SUBNDA335R"
    | "SUBNDA430R"
    | "SUBNDALWBL"
    | "SUBNDALWBS"
    | "SUBNDASWBL"
    | "SUBNDASWBS"
    | "SUBNDB210R"
    | "SUBNDB335R"
    | "SUBNDB430R"
    | "SUBNDBLWBL"
    | "SUBNDBLWBS"
    | "SUBNDBSWBL"
    | "SUBNDBSWBS"
    | "MASKA210R"
    | "MASKA430R"
    | "MASKBLWB"
    | "MASKBSWB"
    | "SUB320ALWB"
    | "SUB64"
    | "SUB80"
    | "SUB128"
    | "SUB256"
    | "SUBAMPCAL"
    | "SUBSTRIP96"
    | "SUBSTRIP256"
    | "SUB17STRIPE_SOSS"
    | "SUB60STRIPE_SOSS"
    | "SUB204STRIPE_SOSS"
    | "SUB680STRIPE_SOSS"
    | "SUBTAAMI"
    | "SUBTASOSS"
    | "WFSS64C"
    | "WFSS64R"
    | "WFSS128C"
    | "WFSS128R"
    | "SUBSTRIP80"
    | "ALLSLITS"
    | "SUBS200A1"
    | "SUBS200A2"
    | "SUBS200B1"
    | "SUBS400A1"
    | "SUB1024A"
    | "SUB1024B"
    | "SUB512"
    | "SUB32"
    | "SUB512S"
    | "SUB2048"
    | "SUB256M2_PRISM"
    | "SUB128M4_PRISM"
    | "SUB64M8_PRISM"
    | "SUB32M16_PRISM"
    | "FULL_IRS2"
    | "S200A1"
    | "S200A2"
    | "S200B1"
    | "S400A1"
    | "FULL"
    | "GENERIC"
    | "N/A"
  >;
  /** Starting pixel in axis 1 direction (SUBSTRT1) */
  xstart: number | null;
  /** Starting pixel in axis 2 direction (SUBSTRT2) */
  ystart: number | null;
  /** Number of pixels in axis 1 direction (SUBSIZE1) */
  xsize: number | null;
  /** Number of pixels in axis 2 direction (SUBSIZE2) */
  ysize: number | null;
  /** Fast readout axis direction (FASTAXIS) */
  fastaxis: number | null;
  /** Slow readout axis direction (SLOWAXIS) */
  slowaxis: number | null;
}

export interface DarkMeta {
  instrument: ReferenceInstrument & BarshadowMetaInstrument;
  exposure: DarkMetaExposure;
  subarray: DarkMetaSubarray;
}

/** Instrument configuration information. */
export interface DarkNirspecMetaInstrument {
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
  /** Name of the grating element used (P_GRATIN) */
  p_grating: string | null;
}

export interface DarkNirspecMeta {
  instrument: ReferenceInstrument & DarkNirspecMetaInstrument;
  exposure: DarkMetaExposure;
  subarray: DarkMetaSubarray;
}

export interface DisperserMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
}

export interface DisperserMeta {
  instrument: ReferenceInstrument & DarkNirspecMetaInstrument;
  exposure: DisperserMetaExposure;
  wavelength_units: unknown;
}

export interface DisperserGwaTiltx {
  temperatures: number[] | null;
  tilt_model: unknown;
  unit: unknown;
  zeroreadings: number[] | null;
}

/** Instrument configuration information. */
export interface DistortionMRSMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
}

export interface DistortionMRSMeta {
  instrument: ReferenceInstrument & DistortionMRSMetaInstrument;
  exposure: DisperserMetaExposure;
  input_units: unknown;
  output_units: unknown;
}

export interface DistortionMRSBzero {
  channel_band: string[] | null;
  beta_zero: number[] | null;
}

export interface DistortionMRSBdel {
  channel_band: string[] | null;
  delta_beta: number[] | null;
}

export interface DistortionMRSAbv2v3Model {
  channel_band: string[] | null;
  model: unknown[] | null;
}

/** Instrument configuration information. */
export interface DistortionMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Names of applicable filter elements. (P_FILTER) */
  p_filter: string | null;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
  /** Name of applicable pupil elements. (P_PUPIL) */
  p_pupil: string | null;
  /** NIRCam module: A, B, or MULTIPLE (MODULE) */
  module: OneOf<"A" | "B" | "MULTIPLE">;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
}

export interface DistortionMetaSubarray {
  /** Subarray used (SUBARRAY) */
  name: OneOf<
    | "8X8"
    | "32X32"
    | "128X128"
    | "2048X64"
    | "SUB128CNTR"
    | "SUB128DIAG"
    | "SUB128LL"
    | "SUB32CNTR"
    | "SUB32DIAG"
    | "SUB32LL"
    | "SUB8CNTR"
    | "SUB8DIAG"
    | "SUB8LL"
    | "SUBIDSTRIPCENTER"
    | "SUBIDSTRIPLL"
    | "SUBTUNE32CENTERG1"
    | "SUBTUNE32CENTERG2"
    | "SUBTUNE32LLG1"
    | "SUBTUNE32LLG2"
    | "BRIGHTSKY"
    | "MASK1065"
    | "MASK1140"
    | "MASK1550"
    | "MASKLYOT"
    | "SLITLESSPRISM"
    | "SUB128"
    | "SUB256"
    | "SUB64"
    | "SUBPRISM"
    | "SUB128_IP"
    | "SUB64_IP"
    | "SLITLESSPRISM_IP"
    | "SLITLESSPRISM_IPS"
    | "SUBSLIT"
    | "SUBPRISM_IP"
    | "SUBPRISM_IPS"
    | "FULLP"
    | "FULL_SUPSTP008"
    | "FULL_SUPSTP024"
    | "FULL_SUPSTP120"
    | "FULL_SUPSTP510"
    | "FULL_SUPSTP008P"
    | "FULL_SUPSTP024P"
    | "FULL_SUPSTP120P"
    | "FULL_SUPSTP510P"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
    | "SUB41STRIPE1_DHS"
    | "SUB82STRIPE2_DHS"
    | "SUB164STRIPE4_DHS"
    | "SUB260STRIPE4_DHS"
    | "SUB160STRIPE4_DHS"
    | "SUB256STRIPE4_DHS"
    | "SUB40STRIPE1_DHS"
    | "SUB80STRIPE2_DHS"
    | "SUB160"
    | "SUB160P"
    | "SUB320"
    | "SUB320A335R"
    | "SUB320A430R"
    | "SUB320B335R"
    | "SUB320B430R"
    | "SUB320BLWB"
    | "SUB32TATS"
    | "SUB32TATSGRISM"
    | "SUB32TA_DHS"
    | "SUB400P"
    | "SUB400X256ALWB"
    | "SUB640"
    | "SUB640A210R"
    | "SUB640ASWB"
    | "SUB640B210R"
    | "SUB640BSWB"
    | "SUB64FP1A"
    | "SUB64FP1B"
    | "SUB64P"
    | "SUB64FP6A"
    | "SUB64P_SUPSTP002"
    | "SUB64P_SUPSTP008"
    | "SUB64P_SUPSTP032"
    | "SUB8FP1A"
    | "SUB8FP1B"
    | "SUB8FP6A"
    | "SUB96DHSPILA"
    | "SUB96DHSPILB"
    | "SUBFSA210R"
    | "SUBFSA335R"
    | "SUBFSA430R"
    | "SUBFSALWB"
    | "SUBFSASWB"
    | "SUBGRISM128"
    | "SUBGRISM256"
    | "SUBGRISM64"
    | "SUBNDA210R"
    | "SUBNDA335R"
    | "SUBNDA430R"
    | "SUBNDALWBL"
    | "SUBNDALWBS"
    | "SUBNDASWBL"
    | "SUBNDASWBS"
    | "SUBNDB210R"
    | "SUBNDB335R"
    | "SUBNDB430R"
    | "SUBNDBLWBL"
    | "SUBNDBLWBS"
    | "SUBNDBSWBL"
    | "SUBNDBSWBS"
    | "MASKA210R"
    | "MASKA430R"
    | "MASKBLWB"
    | "MASKBSWB"
    | "SUB320ALWB"
    | "SUB64"
    | "SUB80"
    | "SUB128"
    | "SUB256"
    | "SUBAMPCAL"
    | "SUBSTRIP96"
    | "SUBSTRIP256"
    | "SUB17STRIPE_SOSS"
    | "SUB60STRIPE_SOSS"
    | "SUB204STRIPE_SOSS"
    | "SUB680STRIPE_SOSS"
    | "SUBTAAMI"
    | "SUBTASOSS"
    | "WFSS64C"
    | "WFSS64R"
    | "WFSS128C"
    | "WFSS128R"
    | "SUBSTRIP80"
    | "ALLSLITS"
    | "SUBS200A1"
    | "SUBS200A2"
    | "SUBS200B1"
    | "SUBS400A1"
    | "SUB1024A"
    | "SUB1024B"
    | "SUB512"
    | "SUB32"
    | "SUB512S"
    | "SUB2048"
    | "SUB256M2_PRISM"
    | "SUB128M4_PRISM"
    | "SUB64M8_PRISM"
    | "SUB32M16_PRISM"
    | "FULL_IRS2"
    | "S200A1"
    | "S200A2"
    | "S200B1"
    | "S400A1"
    | "FULL"
    | "GENERIC"
    | "N/A"
  >;
  /** Starting pixel in axis 1 direction (SUBSTRT1) */
  xstart: number | null;
  /** Starting pixel in axis 2 direction (SUBSTRT2) */
  ystart: number | null;
  /** Number of pixels in axis 1 direction (SUBSIZE1) */
  xsize: number | null;
  /** Number of pixels in axis 2 direction (SUBSIZE2) */
  ysize: number | null;
  /** Fast readout axis direction (FASTAXIS) */
  fastaxis: number | null;
  /** Slow readout axis direction (SLOWAXIS) */
  slowaxis: number | null;
  /** (P_SUBARR) */
  p_subarray: string | null;
}

export interface DistortionMeta {
  instrument: ReferenceInstrument & DistortionMetaInstrument;
  exposure: CameraMetaExposure;
  subarray: DistortionMetaSubarray;
  output_units: unknown;
  input_units: unknown;
}

/** MIRI Reference Waves Table for EMI correction. */
export interface EmiData {
  meta: unknown;
  frequencies: unknown;
  subarray_cases: unknown;
}

/** Instrument configuration information. */
export interface Extract1dIFUMetaInstrument {
  /** Name of the lamp mode used (OPMODE) */
  lamp_mode: OneOf<InstrumentLampMode>;
  /** Name of the lamp used (LAMP) */
  lamp_state: OneOf<Extract1dIFUInstrumentLampState>;
}

export interface Extract1dIFUMeta {
  instrument: ReferenceInstrument & Extract1dIFUMetaInstrument;
  exposure: CameraMetaExposure;
}

export interface Extract1dIFUData {
  wavelength: Values<"float32">;
  wavelength_units: string | null;
  radius: Values<"float32">;
  radius_units: string | null;
  inner_bkg: Values<"float32">;
  inner_bkg_units: string | null;
  outer_bkg: Values<"float32">;
  outer_bkg_units: string | null;
  axis_ratio: Values<"float32">;
  axis_pa: Values<"float32">;
  axis_pa_units: string | null;
}

/** Instrument configuration information. */
export interface FOREMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
}

export interface FOREMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  exposure: CameraMetaExposure;
  output_units: unknown;
  input_units: unknown;
}

export interface FgsImgApcorrMeta {
  exposure: CameraMetaExposure;
}

/** Photometry information. */
export interface FgsImgPhotomMetaPhotometry {
  /** Nominal pixel area in steradians (PIXAR_SR) */
  pixelarea_steradians: number | null;
  /** Nominal pixel area in arcsec^2 (PIXAR_A2) */
  pixelarea_arcsecsq: number | null;
}

export interface FgsImgPhotomMeta {
  exposure: CameraMetaExposure;
  photometry: FgsImgPhotomMetaPhotometry;
}

/** Instrument configuration information. */
export interface FilteroffsetMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Names of applicable filter elements. (P_FILTER) */
  p_filter: string | null;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
  /** NIRCam module: A, B, or MULTIPLE (MODULE) */
  module: OneOf<"A" | "B" | "MULTIPLE">;
}

export interface FilteroffsetMeta {
  instrument: ReferenceInstrument & FilteroffsetMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DistortionMetaSubarray;
  input_units: unknown;
}

export interface FilteroffsetFilters {
  filter: string | null;
  pupil: string | null;
  row_offset: number | null;
  column_offset: number | null;
}

/** Instrument configuration information. */
export interface FlatMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Names of applicable filter elements. (P_FILTER) */
  p_filter: string | null;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
  /** Name of applicable pupil elements. (P_PUPIL) */
  p_pupil: string | null;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
  /** Channel name. (P_CHANNE) */
  p_channel: string | null;
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** MRS wavelength band (P_BAND) */
  p_band: string | null;
}

export interface FlatMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
}

export interface FlatMeta {
  instrument: ReferenceInstrument & FlatMetaInstrument;
  subarray: DarkMIRIMetaSubarray;
  exposure: FlatMetaExposure;
}

/** Instrument configuration information. */
export interface FringeMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
}

export interface FringeMeta {
  instrument: ReferenceInstrument & FringeMetaInstrument;
}

/** Instrument configuration information. */
export interface GainMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
}

export interface GainMetaExposure {
  /** Gain scale factor (GAINFACT) */
  gain_factor: number | null;
}

export interface GainMeta {
  instrument: ReferenceInstrument & GainMetaInstrument;
  subarray: DarkMIRIMetaSubarray;
  exposure: GainMetaExposure;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
}

/** Instrument configuration information. */
export interface IFUFOREMetaInstrument {
  /** Name of the lamp mode used (OPMODE) */
  lamp_mode: OneOf<InstrumentLampMode>;
}

export interface IFUFOREMeta {
  instrument: ReferenceInstrument & IFUFOREMetaInstrument;
  exposure: DisperserMetaExposure;
  output_units: unknown;
  input_units: unknown;
}

export interface IFUPostSlice0 {
  linear: unknown;
  xpoly: unknown;
  xpoly_distortion: unknown;
  ypoly: unknown;
  ypoly_distortion: unknown;
}

export interface IRS2MetaExposure {
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
}

export interface IRS2Meta {
  exposure: IRS2MetaExposure;
}

export interface LinearityMeta {
  instrument: ReferenceInstrument & GainMetaInstrument;
  subarray: DarkMIRIMetaSubarray;
  exposure: GainMetaExposure;
}

export interface MSAQ1 {
  model: unknown;
  data: unknown;
}

export interface MaskMetaExposure {
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
  /** Number of groups in integration (NGROUPS) */
  ngroups: unknown;
}

export interface MaskMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  subarray: DarkMIRIMetaSubarray;
  exposure: MaskMetaExposure;
}

/** Instrument configuration information. */
export interface MirImgApcorrMetaInstrument {
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
}

export interface MirImgApcorrMeta {
  instrument: ReferenceInstrument & MirImgApcorrMetaInstrument;
  exposure: CameraMetaExposure;
}

export interface MirImgPhotomMeta {
  instrument: ReferenceInstrument & FringeMetaInstrument;
  exposure: CameraMetaExposure;
  photometry: FgsImgPhotomMetaPhotometry;
}

/** Instrument configuration information. */
export interface MirLrsPathlossMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
}

export interface MirLrsPathlossMetaExposure {
  /** Applicable EXP_TYPE. (P_EXP_TY) */
  p_exptype: string | null;
  /** Type of data in the exposure (EXP_TYPE) */
  type: OneOf<ExposureType>;
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
}

/** WCS parameters. */
export interface MirLrsPathlossMetaWcsinfo {
  /** number of World Coordinate System axes (WCSAXES) */
  wcsaxes: number | null;
  /** Axis 1 coordinate of the reference pixel (CRPIX1) */
  crpix1: number | null;
  /** Axis 2 coordinate of the reference pixel (CRPIX2) */
  crpix2: number | null;
  /** Axis 1 value at the reference pixel (CRVAL1) */
  crval1: number | null;
  /** Axis 2 value at the reference pixel (CRVAL2) */
  crval2: number | null;
  /** Axis 1 coordinate increment at reference point (CDELT1) */
  cdelt1: number | null;
  /** Axis 2 coordinate increment at reference point (CDELT2) */
  cdelt2: number | null;
  /** Axis 1 type (CTYPE1) */
  ctype1: string | null;
  /** Axis 2 type (CTYPE2) */
  ctype2: string | null;
  /** Axis 1 units (CUNIT1) */
  cunit1: string | null;
  /** Axis 2 units (CUNIT2) */
  cunit2: string | null;
}

export interface MirLrsPathlossMetaPathlossTable {
  /** Column 1 units (TUNIT1) */
  tunit1: string | null;
  /** Column 2 units (TUNIT2) */
  tunit2: string | null;
  /** Column 3 units (TUNIT3) */
  tunit3: string | null;
}

export interface MirLrsPathlossMeta {
  instrument: ReferenceInstrument & MirLrsPathlossMetaInstrument;
  exposure: MirLrsPathlossMetaExposure;
  subarray: DarkMIRIMetaSubarray;
  wcsinfo: MirLrsPathlossMetaWcsinfo;
  pathloss_table: MirLrsPathlossMetaPathlossTable;
}

export interface MirMrsApcorrApcorrTable {
  channel: string | null;
  band: string | null;
  wavelength: Values<"float32">;
  wavelength_units: string | null;
  radius: Values<"float32">;
  radius_units: string | null;
  apcorr: Values<"float32">;
  apcorr_err: Values<"float32">;
}

/** Photometry information. */
export interface MirMrsPhotomMetaPhotometry {
  /** Flux density (MJy/steradian) producing 1 cps (PHOTMJSR) */
  conversion_megajanskys: number | null;
  /** Nominal pixel area in steradians (PIXAR_SR) */
  pixelarea_steradians: number | null;
  /** Nominal pixel area in arcsec^2 (PIXAR_A2) */
  pixelarea_arcsecsq: number | null;
}

export interface MirMrsPhotomMeta {
  instrument: ReferenceInstrument & FringeMetaInstrument;
  exposure: CameraMetaExposure;
  photometry: MirMrsPhotomMetaPhotometry;
}

export interface MiriIFUCubeParsMeta {
  exposure: DisperserMetaExposure;
}

export interface MiriLRSSpecwcsMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  exposure: BarshadowMetaExposure;
  subarray: DarkMIRIMetaSubarray;
  /** [pixels] x coord of ref position of MIRIM_SLIT (IMX) */
  x_ref: number | null;
  /** [pixels] y coord of ref position of MIRIM_SLIT (IMY) */
  y_ref: number | null;
  /** [pixels] x coord of ref position of MIRIM_SLITLESS (IMXSLTL) */
  x_ref_slitless: number | null;
  /** [pixels] y coord of ref position of MIRIM_SLITLESS (IMYSLTL) */
  y_ref_slitless: number | null;
  /** Slit vertex 1 in V2 frame (V2VERT1) */
  v2_vert1: number | null;
  /** Slit vertex 2 in V2 frame (V2VERT2) */
  v2_vert2: number | null;
  /** Slit vertex 3 in V2 frame (V2VERT3) */
  v2_vert3: number | null;
  /** Slit vertex 4 in V2 frame (V2VERT4) */
  v2_vert4: number | null;
  /** Slit vertex 1 in V3 frame (V3VERT1) */
  v3_vert1: number | null;
  /** Slit vertex 2 in V3 frame (V3VERT2) */
  v3_vert2: number | null;
  /** Slit vertex 3 in V3 frame (V3VERT3) */
  v3_vert3: number | null;
  /** Slit vertex 4 in V3 frame (V3VERT4) */
  v3_vert4: number | null;
}

/** Instrument configuration information. */
export interface MiriWFSSSpecwcsMetaInstrument {
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
}

export interface MiriWFSSSpecwcsMeta {
  instrument: ReferenceInstrument & MiriWFSSSpecwcsMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
  input_units: unknown;
  output_units: unknown;
}

/** A generic type used to mark where other transforms are accepted. */
export interface MiriWFSSSpecwcsDispl {
  name: string | null;
  /** A generic type used to mark where other transforms are accepted. */
  inverse: unknown;
  inputs: string[] | null;
  outputs: string[] | null;
  bounding_box: unknown;
  fixed: unknown;
  bounds: unknown;
  input_units_equivalencies: unknown;
}

/** Instrument configuration information. */
export interface NIRCAMGrismMetaInstrument {
  /** NIRCam module: A, B, or MULTIPLE (MODULE) */
  module: OneOf<"A" | "B" | "MULTIPLE">;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
}

export interface NIRCAMGrismMeta {
  instrument: ReferenceInstrument & NIRCAMGrismMetaInstrument;
  exposure: DisperserMetaExposure;
  input_units: unknown;
  output_units: unknown;
}

/** Instrument configuration information. */
export interface NIRISSGrismMetaInstrument {
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
}

export interface NIRISSGrismMeta {
  instrument: ReferenceInstrument & NIRISSGrismMetaInstrument;
  exposure: DisperserMetaExposure;
  input_units: unknown;
  output_units: unknown;
}

/** Instrument configuration information. */
export interface NirspecFlatMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
  /** Name of the lamp mode used (OPMODE) */
  lamp_mode: OneOf<InstrumentLampMode>;
  /** Name of the lamp used (LAMP) */
  lamp_state: OneOf<Extract1dIFUInstrumentLampState>;
}

export interface NirspecFlatMeta {
  instrument: ReferenceInstrument & NirspecFlatMetaInstrument;
  exposure: CameraMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

export interface NirspecIFUCubeParsMeta {
  instrument: ReferenceInstrument & IFUFOREMetaInstrument;
  exposure: DisperserMetaExposure;
}

/** Instrument configuration information. */
export interface NirspecIfuAreaMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
}

export interface NirspecIfuAreaMeta {
  instrument: ReferenceInstrument & NirspecIfuAreaMetaInstrument;
  exposure: DisperserMetaExposure;
}

export interface NirspecQuadFlatMeta {
  subarray: DarkMIRIMetaSubarray;
}

export interface NirspecQuadFlatQuadrants {
  data: Values<"float32">;
  dq: Values<"uint32">;
  err: Values<"float32">;
  /** Table of wavelengths for image planes */
  wavelength: Table;
  /** Table for quickly varying component of flat field */
  flat_table: Table;
}

export interface NirspecSlitAreaMeta {
  instrument: ReferenceInstrument & NirspecIfuAreaMetaInstrument;
  exposure: CameraMetaExposure;
}

export interface NrsIfuApcorrMeta {
  instrument: ReferenceInstrument & NirspecFlatMetaInstrument;
  exposure: CameraMetaExposure;
}

export interface NrsIfuApcorrApcorrTable {
  grating: string | null;
  filter: string | null;
  wavelength: Values<"float32">;
  wavelength_units: string | null;
  radius: Values<"float32">;
  radius_units: string | null;
  apcorr: Values<"float32">;
  apcorr_err: Values<"float32">;
}

export interface PastasossMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  exposure: DisperserMetaExposure;
  /** Order 2 separation cutoff wavelengths */
  order2_separation_cutoff: number[] | null;
  /** Pupil wheel position bounds for this configuration */
  pwcpos_bounds: number[] | null;
  /** Commanded position */
  pwcpos_cmd: number | null;
  /** SOSS subarray x dimension */
  soss_xdim: number | null;
  /** SOSS subarray y dimension */
  soss_ydim: number | null;
  /** SOSS subarray minimum y pixel */
  subarray_ymin: number | null;
  /** Number of wavelength points in wavemap */
  wavemap_nwl: number | null;
  /** Maximum wavelength in wavemap */
  wavemap_wlmax: number | null;
  /** Minimum wavelength in wavemap */
  wavemap_wlmin: number | null;
}

export interface PastasossTraces {
  /** Spectral order */
  spectral_order: number | null;
  /** Pixel rotation point */
  pivot_x: number | null;
  /** Pixel rotation point */
  pivot_y: number | null;
  /** The trace position */
  trace: Values<"float64">;
  /** Pixel oversampling */
  oversampling: number | null;
  /** Pixel cutoff for trace validity */
  cutoff: number | null;
  /** Min wavelength cutoff for trace in um */
  short_cutoff: number | null;
}

export interface PastasossWavecalModels {
  /** Spectral order */
  spectral_order: number | null;
  /** Polynomial degree of model */
  polynomial_degree: number | null;
  /** List of polynomial coefficients */
  coefficients: Values<"float64">;
  /** Coefficient order specification */
  coefficient_labels: string | null;
  /** Range of values for normalization */
  scale_extents: Values<"float64">;
}

export interface PastasossThroughputs {
  /** Spectral order */
  spectral_order: number | null;
  /** The throughput array */
  throughput: Values<"float64">;
  /** The wavelength array */
  wavelength: Values<"float64">;
}

export interface PathlossMeta {
  exposure: BarshadowMetaExposure;
}

export interface PathlossAperturesPointsourceWcs {
  /** crpix1 (crpix1) */
  crpix1: unknown;
  /** crpix2 (crpix2) */
  crpix2: unknown;
  /** crpix3 (crpix3) */
  crpix3: unknown;
  /** crval1 (crval1) */
  crval1: unknown;
  /** crval2 (crval2) */
  crval2: unknown;
  /** crval3 (crval3) */
  crval3: unknown;
  /** cdelt1 (cdelt1) */
  cdelt1: unknown;
  /** cdelt2 (cdelt2) */
  cdelt2: unknown;
  /** cdelt3 (cdelt3) */
  cdelt3: unknown;
}

export interface PathlossAperturesUniformWcs {
  /** crpix1 (crpix1) */
  crpix1: unknown;
  /** crval1 (crval1) */
  crval1: unknown;
  /** cdelt1 (cdelt1) */
  cdelt1: unknown;
}

export interface PathlossApertures {
  /** name (aperture) */
  name: unknown;
  /** shutters (shutters) */
  shutters: unknown;
  /** Point source pathloss */
  pointsource_data: Values<"float32">;
  /** Point source pathloss variance */
  pointsource_err: Values<"float32">;
  /** Uniform source pathloss */
  uniform_data: Values<"float32">;
  /** Uniform source pathloss variance */
  uniform_err: Values<"float32">;
  pointsource_wcs: PathlossAperturesPointsourceWcs;
  uniform_wcs: PathlossAperturesUniformWcs;
}

/** Instrument configuration information. */
export interface PixelAreaMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
}

export interface PixelAreaMeta {
  instrument: ReferenceInstrument & PixelAreaMetaInstrument;
  exposure: DisperserMetaExposure;
  photometry: FgsImgPhotomMetaPhotometry;
}

/** Instrument configuration information. */
export interface PsfMaskMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** coronagraph mask used (CORONMSK) */
  coronagraph: OneOf<
    | "4QPM"
    | "4QPM_1065"
    | "4QPM_1140"
    | "4QPM_1550"
    | "LYOT"
    | "LYOT_2300"
    | "MASKA210R"
    | "MASKA335R"
    | "MASKA430R"
    | "MASKALWB"
    | "MASKASWB"
    | "NONE"
    | "MASK210R"
    | "MASK335R"
    | "MASK430R"
    | "MASKLWB"
    | "MASKSWB"
  >;
}

export interface PsfMaskMeta {
  instrument: ReferenceInstrument & PsfMaskMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

export interface ReadnoiseMetaExposure {
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
  /** Gain scale factor (GAINFACT) */
  gain_factor: number | null;
  /** Number of detector outputs used (NOUTPUTS) */
  noutputs: number | null;
}

export interface ReadnoiseMeta {
  subarray: DarkMIRIMetaSubarray;
  exposure: ReadnoiseMetaExposure;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
}

export interface RegionsMeta {
  instrument: ReferenceInstrument & DistortionMRSMetaInstrument;
  subarray: DarkMIRIMetaSubarray;
  exposure: DisperserMetaExposure;
}

export interface ResetMetaExposure {
  /** Readout pattern (READPATT) */
  readpatt: OneOf<ExposureReadpatt>;
  /** Number of groups in integration (NGROUPS) */
  ngroups: number | null;
  /** Readout pattern (P_READPA) */
  p_readpatt: string | null;
  /** Number of integrations (NINTS) */
  nints: number | null;
}

export interface ResetMeta {
  exposure: ResetMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

export interface SaturationMeta {
  subarray: DarkMIRIMetaSubarray;
  exposure: GainMetaExposure;
}

/** Instrument configuration information. */
export interface SossBkgMetaInstrument {
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
}

export interface SossBkgMeta {
  instrument: ReferenceInstrument & SossBkgMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
}

export interface SpecKernelMeta {
  exposure: DisperserMetaExposure;
  /** The number of wavelengths used (NWAVE) */
  nwave: number | null;
  /** Wavelength of the first kernel (in microns) (WAVEMIN) */
  wavemin: number | null;
  /** Wavelength of the last kernel (in microns) (WAVEMAX) */
  wavemax: number | null;
  /** The spectral oversampling of the native pixels (SPECOS) */
  spectral_oversampling: number | null;
  /** The half width of the kernel in native pixels (HALFWIDT) */
  halfwidth: number | null;
  /** Index of the kernel centroid (INDCENTR) */
  centroid_index: number | null;
}

export interface SpecProfileMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DistortionMetaSubarray;
}

export interface SpecProfileProfileMeta {
  /** Date this file was created (UTC) (DATE) */
  date: string | null;
  /** Organization responsible for creating file (ORIGIN) */
  origin: string | null;
  /** principal time system for time-related keywords (TIMESYS) */
  time_sys: string | null;
  /** Default unit applicable to all time values (TIMEUNIT) */
  time_unit: string | null;
  /** Name of the file (FILENAME) */
  filename: string | null;
  /** Type of data in the file (FILETYPE) */
  filetype: string | null;
  /** Type of data model (DATAMODL) */
  model_type: string | null;
  /** Telescope used to acquire the data (TELESCOP) */
  telescope: string | null;
  /** Reference file type (REFTYPE) */
  reftype: string | null;
  /** The pedigree of the reference file (PEDIGREE) */
  pedigree: string | null;
  /** Description of the reference file (DESCRIP) */
  description: string | null;
  /** Author of the reference file (AUTHOR) */
  author: string | null;
  /** Use after date of the reference file (USEAFTER) */
  useafter: string | null;
  instrument: ReferenceInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

/** Spectral profile data. */
export interface SpecProfileProfile {
  meta: SpecProfileProfileMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Pixel oversampling (OVERSAMP) */
  oversampling: number | null;
  /** Native pixel-size padding around the image (PADDING) */
  padding: number | null;
  /** The profile data */
  data: Values<"float32">;
}

export interface SpecProfileSingleMeta {
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

/** Instrument configuration information. */
export interface SpecPsfMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** MRS wavelength band (P_BAND) */
  p_band: string | null;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
  /** Channel name. (P_CHANNE) */
  p_channel: string | null;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** Names of applicable filter elements. (P_FILTER) */
  p_filter: string | null;
  /** Name of the grating element used (GRATING) */
  grating: OneOf<InstrumentGrating>;
  /** Name of the grating element used (P_GRATIN) */
  p_grating: string | null;
}

export interface SpecPsfMeta {
  instrument: ReferenceInstrument & SpecPsfMetaInstrument;
  exposure: CameraMetaExposure;
}

export interface SpecPsfApertures {
  /** Aperture name (APERTURE) */
  name: unknown;
  /** Oversampling factor (SUBPIX) */
  subpix: number | null;
  /** Center column (vertical dispersion) (CENTCOL) */
  center_col: number | null;
  /** Center row (horizontal dispersion) (CENTROW) */
  center_row: number | null;
  /** PSF image */
  data: Values<"float64">;
  /** Wavelength image */
  wave: Values<"float64">;
}

export interface SpecTraceMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
}

/** Spectral trace data. */
export interface SpecTraceTrace {
  meta: SpecProfileProfileMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Spectral trace table */
  data: Table;
}

/** Instrument configuration information. */
export interface SpecwcsMetaInstrument {
  /** MRS wavelength band (BAND) */
  band: OneOf<InstrumentBand>;
  /** NIRCAM or MIRI channel name. (CHANNEL) */
  channel: OneOf<DistortionMRSInstrumentChannel>;
  /** Name of filter element used (FILTER) */
  filter: OneOf<InstrumentFilter>;
  /** NIRCam module: A, B, or MULTIPLE (MODULE) */
  module: OneOf<"A" | "B" | "MULTIPLE">;
  /** Name of the pupil element used (PUPIL) */
  pupil: OneOf<InstrumentPupil>;
}

export interface SpecwcsMeta {
  instrument: ReferenceInstrument & SpecwcsMetaInstrument;
  exposure: DisperserMetaExposure;
  subarray: DarkMIRIMetaSubarray;
  output_units: unknown;
  input_units: unknown;
}

export interface SuperBiasMeta {
  instrument: ReferenceInstrument & DarkNirspecMetaInstrument;
  subarray: DistortionMetaSubarray;
  exposure: ReadnoiseMetaExposure;
  /** physical units of the array values (BUNIT) */
  bunit_data: string | null;
  /** physical units of the array values (BUNIT) */
  bunit_err: string | null;
}

export interface ThroughputMeta {
  instrument: ReferenceInstrument & FOREMetaInstrument;
}

export interface TsoPhotMetaVisit {
  /** Is TSO Special Requirement present (TSOVISIT) */
  tsovisit: boolean | null;
}

export interface TsoPhotMeta {
  exposure: DisperserMetaExposure;
  visit: TsoPhotMetaVisit;
}

export interface TsoPhotRadii {
  /** Pupil wheel element name, or ANY */
  pupil: string | null;
  /** Aperture radius */
  radius: number | null;
  /** Background annulus inner radius */
  radius_inner: number | null;
  /** Background annulus outer radius */
  radius_outer: number | null;
}

export interface WaveCorrApertures {
  aperture_name: OneOf<"S200A1" | "S200A2" | "S400A1" | "S1600A1" | "S200B1" | "MOS">;
  /** Zero-point offset */
  zero_point_offset: unknown;
  /** Variance of the zero-point offset */
  variance: Values<"float32">;
  /** Aperture or pitch width [in m] */
  width: number | null;
}

/** Wavelength map data. */
export interface WaveMapMap {
  meta: SpecProfileProfileMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Pixel oversampling (OVERSAMP) */
  oversampling: number | null;
  /** Native pixel-size padding around the image (PADDING) */
  padding: number | null;
  /** The wavelength data */
  data: Values<"float32">;
}

export interface WavelengthrangeMeta {
  instrument: ReferenceInstrument & DistortionMRSMetaInstrument;
  exposure: DisperserMetaExposure;
  wavelength_units: unknown;
}

export interface MiriResolutionMeta {
  instrument: ReferenceInstrument & MirImgApcorrMetaInstrument;
}
