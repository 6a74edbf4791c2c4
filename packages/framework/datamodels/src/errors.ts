/** A file or a call that the data models cannot make sense of; the message says what, where and what to do. */
export class ModelError extends Error {
  override readonly name: string = "ModelError";
  /** The file it is about. */
  readonly path: string | undefined;

  constructor(message: string, options: { path?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.path = options.path;
  }
}

/** A value that the schema of the model does not allow, under strict validation. */
export class ValidationError extends ModelError {
  override readonly name: string = "ValidationError";
}

/** Kinds of warnings that models give, named as in the originals. */
export type WarningKind = "ValidationWarning" | "NoTypeWarning" | "FilenameMismatchWarning";

/** Receives the warnings of all models. */
export type WarningHandler = (kind: WarningKind | "log", text: string) => void;

function toStderr(kind: string, text: string): void {
  process.stderr.write(kind === "log" ? `WARNING ${text}\n` : `${kind}: ${text}\n`);
}

let handler: WarningHandler = toStderr;

/**
 * Sends the warnings of all models elsewhere; by default they are written to stderr.
 *
 * @returns the handler that was in place.
 */
export function setWarningHandler(next: WarningHandler | null): WarningHandler {
  const previous = handler;
  handler = next ?? toStderr;
  return previous;
}

/** Gives a warning through the handler in place. */
export function warn(kind: WarningKind | "log", text: string): void {
  handler(kind, text);
}
