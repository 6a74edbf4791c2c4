import type { DataModel } from "@pipe/datamodels";
import { DarkMIRIModel, DarkModel, DarkNirspecModel } from "@pipe/jwst-datamodels";
import { openFrames, openReference } from "@pipe/jwst-lib";
import type { DarkReference } from "@pipe/stcal/dark-current";
import { StepError } from "@pipe/stpipe";

/** A dark reference whose frames are read one by one. */
export interface DarkFile extends DarkReference {
  readonly model: DataModel;
  close(): Promise<void>;
}

/** Models of dark references by instrument. */
export function darkModelOf(instrument: string): typeof DarkModel | typeof DarkMIRIModel {
  if (instrument === "MIRI") return DarkMIRIModel;
  return instrument === "NIRSPEC" ? DarkNirspecModel : DarkModel;
}

/**
 * Opens a dark reference: its metadata and flags as a model, its frames straight from the file, of which only those are read that
 * are needed.
 *
 * @throws StepError when the reference has no frames or does not say how they were read out.
 */
export async function openDark(reference: string | object, instrument: string): Promise<DarkFile> {
  const model = await openReference<DataModel>(reference, darkModelOf(instrument));
  const number = (key: string) => {
    const value = model.getNumber(`meta.exposure.${key}`);
    if (value === null)
      throw new StepError(
        `the DARK reference file ${model.getString("meta.filename") ?? String(model)} has no meta.exposure.${key}`,
      );
    return value;
  };
  const [nframes, groupgap] = [number("nframes"), number("groupgap")];
  const frames = await openFrames(reference, model);
  const { shape } = frames;
  return {
    model,
    integrations: shape.length === 4 ? shape[0] : undefined,
    groups: shape[shape.length - 3],
    nframes,
    groupgap,
    frame: (integration, group) => frames.frame(integration, group),
    async close() {
      model.close();
      await frames.close();
    },
  };
}
