import { FactBook } from "@pipe/datamodels";
import { JWST_FACTS, JwstModel } from "@pipe/jwst-datamodels";

/** The facts about all IRIS models. */
export const IRIS_FACTS: FactBook = new FactBook(new URL("../facts/", import.meta.url), [JWST_FACTS]);

/** What all IRIS models share: they are JWST models of another observatory. */
export abstract class IrisDataModel extends JwstModel {
  static override readonly book: FactBook = IRIS_FACTS;
  static override readonly itemNumbersStay: boolean = true;

  override get crdsObservatory(): string {
    return "tmt";
  }
}

/** A reference file of IRIS. */
export abstract class TmtReferenceModel extends IrisDataModel {}
