import { kernel } from "@pipe/parallel";
import { ChunkFitter } from "./chunk-fitter.ts";
import { CHUNK, OlsChunk } from "./ols-chunk.ts";
import { OlsPixels } from "./ols-pixels.ts";

/** Plain numbers that {@link fitRows} needs; they travel to the threads as one argument. */
export interface OlsJob {
  readonly integrations: number;
  /** Groups that are fitted. */
  readonly groups: number;
  /** Float32 values of the times. */
  readonly groupTime: number;
  readonly frameTime: number;
  /** Time of a ramp whose only good group is the first. */
  readonly oneGroupTime: number;
  /** Fraction of a group time between reset and the middle of the first group. */
  readonly pedestalGroups: number;
  readonly suppressOneGroup: boolean;
  readonly doNotUse: number;
  readonly saturated: number;
  readonly jump: number;
  readonly persistence: number;
  readonly chargeloss: number;
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
    const { columns } = job;
    const exposure = { data, groupdq, pixeldq, gain, readnoise, dark, zeroframe };
    const total = { slope, dq, varPoisson, varRnoise, err };
    const ints = {
      slope: intsSlope,
      dq: intsDq,
      varPoisson: intsVarPoisson,
      varRnoise: intsVarRnoise,
      err: intsErr,
    };
    const fitter = new ChunkFitter(job, zeroframe.length > 0, optional);
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK)
      fitter.fit(exposure, total, ints, at, Math.min(CHUNK, end - at));
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
    const chunk = new OlsChunk(job);
    const pixels = new OlsPixels(job, chunk, chunk.free, zeroframe.length > 0);
    let segments = 0;
    let jumps = 0;
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += CHUNK) {
      const width = Math.min(CHUNK, end - at);
      chunk.loadRamps({ data, groupdq }, at, width);
      chunk.loadZeroframes(zeroframe, at, width);
      for (let x = 0; x < width; x++) {
        pixels.fitPixel(x);
        for (let integration = 0; integration < integrations; integration++) {
          segments = Math.max(segments, pixels.segmentCount(integration));
          jumps = Math.max(jumps, pixels.jumpsOf(integration).length);
        }
      }
    }
    return { segments, jumps };
  },
);
