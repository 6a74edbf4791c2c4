/**
 * Takes what a pipeline is given - an association, its file, exposures, models - as an association.
 *
 * Counterpart of `jwst.associations.load_as_asn`.
 *
 * @module
 */

import {
  type Association,
  type AssociationData,
  AssociationNotValidError,
  isLocated,
  locate,
} from "./association.ts";
import { level2FromList, level2Header } from "./from-list.ts";
import { type LoadOptions, loadAssociation } from "./load.ts";
import { baseName, extension, stem } from "./path.ts";
import { removeSuffix } from "./suffix.ts";

/** As much of an open model as is needed to name its product. */
export interface ModelLike {
  readonly meta?: { readonly filename?: string | null | undefined } | undefined;
}

/** What may stand where an association is wanted. */
export type AssociationInput<M extends object> =
  | string
  | M
  | AssociationData<string | M>
  | readonly (string | M)[];

/** Options of `asLevel2Association`. */
export interface Level2Options extends Pick<LoadOptions, "warn"> {
  /** Names the products of open models: `basename`, `basename_2`, ... */
  basename?: string | undefined;
}

const SINGLETON = { program: "singleton", target: "singleton", asn_pool: "singleton" };

function isAssociation<E>(input: object): input is AssociationData<E> {
  return "products" in input && Array.isArray(input.products);
}

function fileNameOf(model: object): string | undefined {
  const meta = "meta" in model ? model.meta : undefined;
  if (typeof meta !== "object" || meta === null || !("filename" in meta)) return undefined;
  return typeof meta.filename === "string" && meta.filename !== "" ? meta.filename : undefined;
}

function indexed(basename: string, index: number): string {
  return index > 1 ? `${stem(basename)}_${index}` : stem(basename);
}

/** Reads a file as association; undefined where it is none, so that it may be an exposure. */
async function tryLoad(path: string, options: LoadOptions): Promise<Association | undefined> {
  try {
    return await loadAssociation(path, options);
  } catch (error) {
    if (error instanceof AssociationNotValidError) return undefined;
    throw error;
  }
}

function level2OfList<M extends object>(items: readonly (string | M)[], basename: string | undefined) {
  const productName = (exposure: string | M, index: number) => {
    if (typeof exposure === "string") return undefined;
    if (basename !== undefined) return indexed(basename, index);
    const file = fileNameOf(exposure);
    return file === undefined ? undefined : stem(file);
  };
  return locate(level2FromList<string | M>(items, { meta: SINGLETON, productName }), undefined, ".");
}

/**
 * What a level-2 pipeline works through: one product per science exposure.
 *
 * - an association comes back as it is, a plain structure of that form likewise, with `path` and `directory` added;
 * - a file is read as association; one that cannot be read as such is taken for the only exposure, so that the pipeline
 *   complains of the file itself; a `.fits` file always is an exposure;
 * - each exposure of a list, or the one given, gets a product. A file names it (folder kept, processing suffix removed),
 *   a model by `basename` or else by the stem of `meta.filename`.
 */
export async function asLevel2Association<M extends object = never>(
  input: AssociationInput<M>,
  options: Level2Options = {},
): Promise<Association<string | M>> {
  const { basename, ...load } = options;
  if (typeof input === "string") {
    if (extension(input) === ".fits")
      return locate(level2FromList<string | M>([input], { meta: { asn_pool: "singleton" } }), undefined, ".");
    const loaded = await tryLoad(input, load);
    if (loaded === undefined) return level2OfList<M>([input], basename);
    return locate<string | M>({ ...level2Header(), ...loaded }, loaded.path, loaded.directory);
  }
  if (isList(input)) return level2OfList<M>(input, basename);
  if (isAssociation<string | M>(input)) return isLocated(input) ? input : locate(input, undefined, ".");
  return level2OfList<M>([input as M], basename);
}

function isList<M extends object>(input: AssociationInput<M>): input is readonly (string | M)[] {
  return Array.isArray(input);
}

/** The name that a product of several files gets: the first file's without its last `_` word. */
function combinedName(first: string | object | undefined): string {
  const file =
    typeof first === "string" ? baseName(first) : first === undefined ? undefined : fileNameOf(first);
  if (file === undefined) return "";
  const name = stem(file);
  const cut = name.lastIndexOf("_");
  return cut > 0 ? name.slice(0, cut) : removeSuffix(name)[0];
}

/**
 * What a level-3 pipeline works through: an association as it is, the one read from a file, or a list of exposures as one
 * product of science members named like the first without its last word.
 *
 * A file that should be an association (`.json`, `.yaml`) and is none is an error; another one is the only exposure.
 */
export async function asAssociation<M extends object = never>(
  input: AssociationInput<M>,
  options: Pick<LoadOptions, "warn"> = {},
): Promise<Association<string | M>> {
  if (typeof input !== "string" && !isList(input) && isAssociation<string | M>(input))
    return isLocated(input) ? input : locate(input, undefined, ".");
  if (typeof input === "string" && /^\.(json|ya?ml)$/i.test(extension(input)))
    return loadAssociation(input, options) as Promise<Association<string | M>>;
  const items = isList(input) ? input : [input as string | M];
  const members = items.map((expname) => ({ expname, exptype: "science" }));
  const data: AssociationData<string | M> = {
    asn_type: "None",
    asn_rule: "Association",
    ...SINGLETON,
    products: [{ name: combinedName(items[0]), members }],
  };
  return locate(data, undefined, ".");
}
