import { SortedSample, sigmaClippedStats } from "@pipe/numeric/clip";
import { lineFit } from "@pipe/numeric/linalg";
import { median } from "@pipe/numeric/median";
import { sum64 } from "@pipe/numeric/sum";

/** Most bins of a waveform. */
const MOST_BINS = 500;

/** Bins of a waveform: what the user says, else half the period in ticks. */
export function binCount(nbins: number | null, period: number): number {
  const bins = nbins ?? Math.trunc(period / 2);
  return bins > MOST_BINS + 1 ? MOST_BINS : bins;
}

/**
 * The waveform of the interference: sigma-clipped means of the values in equal bins of phase, less their median.
 *
 * A bin holds phases above its lower and up to its upper end, so that phase 0 is in none. NaN where nothing was read.
 */
export function binnedWave(values: Float32Array, phases: Float64Array, bins: number): Float64Array {
  const starts = new Int32Array(bins + 1);
  const binOf = new Int16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    binOf[i] = findBin(phases[i], bins);
    if (binOf[i] >= 0) starts[binOf[i] + 1]++;
  }
  for (let bin = 0; bin < bins; bin++) starts[bin + 1] += starts[bin];
  const next = starts.slice();
  const sorted = new Float32Array(starts[bins]);
  for (let i = 0; i < values.length; i++) if (binOf[i] >= 0) sorted[next[binOf[i]]++] = values[i];
  const wave = Float64Array.from({ length: bins }, (_, bin) =>
    clippedMean(sorted.subarray(starts[bin], starts[bin + 1])),
  );
  const level = median(wave);
  return wave.map((value) => value - level);
}

/** Mean of what three-sigma clipping leaves, summed in the order of the original: clipped values count as zeros. */
function clippedMean(values: Float32Array): number {
  const { low, high } = sigmaClippedStats(new SortedSample(values), { sigma: 3 });
  let count = 0;
  const kept = Float64Array.from(values, (value) => {
    if (!Number.isFinite(value) || value < low || value > high) return 0;
    count++;
    return value;
  });
  return sum64(kept) / count;
}

function findBin(phase: number, bins: number): number {
  let bin = Math.ceil(phase * bins) - 1;
  if (bin >= 0 && phase <= bin / bins) bin--;
  else if (bin + 1 < bins && phase > (bin + 1) / bins) bin++;
  return bin;
}

/** Resamples a waveform to `length` elements (not necessarily a whole number) by taking the one before each place. */
export function rebin(wave: Float64Array, length: number): Float64Array {
  const step = wave.length / length;
  return Float64Array.from({ length: Math.ceil(wave.length / step) }, (_, i) => wave[Math.trunc(i * step)]);
}

/**
 * A table of the interference over one period in ticks, made from a reference waveform that is turned to match the measured one.
 *
 * @param scale - whether the reference takes the amplitude of the measured waveform too.
 */
export function matchReference(
  measured: Float64Array,
  reference: Float64Array,
  period: number,
  scale: boolean,
): Float64Array {
  const shift = bestShift(reference, rebin(measured, reference.length));
  const turned = reference.map((_, i) => reference[(i - shift + reference.length) % reference.length]);
  const table = rebin(turned, period);
  if (!scale) return table;
  const { slope } = lineFit(table, rebin(measured, period));
  return table.map((value) => value * slope);
}

/** The turn of `reference` that correlates best with `measured`; 0 where there is no correlation at all. */
function bestShift(reference: Float64Array, measured: Float64Array): number {
  const n = reference.length;
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / n;
  const level = meanOf(reference);
  const middle = meanOf(measured);
  let best = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (let shift = 0; shift < n; shift++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (reference[(i - shift + n) % n] - level) * (measured[i] - middle);
    if (sum > largest) {
      largest = sum;
      best = shift;
    }
  }
  return best;
}
