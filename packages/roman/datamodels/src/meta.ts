// Written by tools/model-types.mjs from the tables in ../facts; do not edit.

import type { ModelTable } from "@pipe/datamodels";
import type { DType, NDArray } from "@pipe/ndarray";

type Table = ModelTable | null;
type Values<D extends DType> = NDArray<D> | null;
/** One of the values that the schema names; other text is accepted here and judged when it is set. */
type OneOf<T extends string> = T | (string & {}) | null;

export interface MosaicMetaCoordinates {
  /** Name of the Celestial Coordinate Reference Frame */
  reference_frame: OneOf<"ICRS">;
}

export interface MosaicMetaCoaddInfo {
  /** Start Time of the First Exposure */
  time_first: string | null;
  /** End Time of the Last Exposure */
  time_last: string | null;
  /** Mean Time of the Co-Added Data Product */
  time_mean: string | null;
  /** Maximum Exposure Time (s) */
  max_exposure_time: number | null;
  /** Exposure Time (s) */
  exposure_time: number | null;
}

export interface MosaicMetaIndividualImageMeta {
  /** Table of Background Level 2 (L2) Metadata */
  background: unknown;
  /** Table of Basic Level 2 (L2) Metadata */
  basic: unknown;
  /** Table of Calibration Step Level 2 (L2) Metadata */
  cal_step: unknown;
  /** Table of Coordinates Level 2 (L2) Metadata */
  coordinates: unknown;
  /** Table of Ephemeris Level 2 (L2) Metadata */
  ephemeris: unknown;
  /** Table of Exposure Level 2 (L2) Metadata */
  exposure: unknown;
  /** Table of Guide Star Level 2 (L2) Metadata */
  guide_star: unknown;
  /** Table of Instrument Level 2 (L2) Metadata */
  instrument: unknown;
  /** Table of Observation Level 2 (L2) Metadata */
  observation: unknown;
  /** Table of Photometry Level 2 (L2) Metadata */
  photometry: unknown;
  /** Table of Pointing Level 2 (L2) Metadata */
  pointing: unknown;
  /** Table of Program Level 2 (L2) Metadata */
  program: unknown;
  /** Table of RCS Level 2 (L2) Metadata */
  rcs: unknown;
  /** Table of Reference File Level 2 (L2) Metadata */
  ref_file: unknown;
  /** Table of Source Catalog Level 2 (L2) Metadata */
  source_catalog: unknown;
  /** Table of Velocity Aberration Level 2 (L2) Metadata */
  velocity_aberration: unknown;
  /** Table of Visit Level 2 (L2) Metadata */
  visit: unknown;
  /** Table of WCS Info Level 2 (L2) Metadata */
  wcsinfo: unknown;
}

export interface MosaicMetaInstrument {
  /** Instrument Name */
  name: OneOf<"WFI">;
  /** Wide Field Instrument (WFI) Optical Element */
  optical_element: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
}

export interface MosaicMetaObservation {
  /** Execution Plan Number */
  execution_plan: number | null;
  /** Exposure Number */
  exposure: number | null;
  /** Exposure Grouping */
  exposure_grouping: string | null;
  /** Observation Number */
  observation: number | null;
  /** Pass Number */
  pass: number | null;
  /** Program Number */
  program: number | null;
  /** Segment Number */
  segment: number | null;
  /** Visit Number */
  visit: number | null;
}

export interface MosaicMetaProgram {
  /** Proposal Title */
  title: string | null;
  /** Principle Investigator Name */
  investigator_name: string | null;
  /** Program Category */
  category: string | null;
  /** Program Subcategory */
  subcategory: string | null;
  /** Science Category */
  science_category: string | null;
}

export interface MosaicMetaStatistics {
  /** Median Image Value (MJy/sr) */
  image_median: number | null;
  /** Image Mean Absolute Deviation (MJy/sr) */
  image_rms: number | null;
  /** Fraction of Good Pixels */
  good_pixel_fraction: number | null;
}

export interface MosaicMetaAssociation {
  /** Association File Name */
  name: string | null;
}

export interface MosaicMetaCalStep {
  /** Flux Scale Application Step */
  flux: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Outlier Detection Step */
  outlier_detection: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Sky Matching Step */
  skymatch: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Resampling Step */
  resample: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
}

export interface MosaicMetaResample {
  /** Bit Mask */
  good_bits: string | null;
  /** Pixel Scale Ratio */
  pixel_scale_ratio: number | null;
  /** Pixel Fraction */
  pixfrac: number | null;
  /** Interpolation order */
  pixmap_order: number | null;
  /** Grid stepsize */
  pixmap_stepsize: number | null;
  /** Number of Input Images */
  pointings: number | null;
  /** Resample Input Filenames */
  members: string[] | null;
  /** Weight Type */
  weight_type: string | null;
}

export interface MosaicMetaWcsinfo {
  /** Right Ascension of Projection Region Center (deg) */
  ra_ref: number | null;
  /** Declination of Projection Region Center (deg) */
  dec_ref: number | null;
  /** X Coordinate of Projection Region Center */
  x_ref: number | null;
  /** Y Coordinate of Projection Region Center */
  y_ref: number | null;
  /** Pixel Scale at Projection Region Center (degrees per pixel) */
  pixel_scale_ref: number | null;
  /** Pixel Scale at Image Center (degrees per pixel) */
  pixel_scale: number | null;
  /** Projection Type */
  projection: OneOf<"TAN">;
  /** Spatial Extent of the Image */
  s_region: string | null;
  /** Shape of Image (pixels) */
  image_shape: number[] | null;
  /** Right Ascension of Image Center (deg) */
  ra: number | null;
  /** Declination of Image Center (deg) */
  dec: number | null;
  /** Image Orientation (deg) */
  orientation: number | null;
  /** Projection Region Orientation (deg) */
  orientation_ref: number | null;
  /** Skycell Name */
  skycell_name: string | null;
  /** 2x2 rotation matrix */
  rotation_matrix: unknown[] | null;
}

export interface MosaicMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Data Release Identifier */
  data_release_id: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** Product Type Descriptor */
  product_type: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Calibration Log Messages */
  cal_logs: string[] | null;
  /** Celestial Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Co-Addition Information */
  coadd_info: MosaicMetaCoaddInfo;
  /** Selected, Tabulated Input Level 2 (L2) Calibrated Rate Image Metadata */
  individual_image_meta: MosaicMetaIndividualImageMeta;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: MosaicMetaInstrument;
  /** Observation Identifiers */
  observation: MosaicMetaObservation;
  /** Program Information */
  program: MosaicMetaProgram;
  /** Basic Statistical Information */
  statistics: MosaicMetaStatistics;
  /** Association Information */
  association: MosaicMetaAssociation;
  /** Level 3 Calibration Status */
  cal_step: MosaicMetaCalStep;
  /** Resample Parameters */
  resample: MosaicMetaResample;
  /** World Coordinate System (WCS) */
  wcs: unknown;
  /** WCS Information */
  wcsinfo: MosaicMetaWcsinfo;
}

export interface ImageMetaEphemeris {
  /** Ephemeris Reference Frame */
  ephemeris_reference_frame: string | null;
  /** Ephemeris Type */
  type: string | null;
  /** UTC Time of Ephemeris Information (MJD) */
  time: number | null;
  /** X Spatial Coordinate of Roman (km) */
  spatial_x: number | null;
  /** Y Spatial Coordinate of Roman (km) */
  spatial_y: number | null;
  /** Z Spatial Coordinate of Roman (km) */
  spatial_z: number | null;
  /** X Component of Roman Velocity (km/s) */
  velocity_x: number | null;
  /** Y Component of Roman Velocity (km/s) */
  velocity_y: number | null;
  /** Z Component of Roman Velocity (km/s) */
  velocity_z: number | null;
}

export interface ImageMetaExposure {
  /** Exposure Type */
  type: OneOf<
    "WFI_IMAGE" | "WFI_SPECTRAL" | "WFI_IM_DARK" | "WFI_SP_DARK" | "WFI_FLAT" | "WFI_LOLO" | "WFI_WFSC"
  >;
  /** Exposure Start Time (UTC) */
  start_time: string | null;
  /** Exposure End Time (UTC) */
  end_time: string | null;
  /** Engineering Data Quality */
  engineering_quality: string | null;
  /** Multi-Accumulation Table Identifier */
  ma_table_id: string | null;
  /** Number of Resultants */
  nresultants: number | null;
  /** Data Problem */
  data_problem: string | null;
  /** Detector Readout Time (s) */
  frame_time: number | null;
  /** Exposure Time (s) */
  exposure_time: number | null;
  /** Effective Exposure Time (s) */
  effective_exposure_time: number | null;
  /** Name of the Multi-Accumulation Table */
  ma_table_name: string | null;
  /** Multi-Accumulation Table Identification Number */
  ma_table_number: number | null;
  /** Read Pattern */
  read_pattern: unknown[] | null;
  /** Truncated MA Table */
  truncated: boolean | null;
  /** High Gain Antenna (HGA) Movement */
  hga_move: boolean | null;
  /** SDF Log File Name */
  sdf_log_file: string | null;
}

export interface ImageMetaGuideStar {
  /** Guide Window Identifier */
  guide_window_id: string | null;
  /** Guide Window Mode */
  guide_mode: string | null;
  /** Guide Window X Start Position (pixels) */
  window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  window_xstop: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystop: number | null;
  /** Guide Star Identifier */
  guide_star_id: string | null;
  /** Guide Star Coordinates Epoch */
  epoch: string | null;
  /** Major Axis Jitter (milliarcseconds) */
  jitter_major: number | null;
  /** Minor Axis Jitter (milliarcseconds) */
  jitter_minor: number | null;
  /** Jitter Position Angle (deg) */
  jitter_position_angle: number | null;
  /** Commanded guide star position in FGS H/V pixel frame (pixels) */
  hv_position: number[] | null;
}

export interface ImageMetaInstrument {
  /** Instrument Name */
  name: OneOf<"WFI">;
  /** Wide Field Instrument (WFI) Detector Identifier */
  detector: OneOf<
    | "WFI01"
    | "WFI02"
    | "WFI03"
    | "WFI04"
    | "WFI05"
    | "WFI06"
    | "WFI07"
    | "WFI08"
    | "WFI09"
    | "WFI10"
    | "WFI11"
    | "WFI12"
    | "WFI13"
    | "WFI14"
    | "WFI15"
    | "WFI16"
    | "WFI17"
    | "WFI18"
  >;
  /** Wide Field Instrument (WFI) Optical Element */
  optical_element: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
  /** Data Encoding Offset */
  data_encoding_offset: number | null;
}

export interface ImageMetaObservation {
  /** Programmatic Observation Identifier */
  observation_id: string | null;
  /** Visit Identifier */
  visit_id: string | null;
  /** Program Number */
  program: number | null;
  /** Execution Plan Number */
  execution_plan: number | null;
  /** Pass Number */
  pass: number | null;
  /** Segment Number */
  segment: number | null;
  /** Observation Number */
  observation: number | null;
  /** Visit Number */
  visit: number | null;
  /** Visit File Group */
  visit_file_group: number | null;
  /** Visit File Sequence */
  visit_file_sequence: number | null;
  /** Visit File Activity */
  visit_file_activity: string | null;
  /** Exposure Number */
  exposure: number | null;
  /** WFI Parallel Flag */
  wfi_parallel: boolean | null;
}

export interface ImageMetaPointing {
  /** Aperture Position Angle (deg) */
  pa_aperture: number | null;
  /** Pointing Engineering Source */
  pointing_engineering_source: OneOf<"CALCULATED" | "PLANNED">;
  /** Observatory orientation quaternion */
  quaternion: number[] | null;
  /** Right Ascension of the Telescope V1 Axis (deg) */
  ra_v1: number | null;
  /** Declination of the Telescope V1 Axis (deg) */
  dec_v1: number | null;
  /** Position Angle of the Telescope V3 Axis (deg) */
  pa_v3: number | null;
  /** Aperture Name Used for Pointing */
  target_aperture: string | null;
  /** Right Ascension of the Target Aperture (deg) */
  target_ra: number | null;
  /** Declination of the Target Aperture */
  target_dec: number | null;
}

export interface ImageMetaProgram {
  /** Proposal Title */
  title: string | null;
  /** Principal Investigator Name */
  investigator_name: string | null;
  /** Program Category */
  category: string | null;
  /** Program Subcategory */
  subcategory: string | null;
  /** Science Category */
  science_category: string | null;
}

export interface ImageMetaRefFileCrds {
  /** CRDS Software Version */
  version: string | null;
  /** CRDS Context */
  context: string | null;
}

export interface ImageMetaRefFile {
  /** Calibration Reference Data System (CRDS) Information */
  crds: ImageMetaRefFileCrds;
  /** Aperture Correction Reference File Schema */
  apcorr: string | null;
  /** Pixel Area Reference File Information */
  area: string | null;
  /** Dark Reference File Information */
  dark: string | null;
  /** Dark Decay Reference File Information */
  darkdecaysignal: string | null;
  /** Distortion Reference File Information */
  distortion: string | null;
  /** ePSF Reference File Information */
  epsf: string | null;
  /** Bad Pixel Mask Reference File Information */
  mask: string | null;
  /** Flat Reference File Information */
  flat: string | null;
  /** Gain Reference Rile Information */
  gain: string | null;
  /** Inverse Linearity Reference File Information */
  inverselinearity: string | null;
  /** Linearity Reference File Information */
  linearity: string | null;
  /** Integral Nonlinearity Reference File Information */
  integralnonlinearity: string | null;
  /** Photometry Reference File Information */
  photom: string | null;
  /** Read Noise Reference File Information */
  readnoise: string | null;
  /** Reference Pixel Reference File Information */
  refpix: string | null;
  /** Saturation Reference File Information */
  saturation: string | null;
}

export interface ImageMetaRcs {
  /** Status of the Relative Calibration System (RCS) */
  active: boolean | null;
  /** Relative Calibration System (RCS) Electronics Side */
  electronics: OneOf<"A" | "B" | "None">;
  /** Light Emitting Diode (LED) Bank Selection */
  bank: OneOf<"1" | "2" | "None">;
  /** Light Emitting Diode (LED) Passband */
  led: string | null;
  /** Light Emitting Diode (LED) Flux (DN) */
  counts: number | null;
}

export interface ImageMetaVelocityAberration {
  /** Velocity Aberrated Reference Right Ascension (deg) */
  ra_reference: number | null;
  /** Velocity Aberrated Reference Declination (deg) */
  dec_reference: number | null;
  /** Velocity Aberration Correction Scale Factor */
  scale_factor: number | null;
}

export interface ImageMetaVisitDither {
  /** Primary Dither Pattern Name */
  primary_name: string | null;
  /** Subpixel Dither Pattern Name */
  subpixel_name: string | null;
  /** Executed Dither Pattern Offsets (arcsec) */
  executed_pattern: number[] | null;
}

export interface ImageMetaVisit {
  /** Dither Pattern Information */
  dither: ImageMetaVisitDither;
  /** Visit Type */
  type: string | null;
  /** Visit Start Time (UTC) */
  start_time: string | null;
  /** Number of Planned Exposures */
  nexposures: number | null;
  /** Internal Target */
  internal_target: boolean | null;
}

export interface ImageMetaWcsinfo {
  /** Aperture Name */
  aperture_name: OneOf<
    | "WFI01_FULL"
    | "WFI02_FULL"
    | "WFI03_FULL"
    | "WFI04_FULL"
    | "WFI05_FULL"
    | "WFI06_FULL"
    | "WFI07_FULL"
    | "WFI08_FULL"
    | "WFI09_FULL"
    | "WFI10_FULL"
    | "WFI11_FULL"
    | "WFI12_FULL"
    | "WFI13_FULL"
    | "WFI14_FULL"
    | "WFI15_FULL"
    | "WFI16_FULL"
    | "WFI17_FULL"
    | "WFI18_FULL"
    | "WFI_01_FULL"
    | "WFI_02_FULL"
    | "WFI_03_FULL"
    | "WFI_04_FULL"
    | "WFI_05_FULL"
    | "WFI_06_FULL"
    | "WFI_07_FULL"
    | "WFI_08_FULL"
    | "WFI_09_FULL"
    | "WFI_10_FULL"
    | "WFI_11_FULL"
    | "WFI_12_FULL"
    | "WFI_13_FULL"
    | "WFI_14_FULL"
    | "WFI_15_FULL"
    | "WFI_16_FULL"
    | "WFI_17_FULL"
    | "WFI_18_FULL"
    | "WFI_CEN"
    | "BORESIGHT"
    | "CGI_CEN"
  >;
  /** V2 Reference Position (arcsec) */
  v2_ref: number | null;
  /** V3 Reference Position (arcsec) */
  v3_ref: number | null;
  /** Relative Rotation Between the Ideal and Telescope Axes */
  vparity: number | null;
  /** Angle Between the V3 and Ideal Y Axes (deg) */
  v3yangle: number | null;
  /** Right Ascension of the Reference Position (deg) */
  ra_ref: number | null;
  /** Declination of the Reference Position (deg) */
  dec_ref: number | null;
  /** V3 Position Angle at the Reference Position */
  roll_ref: number | null;
  /** Spatial Extent of the Exposure */
  s_region: string | null;
}

export interface ImageMetaBackground {
  /** Sky Background Level */
  level: number | null;
  /** Sky Background Method */
  method: OneOf<"None" | "local" | "global+match" | "match" | "global">;
  /** Sky Background Subtraction Flag */
  subtracted: boolean | null;
}

export interface ImageMetaCalStep {
  /** Assign World Coordinate System (WCS) Step */
  assign_wcs: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Flat Field Correction Step */
  flat_field: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Dark Current Subtraction Step */
  dark: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Dark Decay Subtraction Step */
  dark_decay: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Data Quality Initialization Step */
  dq_init: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Flux Scale Application Step */
  flux: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Classical Linearity Correction Step */
  linearity: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Populate Photometric Keywords Step */
  photom: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Source Catalog Step */
  source_catalog: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Ramp Fitting Step */
  ramp_fit: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Reference Pixel Correction Step */
  refpix: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Saturation Identification Step */
  saturation: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Outlier Detection Step */
  outlier_detection: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Tweakreg step */
  tweakreg: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** Sky Matching for Combining Overlapping Images Step */
  skymatch: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
  /** WFI18 Transient Anomaly Correction Step */
  wfi18_transient: OneOf<"INCOMPLETE" | "N/A" | "COMPLETE" | "FAILED" | "SKIPPED">;
}

export interface ImageMetaOutlierDetection {
  /** Bit Mask */
  good_bits: string | null;
}

export interface ImageMetaPhotometry {
  /** Zeropoint Flux (MJy/sr) */
  conversion_megajanskys: number | null;
  /** Zeropoint Flux Uncertainty (MJy/sr) */
  conversion_megajanskys_uncertainty: number | null;
  /** Nominal Pixel Area (sr) */
  pixel_area: number | null;
}

export interface ImageMetaSourceCatalog {
  /** TweakReg Catalog Name */
  tweakreg_catalog_name: string | null;
}

export interface ImageMetaStatistics {
  /** Estimated Zodiacal Light Surface Brightness (MJy/sr) */
  zodiacal_light: number | null;
  /** Median Image Value (DN/s) */
  image_median: number | null;
  /** Image Mean Absolute Deviation (DN/s) */
  image_rms: number | null;
  /** Fraction of Good Pixels */
  good_pixel_fraction: number | null;
}

export interface ImageMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: ImageMetaEphemeris;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Guide Star and Guide Window Information */
  guide_star: ImageMetaGuideStar;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Relative Calibration System Information */
  rcs: ImageMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
  /** Sky Background Information */
  background: ImageMetaBackground;
  /** Calibration Log Messages */
  cal_logs: string[] | null;
  /** Level 2 Calibration Status */
  cal_step: ImageMetaCalStep;
  /** Outlier Detection Information */
  outlier_detection: ImageMetaOutlierDetection;
  /** Photometry Information */
  photometry: ImageMetaPhotometry;
  /** Source Detection Catalog */
  source_catalog: ImageMetaSourceCatalog;
  /** Basic Statistical Information */
  statistics: ImageMetaStatistics;
  /** WCS object */
  wcs: unknown;
}

export interface ScienceRawMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: ImageMetaEphemeris;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Guide Star and Guide Window Information */
  guide_star: ImageMetaGuideStar;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Relative Calibration System Information */
  rcs: ImageMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
}

export interface MsosStackMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: ImageMetaEphemeris;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Guide Star and Guide Window Information */
  guide_star: ImageMetaGuideStar;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Relative Calibration System Information */
  rcs: ImageMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
  image_list: string | null;
}

export interface RampMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: ImageMetaEphemeris;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Guide Star and Guide Window Information */
  guide_star: ImageMetaGuideStar;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Relative Calibration System Information */
  rcs: ImageMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
  /** Level 2 Calibration Status */
  cal_step: ImageMetaCalStep;
}

export interface RampFitOutputMetaEphemeris {
  /** Ephemeris Reference Frame */
  ephemeris_reference_frame: string | null;
  /** Ephemeris Type */
  type: OneOf<"DEFINITIVE" | "PREDICTED">;
  /** UTC Time of Ephemeris Information (MJD) */
  time: number | null;
  /** X Spatial Coordinate of Roman (km) */
  spatial_x: number | null;
  /** Y Spatial Coordinate of Roman (km) */
  spatial_y: number | null;
  /** Z Spatial Coordinate of Roman (km) */
  spatial_z: number | null;
  /** X Component of Roman Velocity (km/s) */
  velocity_x: number | null;
  /** Y Component of Roman Velocity (km/s) */
  velocity_y: number | null;
  /** Z Component of Roman Velocity (km/s) */
  velocity_z: number | null;
}

export interface RampFitOutputMetaExposure {
  /** Exposure Type */
  type: OneOf<
    | "WFI_IMAGE"
    | "WFI_SPECTRAL"
    | "WFI_IM_DARK"
    | "WFI_SP_DARK"
    | "WFI_FLAT"
    | "WFI_LOLO"
    | "WFI_WFSC"
    | "WFI_DARK"
    | "WFI_GRISM"
    | "WFI_PRISM"
  >;
  /** Exposure Start Time (UTC) */
  start_time: string | null;
  /** Exposure End Time (UTC) */
  end_time: string | null;
  /** Engineering Data Quality */
  engineering_quality: OneOf<"OK" | "SUSPECT">;
  /** Multi-Accumulation Table Identifier */
  ma_table_id: string | null;
  /** Number of Resultants */
  nresultants: number | null;
  /** Data Problem */
  data_problem: string | null;
  /** Detector Readout Time (s) */
  frame_time: number | null;
  /** Exposure Time (s) */
  exposure_time: number | null;
  /** Effective Exposure Time (s) */
  effective_exposure_time: number | null;
  /** Name of the Multi-Accumulation Table */
  ma_table_name: string | null;
  /** Multi-Accumulation Table Identification Number */
  ma_table_number: number | null;
  /** Read Pattern */
  read_pattern: unknown[] | null;
  /** Truncated MA Table */
  truncated: boolean | null;
  /** SDF Log File Name */
  sdf_log_file: string | null;
}

export interface RampFitOutputMetaGuideStar {
  /** Guide Window Identifier */
  guide_window_id: string | null;
  /** Guide Window Mode */
  guide_mode: OneOf<
    | "WIM-ACQ"
    | "WIM-TRACK"
    | "WSM-ACQ-1"
    | "WSM-ACQ-2"
    | "WSM-TRACK"
    | "DEFOCUSED-MODERATE"
    | "DEFOCUSED-LARGE"
  >;
  /** Guide Window X Start Position (pixels) */
  window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  window_xstop: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystop: number | null;
  /** Guide Star Identifier */
  guide_star_id: string | null;
  /** Guide Star Coordinates Epoch */
  epoch: string | null;
  /** Major Axis Jitter (milliarcseconds) */
  jitter_major: number | null;
  /** Minor Axis Jitter (milliarcseconds) */
  jitter_minor: number | null;
  /** Jitter Position Angle (deg) */
  jitter_position_angle: number | null;
}

export interface RampFitOutputMetaInstrument {
  /** Instrument Name */
  name: OneOf<"WFI">;
  /** Wide Field Instrument (WFI) Detector Identifier */
  detector: OneOf<
    | "WFI01"
    | "WFI02"
    | "WFI03"
    | "WFI04"
    | "WFI05"
    | "WFI06"
    | "WFI07"
    | "WFI08"
    | "WFI09"
    | "WFI10"
    | "WFI11"
    | "WFI12"
    | "WFI13"
    | "WFI14"
    | "WFI15"
    | "WFI16"
    | "WFI17"
    | "WFI18"
  >;
  /** Wide Field Instrument (WFI) Optical Element */
  optical_element: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
}

export interface RampFitOutputMetaPointing {
  /** Aperture Position Angle (deg) */
  pa_aperture: number | null;
  /** Pointing Engineering Source */
  pointing_engineering_source: OneOf<"CALCULATED" | "PLANNED">;
  /** Right Ascension of the Telescope V1 Axis (deg) */
  ra_v1: number | null;
  /** Declination of the Telescope V1 Axis (deg) */
  dec_v1: number | null;
  /** Position Angle of the Telescope V3 Axis (deg) */
  pa_v3: number | null;
  /** Aperture Name Used for Pointing */
  target_aperture: string | null;
  /** Right Ascension of the Target Aperture (deg) */
  target_ra: number | null;
  /** Declination of the Target Aperture */
  target_dec: number | null;
}

export interface RampFitOutputMetaProgram {
  /** Proposal Title */
  title: string | null;
  /** Principal Investigator Name */
  investigator_name: string | null;
  /** Program Category */
  category: string | null;
  /** Program Subcategory */
  subcategory: OneOf<"CAL" | "CGI" | "CR" | "DR" | "GBTD" | "HLTD" | "HLWA" | "OR" | "WFI" | "WFSC" | "None">;
  /** Science Category */
  science_category: string | null;
}

export interface RampFitOutputMetaRcs {
  /** Status of the Relative Calibration System (RCS) */
  active: boolean | null;
  /** Relative Calibration System (RCS) Electronics Side */
  electronics: OneOf<"A" | "B" | "None">;
  /** Light Emitting Diode (LED) Bank Selection */
  bank: OneOf<"1" | "2" | "None">;
  /** Light Emitting Diode (LED) Passband */
  led: OneOf<"1" | "2" | "3" | "4" | "5" | "6" | "None">;
  /** Light Emitting Diode (LED) Flux (DN) */
  counts: number | null;
}

export interface RampFitOutputMetaVisit {
  /** Dither Pattern Information */
  dither: ImageMetaVisitDither;
  /** Visit Type */
  type: OneOf<"GENERAL_ENGINEERING" | "GENERIC" | "PARALLEL" | "PRIME_TARGETED_FIXED" | "PRIME_UNTARGETED">;
  /** Visit Start Time (UTC) */
  start_time: string | null;
  /** Number of Planned Exposures */
  nexposures: number | null;
  /** Internal Target */
  internal_target: boolean | null;
}

export interface RampFitOutputMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: RampFitOutputMetaEphemeris;
  /** Exposure Information */
  exposure: RampFitOutputMetaExposure;
  /** Guide Star and Guide Window Information */
  guide_star: RampFitOutputMetaGuideStar;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: RampFitOutputMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: RampFitOutputMetaPointing;
  /** Program Information */
  program: RampFitOutputMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Relative Calibration System Information */
  rcs: RampFitOutputMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: RampFitOutputMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
}

export interface L1FaceGuidewindowMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** FGS Guiding Modes */
  fgs_modes_used: string[] | null;
  /** Guide Star Acquisition Number */
  guide_star_acq_num: number | null;
  /** Guide Window Acquisition Start Time */
  t_start: string | null;
  /** Guide Window Acquisition End Time */
  t_stop: string | null;
  /** Guide Window Identifier */
  guide_window_id: string | null;
  /** Wide Field Instrument (WFI) Optical Element */
  optical_element: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
  /** Used MA Table IDs */
  ma_table_ids_used: string[] | null;
  /** Guide Window Cycles per Science Read Used */
  gw_cycles_per_sci_read_used: number[] | null;
  /** Detector Guide Window Files */
  detector_gw_files: unknown;
  /** Detector Acquisition Guide Window Operation Mode */
  expected_gw_acquisitions: unknown;
  /** Detector Tacking Guide Window Operation Mode */
  expected_gw_tracking: unknown;
  /** Guiding Spectral Edge */
  wsm_edge_used: string | null;
}

export interface L1FaceGuidewindowFaceData {
  /** Best Fit F1 Axis Rotation */
  delta: Values<"float32">;
  /** Best 2 DOF Fit F1 Axis Rotation */
  delta2: Values<"float32">;
  /** Best Fit F2 Axis Rotation */
  epsilon: Values<"float32">;
  /** Best 2 DOF Fit F2 Axis Rotation */
  epsilon2: Values<"float32">;
  /** Best Fit F3 Axis Rotation */
  zeta: Values<"float32">;
  /** Delta Variance */
  delta_var: Values<"float32">;
  /** Epsilon Variance */
  epsilon_var: Values<"float32">;
  /** Zeta Variance */
  zeta_var: Values<"float32">;
  /** FGS Horizontal Variance */
  horizontal_variance: Values<"float32">;
  /** FGS Vertical Variance */
  vertical_variance: Values<"float32">;
  /** Number of FGS Stars */
  num_stars_used: Values<"uint8">;
  /** Number of Centroid Cycles */
  num_centroid_cycles: Values<"uint8">;
  /** Quality Flag for Attitude Estimate */
  attitude_estimate_quality: Table;
  /** Centroid Times */
  centroid_times: unknown[] | null;
  /** FGS Guiding Modes */
  fgs_op_phase: string[] | null;
}

export interface GuidewindowMetaGuideStar {
  /** Guide Window Identifier */
  guide_window_id: string | null;
  /** Guide Window Mode */
  guide_mode: OneOf<
    | "WIM-ACQ"
    | "WIM-TRACK"
    | "WSM-ACQ-1"
    | "WSM-ACQ-2"
    | "WSM-TRACK"
    | "DEFOCUSED-MODERATE"
    | "DEFOCUSED-LARGE"
  >;
  /** Guide Window X Start Position (pixels) */
  window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  window_xstop: number | null;
  /** Guide Window Y Start Position (pixels) */
  window_ystop: number | null;
  /** Guide Star Identifier */
  guide_star_id: string | null;
  /** Guide Star Coordinates Epoch */
  epoch: string | null;
}

export interface GuidewindowMetaObservation {
  /** Programmatic Observation Identifier */
  observation_id: string | null;
  /** Visit Identifier */
  visit_id: string | null;
  /** Program Number */
  program: number | null;
  /** Execution Plan Number */
  execution_plan: number | null;
  /** Pass Number */
  pass: number | null;
  /** Segment Number */
  segment: number | null;
  /** Observation Number */
  observation: number | null;
  /** Visit Number */
  visit: number | null;
  /** Visit File Group */
  visit_file_group: number | null;
  /** Visit File Sequence */
  visit_file_sequence: number | null;
  /** Visit File Activity */
  visit_file_activity: string | null;
  /** Exposure Number */
  exposure: number | null;
}

export interface GuidewindowMetaRefFile {
  /** Calibration Reference Data System (CRDS) Information */
  crds: ImageMetaRefFileCrds;
  /** Aperture Correction Reference File Schema */
  apcorr: string | null;
  /** Pixel Area Reference File Information */
  area: string | null;
  /** Dark Reference File Information */
  dark: string | null;
  /** Distortion Reference File Information */
  distortion: string | null;
  /** ePSF Reference File Information */
  epsf: string | null;
  /** Bad Pixel Mask Reference File Information */
  mask: string | null;
  /** Flat Reference File Information */
  flat: string | null;
  /** Gain Reference Rile Information */
  gain: string | null;
  /** Inverse Linearity Reference File Information */
  inverse_linearity: string | null;
  /** Linearity Reference File Information */
  linearity: string | null;
  /** Photometry Reference File Information */
  photom: string | null;
  /** Read Noise Reference File Information */
  readnoise: string | null;
  /** Reference Pixel Reference File Information */
  refpix: string | null;
  /** Saturation Reference File Information */
  saturation: string | null;
}

export interface GuidewindowMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: unknown;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SOC SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: RampFitOutputMetaEphemeris;
  /** Exposure Information */
  exposure: RampFitOutputMetaExposure;
  /** Guide Star Window Information */
  guide_star: GuidewindowMetaGuideStar;
  /** WFI Observing Configuration */
  instrument: RampFitOutputMetaInstrument;
  /** Observation Identifiers */
  observation: GuidewindowMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: RampFitOutputMetaPointing;
  /** Program Information */
  program: RampFitOutputMetaProgram;
  /** Reference File Information */
  ref_file: GuidewindowMetaRefFile;
  /** Relative Calibration System Information */
  rcs: RampFitOutputMetaRcs;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: RampFitOutputMetaVisit;
  /** World Coordinate System (WCS) Parameters */
  wcsinfo: ImageMetaWcsinfo;
  /** Start Time of Guide Window Exposure (UTC) */
  gw_start_time: string | null;
  /** End Time of Guide Window Exposure (UTC) */
  gw_end_time: string | null;
  /** Guide Window Read Time (Seconds) */
  gw_frame_readout_time: number | null;
  /** Guide Window Function Start Time (UTC) */
  gw_function_start_time: string | null;
  /** Guide Window Function End Time (UTC) */
  gw_function_end_time: string | null;
  /** Guide Star Acquisition Status */
  gw_acq_exec_stat: string | null;
  /** Guide Window Pedestal Exposure Time (Seconds) */
  pedestal_resultant_exp_time: number | null;
  /** Guide Window Signal Exposure Time (Seconds) */
  signal_resultant_exp_time: number | null;
  /** Guide Star Acquisition Identifier */
  gw_acq_number: number | null;
  /** Science File Name */
  gw_science_file_source: string | null;
  /** Guide Window Mode */
  gw_mode: OneOf<
    | "WIM-ACQ"
    | "WIM-TRACK"
    | "WSM-ACQ-1"
    | "WSM-ACQ-2"
    | "WSM-TRACK"
    | "DEFOCUSED-MODERATE"
    | "DEFOCUSED-LARGE"
  >;
  /** Guide Window X Start Position (pixels) */
  gw_window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  gw_window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  gw_window_xstop: number | null;
  /** Guide Window Y Stop Position (pixels) */
  gw_window_ystop: number | null;
  /** Guide window size in the x direction in detector coordinates */
  gw_window_xsize: number | null;
  /** Guide window size in the y direction in detector coordinates */
  gw_window_ysize: number | null;
}

export interface L1DetectorGuidewindowMetaGuideWindow {
  /** Minimum Acquisition X Coord */
  min_acq_xstart: number | null;
  /** Minimum Acquisition Y Coord */
  min_acq_ystart: number | null;
  /** Maximum Acquisition X Coord */
  max_acq_xstop: number | null;
  /** Maximum Acquisition Y Coord */
  max_acq_ystop: number | null;
  /** Acquisition X Size */
  acq_xsize: number | null;
  /** Acquisition Y Size */
  acq_ysize: number | null;
  /** Minimum Acquisition X Coord */
  min_track_xstart: number | null;
  /** Minimum Acquisition Y Coord */
  min_track_ystart: number | null;
  /** Maximum Acquisition X Coord */
  max_track_xstop: number | null;
  /** Maximum Acquisition Y Coord */
  max_track_ystop: number | null;
  /** Acquisition X Size */
  track_xsize: number | null;
  /** Acquisition Y Size */
  track_ysize: number | null;
  /** Minimum Edge Acquisition X Coord */
  min_edge_acq_xstart: number | null;
  /** Minimum Edge Acquisition Y Coord */
  min_edge_acq_ystart: number | null;
  /** Maximum Edge Acquisition X Coord */
  max_edge_acq_xstop: number | null;
  /** Maximum Edge Acquisition Y Coord */
  max_edge_acq_ystop: number | null;
  /** Edge Acquisition X Size */
  edge_acq_xsize: number | null;
  /** Edge Acquisition Y Size */
  edge_acq_ysize: number | null;
}

export interface L1DetectorGuidewindowMetaGuideStar {
  /** Guide Star Catalog ID */
  gsc_id: string | null;
  /** Right Ascension (deg) */
  predicted_ra: number | null;
  /** Declination (deg) */
  predicted_dec: number | null;
  /** Gaia Parallax */
  gaia_parallax: number | null;
  /** Proper Motion Right Ascension */
  ra_pm: number | null;
  /** Proper Motion Declination */
  dec_pm: number | null;
  /** Expected FGS Magnitude */
  predicted_fgs_mag: number | null;
  /** Brightest Expected FGS Magnitude */
  predicted_fgs_bright_mag: number | null;
  /** Faintest Expected FGS Magnitude */
  predicted_fgs_faint_mag: number | null;
  /** Expected Count Rate */
  predicted_count_rate: number | null;
  /** Expected X Coord */
  predicted_x: number | null;
  /** Expected Y Coord */
  predicted_y: number | null;
  /** Pseudo Star Flag */
  pseudo_star_flag: OneOf<"Y" | "N">;
}

export interface L1DetectorGuidewindowMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** FGS Guiding Modes */
  fgs_modes_used: string[] | null;
  /** Guide Star Acquisition Number */
  guide_star_acq_num: number | null;
  /** Guide Window Acquisition Start Time */
  t_start: string | null;
  /** Guide Window Acquisition End Time */
  t_stop: string | null;
  /** Guide Window Identifier */
  guide_window_id: string | null;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Acquisition MA table ID */
  acq_ma_table_id: string | null;
  /** Acquisition Cycles per Read */
  acq_gw_cycles_per_sci_read: number | null;
  /** Acquisition Pedestal Effective Exposure Time */
  acq_pedestal_resultant_exp_time: number | null;
  /** Acquisition Signal Effective Exposure Time */
  acq_signal_resultant_exp_time: number | null;
  /** Track MA table ID */
  track_ma_table_id: string | null;
  /** Track Cycles per Read */
  track_gw_cycles_per_sci_read: number | null;
  /** Track Pedestal Effective Exposure Time */
  track_pedestal_resultant_exp_time: number | null;
  /** Track Signal Effective Exposure Time */
  track_signal_resultant_exp_time: number | null;
  /** Averaged FACE Filename */
  avg_face_filename: string | null;
  /** Edge Acquisition MA table ID */
  edge_acq_ma_table_id: string | null;
  /** Edge Acquisition Cycles per Read */
  edge_acq_gw_cycles_per_sci_read: number | null;
  /** Edge Acquisition Pedestal Effective Exposure Time */
  edge_acq_pedestal_resultant_exp_time: number | null;
  /** Edge Acquisition Signal Effective Exposure Time */
  edge_acq_signal_resultant_exp_time: number | null;
  /** Guiding Spectral Edge */
  wsm_edge_used: string | null;
  guide_window: L1DetectorGuidewindowMetaGuideWindow;
  guide_star: L1DetectorGuidewindowMetaGuideStar;
}

export interface L1DetectorGuidewindowAmp33 {
  /** Pedestal Track Amplifier 33 Readouts (DN) */
  amp33_track_pedestals: Values<"uint16">;
  /** Signal Track Amplifier 33 Readouts (DN) */
  amp33_track_signals: Values<"uint16">;
  /** Pedestal Amplifier 33 Readouts (DN) */
  amp33_acq_pedestals: Values<"uint16">;
  /** Signal Amplifier 33 Readouts (DN) */
  amp33_acq_signals: Values<"uint16">;
  /** Pedestal Edge Amplifier 33 Readouts (DN) */
  amp33_edge_acq_pedestals: Values<"uint16">;
  /** Signal Edge Amplifier 33 Readouts (DN) */
  amp33_edge_acq_signals: Values<"uint16">;
}

export interface L1DetectorGuidewindowCentroid {
  /** Acquisition Centroids */
  acq_centroids: Values<"float32">;
  /** Acquisition Centroid Errors */
  acq_centroid_errs: Values<"float32">;
  /** Acquisition Centroid Quality */
  acq_centroid_quality: Table;
  /** Acquisition Centroid Times */
  acq_centroid_times: unknown[] | null;
  /** Track Centroids */
  track_centroids: Values<"float32">;
  /** Track Centroid Errors */
  track_centroid_errs: Values<"float32">;
  /** Track Centroid Quality */
  track_centroid_quality: Table;
  /** Track Centroid Times */
  track_centroid_times: unknown[] | null;
  /** Edge Acquisition Centroids */
  edge_acq_centroids: Values<"float32">;
  /** Edge Acquisition Centroid Errors */
  edge_acq_centroid_errs: Values<"float32">;
  /** Edge Acquisition Centroid Quality */
  edge_acq_centroid_quality: Table;
  /** Edge Acquisition Centroid Times */
  edge_acq_centroid_times: unknown[] | null;
}

export interface L1DetectorGuidewindowAcqData {
  /** Pedestal Resultants (DN) */
  pedestal_resultants: Values<"uint16">;
  /** Signal Resultants (DN) */
  signal_resultants: Values<"uint16">;
  /** Lower Left Corners */
  lower_left_corners: Values<"uint16">;
  /** Upper Right Corners */
  upper_right_corners: Values<"uint16">;
  /** Pixel Offsets (DN) */
  pixel_offsets: unknown;
  /** Reset Impacted Pairs */
  reset_impacted_pairs: Values<"bool">;
  /** Reset Read Flag */
  reset_read_flag: Values<"bool">;
  /** Pedestal Times (UTC) */
  pedestal_times: unknown[] | null;
  /** Signal Times (UTC) */
  signal_times: unknown[] | null;
  /** Science Data Packet Counts */
  sci_data_packet_counts: Values<"uint16">;
  /** SCE Status Flag */
  sce_status_flag: unknown;
  /** Guide Window Resultant Error Flag */
  gw_resultant_err_flag: unknown;
  /** Minimum Binding Flag */
  min_bind_flag: unknown;
  /** Maximum Binding Flag */
  max_bind_flag: unknown;
}

export interface L1DetectorGuidewindowTrackData {
  /** Pedestal Resultants (DN) */
  pedestal_resultants: Values<"uint16">;
  /** Signal Resultants (DN) */
  signal_resultants: Values<"uint16">;
  /** Lower Left Corners */
  lower_left_corners: Values<"uint16">;
  /** Upper Right Corners */
  upper_right_corners: Values<"uint16">;
  /** Pixel Offsets (DN) */
  pixel_offsets: unknown;
  /** Reset Impacted Pairs */
  reset_impacted_pairs: Values<"bool">;
  /** Reset Read Flag */
  reset_read_flag: Values<"bool">;
  /** Pedestal Times (UTC) */
  pedestal_times: unknown[] | null;
  /** Signal Times (UTC) */
  signal_times: unknown[] | null;
  /** Science Data Packet Counts */
  sci_data_packet_counts: Values<"uint16">;
  /** SCE Status Flag */
  sce_status_flag: unknown;
  /** Guide Window Resultant Error Flag */
  gw_resultant_err_flag: unknown;
  /** Minimum Binding Flag */
  min_bind_flag: unknown;
  /** Maximum Binding Flag */
  max_bind_flag: unknown;
  /** Exposure Mapping */
  exposure_mapping: Values<"int16">;
}

export interface FlatRefMetaInstrument {
  /** Instrument */
  name: OneOf<"WFI">;
  /** Detector */
  detector: unknown;
  /** Optical Element */
  optical_element: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
}

export interface FlatRefMeta {
  /** Reference File Type */
  reftype: OneOf<"FLAT">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
}

export interface AbvegaoffsetRefMetaInstrument {
  /** Instrument */
  name: OneOf<"WFI">;
  /** Detector */
  detector: unknown;
}

export interface AbvegaoffsetRefMeta {
  /** Reference File Type */
  reftype: OneOf<"ABVEGAOFFSET">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface AbvegaoffsetRefData {
  /** AB-Vega Magnitude Offset */
  abvega_offset: number | null;
}

export interface AbvegaoffsetRefData2 {
  /** By names of a pattern */
  [name: string]: AbvegaoffsetRefData;
}

export interface ApcorrRefMeta {
  /** Reference File Type */
  reftype: OneOf<"APCORR">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface ApcorrRefData {
  /** Aperture Corrections */
  ap_corrections: Values<"float64">;
  /** Enclosed Energy Fractions */
  ee_fractions: Values<"float64">;
  /** Enclosed Energy Radii */
  ee_radii: Values<"float64">;
  /** Inner Radius for the Sky Background */
  sky_background_rin: number | null;
  /** Outer Radius for the Sky Background */
  sky_background_rout: number | null;
}

export interface ApcorrRefData2 {
  /** By names of a pattern */
  [name: string]: ApcorrRefData;
}

export interface DarkRefMetaExposure {
  /** WFI Mode */
  type: OneOf<
    "WFI_IMAGE" | "WFI_SPECTRAL" | "WFI_IM_DARK" | "WFI_SP_DARK" | "WFI_FLAT" | "WFI_LOLO" | "WFI_WFSC"
  >;
  /** WFI Mode for CRDS */
  p_exptype: string | null;
}

export interface DarkRefMeta {
  /** Reference File Type */
  reftype: OneOf<"DARK">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
  exposure: DarkRefMetaExposure;
}

export interface DetectorstatusRefMeta {
  /** Reference File Type */
  reftype: OneOf<"DETECTORSTATUS">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface DetectorstatusRefStatusInfo {
  /** Detector Status */
  enabled: boolean | null;
}

export interface DetectorstatusRefStatusInfo2 {
  /** By names of a pattern */
  [name: string]: DetectorstatusRefStatusInfo;
}

export interface DarkdecaysignalRefMeta {
  /** Reference File Type */
  reftype: OneOf<"DARKDECAYSIGNAL">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface DarkdecaysignalRefDecayTable {
  /** Decay Amplitude */
  amplitude: number | null;
  /** Time Constant */
  time_constant: number | null;
}

export interface DarkdecaysignalRefDecayTable2 {
  /** By names of a pattern */
  [name: string]: DarkdecaysignalRefDecayTable;
}

export interface DistortionRefMeta {
  /** Reference File Type */
  reftype: OneOf<"DISTORTION">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
}

export interface EpsfRefMeta {
  /** Reference File Type */
  reftype: OneOf<"EPSF">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
  /** Oversampling Factor */
  oversample: number | null;
  /** Spectral Type */
  spectral_type: string[] | null;
  /** Defocus Waves */
  defocus: number[] | null;
  /** X Position */
  pixel_x: number[] | null;
  /** Y Position */
  pixel_y: number[] | null;
  /** Major Axis Jitter (milliarcseconds) */
  jitter_major: number | null;
  /** Minor Axis Jitter (milliarcseconds) */
  jitter_minor: number | null;
  /** Jitter Position Angle (deg) */
  jitter_position_angle: number | null;
}

export interface EtcRefMeta {
  /** Reference File Type */
  reftype: OneOf<"ETC">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface EtcRefForm {
  /** Cosmic Rays Flag */
  cosmic_rays_on: boolean | null;
  /** Dark Current */
  dark_current: number | null;
  /** Dark Current Flag */
  dark_current_on: boolean | null;
  /** Detector Type */
  det_type: string | null;
  /** Flat Field Electrons */
  flat_field_electrons: number | null;
  /** Flat Field Noise Flag */
  flat_field_noise_on: boolean | null;
  /** Inter Pixel Correlation Flag */
  inter_pixel_correlation_on: boolean | null;
  /** Thermal Reset Noise */
  ktc_noise: number | null;
  /** Minimnum Number of Unsaturated Resultants */
  minresultants: number | null;
  /** Pixel Size in x-direction */
  pix_size_x: number | null;
  /** Pixel Size in y-direction */
  pix_size_y: number | null;
  /** Number of Pixels in x-direction */
  pixels_x: number | null;
  /** Number of Pixels in y-direction */
  pixels_y: number | null;
  /** Quantum Yield Scaling Factor */
  qyield_noise_excess_scaling: number | null;
  /** Readnoise */
  readnoise: number | null;
  /** Readnoise Correlation Flag */
  readnoise_correlation_on: boolean | null;
  /** Excess Readnoise Flag */
  readnoise_excess_additive_on: boolean | null;
  /** Second-order Quadratic Correction Term to the Readnoise */
  readnoise_excess_additive_p1: number | null;
  /** first-order Quadratic Correction Term to the Readnoise */
  readnoise_excess_additive_p2: number | null;
  /** Readnoise Scaling Factor */
  readnoise_excess_scaling: number | null;
  /** Readnoise Flag */
  readnoise_on: boolean | null;
  /** Report in Counts Flag */
  report_counts: boolean | null;
  /** Saturation Fullwell Depth */
  saturation_fullwell: number | null;
  /** Saturation Flag */
  saturation_on: boolean | null;
  /** Detector Scattering Flag */
  scattering_on: boolean | null;
}

export interface GainRefMeta {
  /** Reference File Type */
  reftype: OneOf<"GAIN">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface IpcRefMeta {
  /** Reference File Type */
  reftype: OneOf<"IPC">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
}

export interface LinearityRefMeta {
  /** Reference File Type */
  reftype: OneOf<"LINEARITY">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface IntegralnonlinearityRefMeta {
  /** Reference File Type */
  reftype: OneOf<"INTEGRALNONLINEARITY">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
  /** Number of channels */
  n_channels: number | null;
  /** Number of Pixels per Channel */
  n_pixels_per_channel: number | null;
}

export interface IntegralnonlinearityRefInlTable {
  /** Instrument Channel Number */
  instrument_channel: number | null;
  /** Channel Correction */
  correction: Values<"float64">;
}

export interface IntegralnonlinearityRefInlTable2 {
  /** By names of a pattern */
  [name: string]: IntegralnonlinearityRefInlTable;
}

export interface InverselinearityRefMeta {
  /** Reference File Type */
  reftype: OneOf<"INVERSELINEARITY">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface MaskRefMeta {
  /** Reference File Type */
  reftype: OneOf<"MASK">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface MATableRefMeta {
  /** Reference File Type */
  reftype: OneOf<"MATABLE">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface MATableRefGuideWindowTables {
  /** Effective Pedestal Exposure Time */
  effective_pedestal_exposure_time: number | null;
  /** Effective Signal Exposure Time */
  effective_signal_exposure_time: number | null;
  /** Guide Window Readout Time */
  gw_readout_time: number | null;
  /** MA Table Description */
  ma_table_description: string | null;
  /** MA Table Name */
  ma_table_name: string | null;
  /** MA Table Number */
  ma_table_number: number | null;
  /** Flight Software Index */
  fsw_slot_number: number | null;
  /** Number of Guide Window Columns */
  num_gw_columns: number | null;
  /** Number of Guide Window Rows */
  num_gw_rows: number | null;
  /** Number of Pedestal Reads */
  num_pedestal_reads: number | null;
  /** Number of Pre-pedestal Reset Reads */
  num_pre_pedestal_reset_reads: number | null;
  /** Number of Pre-Signal Skips */
  num_pre_signal_skips: number | null;
  /** Number of Signal Reads */
  num_signal_reads: number | null;
  /** Science Block Size */
  science_block_size: number | null;
}

export interface MATableRefGuideWindowTables2 {
  /** By names of a pattern */
  [name: string]: MATableRefGuideWindowTables;
}

export interface MATableRefScienceTables {
  /** Accumulated Exposure Time */
  accumulated_exposure_time: number[] | null;
  /** Effective Exposure Time */
  effective_exposure_time: number[] | null;
  /** Frame Time */
  frame_time: number | null;
  /** Integration Duration */
  integration_duration: number[] | null;
  /** MA Table Description */
  ma_table_description: string | null;
  /** MA Table Name */
  ma_table_name: string | null;
  /** MA Table Number */
  ma_table_number: number | null;
  /** Flight Software Index */
  fsw_slot_number: number | null;
  /** Minimum Science Resultants */
  min_science_resultants: number | null;
  /** Number of Pre-science Reads */
  num_pre_science_reads: number | null;
  /** Number of Pre-science Resultants */
  num_pre_science_resultants: number | null;
  /** Number of Science Resultants */
  num_science_resultants: number | null;
  /** Observing Mode */
  observing_mode: string | null;
  /** Pre-science Read is Reference */
  pre_science_read_is_reference: boolean[] | null;
  /** Pre-science Read is Resultant */
  pre_science_read_is_resultant: boolean[] | null;
  /** Pre-science Read Types */
  pre_science_read_types: string[] | null;
  /** Pre-science Time After Reset */
  pre_science_time_after_reset: number | null;
  /** Reset Frame Time */
  reset_frame_time: number | null;
  /** Science Read Rattern */
  science_read_pattern: unknown[] | null;
}

export interface MATableRefScienceTables2 {
  /** By names of a pattern */
  [name: string]: MATableRefScienceTables;
}

export interface PixelareaRefMetaPhotometry {
  /** Pixel Area (steradians) */
  pixelarea_steradians: number | null;
  /** Pixel Area (arcsec^2) */
  pixelarea_arcsecsq: number | null;
}

export interface PixelareaRefMeta {
  /** Reference File Type */
  reftype: OneOf<"AREA">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: FlatRefMetaInstrument;
  photometry: PixelareaRefMetaPhotometry;
}

export interface ReadnoiseRefMeta {
  /** Reference File Type */
  reftype: OneOf<"READNOISE">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
  exposure: DarkRefMetaExposure;
}

export interface SkycellsRefMetaInstrument {
  /** Instrument */
  name: OneOf<"WFI">;
}

export interface SkycellsRefMeta {
  /** Reference File Type */
  reftype: OneOf<"SKYCELLS">;
  /** Pedigree */
  pedigree: OneOf<"GROUND">;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: SkycellsRefMetaInstrument;
  /** Number of pixels in both x and y dimensions */
  nxy_skycell: number | null;
  /** The number of pixels in all directions that overlap with the adjacent skycell. */
  skycell_border_pixels: number | null;
  /** The size of a pixel at the tangent point in arcseconds */
  pixel_scale: number | null;
}

export interface SuperbiasRefMeta {
  /** Reference File Type */
  reftype: OneOf<"BIAS">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface SaturationRefMeta {
  /** Reference File Type */
  reftype: OneOf<"SATURATION">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface WfiImgPhotomRefMeta {
  /** Reference File Type */
  reftype: OneOf<"PHOTOM">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface WfiImgPhotomRefPhotTable {
  /** Surface Brightness Zeropoint */
  photmjsr: number | null;
  /** Surface Brightness Zeropoint Uncertainty */
  uncertainty: number | null;
  /** Nominal Pixel Area */
  pixelareasr: number | null;
  /** Collecting Area (square meters) */
  collecting_area: number | null;
  /** Effective Area Wavelength Array (microns) */
  wavelength: Values<"float32">;
  /** Effective Area Array (m^2) */
  effective_area: Values<"float32">;
}

export interface WfiImgPhotomRefPhotTable2 {
  /** By names of a pattern */
  [name: string]: WfiImgPhotomRefPhotTable;
}

export interface RefpixRefMeta {
  /** Reference File Type */
  reftype: OneOf<"REFPIX">;
  /** Pedigree */
  pedigree: string | null;
  /** Description */
  description: string | null;
  /** Author */
  author: string | null;
  /** Use After Date */
  useafter: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Organization */
  origin: string | null;
  instrument: AbvegaoffsetRefMetaInstrument;
}

export interface FpsMetaCalStep {
  /** Assign WCS Step */
  assign_wcs: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Flat Fielding Step */
  flat_field: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Dark Current Subtraction Step */
  dark: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Initialization of the Data Quality Extension Step */
  dq_init: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Flux Scale Application Step */
  flux: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Cosmic Rays and Jump Detection Step */
  jump: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Linearity Correction Step */
  linearity: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Photometric Calibration Step */
  photom: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Source Detection Step */
  source_detection: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Ramp Fit Step */
  ramp_fit: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Reference Pixel Correction Step */
  refpix: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Saturation Identification Step */
  saturation: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Outlier Detection Step */
  outlier_detection: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Tweakreg step */
  tweakreg: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
  /** Sky Matching for Combining Overlapping Images Step */
  skymatch: OneOf<"N/A" | "COMPLETE" | "SKIPPED" | "INCOMPLETE">;
}

export interface FpsMetaExposure {
  /** Exposure Type */
  type: OneOf<"WFI_IMAGE" | "WFI_GRISM" | "WFI_PRISM" | "WFI_DARK" | "WFI_FLAT" | "WFI_WFSC">;
  /** Exposure Start Time (UTC) */
  start_time: string | null;
  /** Number of Resultants */
  ngroups: number | null;
  /** Number of Reads */
  nframes: number | null;
  /** Data Problem */
  data_problem: boolean | null;
  /** Frame Divisor */
  frame_divisor: number | null;
  /** Number of Frames Dropped Between Resultants */
  groupgap: number | null;
  /** Time Between Reads (s) */
  frame_time: number | null;
  /** Time Between Resultants (s) */
  group_time: number | null;
  /** Exposure Time (s) */
  exposure_time: number | null;
  /** MA Table Name */
  ma_table_name: string | null;
  /** MA Table Number */
  ma_table_number: number | null;
  /** Read Pattern */
  read_pattern: unknown[] | null;
}

export interface FpsMetaGuidestar {
  /** Guide Star Window Identifier */
  gw_id: string | null;
  /** FPS Guide Window Modes */
  gw_fgs_mode: OneOf<
    | "WIM-ACQ"
    | "WIM-TRACK"
    | "WSM-ACQ-1"
    | "WSM-ACQ-2"
    | "WSM-TRACK"
    | "DEFOCUSED-MODERATE"
    | "DEFOCUSED-LARGE"
  >;
  /** Guide Data Start Time (MJD) */
  data_start: number | null;
  /** Guide Data End Time (MJD) */
  data_end: number | null;
  /** Guide Window X Start Position (pixels) */
  gw_window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  gw_window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  gw_window_xstop: number | null;
  /** Guide Window Y Stop Position (pixels) */
  gw_window_ystop: number | null;
  /** Guide Window Size in the X Direction (pixels) */
  gw_window_xsize: number | null;
  /** Guide Window Size in the Y Direction (pixels) */
  gw_window_ysize: number | null;
}

export interface FpsMetaInstrument {
  /** Instrument Used to Acquire the Data */
  name: OneOf<"WFI">;
  /** WFI Detector */
  detector: OneOf<
    | "WFI01"
    | "WFI02"
    | "WFI03"
    | "WFI04"
    | "WFI05"
    | "WFI06"
    | "WFI07"
    | "WFI08"
    | "WFI09"
    | "WFI10"
    | "WFI11"
    | "WFI12"
    | "WFI13"
    | "WFI14"
    | "WFI15"
    | "WFI16"
    | "WFI17"
    | "WFI18"
  >;
  /** WFI Optical Element */
  optical_element: OneOf<
    "F062" | "F087" | "F106" | "F129" | "F146" | "F158" | "F184" | "F213" | "GRISM" | "PRISM" | "DARK"
  >;
}

export interface FpsMetaRefFileCrds {
  /** CRDS File Version */
  sw_version: string | null;
  /** CRDS Context */
  context_used: string | null;
}

export interface FpsMetaRefFile {
  /** Calibration Reference Data System Parameters */
  crds: FpsMetaRefFileCrds;
  /** Dark Reference File Information */
  dark: string | null;
  /** Distortion Reference File Information */
  distortion: string | null;
  /** Mask Reference File Information */
  mask: string | null;
  /** Flat Reference File Information */
  flat: string | null;
  /** Gain Reference Rile Information */
  gain: string | null;
  /** Read Noise Reference Rile Information */
  readnoise: string | null;
  /** Linearity Reference File Information */
  linearity: string | null;
  /** Photometry Reference File Information */
  photom: string | null;
  /** Area Reference File Information */
  area: string | null;
  /** Saturation Reference File Information */
  saturation: string | null;
}

export interface FpsMetaGroundtest {
  /** I&T Test Name */
  test_name: string | null;
  /** I&T Testing Phase */
  test_phase: string | null;
  /** I&T Testing Environment */
  test_environment: string | null;
  /** Name of Testing Script Run */
  test_script: string | null;
  /** Source File Creation Time */
  product_date: string | null;
  /** I&T Software Used to Generate Source File */
  product_version: string | null;
  /** HDF5 to ASDF Conversion Date */
  conversion_date: string | null;
  /** HDF5 to ASDF Converter Version */
  conversion_version: string | null;
  /** L0.5 File Name */
  filename_pnt5: string | null;
  /** L0.5 File Path */
  filepath_level_pnt5: string | null;
  /** L1A File Name */
  filename_l1a: string | null;
  /** SCA Identifier */
  detector_id: string | null;
  /** Mean Detector Temperature (Kelvin) */
  detector_temp: number | null;
  /** Interpolated Temperature of Frames (Kelvin) */
  frames_temp: Values<"float64">;
  /** Mean OTA Temperature (Kelvin) */
  ota_temp: number | null;
  /** RCS On/Off */
  rcs_on: boolean | null;
  /** Number of Readout Columns */
  readout_col_num: number | null;
  /** Pixel Size (cm) */
  detector_pixel_size: unknown;
  /** Sensor Error */
  sensor_error: Values<"float64">;
}

export interface FpsMetaStatistics {
  /** Mean number of counts per second */
  mean_counts_per_sec: unknown;
  /** Median number of counts per second */
  median_counts_per_sec: unknown;
  /** Maximum number of counts */
  max_counts: unknown;
  /** Minimum number of counts */
  min_counts: unknown;
}

export interface FpsMeta {
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: unknown;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_software_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  cal_step: FpsMetaCalStep;
  exposure: FpsMetaExposure;
  guidestar: FpsMetaGuidestar;
  instrument: FpsMetaInstrument;
  ref_file: FpsMetaRefFile;
  /** Original Raw HDF5 metadata */
  hdf5_meta: unknown;
  /** Original Raw HDF5 telemetry keywords */
  hdf5_telemetry: string | null;
  /** Guide Window HDF5 metadata */
  gw_meta: unknown;
  groundtest: FpsMetaGroundtest;
  statistics: FpsMetaStatistics;
}

export interface TvacMetaExposure {
  /** TVAC Exposure Type */
  type: OneOf<"WFI_IMAGE" | "WFI_GRISM" | "WFI_PRISM" | "WFI_DARK" | "WFI_FLAT" | "WFI_WFSC">;
  /** Exposure Start Time (UTC) */
  start_time: string | null;
  /** Number of Resultants */
  ngroups: number | null;
  /** Number of Reads */
  nframes: number | null;
  /** Data Problem */
  data_problem: boolean | null;
  /** Frame Divisor */
  frame_divisor: number | null;
  /** Number of Frames Dropped Between Resultants */
  groupgap: number | null;
  /** Time Between Reads (s) */
  frame_time: number | null;
  /** Time Between Resultants (s) */
  group_time: number | null;
  /** Exposure Time (s) */
  exposure_time: number | null;
  /** MA Table Name */
  ma_table_name: string | null;
  /** MA Table Number */
  ma_table_number: number | null;
  /** Read Pattern */
  read_pattern: unknown[] | null;
}

export interface TvacMetaGuidestar {
  /** Guide Star Window Identifier */
  gw_id: string | null;
  /** TVAC Guide Window Modes */
  gw_fgs_mode: OneOf<
    | "WIM-ACQ"
    | "WIM-TRACK"
    | "WSM-ACQ-1"
    | "WSM-ACQ-2"
    | "WSM-TRACK"
    | "DEFOCUSED-MODERATE"
    | "DEFOCUSED-LARGE"
  >;
  /** Guide Data Start Time (MJD) */
  data_start: number | null;
  /** Guide Data End Time (MJD) */
  data_end: number | null;
  /** Guide Window X Start Position (pixels) */
  gw_window_xstart: number | null;
  /** Guide Window Y Start Position (pixels) */
  gw_window_ystart: number | null;
  /** Guide Window X Stop Position (pixels) */
  gw_window_xstop: number | null;
  /** Guide Window Y Stop Position (pixels) */
  gw_window_ystop: number | null;
  /** Guide Window Size in the X Direction (pixels) */
  gw_window_xsize: number | null;
  /** Guide Window Size in the Y Direction (pixels) */
  gw_window_ysize: number | null;
}

export interface TvacMetaGroundtest {
  /** I&T Test Name */
  test_name: string | null;
  /** I&T Testing Phase */
  test_phase: string | null;
  /** I&T Testing Environment */
  test_environment: string | null;
  /** Name of Testing Script Run */
  test_script: string | null;
  /** Source File Creation Time */
  product_date: string | null;
  /** I&T Software Used to Generate Source File */
  product_version: string | null;
  /** HDF5 to ASDF Conversion Date */
  conversion_date: string | null;
  /** HDF5 to ASDF Converter Version */
  conversion_version: string | null;
  /** L0.5 File Name */
  filename_pnt5: string | null;
  /** L0.5 File Path */
  filepath_level_pnt5: string | null;
  /** L1A File Name */
  filename_l1a: string | null;
  /** SCA Identifier */
  detector_id: string | null;
  /** Mean Detector Temperature (Kelvin) */
  detector_temp: number | null;
  /** Interpolated Temperature of Frames (Kelvin) */
  frames_temp: Values<"float64">;
  /** Mean OTA Temperature (Kelvin) */
  ota_temp: number | null;
  /** RCS On/Off */
  rcs_on: boolean | null;
  /** Number of Readout Columns */
  readout_col_num: number | null;
  /** Pixel Size (cm) */
  detector_pixel_size: unknown;
  /** Sensor Error */
  sensor_error: Values<"float64">;
  /** TVAC Activity Number */
  activity_number: number | null;
  /** Band number of LED illuminating in the sRCS in bank 1 */
  led_bank1_band_number_on: number[] | null;
  /** Band number of LED illuminating in the sRCS in bank 2 */
  led_bank2_bank1_number_on: number[] | null;
  /** Approximate wavelength of LED illuminating in the sRCS in bank 1 */
  led_bank1_approx_wlen: unknown;
  /** Approximate wavelength of LED illuminating in the sRCS in bank 2 */
  led_bank2_approx_wlen: unknown;
  /** sRCS Photodiode Voltage */
  srcs_pd_voltage: number | null;
  /** Target flux for the sRCS LEDs */
  srcs_led_flux: number | null;
  /** Commanded current for the SRCS -> GSFC will send us the flux
in target e-/s/px in the center of the sca */
  wfi_mce_srcs_bank1_led_i: unknown;
  /** Commanded range for the SRCS -> GSFC will send us the flux in
target e-/s/px in the center of the sca */
  wfi_mce_srcs_bank1_led_range: string | null;
  /** Commanded current for the SRCS -> GSFC will send us the flux
in target e-/s/px in the center of the sca */
  wfi_mce_srcs_bank2_led_i: unknown;
  /** Commanded range for the SRCS -> GSFC will send us the flux in
target e-/s/px in the center of the sca */
  wfi_mce_srcs_bank2_led_range: string | null;
  /** Input LED current set point */
  srcs_led_current: number | null;
  /** WFI-team defined target types */
  wfi_opt_targettype: OneOf<
    | "NONE"
    | "FLAT-sRCS"
    | "FLAT-SORC"
    | "POINT SOURCE"
    | "SPECTRUM"
    | "DARK"
    | "DARK-DARKEL"
    | "DARK-W146"
    | "PHARET-GW"
    | "PHARET-FF"
    | "PHARET-FF-F158"
    | "PHARET-FF-M3MM"
    | "PHARET-FF-M6MM"
    | "PHARET-FF-P3MM"
    | "PHARET-FF-P6MM"
    | "PHARET-FF-PRISM"
    | "PHARET-FF-W146"
    | "POINT-SOURCE-GW"
    | "STRAY LIGHT"
  >;
  /** WFI-team defined tags for data aggregation/analysis */
  analysis_tag: string | null;
  /** SORC pose mode */
  gsorc_pose_mode: string | null;
  /** SORC pose target */
  gsorc_pose_target: string | null;
  /** Attenuation from SDS */
  gsorc_sds_active_atten: number | null;
  /** Commanded wavelength for the LLTF */
  gsorc_sds_lltfir_wave: number | null;
  /** SORC on/off */
  gsorc_sds_sorc_on: boolean | null;
  /** SORC wavelength */
  gsorc_sds_sorc_wlen: number | null;
  /** Laser name */
  gsorc_sds_active_source: string | null;
  /** whether the source is pulsing or not */
  gsorc_sds_dq_pulse: OneOf<"pulse" | "cw">;
  /** pulse width – originally in HDF5 file is in units of 0.1 ms */
  gsorc_sds_daq_pw: unknown;
  /** SORC temperature set point */
  gsorc_heater1_setpt: number | null;
  /** Element Wheel position */
  wfi_otp_wfi_ewa: string | null;
  /** SCE temperature */
  sca_temp: unknown;
  /** MPA temperature */
  mpa_temp: unknown;
  /** ewa temp ish (there's no actual temperature sensor inside) */
  ewa_temp: unknown;
  /** ewa_outer temperature sensor */
  ewta_outer_heater_temp: unknown;
  /** ewa_inner temperature sensor */
  ewta_inner_heater_temp: unknown;
  /** COBA temperature near element wheel */
  coba_temp_near_ewta: unknown;
  /** SCEA temperature */
  scea_temp: unknown;
  /** SCE gate voltage bias. */
  wfi_sce_1_vbiasgate_v: unknown;
  wfi_sce_1_vbiaspwr_i: unknown;
  wfi_sce_1_vbiaspwr_v: unknown;
  wfi_sce_1_vreset_v: unknown;
  wfi_sce_1_vreset_i: unknown;
  /** temperature in eng units -> will change for TVAC2. */
  wfi_mcu_a_offs_csense_fpssen: unknown;
}

export interface TvacMeta {
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: unknown;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_software_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  cal_step: FpsMetaCalStep;
  exposure: TvacMetaExposure;
  guidestar: TvacMetaGuidestar;
  instrument: FpsMetaInstrument;
  ref_file: FpsMetaRefFile;
  /** Original Raw HDF5 metadata */
  hdf5_meta: unknown;
  /** Original Raw HDF5 telemetry keywords */
  hdf5_telemetry: string | null;
  /** Guide Window HDF5 metadata */
  gw_meta: unknown;
  groundtest: TvacMetaGroundtest;
}

export interface MosaicSourceCatalogMetaImage {
  /** Filename of image used to generate this catalog */
  filename: string | null;
  /** Creation date of the image used to generate this catalog */
  file_date: string | null;
  /** Segmentation map used for generation of this catalog */
  forced_segmentation: string | null;
}

export interface MosaicSourceCatalogMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Data Release Identifier */
  data_release_id: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** Product Type Descriptor */
  product_type: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Calibration Log Messages */
  cal_logs: string[] | null;
  /** Celestial Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Co-Addition Information */
  coadd_info: MosaicMetaCoaddInfo;
  /** Selected, Tabulated Input Level 2 (L2) Calibrated Rate Image Metadata */
  individual_image_meta: MosaicMetaIndividualImageMeta;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: MosaicMetaInstrument;
  /** Observation Identifiers */
  observation: MosaicMetaObservation;
  /** Program Information */
  program: MosaicMetaProgram;
  /** Basic Statistical Information */
  statistics: MosaicMetaStatistics;
  /** Catalog-related image metadata */
  image: MosaicSourceCatalogMetaImage;
  /** WCS Information */
  wcsinfo: MosaicMetaWcsinfo;
  /** Association Information */
  association: MosaicMetaAssociation;
  /** Level 3 Calibration Status */
  cal_step: MosaicMetaCalStep;
  /** Resample Parameters */
  resample: MosaicMetaResample;
}

export interface MultibandSourceCatalogMetaImageMetas {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Data Release Identifier */
  data_release_id: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** Product Type Descriptor */
  product_type: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Calibration Log Messages */
  cal_logs: string[] | null;
  /** Celestial Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Co-Addition Information */
  coadd_info: MosaicMetaCoaddInfo;
  /** Selected, Tabulated Input Level 2 (L2) Calibrated Rate Image Metadata */
  individual_image_meta: MosaicMetaIndividualImageMeta;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: MosaicMetaInstrument;
  /** Observation Identifiers */
  observation: MosaicMetaObservation;
  /** Program Information */
  program: MosaicMetaProgram;
  /** Basic Statistical Information */
  statistics: MosaicMetaStatistics;
}

export interface MultibandSourceCatalogMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Data Release Identifier */
  data_release_id: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** Product Type Descriptor */
  product_type: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Calibration Log Messages */
  cal_logs: string[] | null;
  /** Celestial Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Co-Addition Information */
  coadd_info: MosaicMetaCoaddInfo;
  /** Selected, Tabulated Input Level 2 (L2) Calibrated Rate Image Metadata */
  individual_image_meta: MosaicMetaIndividualImageMeta;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: MosaicMetaInstrument;
  /** Observation Identifiers */
  observation: MosaicMetaObservation;
  /** Program Information */
  program: MosaicMetaProgram;
  /** Basic Statistical Information */
  statistics: MosaicMetaStatistics;
  /** Catalog-related image metadata */
  image: MosaicSourceCatalogMetaImage;
  /** WCS Information */
  wcsinfo: MosaicMetaWcsinfo;
  image_metas: MultibandSourceCatalogMetaImageMetas[];
  /** PSF-matched photometric filter */
  psf_match_reference_filter: OneOf<
    | "F062"
    | "F087"
    | "F106"
    | "F129"
    | "F146"
    | "F158"
    | "F184"
    | "F213"
    | "GRISM"
    | "PRISM"
    | "DARK"
    | "NOT_CONFIGURED"
  >;
}

export interface ForcedImageSourceCatalogMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Catalog-related image metadata */
  image: MosaicSourceCatalogMetaImage;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Photometry Information */
  photometry: ImageMetaPhotometry;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Reference File Information */
  ref_file: ImageMetaRefFile;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
}

export interface WfiWcsMeta {
  /** Calibration Software Name */
  calibration_software_name: string | null;
  /** Calibration Software Version Number */
  calibration_software_version: string | null;
  /** Product Type Descriptor */
  product_type: string | null;
  /** File Name */
  filename: string | null;
  /** File Creation Date */
  file_date: string | null;
  /** Data Model Type */
  model_type: string | null;
  /** Institution / Organization Name */
  origin: OneOf<"STSCI" | "STSCI/SOC" | "IPAC/SSC">;
  /** SOC PRD Version Number */
  prd_version: string | null;
  /** SDF Version Number */
  sdf_software_version: string | null;
  /** Telescope Name */
  telescope: OneOf<"ROMAN">;
  /** Name Of The Coordinate Reference Frame */
  coordinates: MosaicMetaCoordinates;
  /** Ephemeris Data Information */
  ephemeris: ImageMetaEphemeris;
  /** Exposure Information */
  exposure: ImageMetaExposure;
  /** Wide Field Instrument (WFI) Configuration Information */
  instrument: ImageMetaInstrument;
  /** Observation Identifiers */
  observation: ImageMetaObservation;
  /** Spacecraft Pointing Information */
  pointing: ImageMetaPointing;
  /** Program Information */
  program: ImageMetaProgram;
  /** Velocity Aberration Correction Information */
  velocity_aberration: ImageMetaVelocityAberration;
  /** Visit Information */
  visit: ImageMetaVisit;
  /** World Coordinate System (WCS) Information */
  wcsinfo: ImageMetaWcsinfo;
  /** tweakreg/GAIA fit results */
  wcs_fit_results: unknown;
}
