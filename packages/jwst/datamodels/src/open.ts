import { basename } from "node:path";
import {
  asdfModel,
  DataModel,
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
import type { NDArray } from "@pipe/ndarray";
import { JwstDataModel, ReferenceFileModel } from "./base.ts";
import type { ContainerInit, ContainerOptions, ModelContainer } from "./container.ts";
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

/** A model of any class, with the arrays that most products have; those that its class lacks are undefined. */
export interface OpenedModel extends JwstDataModel {
  data?: NDArray | null;
  dq?: NDArray | null;
  err?: NDArray | null;
  pixeldq?: NDArray | null;
  groupdq?: NDArray | null;
  zeroframe?: NDArray | null;
  area?: NDArray | null;
  wavelength?: NDArray | null;
  var_poisson?: NDArray | null;
  var_rnoise?: NDArray | null;
  var_flat?: NDArray | null;
}

/**
 * Opens a file as the model that it names, or that its content suggests.
 *
 * The class is that of the keyword DATAMODL; else a ramp when SCI has four dimensions and there is no DQ; else, with a
 * REFTYPE, a reference model of the dimensions of SCI; else a product model of these.
 *
 * @param init - a path, the bytes of a file, or a model, which is wrapped anew and shares its arrays.
 * @throws ModelError when the file cannot be read, does not name its type and `guess` is false, or is an association
 * (see {@link openAny}).
 */
export async function open(
  init: string | Uint8Array | DataModel,
  options: ModelOptions = {},
): Promise<OpenedModel> {
  const model = await openModel(init, options);
  return model as OpenedModel;
}

/**
 * As {@link open}, and associations too: a path to one, its structure, or a list of models and files gives a
 * {@link ModelContainer}.
 */
export async function openAny(
  init: string | Uint8Array | DataModel | Exclude<ContainerInit, string | null>,
  options: ContainerOptions = {},
): Promise<OpenedModel | ModelContainer> {
  const { ModelContainer } = await import("./container.ts");
  if (typeof init === "string")
    return kindOf(init) === "association" ? ModelContainer.open(init, options) : open(init, options);
  if (init instanceof Uint8Array || init instanceof DataModel) return open(init, options);
  return ModelContainer.open(init, options);
}

async function openModel(init: string | Uint8Array | DataModel, options: ModelOptions): Promise<DataModel> {
  if (init instanceof DataModel) return new init.type(init, options);
  if (typeof init !== "string" && !(init instanceof Uint8Array))
    throw new ModelError(
      `Unsupported type for init argument to open: ${init === null ? "null" : typeof init}`,
    );
  const kind = kindOf(init);
  if (kind === "fits") return openFits(openFitsFile(init), options);
  if (kind === "asdf") return openAsdf(init, options);
  if (kind === "parquet")
    throw new ModelError(`${String(init)} is a Parquet file, which holds no JWST model`);
  throw new ModelError(
    `${String(init)} is an association: open it with openAny, ModelContainer or ModelLibrary`,
    {
      ...(typeof init === "string" && { path: init }),
    },
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
