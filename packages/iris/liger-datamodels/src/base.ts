import { DataModel, FactBook, isoTime } from "@pipe/datamodels";
import { dateOfJd, semesterOf } from "./dates.ts";

/** The facts about all models of the Liger-IRIS pipeline. */
export const LIGER_FACTS: FactBook = new FactBook(new URL("../facts/", import.meta.url));

/** Version recorded in products (`DRSVER`). */
export const LIGER_VERSION = "0.1.0";

/** What all models of the Liger-IRIS pipeline share. */
export abstract class LigerIRISDataModel extends DataModel {
  static override readonly book: FactBook = LIGER_FACTS;
  /** Type of the reference file; undefined for exposures and products. */
  static readonly refType: string | undefined = undefined;

  override get crdsObservatory(): string {
    return "ligeriri";
  }

  protected override onInit(filename: string | undefined): void {
    super.onInit(filename);
    const start = this.getNumber("meta.exposure.jd_start");
    if (start !== null && !this.has("meta.program.sem_id"))
      this.set("meta.program.sem_id", semesterOf(start));
  }

  override onSave(filename: string | undefined): void {
    super.onSave(filename);
    this.set("meta.drs_version", LIGER_VERSION);
    this.set("meta.date_created", isoTime());
  }

  /** The metadata by which reference files are chosen; `meta.date` is the start of the exposure, else the creation of the file. */
  override getCrdsParameters(): Record<string, string | number | boolean> {
    const start = this.getNumber("meta.exposure.jd_start");
    const date =
      start === null
        ? this.getString("meta.date_created")?.replace("T", " ")
        : dateOfJd(start).toISOString().slice(0, 19).replace("T", " ");
    return { ...super.getCrdsParameters(), ...(date === undefined ? {} : { "meta.date": date }) };
  }
}

/** A reference file of Liger or IRIS. */
export abstract class ReferenceFileModel extends LigerIRISDataModel {
  static override readonly modelName: string = "ReferenceFileModel";

  protected override onInit(filename: string | undefined): void {
    super.onInit(filename);
    const { refType } = this.type as unknown as typeof ReferenceFileModel;
    if (refType !== undefined) this.set("meta.ref_type", refType);
  }
}
