import type { DataModel } from "@pipe/datamodels";
import type { DarkModel, FlatModel } from "@pipe/iris-liger-datamodels";

/** An image as a reference file, to be named by its metadata. */
export function asReference(image: DataModel, type: typeof DarkModel | typeof FlatModel): DataModel {
  const [data, err, dq] = ["data", "err", "dq"].map((name) => image.getArray(name));
  const reference = new type({ data, err, dq, meta: image.tree["meta"] });
  reference.set("meta.filename", null);
  return reference;
}
