// Written by tools/model-types.mjs from the tables in ../facts; do not edit.

import type { ModelTable, ModelType } from "@pipe/datamodels";
import type { DType, NDArray } from "@pipe/ndarray";
import { defineModel, RomanDataModel, type RomanModelType } from "./base.ts";
import type {
  AbvegaoffsetRefData2,
  AbvegaoffsetRefMeta,
  ApcorrRefData2,
  ApcorrRefMeta,
  DarkdecaysignalRefDecayTable2,
  DarkdecaysignalRefMeta,
  DarkRefMeta,
  DetectorstatusRefMeta,
  DetectorstatusRefStatusInfo2,
  DistortionRefMeta,
  EpsfRefMeta,
  EtcRefForm,
  EtcRefMeta,
  FlatRefMeta,
  ForcedImageSourceCatalogMeta,
  FpsMeta,
  GainRefMeta,
  GuidewindowMeta,
  ImageMeta,
  IntegralnonlinearityRefInlTable2,
  IntegralnonlinearityRefMeta,
  InverselinearityRefMeta,
  IpcRefMeta,
  L1DetectorGuidewindowAcqData,
  L1DetectorGuidewindowAmp33,
  L1DetectorGuidewindowCentroid,
  L1DetectorGuidewindowMeta,
  L1DetectorGuidewindowTrackData,
  L1FaceGuidewindowFaceData,
  L1FaceGuidewindowMeta,
  LinearityRefMeta,
  MATableRefGuideWindowTables2,
  MATableRefMeta,
  MATableRefScienceTables2,
  MaskRefMeta,
  MosaicMeta,
  MosaicSourceCatalogMeta,
  MsosStackMeta,
  MultibandSourceCatalogMeta,
  PixelareaRefMeta,
  RampFitOutputMeta,
  RampMeta,
  ReadnoiseRefMeta,
  RefpixRefMeta,
  SaturationRefMeta,
  ScienceRawMeta,
  SkycellsRefMeta,
  SuperbiasRefMeta,
  TvacMeta,
  WfiImgPhotomRefMeta,
  WfiImgPhotomRefPhotTable2,
  WfiWcsMeta,
} from "./meta.ts";

type Table = ModelTable | null;
type Values<D extends DType> = NDArray<D> | null;
/** The schema for WFI Level 3 mosaics. */
export interface MosaicModel extends RomanDataModel {
  /** Common Level 3 Metadata */
  meta: MosaicMeta;
  /** Science Data (MJy / steradian) */
  data: Values<"float32">;
  /** Error Data (MJy / steradian) */
  err: Values<"float32">;
  /** Context Data */
  context: Values<"uint32">;
  /** Weight Data */
  weight: Values<"float32">;
  /** Poisson Variability (MJy^2 / steradian^2) */
  var_poisson: Values<"float32">;
  /** Read Noise Variance (MJy^2 / steradian^2 */
  var_rnoise: Values<"float32">;
  /** Flat Field Variance (MJy^2 / steradian^2) */
  var_flat: Values<"float32">;
  /** Sky Variance (MJy^2 / steradian^2) */
  var_sky: Values<"float32">;
}
export const MosaicModel: RomanModelType<MosaicModel> = defineModel(RomanDataModel, "MosaicModel");

/** Level 2 (L2) Calibrated Roman Wide Field Instrument (WFI) Rate Image. */
export interface ImageModel extends RomanDataModel {
  /** Common metadata properties */
  meta: ImageMeta;
  /** Science Data (DN/s) or (MJy/sr) */
  data: Values<"float32">;
  /** Data Quality */
  dq: Values<"uint32">;
  /** Error (DN / s) or (MJy / sr) */
  err: Values<"float16">;
  /** Poisson Variance (DN^2/s^2) or (MJy^2/sr^2) */
  var_poisson: Values<"float16">;
  /** Read Noise Variance (DN^2/s^2) or (MJy^2/sr^2) */
  var_rnoise: Values<"float16">;
  /** Flat Field Variance (DN^2/s^2) or (MJy^2/sr^2) */
  var_flat: Values<"float16">;
  /** Chi-squared of Ramp Fit */
  chisq: Values<"float16">;
  /** Difference Uniform Minus Optimal (DN / s) or (MJy / sr) */
  dumo: Values<"float16">;
  /** Amplifier 33 Reference Pixel Data (DN) */
  amp33: Values<"uint16">;
  /** Left-Edge Border Reference Pixels (DN) */
  border_ref_pix_left: Values<"float32">;
  /** Right-Edge Border Reference Pixels (DN) */
  border_ref_pix_right: Values<"float32">;
  /** Border Reference Pixels on the Top of the Detector (DN) */
  border_ref_pix_top: Values<"float32">;
  /** Bottom-Edge Border Reference Pixels (DN) */
  border_ref_pix_bottom: Values<"float32">;
  /** Left-Edge Border Reference Pixel Data Quality (DN) */
  dq_border_ref_pix_left: Values<"uint32">;
  /** Right-Edge Border Reference Pixel Data Quality (DN) */
  dq_border_ref_pix_right: Values<"uint32">;
  /** Border Reference Pixel Data Quality on the Top of the Detector (DN) */
  dq_border_ref_pix_top: Values<"uint32">;
  /** Bottom-Edge Border Reference Pixel Data Quality (DN) */
  dq_border_ref_pix_bottom: Values<"uint32">;
}
export const ImageModel: RomanModelType<ImageModel> = defineModel(RomanDataModel, "ImageModel");

/** Level 1 (L1) Uncalibrated Roman Wide Field
Instrument (WFI) Ramp Cube. */
export interface ScienceRawModel extends RomanDataModel {
  /** Common metadata properties */
  meta: ScienceRawMeta;
  /** Science Data (DN) */
  data: Values<"uint16">;
  /** Amplifier 33 Reference Pixel Data (DN) */
  amp33: Values<"uint16">;
  /** Resultant Data Quality Array */
  resultantdq: Values<"uint8">;
  /** Reference Read (DN) */
  reference_read: Values<"uint16">;
  /** Amplifier 33 Reference Pixel Data for the Reference Read (DN) */
  reference_amp33: Values<"uint16">;
}
export const ScienceRawModel: RomanModelType<ScienceRawModel> = defineModel(
  RomanDataModel,
  "ScienceRawModel",
);

/** MSOS Stack Level 3 Schema. */
export interface MsosStackModel extends RomanDataModel {
  /** Common metadata properties */
  meta: MsosStackMeta;
  /** Flux Data */
  data: Values<"float64">;
  /** Uncertainty Data */
  uncertainty: Values<"float64">;
  /** Mask Data */
  mask: Values<"uint8">;
  /** Coverage Data */
  coverage: Values<"uint8">;
  /** Point Spread Function */
  psf: Values<"float64">;
}
export const MsosStackModel: RomanModelType<MsosStackModel> = defineModel(RomanDataModel, "MsosStackModel");

/** Ramp Schema. */
export interface RampModel extends RomanDataModel {
  /** Common metadata properties */
  meta: RampMeta;
  /** Science Data Including Border Reference Pixels (DN, electrons) */
  data: Values<"float32">;
  /** Two Dimensional Data Quality Flags Array for Each Pixel */
  pixeldq: Values<"uint32">;
  /** Three-dimensional Data Quality Array For Each Resultant in Each Pixel */
  groupdq: Values<"uint8">;
  /** Amp 33 Reference Pixel Data (DN) */
  amp33: Values<"uint16">;
  /** Border Reference Pixels on the Left of the Detector, from the Instrument's Perspective (DN) */
  border_ref_pix_left: Values<"float32">;
  /** Border Reference Pixels on the Right of the Detector, from the Instrument's Perspective (DN) */
  border_ref_pix_right: Values<"float32">;
  /** Border Reference Pixels on the Top of the Detector (DN) */
  border_ref_pix_top: Values<"float32">;
  /** Border Reference Pixels on the Bottom of the Detector (DN) */
  border_ref_pix_bottom: Values<"float32">;
  /** Data Quality Flag for Border Reference Pixels, on the Left Edge of the Detector from the Instrument Perspective */
  dq_border_ref_pix_left: Values<"uint32">;
  /** Data Quality Flag for Border Reference Pixels, on the Right Edge of the Detector from the Instrument Perspective */
  dq_border_ref_pix_right: Values<"uint32">;
  /** Data Quality Flag for Border Reference Pixels, on Top. */
  dq_border_ref_pix_top: Values<"uint32">;
  /** Data Quality Flag for Border Reference Pixels, on Bottom. */
  dq_border_ref_pix_bottom: Values<"uint32">;
  /** Reset Read (DN) */
  reset_read: Values<"uint16">;
  /** Amplifier 33 Reference Pixel Data for the Reset Read (DN) */
  reset_amp33: Values<"uint16">;
}
export const RampModel: RomanModelType<RampModel> = defineModel(RomanDataModel, "RampModel");

/** Ramp Fit Output Schema. */
export interface RampFitOutputModel extends RomanDataModel {
  /** Common metadata properties */
  meta: RampFitOutputMeta;
  /** Slope for Specific Segment (electrons / s) */
  slope: Values<"float32">;
  /** Uncertainty on Slope for Specific Segment (electrons / s) */
  sigslope: Values<"float32">;
  /** Y-Intercept Derived for a Specific Segment (electrons) */
  yint: Values<"float32">;
  /** Uncertainty on Y-Intercept Derived for a Specific Segment (electrons) */
  sigyint: Values<"float32">;
  /** Pedestal Array (electrons) */
  pedestal: Values<"float32">;
  /** Weights for Segment Specific Fit */
  weights: Values<"float32">;
  /** Approximate Cosmic Ray Magnitudes (AB magnitude) */
  crmag: Values<"float32">;
  /** Poisson Variance Associated with a Segment Specific Slope (electrons^2 / sec^2) */
  var_poisson: Values<"float32">;
  /** Read Noise Variance Associated for a Segment Specific Slope (electrons^2 / sec^2) */
  var_rnoise: Values<"float32">;
}
export const RampFitOutputModel: RomanModelType<RampFitOutputModel> = defineModel(
  RomanDataModel,
  "RampFitOutputModel",
);

/** Level 1 FACE Guide Star Window Information schema. */
export interface L1FaceGuidewindowModel extends RomanDataModel {
  /** Guide Window Common Metadata */
  meta: L1FaceGuidewindowMeta;
  face_data: L1FaceGuidewindowFaceData;
}
export const L1FaceGuidewindowModel: RomanModelType<L1FaceGuidewindowModel> = defineModel(
  RomanDataModel,
  "L1FaceGuidewindowModel",
);

/** Guide Star Window Information. */
export interface GuidewindowModel extends RomanDataModel {
  /** Common metadata properties */
  meta: GuidewindowMeta;
  /** Guide Window Pedestal Resultant Array (DN) */
  pedestal_frames: Values<"uint16">;
  /** Guide Window Signal Resultant Array (DN) */
  signal_frames: Values<"uint16">;
  /** Guide Window Amplifier 33 Reference Pixel Resultant Array (DN) */
  amp33: Values<"uint16">;
}
export const GuidewindowModel: RomanModelType<GuidewindowModel> = defineModel(
  RomanDataModel,
  "GuidewindowModel",
);

/** Level 1 Detector Guide Star Window Information. */
export interface L1DetectorGuidewindowModel extends RomanDataModel {
  /** Guide Window Common Metadata */
  meta: L1DetectorGuidewindowMeta;
  /** Guide Window Amplifier 33 Reference Pixel Information */
  amp33: L1DetectorGuidewindowAmp33;
  /** Centroid Data */
  centroid: L1DetectorGuidewindowCentroid;
  /** Acquisition Guide Window Data */
  acq_data: L1DetectorGuidewindowAcqData;
  /** Tracking Guide Window Data */
  track_data: L1DetectorGuidewindowTrackData;
  /** Spectrum Edge Acquisition Guide Window Data */
  edge_acq_data: L1DetectorGuidewindowAcqData;
}
export const L1DetectorGuidewindowModel: RomanModelType<L1DetectorGuidewindowModel> = defineModel(
  RomanDataModel,
  "L1DetectorGuidewindowModel",
);

/** Flat Reference File Schema. */
export interface FlatRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: FlatRefMeta;
  /** Flat Data Array */
  data: Values<"float32">;
  /** 2-D Data Quality Array */
  dq: Values<"uint32">;
  /** Flat Data Uncertainty Array */
  err: Values<"float32">;
}
export const FlatRefModel: RomanModelType<FlatRefModel> = defineModel(RomanDataModel, "FlatRefModel");

/** AB Vega Offset Reference File Schema. */
export interface AbvegaoffsetRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: AbvegaoffsetRefMeta;
  data: AbvegaoffsetRefData2;
}
export const AbvegaoffsetRefModel: RomanModelType<AbvegaoffsetRefModel> = defineModel(
  RomanDataModel,
  "AbvegaoffsetRefModel",
);

/** Aperture Correction Reference File Schema. */
export interface ApcorrRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: ApcorrRefMeta;
  data: ApcorrRefData2;
}
export const ApcorrRefModel: RomanModelType<ApcorrRefModel> = defineModel(RomanDataModel, "ApcorrRefModel");

/** Dark Reference File Schema. */
export interface DarkRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: DarkRefMeta;
  /** 2-D Data Quality Array */
  dq: Values<"uint32">;
  /** Dark Current Rate Array */
  dark_slope: Values<"float32">;
  /** Dark Current Rate Uncertainty Array */
  dark_slope_error: Values<"float32">;
}
export const DarkRefModel: RomanModelType<DarkRefModel> = defineModel(RomanDataModel, "DarkRefModel");

/** Detector Status Reference File Schema. */
export interface DetectorstatusRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: DetectorstatusRefMeta;
  status_info: DetectorstatusRefStatusInfo2;
}
export const DetectorstatusRefModel: RomanModelType<DetectorstatusRefModel> = defineModel(
  RomanDataModel,
  "DetectorstatusRefModel",
);

/** Dark Decay Signal Reference File Schema. */
export interface DarkdecaysignalRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: DarkdecaysignalRefMeta;
  decay_table: DarkdecaysignalRefDecayTable2;
}
export const DarkdecaysignalRefModel: RomanModelType<DarkdecaysignalRefModel> = defineModel(
  RomanDataModel,
  "DarkdecaysignalRefModel",
);

/** Distortion Reference Schema. */
export interface DistortionRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: DistortionRefMeta;
  /** Distortion Transform Model with inputs in "pixel" and outputs in "arcsec" */
  coordinate_distortion_transform: unknown;
}
export const DistortionRefModel: RomanModelType<DistortionRefModel> = defineModel(
  RomanDataModel,
  "DistortionRefModel",
);

/** ePSF Reference File Schema. */
export interface EpsfRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: EpsfRefMeta;
  /** ePSF Stamps */
  psf: Values<"float32">;
  /** Extended ePSF Stamp */
  extended_psf: Values<"float32">;
}
export const EpsfRefModel: RomanModelType<EpsfRefModel> = defineModel(RomanDataModel, "EpsfRefModel");

/** Exposure Time Calculator Reference File Schema. */
export interface EtcRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: EtcRefMeta;
  form: EtcRefForm;
}
export const EtcRefModel: RomanModelType<EtcRefModel> = defineModel(RomanDataModel, "EtcRefModel");

/** Gain Reference File Schema. */
export interface GainRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: GainRefMeta;
  /** Gain Data Array */
  data: Values<"float32">;
}
export const GainRefModel: RomanModelType<GainRefModel> = defineModel(RomanDataModel, "GainRefModel");

/** Interpixel Capacitance Reference File Schema. */
export interface IpcRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: IpcRefMeta;
  /** Interpixel Capacitance Kernel Array */
  data: Values<"float32">;
}
export const IpcRefModel: RomanModelType<IpcRefModel> = defineModel(RomanDataModel, "IpcRefModel");

/** Linearity Correction Reference Schema. */
export interface LinearityRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: LinearityRefMeta;
  /** Linearity Coefficients */
  coeffs: Values<"float32">;
  /** Two Dimensional Data Quality Array for All Resultants */
  dq: Values<"uint32">;
}
export const LinearityRefModel: RomanModelType<LinearityRefModel> = defineModel(
  RomanDataModel,
  "LinearityRefModel",
);

/** Integral Nonlinearity Correction Reference Schema. */
export interface IntegralnonlinearityRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: IntegralnonlinearityRefMeta;
  inl_table: IntegralnonlinearityRefInlTable2;
  /** Integral Inverse Linearity */
  value: Values<"uint16">;
}
export const IntegralnonlinearityRefModel: RomanModelType<IntegralnonlinearityRefModel> = defineModel(
  RomanDataModel,
  "IntegralnonlinearityRefModel",
);

/** Inverse Linearity Correction Reference Schema. */
export interface InverselinearityRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: InverselinearityRefMeta;
  /** Inverse Linearity Coefficients */
  coeffs: Values<"float32">;
  /** Two Dimensional Data Quality Array for All Resultants */
  dq: Values<"uint32">;
}
export const InverselinearityRefModel: RomanModelType<InverselinearityRefModel> = defineModel(
  RomanDataModel,
  "InverselinearityRefModel",
);

/** Mask Reference File Schema. */
export interface MaskRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: MaskRefMeta;
  /** Mask Data Quality Array */
  dq: Values<"uint32">;
}
export const MaskRefModel: RomanModelType<MaskRefModel> = defineModel(RomanDataModel, "MaskRefModel");

/** Multiple Accumulation Table Reference File Schema. */
export interface MATableRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: MATableRefMeta;
  /** Guide Window Tables */
  guide_window_tables: MATableRefGuideWindowTables2;
  /** Science Tables */
  science_tables: MATableRefScienceTables2;
}
export const MATableRefModel: RomanModelType<MATableRefModel> = defineModel(
  RomanDataModel,
  "MATableRefModel",
);

/** Pixel Area Reference Schema. */
export interface PixelareaRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: PixelareaRefMeta;
  /** Pixel Area Array */
  data: Values<"float32">;
}
export const PixelareaRefModel: RomanModelType<PixelareaRefModel> = defineModel(
  RomanDataModel,
  "PixelareaRefModel",
);

/** Read Noise Reference File Schema. */
export interface ReadnoiseRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: ReadnoiseRefMeta;
  /** Read Noise Data Array */
  data: Values<"float32">;
}
export const ReadnoiseRefModel: RomanModelType<ReadnoiseRefModel> = defineModel(
  RomanDataModel,
  "ReadnoiseRefModel",
);

/** Skycells Reference File Schema. */
export interface SkycellsRefModel extends RomanDataModel {
  /** Metadata for Skycells definitions reference file */
  meta: SkycellsRefMeta;
  /** Information about each projection region */
  projection_regions: Table;
  /** Information about all skycells */
  skycells: Table;
}
export const SkycellsRefModel: RomanModelType<SkycellsRefModel> = defineModel(
  RomanDataModel,
  "SkycellsRefModel",
);

/** Super-Bias Reference Schema. */
export interface SuperbiasRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: SuperbiasRefMeta;
  /** Two Dimensional Bias Array */
  data: Values<"float32">;
  /** Two Dimensional Quality Array for all Resultants */
  dq: Values<"uint32">;
  /** Two Dimensional Error Array */
  err: Values<"float32">;
}
export const SuperbiasRefModel: RomanModelType<SuperbiasRefModel> = defineModel(
  RomanDataModel,
  "SuperbiasRefModel",
);

/** Saturation Reference File Schema. */
export interface SaturationRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: SaturationRefMeta;
  /** Saturation Threshold Array */
  data: Values<"float32">;
  /** 2-D Data Quality Array */
  dq: Values<"uint32">;
}
export const SaturationRefModel: RomanModelType<SaturationRefModel> = defineModel(
  RomanDataModel,
  "SaturationRefModel",
);

/** WFI Imaging Photometric Flux Conversion Data Model. */
export interface WfiImgPhotomRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: WfiImgPhotomRefMeta;
  /** Photometric Properties Table */
  phot_table: WfiImgPhotomRefPhotTable2;
}
export const WfiImgPhotomRefModel: RomanModelType<WfiImgPhotomRefModel> = defineModel(
  RomanDataModel,
  "WfiImgPhotomRefModel",
);

/** Reference Pixel Correction Reference Schema. */
export interface RefpixRefModel extends RomanDataModel {
  /** Common Reference File Metadata Properties */
  meta: RefpixRefMeta;
  /** Left column correction coefficients */
  gamma: Values<"complex128">;
  /** Right column correction coefficients */
  zeta: Values<"complex128">;
  /** Reference output correction coefficients */
  alpha: Values<"complex128">;
}
export const RefpixRefModel: RomanModelType<RefpixRefModel> = defineModel(RomanDataModel, "RefpixRefModel");

/** Schema for the FPS Test Data. */
export interface FpsModel extends RomanDataModel {
  /** FPS Common metadata properties */
  meta: FpsMeta;
  /** Science data, including the border reference pixels. */
  data: unknown;
  /** Amp 33 reference pixel data. */
  amp33: unknown;
  /** Amp 33 reset reads performed before integration data. */
  amp33_reset_reads: unknown;
  /** Amp 33 reference reads that can be subtracted from the amp33 ramp data, if present. */
  amp33_reference_read: unknown;
  /** Guide window data. */
  guidewindow: unknown;
  /** Reference read that can be subtracted from ramp, if present. */
  reference_read: unknown;
  /** Reset reads performed before the ramp integration, if present. */
  reset_reads: unknown;
}
export const FpsModel: RomanModelType<FpsModel> = defineModel(RomanDataModel, "FpsModel");

/** Schema for the TVAC Test Data. */
export interface TvacModel extends RomanDataModel {
  /** TVAC Common metadata properties */
  meta: TvacMeta;
  /** Science data, including the border reference pixels. */
  data: unknown;
  /** Amp 33 reference pixel data. */
  amp33: unknown;
  /** Amp 33 reset reads performed before integration data. */
  amp33_reset_reads: unknown;
  /** Amp 33 reference reads that can be subtracted from the amp33 ramp data, if present. */
  amp33_reference_read: unknown;
  /** Guide window data. */
  guidewindow: unknown;
  /** Reference read that can be subtracted from ramp, if present. */
  reference_read: unknown;
  /** Reset reads performed before the ramp integration, if present. */
  reset_reads: unknown;
}
export const TvacModel: RomanModelType<TvacModel> = defineModel(RomanDataModel, "TvacModel");

/** Source catalog generated from a Level 3 file by the Source Catalog Step. */
export interface MosaicSourceCatalogModel extends RomanDataModel {
  /** Common Level 3 Catalog Metadata */
  meta: MosaicSourceCatalogMeta;
  /** Source Catalog */
  source_catalog: unknown;
}
export const MosaicSourceCatalogModel: RomanModelType<MosaicSourceCatalogModel> = defineModel(
  RomanDataModel,
  "MosaicSourceCatalogModel",
);

/** Multiband source catalog generated from a Level 3 file by the Multiband Catalog Step. */
export interface MultibandSourceCatalogModel extends RomanDataModel {
  /** Common Level 3 Catalog Metadata */
  meta: MultibandSourceCatalogMeta;
  /** Source Catalog */
  source_catalog: unknown;
}
export const MultibandSourceCatalogModel: RomanModelType<MultibandSourceCatalogModel> = defineModel(
  RomanDataModel,
  "MultibandSourceCatalogModel",
);

/** Forced source catalog generated from a Level 2 file by the Source Catalog Step. */
export interface ForcedImageSourceCatalogModel extends RomanDataModel {
  /** Common Level 2 Catalog Metadata */
  meta: ForcedImageSourceCatalogMeta;
  /** Source Catalog */
  source_catalog: unknown;
}
export const ForcedImageSourceCatalogModel: RomanModelType<ForcedImageSourceCatalogModel> = defineModel(
  RomanDataModel,
  "ForcedImageSourceCatalogModel",
);

/** Forced source catalog generated from a Level 3 file by the Source Catalog Step. */
export interface ForcedMosaicSourceCatalogModel extends RomanDataModel {
  /** Common Level 3 Catalog Metadata */
  meta: MosaicSourceCatalogMeta;
  /** Source Catalog */
  source_catalog: unknown;
}
export const ForcedMosaicSourceCatalogModel: RomanModelType<ForcedMosaicSourceCatalogModel> = defineModel(
  RomanDataModel,
  "ForcedMosaicSourceCatalogModel",
);

/** Segmentation map generated from a Level 3 file by the Source Catalog Step. */
export interface MosaicSegmentationMapModel extends RomanDataModel {
  /** Common Level 3 Catalog Metadata */
  meta: MosaicSourceCatalogMeta;
  /** Segmentation map */
  data: Values<"uint32">;
}
export const MosaicSegmentationMapModel: RomanModelType<MosaicSegmentationMapModel> = defineModel(
  RomanDataModel,
  "MosaicSegmentationMapModel",
);

/** Segmentation map generated from a Level 3 file by the Multiband Catalog Step. */
export interface MultibandSegmentationMapModel extends RomanDataModel {
  /** Common Level 3 Catalog Metadata */
  meta: MultibandSourceCatalogMeta;
  /** Segmentation map */
  data: Values<"uint32">;
}
export const MultibandSegmentationMapModel: RomanModelType<MultibandSegmentationMapModel> = defineModel(
  RomanDataModel,
  "MultibandSegmentationMapModel",
);

/** Source catalog generated from a Level 2 file by the Source Catalog Step. */
export interface ImageSourceCatalogModel extends RomanDataModel {
  /** Common Level 2 Catalog Metadata */
  meta: ForcedImageSourceCatalogMeta;
  /** Source Catalog */
  source_catalog: unknown;
}
export const ImageSourceCatalogModel: RomanModelType<ImageSourceCatalogModel> = defineModel(
  RomanDataModel,
  "ImageSourceCatalogModel",
);

/** Segmentation map generated from a Level 2 file by the Source Catalog Step. */
export interface SegmentationMapModel extends RomanDataModel {
  /** Common Level 2 Catalog Metadata */
  meta: ForcedImageSourceCatalogMeta;
  /** Segmentation map */
  data: Values<"uint32">;
}
export const SegmentationMapModel: RomanModelType<SegmentationMapModel> = defineModel(
  RomanDataModel,
  "SegmentationMapModel",
);

/** Level 2 (L2) WCS information for Roman Wide Field Instrument (WFI) Rate Image. */
export interface WfiWcsModel extends RomanDataModel {
  /** Basic Information */
  meta: WfiWcsMeta;
  /** L2 GWCS */
  wcs_l2: unknown;
  /** L1 GWCS */
  wcs_l1: unknown;
}
export const WfiWcsModel: RomanModelType<WfiWcsModel> = defineModel(RomanDataModel, "WfiWcsModel");

/** All classes of this mission. */
export const MODEL_TYPES: readonly ModelType[] = [
  MosaicModel,
  ImageModel,
  ScienceRawModel,
  MsosStackModel,
  RampModel,
  RampFitOutputModel,
  L1FaceGuidewindowModel,
  GuidewindowModel,
  L1DetectorGuidewindowModel,
  FlatRefModel,
  AbvegaoffsetRefModel,
  ApcorrRefModel,
  DarkRefModel,
  DetectorstatusRefModel,
  DarkdecaysignalRefModel,
  DistortionRefModel,
  EpsfRefModel,
  EtcRefModel,
  GainRefModel,
  IpcRefModel,
  LinearityRefModel,
  IntegralnonlinearityRefModel,
  InverselinearityRefModel,
  MaskRefModel,
  MATableRefModel,
  PixelareaRefModel,
  ReadnoiseRefModel,
  SkycellsRefModel,
  SuperbiasRefModel,
  SaturationRefModel,
  WfiImgPhotomRefModel,
  RefpixRefModel,
  FpsModel,
  TvacModel,
  MosaicSourceCatalogModel,
  MultibandSourceCatalogModel,
  ForcedImageSourceCatalogModel,
  ForcedMosaicSourceCatalogModel,
  MosaicSegmentationMapModel,
  MultibandSegmentationMapModel,
  ImageSourceCatalogModel,
  SegmentationMapModel,
  WfiWcsModel,
];
