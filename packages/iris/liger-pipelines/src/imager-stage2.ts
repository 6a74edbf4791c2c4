import type { DataModel } from "@pipe/datamodels";
import { AssignWCSStep } from "@pipe/iris-liger-assign-wcs";
import { CalculateBackgroundImagerStep, SubtractBackgroundImagerStep } from "@pipe/iris-liger-background";
import { DarkSubtractionStep, FlatFieldStep } from "@pipe/iris-liger-detector";
import { definePipeline, exposuresOf, prepare } from "@pipe/iris-liger-stpipe";
import { ParseSubarrayMapStep } from "@pipe/iris-liger-subarrays";
import type { Step } from "@pipe/stpipe";

/** Counterpart of `liger_iris_pipeline.pipeline.ImagerStage2Pipeline`: calibrates images, with sky frames or without. */
export const ImagerStage2Pipeline = definePipeline({
  name: "ImagerStage2Pipeline",
  path: "liger_iris_pipeline.pipeline.imager_stage2.ImagerStage2Pipeline",
  help: "Calibrate images: subarrays, dark, flat field, sky background, world coordinates.",
  steps: {
    parse_subarray_map: ParseSubarrayMapStep,
    dark_sub: DarkSubtractionStep,
    flat_field: FlatFieldStep,
    calc_background: CalculateBackgroundImagerStep,
    background_sub: SubtractBackgroundImagerStep,
    assign_wcs: AssignWCSStep,
  },

  async process(pipeline, ...inputs: unknown[]) {
    const { SCI, SKY = [] } = await exposuresOf(inputs);
    const { parse_subarray_map, dark_sub, flat_field, calc_background, background_sub, assign_wcs } =
      pipeline.steps;
    const reduce = async (exposures: readonly (string | DataModel)[]): Promise<DataModel[]> => {
      const reduced: DataModel[] = [];
      for (const exposure of exposures) {
        const model = await prepare(pipeline, exposure);
        reduced.push(await runAll([parse_subarray_map, dark_sub, flat_field], model));
      }
      return reduced;
    };
    const science = await reduce(SCI);
    if (!calc_background.skip) {
      const background = await calc_background.run(SKY.length > 0 ? await reduce(SKY) : science);
      (background_sub as Step & { background: unknown }).background = background;
    } else if ((background_sub as Step & { background: unknown }).background === null) {
      pipeline.log.info("Step calc_background is skipped and no background given: none is subtracted");
      background_sub.skip = true;
    }
    const results: DataModel[] = [];
    for (const model of science) {
      const result = await runAll([background_sub, assign_wcs], model);
      result.set("meta.data_level", 2);
      results.push(result);
    }
    return results;
  },
});

async function runAll(steps: readonly Step[], model: DataModel): Promise<DataModel> {
  let result = model;
  for (const step of steps) result = (await step.run(result)) as DataModel;
  return result;
}
