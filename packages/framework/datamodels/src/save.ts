import { basename, extname, join } from "node:path";
import { ModelError } from "./errors.ts";
import type { DataModel, SaveOptions } from "./model.ts";

/** Writes a model to a file of either kind; see `DataModel.save`. */
export async function saveModel(model: DataModel, path: string, { dirPath }: SaveOptions): Promise<string> {
  const name = basename(path);
  const target = dirPath ? join(dirPath, name) : path;
  const extension = extname(name);
  throw new ModelError(`unknown filetype ${extension} (${model.modelName})`, { path: target });
}
