import type { Window } from "@pipe/stcal/subarray";

/** A window as header keywords give it: numbers or nothing. */
export interface PartialWindow {
  readonly xstart?: number | null | undefined;
  readonly ystart?: number | null | undefined;
  readonly xsize?: number | null | undefined;
  readonly ysize?: number | null | undefined;
}

/** Header window and array size of an exposure or a reference. */
export interface SubarraySide {
  readonly window: PartialWindow;
  readonly rows: number;
  readonly columns: number;
}

/** How the reference relates to the exposure. */
export interface ReferenceCut {
  /** Both cover the same pixels. */
  readonly matches: boolean;
  readonly exposure: Window;
  readonly reference: Window;
}

/** Receives warnings about header keywords that do not fit the arrays. */
type Warn = (message: string) => void;

/**
 * Compares the windows of an exposure and a reference.
 *
 * A reference without window keywords counts as full frame if its array is that large. Sizes that disagree with the array are
 * replaced for the comparison, with a warning, except for the 3200 rows of IRS2 frames.
 *
 * @throws RangeError when a window is missing or its corner is below 1.
 */
export function matchReference(
  science: SubarraySide,
  reference: SubarraySide,
  instrument: string,
  warn: Warn = () => {},
): ReferenceCut {
  const referenceWindow = completeReference(reference, instrument, warn);
  if (referenceWindow.xstart < 1 || referenceWindow.ystart < 1)
    throw new RangeError("Bad subarray corners: those of the reference file must be 1 or more");
  const exposure = complete(science.window);
  if (exposure === undefined) throw new RangeError("Can't determine science file subarray properties");
  if (exposure.xstart < 1 || exposure.ystart < 1)
    throw new RangeError("Bad subarray corners: those of the science file must be 1 or more");
  const one = actualSize(referenceWindow, reference, "Reference file", warn);
  const other = actualSize(exposure, science, "Science file", warn);
  const matches =
    one.xstart === other.xstart &&
    one.ystart === other.ystart &&
    one.xsize === other.xsize &&
    one.ysize === other.ysize;
  return { matches, exposure, reference: referenceWindow };
}

function complete({ xstart, ystart, xsize, ysize }: PartialWindow): Window | undefined {
  if (xstart == null || ystart == null || xsize == null || ysize == null) return undefined;
  return { xstart, ystart, xsize, ysize };
}

function completeReference({ window, rows, columns }: SubarraySide, instrument: string, warn: Warn): Window {
  const given = complete(window);
  if (given !== undefined) return given;
  const [xsize, ysize] = instrument.toUpperCase() === "MIRI" ? [1032, 1024] : [2048, 2048];
  if (columns !== xsize || rows !== ysize)
    throw new RangeError(
      "Can't determine ref file subarray properties: missing subarray corner/size keywords in reference file",
    );
  warn("Missing subarray corner/size keywords in reference file");
  warn("Setting them to full-frame default values");
  return { xstart: 1, ystart: 1, xsize, ysize };
}

function actualSize(window: Window, { rows, columns }: SubarraySide, what: string, warn: Warn): Window {
  let { xsize, ysize } = window;
  if (xsize !== columns) {
    warn(`${what} data array size doesn't match SUBSIZE1`);
    warn("Using actual array size");
    xsize = columns;
  }
  if (ysize !== rows && !(ysize === 2048 && rows === 3200)) {
    warn(`${what} data array size doesn't match SUBSIZE2`);
    warn("Using actual array size");
    ysize = rows;
  }
  return { ...window, xsize, ysize };
}
