import type { DataModel } from "@pipe/datamodels";
import { openFits } from "@pipe/fits";
import { defineStep, prepare } from "@pipe/iris-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { float, integer, StepError } from "@pipe/stpipe";
import { correctNonlinearity } from "./correct-nonlinearity.ts";

/** Counterpart of `iris_pipeline.readout.NonlincorrStep`. */
export const NonlincorrStep = defineStep({
  name: "NonlincorrStep",
  path: "iris_pipeline.readout.nonlincorr_step.NonlincorrStep",
  alias: "nonlincorr",
  calStep: null,
  help: "Correct the reads of a ramp for the non-linearity of the detector.",
  references: ["nonlincoeff"],
  parameters: {
    sigma: float({ default: 3, help: "Clipping threshold; without effect" }),
    maxiters: integer({ default: null, help: "Number of clipping iterations; without effect" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const path = await step.getReferencePath(model, "nonlincoeff");
    if (path === "N/A") {
      step.log.warning("No NONLINCOEFF reference file found; the step will be skipped");
      return step.skipped(model, "no NONLINCOEFF reference file");
    }
    const data = (await model.loadArray("data"))?.astype("float32");
    if (data === undefined || data.ndim !== 4)
      throw new StepError(`${model} has no ramp (integrations, reads, rows, columns)`);
    const [rows, columns] = data.shape.slice(-2);
    const coefficients = await readCoefficients(path, rows, columns);
    model.set("data", data);
    const [, height, width] = coefficients.shape;
    await runRows(correctNonlinearity, rows, [
      data.values,
      coefficients.values,
      rows,
      columns,
      height,
      width,
      true,
    ]);
    return model;
  },
});

/** The five planes of coefficients; they must reach as far as the pixels that will look them up. */
async function readCoefficients(path: string, rows: number, columns: number): Promise<NDArray<"float32">> {
  const file = await openFits(path);
  try {
    const hdu = file.hdus.find(({ kind, shape }) => kind === "image" && shape?.length === 3);
    if (hdu === undefined)
      throw new StepError(`NONLINCOEFF reference file ${path} holds no cube of coefficients`);
    const cube = await hdu.readImage({ dtype: "float32" });
    const [planes, height, width] = cube.shape;
    if (planes !== 5 || height < columns || width < rows)
      throw new StepError(
        `NONLINCOEFF reference file ${path} has shape (${cube.shape.join(", ")}); a ramp of ${rows} x ${columns} pixels needs at least (5, ${columns}, ${rows})`,
      );
    return cube as NDArray<"float32">;
  } finally {
    await file.close();
  }
}
