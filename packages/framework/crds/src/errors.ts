/**
 * Errors of the client. Class names and messages are those that users of the original see.
 *
 * @module
 */

/** Base of every error of this package. */
export class CrdsError extends Error {
  override readonly name: string = "CrdsError";
}

/** A call to the server failed, or was not made because the client is configured server-less. */
export class ServiceError extends CrdsError {
  override readonly name: string = "ServiceError";
}

/** The server could not be reached. */
export class CrdsNetworkError extends CrdsError {
  override readonly name: string = "CrdsNetworkError";
}

/** The configuration contradicts itself, the cache or the server. */
export class CrdsConfigError extends CrdsError {
  override readonly name: string = "CrdsConfigError";
}

/** A file could not be fetched, or is not what the server announced. */
export class CrdsDownloadError extends CrdsError {
  override readonly name: string = "CrdsDownloadError";
}

/** No reference file could be determined for a type. */
export class CrdsLookupError extends CrdsError {
  override readonly name: string = "CrdsLookupError";
}

/** The rules know no such instrument. */
export class CrdsUnknownInstrumentError extends CrdsError {
  override readonly name: string = "CrdsUnknownInstrumentError";
}

/** The rules contain a mapping that the server has marked as bad. */
export class CrdsBadRulesError extends CrdsError {
  override readonly name: string = "CrdsBadRulesError";
}

/** The chosen reference file is marked as bad. */
export class CrdsBadReferenceError extends CrdsError {
  override readonly name: string = "CrdsBadReferenceError";
}

/** A mapping file cannot be used. */
export class MappingError extends CrdsError {
  override readonly name: string = "MappingError";
}

/** A mapping file breaks the format. */
export class MappingFormatError extends MappingError {
  override readonly name: string = "MappingFormatError";
}

/** A mapping file lacks a header key. */
export class MissingHeaderKeyError extends MappingError {
  override readonly name: string = "MissingHeaderKeyError";
}

/** The `sha1sum` of a mapping file is missing or wrong. */
export class ChecksumError extends MappingError {
  override readonly name: string = "ChecksumError";
}

/** A header value or a key of the rules is invalid. */
export class ValidationError extends CrdsError {
  override readonly name: string = "ValidationError";
}

/** Several rules match equally well and may not be merged. */
export class AmbiguousMatchError extends CrdsError {
  override readonly name: string = "AmbiguousMatchError";
}

/** Several rules with plain values match equally well. */
export class TiedRulesError extends AmbiguousMatchError {
  override readonly name: string = "TiedRulesError";
  /** The value of each rule. */
  readonly values: readonly string[];

  constructor(values: readonly string[]) {
    super("More than one match clause matched.");
    this.values = values;
  }
}

/** Nothing matches at one level of a selector; the next lower weight may still match. */
export class MatchingError extends CrdsLookupError {
  override readonly name: string = "MatchingError";
}

/** A date or time is undefined or cannot be read. */
export class InvalidDatetimeError extends CrdsError {
  override readonly name: string = "InvalidDatetimeError";
}

/** The message of anything thrown; that of a missing file in the words of the original. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (codeOf(error) !== "ENOENT" || !("path" in error)) return error.message;
  return `[Errno 2] No such file or directory: '${String(error.path)}'`;
}

/** The code of a system error (`ENOENT`, ...), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
