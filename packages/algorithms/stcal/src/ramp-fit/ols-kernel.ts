import { kernel } from "@pipe/parallel";
import { OlsPixel, type OlsSetup, type SegmentSink } from "./ols-pixel.ts";

/** Plain numbers that {@link fitRows} needs; they travel to the threads as one argument. */
export interface OlsJob extends OlsSetup {
  readonly rows: number;
  readonly columns: number;
  /** Groups of the arrays, and the first of those that are fitted. */
  readonly allGroups: number;
  readonly firstGroup: number;
  readonly nframes: number;
  readonly noGainValue: number;
  /** Segments and jumps that the optional arrays have room for. */
  readonly maxSegments: number;
  readonly maxJumps: number;
}

/** Most segments and jumps that a ramp of the block has. */
export interface Counts {
  readonly segments: number;
  readonly jumps: number;
}

/** Pixels that are loaded at a time. */
const CHUNK = 256;

/**
 * Fits the ramps of a block of rows.
 *
 * `groupdq` changes as in the original: ramps with one good group become DO_NOT_USE where that is asked for, and JUMP_DET goes from the
 * first group that is fitted when groups before it are left out.
 *
 * @param dark - dark current, DN/s; empty for none.
 * @param zeroframe - (integrations, rows, columns); empty for none.
 * @param slope - of the exposure; `dq`, `varPoisson`, `varRnoise`, `err` likewise, and the same of the integrations with `ints` before.
 * @param optional - eight arrays in the order of `SegmentFits`; empty for none.
 */
export const fitRows = kernel(
  import.meta.url,
  "fitRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    pixeldq: Uint32Array,
    gain: Float32Array,
    readnoise: Float32Array,
    dark: Float32Array,
    zeroframe: Float32Array,
    slope: Float32Array,
    dq: Uint32Array,
    varPoisson: Float32Array,
    varRnoise: Float32Array,
    err: Float32Array,
    intsSlope: Float32Array,
    intsDq: Uint32Array,
    intsVarPoisson: Float32Array,
    intsVarRnoise: Float32Array,
    intsErr: Float32Array,
    job: OlsJob,
    ...optional: Float32Array[]
  ): void => {
    const { columns, integrations, nframes, doNotUse, noGainValue } = job;
    const plane = job.rows * columns;
    const writer = optional.length > 0 ? new SegmentWriter(optional, job) : undefined;
    const fitter = new OlsPixel(job, writer);
    const loader = new Loader(job);
    const zero = zeroframe.length > 0 ? new Float32Array(integrations) : undefined;
    const noiseScale = Math.sqrt(2 * nframes);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, groupdq, at, width);
      for (let x = 0; x < width; x++) {
        const pixel = at + x;
        const pixelGain = gain[pixel];
        let pixelDq = pixeldq[pixel];
        if (!(pixelGain > 0)) pixelDq |= doNotUse | noGainValue;
        const clean = loader.give(fitter, groupdq, x);
        if (zero !== undefined)
          for (let integration = 0; integration < integrations; integration++)
            zero[integration] = zeroframe[integration * plane + pixel];
        if (writer !== undefined) writer.begin(pixel, fitter);
        const noise = Math.fround(readnoise[pixel] * (pixelGain / noiseScale));
        fitter.fit(clean, pixelDq, pixelGain, noise, dark.length > 0 ? dark[pixel] : 0, zero);
        if (writer !== undefined) writer.end(fitter);
        const { rate, rates } = fitter;
        slope[pixel] = rate.slope;
        dq[pixel] = rate.dq;
        varPoisson[pixel] = rate.varPoisson;
        varRnoise[pixel] = rate.varRnoise;
        err[pixel] = rate.err;
        for (let integration = 0; integration < integrations; integration++) {
          const own = rates[integration];
          const to = integration * plane + pixel;
          intsSlope[to] = own.slope;
          intsDq[to] = own.dq;
          intsVarPoisson[to] = own.varPoisson;
          intsVarRnoise[to] = own.varRnoise;
          intsErr[to] = own.err;
        }
      }
    }
  },
);

/** Counts what the optional arrays must have room for, without fitting; changes nothing. */
export const countRows = kernel(
  import.meta.url,
  "countRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    zeroframe: Float32Array,
    job: OlsJob,
  ): Counts => {
    const { columns, integrations } = job;
    const plane = job.rows * columns;
    const fitter = new OlsPixel(job);
    const loader = new Loader(job);
    const zero = zeroframe.length > 0 ? new Float32Array(integrations) : undefined;
    let segments = 0;
    let jumps = 0;
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, groupdq, at, width);
      for (let x = 0; x < width; x++) {
        const clean = loader.give(fitter, undefined, x);
        jumps = Math.max(jumps, countJumps(fitter, job));
        if (zero !== undefined)
          for (let integration = 0; integration < integrations; integration++)
            zero[integration] = zeroframe[integration * plane + at + x];
        fitter.fit(clean, 0, 1, 1, 0, zero);
        for (const count of fitter.segmentCount) segments = Math.max(segments, count);
      }
    }
    return { segments, jumps };
  },
);

function countJumps({ flags }: OlsPixel, { integrations, groups, jump }: OlsJob): number {
  let most = 0;
  for (let integration = 0; integration < integrations; integration++) {
    let count = 0;
    for (let group = 1; group < groups; group++)
      if ((flags[integration * groups + group] & jump) !== 0) count++;
    most = Math.max(most, count);
  }
  return most;
}

/** Turns planes into ramps, a chunk of pixels at a time. */
class Loader {
  private readonly job: OlsJob;
  private readonly perPixel: number;
  private readonly values: Float32Array;
  private readonly flags: Uint8Array;
  private readonly seen = new Uint8Array(CHUNK);
  private at = 0;
  /** The flags of the fitter are all 0. */
  private isClean = false;

  constructor(job: OlsJob) {
    this.job = job;
    this.perPixel = job.integrations * job.allGroups;
    this.values = new Float32Array(CHUNK * this.perPixel);
    this.flags = new Uint8Array(CHUNK * this.perPixel);
  }

  load(data: Float32Array, groupdq: Uint8Array, at: number, width: number): void {
    const { values, flags, seen, perPixel } = this;
    const plane = this.job.rows * this.job.columns;
    this.at = at;
    seen.fill(0);
    for (let sample = 0; sample < perPixel; sample++) {
      const from = sample * plane + at;
      let to = sample;
      for (let x = 0; x < width; x++) {
        const dq = groupdq[from + x];
        values[to] = data[from + x];
        flags[to] = dq;
        seen[x] |= dq;
        to += perPixel;
      }
    }
  }

  /**
   * Hands one pixel of the chunk to the fitter, after the rules that change flags.
   *
   * @param groupdq - receives the changed flags; undefined to leave them.
   * @returns whether no sample that is fitted has a flag.
   */
  give(fitter: OlsPixel, groupdq: Uint8Array | undefined, x: number): boolean {
    const { integrations, groups, allGroups, firstGroup } = this.job;
    const { values, perPixel } = this;
    let seen = this.seen[x];
    if (seen !== 0) seen = this.changeFlags(fitter, groupdq, x);
    else if (!this.isClean) fitter.flags.fill(0);
    this.isClean = seen === 0;
    const into = fitter.data;
    let to = 0;
    for (let integration = 0; integration < integrations; integration++) {
      const from = x * perPixel + integration * allGroups + firstGroup;
      for (let group = 0; group < groups; group++) into[to++] = values[from + group];
    }
    return seen === 0;
  }

  /** Sets the flags of the fitter; returns the OR of those of the fitted groups. */
  private changeFlags(fitter: OlsPixel, groupdq: Uint8Array | undefined, x: number): number {
    const { integrations, groups, allGroups, firstGroup, suppressOneGroup, persistence, doNotUse, jump } =
      this.job;
    const { flags, perPixel } = this;
    const plane = this.job.rows * this.job.columns;
    let seen = 0;
    for (let integration = 0; integration < integrations; integration++) {
      const from = x * perPixel + integration * allGroups;
      let good = 0;
      for (let group = 0; group < allGroups; group++) if ((flags[from + group] & ~persistence) === 0) good++;
      const suppress = suppressOneGroup && good === 1 ? doNotUse : 0;
      for (let group = 0; group < allGroups; group++) {
        const original = flags[from + group];
        let changed = original | suppress;
        if (firstGroup > 0 && group > 0 && group <= firstGroup) changed &= ~jump;
        if (changed !== original && groupdq !== undefined)
          groupdq[(integration * allGroups + group) * plane + this.at + x] = changed;
        const to = group - firstGroup;
        if (to < 0 || to >= groups) continue;
        fitter.flags[integration * groups + to] = changed;
        fitter.original[integration * groups + to] = original;
        seen |= changed;
      }
    }
    return seen;
  }
}

/** Puts segments into the optional arrays. */
class SegmentWriter implements SegmentSink {
  private readonly arrays: readonly Float32Array[];
  private readonly job: OlsJob;
  private pixel = 0;

  constructor(arrays: readonly Float32Array[], job: OlsJob) {
    this.arrays = arrays;
    this.job = job;
  }

  /** Records the jumps of a pixel; before the fit, which hides saturated samples later than the original takes the differences. */
  begin(pixel: number, { data, flags }: OlsPixel): void {
    const { integrations, groups, jump, saturated, maxJumps, rows, columns } = this.job;
    const crmag = this.arrays[8];
    this.pixel = pixel;
    for (let integration = 0; integration < integrations; integration++) {
      let count = 0;
      for (let group = 1; group < groups; group++) {
        const i = integration * groups + group;
        if ((flags[i] & jump) === 0) continue;
        const hidden = ((flags[i] | flags[i - 1]) & saturated) !== 0;
        crmag[(integration * maxJumps + count++) * rows * columns + pixel] = hidden
          ? Number.NaN
          : data[i] - data[i - 1];
      }
    }
  }

  segment(
    integration: number,
    index: number,
    slope: number,
    sigslope: number,
    varPoisson: number,
    varRnoise: number,
    yint: number,
    sigyint: number,
  ): void {
    const { maxSegments, rows, columns } = this.job;
    const { arrays } = this;
    const to = (integration * maxSegments + index) * rows * columns + this.pixel;
    arrays[0][to] = slope;
    arrays[1][to] = sigslope;
    arrays[2][to] = varPoisson;
    arrays[3][to] = varRnoise;
    arrays[4][to] = yint;
    arrays[5][to] = sigyint;
    arrays[7][to] = 1 / varRnoise;
  }

  end({ pedestals }: OlsPixel): void {
    const { integrations, rows, columns } = this.job;
    for (let integration = 0; integration < integrations; integration++)
      this.arrays[6][integration * rows * columns + this.pixel] = pedestals[integration];
  }
}
