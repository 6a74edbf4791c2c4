import { allocate } from "@pipe/ndarray";
import { kernel, runEach, runRows } from "@pipe/parallel";
import { type CleanOutcome, type CleanSettings, cleanImage } from "./clean-image.ts";
import { DO_NOT_USE, JUMP_DET } from "./flags.ts";
import type { MedianImages } from "./median-image.ts";

/** Images to be cleaned in place. */
export interface FlickerData {
  /** integrations x groups x rows x columns for ramps; one group for rates. */
  readonly data: Float32Array;
  readonly integrations: number;
  readonly groups: number;
  /** Whether groups are samples up a ramp, which are cleaned by their differences. */
  readonly isRamp: boolean;
  /** Flags of the samples of a ramp. */
  readonly groupDq?: Uint8Array;
}

/** What a kernel call found out: log lines come back with it, because threads have no log. */
export interface ImageReport {
  readonly status: CleanOutcome["status"];
  readonly lines: readonly { readonly level: "warning" | "error"; readonly text: string }[];
}

/** What was cleaned. */
export interface FlickerResult {
  /** False when an image could not be cleaned; all data are as they were then. */
  readonly success: boolean;
  /** Like the data: the background of each image; only if asked for. */
  readonly background?: Float32Array;
}

/** What to do besides cleaning. */
export interface FlickerOptions {
  /** One mask, or one per integration: 1 for background pixels. On shared memory, or threads cannot help. */
  readonly mask: Uint8Array;
  /** Images that are subtracted before cleaning and added afterwards, instead of differences and background. */
  readonly median?: MedianImages;
  readonly saveBackground: boolean;
}

/** What the log is told. */
export interface FlickerLog {
  readonly warning: (line: string) => void;
  readonly error: (line: string) => void;
}

/**
 * Cleans all images of a ramp, rate or cube in place.
 *
 * The groups of a ramp are replaced by their differences, which are cleaned independently of each other, and summed up again.
 */
export async function cleanAll(
  input: FlickerData,
  settings: CleanSettings,
  options: FlickerOptions,
  log: FlickerLog,
): Promise<FlickerResult> {
  const pixels = settings.rows * settings.columns;
  const differences = input.isRamp && options.median === undefined;
  // Cleaning in Fourier space can fail, and differences do not give back all bits of the samples.
  const original = settings.fitMethod === "fft" ? input.data.slice() : undefined;
  const background = options.saveBackground ? allocate("float32", input.data.length) : allocate("float32", 0);
  const unusable = differences
    ? await rememberUnusable(input, pixels, options.mask)
    : new Map<number, Float32Array>();
  if (differences)
    await runRows(differentiate, pixels, [input.data, input.integrations, input.groups, pixels]);
  const images = imagesOf(input, differences);
  const calls = images.map((index): Parameters<typeof cleanOne.run> => {
    const integration = Math.floor(index / input.groups);
    const isCube = options.mask.length > pixels;
    return [
      plane(input.data, index, pixels),
      isCube ? plane(options.mask, integration, pixels) : options.mask,
      differences && input.groupDq !== undefined ? plane(input.groupDq, index, pixels) : EMPTY_FLAGS,
      options.median === undefined ? EMPTY : plane(options.median.images, index % input.groups, pixels),
      options.median?.scales[integration] ?? 0,
      options.saveBackground ? plane(background, index, pixels) : EMPTY,
      settings,
    ];
  });
  const reports = await runEach(cleanOne, calls, { heavy: pixels > SMALL });
  report(reports, images, input, differences, log);
  if (reports.some(({ status }) => status === "failed")) {
    if (original !== undefined) input.data.set(original);
    return { success: false };
  }
  if (differences) await integrate(input, pixels, unusable);
  return { success: true, ...(options.saveBackground && { background }) };
}

const EMPTY = allocate("float32", 0);
const EMPTY_FLAGS = allocate("uint8", 0);

/** Below this many pixels an image is not worth a thread. */
const SMALL = 1 << 14;

function plane<A extends Float32Array | Uint8Array>(values: A, index: number, pixels: number): A {
  return values.subarray(index * pixels, (index + 1) * pixels) as A;
}

/** Numbers of the images that are cleaned: all, or of a ramp all but the first group of each integration. */
function imagesOf({ integrations, groups }: FlickerData, differences: boolean): number[] {
  const all = Array.from({ length: integrations * groups }, (_, index) => index);
  return differences ? all.filter((index) => index % groups > 0) : all;
}

/** Cleans one image in place; the mask is copied first. */
export const cleanOne = kernel(
  import.meta.url,
  "cleanOne",
  (
    image: Float32Array,
    sharedMask: Uint8Array,
    groupDq: Uint8Array,
    median: Float32Array,
    scale: number,
    background: Float32Array,
    settings: CleanSettings,
  ): ImageReport => {
    const mask = maskMemory(image.length);
    mask.set(sharedMask);
    for (let i = 0; i < groupDq.length; i++) if ((groupDq[i] & (DO_NOT_USE | JUMP_DET)) !== 0) mask[i] = 0;
    const lines: { level: "warning" | "error"; text: string }[] = [];
    const log = {
      warning: (text: string) => lines.push({ level: "warning", text }),
      error: (text: string) => lines.push({ level: "error", text }),
    };
    const before = needsOriginal(settings, median) ? image.slice() : undefined;
    const { fround } = Math;
    for (let i = 0; i < median.length; i++) image[i] -= fround(scale * median[i]);
    const outcome = cleanImage(image, mask, settings, log);
    if (outcome.status === "cleaned") {
      if (outcome.image !== image && median.length === 0) image.set(outcome.image);
      for (let i = 0; i < median.length; i++) image[i] = fround(scale * median[i]) + outcome.image[i];
      storeBackground(background, median, scale, outcome.background);
    } else if (before !== undefined) image.set(before);
    return { status: outcome.status, lines };
  },
);

/** An image without usable pixels stays as it is: that is known only after it was divided or subtracted from. */
function needsOriginal({ flat }: CleanSettings, median: Float32Array): boolean {
  return flat !== null || median.length > 0;
}

function storeBackground(
  background: Float32Array,
  median: Float32Array,
  scale: number,
  level: number | Float32Array,
): void {
  if (background.length === 0) return;
  if (median.length > 0) for (let i = 0; i < median.length; i++) background[i] = scale * median[i];
  else if (typeof level === "number") background.fill(level);
  else background.set(level);
}

let memory = new Uint8Array(0);

function maskMemory(pixels: number): Uint8Array {
  if (memory.length !== pixels) memory = new Uint8Array(pixels);
  return memory;
}

/** Replaces groups 1, 2, ... of pixels [from, to) by their difference to the group before. */
export const differentiate = kernel(
  import.meta.url,
  "differentiate",
  (
    from: number,
    to: number,
    data: Float32Array,
    integrations: number,
    groups: number,
    pixels: number,
  ): void => {
    for (let integration = 0; integration < integrations; integration++) {
      for (let group = groups - 1; group > 0; group--) {
        const start = (integration * groups + group) * pixels;
        for (let i = start + from; i < start + to; i++) data[i] -= data[i - pixels];
      }
    }
  },
);

/** Adds the group before to each group 1, 2, ... of pixels [from, to), in ascending order; `skip` lists frames left out. */
export const sumUp = kernel(
  import.meta.url,
  "sumUp",
  (
    from: number,
    to: number,
    data: Float32Array,
    integrations: number,
    groups: number,
    pixels: number,
    skip: Uint8Array,
  ): void => {
    for (let integration = 0; integration < integrations; integration++) {
      for (let group = 1; group < groups; group++) {
        const frame = integration * groups + group;
        if (skip[frame] === 1) continue;
        const start = frame * pixels;
        for (let i = start + from; i < start + to; i++) data[i] += data[i - pixels];
      }
    }
  },
);

/** Copies of the groups of a ramp whose difference has no usable pixel: they are not changed. */
async function rememberUnusable(
  { data, integrations, groups, groupDq }: FlickerData,
  pixels: number,
  mask: Uint8Array,
): Promise<Map<number, Float32Array>> {
  const unusable = new Map<number, Float32Array>();
  for (let frame = 0; frame < integrations * groups; frame++) {
    if (frame % groups === 0) continue;
    const integration = Math.floor(frame / groups);
    const own = mask.length > pixels ? plane(mask, integration, pixels) : mask;
    const isUsable = (i: number) =>
      own[i] !== 0 &&
      ((groupDq?.[frame * pixels + i] ?? 0) & (DO_NOT_USE | JUMP_DET)) === 0 &&
      !Number.isNaN(Math.fround(data[frame * pixels + i] - data[(frame - 1) * pixels + i]));
    let i = 0;
    while (i < pixels && !isUsable(i)) i++;
    if (i === pixels) unusable.set(frame, plane(data, frame, pixels).slice());
  }
  return unusable;
}

async function integrate(
  { data, integrations, groups }: FlickerData,
  pixels: number,
  unusable: ReadonlyMap<number, Float32Array>,
): Promise<void> {
  const skip = new Uint8Array(integrations * groups);
  for (const [frame, image] of unusable) {
    skip[frame] = 1;
    data.set(image, frame * pixels);
  }
  await runRows(sumUp, pixels, [data, integrations, groups, pixels, skip]);
}

function report(
  reports: readonly ImageReport[],
  images: readonly number[],
  { groups }: FlickerData,
  differences: boolean,
  log: FlickerLog,
): void {
  for (const [k, { status, lines }] of reports.entries()) {
    for (const { level, text } of lines) log[level](text);
    const integration = Math.floor(images[k] / groups) + 1;
    const group = (images[k] % groups) + (differences ? 0 : 1);
    if (status === "unusable")
      log.warning(
        `No usable data in integration ${integration}, group ${group}. Skipping correction for this image.`,
      );
    if (status === "failed") {
      log.error(`Cleaning failed for integration ${integration}, group ${group}`);
      return;
    }
  }
}
