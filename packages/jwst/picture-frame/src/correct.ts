import { allocate } from "@pipe/ndarray";
import { dropNaN, medianInPlace } from "@pipe/numeric/median";
import { kernel, runRows } from "@pipe/parallel";

/** Pixels along a side from the edge inwards: the frame at the far and near ends, and the centre; [from, to). */
const NEAR_EDGE = [4, 75];
const FAR_EDGE = [1985, 2043];
const CENTRE = [76, 1984];

/** Elements of the pixels that levels are measured in. */
export interface Regions {
  readonly centre: Int32Array;
  readonly edge: Int32Array;
}

/** The background pixels in the centre and in the frame of a full detector, on shared memory. */
export function regionsOf(mask: Uint8Array, rows: number, columns: number): Regions {
  const centre: number[] = [];
  const edge: number[] = [];
  const within = (value: number, [from, to]: readonly number[]) => value >= from && value < to;
  const inFrame = (value: number) => within(value, NEAR_EDGE) || within(value, FAR_EDGE);
  const outside = (value: number) => value < NEAR_EDGE[0] || value >= FAR_EDGE[1];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      if (mask[i] === 0) continue;
      if (within(y, CENTRE) && within(x, CENTRE)) centre.push(i);
      else if (!outside(y) && !outside(x) && (inFrame(y) || inFrame(x))) edge.push(i);
    }
  }
  return { centre: shared(centre), edge: shared(edge) };
}

function shared(elements: readonly number[]): Int32Array {
  const out = allocate("int32", elements.length);
  out.set(elements);
  return out;
}

/** Levels of the reference image. */
export interface ReferenceLevels {
  readonly centre: number;
  readonly edge: number;
}

/** Medians of an image in both regions; NaN are left out. */
export function levelsOf(image: Float32Array, { centre, edge }: Regions): ReferenceLevels {
  return { centre: medianAt(image, centre), edge: medianAt(image, edge) };
}

let scratch = new Float32Array(0);

function medianAt(image: Float32Array, elements: Int32Array): number {
  if (scratch.length < elements.length) scratch = new Float32Array(elements.length);
  for (let k = 0; k < elements.length; k++) scratch[k] = image[elements[k]];
  return medianInPlace(scratch, 0, dropNaN(scratch, elements.length));
}

/**
 * Subtracts the picture frame from frames [from, to) in place: the reference image, scaled to the difference of the levels in
 * centre and frame and shifted to the level in the frame. Float32 steps follow the original.
 *
 * @param groups - frames per integration; of a ramp (more than one) the first is subtracted for the fit and stays as it is.
 */
export const correctFrames = kernel(
  import.meta.url,
  "correctFrames",
  (
    from: number,
    to: number,
    data: Float32Array,
    groups: number,
    slope: Float32Array,
    centre: Int32Array,
    edge: Int32Array,
    reference: ReferenceLevels,
  ): void => {
    const { fround } = Math;
    const pixels = slope.length;
    for (let frame = from; frame < to; frame++) {
      const group = frame % groups;
      if (groups > 1 && group === 0) continue;
      const image = data.subarray(frame * pixels, (frame + 1) * pixels);
      const zero = data.subarray((frame - group) * pixels, (frame - group + 1) * pixels);
      const isRamp = groups > 1;
      if (isRamp) for (let i = 0; i < pixels; i++) image[i] -= zero[i];
      const levels = levelsOf(image, { centre, edge });
      const scale = fround(fround(levels.centre - levels.edge) / fround(reference.centre - reference.edge));
      const offset = levels.edge;
      const shift = reference.edge;
      for (let i = 0; i < pixels; i++) {
        const correction = fround(fround(scale * fround(slope[i] - shift)) + offset);
        image[i] += isRamp ? fround(zero[i] - correction) : -correction;
      }
    }
  },
);

/**
 * Subtracts the thermal picture frame from all frames, in place.
 *
 * @param data - integrations x groups x pixels; one group for rates.
 * @param slope - the reference image, on shared memory.
 */
export async function correctPictureFrame(
  data: Float32Array,
  groups: number,
  slope: Float32Array,
  regions: Regions,
): Promise<void> {
  await runRows(
    correctFrames,
    data.length / slope.length,
    [data, groups, slope, regions.centre, regions.edge, levelsOf(slope, regions)],
    { blockRows: 1 },
  );
}
