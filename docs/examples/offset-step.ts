import type { DataModel } from "@pipe/datamodels";
import { defineStep, prepare } from "@pipe/jwst-stpipe";
import { kernel, runRows } from "@pipe/parallel";
import { float, StepError } from "@pipe/stpipe";

/** Adds a value to rows `[from, to)`; NaN stays NaN. */
export const addOffset = kernel(
  import.meta.url,
  "addOffset",
  (from: number, to: number, data: Float32Array, columns: number, offset: number) => {
    for (let i = from * columns; i < to * columns; i++) data[i] += offset;
  },
);

export const OffsetStep = defineStep({
  name: "OffsetStep",
  path: "example.offset.OffsetStep",
  alias: "offset",
  calStep: null,
  help: "Add a constant to the science image.",
  parameters: {
    offset: float({ default: 0, help: "What is added, in the units of the image" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    if (step.offset === 0) return step.skipped(model, "the offset is 0");
    const data = model.getArray("data")?.astype("float32");
    if (data === undefined) throw new StepError(`${model} has no SCI image`);
    model.set("data", data);
    const columns = data.shape.at(-1) ?? 0;
    step.log.info(`Adding ${step.offset}`);
    await runRows(addOffset, data.size / columns, [data.values, columns, step.offset]);
    return model;
  },
});
