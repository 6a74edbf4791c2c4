import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { SeenFlags, usualFlags } from "../common/seen-flags.ts";
import { MedianRates } from "./median-rates.ts";
import type { OlsJob } from "./ols-kernel.ts";
import type { OlsPixel } from "./ols-pixel.ts";
import type { PlainRange } from "./plain-fit.ts";

/** Pixels that are loaded at a time. */
export const CHUNK = 512;

/** Groups up to which medians are found by vectors. */
const MOST = 512;

const programs = new Map<string, MedianRates>();

/** Brings ramps to the fitter, a chunk of pixels at a time, and finds the median rates of those without flags by vector operations. */
export class Loader {
  readonly memory: VectorMemory;
  readonly free: number;
  private readonly job: OlsJob;
  private readonly maySkipEdges: boolean;
  private lead = 0;
  private trail = 0;
  private readonly flags = new SeenFlags(CHUNK);
  private medians: MedianRates | undefined;
  private at = 0;
  /** The flags of the fitter are all 0. */
  private cleared = false;

  /**
   * @param room - values of scratch that shall be left free, from {@link free} on.
   * @param maySkipEdges - whether groups at either end that are DO_NOT_USE in most pixels of a chunk are left out of its {@link range}.
   */
  constructor(job: OlsJob, room = 0, maySkipEdges = false) {
    const { integrations, groups } = job;
    this.job = job;
    this.maySkipEdges = maySkipEdges;
    const own = Loader.finds(groups) ? MedianRates.room(groups, CHUNK) : 0;
    this.free = this.place(integrations * groups) + own + (own & 1);
    this.memory = vectorMemory(this.free + room);
  }

  /** Whether medians of this many groups are found by vectors, and so whether a pixel can be clean. */
  static finds(groups: number): boolean {
    return groups <= MOST;
  }

  /** The groups of the chunk that plain ramps are fitted in, and where they lie. */
  get range(): PlainRange {
    return {
      start: this.lead,
      groups: this.used,
      samples: this.place(this.lead),
      perIntegration: this.job.groups,
      rates: RATES,
    };
  }

  /** Loads the pixels `[at, at + width)` of a plane. */
  load(data: Float32Array, groupdq: Uint8Array, at: number, width: number): void {
    const { integrations, groups, allGroups, firstGroup, rows, columns } = this.job;
    const { values } = this.memory;
    const plane = rows * columns;
    this.at = at;
    this.findEdges(groupdq, at, width);
    this.loadFlags(groupdq, at, width);
    for (let integration = 0; integration < integrations; integration++) {
      for (let group = 0; group < groups; group++) {
        const from = (integration * allGroups + firstGroup + group) * plane + at;
        values.set(data.subarray(from, from + width), this.place(integration * groups + group));
      }
    }
    if (!Loader.finds(groups)) return;
    values.fill(0, 0, this.place(0));
    this.medians ??= this.chooseMedians();
    for (let integration = 0; integration < integrations; integration++)
      this.medians.addTo(this.place(integration * groups + this.lead), width);
  }

  /** Mean over the integrations of the median rates of a pixel without flags. */
  medianRate(x: number): number {
    return this.memory.wide[RATES + x] / this.job.integrations;
  }

  /**
   * Hands one pixel of the chunk to the fitter, after the rules that change flags.
   *
   * @param change - whether the rules change `groupdq` too.
   * @returns whether the pixel has no flags and only finite samples.
   */
  give(fitter: OlsPixel, groupdq: Uint8Array, x: number, change: boolean): boolean {
    const { integrations, groups } = this.job;
    const { values } = this.memory;
    const into = fitter.data;
    for (let sample = 0; sample < integrations * groups; sample++)
      into[sample] = values[this.place(sample) + x];
    const clean = this.isClean(x);
    if (!clean) this.readFlags(fitter, groupdq, x, change);
    else if (!this.cleared) fitter.flags.fill(0);
    this.cleared = clean;
    return clean;
  }

  /** Whether a pixel has no flags and only finite samples. */
  isClean(x: number): boolean {
    return this.lead + this.trail === 0 && this.isPlain(x);
  }

  /** Whether a pixel has no flags and only finite samples in the {@link range}, and is DO_NOT_USE, and no more, outside of it. */
  isPlain(x: number): boolean {
    return this.flags.values[x] === 0 && this.memory.values[SUM + x] === 0 && this.job.groups <= MOST;
  }

  /** Place of the loaded sample of the first pixel; those of the other pixels follow. */
  place(sample: number): number {
    return (FIRST + sample) * CHUNK;
  }

  private chooseMedians(): MedianRates {
    const { integrations, groups, groupTime } = this.job;
    const { used } = this;
    const free = this.place(integrations * groups) / 2;
    const key = `${used} ${groupTime} ${free}`;
    let medians = programs.get(key);
    if (medians === undefined) {
      medians = new MedianRates({ groups: used, groupTime, chunk: CHUNK, sums: SUM, rates: RATES, free });
      programs.set(key, medians);
    }
    medians.prepare(this.memory);
    return medians;
  }

  private get used(): number {
    return this.job.groups - this.lead - this.trail;
  }

  private isUsed(group: number): boolean {
    return group >= this.lead && group < this.job.groups - this.trail;
  }

  private findEdges(groupdq: Uint8Array, at: number, width: number): void {
    if (!this.maySkipEdges) return;
    const { groups, firstGroup, rows, columns, doNotUse } = this.job;
    const isLeftOut = (group: number): boolean =>
      usualFlags(groupdq, (firstGroup + group) * rows * columns + at, width) === doNotUse;
    const before = this.used;
    this.lead = 0;
    this.trail = 0;
    while (this.lead < groups && isLeftOut(this.lead)) this.lead++;
    while (this.trail < groups - this.lead && isLeftOut(groups - 1 - this.trail)) this.trail++;
    if (this.used < 3) {
      this.lead = 0;
      this.trail = 0;
    }
    if (this.used !== before) this.medians = undefined;
  }

  private loadFlags(groupdq: Uint8Array, at: number, width: number): void {
    const { integrations, groups, allGroups, firstGroup, rows, columns, doNotUse } = this.job;
    this.flags.clear();
    for (let integration = 0; integration < integrations; integration++)
      for (let group = 0; group < groups; group++) {
        const from = (integration * allGroups + firstGroup + group) * rows * columns + at;
        this.flags.add(groupdq, from, width, 0xff, this.isUsed(group) ? 0 : doNotUse);
      }
  }

  private readFlags(fitter: OlsPixel, groupdq: Uint8Array, x: number, change: boolean): void {
    const { integrations, groups, allGroups, firstGroup, suppressOneGroup, persistence, doNotUse, jump } =
      this.job;
    const plane = this.job.rows * this.job.columns;
    for (let integration = 0; integration < integrations; integration++) {
      const from = integration * allGroups * plane + this.at + x;
      let good = 0;
      for (let group = 0; group < allGroups; group++)
        if ((groupdq[from + group * plane] & ~persistence) === 0) good++;
      const suppress = suppressOneGroup && good === 1 ? doNotUse : 0;
      for (let group = 0; group < allGroups; group++) {
        const original = groupdq[from + group * plane];
        let changed = original | suppress;
        // The first group of a ramp has none before it to jump from.
        if (group === firstGroup && group > 0) changed &= ~jump;
        if (change && changed !== original) groupdq[from + group * plane] = changed;
        const to = group - firstGroup;
        if (to < 0 || to >= groups) continue;
        fitter.flags[integration * groups + to] = changed;
        fitter.original[integration * groups + to] = original;
      }
    }
  }
}

/** Layout of the scratch: rates in double precision, sums, then samples. */
const RATES = 0;
const SUM = 2 * CHUNK;
const FIRST = 3;
