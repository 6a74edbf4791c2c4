import type { Ramp, RampShape } from "../common/ramp.ts";
import { drawEllipse, type Patch, roundHalfEven } from "./ellipse.ts";
import type { JumpOptions, SnowballOptions } from "./options.ts";
import { type Ellipse, findEllipses, findRuns } from "./regions.ts";

/** What the search for snowballs needs to know. */
export type SnowballSearch = SnowballOptions & Pick<JumpOptions, "flags">;

/**
 * Finds snowballs, large regions of jumps around a core that saturates in the same or the next group, and flags a wider ellipse
 * JUMP_DET; cores that are large enough grow too and stay SATURATED to the end of the integration (their other flags are lost).
 *
 * Works on the flags alone, group by group, so that what one group adds is seen by the next.
 *
 * @returns the number of snowballs.
 */
export function flagSnowballs(groupdq: Ramp["groupdq"], shape: RampShape, options: SnowballSearch): number {
  const { integrations, groups } = shape;
  const { JUMP_DET, SATURATED } = options.flags;
  let total = 0;
  const cores: Patch[][] = [];
  for (let integration = 0; integration < integrations; integration++) {
    const planes = Array.from({ length: groups }, (_, group) => groupdq.at(integration, group).values);
    cores.push([]);
    for (let group = 1; group < groups; group++) {
      const jumps = findEllipses(findRuns(planes[group], shape.columns, JUMP_DET), options.minJumpArea);
      let snowballs = jumps;
      if (options.satRequiredSnowball) {
        const saturated = newlySaturated(planes, group, shape.columns, SATURATED, options.minSatArea);
        const next =
          group + 1 < groups
            ? newlySaturated(planes, group + 1, shape.columns, SATURATED, options.minSatArea)
            : [];
        const centres = [...saturated, ...next].sort((a, b) => a.y - b.y);
        snowballs = jumps.filter((jump) => isSnowball(jump, centres, shape.rows, options));
        for (const core of saturated) extendCore(planes, group, core, shape, options, cores[integration]);
      }
      total += snowballs.length;
      for (const snowball of snowballs)
        extendJump(planes, group, snowball, options.expandFactor, 0, shape, options);
    }
  }
  if (options.maskPersistGrpsNextInt) flagCoresInNext(groupdq, shape, cores, options);
  return total;
}

/** Regions that are saturated in a group but not in the one before. */
function newlySaturated(
  planes: readonly Uint8Array[],
  group: number,
  columns: number,
  bit: number,
  minArea: number,
): Ellipse[] {
  return findEllipses(findRuns(planes[group], columns, bit, planes[group - 1]), minArea);
}

/**
 * Near an edge the core may lie outside the detector; elsewhere its centre must lie within the region of jumps.
 *
 * @param cores - by increasing row.
 */
function isSnowball(
  jump: Ellipse,
  cores: readonly Ellipse[],
  rows: number,
  { edgeSize }: SnowballOptions,
): boolean {
  // The original compares both coordinates with the number of rows.
  const far = Math.max(0, rows - edgeSize);
  if (jump.x < edgeSize || jump.y < edgeSize || jump.x > far || jump.y > far) return true;
  const reach = Math.max(Math.abs(jump.minor), Math.abs(jump.major));
  let from = 0;
  let to = cores.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (cores[middle].y < jump.y - reach) from = middle + 1;
    else to = middle;
  }
  for (; from < cores.length && cores[from].y <= jump.y + reach; from++)
    if (contains(jump, cores[from].x, cores[from].y)) return true;
  return false;
}

/** Whether a point lies in an ellipse; the angle is taken as the original does, from the other axis and mirrored. */
function contains(ellipse: Ellipse, x: number, y: number): boolean {
  const angle = (180 - ellipse.angle) * (Math.PI / 180);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const dx = x - ellipse.x;
  const dy = y - ellipse.y;
  const u = dx * cos - dy * sin;
  const v = dx * sin + dy * cos;
  const major = Math.max(ellipse.minor, ellipse.major) * 0.5;
  const minor = Math.min(ellipse.minor, ellipse.major) * 0.5;
  return (u * u) / (major * major) + (v * v) / (minor * minor) <= 1;
}

/** Saturates the widened core from this group on, and keeps the core itself for the next integration. */
function extendCore(
  planes: readonly Uint8Array[],
  group: number,
  core: Ellipse,
  { rows, columns }: RampShape,
  options: SnowballSearch,
  kept: Patch[],
): void {
  if (!(Math.min(core.minor, core.major) > options.minSatRadiusExtend)) return;
  const axis1 = Math.min(core.minor + options.satExpand, options.maxExtendedWidth);
  const axis2 = Math.min(core.major + options.satExpand, options.maxExtendedWidth);
  const wide = drawEllipse(core, axis1, axis2, rows, columns);
  for (let later = group; later < planes.length; later++) {
    const plane = planes[later];
    forEachCell(wide, columns, (pixel) => {
      plane[pixel] = options.flags.SATURATED;
    });
  }
  kept.push(drawEllipse(core, core.minor, core.major, rows, columns));
}

/**
 * Flags a widened ellipse JUMP_DET in a group and the `after` groups that follow. A pixel that is saturated stays out, in later
 * groups too.
 */
export function extendJump(
  planes: readonly Uint8Array[],
  group: number,
  ellipse: Ellipse,
  factor: number,
  after: number,
  { rows, columns }: RampShape,
  { maxExtendedWidth, flags }: SnowballSearch,
): void {
  const { minor, major } = ellipse;
  // As many pixels are added to the major axis as to the minor one.
  const [wide1, wide2] =
    major < minor
      ? [minor + (factor - 1) * major, major * factor]
      : [minor * factor, major + (factor - 1) * minor];
  const patch = drawEllipse(
    ellipse,
    2 * roundHalfEven(Math.min(wide1, maxExtendedWidth) / 2),
    2 * roundHalfEven(Math.min(wide2, maxExtendedWidth) / 2),
    rows,
    columns,
  );
  const last = Math.min(group + after, planes.length - 1);
  for (let later = group; later <= last; later++) {
    const plane = planes[later];
    forEachCell(patch, columns, (pixel, cell) => {
      if ((plane[pixel] & flags.SATURATED) === flags.SATURATED) patch.cells[cell] = 0;
      else plane[pixel] |= flags.JUMP_DET;
    });
  }
}

/** Flags the cores JUMP_DET in the first groups (but not the very first) of the next integration. */
function flagCoresInNext(
  groupdq: Ramp["groupdq"],
  { integrations, groups, columns }: RampShape,
  cores: readonly Patch[][],
  { persistGrpsFlagged, flags }: SnowballSearch,
): void {
  const end = Math.min(persistGrpsFlagged, groups);
  for (let integration = 1; integration < integrations; integration++) {
    for (let group = 1; group < end; group++) {
      const plane = groupdq.at(integration, group).values;
      for (const core of cores[integration - 1])
        forEachCell(core, columns, (pixel) => {
          plane[pixel] |= flags.JUMP_DET;
        });
    }
  }
}

function forEachCell(patch: Patch, columns: number, use: (pixel: number, cell: number) => void): void {
  for (let cell = 0; cell < patch.cells.length; cell++) {
    if (patch.cells[cell] === 0) continue;
    const row = Math.floor(cell / patch.width);
    use((patch.top + row) * columns + patch.left + cell - row * patch.width, cell);
  }
}
