/** Clocking of a subarray: ticks of 10 microseconds for a row of one output, and for a whole frame. */
export interface Clocks {
  readonly rowclocks: number;
  readonly frameclocks: number;
}

/** Clocking of the subarrays of MIRI, for corrections without a reference file. */
export const SUBARRAY_CLOCKS: ReadonlyMap<string, Clocks> = new Map([
  ["SLITLESSPRISM", { rowclocks: 28, frameclocks: 15904 }],
  ["MASKLYOT", { rowclocks: 90, frameclocks: 32400 }],
  ["SUB64", { rowclocks: 28, frameclocks: 8512 }],
  ["SUB128", { rowclocks: 44, frameclocks: 11904 }],
  ["MASK1140", { rowclocks: 82, frameclocks: 23968 }],
  ["MASK1550", { rowclocks: 82, frameclocks: 23968 }],
  ["MASK1065", { rowclocks: 82, frameclocks: 23968 }],
  ["FULL_FAST", { rowclocks: 271, frameclocks: 277504 }],
  ["FULL_SLOW", { rowclocks: 2333, frameclocks: 2388992 }],
  ["BRIGHTSKY", { rowclocks: 162, frameclocks: 86528 }],
  ["SUB256", { rowclocks: 96, frameclocks: 29952 }],
]);

/** Outputs that are read at the same time: columns 0, 4, 8, ... belong to the first one. */
export const OUTPUTS = 4;

/** Seconds of a tick. */
const TICK = 10.0e-6;

/** Rows of the full detector. */
const ROWS = 1024;

/** The period of a frequency in Hz, in ticks. */
export function periodInTicks(frequency: number): number {
  return 1 / frequency / TICK;
}

/** Ticks between subarray frames in which the other rows of the detector are skipped. */
export function skippedRowClocks(rows: number): number {
  return (ROWS - rows) * (4 + 3);
}

/** Whether a read pattern resets the detector an extra time between integrations. */
export function hasExtraReset(readpatt: string): boolean {
  return ["FASTR1", "SLOWR1"].includes(readpatt.toUpperCase());
}
