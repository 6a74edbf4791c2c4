import type { DataModel } from "@pipe/datamodels";
import {
  type LibraryInit,
  type LibraryMission,
  type LibraryOptions,
  libraryContents,
  ModelLibrary as MissionLibrary,
} from "@pipe/datamodels/library";
import { groupId } from "./group-id.ts";
import { open, readMetadata } from "./open.ts";

const JWST: LibraryMission<DataModel> = {
  crdsObservatory: "jwst",
  defaultFilename: "model.fits",
  open: (path, options) => open(path, options),
  readMetadata,
  groupId,
  exptype: (model) => model.getString("meta.asn.exptype") ?? "SCIENCE",
  assign(model, member, association) {
    model.set("meta.asn.exptype", member.exptype);
    for (const name of ["group_id", "tweakreg_catalog"])
      if (name in member) model.set(`meta.${name}`, member[name]);
    if (association["table_name"] !== undefined) model.set("meta.asn.table_name", association["table_name"]);
    if (association.asn_pool !== undefined) model.set("meta.asn.pool_name", association.asn_pool);
  },
};

/** The members of a JWST association, lent one at a time. */
export class ModelLibrary extends MissionLibrary<DataModel> {
  /**
   * Makes a library of an association file or structure, or of a list of models and files.
   *
   * @throws AssociationNotValidError, ModelError when it cannot be read.
   */
  static async open(init: LibraryInit<DataModel>, options: LibraryOptions = {}): Promise<ModelLibrary> {
    return new ModelLibrary(JWST, await libraryContents(JWST, init, options), options);
  }
}
