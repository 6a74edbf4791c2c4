import {
  DataModel,
  fitsModel,
  kindOf,
  ModelError,
  type ModelOptions,
  ModelRegistry,
  type ModelType,
  type OpenedFits,
  openFitsFile,
} from "@pipe/datamodels";
import { TmtReferenceModel } from "./base.ts";
import {
  FlatModel,
  ImageModel,
  IRISImageModel,
  TMTDarkModel,
  TMTFlatModel,
  TMTMaskModel,
  TMTRampModel,
} from "./models.ts";

/** The classes that {@link open} chooses from. */
export const IRIS_MODELS: ModelRegistry = new ModelRegistry().register(
  IRISImageModel,
  ImageModel,
  TMTRampModel,
  TMTFlatModel,
  FlatModel,
  TMTDarkModel,
  TMTMaskModel,
);

/**
 * Opens a file as the model that it names; without a name that is known, as a ramp when SCI has four dimensions, else as an image.
 *
 * @throws ModelError when the file cannot be read.
 */
export async function open(
  init: string | Uint8Array | DataModel,
  options: ModelOptions = {},
): Promise<DataModel> {
  if (init instanceof DataModel) return new init.type(init, options);
  if (kindOf(init) !== "fits") throw new ModelError(`${String(init)} is no FITS file of IRIS`);
  const opened = openFitsFile(init);
  const named = IRIS_MODELS.get(opened.file.hdus[0].header.string("DATAMODL"));
  return fitsModel(named ?? guess(opened), opened, options);
}

/**
 * Opens a reference file as a model of a class. Images are accepted as well: pipelines make flats and darks of them.
 *
 * @throws ModelError when the file names another kind of reference file, or cannot be read.
 */
export async function openReference<M extends DataModel>(path: string, type: ModelType<M>): Promise<M> {
  const named = kindOf(path) === "fits" ? namedIn(path) : undefined;
  const isOther =
    named?.prototype instanceof TmtReferenceModel && !(named === type || named.prototype instanceof type);
  if (isOther) throw new ModelError(`${path} is a ${named.modelName}, not a ${type.modelName}`);
  return type.open(path);
}

function namedIn(path: string): ModelType | undefined {
  const { file } = openFitsFile(path);
  try {
    return IRIS_MODELS.get(file.hdus[0].header.string("DATAMODL"));
  } finally {
    file.closeSync();
  }
}

/** True for FITS files of the Thirty Meter Telescope. */
export function recognises(path: string): boolean {
  if (kindOf(path) !== "fits") return false;
  const { file } = openFitsFile(path);
  const telescope = file.hdus[0].header.string("TELESCOP");
  file.closeSync();
  return telescope === "TMT";
}

function guess({ file, path }: OpenedFits): ModelType {
  const science = file.find("SCI");
  if (science === undefined)
    throw new ModelError(`${path ?? "the file"} has no SCI extension: it is no IRIS exposure`);
  return science.shape?.length === 4 ? TMTRampModel : IRISImageModel;
}
