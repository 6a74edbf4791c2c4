import type { DataModel } from "@pipe/datamodels";
import { type DType, NDArray } from "@pipe/ndarray";
import { cutWindow, type Window } from "@pipe/stcal/subarray";

const DETECTOR_SIZE = 2048;

/** How the detector is read in stripes: the keywords of `meta.subarray`, in lines along the slow axis. */
export interface StripeReadout {
  readonly multistripe_reads1: number;
  readonly multistripe_skips1: number;
  readonly multistripe_reads2: number;
  readonly multistripe_skips2: number;
  readonly repeat_stripe: number;
  readonly interleave_reads1: number;
  readonly superstripe_step: number;
  /** Number of superstripes; 0 where every integration reads the same stripes. */
  readonly num_superstripe: number;
  readonly fastaxis: number;
  readonly slowaxis: number;
  readonly name?: string | undefined;
}

/** How an exposure was read in stripes; undefined when it was not. */
export function stripeReadoutOf(model: DataModel): StripeReadout | undefined {
  if (model.getNumber("meta.subarray.multistripe_reads1") === null) return undefined;
  const number = (key: string) => model.getNumber(`meta.subarray.${key}`) ?? 0;
  return {
    multistripe_reads1: number("multistripe_reads1"),
    multistripe_skips1: number("multistripe_skips1"),
    multistripe_reads2: number("multistripe_reads2"),
    multistripe_skips2: number("multistripe_skips2"),
    repeat_stripe: number("repeat_stripe"),
    interleave_reads1: number("interleave_reads1"),
    superstripe_step: number("superstripe_step"),
    num_superstripe: number("num_superstripe"),
    fastaxis: number("fastaxis"),
    slowaxis: number("slowaxis"),
    name: model.getString("meta.subarray.name") ?? undefined,
  };
}

/**
 * The detector line that each line of each stripe was read from, both along the slow axis in detector orientation, from 0.
 *
 * @throws RangeError when the stripes do not add up to the subarray.
 */
export function stripeLines(
  readout: StripeReadout,
  window: Window,
  warn: (message: string) => void = () => {},
): Int32Array[] {
  const { name, slowaxis, num_superstripe } = readout;
  const [size, start] =
    Math.abs(readout.fastaxis) === 1 ? [window.ysize, window.ystart] : [window.xsize, window.xstart];
  let origin = detectorStart(slowaxis, start, warn);
  if (origin !== 0 && (name ?? "").toUpperCase().includes("DHS")) {
    warn("Setting detector start index to 0 for DHS");
    origin = 0;
  }
  if (num_superstripe === 0 && readout.multistripe_reads2 <= 0)
    throw new RangeError("Invalid value for multistripe_reads2 - stripe ranges could not be generated.");
  return Array.from({ length: Math.max(1, num_superstripe) }, (_, stripe) =>
    linesOfStripe(readout, origin, size, stripe),
  );
}

function detectorStart(slowaxis: number, start: number, warn: (message: string) => void): number {
  if (slowaxis > 0) return start - 1;
  if (start !== 1) return DETECTOR_SIZE - start;
  // Early products have 1 where they should have the detector's last line.
  warn(`Slow start is set to 1 for slowaxis=${slowaxis}. Setting detector start index to 0.`);
  return 0;
}

function linesOfStripe(readout: StripeReadout, origin: number, size: number, stripe: number): Int32Array {
  const { multistripe_skips1: skips1, multistripe_skips2: skips2 } = readout;
  const reads1 = Math.max(0, readout.multistripe_reads1);
  const reads2 = readout.multistripe_reads2 > 0 ? readout.multistripe_reads2 : readout.superstripe_step;
  if (!(reads2 > 0)) throw new RangeError("Stripe readout does not match science array shape.");
  const lines: number[] = [];
  const read = (first: number, count: number) => {
    for (let i = 0; i < count; i++) lines.push(first + i);
    return first + count;
  };
  const offset = skips1 + readout.superstripe_step * stripe;
  let head = read(read(origin, reads1) + offset, reads2);
  let interleaved = skips1;
  while (lines.length < size) {
    if (readout.repeat_stripe > 0) {
      head = read(origin, reads1);
      if (readout.interleave_reads1) head += interleaved += skips2 + reads2;
      else head += offset;
    } else head += skips2;
    head = read(head, reads2);
  }
  if (lines.length !== size) throw new RangeError("Stripe readout does not match science array shape.");
  return Int32Array.from(lines);
}

/**
 * Cuts the lines that an exposure read in stripes out of a reference that is full size along the slow axis.
 *
 * @param reference - (..., rows, columns) in science orientation; two axes only if there are superstripes.
 * @param corner - first column and row of the reference, where its header has them.
 * @returns (..., rows, columns) of the exposure, with a leading axis of superstripes if there are any.
 * @throws RangeError when the stripes reach beyond the reference.
 */
export function cutStripes<D extends DType>(
  reference: NDArray<D>,
  readout: StripeReadout,
  window: Window,
  corner: { readonly xstart?: number | null | undefined; readonly ystart?: number | null | undefined },
): NDArray<D> {
  const stripes = readout.num_superstripe;
  if (stripes > 0 && reference.ndim !== 2)
    throw new RangeError(`Unsupported shape: len(ref_shape) == ${reference.ndim}`);
  const slowIsY = Math.abs(readout.fastaxis) === 1;
  const source = cutFast(reference, slowIsY, window, corner);
  const lines = stripeLines(readout, window);
  const planes = lines.map((one) => gatherSlow(source, one, slowIsY, readout.slowaxis < 0));
  if (stripes === 0) return planes[0];
  const out = NDArray.zeros(reference.dtype, [stripes, ...planes[0].shape]);
  for (let stripe = 0; stripe < stripes; stripe++)
    (out.at(stripe).values as Float32Array).set(planes[stripe].values as Float32Array);
  return out;
}

function cutFast<D extends DType>(
  reference: NDArray<D>,
  slowIsY: boolean,
  window: Window,
  corner: { readonly xstart?: number | null | undefined; readonly ystart?: number | null | undefined },
): NDArray<D> {
  const [rows, columns] = reference.shape.slice(-2);
  if (slowIsY && corner.xstart != null)
    return cutWindow(reference, window.xstart - corner.xstart, 0, window.xsize, rows);
  if (!slowIsY && corner.ystart != null)
    return cutWindow(reference, 0, window.ystart - corner.ystart, columns, window.ysize);
  return reference;
}

/** Picks detector lines along the slow axis; in science orientation lines may count from the far end. */
function gatherSlow<D extends DType>(
  source: NDArray<D>,
  lines: Int32Array,
  slowIsY: boolean,
  reversed: boolean,
): NDArray<D> {
  const [rows, columns] = source.shape.slice(-2);
  const full = slowIsY ? rows : columns;
  const count = lines.length;
  const picked = lines.map((_, i) => {
    const line = reversed ? full - 1 - lines[count - 1 - i] : lines[i];
    if (line < 0 || line >= full)
      throw new RangeError(`stripe line ${line} is not in a reference of ${full} lines`);
    return line;
  });
  const [height, width] = slowIsY ? [count, columns] : [rows, count];
  const out = NDArray.zeros(source.dtype, [...source.shape.slice(0, -2), height, width]);
  const planes = source.size / (rows * columns) || 0;
  const [from, to] = [source.values as Float32Array, out.values as Float32Array];
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < height; y++) {
      const start = (plane * rows + (slowIsY ? picked[y] : y)) * columns;
      const target = (plane * height + y) * width;
      if (slowIsY) to.set(from.subarray(start, start + width), target);
      else for (let x = 0; x < width; x++) to[target + x] = from[start + picked[x]];
    }
  }
  return out;
}
