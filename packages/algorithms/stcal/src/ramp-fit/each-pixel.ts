import type { OlsJob } from "./ols-kernel.ts";
import { CHUNK, type Loader } from "./ols-loader.ts";
import type { OlsPixel, Rate } from "./ols-pixel.ts";
import type { SegmentWriter } from "./segment-writer.ts";

/** Results of the exposure or of its integrations. */
export interface Planes {
  readonly slope: Float32Array;
  readonly dq: Uint32Array;
  readonly varPoisson: Float32Array;
  readonly varRnoise: Float32Array;
  readonly err: Float32Array;
}

/** What ramps are fitted with; `dark` and `zeroframe` are empty for none. */
export interface Exposure {
  readonly groupdq: Uint8Array;
  readonly pixeldq: Uint32Array;
  readonly gain: Float32Array;
  readonly readnoise: Float32Array;
  readonly dark: Float32Array;
  readonly zeroframe: Float32Array;
}

/** Fits those pixels of a chunk that are not plain, one by one. */
export class EachPixel {
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
