import {
  DataModel,
  fitsModel,
  kindOf,
  ModelError,
  type ModelOptions,
  ModelRegistry,
  openFitsFile,
} from "@pipe/datamodels";
import {
  BiasModel,
  DarkModel,
  DQModel,
  FlatModel,
  IFUCubeModel,
  IFUImageModel,
  ImagerModel,
  NonlinearCorrectionModel,
  RampModel,
} from "./models.ts";

/** The classes that {@link open} chooses from. */
export const LIGER_MODELS: ModelRegistry = new ModelRegistry().register(
  ImagerModel,
  IFUImageModel,
  IFUCubeModel,
  RampModel,
  DarkModel,
  FlatModel,
  BiasModel,
  NonlinearCorrectionModel,
  DQModel,
);

/**
 * Opens a file as the model that its keyword DATAMODL names; a model becomes another one with the same arrays.
 *
 * @throws ModelError when the file cannot be read, or names no model of Liger or IRIS.
 */
export async function open(
  init: string | Uint8Array | DataModel,
  options: ModelOptions = {},
): Promise<DataModel> {
  if (init instanceof DataModel) return new init.type(init, options);
  if (kindOf(init) !== "fits") throw new ModelError(`${String(init)} is no FITS file`);
  const opened = openFitsFile(init);
  const name = opened.file.hdus[0].header.string("DATAMODL");
  const type = LIGER_MODELS.get(name);
  if (type !== undefined) return fitsModel(type, opened, options);
  throw new ModelError(
    `${opened.path ?? "the file"} is no file of the Liger-IRIS pipeline: DATAMODL is ${name === undefined ? "missing" : `'${name}'`}, expected one of ${LIGER_MODELS.names.join(", ")}`,
  );
}
