import { DataModel } from "@pipe/datamodels";
import { type FitsFile, type Hdu, openFits } from "@pipe/fits";
import { DarkMIRIModel, DarkModel, DarkNirspecModel } from "@pipe/jwst-datamodels";
import { openReference } from "@pipe/jwst-lib";
import { NDArray } from "@pipe/ndarray";
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
  const reader = file && new FrameReader(file, shape);
  return {
    model,
    integrations: shape.length === 4 ? shape[0] : undefined,
    groups: shape[shape.length - 3],
    nframes: number("nframes"),
    groupgap: number("groupgap"),
    frame: reader === undefined ? frameOfModel(model) : (...place) => reader.frame(...place),
    async close() {
      model.close();
      await reader?.settled();
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

/** Frames that are in memory at a time: the one that is used, the one before it (for extrapolation), the one that is read ahead. */
const BUFFERS = 3;

/** Frames of a file, each read into the buffer of an older one while the caller works on the one before. */
class FrameReader {
  private readonly hdu: Hdu;
  private readonly shape: readonly number[];
  private readonly buffers: readonly NDArray<"float32">[];
  private turn = 0;
  private ahead: { readonly place: number; readonly frame: Promise<NDArray<"float32">> } | undefined;

  /** @throws StepError when the file has no SCI extension. */
  constructor(file: FitsFile, shape: readonly number[]) {
    const hdu = file.find("SCI");
    if (hdu === undefined) throw new StepError("the DARK reference file has no SCI extension");
    this.hdu = hdu;
    this.shape = shape;
    this.buffers = Array.from({ length: BUFFERS }, () => NDArray.zeros("float32", shape.slice(-2)));
  }

  async frame(integration: number, group: number): Promise<NDArray<"float32">> {
    const groups = this.shape[this.shape.length - 3];
    const place = integration * groups + group;
    const { ahead } = this;
    await this.settled();
    const frame = await (ahead?.place === place ? ahead.frame : this.read(integration, group));
    if (group + 1 < groups) {
      this.ahead = { place: place + 1, frame: this.read(integration, group + 1) };
      // A fault is thrown when the frame is asked for.
      this.ahead.frame.catch(() => {});
    }
    return frame;
  }

  /** Waits until nothing is being read. */
  async settled(): Promise<void> {
    const { ahead } = this;
    this.ahead = undefined;
    await ahead?.frame.catch(() => {});
  }

  private async read(integration: number, group: number): Promise<NDArray<"float32">> {
    const [rows, columns] = this.shape.slice(-2);
    const lead = this.shape.length === 4 ? [integration, group] : [group];
    const start = [...lead, 0, 0];
    const stop = [...lead.map((index) => index + 1), rows, columns];
    const into = this.buffers[this.turn++ % BUFFERS].values;
    const section = await this.hdu.readSection(start, stop, { dtype: "float32", into });
    return section.astype("float32").reshape([rows, columns]);
  }
}
