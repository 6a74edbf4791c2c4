import type { DataModel } from "@pipe/datamodels";
import {
  CubeModel,
  IFUImageModel,
  ImageModel,
  RampFitOutputModel,
  type RampModel,
} from "@pipe/jwst-datamodels";
import type { NDArray } from "@pipe/ndarray";
import type { Rates, SegmentFits } from "@pipe/stcal/ramp-fit";

/** The count rates of the exposure, with the metadata of the ramp; an IFU image where the exposure is one. */
export function rateModel(ramp: RampModel, rates: Rates): ImageModel | IFUImageModel {
  const model = new ImageModel(arraysOf(rates));
  model.update(ramp);
  markComplete(model);
  return isIfu(ramp) ? new IFUImageModel(model) : model;
}

/** The count rates of each integration, with the metadata and time tables of the ramp. */
export function rateIntsModel(ramp: RampModel, rates: Rates): CubeModel {
  const model = new CubeModel(arraysOf(rates));
  model.update(ramp);
  for (const table of ["int_times", "int_times_stripe"]) {
    const rows = ramp.getTable(table);
    if (rows !== null && (table === "int_times" || rows.rows > 0)) model.set(table, rows);
  }
  markComplete(model);
  return model;
}

/** The fit of every segment. */
export function segmentsModel(ramp: RampModel, fits: SegmentFits): RampFitOutputModel {
  const model = new RampFitOutputModel({
    slope: fits.slope,
    sigslope: fits.sigslope,
    var_poisson: fits.varPoisson,
    var_rnoise: fits.varRnoise,
    yint: fits.yint,
    sigyint: fits.sigyint,
    pedestal: fits.pedestal,
    weights: fits.weights,
    crmag: fits.crmag,
  });
  model.set("meta.filename", ramp.getString("meta.filename"));
  model.update(ramp);
  return model;
}

/** Chi square of the likelihood fit. */
export function chiSquareModel(ramp: RampModel, data: NDArray<"float32">): ImageModel {
  const model = new ImageModel({ data });
  model.update(ramp);
  return model;
}

function arraysOf({ data, dq, varPoisson, varRnoise, err }: Rates): Record<string, NDArray> {
  return { data, dq, var_poisson: varPoisson, var_rnoise: varRnoise, err };
}

function markComplete(model: DataModel): void {
  model.set("meta.bunit_data", "DN/s");
  model.set("meta.bunit_err", "DN/s");
  model.set("meta.cal_step.ramp_fit", "COMPLETE");
}

function isIfu(ramp: RampModel): boolean {
  const type = ramp.getString("meta.exposure.type") ?? "";
  if (["NRS_IFU", "MIR_MRS"].includes(type)) return true;
  return ["NRS_AUTOWAVE", "NRS_LAMP"].includes(type) && ramp.getString("meta.instrument.lamp_mode") === "IFU";
}
