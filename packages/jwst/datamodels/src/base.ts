import {
  DataModel,
  FactBook,
  flagMap,
  isoTime,
  Lazy,
  type ModelInit,
  type ModelOptions,
  ModelTable,
  mapFlags,
  mapOwnFlags,
  type ReadTree,
  ValidationError,
  warn,
} from "@pipe/datamodels";
import { NDArray } from "@pipe/ndarray";
import { PIXEL_FLAGS } from "./dq-flags.ts";
import type { CoreMeta, ReferenceMeta } from "./meta.ts";

/** The facts about all JWST models. */
export const JWST_FACTS: FactBook = new FactBook(new URL("../facts/", import.meta.url));

/** What all JWST models do alike. */
export abstract class JwstModel extends DataModel {
  static override readonly book: FactBook = JWST_FACTS;

  override get crdsObservatory(): string {
    return "jwst";
  }

  protected override onInit(filename: string | undefined): void {
    super.onInit(filename);
    if (!this.has("meta.date")) this.set("meta.date", isoTime());
  }

  override onSave(filename: string | undefined): void {
    super.onSave(filename);
    this.set("meta.date", isoTime());
  }

  protected override makeCompanions(): void {
    super.makeCompanions();
    if (this.type.facts.companions?.includes("dq") && this.has("dq_def") && !this.takesOver) mapDq(this);
  }
}

/** Brings the DQ array of a reference file into the flags of the mission, when it is first read. */
function mapDq(model: DataModel): void {
  const definitions = model.read("dq_def");
  const dq = model.tree["dq"];
  if (!(definitions instanceof ModelTable) || definitions.rows === 0) return;
  const map = flagMap(definitions, PIXEL_FLAGS);
  if (dq instanceof NDArray) model.tree["dq"] = mapFlags(dq, map);
  if (!(dq instanceof Lazy)) return;
  const { shape, dtype } = dq.source;
  model.tree["dq"] = new Lazy<NDArray>({
    shape,
    ...(dtype !== undefined && { dtype }),
    readSync: () => mapFlags(dq.loadSync() as NDArray, map),
    read: async () => {
      // What is read for this purpose alone is mapped where it is.
      if (dq.loaded === undefined && dq.origin === undefined)
        return mapOwnFlags((await dq.source.read()) as NDArray, map);
      return mapFlags((await dq.load()) as NDArray, map);
    },
  });
}

/** A product of the pipeline, or any other file with the keywords that all products share. */
export class JwstDataModel extends JwstModel {
  static override readonly modelName: string = "JwstDataModel";

  /** Metadata; what is not set is null. */
  declare readonly meta: CoreMeta;

  /** Ramps have zero frames for each integration, and in superstripes pixel flags for each stripe. */
  override getDefault(name: string): unknown {
    const { shape, modelName } = this;
    const striped = modelName === "SuperstripeRampModel";
    if (shape === null || !(striped || modelName === "RampModel")) return super.getDefault(name);
    const frame = shape.slice(-2);
    if (name === "zeroframe") return NDArray.zeros("float32", [shape[0], ...frame]);
    if (name !== "pixeldq" || !striped) return super.getDefault(name);
    const stripes = this.getNumber("meta.subarray.num_superstripe") ?? 0;
    return stripes > 0 ? NDArray.zeros("uint32", [stripes, ...frame]) : null;
  }
}

/** A reference file: written without ASDF extension, its DQ in the bits of its own DQ_DEF table. */
export class ReferenceFileModel extends JwstModel {
  static override readonly modelName: string = "ReferenceFileModel";

  /** Metadata; what is not set is null. */
  declare readonly meta: ReferenceMeta;

  constructor(init: ModelInit | ReadTree = null, options: ModelOptions = {}) {
    super(init, options);
    this.set("meta.telescope", "JWST");
  }

  override onSave(filename: string | undefined): void {
    const { reftype, setsReftype } = this.type.facts;
    if (setsReftype === true) this.set("meta.reftype", reftype);
    else super.onSave(filename);
  }

  /** The DQ array is written in the bits of the file's own DQ_DEF table. */
  override prepareSave(): () => void {
    const dq = this.read("dq");
    const definitions = this.read("dq_def");
    if (!(dq instanceof NDArray) || !(definitions instanceof ModelTable) || definitions.rows === 0)
      return () => undefined;
    this.tree["dq"] = mapFlags(dq, flagMap(definitions, PIXEL_FLAGS), true);
    return () => {
      this.tree["dq"] = dq;
    };
  }

  override validate(): void {
    const wanted = ["description", "reftype", "author", "pedigree", "useafter", "instrument.name"];
    const missing = wanted.filter((name) => !this.has(`meta.${name}`));
    if (this.getString("meta.telescope") !== "JWST") missing.push("telescope");
    if (missing.length > 0)
      this.complain(`Model.meta is missing values for [${missing.map((m) => `'${m}'`).join(", ")}]`);
    super.validate();
  }

  /** Warns about a fault of the file, or throws under strict validation. */
  protected complain(text: string): void {
    if (this.validation.strictValidation) throw new ValidationError(text);
    warn("ValidationWarning", text);
  }
}
