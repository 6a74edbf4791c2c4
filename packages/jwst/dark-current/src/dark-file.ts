import { DataModel } from "@pipe/datamodels";
import { type FitsFile, openFits } from "@pipe/fits";
import { DarkMIRIModel, DarkModel, DarkNirspecModel } from "@pipe/jwst-datamodels";
import { openReference } from "@pipe/jwst-lib";
import type { NDArray } from "@pipe/ndarray";
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
  const name = model.getString("meta.filename") ?? String(model);
  const shape = model.shapeOf("data");
  if (shape === null || (shape.length !== 3 && shape.length !== 4))
    throw new StepError(`the DARK reference file ${name} has no SCI array of 3 or 4 axes`);
  const number = (key: string) => {
    const value = model.getNumber(`meta.exposure.${key}`);
    if (value === null) throw new StepError(`the DARK reference file ${name} has no meta.exposure.${key}`);
    return value;
  };
  const file = reference instanceof DataModel ? undefined : await openFits(String(reference));
  return {
    model,
    integrations: shape.length === 4 ? shape[0] : undefined,
    groups: shape[shape.length - 3],
    nframes: number("nframes"),
    groupgap: number("groupgap"),
    frame: file === undefined ? frameOfModel(model) : frameOfFile(file, shape),
    async close() {
      model.close();
      await file?.close();
    },
  };
}

type Frames = (integration: number, group: number) => Promise<NDArray<"float32">>;

function frameOfModel(model: DataModel): Frames {
  return async (integration, group) => {
    const data = await model.loadArray("data");
    if (data === null) throw new StepError(`${model} has no SCI array`);
    const frame = data.ndim === 4 ? data.at(integration, group) : data.at(group);
    return frame.astype("float32");
  };
}

function frameOfFile(file: FitsFile, shape: readonly number[]): Frames {
  const [rows, columns] = shape.slice(-2);
  const hdu = file.find("SCI");
  if (hdu === undefined) throw new StepError("the DARK reference file has no SCI extension");
  return async (integration, group) => {
    const lead = shape.length === 4 ? [integration, group] : [group];
    const start = [...lead, 0, 0];
    const stop = [...lead.map((index) => index + 1), rows, columns];
    const section = await hdu.readSection(start, stop, { dtype: "float32" });
    return section.astype("float32").reshape([rows, columns]);
  };
}
