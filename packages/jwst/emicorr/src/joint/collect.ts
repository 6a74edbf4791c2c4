import { allocate } from "@pipe/ndarray";
import { medianInPlace } from "@pipe/numeric/median";
import { kernel, runEach, runRows } from "@pipe/parallel";
import { OUTPUTS } from "../clocks.ts";
import type { EmiRamp } from "../ramp.ts";

/** Sums over good pixels that were read at about the same phase of the interference. */
export interface PhasedSums {
  readonly phases: number;
  /** integrations x phases x groups: sums of values. */
  readonly sums: Float64Array;
  /** integrations x phases: numbers of pixels. */
  readonly counts: Float64Array;
}

/**
 * Standard deviations of pixels over the groups of an integration, in float32 steps as numpy takes them; pixels [from, to).
 *
 * @param out - pixels of all integrations.
 */
export const rampDeviations = kernel(
  import.meta.url,
  "rampDeviations",
  (from: number, to: number, data: Float32Array, groups: number, pixels: number, out: Float32Array): void => {
    const { fround, sqrt } = Math;
    for (let i = from; i < to; i++) {
      const integration = Math.floor(i / pixels);
      const first = integration * groups * pixels + (i - integration * pixels);
      const end = first + groups * pixels;
      let sum = 0;
      for (let at = first; at < end; at += pixels) sum = fround(sum + data[at]);
      const mean = fround(sum / groups);
      let squares = 0;
      for (let at = first; at < end; at += pixels) {
        const deviation = fround(data[at] - mean);
        squares = fround(squares + fround(deviation * deviation));
      }
      out[i] = sqrt(fround(squares / groups));
    }
  },
);

/** Adds the good pixels of one group of one integration to the sums of their phases. */
export const addGroup = kernel(
  import.meta.url,
  "addGroup",
  (
    image: Float32Array,
    phaseOf: Int32Array,
    isGood: Uint8Array,
    columns: number,
    sums: Float64Array,
    group: number,
    groups: number,
  ): void => {
    const outputs = OUTPUTS;
    const reads = Math.floor(columns / outputs);
    for (let read = 0; read < phaseOf.length; read++) {
      const place = read % reads;
      // The second and third read of a row are of a bad reference column.
      if (place === 1 || place === 2) continue;
      const first = ((read - place) / reads) * columns + place * outputs;
      let sum = sums[phaseOf[read] * groups + group];
      for (let i = first; i < first + outputs; i++) if (isGood[i] === 1) sum += image[i];
      sums[phaseOf[read] * groups + group] = sum;
    }
  },
);

/**
 * Sums the ramps of good pixels by phase. Good pixels have no flag and vary by less than twice the median over all pixels.
 *
 * @param phaseOf - for each row and read of an output, the index of its phase.
 */
export async function collectPhases(
  { data, integrations, groups, rows, columns }: EmiRamp,
  pixelDq: Uint32Array,
  phaseOf: Int32Array,
  phases: number,
): Promise<PhasedSums> {
  const pixels = rows * columns;
  const deviations = allocate("float32", integrations * pixels);
  await runRows(rampDeviations, deviations.length, [data, groups, pixels, deviations]);
  const limit = 2 * medianOrNaN(deviations);
  const isGood = allocate("uint8", integrations * pixels);
  for (let i = 0; i < isGood.length; i++)
    isGood[i] = deviations[i] < limit && pixelDq[i % pixels] === 0 ? 1 : 0;
  const sums = allocate("float64", integrations * phases * groups);
  const counts = new Float64Array(integrations * phases);
  const calls: Parameters<typeof addGroup.run>[] = [];
  for (let integration = 0; integration < integrations; integration++) {
    const good = isGood.subarray(integration * pixels, (integration + 1) * pixels);
    const own = sums.subarray(integration * phases * groups, (integration + 1) * phases * groups);
    countPixels(good, phaseOf, columns, counts.subarray(integration * phases, (integration + 1) * phases));
    for (let group = 0; group < groups; group++) {
      const start = (integration * groups + group) * pixels;
      const image = data.subarray(start, start + pixels);
      calls.push([image, phaseOf, good, columns, own, group, groups]);
    }
  }
  await runEach(addGroup, calls);
  return { phases, sums, counts };
}

function medianOrNaN(values: Float32Array): number {
  const copy = values.slice();
  for (const value of copy) if (Number.isNaN(value)) return Number.NaN;
  return medianInPlace(copy);
}

function countPixels(isGood: Uint8Array, phaseOf: Int32Array, columns: number, counts: Float64Array): void {
  const reads = Math.floor(columns / OUTPUTS);
  for (let read = 0; read < phaseOf.length; read++) {
    const place = read % reads;
    if (place === 1 || place === 2) continue;
    const first = ((read - place) / reads) * columns + place * OUTPUTS;
    for (let i = first; i < first + OUTPUTS; i++) counts[phaseOf[read]] += isGood[i];
  }
}
