import { kernel } from "@pipe/parallel";

/**
 * Multiple correlated double sampling of pixels `[from, to)`: the mean of the last `coadds` reads minus the mean of the first ones, in
 * double precision, added to `image`.
 *
 * @param reads - (reads, pixels) of one integration.
 */
export const sampleMcds = kernel(
  import.meta.url,
  "sampleMcds",
  (from: number, to: number, reads: Float32Array, image: Float32Array, coadds: number) => {
    const pixels = image.length;
    const last = reads.length - pixels;
    for (let i = from; i < to; i++) {
      let early = 0;
      let late = 0;
      for (let k = 0; k < coadds; k++) {
        early += reads[k * pixels + i];
        late += reads[last - k * pixels + i];
      }
      image[i] += Math.fround(late / coadds - early / coadds);
    }
  },
);

/**
 * Up-the-ramp sampling of pixels `[from, to)`: the slope of the straight line of least squares through all reads, times the time from
 * the first to the last one, in double precision, added to `image`.
 *
 * @param reads - (reads, pixels) of one integration.
 * @param times - time of each read.
 */
export const sampleUpTheRamp = kernel(
  import.meta.url,
  "sampleUpTheRamp",
  (from: number, to: number, reads: Float32Array, image: Float32Array, times: Float64Array) => {
    const pixels = image.length;
    const n = times.length;
    let t = 0;
    let t2 = 0;
    for (let k = 0; k < n; k++) {
      t += times[k];
      t2 += times[k] * times[k];
    }
    const duration = times[n - 1] - times[0];
    const determinant = n * t2 - t * t;
    for (let i = from; i < to; i++) {
      let s = 0;
      let ts = 0;
      for (let k = 0; k < n; k++) {
        const value = reads[k * pixels + i];
        s += value;
        ts += times[k] * value;
      }
      image[i] += Math.fround(((n * ts - t * s) / determinant) * duration);
    }
  },
);
