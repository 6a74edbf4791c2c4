import type { DataModel } from "@pipe/datamodels";
import { CubeModel, ImageModel, RampModel } from "@pipe/jwst-datamodels";
import type { NDArray } from "@pipe/ndarray";
import type { Step } from "@pipe/stpipe";

/**
 * Saves an array next to the product, with the metadata of the exposure.
 *
 * @param what - what the log calls it, such as "mask".
 * @param data - (rows, columns), (integrations, rows, columns) or (integrations, groups, rows, columns).
 * @param mark - sets metadata that differs from that of the exposure.
 */
export async function saveExtra(
  step: Pick<Step, "log" | "makeOutputPath">,
  model: DataModel,
  suffix: string,
  what: string,
  data: NDArray<"float32">,
  mark: (extra: DataModel) => void = () => undefined,
): Promise<void> {
  const type = data.ndim === 4 ? RampModel : data.ndim === 3 ? CubeModel : ImageModel;
  const extra = new type({ data });
  extra.update(model);
  mark(extra);
  const path = step.makeOutputPath({ base: model.getString("meta.filename") ?? "", suffix });
  step.log.info(`Saving ${what} file ${path}`);
  await extra.save(path);
  extra.close();
}
