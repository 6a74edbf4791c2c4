import type { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import { defineStep, filesOf, imageArrays } from "@pipe/iris-liger-stpipe";
import { float, integer, StepError } from "@pipe/stpipe";
import { scaledSky } from "./scaled-sky.ts";

/** Counterpart of `liger_iris_pipeline.background.CalculateBackgroundImagerStep`. */
export const CalculateBackgroundImagerStep = defineStep({
  name: "CalculateBackgroundImagerStep",
  path: "liger_iris_pipeline.background.calc_background_imager_step.CalculateBackgroundImagerStep",
  alias: "calc_bkg_imager",
  calStep: null,
  help: "Calculate the sky background of one frame, or of several of different levels.",
  parameters: {
    sigma_low: float({ default: 6, help: "Standard deviations of low outliers within a box" }),
    sigma_high: float({ default: 2, help: "Standard deviations of high outliers within a box" }),
    maxiters: integer({ default: 100, help: "Most passes of clipping" }),
    box_size: integer<number | null>({
      default: 101,
      help: "Pixels along the sides of a box; None for 10 widths of a point source",
    }),
    filter_size: integer({
      default: null,
      help: "Boxes along the sides of the median filter; 3 if not given",
    }),
  },

  async process(step, ...inputs: unknown[]) {
    const files = filesOf(inputs);
    const models = await Promise.all(files.map((each) => (typeof each === "string" ? open(each) : each)));
    const [first] = models;
    step.log.info(`Calculating sky background from ${models.map(String).join(", ")}.`);
    const boxSize = step.box_size ?? Math.trunc(10 * widthOfPointSource(first));
    if (boxSize < 1) throw new StepError(`box_size is ${boxSize}; it must be at least 1`);
    const filterSize = step.filter_size ?? 3;
    if (filterSize < 1 || filterSize % 2 === 0)
      throw new StepError(`filter_size is ${filterSize}; it must be odd`);
    const sky = await scaledSky(await Promise.all(models.map(imageArrays)), {
      boxSize,
      filterSize,
      sigmaLow: step.sigma_low,
      sigmaHigh: step.sigma_high,
      passes: step.maxiters,
    });
    if (typeof sky === "number")
      throw new StepError(
        `${models[sky]} has no background: no box of ${boxSize} x ${boxSize} pixels has nine tenths of its pixels left; choose a smaller box_size or wider sigma_low and sigma_high`,
      );
    if (models.length > 1) step.log.info(`Scales of the frames: ${sky.scales.join(", ")}`);
    const { data, err, dq } = sky;
    const result: DataModel = new first.type({ data, err, dq, meta: first.tree["meta"] });
    for (const [i, model] of models.entries()) if (model !== files[i]) model.close();
    return result;
  },
});

/** Diameters of the telescopes, in microns. */
const DIAMETERS: readonly (readonly [start: string, diameter: number])[] = [
  ["keck", 10e6],
  ["tmt", 30e6],
];
const ARCSEC = 206265;

/** Width of the image of a point source at the limit of diffraction, in pixels. */
function widthOfPointSource(model: DataModel): number {
  const telescope = model.getString("meta.telescope") ?? "";
  const diameter = DIAMETERS.find(([start]) => telescope.toLowerCase().startsWith(start))?.[1];
  const wavelength = model.getNumber("meta.instrument.wave_center");
  const scale = model.getNumber("meta.instrument.scale");
  if (diameter === undefined)
    throw new StepError(
      `Unsupported telescope: TELESCOP of ${model} is '${telescope}', expected Keck or TMT`,
    );
  if (wavelength === null || scale === null)
    throw new StepError(
      `${model} has no ${wavelength === null ? "WAVECEN" : "SCALE"}: without it box_size must be given`,
    );
  return ((1.22 * wavelength) / diameter) * (ARCSEC / scale);
}
