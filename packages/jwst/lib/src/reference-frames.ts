import { DataModel } from "@pipe/datamodels";
import { type FitsFile, type Hdu, openFits } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";

/** Frames of the SCI array of a reference, (groups, rows, columns) or (integrations, groups, rows, columns), of which few are in memory. */
export interface ReferenceFrames {
  readonly shape: readonly number[];
  /** One frame, (rows, columns); valid until the next but one is asked for. The integration does not matter where there are none. */
  frame(integration: number, group: number): Promise<NDArray<"float32">>;
  close(): Promise<void>;
}

/**
 * Opens the frames of a reference, of which only those are read that are asked for: from its file, or from a model in memory.
 *
 * @param model - of the reference.
 * @throws StepError when it has no SCI array of 3 or 4 axes.
 */
export async function openFrames(reference: string | object, model: DataModel): Promise<ReferenceFrames> {
  const name = model.getString("meta.filename") ?? String(model);
  const shape = model.shapeOf("data");
  if (shape === null || (shape.length !== 3 && shape.length !== 4))
    throw new StepError(`the reference file ${name} has no SCI array of 3 or 4 axes`);
  if (reference instanceof DataModel)
    return { shape, frame: (...place) => frameOf(model, ...place), close: async () => undefined };
  const file = await openFits(String(reference));
  const hdu = file.find("SCI");
  if (hdu !== undefined) return new FrameReader(file, hdu, shape);
  await file.close();
  throw new StepError(`the reference file ${name} has no SCI extension`);
}

async function frameOf(model: DataModel, integration: number, group: number): Promise<NDArray<"float32">> {
  const data = await model.loadArray("data");
  if (data === null) throw new StepError(`${model} has no SCI array`);
  const frame = data.ndim === 4 ? data.at(integration, group) : data.at(group);
  return frame.astype("float32");
}

/** Frames that are in memory at a time: the one that is used, the one before it, the one that is read ahead. */
const BUFFERS = 3;

/** Frames of a file, each read into the buffer of an older one while the caller works on the one before. */
class FrameReader implements ReferenceFrames {
  readonly shape: readonly number[];
  private readonly file: FitsFile;
  private readonly hdu: Hdu;
  private readonly buffers: readonly NDArray<"float32">[];
  private turn = 0;
  private ahead: { readonly place: number; readonly frame: Promise<NDArray<"float32">> } | undefined;

  constructor(file: FitsFile, hdu: Hdu, shape: readonly number[]) {
    this.file = file;
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

  async close(): Promise<void> {
    await this.settled();
    await this.file.close();
  }

  /** Waits until nothing is being read. */
  private async settled(): Promise<void> {
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
