import { type DataModel, ModelError, type RawTree, type SaveOptions } from "@pipe/datamodels";
import { ModelContainer } from "./container.ts";
import { MultiExposureModel, SlitModel } from "./models.ts";

/**
 * The exposures of one source as a list of slit models.
 *
 * A multi-exposure product holds exposures as items of a list. Here each of them is a {@link SlitModel} that shares its
 * metadata and arrays, so that steps treat it as any model; arrays that a step replaces are put back by
 * {@link multiexposure}.
 */
export class SourceModelContainer extends ModelContainer {
  readonly #product: MultiExposureModel;

  /**
   * @param init - a multi-exposure product, or another such container, whose arrays are shared.
   * @throws ModelError for anything else.
   */
  constructor(init: MultiExposureModel | SourceModelContainer) {
    super();
    if (init instanceof SourceModelContainer) {
      this.#product = init.#product;
      this.models.push(...init.models.map((model) => new model.type(model)));
    } else if (init instanceof MultiExposureModel) {
      this.#product = init;
      this.models.push(...exposures(init).map(slitOf));
    } else throw new ModelError(`Input ${String(init)} cannot initialize a SourceModelContainer`);
  }

  /**
   * The product, with what the models hold now.
   *
   * @throws ModelError when models were added or taken away.
   */
  get multiexposure(): MultiExposureModel {
    const all = exposures(this.#product);
    if (all.length !== this.length)
      throw new ModelError(`the container has ${this.length} models, its product ${all.length} exposures`);
    for (const [i, exposure] of all.entries()) Object.assign(exposure, this.models[i].tree);
    return this.#product;
  }

  /** A deep copy: of the product, and of all models with it. */
  override copy(): SourceModelContainer {
    return new SourceModelContainer(this.multiexposure.copy());
  }

  /**
   * Writes the product, to a path or by a function; without either under its own name.
   *
   * @returns the path written.
   */
  override async save(
    path: string | null | ((model: DataModel, index: number) => Promise<string>) = null,
    options: SaveOptions = {},
  ): Promise<string[]> {
    const product = this.multiexposure;
    if (typeof path === "function") return [await path(product, 0)];
    const own = path ?? product.getString("meta.filename");
    if (own === null) throw new ModelError("the product has no meta.filename to be saved under");
    return [await product.save(own, options)];
  }
}

function exposures(product: MultiExposureModel): RawTree[] {
  const list = product.tree["exposures"];
  return Array.isArray(list) ? (list as RawTree[]) : [];
}

/** A model of the exposure itself: nothing is copied. */
function slitOf(exposure: RawTree): SlitModel {
  const model = new SlitModel();
  Object.assign(model.tree, exposure);
  return model;
}
