import { exactAtan2, fusedMultiplyAdd } from "../common/exact-trig.ts";

/** Horizontal runs of pixels of a plane, in raster order: row, first column, column after the last. */
export interface Runs {
  readonly count: number;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A region of connected pixels, reduced to the ellipse with the same second moments. */
export interface Ellipse {
  /** Mean column and mean row. */
  readonly x: number;
  readonly y: number;
  /** Full axes in pixels, one less than those of the ellipse with the moments of the pixel centres. */
  readonly minor: number;
  readonly major: number;
  /** Angle between the row axis and the major axis, degrees. */
  readonly angle: number;
}

/**
 * Finds the runs of pixels with any bit of `bit` in `plane` and none of it in `without`.
 *
 * @param plane - flags of one group, `rows * columns` long.
 * @param without - flags of another group of the same size.
 */
export function findRuns(plane: Uint8Array, columns: number, bit: number, without?: Uint8Array): Runs {
  const list = new RunList();
  const pixels = plane.length;
  const words = asWords(plane);
  const other = without === undefined ? undefined : asWords(without);
  const mask = Math.imul(bit, 0x01010101);
  let pixel = 0;
  while (pixel < pixels) {
    // Most of a plane is empty: four pixels at a time until one is not.
    if (words !== undefined && (pixel & 3) === 0) {
      const last = words.length;
      let word = pixel >> 2;
      if (without === undefined) while (word < last && (words[word] & mask) === 0) word++;
      else if (other !== undefined) while (word < last && (words[word] & ~other[word] & mask) === 0) word++;
      pixel = word << 2;
      if (pixel >= pixels) break;
    }
    if ((plane[pixel] & bit) === 0 || (without !== undefined && (without[pixel] & bit) !== 0)) {
      pixel++;
      continue;
    }
    const row = Math.floor(pixel / columns);
    const first = pixel;
    const end = (row + 1) * columns;
    do pixel++;
    while (
      pixel < end &&
      (plane[pixel] & bit) !== 0 &&
      (without === undefined || (without[pixel] & bit) === 0)
    );
    list.push(row, first - row * columns, pixel - row * columns);
  }
  return list;
}

/**
 * Ellipses of the regions (8-connected) whose area with holes filled is at least `minArea`, in raster order of their first pixels.
 */
export function findEllipses(runs: Runs, minArea: number): Ellipse[] {
  const ellipses: Ellipse[] = [];
  for (const members of connect(runs)) {
    if (filledArea(runs, members, minArea) < minArea) continue;
    ellipses.push(fitEllipse(runs, members));
  }
  return ellipses;
}

class RunList implements Runs {
  count = 0;
  rows: Int32Array = new Int32Array(256);
  starts: Int32Array = new Int32Array(256);
  ends: Int32Array = new Int32Array(256);

  push(row: number, start: number, end: number): void {
    if (this.count === this.rows.length) {
      this.rows = doubled(this.rows);
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.rows[this.count] = row;
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }
}

function doubled(values: Int32Array): Int32Array {
  const grown = new Int32Array(2 * values.length);
  grown.set(values);
  return grown;
}

function asWords(plane: Uint8Array): Uint32Array | undefined {
  if (plane.byteOffset % 4 !== 0 || plane.length % 4 !== 0) return undefined;
  return new Uint32Array(plane.buffer, plane.byteOffset, plane.length / 4);
}

/** Groups runs that touch, corners included, each group in raster order. */
function connect(runs: Runs): Int32Array[] {
  const { count, rows, starts, ends } = runs;
  const parent = new Int32Array(count);
  let above = 0;
  for (let run = 0; run < count; run++) {
    parent[run] = run;
    const row = rows[run];
    while (rows[above] < row - 1) above++;
    for (let i = above; i < run && rows[i] === row - 1 && starts[i] <= ends[run]; i++)
      if (ends[i] >= starts[run]) unite(parent, i, run);
    // The last run above may touch the next run of this row too; those that end before it may not.
    while (above < run && rows[above] === row - 1 && ends[above] < starts[run]) above++;
  }
  const sizes = new Int32Array(count);
  for (let run = 0; run < count; run++) sizes[(parent[run] = rootOf(parent, run))]++;
  const groups = new Map<number, Int32Array>();
  const filled = new Int32Array(count);
  for (let run = 0; run < count; run++) {
    const root = parent[run];
    let members = groups.get(root);
    if (members === undefined) groups.set(root, (members = new Int32Array(sizes[root])));
    members[filled[root]++] = run;
  }
  return [...groups.values()];
}

function rootOf(parent: Int32Array, run: number): number {
  while (parent[run] !== run) run = parent[run] = parent[parent[run]];
  return run;
}

/** The earlier run becomes the root, so that the order of roots is the raster order of regions. */
function unite(parent: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

/** Pixels of a region with its holes; stops counting where the region alone is large enough or its box too small. */
function filledArea(runs: Runs, members: Int32Array, enough: number): number {
  let area = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const run of members) {
    area += runs.ends[run] - runs.starts[run];
    left = Math.min(left, runs.starts[run]);
    right = Math.max(right, runs.ends[run]);
  }
  const top = runs.rows[members[0]];
  const height = runs.rows[members[members.length - 1]] + 1 - top;
  const width = right - left;
  if (area >= enough || width * height < enough) return area;
  // A frame of background around the box; what it reaches, diagonal steps included, is outside.
  const stride = width + 2;
  const cells = new Uint8Array(stride * (height + 2));
  for (const run of members) {
    const row = (runs.rows[run] - top + 1) * stride + 1 - left;
    cells.fill(1, row + runs.starts[run], row + runs.ends[run]);
  }
  return width * height - (reachable(cells, stride) - 2 * (width + height) - 4);
}

/** Counts the zero cells that are 8-connected to the first one. */
function reachable(cells: Uint8Array, stride: number): number {
  const stack = new Int32Array(cells.length);
  const steps = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
  let depth = 1;
  let count = 1;
  cells[0] = 2;
  while (depth > 0) {
    const cell = stack[--depth];
    const column = cell % stride;
    for (const step of steps) {
      const next = cell + step;
      if (next < 0 || next >= cells.length || cells[next] !== 0) continue;
      if (Math.abs((next % stride) - column) > 1) continue;
      cells[next] = 2;
      stack[depth++] = next;
      count++;
    }
  }
  return count;
}

/**
 * Moments of a region as `skimage.measure.regionprops` defines them: centroid, axes from the inertia tensor, orientation.
 *
 * Symmetric regions have no orientation but that of rounding errors, and these decide pixels on the edge of the ellipse that is drawn
 * later. So sums run as the original's do: along columns first, then across them with fused multiply-adds, in coordinates of the box.
 */
function fitEllipse(runs: Runs, members: Int32Array): Ellipse {
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  const top = runs.rows[members[0]];
  for (const run of members) {
    const start = runs.starts[run];
    const end = runs.ends[run];
    area += end - start;
    sumX += ((end - start) * (start + end - 1)) / 2;
    sumY += (end - start) * runs.rows[run];
    left = Math.min(left, start);
    right = Math.max(right, end);
  }
  const centreX = (sumX - left * area) / area;
  const centreY = (sumY - top * area) / area;
  const counts = new Float64Array(right - left);
  const firsts = new Float64Array(right - left);
  const seconds = new Float64Array(right - left);
  for (const run of members) {
    const dy = runs.rows[run] - top - centreY;
    for (let x = runs.starts[run] - left; x < runs.ends[run] - left; x++) {
      counts[x] += 1;
      firsts[x] += dy;
      seconds[x] += dy * dy;
    }
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let x = 0; x < counts.length; x++) {
    const dx = x - centreX;
    yy += seconds[x];
    xx = fusedMultiplyAdd(counts[x], dx * dx, xx);
    xy = fusedMultiplyAdd(firsts[x], dx, xy);
  }
  const a = (yy + xx - yy) / area;
  const b = -xy / area;
  const c = (yy + xx - xx) / area;
  const middle = (a + c) / 2;
  const spread = Math.hypot((a - c) / 2, b);
  const angle = a - c === 0 ? (b < 0 ? Math.PI / 4 : -Math.PI / 4) : 0.5 * exactAtan2(-2 * b, c - a);
  return {
    x: sumX / area,
    y: sumY / area,
    minor: 4 * Math.sqrt(Math.max(0, middle - spread)) - 1,
    major: 4 * Math.sqrt(Math.max(0, middle + spread)) - 1,
    angle: angle * (180 / Math.PI),
  };
}
