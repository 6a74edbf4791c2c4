import { runRows } from "@pipe/parallel";
import { type ColumnSets, fourOutputs } from "./column-sets.ts";
import { DO_NOT_USE, REFERENCE_PIXEL } from "./flags.ts";
import { type DetectorFrame, detectorFrame, FULL, type ReadoutAxes } from "./frame.ts";
import { irs2Layout, oddPixels } from "./irs2/layout.ts";
import { correctMiriFrames, findMiriGaps, miriElements } from "./miri.ts";
import { correctNirFrames, nirSetup, type SideCorrection } from "./nir.ts";
import type { SirsKernels } from "./sirs.ts";
import { correctStripedFrames, stripeSetup } from "./stripes.ts";
import { correctSubarrayFrames, subarraySetup } from "./subarray.ts";

/** What the correction must know about an exposure. */
export interface RefpixInput extends ReadoutAxes {
  /** integrations x groups x ny x nx, corrected in place. */
  readonly data: Float32Array;
  readonly integrations: number;
  readonly groups: number;
  readonly ny: number;
  readonly nx: number;
  /** ny x nx, or one such plane per stripe. */
  readonly pixelDq: Uint32Array;
  /** integrations x ny x nx; zeros are pixels without data and stay so. */
  readonly zeroFrame?: Float32Array;
  readonly instrument: string;
  readonly subarray: string;
  /** Outputs that read the detector. */
  readonly noutputs: number;
  /** Keywords of the subarray: its first column and row, from 1. */
  readonly xstart: number;
  readonly ystart: number;
  /** Whether the frame is made of stripes of the detector. */
  readonly striped: boolean;
  /** Pixels between and in visits of reference pixels, in IRS2 readout. */
  readonly irs2?: { readonly normal: number; readonly reference: number };
}

/** Parameters of the step, under their names there. */
export interface RefpixParameters {
  readonly odd_even_columns: boolean;
  readonly use_side_ref_pixels: boolean;
  readonly side_smoothing_length: number;
  readonly side_gain: number;
  readonly odd_even_rows: boolean;
  readonly siglimit: number;
  readonly sigreject: number;
}

/** What became of a correction. */
export type RefpixStatus = "COMPLETE" | "SUBARRAY_DOESNT_FIT" | "SUBARRAY_SKIPPED";

type Log = (line: string) => void;

/** Subarrays of NIRSpec without reference pixels, whose first and last four columns are taken as such. */
const WITHOUT_EDGES = ["SUB512", "SUB512S", "SUB32"];

/** Rows and columns of the full MIRI detectors. */
const MIRI_ROWS = 1024;
const MIRI_COLUMNS = 1032;

/** MIRI frames that a thread corrects at a time: the first group of the integration is fetched once for all of them. */
const MIRI_BLOCK = 4;

/** Tells whether frames are smaller than the detector. */
export function isSubarray({ instrument, ny, nx }: Pick<RefpixInput, "instrument" | "ny" | "nx">): boolean {
  return instrument === "MIRI" ? nx < MIRI_COLUMNS || ny < MIRI_ROWS : nx < FULL || ny < FULL;
}

/**
 * Subtracts the signal of reference pixels from all frames, and from the zero frames, in place.
 *
 * @param sirs - filters for the side reference pixels of full near-infrared frames, instead of the running median.
 */
export async function correctRefpix(
  input: RefpixInput,
  parameters: RefpixParameters,
  sirs: SirsKernels | undefined,
  log: { readonly info: Log; readonly warning: Log },
): Promise<RefpixStatus> {
  if (input.instrument === "MIRI") return correctMiri(input, parameters, log);
  if (isSubarray(input) && !input.striped && !fits(input)) return "SUBARRAY_DOESNT_FIT";
  if (isSubarray(input) && input.striped) await correctStripes(input, parameters);
  else if (isSubarray(input) && input.noutputs !== 4) await correctSubarray(input, parameters, log);
  else await correctFullFrames(input, parameters, sirs, log);
  return "COMPLETE";
}

function fits({ xstart, ystart, nx, ny }: RefpixInput): boolean {
  return xstart >= 1 && ystart >= 1 && xstart - 1 + nx <= FULL && ystart - 1 + ny <= FULL;
}

async function correctMiri(
  input: RefpixInput,
  parameters: RefpixParameters,
  log: { readonly info: Log; readonly warning: Log },
): Promise<RefpixStatus> {
  if (isSubarray(input)) {
    log.warning("Refpix correction skipped for MIRI subarrays");
    return "SUBARRAY_SKIPPED";
  }
  const oddEvenRows = parameters.odd_even_rows;
  const elements = miriElements(input.pixelDq, oddEvenRows);
  const { usable, messages } = findMiriGaps(elements, oddEvenRows);
  log.info("Subtracting initial read from each integration");
  for (let integration = 0; integration < input.integrations && !usable; integration++)
    for (const message of [...messages, "Group 1 has no reference pixels"]) log.warning(message);
  const frames = input.integrations * input.groups;
  const setup = { sigLimit: parameters.siglimit, elements: usable ? elements : [] };
  await runRows(correctMiriFrames, frames, [input.data, input.groups, setup], { blockRows: MIRI_BLOCK });
  log.info("Adding initial read back in");
  return "COMPLETE";
}

/** The frame of a NIR exposure on the detector, and its flags with what stands in for missing reference pixels. */
function frameOf(input: RefpixInput): DetectorFrame {
  const corner =
    isSubarray(input) && !input.striped ? { x: input.xstart - 1, y: input.ystart - 1 } : undefined;
  return detectorFrame(input.ny, input.nx, input, corner);
}

async function correctFullFrames(
  input: RefpixInput,
  parameters: RefpixParameters,
  sirs: SirsKernels | undefined,
  log: { readonly info: Log },
): Promise<void> {
  const frame = frameOf(input);
  const oddEven = parameters.odd_even_columns;
  if (parameters.use_side_ref_pixels && sirs === undefined && parameters.side_smoothing_length % 2 === 0)
    log.info("Smoothing length must be odd, adding 1");
  const side: SideCorrection | undefined = parameters.use_side_ref_pixels
    ? {
        smoothingLength: parameters.side_smoothing_length,
        gain: parameters.side_gain,
        ...(sirs && { sirs: { kernels: sirs, sigReject: parameters.sigreject } }),
      }
    : undefined;
  const columns = input.irs2
    ? irs2Outputs(frame, input.irs2, oddEven)
    : fourOutputs(frame.columns, oddEven, frame.columnStart, frame.columnStart);
  const options = { frame, columns, sigLimit: parameters.siglimit, ...(side && { side }), firstNarrow: true };
  const setup = nirSetup(options, input.pixelDq);
  const correct = (data: Float32Array, frames: number, firstNarrow: boolean) =>
    runRows(correctNirFrames, frames, [data, { ...setup, firstNarrow }], { blockRows: 1 });
  await correct(input.data, input.integrations * input.groups, true);
  await forZeroFrames(input, (zero) => correct(zero, input.integrations, false));
}

function irs2Outputs(
  frame: DetectorFrame,
  { normal, reference }: { readonly normal: number; readonly reference: number },
  oddEven: boolean,
): ColumnSets {
  const layout = irs2Layout(frame.columns, normal, reference);
  const odd = oddPixels(layout);
  const parts = oddEven ? 2 : 1;
  const part = (i: number) => (oddEven && odd[i] === 0 ? 1 : 0);
  const sets = Uint8Array.from(
    { length: frame.columns },
    (_, i) => Math.floor(i / layout.output) * parts + part(i),
  );
  return { sets, outputs: 5, parts };
}

async function correctSubarray(
  input: RefpixInput,
  parameters: RefpixParameters,
  log: { readonly info: Log },
): Promise<void> {
  const pixelDq = WITHOUT_EDGES.includes(input.subarray) ? withEdges(input) : input.pixelDq;
  if (pixelDq !== input.pixelDq)
    log.info(
      `Subarray ${input.subarray} has no reference pixels: assigning top and bottom four rows as reference pixels.`,
    );
  const setup = subarraySetup(frameOf(input), pixelDq, parameters.odd_even_columns, parameters.siglimit);
  if (setup.even.length + setup.odd.length === 0) return;
  const correct = (data: Float32Array, frames: number) =>
    runRows(correctSubarrayFrames, frames, [data, setup], { blockRows: 1 });
  await correct(input.data, input.integrations * input.groups);
  await forZeroFrames(input, (zero) => correct(zero, input.integrations));
}

function withEdges({ pixelDq, ny, nx }: RefpixInput): Uint32Array {
  const flagged = pixelDq.slice();
  for (let y = 0; y < ny; y++)
    for (const x of [0, 1, 2, 3, nx - 4, nx - 3, nx - 2, nx - 1]) flagged[y * nx + x] |= REFERENCE_PIXEL;
  return flagged;
}

async function correctStripes(input: RefpixInput, parameters: RefpixParameters): Promise<void> {
  const fastStart = (Math.abs(input.fastaxis) === 1 ? input.xstart : input.ystart) - 1;
  // The original means to take the flags of each stripe but always takes those of the first. Kept.
  const pixelDq = input.pixelDq.subarray(0, input.ny * input.nx);
  const { odd_even_columns: oddEven, siglimit } = parameters;
  const setup = stripeSetup(frameOf(input), fastStart, pixelDq, oddEven, siglimit);
  const correct = (data: Float32Array, frames: number) =>
    runRows(correctStripedFrames, frames, [data, setup], { blockRows: 1 });
  await correct(input.data, input.integrations * input.groups);
  await forZeroFrames(input, (zero) => correct(zero, input.integrations));
}

/** Corrects zero frames, if there are any; pixels that are zero before are zero afterwards. */
async function forZeroFrames(
  { zeroFrame }: RefpixInput,
  correct: (zeroFrame: Float32Array) => Promise<unknown>,
): Promise<void> {
  if (zeroFrame === undefined) return;
  const isZero = new Uint8Array(zeroFrame.length);
  for (let i = 0; i < zeroFrame.length; i++) if (zeroFrame[i] === 0) isZero[i] = 1;
  await correct(zeroFrame);
  for (let i = 0; i < zeroFrame.length; i++) if (isZero[i] === 1) zeroFrame[i] = 0;
}

/**
 * How many good reference pixels a subarray has at the sides and above and below, for the log.
 *
 * @returns undefined for full frames, where all parameters apply.
 */
export function countGoodReference(
  input: RefpixInput,
): { readonly side: number; readonly topBottom: number } | undefined {
  if (!isSubarray(input) || input.instrument === "MIRI") return undefined;
  const frame = frameOf(input);
  const isEdge = (position: number) => position < 4 || position >= FULL - 4;
  const edgeless = WITHOUT_EDGES.includes(input.subarray);
  const pixelDq = edgeless ? withEdges(input) : input.pixelDq;
  let side = 0;
  let topBottom = 0;
  for (let row = 0; row < frame.rows; row++) {
    for (let column = 0; column < frame.columns; column++) {
      const flags = pixelDq[frame.offset + row * frame.rowStep + column * frame.columnStep];
      if ((flags & DO_NOT_USE) !== 0) continue;
      if (isEdge(column + frame.columnStart)) side++;
      if (edgeless ? flags >= REFERENCE_PIXEL : isEdge(row + frame.rowStart)) topBottom++;
    }
  }
  return { side, topBottom };
}
