import { DataModel } from "@pipe/datamodels";
import { GuiderRawModel, MaskModel, type RampModel, SuperstripeRampModel } from "@pipe/jwst-datamodels";
import { defineStep, prepareRamp, referenceArrays } from "@pipe/jwst-stpipe";
import { NDArray } from "@pipe/ndarray";
import { runRows } from "@pipe/parallel";
import { type Logger, StepError, string } from "@pipe/stpipe";
import { orMask } from "./or-mask.ts";

type Ramp = RampModel | GuiderRawModel | SuperstripeRampModel;

/** Counterpart of `jwst.dq_init.DQInitStep`, jwst 3.0.0. */
export const DQInitStep = defineStep({
  name: "DQInitStep",
  path: "jwst.dq_init.dq_init_step.DQInitStep",
  alias: "dq_init",
  help: "Initialize the data quality arrays from the MASK reference file.",
  references: ["mask"],
  parameters: {
    user_supplied_dq: string({ default: null, help: "FITS user-supplied DQ file" }),
  },

  async process(step, input: string | DataModel) {
    const model = await prepareRamp(step, input);
    const reference = await step.getReference(model, "mask");
    step.log.info(`Using MASK reference file ${String(reference)}`);
    if (reference === "N/A") {
      step.log.warning("No MASK reference file found");
      step.log.warning("DQ initialization step will be skipped");
      return step.skipped<Ramp>(model, "no MASK reference file");
    }
    // Other threads read the pixels meanwhile: every step that follows needs them.
    const pixels = model.loadArray("data");
    pixels.catch(() => {});
    const mask = await openMask(reference);
    prepareFlags(model, step.log);
    const flags = maskOver(model, mask, step.log);
    if (step.user_supplied_dq !== null) {
      step.log.info(`User-supplied DQ ${step.user_supplied_dq} given. Adding it to DQ initialization.`);
      await addUserFlags(flags, step.user_supplied_dq);
    }
    await applyMask(model, flags);
    mask.close();
    await pixels;
    return model;
  },
});

async function openMask(reference: string | object): Promise<MaskModel> {
  return reference instanceof DataModel ? new MaskModel(reference) : MaskModel.open(String(reference));
}

function sameShape(a: readonly number[] | undefined, b: readonly number[]): boolean {
  return a !== undefined && a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Replaces missing flag arrays, and those of another shape than the data, by zeros. */
function prepareFlags(model: Ramp, log: Logger): void {
  const names = model instanceof GuiderRawModel ? ["dq"] : ["pixeldq", "groupdq"];
  const words: Record<string, string> = { dq: "DQ", pixeldq: "pixel DQ", groupdq: "group DQ" };
  for (const name of names) {
    const standard = model.getDefault(name) as NDArray;
    if (sameShape(model.getArray(name)?.shape, standard.shape)) continue;
    log.warning(`Setting input ${words[name]} to default array`);
    model.set(name, standard);
  }
}

/** The mask over the exposure, in an array of its own. */
function maskOver(model: Ramp, mask: MaskModel, log: Logger): NDArray<"uint32"> {
  const { dq } = referenceArrays(model, mask, ["dq"], () =>
    log.info("Extracting mask subarray to match science data"),
  );
  if (dq === null)
    throw new StepError(`MASK reference file ${mask.getString("meta.filename")} has no DQ array`);
  return dq.astype("uint32").copy();
}

async function addUserFlags(flags: NDArray<"uint32">, path: string): Promise<void> {
  const { openFits } = await import("@pipe/fits");
  const file = await openFits(path);
  try {
    const hdu = file.hdus.find(({ kind, shape }) => kind.endsWith("image") && (shape?.length ?? 0) > 0);
    if (hdu === undefined) throw new StepError(`user_supplied_dq: ${path} holds no image`);
    const user = (await hdu.readImage()).astype("uint32");
    if (!sameShape(user.shape, flags.shape))
      throw new StepError(
        `user_dq has shape=(${user.shape.join(", ")}) but expecting (${flags.shape.join(", ")}), in ${path}`,
      );
    for (let i = 0; i < flags.values.length; i++) flags.values[i] |= user.values[i];
  } finally {
    await file.close();
  }
}

async function applyMask(model: Ramp, flags: NDArray<"uint32">): Promise<void> {
  const name = model instanceof GuiderRawModel ? "dq" : "pixeldq";
  const pixelDq = model.getArray(name)?.astype("uint32");
  if (pixelDq === undefined) throw new StepError(`${model} has no ${name} array`);
  if (!sameShape(pixelDq.shape, flags.shape))
    throw new StepError(
      `the mask has shape (${flags.shape.join(", ")}), ${model} needs (${pixelDq.shape.join(", ")}); choose another MASK reference file`,
    );
  model.set(name, pixelDq);
  const groupDq = model instanceof GuiderRawModel ? undefined : model.getArray("groupdq")?.astype("uint8");
  if (groupDq !== undefined) model.set("groupdq", groupDq);
  if (model instanceof SuperstripeRampModel) return applyStripes(flags, pixelDq, groupDq!);
  const [rows, columns] = flags.shape;
  const groups = groupDq?.values ?? NDArray.zeros("uint8", [0]).values;
  await runRows(orMask, rows, [flags.values, pixelDq.values, groups, rows, columns]);
}

/** Superstripes: one mask plane per stripe; stripes follow each other as integrations. */
function applyStripes(flags: NDArray<"uint32">, pixelDq: NDArray<"uint32">, groupDq: NDArray<"uint8">): void {
  const [stripes] = flags.shape;
  const [integrations, groups] = groupDq.shape;
  const plane = flags.shape[1] * flags.shape[2];
  for (let i = 0; i < flags.values.length; i++) pixelDq.values[i] |= flags.values[i];
  for (let integration = 0; integration < integrations; integration++) {
    const mask = flags.values.subarray(
      (integration % stripes) * plane,
      ((integration % stripes) + 1) * plane,
    );
    for (let group = 0; group < groups; group++) {
      const out = groupDq.values.subarray(
        (integration * groups + group) * plane,
        (integration * groups + group + 1) * plane,
      );
      for (let i = 0; i < plane; i++) out[i] |= mask[i] & 1;
    }
  }
}
