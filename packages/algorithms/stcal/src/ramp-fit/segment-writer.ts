import type { OlsJob } from "./ols-kernel.ts";
import type { OlsPixel, SegmentSink } from "./ols-pixel.ts";

/** Puts segments into the optional arrays. */
export class SegmentWriter implements SegmentSink {
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
