import type { Migration } from "./fits-read.ts";
import { DataModel, type ModelInit, type ModelOptions, type ModelType } from "./model.ts";
import type { ReadTree } from "./read-tree.ts";

/** The model classes that `open` may choose from, by name. Packages may add theirs. */
export class ModelRegistry {
  readonly #types = new Map<string, ModelType>();

  /** Adds classes; one of the same name is replaced. */
  register(...types: ModelType[]): this {
    for (const type of types) this.#types.set(type.modelName, type);
    return this;
  }

  /** The class of a name. */
  get(name: string | null | undefined): ModelType | undefined {
    return name === null || name === undefined ? undefined : this.#types.get(name);
  }

  /** All names. */
  get names(): readonly string[] {
    return [...this.#types.keys()];
  }
}

/** What a class of models does beyond what its facts say. */
export interface Behaviour {
  /** How old files are brought into the present form while they are read. */
  readonly migration?: Migration;
  /** Called at the end of construction. */
  onInit?(model: DataModel): void;
  /** Defaults that the schema cannot tell; undefined leaves the schema to it. */
  getDefault?(model: DataModel, name: string): unknown;
  /** Called before a file is written, after what all models do. */
  onSave?(model: DataModel): void;
  /** Fills a new model from one of another class; undefined when that is an ordinary conversion. */
  adopt?(source: DataModel): ((model: DataModel) => void) | undefined;
}

/**
 * Makes the class of a model from its facts.
 *
 * @param base - the class it extends.
 */
export function extend<M extends DataModel>(
  base: ModelType,
  name: string,
  behaviour: Behaviour = {},
): ModelType<M> {
  const Base = base as unknown as new (init?: ModelInit | ReadTree, options?: ModelOptions) => DataModel;
  class Extended extends Base {
    static readonly modelName: string = name;
    static readonly migration: Migration | undefined = behaviour.migration;

    constructor(init: ModelInit | ReadTree = null, options: ModelOptions = {}) {
      const adopt = init instanceof DataModel ? behaviour.adopt?.(init) : undefined;
      super(adopt === undefined ? init : null, options);
      adopt?.(this);
      behaviour.onInit?.(this);
    }

    override getDefault(attribute: string): unknown {
      return behaviour.getDefault?.(this, attribute) ?? super.getDefault(attribute);
    }

    override onSave(filename: string | undefined): void {
      super.onSave(filename);
      behaviour.onSave?.(this);
    }
  }
  Object.defineProperty(Extended, "name", { value: name });
  return Extended as unknown as ModelType<M>;
}
