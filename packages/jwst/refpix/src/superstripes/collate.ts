import type { DataModel } from "@pipe/datamodels";
import { RampModel } from "@pipe/jwst-datamodels";
import { type RampArrays, stripeReadoutOf } from "@pipe/jwst-lib";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";
import { type DetectorFrame, detectorFrame, type ReadoutAxes } from "../frame.ts";
import { type StripeLayout, stripeLayout } from "./layout.ts";
import { collateTimes, stripeReadTimes } from "./times.ts";

/** Flag of pixels that no stripe has read. */
const REFERENCE_PIXEL = 2 ** 31;

/**
 * Puts an exposure in superstripes, whose stripes follow each other as integrations, together to a ramp of whole frames. Repeated
 * reads within a frame become groups of their own; pixels that were not read are NaN and flagged REFERENCE_PIXEL.
 */
export function collateSuperstripes(
  model: DataModel,
  arrays: RampArrays,
  warn: (line: string) => void,
): RampModel {
  const readout = stripeReadoutOf(model);
  if (readout === undefined) throw new StepError(`${model} was not read in stripes`);
  const [xstart, ystart, xsize, ysize] = ["xstart", "ystart", "xsize", "ysize"].map(
    (key) => model.getNumber(`meta.subarray.${key}`) ?? 0,
  );
  const layout = stripeLayout(readout, { xstart, ystart, xsize, ysize }, warn);
  const collated = new RampModel(put(arrays, layout, readout));
  const times = model.getTable("int_times");
  if (times !== null) collated.set("int_times", times);
  collated.update(model);
  collateTimes(collated, readout.num_superstripe);
  describe(collated, Math.max(1, readout.num_superstripe), layout.start);
  if (layout.repeats > 1) collated.set("meta.exposure.read_times", stripeReadTimes(model));
  return collated;
}

function put(
  { data, groupdq, pixeldq, zeroframe }: RampArrays,
  layout: StripeLayout,
  axes: ReadoutAxes,
): Record<string, NDArray> {
  const [integrations, groups, ny, nx] = data.shape;
  const stripes = layout.runs.length;
  const slowIsY = Math.abs(axes.fastaxis) === 1;
  const shape = slowIsY ? [layout.size, nx] : [ny, layout.size];
  const frames = Math.floor(integrations / stripes);
  const leading = [frames, groups * layout.repeats];
  const outData = NDArray.zeros("float32", [...leading, ...shape]);
  outData.values.fill(Number.NaN);
  const outDq = NDArray.zeros("uint8", outData.shape);
  const outPixelDq = NDArray.zeros("uint32", shape);
  outPixelDq.values.fill(REFERENCE_PIXEL);
  const outZero = zeroframe && NDArray.zeros("float32", [frames, ...shape]);
  outZero?.values.fill(Number.NaN);
  const from = detectorFrame(ny, nx, axes);
  const to = detectorFrame(shape[0], shape[1], axes);
  const copy = (source: Numbers, target: Numbers, stripe: number, repeat: number) =>
    copyRun(source, from, target, to, layout.runs[stripe][repeat]);
  // Where stripes overlap the last one stays, and of repeats the last one, as in the original.
  for (let repeat = 0; repeat < layout.repeats; repeat++) {
    for (let stripe = 0; stripe < stripes; stripe++) {
      if (repeat >= layout.runs[stripe].length) continue;
      const flags = pixeldq.ndim === 3 ? pixeldq.at(stripe).values : pixeldq.values;
      copy(flags, outPixelDq.values, stripe, repeat);
      for (let frame = 0; frame < frames; frame++) {
        const integration = frame * stripes + stripe;
        if (zeroframe && outZero)
          copy(zeroframe.at(integration).values, outZero.at(frame).values, stripe, repeat);
        for (let group = 0; group < groups; group++) {
          const place = group * layout.repeats + repeat;
          copy(data.at(integration, group).values, outData.at(frame, place).values, stripe, repeat);
          copy(groupdq.at(integration, group).values, outDq.at(frame, place).values, stripe, repeat);
        }
      }
    }
  }
  return { data: outData, groupdq: outDq, pixeldq: outPixelDq, ...(outZero && { zeroframe: outZero }) };
}

type Numbers = Float32Array | Uint32Array | Uint8Array;

function copyRun(
  source: Numbers,
  from: DetectorFrame,
  target: Numbers,
  to: DetectorFrame,
  run: StripeLayout["runs"][number][number],
): void {
  for (let line = 0; line < run.lines; line++) {
    let a = from.offset + (run.from + line) * from.rowStep;
    let b = to.offset + (run.to + line) * to.rowStep;
    for (let column = 0; column < from.columns; column++, a += from.columnStep, b += to.columnStep)
      target[b] = source[a];
  }
}

const STRIPE_KEYS = [
  "multistripe_reads1",
  "multistripe_reads2",
  "multistripe_skips1",
  "multistripe_skips2",
  "repeat_stripe",
  "interleave_reads1",
  "num_superstripe",
  "superstripe_step",
];

/** Makes the metadata those of whole frames. */
function describe(model: RampModel, stripes: number, start: number): void {
  const nints = model.getNumber("meta.exposure.nints") ?? 1;
  const first = model.getNumber("meta.exposure.integration_start") ?? 1;
  const last = model.getNumber("meta.exposure.integration_end") ?? nints;
  model.set("meta.exposure.integration_start", Math.ceil(first / stripes));
  model.set("meta.exposure.integration_end", Math.ceil(last / stripes));
  model.set("meta.exposure.nints", Math.ceil(nints / stripes));
  const [, groups, ny, nx] = model.shapeOf("data") ?? [];
  model.set("meta.exposure.ngroups", groups);
  for (const key of STRIPE_KEYS) model.set(`meta.subarray.${key}`, null);
  model.set("meta.subarray.xsize", nx);
  model.set("meta.subarray.ysize", ny);
  const slowIsX = Math.abs(model.getNumber("meta.subarray.slowaxis") ?? 2) === 1;
  model.set(`meta.subarray.${slowIsX ? "xstart" : "ystart"}`, start);
}
