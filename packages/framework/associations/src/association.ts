/**
 * What an association is: exposures grouped into products, as plain data.
 *
 * @module
 */

/** Version of this code, written as `code_version` into associations made here. */
export const CODE_VERSION = "0.1.0";

/** One exposure of a product. `E` is `string` (a file name) in files; in memory it may also be an open model. */
export interface Member<E = string> {
  expname: E;
  exptype: string;
  exposerr?: string | null;
  group_id?: string | number | null;
  tweakreg_catalog?: string | null;
  [key: string]: unknown;
}

/** One output product and the exposures that it is made of. */
export interface Product<E = string> {
  name: string;
  members: Member<E>[];
  [key: string]: unknown;
}

/** An association as it stands in its file, in the order of the file; unknown keys are kept. */
export interface AssociationData<E = string> {
  asn_type?: string;
  asn_rule?: string;
  asn_id?: string;
  asn_pool?: string;
  program?: string;
  target?: string | null;
  version_id?: string | null;
  code_version?: string;
  degraded_status?: string;
  constraints?: string;
  products: Product<E>[];
  [key: string]: unknown;
}

/**
 * An association and where it came from. `path` and `directory` are not enumerable: they neither appear in the
 * written file nor survive a spread.
 */
export interface Association<E = string> extends AssociationData<E> {
  /** The file it was read from; undefined for one that was made. */
  readonly path: string | undefined;
  /** The folder that relative member names start from: the file's, or `"."`. */
  readonly directory: string;
}

/** A file or structure that is no association. The message names the file and what is wrong with it. */
export class AssociationNotValidError extends Error {
  override readonly name = "AssociationNotValidError";
  /** What is wrong, without the file. */
  readonly reason: string;
  readonly path: string | undefined;

  constructor(
    reason: string,
    options: { path?: string | undefined; message?: string; cause?: unknown } = {},
  ) {
    const { path, cause } = options;
    super(
      options.message ?? (path === undefined ? reason : `${path}: ${reason}`),
      cause === undefined ? undefined : { cause },
    );
    this.reason = reason;
    this.path = path;
  }
}

/** Adds `path` and `directory` to the data, in place. */
export function locate<E>(
  data: AssociationData<E>,
  path: string | undefined,
  directory: string,
): Association<E> {
  return Object.defineProperties(data, {
    path: { value: path, enumerable: false, configurable: true, writable: true },
    directory: { value: directory, enumerable: false, configurable: true, writable: true },
  }) as Association<E>;
}

/** Whether the structure says where it came from. */
export function isLocated<E>(data: AssociationData<E>): data is Association<E> {
  return typeof data["directory"] === "string";
}
