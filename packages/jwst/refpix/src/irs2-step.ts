import type { DataModel, ModelTable } from "@pipe/datamodels";
import type { IRS2Model } from "@pipe/jwst-datamodels";
import { gatherRows, irs2ReadoutOf, irs2ScienceRows, type RampArrays } from "@pipe/jwst-lib";
import { NDArray } from "@pipe/ndarray";
import { type Logger, StepError } from "@pipe/stpipe";
import { correctIrs2 } from "./irs2/correct.ts";
import { type Irs2Weights, irs2Weights } from "./irs2/filter.ts";
import type { Irs2Ramp } from "./irs2/flag.ts";
import { replaceByTable } from "./irs2/reference-dq.ts";

/** Rows of the table of an IRS2 reference: real and imaginary parts for each tick of a frame. */
const TABLE_ROWS = 2 * 712 * 2048;

/**
 * Applies the IRS2 correction to a model and takes the interleaved pixels out of its arrays.
 *
 * @returns false, with the reason in the log, when the reference does not fit.
 */
export async function correctIrs2Ramp(
  model: DataModel,
  { data, groupdq, pixeldq }: RampArrays,
  ramp: Irs2Ramp,
  reference: IRS2Model,
  preserve: boolean,
  log: Logger,
): Promise<boolean> {
  const table = reference.getTable("irs2_table");
  if (table?.rows !== TABLE_ROWS) {
    log.error(`Number of rows in reference file = ${table?.rows ?? 0}, but it should be ${TABLE_ROWS}.`);
    return false;
  }
  const readout = irs2ReadoutOf(model);
  if (readout.normal === undefined) log.warning("Keyword NRS_NORM not found; using default value 16");
  if (readout.reference === undefined) log.warning("Keyword NRS_REF not found; using default value 4");
  if (!["NRS1", "NRS2"].includes(readout.detector))
    throw new StepError(
      `${model}: IRS2 readout of detector ${readout.detector} is not known; expected NRS1 or NRS2`,
    );
  const reversed = readout.detector === "NRS2";
  replaceFromReference(ramp, reference, reversed, log);
  const weights = [0, 1, 2, 3].map((output) => weightsOf(table, output));
  const corrected = await correctIrs2(ramp, weights, { reversed, preserve }, (integration) =>
    log.info(`Working on integration ${integration + 1} out of ${ramp.integrations}`),
  );
  if (preserve) return true;
  const [integrations, groups, , columns] = data.shape;
  const rows = irs2ScienceRows(ramp.lines, readout);
  model.set("data", new NDArray("float32", [integrations, groups, rows.length, columns], corrected));
  model.set("pixeldq", gatherRows(pixeldq, rows));
  model.set("groupdq", gatherRows(groupdq, rows));
  return true;
}

function replaceFromReference(ramp: Irs2Ramp, reference: IRS2Model, reversed: boolean, log: Logger): void {
  const dq = reference.getTable("dq_table");
  if (dq === null || dq.rows === 0) {
    log.warning("DQ extension not found in reference file");
    return;
  }
  const [output, oddEven, mask] = ["output", "odd_even", "mask"].map((name) =>
    Array.from(dq.array(name).values as ArrayLike<number>, (value) => Number(value) >>> 0),
  );
  replaceByTable(ramp, { output, oddEven, mask }, reversed);
}

function weightsOf(table: ModelTable, output: number): Irs2Weights {
  const [alpha, beta] = ["alpha", "beta"].map(
    (name) => table.array(`${name}_${output}`).astype("float32").values,
  );
  return irs2Weights({ alpha, beta });
}
