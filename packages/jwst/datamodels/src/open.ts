import { basename } from "node:path";
import {
  asdfModel,
  type DataModel,
  fitsMetadata,
  fitsModel,
  isArrayValue,
  kindOf,
  leaves,
  ModelError,
  type ModelOptions,
  ModelRegistry,
  type ModelType,
  type OpenedFits,
  openAsdfFile,
  openFitsFile,
  warn,
} from "@pipe/datamodels";
import { JwstDataModel, ReferenceFileModel } from "./base.ts";
import {
  CubeModel,
  ImageModel,
  MODEL_TYPES,
  MultiSlitModel,
  QuadModel,
  RampModel,
  ReferenceCubeModel,
  ReferenceImageModel,
  ReferenceQuadModel,
} from "./models.ts";

/** The classes that {@link open} chooses from; packages may register more. */
export const JWST_MODELS: ModelRegistry = new ModelRegistry().register(...MODEL_TYPES);

/**
 * Opens a file as the model that it names, or that its content suggests.
 *
 * The class is that of the keyword DATAMODL; else a ramp when SCI has four dimensions and there is no DQ; else, with a
 * REFTYPE, a reference model of the dimensions of SCI; else a product model of these.
 *
 * @param init - a path, the bytes of a file, or a model, which is wrapped anew and shares its arrays.
 * @throws ModelError when the file cannot be read, or does not name its type and `guess` is false.
 */
export async function open(
  init: string | Uint8Array | DataModel,
  options: ModelOptions = {},
): Promise<DataModel> {
  if (typeof init !== "string" && !(init instanceof Uint8Array)) return new init.type(init, options);
  const kind = kindOf(init);
  if (kind === "fits") return openFits(openFitsFile(init), options);
  if (kind === "asdf") return openAsdf(init, options);
  throw new ModelError(
    `${String(init)} is an association: open it with ModelContainer.open or ModelLibrary.open`,
  );
}

async function openAsdf(source: string | Uint8Array, options: ModelOptions): Promise<DataModel> {
  const opened = await openAsdfFile(source);
  const meta = opened.tree["meta"];
  const name =
    typeof meta === "object" && meta !== null && "model_type" in meta ? meta.model_type : undefined;
  const named = JWST_MODELS.get(typeof name === "string" ? name : undefined);
  const model = asdfModel(named ?? JwstDataModel, opened, options);
  if (named === undefined) forgetType(model, opened.path);
  return model;
}

async function openFits(opened: OpenedFits, options: ModelOptions): Promise<DataModel> {
  const named = JWST_MODELS.get(opened.file.hdus[0].header.string("DATAMODL"));
  if (named === undefined && options.guess === false) {
    opened.file.closeSync();
    throw new ModelError("Model type is not specifically defined and guessing has been disabled.");
  }
  const type = named ?? guess(opened);
  const model = await fitsModel(type, opened, options);
  if (named === undefined) forgetType(model, opened.path);
  return model;
}

function forgetType(model: DataModel, path: string | undefined): void {
  if (path !== undefined)
    warn("NoTypeWarning", `model_type not found. Opening ${basename(path)} as a ${model.modelName}`);
  model.delete("meta.model_type");
}

/**
 * Metadata of a file by dotted path, for the choice of reference files: from the keywords alone, unchecked, without
 * making a model. What only the ASDF part of a FITS file knows is left out.
 *
 * @throws ModelError when the file cannot be read.
 */
export async function readMetadata(path: string | Uint8Array): Promise<Record<string, unknown>> {
  if (kindOf(path) === "asdf") {
    const opened = await openAsdfFile(path);
    opened.close();
    return flat(opened.tree);
  }
  const opened = openFitsFile(path);
  try {
    const named = JWST_MODELS.get(opened.file.hdus[0].header.string("DATAMODL"));
    return flat(fitsMetadata(named ?? guess(opened), opened.file));
  } finally {
    opened.file.closeSync();
  }
}

function flat(tree: object): Record<string, unknown> {
  return Object.fromEntries([...leaves(tree)].filter(([, value]) => !isArrayValue(value)));
}

/** The class that the dimensions of SCI suggest. */
function guess({ file, path }: OpenedFits): ModelType {
  const ndim = file.find("SCI")?.shape.length ?? 0;
  if (ndim === 4 && !file.hdus.some((hdu) => hdu.name === "DQ")) return RampModel;
  const types: Readonly<Record<number, ModelType>> = file.hdus[0].header.has("REFTYPE")
    ? { 0: ReferenceFileModel, 2: ReferenceImageModel, 3: ReferenceCubeModel, 4: ReferenceQuadModel }
    : { 0: JwstDataModel, 2: file.find("SCI", 2) ? MultiSlitModel : ImageModel, 3: CubeModel, 4: QuadModel };
  const type = types[ndim];
  if (type === undefined)
    throw new ModelError(
      `${path ?? "the file"} has a SCI array of ${ndim} dimensions: no data model holds such`,
    );
  return type;
}
