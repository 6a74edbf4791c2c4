/** What some classes of models do beyond what their facts say. */

import { type Behaviour, type DataModel, ModelTable, type TableColumn } from "@pipe/datamodels";
import { Card, type Hdu } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";

/** Adds columns of NaN that files of older versions lack. */
function withColumns(table: ModelTable, names: readonly string[], like?: string): ModelTable {
  const missing = names.filter((name) => !table.has(name));
  if (missing.length === 0) return table;
  const shape = like === undefined ? [] : table.column(like).shape;
  const size = table.rows * shape.reduce((product, length) => product * length, 1);
  const columns = missing.map((name): TableColumn => {
    const values = like === undefined ? new Float64Array(size) : new Float32Array(size);
    return {
      name,
      dtype: like === undefined ? "float64" : "float32",
      shape,
      values: values.fill(Number.NaN),
    };
  });
  return new ModelTable(table.rows, [...table.columns, ...columns]);
}

const isNamed = (hdu: Hdu, name: string): boolean => hdu.name.toUpperCase() === name;

/** Flats made before the column `error` existed. */
const FAST_VARIATION: Behaviour["migration"] = {
  table: (hdu, table) =>
    isNamed(hdu, "FAST_VARIATION") ? withColumns(table, ["error"], "wavelength") : table,
};

const PSF_KEYWORDS: readonly string[] = ["APERTURE", "CENTCOL", "CENTROW", "SUBPIX"];

function shapeOfRamp(model: DataModel): readonly number[] | null {
  return model.shapeOf("data");
}

/** One plane per integration. */
function zeroframe(model: DataModel, name: string): NDArray | undefined {
  const shape = shapeOfRamp(model);
  if (name !== "zeroframe" || shape === null) return undefined;
  return NDArray.zeros("float32", [shape[0], ...shape.slice(-2)]);
}

/** One plane of flags per stripe; none where the number of stripes is unknown. */
function stripedFlags(model: DataModel, name: string): unknown {
  const shape = shapeOfRamp(model);
  if (name !== "pixeldq" || shape === null) return zeroframe(model, name);
  const stripes = model.getNumber("meta.subarray.num_superstripe") ?? 0;
  return stripes > 0 ? NDArray.zeros("uint32", [stripes, ...shape.slice(-2)]) : undefined;
}

/** Makes a list model of a single one: its array becomes the first item of the list. */
function firstItem(single: string, list: string, name: string, update = false): Behaviour {
  return {
    adopt: (source) => {
      if (source.modelName !== single) return undefined;
      return (model) => {
        if (update) model.update(source);
        model.assign(list, [{ [name]: source.read(name) }]);
      };
    },
  };
}

/** An image or slit becomes the first slit. */
function firstSlit(list: string): Behaviour {
  return {
    adopt: (source) => {
      if (!["ImageModel", "SlitModel", "SlitDataModel"].includes(source.modelName)) return undefined;
      return (model) => {
        model.update(source);
        model.assign(list, [{ ...source.tree }]);
      };
    },
  };
}

const TABLES = ["t3", "vis", "vis2", "q4"] as const;

/** OIFITS asks for keywords of its own for what other keywords say already. */
function mapOifits(model: DataModel): void {
  const value = (path: string): unknown => (model.has(path) ? model.get(path) : null);
  const set = (path: string, given: unknown): void => model.set(`meta.oifits.derived.${path}`, given);
  set("observer", value("meta.program.pi_name"));
  set("object", value("meta.target.proposer_name") || value("meta.target.catalog_name"));
  set("content", "OIFITS2");
  set("wavelength.instrument_name", value("meta.instrument.name"));
  for (const table of TABLES) {
    set(`${table}.array_name`, value("meta.oifits.array_name"));
    set(`${table}.instrument_name`, value("meta.instrument.name"));
    set(`${table}.date_obs`, value("meta.observation.date"));
  }
  for (const part of ["array", "target", ...TABLES, "wavelength"]) set(`${part}.revn`, 2);
  if (value("meta.oifits.derived.array.frame") === null) set("array.frame", "SKY");
  for (const axis of ["x", "y", "z"])
    if (value(`meta.oifits.derived.array.${axis}`) === null) set(`array.${axis}`, 0);
}

/** Tells the product of an association table from its inputs. */
function parseAssociation(model: DataModel): void {
  const table = model.getTable("asn_table");
  const inputs: string[] = [];
  if (table !== null && table.rows > 0) {
    const names = table.text("expname");
    table.text("exptype").forEach((type, row) => {
      if (type.toLowerCase().includes("prod")) model.set("output_rootname", names[row]);
      else inputs.push(names[row]);
    });
  }
  model.set("input_rootnames", inputs);
  model.set("num_inputs", inputs.length);
}

/** By class name. */
export const BEHAVIOURS = {
  AsnModel: { onInit: parseAssociation },
  AmiOIModel: { onSave: mapOifits },
  EmiModel: { onSave: (model) => model.set("meta.instrument.name", "MIRI") },
  Level1bModel: {
    getDefault: zeroframe,
    migration: {
      table: (hdu, table) =>
        isNamed(hdu, "MOVING_TARGET_POSITION") ? withColumns(table, ["mt_v2", "mt_v3"]) : table,
    },
  },
  RampModel: { getDefault: zeroframe },
  SuperstripeRampModel: { getDefault: stripedFlags },
  NirspecFlatModel: { migration: FAST_VARIATION },
  NirspecQuadFlatModel: {
    migration: FAST_VARIATION,
    adopt: (source) => {
      if (source.modelName !== "NirspecFlatModel") return undefined;
      return (model) => {
        model.update(source);
        const names = ["data", "dq", "err", "wavelength", "flat_table", "dq_def"];
        model.assign("quadrants", [Object.fromEntries(names.map((name) => [name, source.read(name)]))]);
      };
    },
  },
  SpecPsfModel: {
    migration: {
      // Keywords of the single PSF of older files stood in the primary header.
      card: (file, hdu, keyword) => {
        if (!isNamed(hdu, "PSF") || !PSF_KEYWORDS.includes(keyword)) return undefined;
        return (
          file.hdus[0].header.card(keyword) ??
          (keyword === "APERTURE" ? Card.of("APERTURE", "ANY") : undefined)
        );
      },
    },
  },
  MultiSlitModel: firstSlit("slits"),
  MultiExposureModel: firstSlit("exposures"),
  MultiSpecModel: firstItem("SpecModel", "spec", "spec_table"),
  MRSMultiSpecModel: firstItem("MRSSpecModel", "spec", "spec_table"),
  TSOMultiSpecModel: firstItem("TSOSpecModel", "spec", "spec_table"),
  MultiCombinedSpecModel: firstItem("CombinedSpecModel", "spec", "spec_table"),
  SpecProfileModel: firstItem("SpecProfileSingleModel", "profile", "data", true),
  SpecTraceModel: firstItem("SpecTraceSingleModel", "trace", "data", true),
  WaveMapModel: firstItem("WaveMapSingleModel", "map", "data", true),
} as const satisfies Readonly<Record<string, Behaviour>>;
