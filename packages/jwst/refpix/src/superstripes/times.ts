import { type DataModel, ModelTable } from "@pipe/datamodels";

/** Ticks of a readout: of the pause after a row, and seconds of one. */
const ROW_PAUSE = 12;
const TICK = 10.0e-6;

/**
 * Times of the reads of all groups, in seconds from the reset, where a frame reads its stripes more than once.
 *
 * @param model - the exposure in stripes.
 * @returns one list of reads for each group and repeat.
 */
export function stripeReadTimes(model: DataModel): number[][] {
  const exposure = (key: string) => model.getNumber(`meta.exposure.${key}`) ?? 0;
  const subarray = (key: string) => model.getNumber(`meta.subarray.${key}`) ?? 0;
  const slowIsX = Math.abs(subarray("slowaxis")) === 1;
  const rows = subarray(slowIsX ? "xsize" : "ysize");
  const columns = subarray(slowIsX ? "ysize" : "xsize");
  const outputs = exposure("noutputs");
  const [extraRows, extraTicks] = outputs === 4 ? [1, 1] : [outputs === 1 && columns >= 9 ? 2 : 3, 0];
  const time = (count: number, more: number, ticks: number) =>
    ((columns / outputs + ROW_PAUSE) * (count + more) + ticks) * TICK;
  const stripeRows = subarray("multistripe_reads1") + subarray("multistripe_reads2");
  const frame = time(rows, extraRows, extraTicks);
  const repeats = stripeRows > 0 ? Math.floor(rows / stripeRows) : 1;
  const steps = Array.from({ length: repeats }, (_, k) => {
    if (stripeRows === 0) return frame;
    return k === 0 ? time(stripeRows, extraRows, extraTicks) : time(stripeRows, 0, 0);
  });
  const reads: number[][] = [];
  const nframes = exposure("nframes");
  let total = 0;
  for (let group = 0; group < exposure("ngroups"); group++) {
    for (const step of steps) {
      reads.push(Array.from({ length: nframes }, (_, k) => total + step + k * frame));
      total += step;
    }
    total += frame * (nframes - 1 + exposure("groupgap"));
  }
  return reads;
}

const CLOCKS = ["MJD_UTC", "BJD_TDB"];

/** Moves the times of stripes to a table of their own and leaves one row for each frame that is put together. */
export function collateTimes(model: DataModel, stripes: number): void {
  const times = model.getTable("int_times");
  if (times === null || times.rows === 0 || stripes === 0) return;
  const frames = Math.floor(times.rows / stripes);
  const first = Math.ceil((model.getNumber("meta.exposure.integration_start") ?? 1) / stripes);
  const column = (name: string) => Array.from(times.array(name).values as ArrayLike<number>, Number);
  const perStripe: Record<string, number[]> = {
    integration_number: Array.from({ length: frames * stripes }, (_, i) => first + Math.floor(i / stripes)),
    stripe_number: Array.from({ length: times.rows }, (_, i) => (i % stripes) + 1),
  };
  const perFrame: Record<string, number[]> = {
    integration_number: Array.from({ length: frames }, (_, i) => first + i),
  };
  for (const clock of CLOCKS) {
    const [start, middle, end] = ["start", "mid", "end"].map((part) => column(`int_${part}_${clock}`));
    perStripe[`int_start_${clock}`] = start;
    perStripe[`int_mid_${clock}`] = middle;
    perStripe[`int_end_${clock}`] = end;
    const from = perFrame.integration_number.map((_, i) => start[i * stripes]);
    const to = perFrame.integration_number.map((_, i) => end[(i + 1) * stripes - 1]);
    perFrame[`int_start_${clock}`] = from;
    perFrame[`int_end_${clock}`] = to;
    perFrame[`int_mid_${clock}`] = from.map((value, i) => (to[i] - value) / 2 + value);
  }
  const template = model.getDefault("int_times_stripe");
  if (template instanceof ModelTable)
    model.set("int_times_stripe", tableLike(template, perStripe, frames * stripes));
  model.set("int_times", tableLike(times, perFrame, frames));
}

/** A table with the columns of another one and new numbers. */
function tableLike(
  template: ModelTable,
  numbers: Readonly<Record<string, readonly number[]>>,
  rows: number,
): ModelTable {
  const byName = new Map(Object.entries(numbers).map(([name, list]) => [name.toLowerCase(), list]));
  return new ModelTable(
    rows,
    template.columns.map((column) => {
      const list = byName.get(column.name.toLowerCase()) ?? new Array<number>(rows).fill(Number.NaN);
      const isWhole = /^u?int/.test(column.dtype);
      return { ...column, values: isWhole ? Int32Array.from(list) : Float64Array.from(list) };
    }),
  );
}
