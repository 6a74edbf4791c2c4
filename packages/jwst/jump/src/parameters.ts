import { boolean, float, integer, string } from "@pipe/stpipe";

/** Parameters of the step, in the order in which they are shown. */
export const parameters = {
  rejection_threshold: float({ default: 4, min: 0, help: "CR sigma rejection threshold" }),
  three_group_rejection_threshold: float({ default: 6, min: 0, help: "CR sigma rejection threshold" }),
  four_group_rejection_threshold: float({ default: 5, min: 0, help: "CR sigma rejection threshold" }),
  maximum_cores: string({
    default: "1",
    help: "cores for multiprocessing. Can be an integer, 'half', 'quarter', or 'all'",
  }),
  flag_4_neighbors: boolean({
    default: true,
    help: "flag the four perpendicular neighbors of each CR",
  }),
  max_jump_to_flag_neighbors: float({
    default: 1000,
    help: "maximum jump sigma that will trigger neighbor flagging",
  }),
  min_jump_to_flag_neighbors: float({
    default: 10,
    help: "minimum jump sigma that will trigger neighbor flagging",
  }),
  after_jump_flag_dn1: float({ default: 0, help: "1st flag groups after jump above DN threshold" }),
  after_jump_flag_time1: float({
    default: 0,
    help: "1st flag groups after jump groups within specified time",
  }),
  after_jump_flag_dn2: float({ default: 0, help: "2nd flag groups after jump above DN threshold" }),
  after_jump_flag_time2: float({
    default: 0,
    help: "2nd flag groups after jump groups within specified time",
  }),
  expand_large_events: boolean({ default: false, help: "Turns on Snowball detector for NIR detectors" }),
  min_sat_area: float({
    default: 1,
    help: "minimum required area for the central saturation of snowballs",
  }),
  min_jump_area: float({ default: 5, help: "minimum area to trigger large events processing" }),
  expand_factor: float({
    default: 2,
    help: "The expansion factor for the enclosing circles or ellipses",
  }),
  use_ellipses: boolean({ default: false, help: "deprecated" }),
  sat_required_snowball: boolean({
    default: true,
    help: "Require the center of snowballs to be saturated",
  }),
  min_sat_radius_extend: float({
    default: 2.5,
    help: "The min radius of the sat core to trigger the extension of the core",
  }),
  sat_expand: integer({
    default: 2,
    help: "Number of pixels to add to the radius of the saturated core of snowballs",
  }),
  edge_size: integer({
    default: 25,
    help: "Distance from detector edge where a saturated core is not required for snowball detection",
  }),
  mask_snowball_core_next_int: boolean({
    default: true,
    help: "Flag saturated cores of snowballs in the next integration?",
  }),
  snowball_time_masked_next_int: integer({
    default: 4000,
    help: "Time in seconds over which saturated cores are flagged in next integration",
  }),
  find_showers: boolean({ default: false, help: "Apply MIRI shower flagging?" }),
  max_shower_amplitude: float({ default: 4, help: "Maximum MIRI shower amplitude in DN/s" }),
  extend_snr_threshold: float({
    default: 1.2,
    help: "The SNR minimum for detection of extended showers in MIRI",
  }),
  extend_min_area: integer({
    default: 90,
    help: "Min area of emission after convolution for the detection of showers",
  }),
  extend_inner_radius: float({
    default: 1,
    help: "Inner radius of the ring_2D_kernel used for convolution",
  }),
  extend_outer_radius: float({
    default: 2.6,
    help: "Outer radius of the ring_2D_Kernel used for convolution",
  }),
  extend_ellipse_expand_ratio: float({
    default: 1.1,
    help: "Expand the radius of the ellipse fit to the extended emission",
  }),
  time_masked_after_shower: float({
    default: 15,
    help: "Seconds to flag as jump after a detected extended emission",
  }),
  min_diffs_single_pass: integer({
    default: 10,
    help: "The minimum number of differences needed to skip the iterative flagging of jumps.",
  }),
  max_extended_radius: integer({
    default: 200,
    help: "The maximum radius of an extended snowball or shower",
  }),
  minimum_groups: integer({
    default: 3,
    help: "The minimum number of groups to perform jump detection using sigma clipping",
  }),
  minimum_sigclip_groups: integer({
    default: 100,
    help: "The minimum number of groups to switch to sigma clipping",
  }),
  only_use_ints: boolean({
    default: true,
    help: "In sigclip only compare the same group across ints, if False compare all groups",
  }),
};
