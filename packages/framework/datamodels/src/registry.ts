import type { DataModel, ModelType } from "./model.ts";

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

/**
 * Makes the class of a model from its facts.
 *
 * @param base - the class it extends.
 */
export function extend<M extends DataModel>(base: ModelType, name: string): ModelType<M> {
  const type = class extends (base as unknown as new (...args: never[]) => DataModel) {
    static readonly modelName: string = name;
  };
  Object.defineProperty(type, "name", { value: name });
  return type as unknown as ModelType<M>;
}
