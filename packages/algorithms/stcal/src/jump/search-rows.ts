import { kernel } from "@pipe/parallel";
import { type Geometry, IndexList, JumpChunk } from "./jump-chunk.ts";
import { QuickScan } from "./quick-scan.ts";

/** How jumps are found: see the functions of `assembly/search.ts`. */
export const SEARCH = { singlePass: 0, iterative: 1, clipAll: 2, clipIntegrations: 3 } as const;

export type Search = (typeof SEARCH)[keyof typeof SEARCH];

/** What the search found in its rows. */
export interface Found {
  /** Samples with JUMP_DET, those of the input included. */
  readonly jumps: number;
  /** Flat indices of the samples whose four neighbours shall be flagged too. */
  readonly wide: Float64Array;
}

/**
 * Searches the pixels of the rows `[fromRow, toRow)` for jumps, by vectors those that have none; flags change in place.
 *
 * @param dt - time step of each difference of an integration, and `reads` the frames that enter it; one value for all when they are equal.
 * @param thresholds - sigma for 2, 3 and at least 4 usable differences, then the limits for flagging neighbours.
 * @param unusable - 1 for each group, integration by integration, that is unusable in every pixel.
 */
export const searchRows = kernel(
  import.meta.url,
  "searchRows",
  (
    fromRow: number,
    toRow: number,
    data: Float32Array,
    groupdq: Uint8Array,
    gain: Float32Array,
    readnoise: Float32Array,
    geometry: Geometry,
    dt: Float64Array,
    reads: Float64Array,
    thresholds: Float64Array,
    unusable: Uint8Array,
    search: Search,
  ): Found => {
    const columns = geometry[3];
    const [ofTwo, ofThree, ofMore, lower, upper] = thresholds;
    const chunk = new JumpChunk(geometry, dt, reads, unusable);
    chunk.assembly.setSearch(search, ofTwo, ofThree, ofMore, lower, upper);
    const scan = new QuickScan(chunk, unusable.length, dt.length === 1, search);
    const wide = new IndexList();
    let jumps = 0;
    const end = toRow * columns;
    for (let at = fromRow * columns; at < end; at += chunk.length) {
      const width = Math.min(chunk.length, end - at);
      chunk.load(data, groupdq, gain, at, width);
      scan.decide(readnoise.subarray(at, at + width));
      chunk.assembly.search(width);
      jumps += chunk.assembly.jumpCount();
      chunk.giveFlags(groupdq, at, width);
      chunk.listNeighbours(wide, at);
    }
    return { jumps, wide: wide.finish() };
  },
);
