import type { Clocks } from "./clocks.ts";

/** The tree of an EMICORR reference file, as far as it is read here. */
export interface EmiReference {
  /** Subarray name -> clocks, and names of frequencies by speed (and by detector in slow mode). */
  readonly subarray_cases: Readonly<Record<string, EmiSubarrayCase | undefined>>;
  /** Name -> frequency in Hz and waveform over one period. */
  readonly frequencies: Readonly<Record<string, EmiFrequency | undefined>>;
}

/** Clocks of a subarray, and the frequencies to correct. */
export interface EmiSubarrayCase extends Clocks {
  readonly freqs: {
    readonly FAST?: readonly string[];
    readonly SLOW?: Readonly<Record<string, readonly string[] | undefined>>;
  };
}

/** One frequency of the interference. */
export interface EmiFrequency {
  readonly frequency: number;
  readonly phase_amplitudes: ArrayLike<number>;
}

/** What a reference file says about a configuration. */
export interface EmiCase extends Clocks {
  readonly frequencies: readonly string[];
}

/**
 * Looks up a configuration in a reference file.
 *
 * @returns undefined when the file has no frequencies for it.
 */
export function findCase(
  reference: EmiReference,
  subarray: string,
  readpatt: string,
  detector: string,
  warn: (line: string) => void,
): EmiCase | undefined {
  const pattern = readpatt.toUpperCase();
  const speed = pattern.includes("SLOW") ? "SLOW" : pattern.includes("FAST") ? "FAST" : undefined;
  if (speed === undefined) {
    warn(`Read pattern ${pattern} does not include expected string FAST or SLOW`);
    return undefined;
  }
  const found = reference.subarray_cases[subarray.includes("FULL") ? `${subarray}_${speed}` : subarray];
  const frequencies = speed === "FAST" ? found?.freqs.FAST : found?.freqs.SLOW?.[detector];
  if (found === undefined || frequencies === undefined) return undefined;
  return { rowclocks: found.rowclocks, frameclocks: found.frameclocks, frequencies };
}
