import { type VectorMemory, vectorMemory } from "@pipe/simd";
import { selectionNetwork } from "../common/network.ts";
import { SeenFlags, usualFlags } from "../common/seen-flags.ts";
import type { OlsJob } from "./ols-kernel.ts";
import type { OlsPixel } from "./ols-pixel.ts";
import type { PlainRange } from "./plain-fit.ts";

/** Pixels that are loaded at a time. */
export const CHUNK = 512;

/** Groups up to which medians are found by vectors. */
const MOST = 512;

/** Brings ramps to the fitter, a chunk of pixels at a time, and finds the median rates of those without flags by vector operations. */
export class Loader {
  readonly memory: VectorMemory;
  readonly free: number;
  private readonly job: OlsJob;
  private readonly networks = new Map<number, Int32Array>();
  private readonly maySkipEdges: boolean;
  private lead = 0;
  private trail = 0;
  private readonly flags = new SeenFlags(CHUNK);
  private readonly rates = new Float64Array(CHUNK);
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
    const wide = groups > MOST ? 0 : 2 * (groups + 1);
    this.free = CHUNK * (FIRST + integrations * groups + 1 + wide);
    this.memory = vectorMemory(this.free + room);
  }

  /** Whether medians of this many groups are found by vectors, and so whether a pixel can be clean. */
  static finds(groups: number): boolean {
    return groups <= MOST;
  }

  /** The groups of the chunk that plain ramps are fitted in, and where they lie; of exposures of one integration. */
  get range(): PlainRange {
    const groups = this.used;
    return { start: this.lead, groups, samples: this.place(this.lead), ...this.middle(groups) };
  }

  /** Loads the pixels `[at, at + width)` of a plane. */
  load(data: Float32Array, groupdq: Uint8Array, at: number, width: number, medians: boolean): void {
    const { integrations, groups, allGroups, firstGroup, rows, columns } = this.job;
    const { memory } = this;
    const { values } = memory;
    const plane = rows * columns;
    this.at = at;
    this.findEdges(groupdq, at, width);
    this.loadFlags(groupdq, at, width);
    values.fill(0, SUM, SUM + width);
    for (let integration = 0; integration < integrations; integration++) {
      for (let group = 0; group < groups; group++) {
        const from = (integration * allGroups + firstGroup + group) * plane + at;
        const to = this.place(integration * groups + group);
        values.set(data.subarray(from, from + width), to);
        // Becomes NaN where a sample is not finite.
        if (this.isUsed(group)) memory.addScaled(SUM, 0, to, width);
      }
    }
    if (!medians || groups === 1 || groups > MOST) return;
    this.rates.fill(0);
    for (let integration = 0; integration < integrations; integration++) this.addMedians(integration, width);
  }

  /** Mean over the integrations of the median rates of a pixel without flags. */
  medianRate(x: number): number {
    return this.rates[x] / this.job.integrations;
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

  /** Adds the median difference per second of each pixel of one integration to the rates. */
  private addMedians(integration: number, width: number): void {
    const { memory, rates, lead, used } = this;
    const { groups, groupTime } = this.job;
    const { wide } = memory;
    const { even, odd, first } = this.doubles;
    const from = integration * groups + lead;
    let current = even;
    memory.quotientsWide(current, this.place(from), groupTime, width);
    for (let group = 1; group < used; group++) {
      const previous = current;
      current = previous === even ? odd : even;
      memory.quotientsWide(current, this.place(from + group), groupTime, width);
      memory.subtractWide(first + (group - 1) * CHUNK, current, previous, width);
    }
    const network = this.network(used - 1);
    for (let step = 0; step < network.length; step += 2)
      memory.exchangeWide(first + network[step] * CHUNK, first + network[step + 1] * CHUNK, width);
    const { lower, upper } = this.middle(used);
    for (let x = 0; x < width; x++) rates[x] += (wide[lower + x] + wide[upper + x]) / 2;
  }

  /** Places in double precision: two groups in turn, then the differences. */
  private get doubles(): { readonly even: number; readonly odd: number; readonly first: number } {
    const even = Math.ceil(this.place(this.job.integrations * this.job.groups) / 2);
    return { even, odd: even + CHUNK, first: even + 2 * CHUNK };
  }

  private middle(groups: number): { readonly lower: number; readonly upper: number } {
    const { first } = this.doubles;
    return {
      lower: first + ((groups - 2) >> 1) * CHUNK,
      upper: first + ((groups - 1) >> 1) * CHUNK,
    };
  }

  private network(count: number): Int32Array {
    let network = this.networks.get(count);
    if (network === undefined) {
      network = selectionNetwork(count, [count >> 1, (count - 1) >> 1]);
      this.networks.set(count, network);
    }
    return network;
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
    this.lead = 0;
    this.trail = 0;
    while (this.lead < groups && isLeftOut(this.lead)) this.lead++;
    while (this.trail < groups - this.lead && isLeftOut(groups - 1 - this.trail)) this.trail++;
    if (this.used >= 3) return;
    this.lead = 0;
    this.trail = 0;
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

/** Layout of the scratch, in chunks of values: sums, then the samples. */
const SUM = 0;
const FIRST = 1;
