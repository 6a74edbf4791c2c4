/**
 * Facts about JWST exposure types that the association rules rest on. Values are in lower case, as in pools.
 *
 * @module
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Target acquisition and confirmation images. */
export const ACQUISITIONS: ReadonlySet<string> = new Set(
  words(`
    mir_tacq mir_taconfirm nis_taconfirm nis_tacq nrc_taconfirm nrc_tacq nrs_confirm nrs_msata nrs_taconfirm nrs_tacq
    nrs_taslit nrs_verify nrs_wata
  `),
);

/** Role in an association that an exposure has by its type alone; others are science, unless a flag says otherwise. */
export const ROLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dark: "mir_darkall mir_darkimg mir_darkmrs nis_dark nrc_dark nrs_dark",
    flat: "mir_flatimage mir_flatmrs mir_flatimage-ext mir_flatmrs-ext nrc_flat",
    target_acquisition: `mir_tacq mir_taconfirm nis_tacq nis_taconfirm nrc_tacq nrc_taconfirm nrs_confirm nrs_msata nrs_tacq
      nrs_taconfirm nrs_taslit nrs_wata`,
    engineering: "nis_focus nis_lamp nrc_focus nrc_led nrs_focus nrs_image nrs_lamp",
    autoflat: "nrs_autoflat",
    autowave: "nrs_autowave",
  }).flatMap(([role, types]) => words(types).map((type): [string, string] => [type, role])),
);

/** Columns that give a science exposure another role; the first one that says something counts. */
export const ROLE_FLAGS: readonly (readonly [column: string, role: string])[] = [
  ["is_psf", "psf"],
  ["is_imprt", "imprint"],
  ["bkgdtarg", "background"],
];

/** Coronagraphic exposures. */
export const CORONAGRAPHY: ReadonlySet<string> = new Set(words("mir_4qpm mir_lyot nrc_coron"));

/** Exposures that always are time series. */
export const TIME_SERIES: readonly string[] = words("nrc_tsimage nrc_tsgrism nrs_brightobj");

/** Images that are calibrated to level 2b. */
export const SCIENCE_IMAGES: readonly string[] = words(`
  fgs_image mir_4qpm mir_image mir_lyot nis_ami nis_image nrc_coron nrc_image nrs_mimf nrc_tsimage
`);

/** Images that are no science but calibrated to level 2b all the same. */
export const OTHER_IMAGES: readonly string[] = [
  ...words("mir_coroncal nis_focus nrc_focus nrs_focus nrs_image"),
  ...ACQUISITIONS,
];

/** Spectra that are calibrated to level 2b. */
export const SCIENCE_SPECTRA: readonly string[] = words(`
  mir_lrs-fixedslit mir_lrs-slitless mir_mrs mir_wfss nis_soss nis_wfss nrc_tsgrism nrc_wfss nrs_fixedslit nrs_ifu
  nrs_msaspec nrs_brightobj
`);

/** All exposures that have level-2b products. */
export const LEVEL2B_TYPES: ReadonlySet<string> = new Set([
  ...SCIENCE_IMAGES,
  ...OTHER_IMAGES,
  ...SCIENCE_SPECTRA,
]);

/** `slit grating filter detector` for which light of a NIRSpec slit falls on the detector; `a` is any A slit. */
export const FIXED_SLIT_PATHS: ReadonlySet<string> = new Set([
  "a prism clear nrs1",
  "a g395h f290lp nrs1",
  "a g395h f290lp nrs2",
  "a g235h f170lp nrs1",
  "a g235h f170lp nrs2",
  "a g140h f100lp nrs1",
  "a g140h f100lp nrs2",
  "a g140h f070lp nrs1",
  "a g395m f290lp nrs1",
  "a g235m f170lp nrs1",
  "a g140m f100lp nrs1",
  "a g140m f070lp nrs1",
  "s200b1 prism clear nrs2",
  "s200b1 g395h f290lp nrs2",
  "s200b1 g235h f170lp nrs2",
  "s200b1 g140h f100lp nrs2",
  "s200b1 g140h f070lp nrs1",
  "s200b1 g140h f070lp nrs2",
  "s200b1 g395m f290lp nrs2",
  "s200b1 g235m f170lp nrs2",
  "s200b1 g140m f100lp nrs2",
  "s200b1 g140m f070lp nrs1",
  "s200b1 g140m f070lp nrs2",
]);

/** `grating filter detector` for which light of the NIRSpec IFU falls on the detector. */
export const IFU_PATHS: ReadonlySet<string> = new Set([
  "prism clear nrs1",
  "g140m f070lp nrs1",
  "g140m f100lp nrs1",
  "g235m f170lp nrs1",
  "g395m f290lp nrs1",
  "g140h f070lp nrs1",
  "g140h f100lp nrs1",
  "g140h f100lp nrs2",
  "g235h f170lp nrs1",
  "g235h f170lp nrs2",
  "g395h f290lp nrs1",
  "g395h f290lp nrs2",
]);

/** Lamps that light the NIRSpec slits, per grating; always on both detectors. */
export const SLIT_LAMPS: Readonly<Record<string, readonly string[]>> = {
  prism: ["line4", "flat5", "test"],
  g395h: ["flat3", "line3"],
  g235h: ["flat2", "line2"],
  g140h: ["flat1", "ref", "line1", "flat4"],
  g395m: ["flat3", "line3"],
  g235m: ["flat2", "line2"],
  g140m: ["flat1", "line1", "flat4"],
};

/** NIRISS SOSS filters whose data are not processed beyond level 2a. */
export const UNCALIBRATED_SOSS_FILTERS: ReadonlySet<string> = new Set(["f277w"]);
