// Written by tools/model-types.mjs from the tables in ../facts; do not edit.

import { extend, type ModelTable, type ModelType } from "@pipe/datamodels";
import type { DType, NDArray } from "@pipe/ndarray";
import { JwstDataModel, ReferenceFileModel } from "./base.ts";
import { BEHAVIOURS } from "./behaviours.ts";
import type {
  AmiOIMeta,
  BarshadowMeta,
  CameraMeta,
  ChromCorrMeta,
  CollimatorMeta,
  CoreMeta,
  CubeMeta,
  DarkMeta,
  DarkMIRIMeta,
  DarkNirspecMeta,
  DisperserGwaTiltx,
  DisperserMeta,
  DistortionMeta,
  DistortionMRSAbv2v3Model,
  DistortionMRSBdel,
  DistortionMRSBzero,
  DistortionMRSMeta,
  EmiData,
  Extract1dIFUData,
  Extract1dIFUMeta,
  FgsImgApcorrMeta,
  FgsImgPhotomMeta,
  FilteroffsetFilters,
  FilteroffsetMeta,
  FlatMeta,
  FOREMeta,
  FringeMeta,
  GainMeta,
  GuiderCalMeta,
  IFUCubeMeta,
  IFUFOREMeta,
  IFUPostSlice0,
  IRS2Meta,
  LinearityMeta,
  MaskMeta,
  MirImgApcorrMeta,
  MirImgPhotomMeta,
  MiriIFUCubeParsMeta,
  MiriLRSSpecwcsMeta,
  MiriResolutionMeta,
  MiriWFSSSpecwcsDispl,
  MiriWFSSSpecwcsMeta,
  MirLrsPathlossMeta,
  MirMrsApcorrApcorrTable,
  MirMrsPhotomMeta,
  MRSMultiSpecSpec,
  MSAQ1,
  MultiCombinedSpecSpec,
  MultiExposureExposures,
  MultiSlitSlits,
  MultiSpecSpec,
  NIRCAMGrismMeta,
  NIRISSGrismMeta,
  NirspecFlatMeta,
  NirspecIFUCubeParsMeta,
  NirspecIfuAreaMeta,
  NirspecQuadFlatMeta,
  NirspecQuadFlatQuadrants,
  NirspecSlitAreaMeta,
  NrsIfuApcorrApcorrTable,
  NrsIfuApcorrMeta,
  OutlierIFUOutputMeta,
  PastasossMeta,
  PastasossThroughputs,
  PastasossTraces,
  PastasossWavecalModels,
  PathlossApertures,
  PathlossMeta,
  PixelAreaMeta,
  PsfMaskMeta,
  ReadnoiseMeta,
  ReferenceMeta,
  RegionsMeta,
  ResetMeta,
  SaturationMeta,
  SegmentationMapMeta,
  SlitMeta,
  SossBkgMeta,
  SpecKernelMeta,
  SpecProfileMeta,
  SpecProfileProfile,
  SpecProfileSingleMeta,
  SpecPsfApertures,
  SpecPsfMeta,
  SpecTraceMeta,
  SpecTraceTrace,
  SpecwcsMeta,
  SuperBiasMeta,
  ThroughputMeta,
  TrapsFilledMeta,
  TSOMultiSpecSpec,
  TsoPhotMeta,
  TsoPhotRadii,
  WaveCorrApertures,
  WavelengthrangeMeta,
  WaveMapMap,
  WFSSMultiCombinedSpecSpec,
  WFSSMultiSpecSpec,
} from "./meta.ts";

type Table = ModelTable | null;
type Values<D extends DType> = NDArray<D> | null;
/** One of the values that the schema names; other text is accepted here and judged when it is set. */
type OneOf<T extends string> = T | (string & {}) | null;
/** AMI LG analysis data model. */
export interface AmiLgFitModel extends JwstDataModel {
  /** Centered image */
  centered_image: Values<"float32">;
  /** Normalized centered image */
  norm_centered_image: Values<"float32">;
  /** Fitted image */
  fit_image: Values<"float32">;
  /** Normalized fitted image */
  norm_fit_image: Values<"float32">;
  /** Residual image */
  resid_image: Values<"float32">;
  /** Normalized residual image */
  norm_resid_image: Values<"float32">;
  /** Solutions table */
  solns_table: Table;
}
export const AmiLgFitModel: ModelType<AmiLgFitModel> = extend(JwstDataModel, "AmiLgFitModel");

/** AMI LG analysis data model. */
export interface AmiLgModel extends JwstDataModel {
  /** Fitted image */
  fit_image: Values<"float32">;
  /** Residual image */
  resid_image: Values<"float32">;
  /** Closure amplitudes table */
  closure_amp_table: Table;
  /** Closure phases table */
  closure_phase_table: Table;
  /** Fringe amplitudes table */
  fringe_amp_table: Table;
  /** Fringe phases table */
  fringe_phase_table: Table;
  /** Pupil phases table */
  pupil_phase_table: Table;
  /** Solutions table */
  solns_table: Table;
}
export const AmiLgModel: ModelType<AmiLgModel> = extend(JwstDataModel, "AmiLgModel");

/** AMI OIFITS analysis data model. */
export interface AmiOIModel extends JwstDataModel {
  meta: CoreMeta & AmiOIMeta;
  /** OIFITS OI_ARRAY table */
  array: Table;
  /** OIFITS OI_TARGET table */
  target: Table;
  /** OIFITS OI_T3 table */
  t3: Table;
  /** OIFITS OI_VIS table */
  vis: Table;
  /** OIFITS OI_VIS2 table */
  vis2: Table;
  /** OIFITS OI_Q4 table */
  q4: Table;
  /** OIFITS OI_WAVELENGTH table */
  wavelength: Table;
}
export const AmiOIModel: ModelType<AmiOIModel> = extend(JwstDataModel, "AmiOIModel", BEHAVIOURS.AmiOIModel);

/** Association table data model. */
export interface AsnModel extends JwstDataModel {
  /** Association table */
  asn_table: Table;
}
export const AsnModel: ModelType<AsnModel> = extend(JwstDataModel, "AsnModel", BEHAVIOURS.AsnModel);

/** Combined spectrum data model. */
export interface CombinedSpecModel extends JwstDataModel {
  /** Combined, extracted spectral data table */
  spec_table: Table;
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Source ID (SOURCEID) */
  source_id: number | null;
  /** Source type used for calibration (SRCTYPE) */
  source_type: OneOf<"EXTENDED" | "POINT" | "UNKNOWN">;
}
export const CombinedSpecModel: ModelType<CombinedSpecModel> = extend(JwstDataModel, "CombinedSpecModel");

/** Coronagraphic contrast curve data model. */
export interface ContrastModel extends JwstDataModel {
  /** Contrast curve table */
  contrast_table: Table;
}
export const ContrastModel: ModelType<ContrastModel> = extend(JwstDataModel, "ContrastModel");

export interface CubeModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Zero frame array */
  zeroframe: Values<"float32">;
  /** Pixel area map array */
  area: Values<"float32">;
  /** Wavelength array */
  wavelength: Values<"float32">;
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** variance due to poisson noise */
  var_poisson: Values<"float32">;
  /** variance due to read noise */
  var_rnoise: Values<"float32">;
  /** variance due to flat field */
  var_flat: Values<"float32">;
}
export const CubeModel: ModelType<CubeModel> = extend(JwstDataModel, "CubeModel");

export interface GuiderCalModel extends JwstDataModel {
  meta: CoreMeta & GuiderCalMeta;
  /** The science data */
  data: Values<"float32">;
  /** Error array */
  err: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Planned reference star table */
  planned_star_table: Table;
  /** Flight reference star table */
  flight_star_table: Table;
  /** Pointing table */
  pointing_table: Table;
  /** Centroid packet table */
  centroid_table: Table;
  /** Track subarray data table */
  track_sub_table: Table;
}
export const GuiderCalModel: ModelType<GuiderCalModel> = extend(JwstDataModel, "GuiderCalModel");

export interface GuiderRawModel extends JwstDataModel {
  meta: CoreMeta & GuiderCalMeta;
  /** The science data */
  data: Values<"float32">;
  /** Error array */
  err: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Planned reference star table */
  planned_star_table: Table;
  /** Flight reference star table */
  flight_star_table: Table;
  /** Pointing table */
  pointing_table: Table;
  /** Centroid packet table */
  centroid_table: Table;
  /** Track subarray data table */
  track_sub_table: Table;
}
export const GuiderRawModel: ModelType<GuiderRawModel> = extend(JwstDataModel, "GuiderRawModel");

export interface IFUCubeModel extends JwstDataModel {
  meta: CoreMeta & IFUCubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Weight map of coverage */
  weightmap: Values<"float32">;
  /** Wavelength value for slices */
  wavetable: Table;
  /** Wavetable dimension (TDIM2) */
  wavedim: string | null;
}
export const IFUCubeModel: ModelType<IFUCubeModel> = extend(JwstDataModel, "IFUCubeModel");

export interface IFUImageModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Zeroframe array */
  zeroframe: Values<"float32">;
  /** Pixel area map array */
  area: Values<"float32">;
  /** Slice regions map */
  regions: Values<"int32">;
  /** Trace model */
  trace_model: Values<"float32">;
  /** variance due to poisson noise */
  var_poisson: Values<"float32">;
  /** variance due to read noise */
  var_rnoise: Values<"float32">;
  /** variance due to flat field */
  var_flat: Values<"float32">;
  /** wavelength */
  wavelength: Values<"float32">;
  /** Pathloss point source correction */
  pathloss_point: Values<"float32">;
  /** Pathloss uniform source correction */
  pathloss_uniform: Values<"float32">;
}
export const IFUImageModel: ModelType<IFUImageModel> = extend(JwstDataModel, "IFUImageModel");

export interface ImageModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Zeroframe array */
  zeroframe: Values<"float32">;
  /** Wavelength array */
  wavelength: Values<"float32">;
  /** Pixel area map array */
  area: Values<"float32">;
  /** Drizzle Context array */
  con: Values<"int32">;
  /** Drizzle Weight array */
  wht: Values<"float32">;
  /** The background mask */
  mask: Values<"uint32">;
  /** variance due to poisson noise */
  var_poisson: Values<"float32">;
  /** variance due to read noise */
  var_rnoise: Values<"float32">;
  /** variance due to flat field */
  var_flat: Values<"float32">;
  /** Pathloss point source correction */
  pathloss_point: Values<"float32">;
  /** Pathloss uniform source correction */
  pathloss_uniform: Values<"float32">;
}
export const ImageModel: ModelType<ImageModel> = extend(JwstDataModel, "ImageModel");

export interface Level1bModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** table of information for moving targets */
  moving_target: Table;
  /** table of polynomial coefficients for moving targets */
  cheby_coefficients: unknown;
  /** The science data */
  data: Values<"uint16">;
  /** Zeroframe array */
  zeroframe: Values<"uint16">;
  /** Reference Output */
  refout: Values<"uint16">;
  /** group parameters table */
  group: Table;
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** MSA target aquisition table */
  msa_targ_acq_table: Table;
  /** number of MSATA reference stars (NUMREFST) */
  msa_targ_ref_stars_number: number | null;
  /** acquisition status (TASTATUS) */
  tastatus: string | null;
  /** reason for an unsuccessful target acquisition (STAT_RSN) */
  stat_rsn: string | null;
  /** [arcsec] MSA V2 half-facet offset (V2HFOFFS) */
  msa_half_facet_offset_V2: number | null;
  /** [arcsec] MSA V3 half-facet offset (V3HFOFFS) */
  msa_half_facet_offset_V3: number | null;
  /** [arcsec] center of MSA in V2 (V2MSACTR) */
  v2msactr: number | null;
  /** [arcsec] center of MSA in V3 (V3MSACTR) */
  v3msactr: number | null;
  /** algorithm used for cosmic ray rejection (CRMETHOD) */
  crmethod: string | null;
  /** algorithm used for background subtraction (BCKGMETH) */
  bckgmeth: string | null;
  /** type of centroid image (IMAGETYP) */
  imagetyp: string | null;
  /** number of columns in TA box (CENBOXCL) */
  cenboxcl: number | null;
  /** number of rows in TA box (CENBOXRW) */
  cenboxrw: number | null;
  /** [pixels] col/row convergence change threshold (CONVTHRS) */
  convthrs: number | null;
  /** [arcsec] x(V2) offset of the least squares fit (FITXOFFS) */
  fitxoffs: number | null;
  /** [arcsec] y(V3) offset of the least squares fit (FITYOFFS) */
  fityoffs: number | null;
  /** [arcsec] least squares fit offset magnitude (OFFSTMAG) */
  offstmag: number | null;
  /** [arcsec] roll offset from the least squares fit (FITROFFS) */
  fitroffs: number | null;
  /** [arcsec] sigma value for the X offset value (FITXSIGM) */
  fitxsigm: number | null;
  /** [arcsec] sigma value for the Y offset value (FITYSIGM) */
  fitysigm: number | null;
  /** number of least squares iterations performed (ITERATNS) */
  iteratns: number | null;
  /** number of ref. stars used in final iteration (FITTARGS) */
  fittargs: number | null;
  /** guider that is reference for ideal coordinates (GUIDERID) */
  guiderid: string | null;
  /** [arcsec] target x ideal coord. at start of TA (IDEAL_X) */
  ideal_x: number | null;
  /** [arcsec] target y ideal coord. at start of TA (IDEAL_Y) */
  ideal_y: number | null;
  /** [arcsec] TA start targ roll angle in Idl coord (IDL_ROLL) */
  idl_roll: number | null;
  /** [arcsec] calculated small angle maneuver x comp (SAM_X) */
  sam_x: number | null;
  /** [arcsec] calculated small angle maneuver y comp (SAM_Y) */
  sam_y: number | null;
  /** [arcsec] calc. small angle maneuver roll comp (SAM_ROLL) */
  sam_roll: number | null;
}
export const Level1bModel: ModelType<Level1bModel> = extend(
  JwstDataModel,
  "Level1bModel",
  BEHAVIOURS.Level1bModel,
);

export interface MRSMultiSpecModel extends JwstDataModel {
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** An array of spectra */
  spec: MRSMultiSpecSpec[];
}
export const MRSMultiSpecModel: ModelType<MRSMultiSpecModel> = extend(
  JwstDataModel,
  "MRSMultiSpecModel",
  BEHAVIOURS.MRSMultiSpecModel,
);

/** Spectrum data model with residual fringe correction for MIRI MRS. */
export interface MRSSpecModel extends JwstDataModel {
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
  /** Extracted spectral data table with residual fringe correction for MIRI MRS */
  spec_table: Table;
}
export const MRSSpecModel: ModelType<MRSSpecModel> = extend(JwstDataModel, "MRSSpecModel");

export interface MultiCombinedSpecModel extends JwstDataModel {
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** An array of spectra */
  spec: MultiCombinedSpecSpec[];
}
export const MultiCombinedSpecModel: ModelType<MultiCombinedSpecModel> = extend(
  JwstDataModel,
  "MultiCombinedSpecModel",
  BEHAVIOURS.MultiCombinedSpecModel,
);

export interface MultiExposureModel extends JwstDataModel {
  /** An array of slits */
  exposures: MultiExposureExposures[];
}
export const MultiExposureModel: ModelType<MultiExposureModel> = extend(
  JwstDataModel,
  "MultiExposureModel",
  BEHAVIOURS.MultiExposureModel,
);

export interface MultiSlitModel extends JwstDataModel {
  /** An array of slits */
  slits: MultiSlitSlits[];
}
export const MultiSlitModel: ModelType<MultiSlitModel> = extend(
  JwstDataModel,
  "MultiSlitModel",
  BEHAVIOURS.MultiSlitModel,
);

export interface MultiSpecModel extends JwstDataModel {
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** An array of spectra */
  spec: MultiSpecSpec[];
}
export const MultiSpecModel: ModelType<MultiSpecModel> = extend(
  JwstDataModel,
  "MultiSpecModel",
  BEHAVIOURS.MultiSpecModel,
);

/** IFU Outlier detection optional arrays. */
export interface OutlierIFUOutputModel extends JwstDataModel {
  meta: CoreMeta & OutlierIFUOutputMeta;
  /** DIFFARR */
  diffarr: Values<"float32">;
  /** MINARR */
  minarr: Values<"float32">;
  /** NORMARR */
  normarr: Values<"float32">;
  /** MINNORM */
  minnorm: Values<"float32">;
}
export const OutlierIFUOutputModel: ModelType<OutlierIFUOutputModel> = extend(
  JwstDataModel,
  "OutlierIFUOutputModel",
);

export interface QuadModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
}
export const QuadModel: ModelType<QuadModel> = extend(JwstDataModel, "QuadModel");

export interface RampFitOutputModel extends JwstDataModel {
  /** Segment-specific slope */
  slope: Values<"float32">;
  /** Sigma for segment-specific slope */
  sigslope: Values<"float32">;
  /** Variance due to poisson noise for segment-specific slope */
  var_poisson: Values<"float32">;
  /** Variance due to read noise for segment-specific slope */
  var_rnoise: Values<"float32">;
  /** Segment-specific y-intercept */
  yint: Values<"float32">;
  /** Sigma for segment-specific y-intercept */
  sigyint: Values<"float32">;
  /** Pedestal array */
  pedestal: Values<"float32">;
  /** Weights for segment-specific fits */
  weights: Values<"float32">;
  /** Approximate CR magnitudes */
  crmag: Values<"float32">;
}
export const RampFitOutputModel: ModelType<RampFitOutputModel> = extend(JwstDataModel, "RampFitOutputModel");

export interface RampModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** 2-D data quality array for all planes */
  pixeldq: Values<"uint32">;
  /** 4-D data quality array for each plane */
  groupdq: Values<"uint8">;
  /** Zeroframe array */
  zeroframe: Values<"float32">;
  /** Reference Output */
  refout: Values<"float32">;
  /** Average dark current */
  average_dark_current: Values<"float32">;
  /** group parameters table */
  group: Table;
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** MSA target aquisition table */
  msa_targ_acq_table: Table;
  /** number of MSATA reference stars (NUMREFST) */
  msa_targ_ref_stars_number: number | null;
  /** acquisition status (TASTATUS) */
  tastatus: string | null;
  /** reason for an unsuccessful target acquisition (STAT_RSN) */
  stat_rsn: string | null;
  /** [arcsec] MSA V2 half-facet offset (V2HFOFFS) */
  msa_half_facet_offset_V2: number | null;
  /** [arcsec] MSA V3 half-facet offset (V3HFOFFS) */
  msa_half_facet_offset_V3: number | null;
  /** [arcsec] center of MSA in V2 (V2MSACTR) */
  v2msactr: number | null;
  /** [arcsec] center of MSA in V3 (V3MSACTR) */
  v3msactr: number | null;
  /** algorithm used for cosmic ray rejection (CRMETHOD) */
  crmethod: string | null;
  /** algorithm used for background subtraction (BCKGMETH) */
  bckgmeth: string | null;
  /** type of centroid image (IMAGETYP) */
  imagetyp: string | null;
  /** number of columns in TA box (CENBOXCL) */
  cenboxcl: number | null;
  /** number of rows in TA box (CENBOXRW) */
  cenboxrw: number | null;
  /** [pixels] col/row convergence change threshold (CONVTHRS) */
  convthrs: number | null;
  /** [arcsec] x(V2) offset of the least squares fit (FITXOFFS) */
  fitxoffs: number | null;
  /** [arcsec] y(V3) offset of the least squares fit (FITYOFFS) */
  fityoffs: number | null;
  /** [arcsec] least squares fit offset magnitude (OFFSTMAG) */
  offstmag: number | null;
  /** [arcsec] roll offset from the least squares fit (FITROFFS) */
  fitroffs: number | null;
  /** [arcsec] sigma value for the X offset value (FITXSIGM) */
  fitxsigm: number | null;
  /** [arcsec] sigma value for the Y offset value (FITYSIGM) */
  fitysigm: number | null;
  /** number of least squares iterations performed (ITERATNS) */
  iteratns: number | null;
  /** number of ref. stars used in final iteration (FITTARGS) */
  fittargs: number | null;
  /** guider that is reference for ideal coordinates (GUIDERID) */
  guiderid: string | null;
  /** [arcsec] target x ideal coord. at start of TA (IDEAL_X) */
  ideal_x: number | null;
  /** [arcsec] target y ideal coord. at start of TA (IDEAL_Y) */
  ideal_y: number | null;
  /** [arcsec] TA start targ roll angle in Idl coord (IDL_ROLL) */
  idl_roll: number | null;
  /** [arcsec] calculated small angle maneuver x comp (SAM_X) */
  sam_x: number | null;
  /** [arcsec] calculated small angle maneuver y comp (SAM_Y) */
  sam_y: number | null;
  /** [arcsec] calc. small angle maneuver roll comp (SAM_ROLL) */
  sam_roll: number | null;
}
export const RampModel: ModelType<RampModel> = extend(JwstDataModel, "RampModel", BEHAVIOURS.RampModel);

export interface SegmentationMapModel extends JwstDataModel {
  meta: CoreMeta & SegmentationMapMeta;
  /** The segmentation map */
  data: Values<"uint32">;
}
export const SegmentationMapModel: ModelType<SegmentationMapModel> = extend(
  JwstDataModel,
  "SegmentationMapModel",
);

export interface SlitDataModel extends JwstDataModel {
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
  meta: CoreMeta & SlitMeta;
}
export const SlitDataModel: ModelType<SlitDataModel> = extend(JwstDataModel, "SlitDataModel");

export interface SlitModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
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
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
}
export const SlitModel: ModelType<SlitModel> = extend(JwstDataModel, "SlitModel");

export interface SossExtractModel extends JwstDataModel {
  /** Model trace for spectral order 1 */
  order1: Values<"float32">;
  /** Model trace for spectral order 2 */
  order2: Values<"float32">;
  /** Model trace for spectral order 3 */
  order3: Values<"float32">;
  /** Pixel weights for order 1 extraction */
  aperture1: Values<"float32">;
  /** Pixel weights for order 2 extraction */
  aperture2: Values<"float32">;
  /** Pixel weights for order 3 extraction */
  aperture3: Values<"float32">;
}
export const SossExtractModel: ModelType<SossExtractModel> = extend(JwstDataModel, "SossExtractModel");

export interface SossWaveGridModel extends JwstDataModel {
  /** Wavelength grid */
  wavegrid: Values<"float64">;
}
export const SossWaveGridModel: ModelType<SossWaveGridModel> = extend(JwstDataModel, "SossWaveGridModel");

/** Spectrum data model. */
export interface SpecModel extends JwstDataModel {
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
  /** Extracted spectral data table */
  spec_table: Table;
}
export const SpecModel: ModelType<SpecModel> = extend(JwstDataModel, "SpecModel");

export interface SuperstripeRampModel extends JwstDataModel {
  meta: CoreMeta & CubeMeta;
  /** The science data */
  data: Values<"float32">;
  /** 3-D data quality array for all planes */
  pixeldq: Values<"uint32">;
  /** 4-D data quality array for each plane */
  groupdq: Values<"uint8">;
  /** Zeroframe array */
  zeroframe: Values<"float32">;
  /** Reference Output */
  refout: Values<"float32">;
  /** group parameters table */
  group: Table;
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** MSA target aquisition table */
  msa_targ_acq_table: Table;
  /** number of MSATA reference stars (NUMREFST) */
  msa_targ_ref_stars_number: number | null;
  /** acquisition status (TASTATUS) */
  tastatus: string | null;
  /** reason for an unsuccessful target acquisition (STAT_RSN) */
  stat_rsn: string | null;
  /** [arcsec] MSA V2 half-facet offset (V2HFOFFS) */
  msa_half_facet_offset_V2: number | null;
  /** [arcsec] MSA V3 half-facet offset (V3HFOFFS) */
  msa_half_facet_offset_V3: number | null;
  /** [arcsec] center of MSA in V2 (V2MSACTR) */
  v2msactr: number | null;
  /** [arcsec] center of MSA in V3 (V3MSACTR) */
  v3msactr: number | null;
  /** algorithm used for cosmic ray rejection (CRMETHOD) */
  crmethod: string | null;
  /** algorithm used for background subtraction (BCKGMETH) */
  bckgmeth: string | null;
  /** type of centroid image (IMAGETYP) */
  imagetyp: string | null;
  /** number of columns in TA box (CENBOXCL) */
  cenboxcl: number | null;
  /** number of rows in TA box (CENBOXRW) */
  cenboxrw: number | null;
  /** [pixels] col/row convergence change threshold (CONVTHRS) */
  convthrs: number | null;
  /** [arcsec] x(V2) offset of the least squares fit (FITXOFFS) */
  fitxoffs: number | null;
  /** [arcsec] y(V3) offset of the least squares fit (FITYOFFS) */
  fityoffs: number | null;
  /** [arcsec] least squares fit offset magnitude (OFFSTMAG) */
  offstmag: number | null;
  /** [arcsec] roll offset from the least squares fit (FITROFFS) */
  fitroffs: number | null;
  /** [arcsec] sigma value for the X offset value (FITXSIGM) */
  fitxsigm: number | null;
  /** [arcsec] sigma value for the Y offset value (FITYSIGM) */
  fitysigm: number | null;
  /** number of least squares iterations performed (ITERATNS) */
  iteratns: number | null;
  /** number of ref. stars used in final iteration (FITTARGS) */
  fittargs: number | null;
  /** guider that is reference for ideal coordinates (GUIDERID) */
  guiderid: string | null;
  /** [arcsec] target x ideal coord. at start of TA (IDEAL_X) */
  ideal_x: number | null;
  /** [arcsec] target y ideal coord. at start of TA (IDEAL_Y) */
  ideal_y: number | null;
  /** [arcsec] TA start targ roll angle in Idl coord (IDL_ROLL) */
  idl_roll: number | null;
  /** [arcsec] calculated small angle maneuver x comp (SAM_X) */
  sam_x: number | null;
  /** [arcsec] calculated small angle maneuver y comp (SAM_Y) */
  sam_y: number | null;
  /** [arcsec] calc. small angle maneuver roll comp (SAM_ROLL) */
  sam_roll: number | null;
}
export const SuperstripeRampModel: ModelType<SuperstripeRampModel> = extend(
  JwstDataModel,
  "SuperstripeRampModel",
  BEHAVIOURS.SuperstripeRampModel,
);

export interface TSOMultiSpecModel extends JwstDataModel {
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** An array of spectra */
  spec: TSOMultiSpecSpec[];
}
export const TSOMultiSpecModel: ModelType<TSOMultiSpecModel> = extend(
  JwstDataModel,
  "TSOMultiSpecModel",
  BEHAVIOURS.TSOMultiSpecModel,
);

/** Spectrum data model with multiple integrations for TSO. */
export interface TSOSpecModel extends JwstDataModel {
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
  /** Extracted spectral data table with multiple integrations for TSO */
  spec_table: Table;
}
export const TSOSpecModel: ModelType<TSOSpecModel> = extend(JwstDataModel, "TSOSpecModel");

/** Traps-filled map. */
export interface TrapsFilledModel extends JwstDataModel {
  meta: CoreMeta & TrapsFilledMeta;
  /** Traps filled */
  data: Values<"float32">;
}
export const TrapsFilledModel: ModelType<TrapsFilledModel> = extend(JwstDataModel, "TrapsFilledModel");

/** Table of WFSS-extracted spectra and their associated metadata. */
export interface WFSSCombinedSpecModel extends JwstDataModel {
  /** Spectral order number (SPORDER) */
  spectral_order: number | null;
  /** Dispersion direction (DISPAXIS) */
  dispersion_direction: number | null;
  /** Exposure-combined spectral data table with WFSS extraction metadata */
  spec_table: Table;
}
export const WFSSCombinedSpecModel: ModelType<WFSSCombinedSpecModel> = extend(
  JwstDataModel,
  "WFSSCombinedSpecModel",
);

/** Table of exposure-averaged WFSS-extracted spectra and their associated metadata. */
export interface WFSSMultiCombinedSpecModel extends JwstDataModel {
  /** table of times for each integration */
  int_times: Table;
  /** table of times for each integration */
  int_times_stripe: Table;
  /** An array of spectra */
  spec: WFSSMultiCombinedSpecSpec[];
}
export const WFSSMultiCombinedSpecModel: ModelType<WFSSMultiCombinedSpecModel> = extend(
  JwstDataModel,
  "WFSSMultiCombinedSpecModel",
);

export interface WFSSMultiSpecModel extends JwstDataModel {
  /** An array of WFSS specmodels */
  spec: WFSSMultiSpecSpec[];
}
export const WFSSMultiSpecModel: ModelType<WFSSMultiSpecModel> = extend(JwstDataModel, "WFSSMultiSpecModel");

/** Table of WFSS-extracted spectra and their associated metadata. */
export interface WFSSSpecModel extends JwstDataModel {
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
export const WFSSSpecModel: ModelType<WFSSSpecModel> = extend(JwstDataModel, "WFSSSpecModel");

/** AB to Vega magnitude offset reference file model. */
export interface ABVegaOffsetModel extends ReferenceFileModel {
  /** Offsets to convert AB to Vega magnitudes */
  abvega_offset: unknown;
}
export const ABVegaOffsetModel: ModelType<ABVegaOffsetModel> = extend(
  ReferenceFileModel,
  "ABVegaOffsetModel",
);

/** Bar shadow correction data model. */
export interface BarshadowModel extends ReferenceFileModel {
  meta: ReferenceMeta & BarshadowMeta;
  /** Bar Shadow 1x1 data array */
  data1x1: Values<"float32">;
  /** Bar Shadow 1x1 correction variance */
  var1x1: Values<"float32">;
  /** Bar Shadow 1x3 data array */
  data1x3: Values<"float32">;
  /** Bar Shadow 1x3 correction variance */
  var1x3: Values<"float32">;
  /** (CRVAL1) */
  crval1: number | null;
  /** (CRVAL2) */
  crval2: number | null;
  /** (CDELT1) */
  cdelt1: number | null;
  /** (CDELT2) */
  cdelt2: number | null;
}
export const BarshadowModel: ModelType<BarshadowModel> = extend(ReferenceFileModel, "BarshadowModel");

/** NirSpec CAMERA reference file model. */
export interface CameraModel extends ReferenceFileModel {
  meta: ReferenceMeta & CameraMeta;
  model: unknown;
}
export const CameraModel: ModelType<CameraModel> = extend(ReferenceFileModel, "CameraModel");

/** NIRSpec chromaticity correction reference file model. */
export interface ChromCorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & ChromCorrMeta;
  model: unknown;
}
export const ChromCorrModel: ModelType<ChromCorrModel> = extend(ReferenceFileModel, "ChromCorrModel");

/** NirSpec COLLIMATOR reference file model. */
export interface CollimatorModel extends ReferenceFileModel {
  meta: ReferenceMeta & CollimatorMeta;
  model: unknown;
}
export const CollimatorModel: ModelType<CollimatorModel> = extend(ReferenceFileModel, "CollimatorModel");

/** MIRI Dark current data model. */
export interface DarkMIRIModel extends ReferenceFileModel {
  meta: ReferenceMeta & DarkMIRIMeta;
  /** MIRI Dark current array */
  data: Values<"float32">;
  /** 4-D data quality array for all planes */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Average dark current */
  average_dark_current: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const DarkMIRIModel: ModelType<DarkMIRIModel> = extend(ReferenceFileModel, "DarkMIRIModel");

/** Dark current data model. */
export interface DarkModel extends ReferenceFileModel {
  meta: ReferenceMeta & DarkMeta;
  /** Dark current array */
  data: Values<"float32">;
  /** 2-D data quality array for all planes */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Average dark current */
  average_dark_current: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const DarkModel: ModelType<DarkModel> = extend(ReferenceFileModel, "DarkModel");

/** NIRSpec Dark current data model. */
export interface DarkNirspecModel extends ReferenceFileModel {
  meta: ReferenceMeta & DarkNirspecMeta;
  /** Dark current array */
  data: Values<"float32">;
  /** 2-D data quality array for all planes */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** Average dark current */
  average_dark_current: Values<"float32">;
  /** Dark rate array */
  dark_rate: Values<"float32">;
  /** Dark rate uncertainity array */
  dark_rate_unc: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const DarkNirspecModel: ModelType<DarkNirspecModel> = extend(ReferenceFileModel, "DarkNirspecModel");

/** NirSpec Disperser reference file model. */
export interface DisperserModel extends ReferenceFileModel {
  meta: ReferenceMeta & DisperserMeta;
  groovedensity: number | null;
  angle: number | null;
  gwa_tiltx: DisperserGwaTiltx;
  gwa_tilty: DisperserGwaTiltx;
  kcoef: number[] | null;
  lcoef: number[] | null;
  tcoef: number[] | null;
  pref: number | null;
  theta_x: number | null;
  theta_y: number | null;
  theta_z: number | null;
  tilt_x: number | null;
  tilt_y: number | null;
  tref: number | null;
  wbound: number[] | null;
}
export const DisperserModel: ModelType<DisperserModel> = extend(ReferenceFileModel, "DisperserModel");

/** Distortion data model for MIRI MRS reference data. */
export interface DistortionMRSModel extends ReferenceFileModel {
  meta: ReferenceMeta & DistortionMRSMeta;
  slices: number[] | null;
  x_model: unknown[] | null;
  y_model: unknown[] | null;
  alpha_model: unknown[] | null;
  beta_model: unknown[] | null;
  bzero: DistortionMRSBzero;
  bdel: DistortionMRSBdel;
  abv2v3_model: DistortionMRSAbv2v3Model;
}
export const DistortionMRSModel: ModelType<DistortionMRSModel> = extend(
  ReferenceFileModel,
  "DistortionMRSModel",
);

/** Distortion data model. */
export interface DistortionModel extends ReferenceFileModel {
  meta: ReferenceMeta & DistortionMeta;
  model: unknown;
}
export const DistortionModel: ModelType<DistortionModel> = extend(ReferenceFileModel, "DistortionModel");

export interface EmiModel extends ReferenceFileModel {
  data: EmiData;
}
export const EmiModel: ModelType<EmiModel> = extend(ReferenceFileModel, "EmiModel", BEHAVIOURS.EmiModel);

/** Default IFU Data extract 1d data model. */
export interface Extract1dIFUModel extends ReferenceFileModel {
  meta: ReferenceMeta & Extract1dIFUMeta;
  data: Extract1dIFUData;
}
export const Extract1dIFUModel: ModelType<Extract1dIFUModel> = extend(
  ReferenceFileModel,
  "Extract1dIFUModel",
);

/** NirSpec filter dependent FORE reference file model. */
export interface FOREModel extends ReferenceFileModel {
  meta: ReferenceMeta & FOREMeta;
  model: unknown;
}
export const FOREModel: ModelType<FOREModel> = extend(ReferenceFileModel, "FOREModel");

/** NirSpec FPA reference file model. */
export interface FPAModel extends ReferenceFileModel {
  meta: ReferenceMeta & CameraMeta;
  nrs1_model: unknown;
  nrs2_model: unknown;
}
export const FPAModel: ModelType<FPAModel> = extend(ReferenceFileModel, "FPAModel");

/** FGS aperture correction data model. */
export interface FgsImgApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
}
export const FgsImgApcorrModel: ModelType<FgsImgApcorrModel> = extend(
  ReferenceFileModel,
  "FgsImgApcorrModel",
);

/** FGS photometric flux conversion data model. */
export interface FgsImgPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const FgsImgPhotomModel: ModelType<FgsImgPhotomModel> = extend(
  ReferenceFileModel,
  "FgsImgPhotomModel",
);

/** MIRI Imager Filteroffset reference file model. */
export interface FilteroffsetModel extends ReferenceFileModel {
  meta: ReferenceMeta & FilteroffsetMeta;
  filters: FilteroffsetFilters[];
}
export const FilteroffsetModel: ModelType<FilteroffsetModel> = extend(
  ReferenceFileModel,
  "FilteroffsetModel",
);

export interface FlatModel extends ReferenceFileModel {
  meta: ReferenceMeta & FlatMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const FlatModel: ModelType<FlatModel> = extend(ReferenceFileModel, "FlatModel");

/** Default MIRI Residual Fringe Correction. */
export interface FringeFreqModel extends ReferenceFileModel {
  /** residual fringe short table */
  rfc_freq_short_table: Table;
  /** default residual fringe medium table */
  rfc_freq_medium_table: Table;
  /** default residual fringe long table */
  rfc_freq_long_table: Table;
  /** default residual fringe max amp table */
  max_amp_table: Table;
}
export const FringeFreqModel: ModelType<FringeFreqModel> = extend(ReferenceFileModel, "FringeFreqModel");

export interface FringeModel extends ReferenceFileModel {
  meta: ReferenceMeta & FringeMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const FringeModel: ModelType<FringeModel> = extend(ReferenceFileModel, "FringeModel");

export interface GainModel extends ReferenceFileModel {
  meta: ReferenceMeta & GainMeta;
  /** The gain */
  data: Values<"float32">;
}
export const GainModel: ModelType<GainModel> = extend(ReferenceFileModel, "GainModel");

/** NirSpec IFUFORE reference file model. */
export interface IFUFOREModel extends ReferenceFileModel {
  meta: ReferenceMeta & IFUFOREMeta;
  model: unknown;
}
export const IFUFOREModel: ModelType<IFUFOREModel> = extend(ReferenceFileModel, "IFUFOREModel");

/** Nirspec IFUPOST reference file model. */
export interface IFUPostModel extends ReferenceFileModel {
  meta: ReferenceMeta & IFUFOREMeta;
  slice_0: IFUPostSlice0;
  slice_1: IFUPostSlice0;
  slice_2: IFUPostSlice0;
  slice_3: IFUPostSlice0;
  slice_4: IFUPostSlice0;
  slice_5: IFUPostSlice0;
  slice_6: IFUPostSlice0;
  slice_7: IFUPostSlice0;
  slice_8: IFUPostSlice0;
  slice_9: IFUPostSlice0;
  slice_10: IFUPostSlice0;
  slice_11: IFUPostSlice0;
  slice_12: IFUPostSlice0;
  slice_13: IFUPostSlice0;
  slice_14: IFUPostSlice0;
  slice_15: IFUPostSlice0;
  slice_16: IFUPostSlice0;
  slice_17: IFUPostSlice0;
  slice_18: IFUPostSlice0;
  slice_19: IFUPostSlice0;
  slice_20: IFUPostSlice0;
  slice_21: IFUPostSlice0;
  slice_22: IFUPostSlice0;
  slice_23: IFUPostSlice0;
  slice_24: IFUPostSlice0;
  slice_25: IFUPostSlice0;
  slice_26: IFUPostSlice0;
  slice_27: IFUPostSlice0;
  slice_28: IFUPostSlice0;
  slice_29: IFUPostSlice0;
}
export const IFUPostModel: ModelType<IFUPostModel> = extend(ReferenceFileModel, "IFUPostModel");

/** NirSpec IFUSlicer reference file model. */
export interface IFUSlicerModel extends ReferenceFileModel {
  meta: ReferenceMeta & IFUFOREMeta;
  model: unknown;
  data: unknown;
}
export const IFUSlicerModel: ModelType<IFUSlicerModel> = extend(ReferenceFileModel, "IFUSlicerModel");

/** IPC kernel model. */
export interface IPCModel extends ReferenceFileModel {
  /** IPC deconvolution kernel */
  data: Values<"float32">;
}
export const IPCModel: ModelType<IPCModel> = extend(ReferenceFileModel, "IPCModel");

/** IRS2 refpix reference file data model. */
export interface IRS2Model extends ReferenceFileModel {
  meta: ReferenceMeta & IRS2Meta;
  /** Table for IRS2 refpix correction */
  irs2_table: Table;
  /** Table of Data Quality information */
  dq_table: Table;
}
export const IRS2Model: ModelType<IRS2Model> = extend(ReferenceFileModel, "IRS2Model");

/** Last Frame Correction data model. */
export interface LastFrameModel extends ReferenceFileModel {
  /** Last Frame Correction array */
  data: Values<"float32">;
  /** 2-D data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const LastFrameModel: ModelType<LastFrameModel> = extend(ReferenceFileModel, "LastFrameModel");

/** Linearity correction data model. */
export interface LinearityModel extends ReferenceFileModel {
  meta: ReferenceMeta & LinearityMeta;
  /** Linearity coefficients */
  coeffs: Values<"float32">;
  /** Inverse linearity coefficients */
  inv_coeffs: Values<"float32">;
  /** Data quality flags */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const LinearityModel: ModelType<LinearityModel> = extend(ReferenceFileModel, "LinearityModel");

/** NirSpec MSA reference file model. */
export interface MSAModel extends ReferenceFileModel {
  meta: ReferenceMeta & CameraMeta;
  Q1: MSAQ1;
  Q2: MSAQ1;
  Q3: MSAQ1;
  Q4: MSAQ1;
  Q5: MSAQ1;
}
export const MSAModel: ModelType<MSAModel> = extend(ReferenceFileModel, "MSAModel");

export interface MaskModel extends ReferenceFileModel {
  meta: ReferenceMeta & MaskMeta;
  /** The mask */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const MaskModel: ModelType<MaskModel> = extend(ReferenceFileModel, "MaskModel");

/** MIRI imaging aperture correction data model. */
export interface MirImgApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
}
export const MirImgApcorrModel: ModelType<MirImgApcorrModel> = extend(
  ReferenceFileModel,
  "MirImgApcorrModel",
);

/** MIRI imaging photometric flux conversion data model. */
export interface MirImgPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const MirImgPhotomModel: ModelType<MirImgPhotomModel> = extend(
  ReferenceFileModel,
  "MirImgPhotomModel",
);

/** MIRI LRS aperture correction data model. */
export interface MirLrsApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
  /** Units for the SIZE or RADIUS column in the APCORR table (SIZEUNIT) */
  sizeunit: unknown;
}
export const MirLrsApcorrModel: ModelType<MirLrsApcorrModel> = extend(
  ReferenceFileModel,
  "MirLrsApcorrModel",
);

/** MIRI LRS Pathloss correction data model. */
export interface MirLrsPathlossModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirLrsPathlossMeta;
  /** Pathloss correction table */
  pathloss_table: Table;
}
export const MirLrsPathlossModel: ModelType<MirLrsPathlossModel> = extend(
  ReferenceFileModel,
  "MirLrsPathlossModel",
);

/** MIRI LRS photometric flux conversion data model. */
export interface MirLrsPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const MirLrsPhotomModel: ModelType<MirLrsPhotomModel> = extend(
  ReferenceFileModel,
  "MirLrsPhotomModel",
);

/** MIRI MRS aperture correction data model. */
export interface MirMrsApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgApcorrMeta;
  apcorr_table: MirMrsApcorrApcorrTable;
}
export const MirMrsApcorrModel: ModelType<MirMrsApcorrModel> = extend(
  ReferenceFileModel,
  "MirMrsApcorrModel",
);

/** MIRI MRS photometric flux conversion data model. */
export interface MirMrsPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirMrsPhotomMeta;
  /** Flux conversion array */
  data: Values<"float32">;
  /** Uncertainty array */
  err: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
  /** Pixel size array */
  pixsiz: Values<"float32">;
  /** Time dependent coefficents for channel 1 */
  timecoeff_powerlaw_ch1: Table;
  /** Time dependent coefficents for channel 2 */
  timecoeff_powerlaw_ch2: Table;
  /** Time dependent coefficents for channel 3 */
  timecoeff_powerlaw_ch3: Table;
  /** Time dependent coefficents for channel 4 */
  timecoeff_powerlaw_ch4: Table;
}
export const MirMrsPhotomModel: ModelType<MirMrsPhotomModel> = extend(
  ReferenceFileModel,
  "MirMrsPhotomModel",
);

/** MIRI IFU Point Source Spectral Corrections. */
export interface MirMrsPtCorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** IFU spectral leak correction */
  leakcor_table: Table;
  /** IFU across slice transmission correction */
  tracor_table: Table;
  /** IFU across slice wavelength offset table 1 */
  wavcorr_optical_table: Table;
  /** IFU across slice wavelength offset table 2 */
  wavcorr_xslice_table: Table;
  /** IFU across slice wavelength offset table 3 */
  wavcorr_shift_table: Table;
}
export const MirMrsPtCorrModel: ModelType<MirMrsPtCorrModel> = extend(
  ReferenceFileModel,
  "MirMrsPtCorrModel",
);

/** MIRI MRS Cross Artifact Corrections. */
export interface MirMrsXArtCorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Cross artifact corrections for Channel 1A */
  ch1a_table: Table;
  /** Cross artifact corrections for Channel 1B */
  ch1b_table: Table;
  /** Cross artifact corrections for Channel 1C */
  ch1c_table: Table;
  /** Cross artifact corrections for Channel 2A */
  ch2a_table: Table;
  /** Cross artifact corrections for Channel 2B */
  ch2b_table: Table;
  /** Cross artifact corrections for Channel 2C */
  ch2c_table: Table;
  /** Cross artifact corrections for Channel 3A */
  ch3a_table: Table;
  /** Cross artifact corrections for Channel 3B */
  ch3b_table: Table;
  /** Cross artifact corrections for Channel 3C */
  ch3c_table: Table;
  /** Cross artifact corrections for Channel 4A */
  ch4a_table: Table;
  /** Cross artifact corrections for Channel 4B */
  ch4b_table: Table;
  /** Cross artifact corrections for Channel 4C */
  ch4c_table: Table;
}
export const MirMrsXArtCorrModel: ModelType<MirMrsXArtCorrModel> = extend(
  ReferenceFileModel,
  "MirMrsXArtCorrModel",
);

/** MIRI WFSS photometric flux conversion data model. */
export interface MirWfssPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & MirImgPhotomMeta;
  /** Unit of phot table photmjsr column (PHOTUNIT) */
  phot_unit: string | null;
  /** Unit of phot table wavelength column (WAVEUNIT) */
  wave_unit: string | null;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const MirWfssPhotomModel: ModelType<MirWfssPhotomModel> = extend(
  ReferenceFileModel,
  "MirWfssPhotomModel",
);

/** Default MIRI IFU cube parameters data model. */
export interface MiriIFUCubeParsModel extends ReferenceFileModel {
  meta: ReferenceMeta & MiriIFUCubeParsMeta;
  /** default IFU cube  parameters table */
  ifucubepars_table: Table;
  /** default IFU cube msm parameters table */
  ifucubepars_msm_table: Table;
  /** default IFU cube multi channel msm  wavetable */
  ifucubepars_multichannel_msm_wavetable: Table;
  /** default IFU cube emsm parameters table */
  ifucubepars_emsm_table: Table;
  /** default IFU cube multi channel emsm wavetable */
  ifucubepars_multichannel_emsm_wavetable: Table;
  /** default IFU cube multi channel driz wavetable */
  ifucubepars_multichannel_driz_wavetable: Table;
}
export const MiriIFUCubeParsModel: ModelType<MiriIFUCubeParsModel> = extend(
  ReferenceFileModel,
  "MiriIFUCubeParsModel",
);

/** MIRI LRS Fixed Slit Specwcs Schema. */
export interface MiriLRSSpecwcsModel extends ReferenceFileModel {
  meta: ReferenceMeta & MiriLRSSpecwcsMeta;
  /** Wavelengths and x, y locations of wavelengths */
  wavetable: Table;
}
export const MiriLRSSpecwcsModel: ModelType<MiriLRSSpecwcsModel> = extend(
  ReferenceFileModel,
  "MiriLRSSpecwcsModel",
);

/** SPECWCS_MIRI_WFSS reference file model. */
export interface MiriWFSSSpecwcsModel extends ReferenceFileModel {
  meta: ReferenceMeta & MiriWFSSSpecwcsMeta;
  displ: MiriWFSSSpecwcsDispl[];
  dispx: unknown[] | null;
  dispy: unknown[] | null;
  invdispl: MiriWFSSSpecwcsDispl[];
  orders: number[] | null;
}
export const MiriWFSSSpecwcsModel: ModelType<MiriWFSSSpecwcsModel> = extend(
  ReferenceFileModel,
  "MiriWFSSSpecwcsModel",
);

/** SPECWCS_NIRCAM_GRISM reference file model. */
export interface NIRCAMGrismModel extends ReferenceFileModel {
  meta: ReferenceMeta & NIRCAMGrismMeta;
  displ: unknown[] | null;
  dispx: unknown[] | null;
  dispy: unknown[] | null;
  invdispl: unknown[] | null;
  invdispx: unknown[] | null;
  invdispy: unknown[] | null;
  orders: number[] | null;
  stripes: number[] | null;
  fieldpoints: number[] | null;
}
export const NIRCAMGrismModel: ModelType<NIRCAMGrismModel> = extend(ReferenceFileModel, "NIRCAMGrismModel");

/** SPECWCS_NIRISS_GRISM reference file model. */
export interface NIRISSGrismModel extends ReferenceFileModel {
  meta: ReferenceMeta & NIRISSGrismMeta;
  displ: unknown[] | null;
  dispx: unknown[] | null;
  dispy: unknown[] | null;
  invdispl: unknown[] | null;
  orders: number[] | null;
  fwcpos_ref: unknown;
}
export const NIRISSGrismModel: ModelType<NIRISSGrismModel> = extend(ReferenceFileModel, "NIRISSGrismModel");

/** Non-Redundant Mask data model. */
export interface NRMModel extends ReferenceFileModel {
  meta: ReferenceMeta & MiriIFUCubeParsMeta;
  /** [m] Flat-to-flat distance across pupil in V3 axis (DIAM) */
  diameter: unknown;
  /** [m] flat2flat hole size (F2F) */
  flat_to_flat: unknown;
  /** [m] Circumscribing diameter for JWST primary (PUPL_CRC) */
  pupil_circumscribed: unknown;
  /** [m] X coordinate of NRM sub-aperture 1 (NRM_X_A1) */
  x_a1: unknown;
  /** [m] Y coordinate of NRM sub-aperture 1 (NRM_Y_A1) */
  y_a1: unknown;
  /** [m] X coordinate of NRM sub-aperture 2 (NRM_X_A2) */
  x_a2: unknown;
  /** [m] Y coordinate of NRM sub-aperture 2 (NRM_Y_A2) */
  y_a2: unknown;
  /** [m] X coordinate of NRM sub-aperture 3 (NRM_X_A3) */
  x_a3: unknown;
  /** [m] Y coordinate of NRM sub-aperture 3 (NRM_Y_A3) */
  y_a3: unknown;
  /** [m] X coordinate of NRM sub-aperture 4 (NRM_X_A4) */
  x_a4: unknown;
  /** [m] Y coordinate of NRM sub-aperture 4 (NRM_Y_A4) */
  y_a4: unknown;
  /** [m] X coordinate of NRM sub-aperture 5 (NRM_X_A5) */
  x_a5: unknown;
  /** [m] Y coordinate of NRM sub-aperture 5 (NRM_Y_A5) */
  y_a5: unknown;
  /** [m] X coordinate of NRM sub-aperture 6 (NRM_X_A6) */
  x_a6: unknown;
  /** [m] Y coordinate of NRM sub-aperture 6 (NRM_Y_A6) */
  y_a6: unknown;
  /** [m] X coordinate of NRM sub-aperture 7 (NRM_X_A7) */
  x_a7: unknown;
  /** [m] Y coordinate of NRM sub-aperture 7 (NRM_Y_A7) */
  y_a7: unknown;
  /** Non-Redundant Mask */
  nrm: Values<"float32">;
}
export const NRMModel: ModelType<NRMModel> = extend(ReferenceFileModel, "NRMModel");

export interface NirspecFlatModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecFlatMeta;
  /** NIRSpec flat-field reference data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error estimate */
  err: Values<"float32">;
  /** Table of wavelengths for image planes */
  wavelength: Table;
  /** Table for quickly varying component of flat field */
  flat_table: Table;
  /** DQ flag definitions */
  dq_def: Table;
}
export const NirspecFlatModel: ModelType<NirspecFlatModel> = extend(
  ReferenceFileModel,
  "NirspecFlatModel",
  BEHAVIOURS.NirspecFlatModel,
);

/** Default NIRSPEC IFU cube parameters data model. */
export interface NirspecIFUCubeParsModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecIFUCubeParsMeta;
  /** default IFU cube  parameters table */
  ifucubepars_table: Table;
  /** default IFU cube msn parameters table */
  ifucubepars_msm_table: Table;
  /** default IFU cube prism msm wavetable */
  ifucubepars_prism_msm_wavetable: Table;
  /** default IFU cube med resolution msm  wavetable */
  ifucubepars_med_msm_wavetable: Table;
  /** default IFU cube high resolution msm wavetable */
  ifucubepars_high_msm_wavetable: Table;
  /** default IFU cube emsm parameters table */
  ifucubepars_emsm_table: Table;
  /** default IFU cube emsm prism wavetable */
  ifucubepars_prism_emsm_wavetable: Table;
  /** default IFU cube emsm med resolution wavetable */
  ifucubepars_med_emsm_wavetable: Table;
  /** default IFU cube emsm high resolution wavetable */
  ifucubepars_high_emsm_wavetable: Table;
  /** default IFU cube drizzle prism wavetable */
  ifucubepars_prism_driz_wavetable: Table;
  /** default IFU cube drizzle med resolution wavetable */
  ifucubepars_med_driz_wavetable: Table;
  /** default IFU cube drizzle high resolution wavetable */
  ifucubepars_high_driz_wavetable: Table;
}
export const NirspecIFUCubeParsModel: ModelType<NirspecIFUCubeParsModel> = extend(
  ReferenceFileModel,
  "NirspecIFUCubeParsModel",
);

/** NIRSpec IFU pixel area data model. */
export interface NirspecIfuAreaModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecIfuAreaMeta;
  /** NIRSpec IFU pixel area table */
  area_table: Table;
}
export const NirspecIfuAreaModel: ModelType<NirspecIfuAreaModel> = extend(
  ReferenceFileModel,
  "NirspecIfuAreaModel",
);

/** NIRSpec MOS pixel area data model. */
export interface NirspecMosAreaModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecIfuAreaMeta;
  /** NIRSpec MOS pixel area table */
  area_table: Table;
}
export const NirspecMosAreaModel: ModelType<NirspecMosAreaModel> = extend(
  ReferenceFileModel,
  "NirspecMosAreaModel",
);

export interface NirspecQuadFlatModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecQuadFlatMeta;
  /** An array of quadrants */
  quadrants: NirspecQuadFlatQuadrants[];
  /** DQ flag definitions */
  dq_def: Table;
}
export const NirspecQuadFlatModel: ModelType<NirspecQuadFlatModel> = extend(
  ReferenceFileModel,
  "NirspecQuadFlatModel",
  BEHAVIOURS.NirspecQuadFlatModel,
);

/** NIRSpec fixed-slit pixel area data model. */
export interface NirspecSlitAreaModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecSlitAreaMeta;
  /** NIRSpec fixed-slit pixel area table */
  area_table: Table;
}
export const NirspecSlitAreaModel: ModelType<NirspecSlitAreaModel> = extend(
  ReferenceFileModel,
  "NirspecSlitAreaModel",
);

/** NIRISS imaging aperture correction data model. */
export interface NisImgApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
}
export const NisImgApcorrModel: ModelType<NisImgApcorrModel> = extend(
  ReferenceFileModel,
  "NisImgApcorrModel",
);

/** NIRISS imaging photometric flux conversion data model. */
export interface NisImgPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NisImgPhotomModel: ModelType<NisImgPhotomModel> = extend(
  ReferenceFileModel,
  "NisImgPhotomModel",
);

/** NIRISS SOSS photometric flux conversion data model. */
export interface NisSossPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NisSossPhotomModel: ModelType<NisSossPhotomModel> = extend(
  ReferenceFileModel,
  "NisSossPhotomModel",
);

/** NIRISS Wide Field Slitless Spectroscopy aperture correction data model. */
export interface NisWfssApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
  /** Units for the SIZE or RADIUS column in the APCORR table (SIZEUNIT) */
  sizeunit: unknown;
}
export const NisWfssApcorrModel: ModelType<NisWfssApcorrModel> = extend(
  ReferenceFileModel,
  "NisWfssApcorrModel",
);

/** NIRISS WFSS photometric flux conversion data model. */
export interface NisWfssPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Unit of phot table photmjsr column (PHOTUNIT) */
  phot_unit: string | null;
  /** Unit of phot table wavelength column (WAVEUNIT) */
  wave_unit: string | null;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NisWfssPhotomModel: ModelType<NisWfssPhotomModel> = extend(
  ReferenceFileModel,
  "NisWfssPhotomModel",
);

/** NIRCam imaging aperture correction data model. */
export interface NrcImgApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
}
export const NrcImgApcorrModel: ModelType<NrcImgApcorrModel> = extend(
  ReferenceFileModel,
  "NrcImgApcorrModel",
);

/** NIRCam imaging photometric flux conversion data model. */
export interface NrcImgPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NrcImgPhotomModel: ModelType<NrcImgPhotomModel> = extend(
  ReferenceFileModel,
  "NrcImgPhotomModel",
);

/** NIRCam Wide Field Slitless Spectroscopy aperture correction data model. */
export interface NrcWfssApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
  /** Units for the SIZE or RADIUS column in the APCORR table (SIZEUNIT) */
  sizeunit: unknown;
}
export const NrcWfssApcorrModel: ModelType<NrcWfssApcorrModel> = extend(
  ReferenceFileModel,
  "NrcWfssApcorrModel",
);

/** NIRCam WFSS photometric flux conversion data model. */
export interface NrcWfssPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Unit of phot table photmjsr column (PHOTUNIT) */
  phot_unit: string | null;
  /** Unit of phot table wavelength column (WAVEUNIT) */
  wave_unit: string | null;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NrcWfssPhotomModel: ModelType<NrcWfssPhotomModel> = extend(
  ReferenceFileModel,
  "NrcWfssPhotomModel",
);

/** NIRSpec Fixed Slit aperture correction data model. */
export interface NrsFsApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
  /** Units for the SIZE or RADIUS column in the APCORR table (SIZEUNIT) */
  sizeunit: unknown;
}
export const NrsFsApcorrModel: ModelType<NrsFsApcorrModel> = extend(ReferenceFileModel, "NrsFsApcorrModel");

/** NIRSpec Fixed-Slit photometric flux conversion data model. */
export interface NrsFsPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NrsFsPhotomModel: ModelType<NrsFsPhotomModel> = extend(ReferenceFileModel, "NrsFsPhotomModel");

/** NRS Ifu aperture correction data model. */
export interface NrsIfuApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & NrsIfuApcorrMeta;
  apcorr_table: NrsIfuApcorrApcorrTable;
}
export const NrsIfuApcorrModel: ModelType<NrsIfuApcorrModel> = extend(
  ReferenceFileModel,
  "NrsIfuApcorrModel",
);

/** NIRSpec MOS and IFU aperture correction data model. */
export interface NrsMosApcorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgApcorrMeta;
  /** Aperture correction factors table */
  apcorr_table: Table;
  /** Units for the SIZE or RADIUS column in the APCORR table (SIZEUNIT) */
  sizeunit: unknown;
}
export const NrsMosApcorrModel: ModelType<NrsMosApcorrModel> = extend(
  ReferenceFileModel,
  "NrsMosApcorrModel",
);

/** NIRSpec MOS and IFU photometric flux conversion data model. */
export interface NrsMosPhotomModel extends ReferenceFileModel {
  meta: ReferenceMeta & FgsImgPhotomMeta;
  /** Photometric flux conversion factors table */
  phot_table: Table;
  /** Linear time dependence coefficients for photometric corrections */
  timecoeff_linear: Table;
  /** Exponential time dependence coefficients for photometric corrections */
  timecoeff_exponential: Table;
  /** Time dependence coefficients for photometric corrections */
  timecoeff_powerlaw: Table;
}
export const NrsMosPhotomModel: ModelType<NrsMosPhotomModel> = extend(
  ReferenceFileModel,
  "NrsMosPhotomModel",
);

/** NirSpec OTE reference file model. */
export interface OTEModel extends ReferenceFileModel {
  meta: ReferenceMeta & CollimatorMeta;
  model: unknown;
}
export const OTEModel: ModelType<OTEModel> = extend(ReferenceFileModel, "OTEModel");

export interface PastasossModel extends ReferenceFileModel {
  meta: ReferenceMeta & PastasossMeta;
  /** An array of trace models by order */
  traces: PastasossTraces[];
  /** Polynomial regression model fitting wavelength to x, offset */
  wavecal_models: PastasossWavecalModels[];
  /** An array of GR700XD throughputs by order */
  throughputs: PastasossThroughputs[];
}
export const PastasossModel: ModelType<PastasossModel> = extend(ReferenceFileModel, "PastasossModel");

/** Pathloss correction data model. */
export interface PathlossModel extends ReferenceFileModel {
  meta: ReferenceMeta & PathlossMeta;
  /** Array of pathloss models */
  apertures: PathlossApertures[];
}
export const PathlossModel: ModelType<PathlossModel> = extend(ReferenceFileModel, "PathlossModel");

/** Persistence saturation threshold. */
export interface PersistenceSatModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecQuadFlatMeta;
  /** Persistence saturation threshold */
  data: Values<"float32">;
  /** data quality array */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const PersistenceSatModel: ModelType<PersistenceSatModel> = extend(
  ReferenceFileModel,
  "PersistenceSatModel",
);

export interface PictureFrameModel extends ReferenceFileModel {
  /** Picture frame rate data */
  data: Values<"float32">;
}
export const PictureFrameModel: ModelType<PictureFrameModel> = extend(
  ReferenceFileModel,
  "PictureFrameModel",
);

export interface PixelAreaModel extends ReferenceFileModel {
  meta: ReferenceMeta & PixelAreaMeta;
  /** The pixel area array */
  data: Values<"float32">;
}
export const PixelAreaModel: ModelType<PixelAreaModel> = extend(ReferenceFileModel, "PixelAreaModel");

/** Coronagraphic PSF mask data model. */
export interface PsfMaskModel extends ReferenceFileModel {
  meta: ReferenceMeta & PsfMaskMeta;
  /** The PSF mask */
  data: Values<"float32">;
}
export const PsfMaskModel: ModelType<PsfMaskModel> = extend(ReferenceFileModel, "PsfMaskModel");

/** RSCD reference file model. */
export interface RSCDModel extends ReferenceFileModel {
  /** Reference file for RSCD baseline correction */
  rscd_group_skip_table: Table;
}
export const RSCDModel: ModelType<RSCDModel> = extend(ReferenceFileModel, "RSCDModel");

export interface ReadnoiseModel extends ReferenceFileModel {
  meta: ReferenceMeta & ReadnoiseMeta;
  /** Read noise */
  data: Values<"float32">;
}
export const ReadnoiseModel: ModelType<ReadnoiseModel> = extend(ReferenceFileModel, "ReadnoiseModel");

/** Reference cube data model. */
export interface ReferenceCubeModel extends ReferenceFileModel {
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
}
export const ReferenceCubeModel: ModelType<ReferenceCubeModel> = extend(
  ReferenceFileModel,
  "ReferenceCubeModel",
);

/** Reference image data model. */
export interface ReferenceImageModel extends ReferenceFileModel {
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
}
export const ReferenceImageModel: ModelType<ReferenceImageModel> = extend(
  ReferenceFileModel,
  "ReferenceImageModel",
);

/** Reference quad data model. */
export interface ReferenceQuadModel extends ReferenceFileModel {
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
}
export const ReferenceQuadModel: ModelType<ReferenceQuadModel> = extend(
  ReferenceFileModel,
  "ReferenceQuadModel",
);

/** MIRI MRS REGIONS reference file model (assign_wcs step). */
export interface RegionsModel extends ReferenceFileModel {
  meta: ReferenceMeta & RegionsMeta;
  regions: unknown;
}
export const RegionsModel: ModelType<RegionsModel> = extend(ReferenceFileModel, "RegionsModel");

/** Reset Correction data model. */
export interface ResetModel extends ReferenceFileModel {
  meta: ReferenceMeta & ResetMeta;
  /** Reset Correction array */
  data: Values<"float32">;
  /** 2-D data quality array for each integration */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const ResetModel: ModelType<ResetModel> = extend(ReferenceFileModel, "ResetModel");

/** Default Resolution Reference file. */
export interface ResolutionModel extends ReferenceFileModel {
  /** Resolving Power table */
  data: Values<"float32">;
}
export const ResolutionModel: ModelType<ResolutionModel> = extend(ReferenceFileModel, "ResolutionModel");

export interface SIRSKernelModel extends ReferenceFileModel {}
export const SIRSKernelModel: ModelType<SIRSKernelModel> = extend(ReferenceFileModel, "SIRSKernelModel");

/** Saturation checking data. */
export interface SaturationModel extends ReferenceFileModel {
  meta: ReferenceMeta & SaturationMeta;
  /** Saturation threshold */
  data: Values<"float32">;
  /** 2-D data quality array for all planes */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const SaturationModel: ModelType<SaturationModel> = extend(ReferenceFileModel, "SaturationModel");

export interface SossBkgModel extends ReferenceFileModel {
  meta: ReferenceMeta & SossBkgMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
}
export const SossBkgModel: ModelType<SossBkgModel> = extend(ReferenceFileModel, "SossBkgModel");

export interface SpecKernelModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecKernelMeta;
  /** Wavelengths */
  wavelengths: Values<"float32">;
  /** Kernels */
  kernels: Values<"float32">;
}
export const SpecKernelModel: ModelType<SpecKernelModel> = extend(ReferenceFileModel, "SpecKernelModel");

export interface SpecProfileModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecProfileMeta;
  /** An array of profiles */
  profile: SpecProfileProfile[];
}
export const SpecProfileModel: ModelType<SpecProfileModel> = extend(
  ReferenceFileModel,
  "SpecProfileModel",
  BEHAVIOURS.SpecProfileModel,
);

/** Spectral profile data. */
export interface SpecProfileSingleModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecProfileSingleMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Pixel oversampling (OVERSAMP) */
  oversampling: number | null;
  /** Native pixel-size padding around the image (PADDING) */
  padding: number | null;
  /** The profile data */
  data: Values<"float32">;
}
export const SpecProfileSingleModel: ModelType<SpecProfileSingleModel> = extend(
  ReferenceFileModel,
  "SpecProfileSingleModel",
);

export interface SpecPsfModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecPsfMeta;
  /** Array of PSF models */
  apertures: SpecPsfApertures[];
}
export const SpecPsfModel: ModelType<SpecPsfModel> = extend(
  ReferenceFileModel,
  "SpecPsfModel",
  BEHAVIOURS.SpecPsfModel,
);

export interface SpecTraceModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecTraceMeta;
  /** An array of spectral trace data */
  trace: SpecTraceTrace[];
}
export const SpecTraceModel: ModelType<SpecTraceModel> = extend(
  ReferenceFileModel,
  "SpecTraceModel",
  BEHAVIOURS.SpecTraceModel,
);

/** Spectral trace data. */
export interface SpecTraceSingleModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecProfileSingleMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Spectral trace table */
  data: Table;
}
export const SpecTraceSingleModel: ModelType<SpecTraceSingleModel> = extend(
  ReferenceFileModel,
  "SpecTraceSingleModel",
);

/** SPECWCS reference file model. */
export interface SpecwcsModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecwcsMeta;
  slices: number[] | null;
  model: unknown[] | null;
}
export const SpecwcsModel: ModelType<SpecwcsModel> = extend(ReferenceFileModel, "SpecwcsModel");

/** Straylight MRS correction data model. */
export interface StrayLightModel extends ReferenceFileModel {
  meta: ReferenceMeta & FringeMeta;
  /** Straylight mask */
  data: Values<"uint8">;
}
export const StrayLightModel: ModelType<StrayLightModel> = extend(ReferenceFileModel, "StrayLightModel");

export interface SuperBiasModel extends ReferenceFileModel {
  meta: ReferenceMeta & SuperBiasMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const SuperBiasModel: ModelType<SuperBiasModel> = extend(ReferenceFileModel, "SuperBiasModel");

/** Filter throughput data model. */
export interface ThroughputModel extends ReferenceFileModel {
  meta: ReferenceMeta & ThroughputMeta;
  /** Filter throughput table */
  filter_table: Table;
}
export const ThroughputModel: ModelType<ThroughputModel> = extend(ReferenceFileModel, "ThroughputModel");

/** Trap density map. */
export interface TrapDensityModel extends ReferenceFileModel {
  meta: ReferenceMeta & NirspecQuadFlatMeta;
  /** Trap density */
  data: Values<"float32">;
  /** data quality array */
  dq: Values<"uint32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const TrapDensityModel: ModelType<TrapDensityModel> = extend(ReferenceFileModel, "TrapDensityModel");

/** TrapPars data model. */
export interface TrapParsModel extends ReferenceFileModel {
  /** Trap capture and decay parameters */
  trappars_table: Table;
}
export const TrapParsModel: ModelType<TrapParsModel> = extend(ReferenceFileModel, "TrapParsModel");

/** TSO image photometry reference file model (tso_photometry step). */
export interface TsoPhotModel extends ReferenceFileModel {
  meta: ReferenceMeta & TsoPhotMeta;
  /** List of aperture radii for each pupil */
  radii: TsoPhotRadii[];
}
export const TsoPhotModel: ModelType<TsoPhotModel> = extend(ReferenceFileModel, "TsoPhotModel");

/** NirSpec WAVECORR (wavelength zero-point correction) reference file model. */
export interface WaveCorrModel extends ReferenceFileModel {
  meta: ReferenceMeta & MiriIFUCubeParsMeta;
  apertures: WaveCorrApertures[];
}
export const WaveCorrModel: ModelType<WaveCorrModel> = extend(ReferenceFileModel, "WaveCorrModel");

export interface WaveMapModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecTraceMeta;
  /** An array of wavelength maps */
  map: WaveMapMap[];
}
export const WaveMapModel: ModelType<WaveMapModel> = extend(
  ReferenceFileModel,
  "WaveMapModel",
  BEHAVIOURS.WaveMapModel,
);

/** Wavelength map data. */
export interface WaveMapSingleModel extends ReferenceFileModel {
  meta: ReferenceMeta & SpecProfileSingleMeta;
  /** Spectral order (ORDER) */
  order: number | null;
  /** Pixel oversampling (OVERSAMP) */
  oversampling: number | null;
  /** Native pixel-size padding around the image (PADDING) */
  padding: number | null;
  /** The wavelength data */
  data: Values<"float32">;
}
export const WaveMapSingleModel: ModelType<WaveMapSingleModel> = extend(
  ReferenceFileModel,
  "WaveMapSingleModel",
);

/** WAVELENGTHRANGE reference file model. */
export interface WavelengthrangeModel extends ReferenceFileModel {
  meta: ReferenceMeta & WavelengthrangeMeta;
  waverange_selector: string[] | null;
  wavelengthrange: unknown;
  order: number[] | null;
}
export const WavelengthrangeModel: ModelType<WavelengthrangeModel> = extend(
  ReferenceFileModel,
  "WavelengthrangeModel",
);

export interface WfssBkgModel extends ReferenceFileModel {
  meta: ReferenceMeta & SossBkgMeta;
  /** The science data */
  data: Values<"float32">;
  /** Data quality array */
  dq: Values<"uint32">;
  /** Error array */
  err: Values<"float32">;
  /** DQ flag definitions */
  dq_def: Table;
}
export const WfssBkgModel: ModelType<WfssBkgModel> = extend(ReferenceFileModel, "WfssBkgModel");

/** Miri Resolution Reference file. */
export interface MiriResolutionModel extends ResolutionModel {
  meta: ReferenceMeta & MiriResolutionMeta;
  /** Resolving Power table */
  resolving_power_table: Table;
  /** PSF FWHM Alpha */
  psf_fwhm_alpha_table: Table;
  /** PSF FWHM Beta */
  psf_fwhm_beta_table: Table;
}
export const MiriResolutionModel: ModelType<MiriResolutionModel> = extend(
  ResolutionModel,
  "MiriResolutionModel",
);

/** All classes of this mission. */
export const MODEL_TYPES: readonly ModelType[] = [
  JwstDataModel,
  AmiLgFitModel,
  AmiLgModel,
  AmiOIModel,
  AsnModel,
  CombinedSpecModel,
  ContrastModel,
  CubeModel,
  GuiderCalModel,
  GuiderRawModel,
  IFUCubeModel,
  IFUImageModel,
  ImageModel,
  Level1bModel,
  MRSMultiSpecModel,
  MRSSpecModel,
  MultiCombinedSpecModel,
  MultiExposureModel,
  MultiSlitModel,
  MultiSpecModel,
  OutlierIFUOutputModel,
  QuadModel,
  RampFitOutputModel,
  RampModel,
  ReferenceFileModel,
  SegmentationMapModel,
  SlitDataModel,
  SlitModel,
  SossExtractModel,
  SossWaveGridModel,
  SpecModel,
  SuperstripeRampModel,
  TSOMultiSpecModel,
  TSOSpecModel,
  TrapsFilledModel,
  WFSSCombinedSpecModel,
  WFSSMultiCombinedSpecModel,
  WFSSMultiSpecModel,
  WFSSSpecModel,
  ABVegaOffsetModel,
  BarshadowModel,
  CameraModel,
  ChromCorrModel,
  CollimatorModel,
  DarkMIRIModel,
  DarkModel,
  DarkNirspecModel,
  DisperserModel,
  DistortionMRSModel,
  DistortionModel,
  EmiModel,
  Extract1dIFUModel,
  FOREModel,
  FPAModel,
  FgsImgApcorrModel,
  FgsImgPhotomModel,
  FilteroffsetModel,
  FlatModel,
  FringeFreqModel,
  FringeModel,
  GainModel,
  IFUFOREModel,
  IFUPostModel,
  IFUSlicerModel,
  IPCModel,
  IRS2Model,
  LastFrameModel,
  LinearityModel,
  MSAModel,
  MaskModel,
  MirImgApcorrModel,
  MirImgPhotomModel,
  MirLrsApcorrModel,
  MirLrsPathlossModel,
  MirLrsPhotomModel,
  MirMrsApcorrModel,
  MirMrsPhotomModel,
  MirMrsPtCorrModel,
  MirMrsXArtCorrModel,
  MirWfssPhotomModel,
  MiriIFUCubeParsModel,
  MiriLRSSpecwcsModel,
  MiriWFSSSpecwcsModel,
  NIRCAMGrismModel,
  NIRISSGrismModel,
  NRMModel,
  NirspecFlatModel,
  NirspecIFUCubeParsModel,
  NirspecIfuAreaModel,
  NirspecMosAreaModel,
  NirspecQuadFlatModel,
  NirspecSlitAreaModel,
  NisImgApcorrModel,
  NisImgPhotomModel,
  NisSossPhotomModel,
  NisWfssApcorrModel,
  NisWfssPhotomModel,
  NrcImgApcorrModel,
  NrcImgPhotomModel,
  NrcWfssApcorrModel,
  NrcWfssPhotomModel,
  NrsFsApcorrModel,
  NrsFsPhotomModel,
  NrsIfuApcorrModel,
  NrsMosApcorrModel,
  NrsMosPhotomModel,
  OTEModel,
  PastasossModel,
  PathlossModel,
  PersistenceSatModel,
  PictureFrameModel,
  PixelAreaModel,
  PsfMaskModel,
  RSCDModel,
  ReadnoiseModel,
  ReferenceCubeModel,
  ReferenceImageModel,
  ReferenceQuadModel,
  RegionsModel,
  ResetModel,
  ResolutionModel,
  SIRSKernelModel,
  SaturationModel,
  SossBkgModel,
  SpecKernelModel,
  SpecProfileModel,
  SpecProfileSingleModel,
  SpecPsfModel,
  SpecTraceModel,
  SpecTraceSingleModel,
  SpecwcsModel,
  StrayLightModel,
  SuperBiasModel,
  ThroughputModel,
  TrapDensityModel,
  TrapParsModel,
  TsoPhotModel,
  WaveCorrModel,
  WaveMapModel,
  WaveMapSingleModel,
  WavelengthrangeModel,
  WfssBkgModel,
  MiriResolutionModel,
];
