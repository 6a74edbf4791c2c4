import { basename } from "node:path";
import { tagOf } from "@pipe/asdf";
import {
  asdfStandard,
  DataModel,
  fileKind,
  kindOf,
  ModelError,
  type ModelOptions,
  ModelRegistry,
  openAsdfFile,
  type RawTree,
  ReadTree,
  setStandard,
  warn,
} from "@pipe/datamodels";
import { ROMAN_TAG, type RomanDataModel } from "./base.ts";
import { MODEL_TYPES } from "./models.ts";

/** The classes that {@link open} chooses from; packages may register more. */
export const ROMAN_MODELS: ModelRegistry = new ModelRegistry().register(...MODEL_TYPES);

/** Tags whose values are plain texts and mappings in models. */
function unwraps(tag: string): boolean {
  return tag.startsWith(ROMAN_TAG) || tag.startsWith("tag:stsci.edu:asdf/time/time-");
}

/**
 * Opens a Roman ASDF file as the model that its tag names, or a source catalog in a Parquet file.
 *
 * Where `meta.filename` is not the name of the file it is corrected, with a warning.
 *
 * @param init - a path, the bytes of a file, or a model, which is wrapped anew and shares its arrays.
 * @throws ModelError when the file cannot be read or is of no Roman model.
 */
export async function open(
  init: string | Uint8Array | DataModel,
  options: ModelOptions = {},
): Promise<RomanDataModel> {
  if (init instanceof DataModel) return new init.type(init, options) as RomanDataModel;
  const kind = kindOf(init);
  if (kind === "association")
    throw new ModelError(`${String(init)} is an association: open it with ModelLibrary.open`, {
      path: String(init),
    });
  const path = typeof init === "string" ? init : undefined;
  if (kind === "parquet") return openParquet(init, options);
  const { tree: outer, close } = await openAsdfFile(init, unwraps);
  try {
    const { roman, ...rest } = outer;
    const tree = payload(roman, path);
    setStandard(tree, asdfStandard(outer));
    const type = ROMAN_MODELS.get(modelOf(tree, path));
    if (type === undefined) throw new ModelError(`Unknown datamodel type: ${tagOf(tree)}${at(path)}`);
    if (path !== undefined) patchFilename(tree, basename(path));
    return new type(new ReadTree(tree, { outer: rest, close }), options) as RomanDataModel;
  } catch (error) {
    close();
    throw error;
  }
}

async function openParquet(source: string | Uint8Array, options: ModelOptions): Promise<RomanDataModel> {
  const { openCatalog } = await import("./catalog-file.ts");
  const { modelName, tree, close } = openCatalog(source);
  const type = ROMAN_MODELS.get(modelName);
  if (type === undefined) {
    close();
    throw new ModelError(
      `Unknown datamodel type: ${modelName}${at(typeof source === "string" ? source : undefined)}`,
    );
  }
  if (typeof source === "string") patchFilename(tree, basename(source));
  return new type(new ReadTree(tree, { close }), options) as RomanDataModel;
}

function at(path: string | undefined): string {
  return path === undefined ? "" : ` in ${path}`;
}

function payload(roman: unknown, path: string | undefined): RawTree {
  if (typeof roman !== "object" || roman === null || Array.isArray(roman))
    throw new ModelError(`'${path ?? "the file"}' is not a roman file`, path === undefined ? {} : { path });
  return roman as RawTree;
}

/** Name of the class for a tag, whatever its version. */
function modelOf(tree: RawTree, path: string | undefined): string | undefined {
  const tag = tagOf(tree);
  if (tag === undefined) throw new ModelError(`the key roman has no tag${at(path)}`);
  const name = tag.slice(ROMAN_TAG.length).replace(/-[^-]*$/, "");
  return MODEL_TYPES.find((type) => type.facts.tag === name)?.modelName;
}

function patchFilename(tree: RawTree, name: string): void {
  const meta = tree["meta"];
  if (typeof meta !== "object" || meta === null || !("filename" in meta)) return;
  if (meta.filename === name) return;
  warn(
    "FilenameMismatchWarning",
    `meta.filename: ${String(meta.filename)} does not match filename: ${name}, updating the filename in memory!`,
  );
  meta.filename = name;
}

/** Metadata of a file by dotted path under `roman.`, for the choice of reference files. */
export async function readMetadata(path: string | Uint8Array): Promise<Record<string, unknown>> {
  const model = await open(path);
  const metadata = model.toFlatDict({ includeArrays: false });
  model.close();
  return metadata;
}

/** True for files that only Roman models can open. */
export async function recognises(path: string): Promise<boolean> {
  const kind = fileKind(path);
  if (kind === "parquet") return (await import("./catalog-file.ts")).isCatalog(path);
  if (kind !== "asdf") return false;
  const { tree, close } = await openAsdfFile(path, unwraps);
  close();
  return "roman" in tree;
}
