/** Initial groups to be skipped: in the first integration of an exposure and in later ones. */
export interface GroupsToSkip {
  readonly first: number;
  readonly later: number;
}

/** One row of the table in an RSCD reference file. */
export interface SkipRow {
  readonly subarray: string;
  readonly readpatt: string;
  /** Groups to skip in integrations after the first. */
  readonly group_skip: number;
  /** Groups to skip in the first integration; negative in files from before it was determined. */
  readonly group_skip1: number;
}

/** The groups to skip for a subarray and a read pattern, as the first row of the table that fits has them. */
export function findGroupsToSkip(
  table: Iterable<SkipRow>,
  subarray: string,
  readpatt: string,
): GroupsToSkip | undefined {
  const name = subarray.toUpperCase() === "SUBPRISM" ? "SLITLESSPRISM" : subarray;
  for (const row of table)
    if (row.subarray === name && row.readpatt === readpatt)
      return { first: row.group_skip1, later: row.group_skip };
  return undefined;
}

/**
 * Cuts the groups to skip down so that 3 remain (of which the last one is lost to the last-frame step); ramps of 5 groups or fewer
 * skip one.
 *
 * @param nints - integrations of the whole exposure.
 * @param tell - receives what is changed.
 */
export function limitGroupsToSkip(
  { first, later }: GroupsToSkip,
  ngroups: number,
  nints: number,
  tell: (message: string) => void = () => {},
): GroupsToSkip {
  if (ngroups <= 5) {
    first = 1;
    later = 1;
    tell(`Number of groups to skip for integration 1 (for data with <= 5 groups): ${first}`);
    tell(`Number of groups to skip for integration 2+ (for data with <= 5 groups): ${later}`);
  }
  const most = Math.max(0, ngroups - 3);
  if (ngroups < first + 3 && most !== first) {
    tell(`Changing the # of groups to skip in int 1 to ${most}`);
    first = most;
  }
  if (nints > 1 && ngroups < later + 3 && most !== later) {
    later = most;
    tell(`Changing the # of groups to skip in int 2 and higher to ${most}`);
  }
  return { first, later };
}
