/** Opening files as models. */

import { basename } from "node:path";
import { type FitsFile, openFitsSync } from "@pipe/fits";
import { ModelError } from "./errors.ts";
import { bytesKind, type FileKind, fileKind } from "./file-kind.ts";
import { ASDF_NAME, readFitsInto, readKeywords } from "./fits-read.ts";
import { HASH_KEY, headerHash } from "./hash.ts";
import type { DataModel, ModelOptions, ModelType } from "./model.ts";
import type { RawTree } from "./node.ts";
import { ReadTree } from "./read-tree.ts";
import { validationSettings } from "./settings.ts";

/** A FITS file that has been opened to find out what it is. */
export interface OpenedFits {
  readonly kind: "fits";
  readonly file: FitsFile;
  readonly path: string | undefined;
}

/** The kind of a source by its name, or by its bytes. */
export function kindOf(source: string | Uint8Array): FileKind {
  return typeof source === "string" ? fileKind(source) : bytesKind(source);
}

/**
 * Opens a FITS file for {@link fitsModel}.
 *
 * @throws ModelError when it cannot be read.
 */
export function openFitsFile(source: string | Uint8Array): OpenedFits {
  const path = typeof source === "string" ? source : undefined;
  try {
    return { kind: "fits", file: openFitsSync(source), path };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** An error in the words that users of the originals know, with the file and what is wrong with it. */
function unreadable(path: string | undefined, cause: unknown): ModelError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const where = path === undefined ? {} : { path };
  for (const [code, text] of Object.entries(SYSTEM_ERRORS))
    if (path !== undefined && hasCode(cause, code))
      return new ModelError(`${text}: '${path}'`, { ...where, cause });
  const name = path ?? "the bytes given";
  const told = reason.includes(name) ? reason : `${name}: ${reason}`;
  const lead = /SIMPLE/.test(reason)
    ? NOT_FITS
    : /is empty|no END card|ends? early/.test(reason)
      ? CORRUPT
      : "Cannot open";
  return new ModelError(`${lead}: ${told}`, { ...where, cause });
}

const CORRUPT = "Empty or corrupt FITS file";
const NOT_FITS =
  "No SIMPLE card found, this file does not appear to be a valid FITS file. If this is really a FITS file, try with ignore_missing_simple=True";
const SYSTEM_ERRORS = {
  ENOENT: "[Errno 2] No such file or directory",
  EACCES: "[Errno 13] Permission denied",
  EISDIR: "[Errno 21] Is a directory",
};

function hasCode(error: unknown, code: string): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth++)
    if ("code" in at && at.code === code) return true;
  return false;
}

/** Makes a model of an opened FITS file. */
export async function fitsModel<M extends DataModel>(
  type: ModelType<M>,
  { file, path }: OpenedFits,
  options: ModelOptions = {},
): Promise<M> {
  try {
    const schema = type.book?.schema(type.modelName);
    const tree: RawTree = (await readAsdfPart(file, path)) ?? {};
    if (schema !== undefined) {
      const validation = validationSettings(options);
      const skipKeywords = agrees(tree, file, type.modelName);
      readFitsInto(tree, { file, schema, validation, migration: type.migration, skipKeywords });
    }
    const filename = path === undefined ? undefined : basename(path);
    return new type(
      new ReadTree(tree, { ...(filename !== undefined && { filename }), close: () => file.closeSync() }),
      options,
    );
  } catch (error) {
    file.closeSync();
    throw error;
  }
}

/** The tree in the ASDF extension of a FITS file; the ASDF reader is loaded only where there is one. */
async function readAsdfPart(file: FitsFile, path: string | undefined): Promise<RawTree | undefined> {
  if (!file.hdus.some((hdu) => hdu.name === ASDF_NAME)) return undefined;
  const { asdfInFits } = await import("./asdf-read.ts");
  try {
    return asdfInFits(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError(`ERROR loading embedded ASDF${path === undefined ? "" : ` of ${path}`}: ${reason}`, {
      ...(path !== undefined && { path }),
      cause,
    });
  }
}

/** True when the headers are still those that the ASDF part was written with, for a model of the same class. */
function agrees(tree: RawTree, file: FitsFile, modelName: string): boolean {
  const hash = tree[HASH_KEY];
  if (typeof hash !== "string" || file.hdus[0].header.string("DATAMODL") !== modelName) return false;
  return (
    hash === headerHash(file.hdus.filter((hdu) => hdu.name !== ASDF_NAME).map((hdu) => hdu.header.toString()))
  );
}

/** An ASDF file that has been opened to find out what it is. */
export interface OpenedAsdf {
  readonly kind: "asdf";
  readonly tree: RawTree;
  readonly path: string | undefined;
  close(): void;
}

/**
 * Opens an ASDF file for {@link asdfModel}.
 *
 * @param unwraps - tags whose nodes become plain texts, lists and mappings.
 * @throws ModelError when it cannot be read.
 */
export async function openAsdfFile(
  source: string | Uint8Array,
  unwraps?: (tag: string) => boolean,
): Promise<OpenedAsdf> {
  const path = typeof source === "string" ? source : undefined;
  const { readAsdfTree } = await import("./asdf-read.ts");
  try {
    return { kind: "asdf", path, ...readAsdfTree(source, unwraps) };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Makes a model of an opened ASDF file. */
export function asdfModel<M extends DataModel>(
  type: ModelType<M>,
  { tree, close }: OpenedAsdf,
  options: ModelOptions = {},
  filename?: string,
): M {
  return new type(new ReadTree(tree, { close, ...(filename !== undefined && { filename }) }), options);
}

/** Reads a file as a model of one class. */
export async function openAs<M extends DataModel>(
  type: ModelType<M>,
  source: string | Uint8Array,
  options: ModelOptions = {},
): Promise<M> {
  const kind = kindOf(source);
  if (kind === "fits") return fitsModel(type, openFitsFile(source), options);
  if (kind === "asdf")
    return asdfModel(
      type,
      await openAsdfFile(source),
      options,
      typeof source === "string" ? basename(source) : undefined,
    );
  const what = kind === "parquet" ? "a Parquet file" : "an association";
  throw new ModelError(`${String(source)} is ${what}, not a ${type.modelName}`);
}

/** The values of all keywords that a class knows, as a tree; nothing is checked and no array touched. */
export function fitsMetadata(type: ModelType, file: FitsFile): RawTree {
  const tree: RawTree = {};
  const schema = type.book?.schema(type.modelName);
  if (schema !== undefined) readKeywords(tree, file, schema);
  return tree;
}
