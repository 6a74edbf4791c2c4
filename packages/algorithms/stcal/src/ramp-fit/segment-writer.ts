import type { OlsJob } from "./ols-kernel.ts";
import type { OlsPixels } from "./ols-pixels.ts";

/** Puts segments into the optional arrays. */
export class SegmentWriter {
  private readonly arrays: readonly Float32Array[];
  private readonly job: OlsJob;

  /** @param arrays - in the order of `SegmentFits`. */
  constructor(arrays: readonly Float32Array[], job: OlsJob) {
    this.arrays = arrays;
    this.job = job;
  }

  /** Records the segments of the pixel that was fitted last, where that was done. */
  write(pixel: number, pixels: OlsPixels): void {
    const { arrays } = this;
    const { integrations, maxSegments, maxJumps, rows, columns } = this.job;
    const plane = rows * columns;
    const [slope, sigslope, varPoisson, varRnoise, yint, sigyint, pedestal, weights, crmag] = arrays;
    for (let integration = 0; integration < integrations; integration++) {
      for (let index = 0; index < pixels.fittedSegments(integration); index++) {
        const to = (integration * maxSegments + index) * plane + pixel;
        const segment = pixels.segment(integration, index);
        [slope[to], sigslope[to], varPoisson[to], varRnoise[to], yint[to], sigyint[to]] = segment;
        weights[to] = 1 / segment[3];
      }
      pedestal[integration * plane + pixel] = pixels.pedestal(integration);
      for (const [index, height] of pixels.jumpsOf(integration).entries())
        crmag[(integration * maxJumps + index) * plane + pixel] = height;
    }
  }
}
