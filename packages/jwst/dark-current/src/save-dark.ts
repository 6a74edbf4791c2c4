import { DarkMIRIModel, DarkModel } from "@pipe/jwst-datamodels";
import type { NDArray } from "@pipe/ndarray";
import type { DarkPlan, DarkTarget } from "@pipe/stcal/dark-current";
import type { DarkFile } from "./dark-file.ts";

/** Writes the dark that was subtracted as a dark reference file, with the readout that it now has. */
export async function saveDark(
  path: string,
  data: NDArray<"float32">,
  dark: DarkFile,
  target: DarkTarget,
  plan: DarkPlan,
  instrument: string,
): Promise<void> {
  const dq = await dark.model.loadArray("dq");
  const model = instrument === "MIRI" ? new DarkMIRIModel({ data, dq }) : new DarkModel({ data, dq });
  model.update(dark.model);
  model.set("meta.exposure.nframes", plan.same ? dark.nframes : target.nframes);
  model.set("meta.exposure.ngroups", plan.same ? dark.groups + plan.missing : target.data.shape[1]);
  model.set("meta.exposure.groupgap", plan.same ? dark.groupgap : target.groupgap);
  await model.save(path);
  model.close();
}
