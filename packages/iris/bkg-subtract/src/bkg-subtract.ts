import { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-datamodels";
import { defineStep, prepare } from "@pipe/iris-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { cutWindow } from "@pipe/stcal/subarray";
import { float, integer, StepError } from "@pipe/stpipe";
import { subtractBackground } from "./subtract-background.ts";

/** A background exposure, or a list of them. */
type Backgrounds = string | DataModel | readonly (string | DataModel)[];

/** Counterpart of `iris_pipeline.background.BackgroundStep`. */
export const BackgroundStep = defineStep({
  name: "BackgroundStep",
  path: "iris_pipeline.background.background_step.BackgroundStep",
  alias: "bkg_subtract",
  calStep: "back_sub",
  help: "Subtract background exposures from target exposures.",
  parameters: {
    sigma: float({ default: 3, help: "Clipping threshold" }),
    maxiters: integer({ default: null, help: "Number of clipping iterations" }),
  },

  async process(step, input: string | DataModel, ...backgrounds: Backgrounds[]) {
    const model = await prepare(step, input);
    const list = backgrounds.flat();
    if (list.length === 0)
      throw new StepError(
        `no background exposures were given for ${model}: name them after it, one or several`,
      );
    const data = model.getArray("data")?.astype("float32");
    if (data === undefined) throw new StepError(`${model} has no SCI image`);
    const dq = model.getArray("dq")?.astype("uint32") ?? NDArray.zeros("uint32", data.shape);
    const stack = NDArray.zeros("float32", [list.length, ...data.shape]);
    const stackDq = NDArray.zeros("uint32", [list.length, ...data.shape]);
    for (const [i, each] of list.entries()) {
      const background = each instanceof DataModel ? each : await open(String(step.makeInputPath(each)));
      copyPlane(background, "data", stack, i, model);
      copyPlane(background, "dq", stackDq, i, model);
      if (background !== each) background.close();
    }
    model.set("data", data);
    model.set("dq", dq);
    const iterations = step.maxiters ?? Number.POSITIVE_INFINITY;
    await runRows(subtractBackground, data.size, [
      data.values,
      dq.values,
      stack.values,
      stackDq.values,
      step.sigma,
      iterations,
    ]);
    return model;
  },
});

/** Copies an array of a background into its place in a stack, from the window of the science image. */
function copyPlane(
  background: DataModel,
  name: "data" | "dq",
  stack: NDArray<"float32"> | NDArray<"uint32">,
  index: number,
  science: DataModel,
): void {
  const array = background.getArray(name);
  if (array === null) {
    if (name === "dq") return;
    throw new StepError(`background ${background.getString("meta.filename")} has no SCI image`);
  }
  const plane = cutToScience(array, background, science);
  const out = stack.at(index);
  if (plane.size !== out.size)
    throw new StepError(
      `background ${background.getString("meta.filename")} has shape (${array.shape.join(", ")}), ${science} needs (${out.shape.join(", ")})`,
    );
  (out.values as Float32Array).set(plane.values as Float32Array);
}

/** The part of a background under a subarray exposure; the whole where the sizes agree. */
function cutToScience(array: NDArray, background: DataModel, science: DataModel): NDArray {
  const [rows, columns] = science.shape?.slice(-2) ?? [0, 0];
  if (array.shape.at(-1) === columns && array.shape.at(-2) === rows) return array;
  const offset = (key: string): number =>
    (science.getNumber(`meta.subarray.${key}`) ?? 1) - (background.getNumber(`meta.subarray.${key}`) ?? 1);
  try {
    return cutWindow(array, offset("xstart"), offset("ystart"), columns, rows);
  } catch (cause) {
    throw new StepError(
      `background ${background.getString("meta.filename")} does not cover ${science}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
