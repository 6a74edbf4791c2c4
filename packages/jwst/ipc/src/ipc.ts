import type { DataModel } from "@pipe/datamodels";
import { IPCModel } from "@pipe/jwst-datamodels";
import { irs2ReadoutOf, irs2ScienceRows, isIrs2, loadRamp, openReference } from "@pipe/jwst-lib";
import { defineStep, prepareRamp } from "@pipe/jwst-stpipe";
import type { NDArray } from "@pipe/ndarray";
import { cutWindow } from "@pipe/stcal/subarray";
import { StepError } from "@pipe/stpipe";
import { convolve, type Margins } from "./convolve.ts";

/** Reference pixels along each edge of every detector. */
const BORDER = 4;

/** Counterpart of `jwst.ipc.IPCStep`, jwst 3.0.0. */
export const IPCStep = defineStep({
  name: "IPCStep",
  path: "jwst.ipc.ipc_step.IPCStep",
  alias: "ipc",
  help: "Perform IPC correction by convolving a science datamodel with IPC reference data.",
  references: ["ipc"],

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const reference = await step.getReference(model, "ipc");
    step.log.info(`Using IPC reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No IPC reference file found");
      step.log.warning("IPC step will be skipped");
      return step.skipped(model, "no IPC reference file");
    }
    const { data } = await loadRamp(model);
    const [, , rows, columns] = data.shape;
    const ipc = await openReference(reference, IPCModel);
    const kernels = (await ipc.loadArray("data"))?.astype("float32");
    if (kernels === undefined || (kernels.ndim !== 2 && kernels.ndim !== 4))
      throw new StepError(
        `the IPC reference file ${ipc.getString("meta.filename")} has no kernel of 2 or 4 axes`,
      );
    const window = windowOf(model);
    const scienceRows = isIrs2(rows, columns) ? irs2ScienceRows(rows, irs2ReadoutOf(model)) : undefined;
    await convolve(data, cutKernels(kernels, window), marginsOf(window), scienceRows);
    ipc.close();
    return model;
  },
});

interface DetectorWindow {
  readonly isMiri: boolean;
  /** First column and row, from 0. */
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

function windowOf(model: DataModel): DetectorWindow {
  const [x, y, columns, rows] = ["xstart", "ystart", "xsize", "ysize"].map((key) => {
    const value = model.getNumber(`meta.subarray.${key}`);
    if (value === null) throw new StepError(`${model} has no meta.subarray.${key}`);
    return value;
  });
  return {
    isMiri: model.getString("meta.instrument.name") === "MIRI",
    x: x - 1,
    y: y - 1,
    columns,
    rows,
  };
}

function marginsOf({ isMiri, x, y, columns, rows }: DetectorWindow): Margins {
  const width = isMiri ? 1032 : 2048;
  const beyond = (end: number, size: number) => Math.max(0, end - (size - BORDER));
  return {
    bottom: isMiri ? 0 : Math.max(0, BORDER - y),
    top: isMiri ? 0 : beyond(y + rows, 2048),
    left: Math.max(0, BORDER - x),
    right: beyond(x + columns, width),
  };
}

/** Kernels for each pixel are those of the whole detector, whatever the header of the reference says. */
function cutKernels(kernels: NDArray<"float32">, window: DetectorWindow): NDArray<"float32"> {
  const { isMiri, x, y, columns, rows } = window;
  const [fullColumns, fullRows] = isMiri ? [1032, 1024] : [2048, 2048];
  if (kernels.ndim === 2 || (columns >= fullColumns && rows >= fullRows)) return kernels;
  return cutWindow(kernels, x, y, columns, rows);
}
