import { NearMedian } from "@pipe/numeric/median";

/** Along which axis medians are taken: 1 for columns (y), 2 for rows (x), as the keyword SLOWAXIS counts them. */
export type CorrectedAxis = 1 | 2;

/** Pixels of a channel of a full near-infrared detector, and of the detector. */
const CHANNEL = 512;
const FULL = 2048;

/** Columns gathered at a time. */
const BLOCK = 16;

/**
 * Medians of the pixels under a mask along each line of an image; 0 where the mask leaves none.
 *
 * @param byChannel - medians of each quarter of a line of 2048 pixels by themselves.
 * @returns lines x channels.
 */
export function lineMedians(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  axis: CorrectedAxis,
  byChannel: boolean,
): { readonly medians: Float32Array; readonly channels: number } {
  const length = axis === 2 ? columns : rows;
  const lines = axis === 2 ? rows : columns;
  const channels = byChannel && length === FULL ? FULL / CHANNEL : 1;
  const width = length / channels;
  const medians = new Float32Array(lines * channels);
  const near = new NearMedian(width);
  const store = (line: number, channel: number, values: Float32Array, count: number) => {
    const median = near.of(values, count);
    medians[line * channels + channel] = count === 0 ? 0 : median;
  };
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * width;
    if (axis === 2)
      alongRows(image, mask, lines, columns, from, width, (row, values, count) =>
        store(row, channel, values, count),
      );
    else
      alongColumns(image, mask, lines, from, width, (column, values, count) =>
        store(column, channel, values, count),
      );
  }
  return { medians, channels };
}

type Take = (line: number, values: Float32Array, count: number) => void;

function alongRows(
  image: Float32Array,
  mask: Uint8Array,
  rows: number,
  columns: number,
  from: number,
  width: number,
  take: Take,
): void {
  const values = new Float32Array(width + 1);
  for (let row = 0; row < rows; row++) {
    const start = row * columns + from;
    let count = 0;
    for (let i = start; i < start + width; i++) {
      values[count] = image[i];
      count += mask[i];
    }
    take(row, values, count);
  }
}

function alongColumns(
  image: Float32Array,
  mask: Uint8Array,
  columns: number,
  from: number,
  height: number,
  take: Take,
): void {
  const values = Array.from({ length: BLOCK }, () => new Float32Array(height + 1));
  const counts = new Int32Array(BLOCK);
  for (let first = 0; first < columns; first += BLOCK) {
    const last = Math.min(columns, first + BLOCK);
    counts.fill(0);
    for (let row = from; row < from + height; row++) {
      for (let column = first; column < last; column++) {
        const i = row * columns + column;
        const b = column - first;
        values[b][counts[b]] = image[i];
        counts[b] += mask[i];
      }
    }
    for (let column = first; column < last; column++)
      take(column, values[column - first], counts[column - first]);
  }
}

/**
 * Subtracts from each pixel the median of its line.
 *
 * @param image - rounded to float32 after the subtraction.
 */
export function subtractLines(
  image: Float32Array,
  rows: number,
  columns: number,
  axis: CorrectedAxis,
  medians: Float32Array,
  channels: number,
): void {
  const width = (axis === 2 ? columns : rows) / channels;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    for (let channel = 0; channel < channels; channel++) {
      if (axis === 2) {
        const median = medians[row * channels + channel];
        for (let x = channel * width; x < (channel + 1) * width; x++) image[start + x] -= median;
      } else if (row >= channel * width && row < (channel + 1) * width) {
        for (let x = 0; x < columns; x++) image[start + x] -= medians[x * channels + channel];
      }
    }
  }
}
