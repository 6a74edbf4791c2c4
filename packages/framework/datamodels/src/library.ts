/**
 * A library of models: the members of an association, opened when they are borrowed, in memory or on disk.
 *
 * Counterpart of `stpipe.library.AbstractModelLibrary`, stpipe 1.1.0.
 *
 * @module
 */

import { existsSync, mkdirSync, rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { AssociationData, Member } from "@pipe/associations";
import { ModelError, warn } from "./errors.ts";
import { type Contents, type LibraryMission, type LibraryOptions, memberPath } from "./library-contents.ts";
import type { DataModel } from "./model.ts";

export {
  type LibraryInit,
  type LibraryMission,
  type LibraryOptions,
  libraryContents,
} from "./library-contents.ts";

/** A use of a library that is not open: all work with its models goes through `use`. */
export class ClosedLibraryError extends ModelError {
  override readonly name = "ClosedLibraryError";
}

/** Models that were borrowed twice, or not returned. */
export class BorrowError extends ModelError {
  override readonly name = "BorrowError";
}

/**
 * The models of an association, lent one at a time.
 *
 * ```ts
 * await library.use(async () => {
 *   for await (const model of library) {
 *     model.meta.cal_step.tweakreg = "COMPLETE";
 *     await library.shelve(model);
 *   }
 * });
 * ```
 */
export class ModelLibrary<M extends DataModel = DataModel> {
  readonly mission: LibraryMission<M>;
  /** True when models are kept in files rather than in memory. */
  readonly onDisk: boolean;
  /** Folder of the association file. */
  readonly asnDir: string | null;
  readonly #association: AssociationData;
  readonly #members: readonly Member[];
  readonly #options: LibraryOptions;
  readonly #models: Map<number, M>;
  readonly #borrowed = new Map<number, M>();
  readonly #files = new Map<number, string>();
  #folder: string | undefined;
  #isOpen = false;

  constructor(mission: LibraryMission<M>, contents: Contents<M>, options: LibraryOptions = {}) {
    this.mission = mission;
    this.onDisk = options.onDisk ?? false;
    this.asnDir = contents.directory ?? null;
    this.#association = contents.association;
    this.#members = contents.association.products[0]?.members ?? [];
    this.#options = options;
    this.#models = contents.models;
    for (const [index, model] of this.#models) mission.assign(model, this.#members[index], this.#association);
  }

  /** Number of members. */
  get length(): number {
    return this.#members.length;
  }

  get crdsObservatory(): string {
    return this.mission.crdsObservatory;
  }

  /** The association, as it was when the library was made; read only. */
  get asn(): Readonly<AssociationData> {
    return frozen(this.#association);
  }

  /** Exposure types of the members. */
  get exptypes(): string[] {
    return this.#members.map((member) => member.exptype);
  }

  /** Group names, as they were when the library was made. */
  get groupNames(): Set<string> {
    return new Set(this.#members.map((member) => String(member.group_id)));
  }

  /** Indices of the members of each group, as they were when the library was made. */
  get groupIndices(): Record<string, number[]> {
    const out: Record<string, number[]> = {};
    for (const [index, member] of this.#members.entries()) (out[String(member.group_id)] ??= []).push(index);
    return out;
  }

  /** Indices of the members of one exposure type, in any case. */
  indicesForExptype(exptype: string): number[] {
    const wanted = exptype.toLowerCase();
    return this.#members.flatMap((member, index) => (member.exptype.toLowerCase() === wanted ? [index] : []));
  }

  /**
   * Opens the library for the time that `work` takes.
   *
   * @throws BorrowError when models are still borrowed at its end.
   */
  async use<T>(work: (library: this) => Promise<T> | T): Promise<T> {
    this.#isOpen = true;
    let result: T;
    try {
      result = await work(this);
    } catch (error) {
      this.#isOpen = false;
      throw error;
    }
    this.#isOpen = false;
    if (this.#borrowed.size > 0)
      throw new BorrowError(`ModelLibrary has ${this.#borrowed.size} un-returned models`);
    return result;
  }

  /**
   * Lends a model; it must be shelved before the library is closed.
   *
   * @throws ClosedLibraryError outside of `use`; BorrowError when it is lent already.
   */
  async borrow(index: number): Promise<M> {
    this.#requireOpen();
    if (this.#borrowed.has(index)) throw new BorrowError("Attempt to double-borrow model");
    if (!(index >= 0 && index < this.length))
      throw new ModelError(`the library has ${this.length} models, there is no number ${index}`);
    const model = await this.#load(index);
    this.#borrowed.set(index, model);
    return model;
  }

  async #load(index: number): Promise<M> {
    const file = this.#files.get(index);
    if (file !== undefined) return this.mission.open(file, this.#options);
    const known = this.#models.get(index);
    if (known !== undefined) return known;
    const member = this.#members[index];
    const model = await this.mission.open(memberPath(this.asnDir ?? undefined, member), this.#options);
    this.mission.assign(model, member, this.#association);
    if (!this.onDisk) this.#models.set(index, model);
    return model;
  }

  /**
   * Takes a model back.
   *
   * @param index - needed for a model that was not borrowed, which replaces the one lent at that index.
   * @param modify - false forgets the changes, if models are kept on disk.
   * @throws ClosedLibraryError outside of `use`; BorrowError for a model or index that is not lent.
   */
  async shelve(model: M, index?: number | null, modify = true): Promise<void> {
    this.#requireOpen();
    const place = index ?? [...this.#borrowed].find(([, lent]) => lent === model)?.[0];
    if (place === undefined) throw new BorrowError("Attempt to shelve an unknown model");
    if (!this.#borrowed.has(place)) throw new BorrowError("Attempt to shelve model at a non-borrowed index");
    if (modify) {
      if (this.onDisk) await this.#store(model, place);
      else this.#models.set(place, model);
    }
    if (this.onDisk) model.close();
    this.#borrowed.delete(place);
  }

  async #store(model: M, index: number): Promise<void> {
    this.#folder ??= await this.#makeFolder();
    const folder = join(this.#folder, String(index));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, basename(model.getString("meta.filename") ?? this.mission.defaultFilename));
    await model.save(path);
    const before = this.#files.get(index);
    if (before !== undefined && before !== path) rmSync(before, { force: true });
    this.#files.set(index, path);
  }

  async #makeFolder(): Promise<string> {
    const { tempDirectory } = this.#options;
    if (tempDirectory) return tempDirectory;
    const folder = resolve(await mkdtemp("tmp"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** Borrows the models one after the other; each must be shelved. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<M> {
    for (let index = 0; index < this.length; index++) yield await this.borrow(index);
  }

  /** Calls a function with each model in turn, and gives its results; the library is opened and closed by itself. */
  async *mapFunction<T>(
    work: (model: M, index: number) => T | Promise<T>,
    modify = true,
  ): AsyncIterableIterator<T> {
    this.#isOpen = true;
    try {
      for (let index = 0; index < this.length; index++) {
        const model = await this.borrow(index);
        try {
          yield await work(model, index);
        } finally {
          await this.shelve(model, index, modify);
        }
      }
    } finally {
      this.#isOpen = false;
    }
  }

  /**
   * Metadata of one member by dotted path, without making a model of its file.
   *
   * @throws BorrowError when the model is lent: it knows better.
   */
  async readMetadata(index: number): Promise<Record<string, unknown>> {
    if (this.#borrowed.has(index))
      throw new BorrowError("Attempt to read metadata from model that is already borrowed");
    const model = this.#models.get(index);
    if (model !== undefined) return model.getCrdsParameters();
    const member = this.#members[index];
    const path = this.#files.get(index) ?? memberPath(this.asnDir ?? undefined, member);
    const metadata = await this.mission.readMetadata(path);
    const { table_name: table, asn_pool: pool } = this.#association;
    return {
      ...metadata,
      "meta.asn.exptype": member.exptype,
      "meta.group_id": member.group_id,
      ...("tweakreg_catalog" in member && { "meta.tweakreg_catalog": member["tweakreg_catalog"] }),
      ...(table !== undefined && { "meta.asn.table_name": table }),
      ...(pool !== undefined && { "meta.asn.pool_name": pool }),
    };
  }

  /** Metadata for the choice of reference files: those of the first science member, or of the first one at all. */
  async getCrdsParameters(): Promise<Record<string, string | number | boolean>> {
    const science = this.indicesForExptype("science")[0];
    if (science === undefined)
      warn(
        "log",
        "get_crds_parameters failed to find any science members. The first model was used to determine the parameters",
      );
    const out: Record<string, string | number | boolean> = {};
    for (const [path, value] of Object.entries(await this.readMetadata(science ?? 0)))
      if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
        out[path] = value;
    return out;
  }

  /** Writes all models and an association of them into a folder; returns the path of the association. */
  async saveAll(folder: string): Promise<string> {
    mkdirSync(folder, { recursive: true });
    const members: Member[] = [];
    await this.use(async () => {
      for (let index = 0; index < this.length; index++) {
        const model = await this.borrow(index);
        const expname = basename(model.getString("meta.filename") ?? this.mission.defaultFilename);
        await model.save(join(folder, expname));
        const group = this.mission.groupId(model.toFlatDict({ includeArrays: false }));
        members.push({ expname, exptype: this.mission.exptype(model), group_id: group ?? null });
        await this.shelve(model, index, false);
      }
    });
    const path = join(folder, "asn.json");
    await writeFile(path, JSON.stringify({ products: [{ members }] }));
    return path;
  }

  /** Closes the files of all models in memory and removes temporary ones. */
  close(): void {
    for (const model of this.#models.values()) model.close();
    const { tempDirectory } = this.#options;
    if (this.#folder !== undefined && !tempDirectory && existsSync(this.#folder))
      rmSync(this.#folder, { recursive: true, force: true });
    this.#files.clear();
    this.#folder = undefined;
  }

  #requireOpen(): void {
    if (!this.#isOpen) throw new ClosedLibraryError("ModelLibrary is not open");
  }
}

/** A deep copy that cannot be changed. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(frozen)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozen(item)]));
  return Object.freeze(copy) as T;
}
