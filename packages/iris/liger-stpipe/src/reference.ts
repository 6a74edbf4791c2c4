import { DataModel } from "@pipe/datamodels";
import { open } from "@pipe/iris-liger-datamodels";
import { type Step, StepError } from "@pipe/stpipe";

/**
 * The reference file of a step: the one that its parameter gives, as file name or model, else the one that CRDS (or an override)
 * names. The caller ends with {@link closeReference}.
 *
 * @param type - as CRDS and the record in the product call it.
 * @returns undefined when CRDS says that none applies.
 * @throws StepError when it is a file of another kind.
 */
export async function openReference<M extends DataModel>(
  step: Step,
  model: DataModel,
  type: string,
  given: string | object | null,
  kind: { readonly modelName: string; readonly prototype: M },
): Promise<M | undefined> {
  const found = given ?? (await step.getReference(model, type));
  if (found === "N/A") return undefined;
  const reference = found instanceof DataModel ? found : await open(String(found));
  if (reference !== found) opened.add(reference);
  if (given !== null)
    step.useReference(type, given instanceof DataModel ? given.overrideHandle : String(given));
  if (reference.modelName !== kind.modelName)
    throw new StepError(`the ${type} reference ${reference} is no ${kind.modelName}`);
  step.log.info(`Using ${type} reference ${reference}`);
  return reference as M;
}

/** Models that were opened here, not given. */
const opened = new WeakSet<DataModel>();

/** Closes a reference file that {@link openReference} opened; one that was given as a model stays as it is. */
export function closeReference(reference: DataModel): void {
  if (opened.has(reference)) reference.close();
}

/**
 * Leaves a reference file that {@link openReference} opened to a model whose arrays are computed of its arrays when they are asked for:
 * the file is closed with that model.
 *
 * @returns false for a reference that was given as a model, which may change before.
 */
export function leaveReference(reference: DataModel, to: DataModel): boolean {
  if (!opened.has(reference)) return false;
  to.keepOpen(reference);
  reference.close();
  return true;
}
