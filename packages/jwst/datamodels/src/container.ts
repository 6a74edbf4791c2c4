import { basename, dirname, join } from "node:path";
import type { AssociationData, Member } from "@pipe/associations";
import { type DataModel, ModelError, type ModelOptions, type SaveOptions } from "@pipe/datamodels";
import { groupId } from "./group-id.ts";
import { open } from "./open.ts";

/** How the members of an association are chosen. */
export interface ContainerOptions extends ModelOptions {
  /** Members whose exposure type, taken as regular expression, begins one of these; in any case. */
  readonly asnExptypes?: string | readonly string[] | null;
  /** So many members at most. */
  readonly asnNMembers?: number | null;
}

/** What a container is made of. */
export type ContainerInit =
  | string
  | AssociationData
  | ModelContainer
  | readonly (DataModel | string)[]
  | null;

/** A list of models in memory, usually the members of an association. */
export class ModelContainer implements Iterable<DataModel> {
  readonly models: DataModel[] = [];
  /** The association that the models are of. */
  asnTable: AssociationData = { products: [{ name: "", members: [] }] };
  asnTableName: string | null = null;
  asnPoolName: string | null = null;
  /** The file that the association was read from. */
  asnFilePath: string | null = null;

  /**
   * Opens the members of the first product of an association, or the models and files of a list; another container
   * gives its models, sharing their arrays.
   *
   * @throws AssociationNotValidError, ModelError when something cannot be read.
   */
  static async open(init: ContainerInit = null, options: ContainerOptions = {}): Promise<ModelContainer> {
    const container = new ModelContainer();
    if (init === null) return container;
    if (init instanceof ModelContainer) return container.#fromContainer(init, options);
    if (Array.isArray(init)) return container.#fromList(init as readonly (DataModel | string)[], options);
    const { loadAssociation } = await import("@pipe/associations");
    const association = await loadAssociation(init as string | AssociationData);
    if (typeof init === "string") container.asnFilePath = init;
    try {
      await container.#fromAssociation(association, options);
    } catch (error) {
      container.close();
      throw error;
    }
    return container;
  }

  async #fromContainer(other: ModelContainer, options: ModelOptions): Promise<this> {
    for (const model of other) this.models.push(await open(model, options));
    this.#describeAs(other);
    return this;
  }

  #describeAs(other: ModelContainer): void {
    this.asnTable = other.asnTable;
    this.asnTableName = other.asnTableName;
    this.asnPoolName = other.asnPoolName;
    this.asnFilePath = other.asnFilePath;
  }

  async #fromList(list: readonly (DataModel | string)[], options: ModelOptions): Promise<this> {
    if (list.length === 0) throw new ModelError("an empty list gives no models to open");
    for (const item of list) this.models.push(await open(item, options));
    const filename = this.models[0].getString("meta.filename");
    const stem = filename === null ? "" : basename(filename).split(".")[0];
    const name = stem.split("_").slice(0, -1).join("_");
    this.asnTableName = name;
    this.asnTable.products[0].name = name;
    return this;
  }

  async #fromAssociation(association: AssociationData, options: ContainerOptions): Promise<void> {
    const folder = this.asnFilePath === null ? "" : dirname(this.asnFilePath);
    const chosen = association.products[0].members.filter((member) => isWanted(member, options.asnExptypes));
    const members = options.asnNMembers ? chosen.slice(0, options.asnNMembers) : chosen;
    for (const member of members) {
      const model = await open(join(folder, member.expname), options);
      model.set("meta.asn.exptype", member.exptype);
      if (member.group_id !== undefined) model.set("meta.group_id", member.group_id);
      if (member.tweakreg_catalog !== undefined)
        model.set(
          "meta.tweakreg_catalog",
          member.tweakreg_catalog?.trim() ? join(folder, member.tweakreg_catalog) : null,
        );
      this.models.push(model);
    }
    this.asnTable = structuredClone({ ...association });
    if (this.asnFilePath === null) return;
    this.asnTableName = basename(this.asnFilePath);
    this.asnPoolName = association.asn_pool ?? null;
    for (const model of this.models) {
      model.set("meta.asn.table_name", this.asnTableName);
      model.set("meta.asn.pool_name", this.asnPoolName);
    }
  }

  /** Number of models. */
  get length(): number {
    return this.models.length;
  }

  /** The model at an index; undefined beyond the ends. */
  at(index: number): DataModel | undefined {
    return this.models.at(index);
  }

  /** Adds models at the end. */
  push(...models: DataModel[]): number {
    return this.models.push(...models);
  }

  /** Takes the last model off. */
  pop(): DataModel | undefined {
    return this.models.pop();
  }

  [Symbol.iterator](): IterableIterator<DataModel> {
    return this.models[Symbol.iterator]();
  }

  get crdsObservatory(): string {
    return "jwst";
  }

  /** A deep copy with copies of all models. */
  copy(): ModelContainer {
    const out = new ModelContainer();
    out.models.push(...this.models.map((model) => model.copy()));
    out.#describeAs(this);
    out.asnTable = structuredClone(this.asnTable);
    return out;
  }

  /** The models by exposure; those without `meta.group_id` get one. */
  get modelsGrouped(): DataModel[][] {
    const groups = new Map<string, DataModel[]>();
    for (const [i, model] of this.models.entries()) {
      const fallback = `exposure${String(i + 1).padStart(4, "0")}`;
      const id = groupId(model.toFlatDict({ includeArrays: false })) ?? fallback;
      if (!model.has("meta.group_id") || model.get("meta.group_id") === "") model.set("meta.group_id", id);
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [model]);
      else group.push(model);
    }
    return [...groups.values()];
  }

  /** Names of the groups. */
  get groupNames(): string[] {
    return this.modelsGrouped.map(([first]) => String(first.get("meta.group_id")));
  }

  /** Indices of the models of one exposure type; models that have none are science. */
  indicesForExptype(exptype: string): number[] {
    return this.models.flatMap((model, index) => {
      if (!model.has("meta.asn.exptype")) model.set("meta.asn.exptype", "science");
      return model.getString("meta.asn.exptype")?.toLowerCase() === exptype ? [index] : [];
    });
  }

  /**
   * Writes all models: to a path with their index in front of `.fits` (none for a single model), to their own names, or
   * by a function.
   *
   * @returns the paths written.
   */
  async save(
    path: string | null | ((model: DataModel, index: number) => Promise<string>) = null,
    options: SaveOptions = {},
  ): Promise<string[]> {
    const out: string[] = [];
    for (const [index, model] of this.models.entries()) {
      if (typeof path === "function") out.push(await path(model, index));
      else out.push(await model.save(this.#pathFor(path, model, index), options));
    }
    return out;
  }

  #pathFor(path: string | null, model: DataModel, index: number): string {
    if (path === null) {
      const own = model.getString("meta.filename");
      if (own === null) throw new ModelError(`model ${index} has no meta.filename to be saved under`);
      return own;
    }
    const number = this.length <= 1 ? "" : String(index);
    return `${path.endsWith(".fits") ? path.slice(0, -5) : path}${number}.fits`;
  }

  /** Closes all models. */
  close(): void {
    for (const model of this.models) model.close();
  }
}

function isWanted(member: Readonly<Member>, wanted: ContainerOptions["asnExptypes"]): boolean {
  if (wanted === null || wanted === undefined || wanted.length === 0) return true;
  const pattern = new RegExp(`^(?:${member.exptype})`, "i");
  return (typeof wanted === "string" ? [wanted] : wanted).some((type) => pattern.test(type));
}
