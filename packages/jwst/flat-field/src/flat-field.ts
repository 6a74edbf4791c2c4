import { DataModel, type MeasuredArrays, matchNansAndFlags } from "@pipe/datamodels";
import { FlatModel, GuiderCalModel, open } from "@pipe/jwst-datamodels";
import { defineStep, prepare, referenceArrays } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { boolean, logger, type Step, StepError, string } from "@pipe/stpipe";
import { applyFlat, applyFlatToRates } from "./apply-flat.ts";

const log = logger("jwst.flatfield.flat_field");

const EXTRACT_2D_ALLOWED = [
  "NRS_BRIGHTOBJ",
  "NRS_FIXEDSLIT",
  "NRS_LAMP",
  "NRS_MSASPEC",
  "NRS_AUTOWAVE",
  "NRS_AUTOFLAT",
];
const NIRSPEC_SPECTRA = [
  "NRS_BRIGHTOBJ",
  "NRS_FIXEDSLIT",
  "NRS_IFU",
  "NRS_MSASPEC",
  "NRS_LAMP",
  "NRS_AUTOWAVE",
];
const NIRSPEC_IMAGES = [
  "NRS_CONFIRM",
  "NRS_FOCUS",
  "NRS_IMAGE",
  "NRS_MIMF",
  "NRS_MSATA",
  "NRS_TACONFIRM",
  "NRS_TACQ",
  "NRS_TASLIT",
  "NRS_WATA",
];

/** Counterpart of `jwst.flatfield.FlatFieldStep`, jwst 3.0.0, for all images; NIRSpec spectra need a world coordinate system. */
export const FlatFieldStep = defineStep({
  name: "FlatFieldStep",
  path: "jwst.flatfield.flat_field_step.FlatFieldStep",
  alias: "flat_field",
  help: "Flat-field a science image using a flatfield reference image.",
  references: ["flat", "fflat", "sflat", "dflat"],
  parameters: {
    save_interpolated_flat: boolean({ default: false, help: "Save interpolated NRS flat" }),
    user_supplied_flat: string({ default: null, help: "User-supplied flat" }),
    inverse: boolean({ default: false, help: "Invert the operation" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepare(step, input);
    const type = model.getString("meta.exposure.type")?.toUpperCase() ?? "";
    const unfit = reasonToSkip(model, type);
    if (unfit !== undefined) {
      step.log.warning(unfit);
      return step.skipped(model, unfit);
    }
    let flat: DataModel | undefined;
    if (step.user_supplied_flat !== null) {
      step.log.info(
        `User-supplied flat ${step.user_supplied_flat} given. Ignoring all flat reference files and flat creation.`,
      );
      flat = await open(step.user_supplied_flat);
      const name = flat.getString("meta.filename") ?? step.user_supplied_flat;
      step.useReference("flat", name);
      step.log.info(`Using flat field reference file: ${name}`);
    } else flat = await flatOf(step, model);
    if (NIRSPEC_SPECTRA.includes(type) && model.getString("meta.instrument.lamp_mode") !== "IMAGE")
      throw new StepError(
        `flat_field of NIRSpec spectra (${type}) needs the wavelengths of assign_wcs, which are not available yet; set skip to leave it out`,
      );
    if (flat === undefined) {
      log.warning("No flat found or supplied; step will be skipped.");
      return step.skipped(model, "no flat found or supplied");
    }
    if (isSmaller(flat, model)) {
      log.warning("Reference data array is smaller than science data");
      log.warning("Step will be skipped");
      return step.skipped(model, "the flat is smaller than the science data");
    }
    await divide(model, flat, step.inverse);
    flat.close();
    return model;
  },
});

function reasonToSkip(model: DataModel, type: string): string | undefined {
  const isNirspec = model.getString("meta.instrument.name")?.toUpperCase() === "NIRSPEC";
  if (isNirspec && !NIRSPEC_SPECTRA.includes(type) && !NIRSPEC_IMAGES.includes(type))
    return `Exposure type is ${type}; flat-fielding will be skipped because it is not currently supported for this mode.`;
  if (model.getString("meta.cal_step.extract_2d") === "COMPLETE" && !EXTRACT_2D_ALLOWED.includes(type))
    return `The extract_2d step should not have been run for ${type} data; flat-fielding will be skipped.`;
  return undefined;
}

async function flatOf(
  step: Pick<Step, "getReference" | "log">,
  model: DataModel,
): Promise<DataModel | undefined> {
  let flat: DataModel | undefined;
  for (const type of ["flat", "fflat", "sflat", "dflat"] as const) {
    const reference = await step.getReference(model, type);
    if (reference === "N/A") {
      step.log.info(`No reference found for type ${type.toUpperCase()}`);
      continue;
    }
    step.log.info(`Using ${type.toUpperCase()} reference file: ${String(reference)}`);
    if (type === "flat")
      flat = reference instanceof DataModel ? reference : await FlatModel.open(String(reference));
  }
  return flat;
}

function isSmaller(flat: DataModel, model: DataModel): boolean {
  const [flatRows, flatColumns] = flat.shape?.slice(-2) ?? [0, 0];
  const [rows, columns] = model.shape?.slice(-2) ?? [0, 0];
  return columns > flatColumns || rows > flatRows;
}

/** An array of the model in float32, stored back so that it can be changed in place; zeros where it is missing. */
function own(model: DataModel, name: string, shape: readonly number[]): Float32Array {
  const array = model.getArray(name)?.astype("float32") ?? NDArray.zeros("float32", shape);
  model.set(name, array);
  return array.values;
}

async function divide(model: DataModel, reference: DataModel, inverse: boolean): Promise<void> {
  const {
    data: flat,
    err,
    dq,
  } = referenceArrays(model, reference, ["data", "err", "dq"], () =>
    log.info("Extracting matching subarray from flat"),
  );
  const shape = model.shape;
  if (flat === null || shape === null)
    throw new StepError(`${flat === null ? reference : model} has no SCI array`);
  const [rows, columns] = shape.slice(-2);
  const flatValues = flat.astype("float32").values;
  const flatErr = err?.astype("float32").values ?? NDArray.zeros("float32", [rows, columns]).values;
  const flatDq = dq?.astype("uint32").values ?? NDArray.zeros("uint32", [rows, columns]).values;
  const data = own(model, "data", shape);
  const errors = own(model, "err", shape);
  const science = model.getArray("dq")?.astype("uint32") ?? NDArray.zeros("uint32", [rows, columns]);
  model.set("dq", science);
  const flags = science.values;
  if (model instanceof GuiderCalModel) {
    const varFlat = NDArray.zeros("float32", shape);
    await runRows(applyFlat, rows, [
      data,
      errors,
      varFlat.values,
      flags,
      flatValues,
      flatErr,
      flatDq,
      columns,
      inverse,
    ]);
    model.set("var_flat", varFlat);
  } else {
    const varPoisson = own(model, "var_poisson", shape);
    const varRnoise = own(model, "var_rnoise", shape);
    const varFlat = own(model, "var_flat", shape);
    await runRows(applyFlatToRates, rows, [
      data,
      errors,
      varPoisson,
      varRnoise,
      varFlat,
      flags,
      flatValues,
      flatErr,
      flatDq,
      columns,
      inverse,
    ]);
  }
  matchNansAndFlags(measuredArrays(model));
}

function measuredArrays(model: DataModel): MeasuredArrays {
  return {
    data: model.getArray("data"),
    dq: model.getArray("dq"),
    err: model.getArray("err"),
    var_poisson: model.getArray("var_poisson"),
    var_rnoise: model.getArray("var_rnoise"),
    var_flat: model.getArray("var_flat"),
  };
}
