/** How the groups of an exposure were formed. */
export interface Readout {
  readonly groups: number;
  /** Frames averaged into a group. */
  readonly nframes: number;
  /** Frames dropped between groups. */
  readonly groupgap: number;
}

/** What has to be done to a dark reference before it fits an exposure. */
export interface DarkPlan {
  /** False where the dark averages or drops more frames than the exposure: it cannot be made to fit. */
  readonly usable: boolean;
  /** Both were read out alike: group n of the dark belongs to group n of the exposure. */
  readonly same: boolean;
  /** Groups to be added to the dark so that it is as long as the exposure. */
  readonly missing: number;
}

/** Compares the readout of a dark reference with that of an exposure. */
export function planDark(science: Readout, dark: Readout): DarkPlan {
  const short = frames(science) - frames(dark);
  const missing = short > 0 ? Math.ceil((short + dark.groupgap) / (dark.nframes + dark.groupgap)) : 0;
  return {
    usable: dark.nframes <= science.nframes && dark.groupgap <= science.groupgap,
    same: dark.nframes === science.nframes && dark.groupgap === science.groupgap,
    missing,
  };
}

function frames({ groups, nframes, groupgap }: Readout): number {
  return groups * nframes + (groups - 1) * groupgap;
}
