import type { DataModel } from "@pipe/datamodels";
import { StepError } from "@pipe/stpipe";

/** Seconds since 1970 at the end of each group, (integrations, groups): from the table of integration times, else the header. */
export function groupTimes(model: DataModel, integrations: number, groups: number): Float64Array {
  const start = epochOf(numberOf(model, "start_time"));
  const integrationTime = model.getNumber("meta.exposure.integration_time") ?? 0;
  const groupTime = numberOf(model, "group_time");
  const table = model.has("int_times") ? model.getTable("int_times") : null;
  const starts = table !== null && table.rows > 0 ? table.array("int_start_MJD_UTC").values : [];
  const times = new Float64Array(integrations * groups);
  for (let integration = 0; integration < integrations; integration++) {
    let time =
      integration < starts.length
        ? epochOf(Number(starts[integration]))
        : start + integration * integrationTime;
    for (let group = 0; group < groups; group++) times[integration * groups + group] = time += groupTime;
  }
  return times;
}

function epochOf(modifiedJulianDate: number): number {
  return (modifiedJulianDate - 40587) * 86400;
}

function numberOf(model: DataModel, key: string): number {
  const value = model.getNumber(`meta.exposure.${key}`);
  if (value === null) throw new StepError(`${model} has no meta.exposure.${key}`);
  return value;
}
