import { medianInPlace } from "@pipe/numeric/median";
import { type FilterEdges, sectionModel } from "./section.ts";

/** Background pixels that a section should have. */
const SECTION_PIXELS = 512;

/** Least part of the pixels of a section that must be background. */
const LEAST = 0.05;

/** Robust standard deviations at which pixels and their neighbours are left out of the fit. */
const REJECT = 4;

/** What the log is told. */
export interface FftLog {
  readonly warning: (line: string) => void;
}

/**
 * The image of a NIRSpec subarray in detector orientation less its noise: overlapping sections along the slow direction are
 * fitted by themselves, and their models are averaged with weights that fall towards the ends of a section.
 *
 * @param mask - 1 for background pixels; pixels that stand out and their neighbours are taken from it.
 * @returns undefined when there is no background pixel.
 * @throws SingularMatrixError when a section cannot be fitted.
 */
export function cleanSubarray(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  edges: FilterEdges,
  log: FftLog,
): Float64Array | undefined {
  dropOutliers(image, mask, rows, columns);
  const below = cumulativeCounts(mask, rows, columns);
  const total = below[rows];
  if (total === 0) {
    log.warning("No good pixels in mask; step will be skipped");
    return undefined;
  }
  const model = new Float64Array(image.length);
  const weight = new Float64Array(rows);
  let first = below.findIndex((count) => count > 0) - 1;
  const last = below.indexOf(total) - 1;
  for (;;) {
    const end = sectionEnd(below, first, last);
    const [from, to] = [first * columns, end * columns];
    const share = (below[end] - below[first]) / ((end - first) * columns);
    if (share > LEAST) {
      const part = sectionModel(
        image.subarray(from, to),
        mask.subarray(from, to),
        end - first,
        columns,
        edges,
      );
      addSection(model, weight, part, first, end, columns);
    } else {
      log.warning(
        `Insufficient reference pixels for NSClean around row ${first}; no correction will be made here.`,
      );
      addSection(model, weight, undefined, first, end, columns);
    }
    if (end === last + 1) break;
    first += Math.max(roundHalfEven((end - first) / 2), 1);
  }
  return Float64Array.from(image, (value, i) => {
    const noise = model[i];
    return noise === 0 ? value : value - noise / weight[Math.floor(i / columns)];
  });
}

/** Takes pixels far from the median, and their four neighbours, from the mask; float32 steps as in the original. */
function dropOutliers(image: Float32Array, mask: Uint8Array, rows: number, columns: number): void {
  const { fround } = Math;
  const pixels = image.filter((_, i) => mask[i] !== 0);
  const middle = medianInPlace(pixels);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.abs(fround(pixels[i] - middle));
  const limit = fround(REJECT * fround(fround(1.4825) * medianInPlace(pixels)));
  const outliers: number[] = [];
  for (let i = 0; i < image.length; i++)
    if (mask[i] !== 0 && Math.abs(fround(image[i] - middle)) > limit) outliers.push(i);
  for (const i of outliers) {
    const column = i % columns;
    mask[i] = 0;
    if (i >= columns) mask[i - columns] = 0;
    if (i < (rows - 1) * columns) mask[i + columns] = 0;
    if (column > 0) mask[i - 1] = 0;
    if (column < columns - 1) mask[i + 1] = 0;
  }
}

/** Numbers of background pixels below each row, and of all. */
function cumulativeCounts(mask: Uint8Array, rows: number, columns: number): Int32Array {
  const below = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    below[row + 1] = below[row];
    for (let i = row * columns; i < (row + 1) * columns; i++) below[row + 1] += mask[i] !== 0 ? 1 : 0;
  }
  return below;
}

/** End of the section that begins at row `first`: when it has enough pixels and leaves enough for another one. */
function sectionEnd(below: Int32Array, first: number, last: number): number {
  const total = below[below.length - 1];
  for (let end = first + 1; end <= last + 1; end++)
    if (below[end] - below[first] > SECTION_PIXELS && total - below[first] > 1.5 * SECTION_PIXELS) return end;
  return last + 1;
}

function addSection(
  model: Float64Array,
  weight: Float64Array,
  part: Float64Array | undefined,
  first: number,
  end: number,
  columns: number,
): void {
  const rows = end - first;
  for (let row = 0; row < rows; row++) {
    const share = 1.001 - Math.abs(rows === 1 ? -1 : -1 + (2 * row) / (rows - 1));
    weight[first + row] += share;
    if (part === undefined) continue;
    for (let x = 0; x < columns; x++) model[(first + row) * columns + x] += share * part[row * columns + x];
  }
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
