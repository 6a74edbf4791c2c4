import { releaseArrays } from "@pipe/parallel";

/** Bytes that are worth a collection. */
const WORTH = 32 * 2 ** 20;

/** Releases arrays from time to time: when much memory is in use beside what is known to be needed. */
export class MemoryWatch {
  /** Bytes that were needed at the last check. */
  private needed = 0;
  /** The least that was in use beside that since it grew, or since the last release. */
  private least = Number.POSITIVE_INFINITY;
  private readonly inUse: () => number;
  private readonly release: () => Promise<void>;

  /**
   * @param inUse - tells how many bytes this process has in use.
   * @param release - lets go of what is not needed.
   */
  constructor(inUse: () => number = process.memoryUsage.rss, release: () => Promise<void> = releaseArrays) {
    this.inUse = inUse;
    this.release = release;
  }

  /** Says how many bytes are needed now; releases the rest if that is worth it. */
  async check(needed: number): Promise<void> {
    const beside = this.inUse() - needed;
    // Arrays that were made earlier may have come into use only now.
    if (needed > this.needed) this.least = beside;
    else if (beside - this.least < WORTH) this.least = Math.min(this.least, beside);
    else {
      await this.release();
      this.least = Number.POSITIVE_INFINITY;
    }
    this.needed = needed;
  }

  /** Releases what can be released ahead of work that needs about as much memory again, unless that is little. */
  async makeRoom(needed: number): Promise<void> {
    if (needed < WORTH) return;
    await this.release();
    this.least = Number.POSITIVE_INFINITY;
    this.needed = needed;
  }
}
