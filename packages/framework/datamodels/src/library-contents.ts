/** What a library of models is made of: the members of an association, or a list of models and files. */

import { basename, dirname, join, resolve } from "node:path";
import type { AssociationData, Member } from "@pipe/associations";
import { ModelError } from "./errors.ts";
import type { DataModel, ModelOptions } from "./model.ts";

/** What a library needs to know of its mission. */
export interface LibraryMission<M extends DataModel> {
  readonly crdsObservatory: string;
  /** File name of a model that has none. */
  readonly defaultFilename: string;
  open(path: string, options: ModelOptions): Promise<M>;
  /** Metadata by dotted path, without making a model. */
  readMetadata(path: string): Promise<Record<string, unknown>>;
  /** What exposures of one group have in common; undefined when the metadata do not tell. */
  groupId(metadata: Readonly<Record<string, unknown>>): string | undefined;
  exptype(model: M): string;
  /** Notes in a model what the association says of it. */
  assign(model: M, member: Readonly<Member>, association: Readonly<AssociationData>): void;
}

/** How a library is made. */
export interface LibraryOptions extends ModelOptions {
  /** Members of these types only; compared with the types in the file as they stand there, in lower case. */
  readonly asnExptypes?: string | readonly string[] | null;
  /** So many members at most. */
  readonly asnNMembers?: number | null;
  /** Keep models in temporary files rather than in memory. */
  readonly onDisk?: boolean;
  /** Where these files go; by default a new folder in the current one, removed at the end. */
  readonly tempDirectory?: string | null;
}

/** What a library is made of: an association file or structure, or models and files. */
export type LibraryInit<M extends DataModel> = string | AssociationData | readonly (M | string)[];

/** What a library holds, before it is one. */
export interface Contents<M> {
  readonly association: AssociationData;
  /** Folder of the association; undefined for lists of models. */
  readonly directory: string | undefined;
  readonly models: Map<number, M>;
}

/** Reads what a library is made of. Subclasses call it before they construct themselves. */
export async function libraryContents<M extends DataModel>(
  mission: LibraryMission<M>,
  init: LibraryInit<M>,
  options: LibraryOptions = {},
): Promise<Contents<M>> {
  if (typeof init === "object" && "borrow" in init)
    throw new ModelError("Invalid init: a library cannot be made of a library");
  const contents =
    typeof init === "string"
      ? await fromFile<M>(init)
      : Array.isArray(init)
        ? await fromModels(mission, init as readonly (M | string)[], options)
        : fromStructure<M>(init as AssociationData);
  const members = contents.association.products[0]?.members ?? [];
  if (contents.directory !== undefined) filter(contents.association, options);
  for (const [index, member] of (contents.association.products[0]?.members ?? members).entries())
    member.group_id ??= await groupIdOf(mission, contents, member, index);
  return contents;
}

async function fromFile<M extends DataModel>(path: string): Promise<Contents<M>> {
  const file = resolve(path.replace(/^~(?=\/|$)/, process.env["HOME"] ?? "~"));
  const { loadAssociation } = await import("@pipe/associations");
  const association = await loadAssociation(file);
  association["table_name"] = basename(file);
  return { association, directory: dirname(file), models: new Map() };
}

function fromStructure<M extends DataModel>(association: AssociationData): Contents<M> {
  if (!Array.isArray(association.products))
    throw new ModelError("Invalid init: the association has no products");
  return { association: structuredClone(association), directory: resolve("."), models: new Map() };
}

async function fromModels<M extends DataModel>(
  mission: LibraryMission<M>,
  list: readonly (M | string)[],
  options: LibraryOptions,
): Promise<Contents<M>> {
  if (options.onDisk) throw new ModelError("on_disk cannot be used for a list of models");
  const wanted = wantedTypes(options);
  const models = new Map<number, M>();
  const members: Member[] = [];
  for (const item of list) {
    if (members.length === (options.asnNMembers ?? -1)) break;
    const model = typeof item === "string" ? await mission.open(item, options) : item;
    const exptype = mission.exptype(model);
    if (wanted !== undefined && !wanted.includes(exptype.toLowerCase())) continue;
    const group = mission.groupId(model.toFlatDict({ includeArrays: false }));
    models.set(members.length, model);
    members.push({
      expname: model.getString("meta.filename") ?? mission.defaultFilename,
      exptype,
      group_id: group ?? fallbackGroup(members.length),
    });
  }
  return { association: { products: [{ name: "", members }] }, directory: undefined, models };
}

function wantedTypes({ asnExptypes }: LibraryOptions): readonly string[] | undefined {
  if (asnExptypes === null || asnExptypes === undefined) return undefined;
  return (typeof asnExptypes === "string" ? [asnExptypes] : asnExptypes).map((type) => type.toLowerCase());
}

function filter(association: AssociationData, options: LibraryOptions): void {
  const [product] = association.products;
  const wanted = wantedTypes(options);
  if (product === undefined) return;
  if (wanted !== undefined)
    product.members = product.members.filter((member) => wanted.includes(member.exptype));
  if (options.asnNMembers !== null && options.asnNMembers !== undefined)
    product.members = product.members.slice(0, options.asnNMembers);
}

function fallbackGroup(index: number): string {
  return `exposure${String(index + 1).padStart(4, "0")}`;
}

async function groupIdOf<M extends DataModel>(
  mission: LibraryMission<M>,
  contents: Contents<M>,
  member: Member,
  index: number,
): Promise<string> {
  const metadata = await mission.readMetadata(memberPath(contents.directory, member));
  return mission.groupId(metadata) ?? fallbackGroup(index);
}

/** The file of a member; web addresses stay as they are. */
export function memberPath(directory: string | undefined, member: Readonly<Member>): string {
  if (directory === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(member.expname)) return member.expname;
  return join(directory, member.expname);
}
