// Makes the fact tables of the IRIS models: the common sections of the JWST tables without the conditions that hold for JWST
// instruments only, and what the TMT schemas add. Run from the root: `node tools/oracle/iris-facts.mjs`.
import { readFileSync, writeFileSync } from "node:fs";

const jwst = JSON.parse(readFileSync("packages/jwst/datamodels/facts/JwstDataModel.json", "utf8")).sections;
const wcs = JSON.parse(readFileSync("packages/jwst/datamodels/facts/AmiOIModel.json", "utf8")).sections;
const OWNER = "IRISImageModel";

/** A row without allowed values, patterns and alternatives. */
function free([name, type, keyword, hdu, title, more]) {
  const { values: _v, anyOf: _a, oneOf: _o, pattern: _p, ...rest } = more ?? {};
  const row = [name, type, keyword, hdu, title, Object.keys(rest).length > 0 ? rest : null];
  while (row.at(-1) === null || row.at(-1) === undefined) row.pop();
  return row;
}

function pick(section, names) {
  const rows = new Map(section.rows.map((row) => [row[0], row]));
  return names.map((name) => free(rows.get(name)));
}

const STATUS = { values: ["SKIPPED", "COMPLETE", "FAILED"], table: true };
const status = (name, keyword, title) => [name, "string", keyword, null, title, STATUS];

const sections = {
  [`${OWNER}/meta.instrument`]: {
    title: "Instrument configuration information",
    rows: pick(jwst["JwstDataModel/meta.instrument"], [
      "name",
      "detector",
      "channel",
      "filter",
      "pupil",
      "grating",
    ]),
  },
  [`${OWNER}/meta.exposure`]: {
    title: "Exposure parameters",
    rows: pick(jwst["JwstDataModel/meta.exposure"], [
      "type",
      "start_time",
      "mid_time",
      "end_time",
      "readpatt",
      "nints",
      "ngroups",
      "nframes",
      "frame_divisor",
      "groupgap",
      "frame_time",
      "group_time",
      "integration_time",
      "exposure_time",
      "duration",
      "nresets_at_start",
    ]),
  },
  [`${OWNER}/meta.subarray`]: {
    title: "Subarray parameters",
    rows: [
      ...pick(jwst["JwstDataModel/meta.subarray"], ["name"]),
      ["id", "integer", "SUBARRID", null, "Subarray ID, 0 is full"],
      ...pick(jwst["JwstDataModel/meta.subarray"], [
        "xstart",
        "ystart",
        "xsize",
        "ysize",
        "fastaxis",
        "slowaxis",
      ]),
    ],
  },
  [`${OWNER}/meta.wcsinfo`]: {
    title: "WCS parameters",
    rows: wcs["AmiOIModel/meta.wcsinfo"].rows
      .filter(([name]) =>
        /^(wcsaxes|crpix|crval|ctype|cunit|cdelt|pc\d|s_region|v[23]|ra_ref|dec_ref|roll_ref)/.test(name),
      )
      .map(([name, type, keyword, , title, more]) => free([name, type, keyword, null, title, more])),
  },
  [`${OWNER}/meta.cal_step`]: {
    title: "Calibration step information",
    rows: [
      status("assign_wcs", "S_WCS", "Assign World Coordinate System"),
      status("back_sub", "S_BKDSUB", "Background subtraction"),
      status("dark_sub", "S_DARK", "Dark Subtraction"),
      status("dq_init", "S_DQINIT", "Data Quality Initialization"),
      status("flat_field", "S_FLAT", "Flat Field Correction"),
      status("photom", "S_PHOTOM", "Photometric Calibration"),
      ["normalize", "string"],
      status("resample", "S_RESAMP", "Resample"),
    ],
  },
};

sections[`${OWNER}/meta.subarray_map`] = {
  rows: ["xstart", "ystart", "xsize", "ysize"].map((name) => [name, "integer"]),
};

const OWN = new Set(["instrument", "exposure", "subarray", "cal_step"]);
sections[`${OWNER}/meta`] = {
  rows: [
    ...jwst["JwstDataModel/meta"].rows
      .filter(
        ([name]) => !["nircam_focus", "nirspec_wfsc", "rscd", "soss_extract1d", "background"].includes(name),
      )
      .map((row) => (OWN.has(row[0]) ? [row[0], `:${OWNER}/meta.${row[0]}`] : row)),
    ["wcsinfo", `:${OWNER}/meta.wcsinfo`],
    ["subarray_map", `*${OWNER}/meta.subarray_map`],
    ["bunit_data", "string", "BUNIT", "SCI", "physical units of the array values"],
  ],
};

const meta = ["meta", `:${OWNER}/meta`];
const plane = (name, hdu, title, dtype, ndim, fill = 0) => [
  name,
  null,
  null,
  hdu,
  title,
  { default: fill, dtype, ...(ndim === undefined ? {} : { ndim }) },
];
sections[OWNER] = {
  rows: [
    meta,
    plane("data", "SCI", "The science data", "float32"),
    plane("dq", "DQ", "Data quality array", "uint32"),
    plane("subarr_map", "SUBARR_MAP", "Subarray map", "uint16", 2),
    plane("err", "ERR", "Error array", "float32"),
    plane("zeroframe", "ZEROFRAME", "Zeroframe array", "float32"),
    plane("area", "AREA", "Pixel area map array", "float32"),
    plane("pathloss_pointsource", "PATHLOSS_POINTSOURCE", "Pathloss correction", "float32", undefined, 1),
    plane("relsens2d", "RELSENS2D", "Sensitivity array", "float32", undefined, 1),
    plane("var_poisson", "VAR_POISSON", "variance due to poisson noise", "float32", 2),
    plane("var_rnoise", "VAR_RNOISE", "variance due to read noise", "float32", 2),
  ],
};

const referenceMeta = {
  rows: [
    ...sections[`${OWNER}/meta`].rows.slice(0, 1),
    ...sections[`${OWNER}/meta`].rows.slice(1),
    ["reftype", "string", "REFTYPE", null, "Reference file type"],
    ["pedigree", "string", "PEDIGREE", null, "The pedigree of the reference file"],
    ["description", "string", "DESCRIP", null, "Description of the reference file"],
    ["author", "string", "AUTHOR", null, "Author of the reference file"],
    ["useafter", "string", "USEAFTER", null, "Use after date of the reference file"],
  ],
};
const dqDef = JSON.parse(
  readFileSync("packages/jwst/datamodels/facts/FlatModel.json", "utf8"),
).sections.FlatModel.rows.find(([name]) => name === "dq_def");
const reference = (owner, rows) => ({
  values: {},
  sections: {
    [`${owner}/meta`]: referenceMeta,
    [owner]: { rows: [["meta", `:${owner}/meta`], ...rows, dqDef] },
  },
});

const image = [
  plane("data", "SCI", "The science data", "float32"),
  plane("dq", "DQ", "Data quality array", "uint32"),
  plane("err", "ERR", "Error array", "float32"),
];
const files = {
  IRISImageModel: { values: {}, sections },
  TMTRampModel: {
    values: {},
    sections: {
      TMTRampModel: {
        rows: [
          meta,
          plane("data", "SCI", "The science data", "float32", 4),
          plane("pixeldq", "PIXELDQ", "2-D data quality array for all planes", "uint32", 2),
          plane("groupdq", "GROUPDQ", "4-D data quality array for each plane", "uint8", 4),
          plane("err", "ERR", "Error array", "float32", 4),
        ],
      },
    },
  },
  TMTFlatModel: reference("TMTFlatModel", image),
  TMTDarkModel: reference("TMTDarkModel", image),
  TMTMaskModel: reference("TMTMaskModel", [plane("dq", "DQ", "Data quality array", "uint32")]),
};
const product = { bases: [], primary: "data" };
const referenceClass = { bases: [], reference: true };
const models = {
  IRISImageModel: { ...product, schema: "IRISImageModel", companions: ["dq", "err"] },
  TMTRampModel: { ...product, schema: "TMTRampModel", companions: ["pixeldq", "groupdq"] },
  TMTFlatModel: { ...referenceClass, schema: "TMTFlatModel", primary: "data", companions: ["err", "dq"] },
  TMTDarkModel: { ...referenceClass, schema: "TMTDarkModel", primary: "data", companions: ["err", "dq"] },
  // Names of 2019 for the same content.
  ImageModel: { ...product, schema: "IRISImageModel", companions: ["dq", "err"] },
  FlatModel: { ...referenceClass, schema: "TMTFlatModel", primary: "data", companions: ["err", "dq"] },
  TMTMaskModel: { ...referenceClass, schema: "TMTMaskModel", primary: "dq", companions: ["dq"] },
};
const folder = "packages/iris/datamodels/facts/";
for (const [name, content] of Object.entries(files))
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(content)}\n`);
writeFileSync(`${folder}index.json`, `${JSON.stringify({ models })}\n`);
