import { kernel } from "@pipe/parallel";
import { EachPixel, type Planes } from "./each-pixel.ts";
import { CHUNK, Loader } from "./ols-loader.ts";
import { OlsPixel, type OlsSetup } from "./ols-pixel.ts";
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
import { SegmentWriter } from "./segment-writer.ts";

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
