import type { DataModel } from "@pipe/datamodels";
import { cutStripes, stripeReadoutOf } from "@pipe/jwst-lib";
import type { NDArray } from "@pipe/ndarray";
import { cutWindow, type Window, WindowError, windowOffset } from "@pipe/stcal/subarray";
import { logger, StepError } from "@pipe/stpipe";

const log = logger("jwst.lib.reffile_utils");

/** Size of the whole detector: (columns, rows); of an instrument of another observatory, whatever its references have. */
function fullFrame(reference: DataModel): readonly [number, number] {
  const instrument = reference.getString("meta.instrument.name")?.toUpperCase();
  if (instrument === "IRIS") return planeOf(reference);
  return instrument === "MIRI" ? [1032, 1024] : [2048, 2048];
}

function storedWindow(model: DataModel): Window | undefined {
  const [xstart, ystart, xsize, ysize] = ["xstart", "ystart", "xsize", "ysize"].map((key) =>
    model.getNumber(`meta.subarray.${key}`),
  );
  return xstart === null || ystart === null || xsize === null || ysize === null
    ? undefined
    : { xstart, ystart, xsize, ysize };
}

function nameOf(model: DataModel): string {
  return model.getString("meta.filename") ?? model.modelName;
}

function planeOf(model: DataModel): readonly [number, number] {
  const shape = (model.factOf("coeffs") === undefined ? null : model.shapeOf("coeffs")) ?? model.shape;
  if (shape === null || shape.length < 2)
    throw new StepError(`${nameOf(model)} has no image to take a window of`);
  return [shape[shape.length - 1], shape[shape.length - 2]];
}

/** IRS2 frames hold more rows than the window that their keywords name. */
function sizesAgree(named: number, actual: number): boolean {
  return named === actual || (named === 2048 && actual === 3200);
}

function corrected(
  window: Window,
  [columns, rows]: readonly [number, number],
  what: "Reference" | "Science",
): Window {
  if (window.xstart < 1 || window.ystart < 1) {
    log.error(`${what} file subarray corners are invalid`);
    throw new StepError(
      `Bad subarray corners: ${what.toLowerCase()} file starts at (${window.xstart}, ${window.ystart})`,
    );
  }
  let { xsize, ysize } = window;
  if (xsize !== columns) {
    log.warning(`${what} file data array size doesn't match SUBSIZE1`);
    log.warning("Using actual array size");
    xsize = columns;
  }
  if (!sizesAgree(ysize, rows)) {
    log.warning(`${what} file data array size doesn't match SUBSIZE2`);
    log.warning("Using actual array size");
    ysize = rows;
  }
  return { ...window, xsize, ysize };
}

function referenceWindow(reference: DataModel): Window {
  const stored = storedWindow(reference);
  if (stored !== undefined) return stored;
  const [columns, rows] = planeOf(reference);
  const [fullColumns, fullRows] = fullFrame(reference);
  if (columns !== fullColumns || rows !== fullRows) {
    log.error("Missing subarray corner/size keywords in reference file");
    throw new StepError(
      `Can't determine ref file subarray properties: ${nameOf(reference)} has no SUBSTRT1, SUBSTRT2, SUBSIZE1, SUBSIZE2 and is ${columns} x ${rows}, not a full frame`,
    );
  }
  log.warning("Missing subarray corner/size keywords in reference file");
  log.warning("Setting them to full-frame default values");
  const full = { xstart: 1, ystart: 1, xsize: columns, ysize: rows };
  for (const [key, value] of Object.entries(full)) reference.set(`meta.subarray.${key}`, value);
  return full;
}

function scienceWindow(science: DataModel): Window {
  const stored = storedWindow(science);
  if (stored !== undefined) return stored;
  log.error("Missing subarray corner/size keywords in science file");
  throw new StepError(
    `Can't determine science file subarray properties: ${nameOf(science)} lacks one of SUBSTRT1, SUBSTRT2, SUBSIZE1, SUBSIZE2`,
  );
}

/**
 * Tells whether a reference covers exactly the window of an exposure. Missing keywords of a full-frame reference are filled in.
 *
 * @throws StepError when a window is not known or makes no sense.
 */
export function matchesScience(science: DataModel, reference: DataModel): boolean {
  if ((science.getNumber("meta.subarray.num_superstripe") ?? 0) > 0) return false;
  const ref = corrected(referenceWindow(reference), planeOf(reference), "Reference");
  const [columns, rows] = science.shape?.slice(-2).reverse() ?? [0, 0];
  const sci = corrected(scienceWindow(science), [columns, rows], "Science");
  return (
    ref.xstart === sci.xstart &&
    ref.ystart === sci.ystart &&
    ref.xsize === sci.xsize &&
    ref.ysize === sci.ysize
  );
}

/**
 * The arrays of a reference that lie over an exposure: themselves where the windows agree, else copies of the part, or of the lines
 * that an exposure in stripes reads (with a leading axis of superstripes).
 *
 * @param names - arrays (..., rows, columns) of the reference; one that it lacks comes back null.
 * @param onCut - called when a part is taken, to log it.
 * @throws StepError when the exposure is not inside the reference.
 */
export function referenceArrays<N extends string>(
  science: DataModel,
  reference: DataModel,
  names: readonly N[],
  onCut: () => void = () => undefined,
): Record<N, NDArray | null> {
  const whole = matchesScience(science, reference);
  const cut = whole ? undefined : cutter(science, reference);
  if (cut !== undefined) onCut();
  const out = {} as Record<N, NDArray | null>;
  for (const name of names) {
    const array = reference.factOf(name) === undefined ? null : reference.getArray(name);
    out[name] = array === null || cut === undefined ? array : cut(array);
  }
  return out;
}

/** {@link referenceArrays}, read by several threads where that helps. */
export async function loadReferenceArrays<N extends string>(
  science: DataModel,
  reference: DataModel,
  names: readonly N[],
  onCut?: () => void,
): Promise<Record<N, NDArray | null>> {
  for (const name of names) if (reference.factOf(name) !== undefined) await reference.loadArray(name);
  return referenceArrays(science, reference, names, onCut);
}

function cutter(science: DataModel, reference: DataModel): (array: NDArray) => NDArray {
  const sci = scienceWindow(science);
  const stripes = stripeReadoutOf(science);
  if (stripes !== undefined) {
    const corner = {
      xstart: reference.getNumber("meta.subarray.xstart"),
      ystart: reference.getNumber("meta.subarray.ystart"),
    };
    return (array) => cutStripes(array, stripes, sci, corner);
  }
  const ref = referenceWindow(reference);
  try {
    const { x, y } = windowOffset(sci, ref);
    return (array) => cutWindow(array, x, y, sci.xsize, sci.ysize);
  } catch (error) {
    if (!(error instanceof WindowError)) throw error;
    log.error("Computed reference file slice indexes are incompatible with size of reference data array");
    log.error(`Science: ${corners(sci)}`);
    log.error(`Reference: ${corners(ref)}`);
    throw new StepError(`Bad reference file slice indexes: ${nameOf(reference)}: ${error.message}`, {
      cause: error,
    });
  }
}

function corners({ xstart, ystart, xsize, ysize }: Window): string {
  return `SUBSTRT1=${xstart}, SUBSTRT2=${ystart}, SUBSIZE1=${xsize}, SUBSIZE2=${ysize}`;
}
