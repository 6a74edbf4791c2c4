/**
 * Which reference types the pipelines of an exposure type need, by release of the calibration software: the tables that
 * the CRDS client uses for headers looked up without naming types.
 *
 * @module
 */

/** Tables of one release. Lines read `pipeline: types` and `pipelines: exposure types`. */
export interface DefaultTypes {
  /** First release of the calibration software that the tables hold for. */
  readonly since: string;
  readonly pipelines: string;
  readonly exposures: string;
  /** Releases that exchange pipelines for time series and lamps, and for wavefront sensing. */
  readonly exceptions: "none" | "letters" | "words" | "words and titles";
}

export const DEFAULT_TYPES: readonly DefaultTypes[] = [
  {
    since: "0.7.7",
    exceptions: "none",
    pipelines: `
calniriss_soss2: area camera collimator disperser distortion drizpars extract1d filteroffset fore fpa fringe ifufore ifupost ifuslicer msa ote pathloss photom regions specwcs straymask v2v3 wavelengthrange
calwebb_dark: ipc linearity mask refpix rscd saturation superbias
calwebb_image2: area camera collimator disperser distortion filteroffset fore fpa ifufore ifupost ifuslicer msa ote photom regions specwcs v2v3 wavelengthrange
calwebb_sloper: dark gain ipc linearity mask readnoise refpix rscd saturation superbias
calwebb_spec2: area camera collimator disperser distortion drizpars extract1d filteroffset fore fpa fringe ifufore ifupost ifuslicer msa ote pathloss photom regions specwcs straymask v2v3 wavelengthrange
skip_2b: `,
    exposures: `
calwebb_dark skip_2b: FGS_DARK MIR_DARK NIS_DARK NRC_DARK NRS_DARK
calwebb_sloper calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_IMAGE NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACQ NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_TACONFIRM NRS_TACQ NRS_TASLIT
calwebb_sloper skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATMRS NIS_FOCUS NIS_LAMP NIS_WFSS NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_sloper calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_LRS-SLITLESS MIR_MRS NRS_AUTOWAVE NRS_BRIGHTOBJ NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_sloper calniriss_soss2: NIS_SOSS
calwebb_sloper: NIS_TACONFIRM NRC_GRISM NRC_TACONFIRM NRC_TSGRISM NRC_TSIMAGE NRC_WFSC`,
  },
  {
    since: "0.9.0",
    exceptions: "none",
    pipelines: `
calwebb_dark: ipc linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs v2v3 wavelengthrange
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask v2v3 wavecorr wavelengthrange
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_TSIMAGE NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_TACONFIRM NRS_TACQ NRS_TASLIT
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATMRS NIS_LAMP NIS_WFSS NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_LRS-SLITLESS MIR_MRS NIS_SOSS NRC_GRISM NRC_TSGRISM NRS_AUTOWAVE NRS_BRIGHTOBJ NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC`,
  },
  {
    since: "0.9.1",
    exceptions: "none",
    pipelines: `
calwebb_dark: ipc linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask wavecorr wavelengthrange
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_TSIMAGE NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_TACONFIRM NRS_TACQ NRS_TASLIT
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATMRS NIS_LAMP NIS_WFSS NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_LRS-SLITLESS MIR_MRS NIS_SOSS NRC_GRISM NRC_TSGRISM NRS_AUTOWAVE NRS_BRIGHTOBJ NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC`,
  },
  {
    since: "0.9.3",
    exceptions: "none",
    pipelines: `
calwebb_dark: ipc linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask wavecorr wavelengthrange wfssbkg
calwebb_tso1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_TACONFIRM NRS_TACQ NRS_TASLIT
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATMRS NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_LRS-SLITLESS MIR_MRS NIS_WFSS NRC_GRISM NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_spec2: NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_image2: NRC_TSIMAGE`,
  },
  {
    since: "0.10.0",
    exceptions: "none",
    pipelines: `
calwebb_dark: ipc linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_tso-spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask wavecorr wavelengthrange wfssbkg
calwebb_tso1: dark gain ipc linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_TACONFIRM NRS_TACQ NRS_TASLIT
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
  {
    since: "0.13.0",
    exceptions: "letters",
    pipelines: `
calwebb_dark: linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_nrslamp-spec2: barshadow camera collimator cubepar disperser distortion drizpars extract1d filteroffset fore fpa ifufore ifupost ifuslicer msa msaoper ote regions resol specwcs wavecorr wavelengthrange wfssbkg
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs straymask wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_tso-spec2: area camera collimator cubepar dflat disperser distortion extract1d fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions resol sflat specwcs wavecorr wavelengthrange
calwebb_tso1: dark gain linearity mask readnoise refpix rscd saturation superbias
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK MIR_DARKALL MIR_DARKIMG MIR_DARKMRS NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_MSATA NRS_TACONFIRM NRS_TACQ NRS_TASLIT NRS_WATA
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
  {
    since: "0.13.8",
    exceptions: "words and titles",
    pipelines: `
calwebb_dark: linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_nrslamp-spec2: barshadow camera collimator cubepar disperser distortion drizpars extract1d filteroffset fore fpa ifufore ifupost ifuslicer msa msaoper ote regions resol specwcs wavecorr wavelengthrange wfssbkg
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_tso-spec2: area camera collimator cubepar dflat disperser distortion extract1d fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions resol sflat specwcs wavecorr wavelengthrange
calwebb_tso1: dark gain linearity mask readnoise refpix rscd saturation superbias
calwebb_wfs-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARK MIR_DARKALL MIR_DARKIMG MIR_DARKMRS NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACONFIRM MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_BOTA NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_MSATA NRS_TACONFIRM NRS_TACQ NRS_TASLIT NRS_WATA
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLAT-IMAGE MIR_FLAT-MRS MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_GRISM NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
  {
    since: "0.16.0",
    exceptions: "words and titles",
    pipelines: `
calwebb_dark: linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_nrslamp-spec2: barshadow camera collimator cubepar disperser distortion drizpars extract1d filteroffset fore fpa ifufore ifupost ifuslicer msa msaoper ote regions resol specwcs wavecorr wavelengthrange wfssbkg
calwebb_spec2: area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_tso-spec2: area camera collimator cubepar dflat disperser distortion extract1d fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions resol sflat specwcs wavecorr wavelengthrange
calwebb_tso1: dark gain linearity mask readnoise refpix rscd saturation superbias
calwebb_wfs-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARKALL MIR_DARKIMG MIR_DARKMRS NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACONFIRM MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_MSATA NRS_TACONFIRM NRS_TACQ NRS_TASLIT NRS_WATA
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLATALL MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_GRISM NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
  {
    since: "0.17.0",
    exceptions: "words and titles",
    pipelines: `
calwebb_dark: linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_nrslamp-spec2: apcorr area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_spec2: apcorr area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_tso-spec2: apcorr area camera collimator dflat disperser distortion extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavecorr wavelengthrange
calwebb_tso1: dark gain linearity mask readnoise refpix rscd saturation superbias
calwebb_wfs-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARKALL MIR_DARKIMG MIR_DARKMRS NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACONFIRM MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_MSATA NRS_TACONFIRM NRS_TACQ NRS_TASLIT NRS_WATA
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLATALL MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT NRS_LAMP
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_GRISM NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
  {
    since: "1.1.0",
    exceptions: "words and titles",
    pipelines: `
calwebb_dark: linearity mask refpix rscd saturation superbias
calwebb_detector1: dark gain linearity mask persat readnoise refpix rscd saturation superbias trapdensity trappars
calwebb_guider: dflat fflat flat mask sflat
calwebb_image2: area camera collimator dflat disperser distortion drizpars fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
calwebb_nrslamp-spec2: apcorr area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_spec2: apcorr area barshadow camera collimator cubepar dflat disperser distortion drizpars extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa msaoper ote pathloss photom regions resol sflat specwcs wavecorr wavelengthrange wfssbkg
calwebb_tso-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange
calwebb_tso-spec2: apcorr area camera collimator dflat disperser distortion extract1d fflat filteroffset flat fore fpa fringe ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavecorr wavelengthrange
calwebb_tso1: dark gain linearity mask readnoise refpix rscd saturation superbias
calwebb_wfs-image2: area camera collimator dflat disperser distortion fflat filteroffset flat fore fpa ifufore ifupost ifuslicer msa ote photom regions sflat specwcs wavelengthrange wfssbkg
skip_2b: `,
    exposures: `
calwebb_guider skip_2b: FGS_ACQ1 FGS_ACQ2 FGS_FINEGUIDE FGS_ID-IMAGE FGS_ID-STACK FGS_TRACK
calwebb_dark skip_2b: FGS_DARK MIR_DARKALL MIR_DARKIMG MIR_DARKMRS NIS_DARK NRC_DARK NRS_DARK
calwebb_detector1 calwebb_image2: FGS_FOCUS FGS_IMAGE MIR_4QPM MIR_CORONCAL MIR_IMAGE MIR_LYOT MIR_TACONFIRM MIR_TACQ NIS_AMI NIS_FOCUS NIS_IMAGE NIS_TACONFIRM NIS_TACQ NRC_CORON NRC_FOCUS NRC_IMAGE NRC_TACONFIRM NRC_TACQ NRC_WFSC NRS_CONFIRM NRS_FOCUS NRS_IMAGE NRS_MIMF NRS_MSATA NRS_TACONFIRM NRS_TACQ NRS_TASLIT NRS_WATA
calwebb_detector1 skip_2b: FGS_INTFLAT FGS_SKYFLAT MIR_FLATALL MIR_FLATIMAGE MIR_FLATIMAGE-EXT MIR_FLATMRS MIR_FLATMRS-EXT NIS_EXTCAL NIS_LAMP NRC_FLAT NRC_LED NRS_AUTOFLAT
calwebb_detector1 calwebb_spec2: MIR_LRS-FIXEDSLIT MIR_MRS NIS_WFSS NRC_GRISM NRC_WFSS NRS_AUTOWAVE NRS_FIXEDSLIT NRS_IFU NRS_LAMP NRS_MSASPEC
calwebb_tso1 calwebb_tso-spec2: MIR_LRS-SLITLESS NIS_SOSS NRC_TSGRISM NRS_BRIGHTOBJ
calwebb_tso1 calwebb_tso-image2: NRC_TSIMAGE`,
  },
];
