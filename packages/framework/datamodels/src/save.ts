import { existsSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { writeAsdf } from "@pipe/asdf";
import { asdfStandard, asdfTree } from "./asdf-tree.ts";
import { ModelError } from "./errors.ts";
import { saveFits } from "./fits-write.ts";
import type { DataModel, SaveOptions } from "./model.ts";

/** Writes a model to a file of either kind; see `DataModel.save`. */
export async function saveModel(model: DataModel, path: string, options: SaveOptions): Promise<string> {
  const { dirPath, overwrite = true } = options;
  const name = basename(path);
  const target = dirPath ? join(dirPath, name) : path;
  const extension = extname(name);
  if (extension !== ".fits" && extension !== ".asdf")
    throw new ModelError(`unknown filetype ${extension}`, { path: target });
  if (!overwrite && existsSync(target))
    throw new ModelError(`File ${target} already exists.`, { path: target });
  const { asdfOnly = false, reference = false } = model.type.facts;
  if (extension === ".fits" && asdfOnly)
    throw new ModelError("FITS format is not supported for this file.", { path: target });
  const restore = model.prepareSave();
  try {
    model.onSave(name);
    if (extension === ".fits") await saveFits(model, target, !reference);
    else {
      model.validate();
      await writeAsdf(target, asdfTree(model.tree, model.schema), { standard: asdfStandard(model.tree) });
    }
  } finally {
    restore();
  }
  return target;
}
