import { type DataModel, ModelError } from "@pipe/datamodels";
import { ReferenceFileModel } from "./base.ts";
import { semesterOf, stampOfJd } from "./dates.ts";

const INSTRUMENTS: { readonly [name: string]: string } = { iris: "IRIS", liger: "Liger" };

/**
 * The name that the metadata of a model give its file:
 * `<semester>-<program>-<observation>_<instrument>_<detector>_<type>_LVL<level>_<exposure>.fits`, for reference files
 * `<instrument>_<detector>_<type>_<start>_<version>.fits`.
 *
 * @throws ModelError naming the keyword that is missing.
 */
export function generateFilename(model: DataModel, suffix: string | null = null): string {
  const end = `${suffix === null || suffix === "" ? "" : `_${suffix}`}.fits`;
  return (model instanceof ReferenceFileModel ? referenceName(model) : exposureName(model)) + end;
}

function exposureName(model: DataModel): string {
  const start = model.getNumber("meta.exposure.jd_start");
  const semester =
    model.getString("meta.program.sem_id") ?? (start === null ? needed(model, "SEMID") : semesterOf(start));
  const program = model.getString("meta.program.program_number") ?? "P001";
  const observation = model.getString("meta.program.obs_number") ?? "001";
  const type = model.getString("meta.exposure.exposure_type") ?? "SCI";
  const level = model.getNumber("meta.data_level") ?? 0;
  const number = String(model.getNumber("meta.exposure.exposure_number") ?? 1).padStart(4, "0");
  return `${semester}-${program}-${observation}_${instrument(model)}_${detector(model)}_${type}_LVL${level}_${number}`;
}

function referenceName(model: DataModel): string {
  const start = model.getNumber("meta.exposure.jd_start");
  const stamp =
    model.getString("meta.exposure.datetime_start") ??
    (start === null ? needed(model, "EXPDTST") : stampOfJd(start));
  const type = (model.getString("meta.ref_type") ?? needed(model, "REFTYPE")).toUpperCase();
  const version = model.getString("meta.ref_version") ?? "0.0.1";
  return `${instrument(model)}_${detector(model)}_${type}_${stamp}_${version}`;
}

function instrument(model: DataModel): string {
  const name = model.getString("meta.instrument.name") ?? needed(model, "INSTRUME");
  return INSTRUMENTS[name.toLowerCase()] ?? name;
}

function detector(model: DataModel): string {
  return (model.getString("meta.instrument.detector") ?? needed(model, "DETECTOR")).toUpperCase();
}

function needed(model: DataModel, keyword: string): never {
  throw new ModelError(
    `${model} cannot be named by its metadata: ${keyword} is missing; set it, or give output_file`,
  );
}
