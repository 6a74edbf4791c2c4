/** A fault of an ECSV table: what, in which file, at which line. */
export class EcsvError extends Error {
  override readonly name = "EcsvError";
  readonly path: string | undefined;
  /** Line of the file, from 1. */
  readonly line: number | undefined;

  constructor(
    message: string,
    where: { path?: string | undefined; line?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause });
    this.path = where.path;
    this.line = where.line;
  }

  /** The same fault with the file named. */
  in(path: string): EcsvError {
    return new EcsvError(`${path}: ${this.message}`, { path, line: this.line, cause: this.cause });
  }
}
