/** A fault of reading or writing bytes: what, in which file or address, at which byte. */
export class ByteError extends Error {
  override readonly name = "ByteError";
  /** File or address, where there is one. */
  readonly path: string | undefined;
  /** Byte position of the fault. */
  readonly offset: number | undefined;

  constructor(message: string, where: { path?: string; offset?: number; cause?: unknown } = {}) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause });
    this.path = where.path;
    this.offset = where.offset;
  }
}
