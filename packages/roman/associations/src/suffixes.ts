/**
 * The processing suffixes of Roman file names.
 *
 * @module
 */

/** Suffixes that a name loses before it gets another one. */
export const ROMAN_SUFFIXES: ReadonlySet<string> = new Set(
  `
    assign_wcs assignwcs assignwcsstep ca cal cat coadd crf dark dark_current dark_decay darkcurrent
    darkcurrentstep darkdecaystep dq_init dqinit dqinitstep flat flatfieldstep fluxstep linearity
    linearitystep median multibandcatalogstep outlier_detection outlierdetectionstep phot photom
    photomstep ramp rampfit rampfitstep rate refpix refpixstep resamplestep saturation saturationstep
    segm skymatch skymatchstep sourcecatalogstep tweakregstep uncal wfi18_transient wfi18transientstep
  `
    .trim()
    .split(/\s+/),
);
