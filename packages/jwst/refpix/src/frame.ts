/** Where the pixels of a science image lie in the frame of the detector, in which rows follow the slow readout direction. */
export interface DetectorFrame {
  /** Rows and columns of the image, in detector orientation. */
  readonly rows: number;
  readonly columns: number;
  /** First row and column on the full detector. */
  readonly rowStart: number;
  readonly columnStart: number;
  /** Detector pixel (row, column) of the image is element offset + row * rowStep + column * columnStep of its array. */
  readonly offset: number;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** Axes of readout, as in the keywords FASTAXIS and SLOWAXIS: 1 or -1 for x, 2 or -2 for y, negative for falling coordinates. */
export interface ReadoutAxes {
  readonly fastaxis: number;
  readonly slowaxis: number;
}

/** Position of a science image on the full detector, from 0. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Pixels along a side of the full near-infrared detectors. */
export const FULL = 2048;

/**
 * The detector frame of an image of ny x nx pixels.
 *
 * @param corner - of the image on a full detector of 2048 x 2048 pixels; undefined for an image that stands for itself.
 */
export function detectorFrame(
  ny: number,
  nx: number,
  { fastaxis, slowaxis }: ReadoutAxes,
  corner?: Corner,
): DetectorFrame {
  const fastIsX = Math.abs(fastaxis) === 1;
  const xRises = (fastIsX ? fastaxis : slowaxis) > 0;
  const yRises = (fastIsX ? slowaxis : fastaxis) > 0;
  const xStep = xRises ? 1 : -1;
  const yStep = yRises ? nx : -nx;
  const xStart = corner === undefined ? 0 : xRises ? corner.x : FULL - corner.x - nx;
  const yStart = corner === undefined ? 0 : yRises ? corner.y : FULL - corner.y - ny;
  return {
    rows: fastIsX ? ny : nx,
    columns: fastIsX ? nx : ny,
    rowStart: fastIsX ? yStart : xStart,
    columnStart: fastIsX ? xStart : yStart,
    offset: (xRises ? 0 : nx - 1) + (yRises ? 0 : (ny - 1) * nx),
    rowStep: fastIsX ? yStep : xStep,
    columnStep: fastIsX ? xStep : yStep,
  };
}
