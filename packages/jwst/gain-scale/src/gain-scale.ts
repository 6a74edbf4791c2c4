import type { DataModel } from "@pipe/datamodels";
import { GainModel } from "@pipe/jwst-datamodels";
import { loadArray, multiplyBy, openReference } from "@pipe/jwst-lib";
import { defineStep, prepare } from "@pipe/jwst-stpipe";
import { logger } from "@pipe/stpipe";

const log = logger("jwst.gain_scale.gain_scale");

/** Counterpart of `jwst.gain_scale.GainScaleStep`, jwst 3.0.0. */
export const GainScaleStep = defineStep({
  name: "GainScaleStep",
  path: "jwst.gain_scale.gain_scale_step.GainScaleStep",
  alias: "gain_scale",
  help: "Rescale all integrations in an exposure by a gain factor.",
  references: ["gain"],

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    let factor = model.getNumber("meta.exposure.gain_factor");
    if (factor === null) {
      const reference = await step.getReference(model, "gain");
      if (reference !== "N/A") {
        step.log.info(`Using GAIN reference file: ${String(reference)}`);
        const gain = await openReference(reference, GainModel);
        factor = gain.getNumber("meta.exposure.gain_factor");
        gain.close();
      }
    }
    if (factor === null) {
      step.log.info("GAINFACT not found in gain reference file");
      step.log.info("Step will be skipped");
      return step.skipped(model, "GAINFACT not found in gain reference file");
    }
    log.info(`Rescaling by ${factor}`);
    for (const name of ["data", "err"]) await rescale(model, name, factor);
    for (const name of ["var_poisson", "var_rnoise"]) await rescale(model, name, factor ** 2);
    model.set("meta.exposure.gain_factor", factor);
    return model;
  },
});

async function rescale(model: DataModel, name: string, factor: number): Promise<void> {
  const array = await loadArray(model, name, "float32");
  if (array !== null) await multiplyBy(array, factor);
}
