import { kernel } from "@pipe/parallel";
import { CHUNK, Loader } from "./ols-loader.ts";
import { OlsPixel, type OlsSetup, type Rate, type SegmentSink } from "./ols-pixel.ts";
import {
  ERR,
  INTS_ERR,
  INTS_SLOPE,
  INTS_VAR_POISSON,
  INTS_VAR_RNOISE,
  PlainFit,
  SLOPE,
  VAR_POISSON,
  VAR_RNOISE,
} from "./plain-fit.ts";

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
    const { columns, integrations } = job;
    const writer = optional.length > 0 ? new SegmentWriter(optional, job) : undefined;
    const isPlain = writer === undefined && job.groups > 2 && Loader.finds(job.groups);
    const loader = new Loader(job, isPlain ? PlainFit.room(integrations, job.groups, CHUNK) : 0, isPlain);
    const plain = isPlain ? new PlainFit(loader.memory, job, CHUNK, loader.free) : undefined;
    const total: Planes = { slope, dq, varPoisson, varRnoise, err };
    const ints: Planes = {
      slope: intsSlope,
      dq: intsDq,
      varPoisson: intsVarPoisson,
      varRnoise: intsVarRnoise,
      err: intsErr,
    };
    const exposure = { groupdq, pixeldq, gain, readnoise, dark, zeroframe };
    const each = new EachPixel(exposure, loader, new OlsPixel(job, writer), total, ints, job, writer);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      loader.load(data, groupdq, at, width);
      if (plain !== undefined) {
        plain.fit(loader.range, gain, readnoise, dark, at, width);
        givePlain(plain, total, ints, integrations, at, width);
        each.passPlain(at, width);
      } else each.takeAll(width);
      each.fit(at);
    }
  },
);

/** Copies what was fitted to the planes of the exposure and of its integrations. */
function givePlain(
  plain: PlainFit,
  total: Planes,
  ints: Planes,
  integrations: number,
  at: number,
  width: number,
): void {
  plain.give(SLOPE, total.slope, at, width);
  plain.give(VAR_POISSON, total.varPoisson, at, width);
  plain.give(VAR_RNOISE, total.varRnoise, at, width);
  plain.give(ERR, total.err, at, width);
  const plane = total.slope.length;
  for (let integration = 0; integration < integrations; integration++) {
    const to = integration * plane + at;
    plain.give(INTS_SLOPE + integration, ints.slope, to, width);
    plain.give(INTS_VAR_POISSON, ints.varPoisson, to, width);
    plain.give(INTS_VAR_RNOISE, ints.varRnoise, to, width);
    plain.give(INTS_ERR, ints.err, to, width);
  }
}

/** Results of the exposure or of its integrations. */
interface Planes {
  readonly slope: Float32Array;
  readonly dq: Uint32Array;
  readonly varPoisson: Float32Array;
  readonly varRnoise: Float32Array;
  readonly err: Float32Array;
}

interface Exposure {
  readonly groupdq: Uint8Array;
  readonly pixeldq: Uint32Array;
  readonly gain: Float32Array;
  readonly readnoise: Float32Array;
  readonly dark: Float32Array;
  readonly zeroframe: Float32Array;
}

/** Fits those pixels of a chunk that are not plain, one by one. */
class EachPixel {
  private readonly exposure: Exposure;
  private readonly loader: Loader;
  private readonly fitter: OlsPixel;
  private readonly total: Planes;
  private readonly ints: Planes;
  private readonly job: OlsJob;
  private readonly writer: SegmentWriter | undefined;
  private readonly zero: Float32Array | undefined;
  private readonly noiseScale: number;
  /** Places in the chunk of the pixels to fit, the first `count`. */
  private readonly chosen = new Int32Array(CHUNK);
  private count = 0;

  constructor(
    exposure: Exposure,
    loader: Loader,
    fitter: OlsPixel,
    total: Planes,
    ints: Planes,
    job: OlsJob,
    writer: SegmentWriter | undefined,
  ) {
    this.exposure = exposure;
    this.loader = loader;
    this.fitter = fitter;
    this.total = total;
    this.ints = ints;
    this.job = job;
    this.writer = writer;
    this.zero = exposure.zeroframe.length > 0 ? new Float32Array(job.integrations) : undefined;
    this.noiseScale = Math.sqrt(2 * job.nframes);
  }

  /** Passes on the flags of the plain pixels, and leaves the others to {@link fit}. */
  passPlain(at: number, width: number): void {
    const { chosen, loader, job } = this;
    const { gain, pixeldq } = this.exposure;
    const dq = this.total.dq;
    const intsDq = this.ints.dq;
    const invalid = job.doNotUse | job.saturated;
    let count = 0;
    for (let x = 0; x < width; x++) {
      const flags = pixeldq[at + x];
      if (gain[at + x] > 0 && (flags & invalid) === 0 && loader.isPlain(x)) {
        dq[at + x] = flags;
        for (let to = at + x; to < intsDq.length; to += dq.length) intsDq[to] = flags;
      } else chosen[count++] = x;
    }
    this.count = count;
  }

  /** Leaves all pixels to {@link fit}. */
  takeAll(width: number): void {
    for (let x = 0; x < width; x++) this.chosen[x] = x;
    this.count = width;
  }

  fit(at: number): void {
    const { chosen, count } = this;
    for (let k = 0; k < count; k++) this.fitPixel(at, chosen[k]);
  }

  private fitPixel(at: number, x: number): void {
    const { fitter, loader, writer, zero, job } = this;
    const { groupdq, pixeldq, gain, readnoise, dark, zeroframe } = this.exposure;
    const plane = job.rows * job.columns;
    const pixel = at + x;
    const pixelGain = gain[pixel];
    let pixelDq = pixeldq[pixel];
    if (!(pixelGain > 0)) pixelDq |= job.doNotUse | job.noGainValue;
    const noise = Math.fround(readnoise[pixel] * (pixelGain / this.noiseScale));
    const pixelDark = dark.length > 0 ? dark[pixel] : 0;
    const clean = loader.give(fitter, groupdq, x, true);
    if (zero !== undefined)
      for (let integration = 0; integration < zero.length; integration++)
        zero[integration] = zeroframe[integration * plane + pixel];
    if (writer !== undefined) writer.begin(pixel, fitter);
    fitter.fit(clean ? loader.medianRate(x) : undefined, pixelDq, pixelGain, noise, pixelDark, zero);
    if (writer !== undefined) writer.end(fitter);
    store(this.total, pixel, fitter.rate);
    for (let integration = 0; integration < job.integrations; integration++)
      store(this.ints, integration * plane + pixel, fitter.rates[integration]);
  }
}

function store(planes: Planes, at: number, rate: Rate): void {
  planes.slope[at] = rate.slope;
  planes.dq[at] = rate.dq;
  planes.varPoisson[at] = rate.varPoisson;
  planes.varRnoise[at] = rate.varRnoise;
  planes.err[at] = rate.err;
}

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
        const clean = loader.give(fitter, groupdq, x, false);
        jumps = Math.max(jumps, countJumps(fitter, job));
        if (zero !== undefined)
          for (let integration = 0; integration < integrations; integration++)
            zero[integration] = zeroframe[integration * plane + at + x];
        fitter.fit(clean ? 0 : undefined, 0, 1, 1, 0, zero);
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
