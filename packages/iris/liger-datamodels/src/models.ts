import type { ModelTable } from "@pipe/datamodels";
import type { NDArray } from "@pipe/ndarray";
import { LigerIRISDataModel, ReferenceFileModel } from "./base.ts";

/** An image of one detector of an imager, in e-/s. */
export class ImagerModel extends LigerIRISDataModel {
  static override readonly modelName: string = "ImagerModel";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint16"> | null;
  /** Number of the subarray that a pixel belongs to; 0 for none. */
  declare subarr_map: NDArray<"uint16"> | null;
}

/** An image of the detector of an integral field unit, in e-/s. */
export class IFUImageModel extends LigerIRISDataModel {
  static override readonly modelName: string = "IFUImageModel";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint16"> | null;
}

/** A spectral cube. */
export class IFUCubeModel extends LigerIRISDataModel {
  static override readonly modelName: string = "IFUCubeModel";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint16"> | null;
  declare wavelength: NDArray<"float32"> | null;
}

/** The reads of a detector: (rows, columns, groups, reads). */
export class RampModel extends LigerIRISDataModel {
  static override readonly modelName: string = "RampModel";
  /** Times of the reads in seconds: (groups, reads). */
  declare times: NDArray<"float64"> | null;
  declare data: NDArray<"uint16"> | null;
  declare dq: NDArray<"uint16"> | null;
}

/** A dark frame. */
export class DarkModel extends ReferenceFileModel {
  static override readonly modelName: string = "DarkModel";
  static override readonly refType: string = "dark";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint16"> | null;
}

/** A flat field. */
export class FlatModel extends ReferenceFileModel {
  static override readonly modelName: string = "FlatModel";
  static override readonly refType: string = "flat";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint32"> | null;
}

/** The bias level of a detector. */
export class BiasModel extends ReferenceFileModel {
  static override readonly modelName: string = "BiasModel";
  static override readonly refType: string = "bias";
  declare data: NDArray<"float32"> | null;
  declare err: NDArray<"float32"> | null;
  declare dq: NDArray<"uint32"> | null;
}

/** Polynomials that linearize the reads of each pixel: (rows, columns, powers from 0 on). */
export class NonlinearCorrectionModel extends ReferenceFileModel {
  static override readonly modelName: string = "NonlinearCorrectionModel";
  static override readonly refType: string = "nonlin";
  declare coeffs: NDArray<"float32"> | null;
  declare coeffs_err: NDArray<"float32"> | null;
}

/** The flags of the bad pixels of a detector. */
export class DQModel extends ReferenceFileModel {
  static override readonly modelName: string = "DQModel";
  static override readonly refType: string = "dq";
  declare dq: NDArray<"uint32"> | null;
  /** What the bits of this file mean, where they are not those of the pipeline. */
  declare dq_def: ModelTable | null;
}
