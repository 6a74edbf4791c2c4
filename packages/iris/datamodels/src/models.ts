import type { NDArray } from "@pipe/ndarray";
import { IrisDataModel, TmtReferenceModel } from "./base.ts";

/** An image of the IRIS imager or spectrograph. */
export class IRISImageModel extends IrisDataModel {
  static override readonly modelName: string = "IRISImageModel";
  declare data: NDArray<"float32"> | null;
  declare dq: NDArray<"uint32"> | null;
  declare err: NDArray<"float32"> | null;
  /** Number of the guide window that a pixel belongs to; 0 for none. */
  declare subarr_map: NDArray<"uint16"> | null;
}

/** The name that images had in files of 2019. */
export class ImageModel extends IRISImageModel {
  static override readonly modelName: string = "ImageModel";
}

/** Reads of a detector: (integrations, reads, rows, columns). */
export class TMTRampModel extends IrisDataModel {
  static override readonly modelName: string = "TMTRampModel";
  declare data: NDArray<"float32"> | null;
  declare pixeldq: NDArray<"uint32"> | null;
  declare groupdq: NDArray<"uint8"> | null;
  declare err: NDArray<"float32"> | null;
}

/** A flat field. */
export class TMTFlatModel extends TmtReferenceModel {
  static override readonly modelName: string = "TMTFlatModel";
  declare data: NDArray<"float32"> | null;
  declare dq: NDArray<"uint32"> | null;
  declare err: NDArray<"float32"> | null;
}

/** The name that flat fields had in files of 2019. */
export class FlatModel extends TMTFlatModel {
  static override readonly modelName: string = "FlatModel";
}

/** A dark frame. */
export class TMTDarkModel extends TmtReferenceModel {
  static override readonly modelName: string = "TMTDarkModel";
  declare data: NDArray<"float32"> | null;
  declare dq: NDArray<"uint32"> | null;
  declare err: NDArray<"float32"> | null;
}

/** A mask of bad pixels. */
export class TMTMaskModel extends TmtReferenceModel {
  static override readonly modelName: string = "TMTMaskModel";
  declare dq: NDArray<"uint32"> | null;
}
