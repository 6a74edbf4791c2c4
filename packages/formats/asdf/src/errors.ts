/** Facts that an {@link AsdfError} may carry beside its message. */
export interface AsdfErrorOptions {
  /** The file that could not be read or written. */
  readonly path?: string | undefined;
  /** Byte of the file (for faults inside the tree: character of the tree) where the fault lies. */
  readonly offset?: number | undefined;
  readonly cause?: unknown;
}

/** Every fault of an ASDF file, and every tree that cannot be written as one. */
export class AsdfError extends Error {
  override readonly name = "AsdfError";
  readonly path: string | undefined;
  readonly offset: number | undefined;

  constructor(message: string, options: AsdfErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.path = options.path;
    this.offset = options.offset;
  }

  /** The same fault with the file named, unless it is named already. */
  in(path: string | undefined): AsdfError {
    if (path === undefined || this.path !== undefined) return this;
    return new AsdfError(`${path}: ${this.message}`, { path, offset: this.offset, cause: this.cause });
  }
}
