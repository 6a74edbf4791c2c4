import type { DataModel } from "@pipe/datamodels";
import {
  type LibraryInit,
  type LibraryMission,
  type LibraryOptions,
  libraryContents,
  ModelLibrary as MissionLibrary,
} from "@pipe/datamodels/library";
import { open, readMetadata } from "./open.ts";

function text(value: unknown): string | undefined {
  return value === undefined || value === null || value === "" ? undefined : String(value);
}

const ROMAN: LibraryMission<DataModel> = {
  crdsObservatory: "roman",
  defaultFilename: "model.asdf",
  open: (path, options) => open(path, options),
  readMetadata,
  groupId: (metadata) =>
    text(metadata["roman.meta.group_id"]) ?? text(metadata["roman.meta.observation.observation_id"]),
  exptype: (model) => model.getString("meta.exptype") ?? "SCIENCE",
  assign(model, member, association) {
    const meta = model.tree["meta"] as Record<string, unknown> | undefined;
    if (meta === undefined) return;
    const section = (name: string): Record<string, unknown> => (meta[name] ??= {}) as Record<string, unknown>;
    if ("tweakreg_catalog" in member)
      section("source_catalog")["tweakreg_catalog_name"] = member["tweakreg_catalog"];
    if (association["table_name"] !== undefined) section("asn")["table_name"] = association["table_name"];
    if (association.asn_pool !== undefined) section("asn")["pool_name"] = association.asn_pool;
  },
};

/** The members of a Roman association, lent one at a time. */
export class ModelLibrary extends MissionLibrary<DataModel> {
  /**
   * Makes a library of an association file or structure, or of a list of models and files.
   *
   * @throws AssociationNotValidError, ModelError when it cannot be read.
   */
  static async open(init: LibraryInit<DataModel>, options: LibraryOptions = {}): Promise<ModelLibrary> {
    return new ModelLibrary(ROMAN, await libraryContents(ROMAN, init, options), options);
  }
}
