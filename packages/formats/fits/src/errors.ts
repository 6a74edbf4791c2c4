/** A fault of a FITS file: what, in which file, HDU and byte. */
export class FitsError extends Error {
  override readonly name = "FitsError";
  /** File or address, where there is one. */
  readonly path: string | undefined;
  /** Number of the HDU, from 0. */
  readonly hdu: number | undefined;
  /** Byte position in the file. */
  readonly offset: number | undefined;

  constructor(message: string, where: FitsErrorPlace = {}) {
    super(message, where.cause === undefined ? undefined : { cause: where.cause });
    this.path = where.path;
    this.hdu = where.hdu;
    this.offset = where.offset;
  }
}

/** Where a {@link FitsError} happened. */
export interface FitsErrorPlace {
  readonly path?: string | undefined;
  readonly hdu?: number | undefined;
  readonly offset?: number | undefined;
  readonly cause?: unknown;
}

/** The same error with the place filled in that was not known where it was found. */
export function placed(error: unknown, place: FitsErrorPlace): FitsError {
  if (!(error instanceof Error)) return new FitsError(String(error), place);
  const known = error instanceof FitsError ? error : undefined;
  const offset = known?.offset ?? (error as { offset?: number }).offset ?? place.offset;
  return new FitsError(error.message, {
    path: known?.path ?? place.path,
    hdu: known?.hdu ?? place.hdu,
    offset,
    cause: known === undefined ? error : known.cause,
  });
}

/** A keyword value in a message. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  return typeof value === "string" ? `'${value.slice(0, 40)}'` : String(value).slice(0, 40);
}
