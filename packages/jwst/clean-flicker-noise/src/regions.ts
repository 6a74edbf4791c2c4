import type { DataModel } from "@pipe/datamodels";
import { FlatFieldStep } from "@pipe/jwst-flat-field";
import type { NDArray } from "@pipe/ndarray";
import type { Step } from "@pipe/stpipe";
import type { DraftRate } from "./draft-rate.ts";

/** Exposure types whose science regions follow from a world coordinate system. */
const BY_WCS = ["NRS_IFU", "NRS_FIXEDSLIT", "NRS_BRIGHTOBJ", "NRS_MSASPEC"];

/**
 * Why the science regions of an exposure cannot be masked yet; undefined where they can.
 *
 * The slits and slices of NIRSpec follow from assign_wcs, the traces of NIRISS SOSS from the PASTASOSS polynomials.
 */
export function missingForRegions(expType: string): string | undefined {
  if (BY_WCS.includes(expType))
    return `mask_science_regions for ${expType} needs the world coordinate system of assign_wcs, which is not available yet; give a user_mask, or set mask_science_regions to False`;
  if (expType === "NIS_SOSS")
    return "mask_science_regions for NIS_SOSS needs the traces of the PASTASOSS reference file, which are not read yet; give a user_mask, or set mask_science_regions to False";
  return undefined;
}

/** Adds the flags that flat-fielding gives a MIRI image to the flags of its rate. */
export async function addFlatFlags(
  step: Step,
  rate: DataModel,
  dq: NDArray<"uint32">,
): Promise<DraftRate["dq"]> {
  const copy = rate.copy();
  const flat = new FlatFieldStep({}, { parent: step });
  const flattened = (await flat.run(copy)) as DataModel;
  const flags = (await flattened.loadArray("dq"))?.astype("uint32");
  for (let i = 0; flags !== undefined && i < dq.size; i++) dq.values[i] |= flags.values[i];
  flattened.close();
  return dq;
}
