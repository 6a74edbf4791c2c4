import { createHash } from "node:crypto";
import { type DType, type NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import type { Card } from "../card.ts";
import type { FitsFile } from "../fits-file.ts";
import type { Hdu } from "../hdu.ts";
import { padded } from "../structure.ts";
import { verifySums } from "../sums.ts";
import { dumpColumn, dumpColumns } from "./column-dump.ts";
import { type Digest, Digester, jsonNumber } from "./digest.ts";
import { isStorage } from "./image-header.ts";
import { oneLine } from "./lines.ts";

/** One HDU of a dump, and a whole dump. */
export type HduDump = Readonly<Record<string, unknown>>;

/** The dump of a file, and whether everything in it could be read. */
export interface FileDump {
  readonly document: readonly HduDump[];
  readonly complete: boolean;
}

/** Reads everything in a file and describes it: structure, header cards, and hashes and statistics of all values. */
export function dumpFile(file: FitsFile): FileDump {
  const document = file.hdus.map(dumpHdu);
  return { document, complete: document.every(isWhole) };
}

function isWhole(dump: HduDump): boolean {
  const columns = (dump["columns"] ?? []) as readonly HduDump[];
  return dump["error"] === undefined && columns.every((column) => column["error"] === undefined);
}

function dumpHdu(hdu: Hdu): HduDump {
  const { index, name, ver } = hdu;
  const head = { index, name, ver, type: hdu.kind };
  if (hdu.error !== undefined) return { index, error: oneLine(hdu.error), header: headerOf(hdu) };
  try {
    const sums = hdu.kind === "foreign" || hdu.kind === "nonstandard" ? {} : verifySums(hdu);
    return { ...head, ...contentOf(hdu), ...sums, header: headerOf(hdu) };
  } catch (error) {
    return { ...head, error: oneLine(error), header: headerOf(hdu) };
  }
}

function contentOf(hdu: Hdu): HduDump {
  switch (hdu.kind) {
    case "image":
    case "compressed-image":
      return imageOf(hdu);
    case "bintable":
    case "table":
      return { rows: hdu.rows, columns: dumpColumns(hdu) };
    case "groups": {
      const parameters = hdu.readTableSync();
      const columns = parameters.columns.map((column) => ({ ...dumpColumn(column), format: undefined }));
      return { ...imageOf(hdu), rows: parameters.rows, columns };
    }
    default:
      return bytesDump(hdu);
  }
}

function imageOf(hdu: Hdu): HduDump {
  if (hdu.shape.length === 0) return { shape: null, dtype: null, sha256: null, nan: 0, min: null, max: null };
  if (hdu.kind === "image") return { shape: hdu.shape, dtype: hdu.dtype, ...imageDigest(hdu) };
  const image: NDArray = hdu.readImageSync();
  return { shape: image.shape, dtype: image.dtype, ...digest(image.dtype, image.values) };
}

/** Values read at a time: an image need not fit into memory. */
const VALUES = 1 << 22;

function imageDigest(hdu: Hdu): Digest {
  const digester = new Digester(hdu.dtype ?? "uint8");
  const size = sizeOf(hdu.shape);
  for (let at = 0; at < size; at += VALUES)
    digester.add(hdu.readValuesSync(at, Math.min(size, at + VALUES)).values);
  return digester.finish();
}

function digest(dtype: DType, values: TypedArray): Digest {
  const digester = new Digester(dtype);
  digester.add(values);
  return digester.finish();
}

const COPY = 1 << 22;

function bytesDump(hdu: Hdu): HduDump {
  const hash = createHash("sha256");
  const stored = hdu.dataBytes;
  for (let at = 0; at < stored; at += COPY) hash.update(hdu.readBytesSync(at, Math.min(stored, at + COPY)));
  // What follows a header that is not FITS counts in whole blocks, missing padding included.
  const size = hdu.kind === "nonstandard" ? padded(stored) : stored;
  hash.update(new Uint8Array(size - stored));
  return { size, sha256: hash.digest("hex") };
}

function headerOf(hdu: Hdu): readonly unknown[] {
  const cards =
    hdu.kind === "compressed-image" ? hdu.header.cards.filter((card) => !isStorage(card)) : hdu.header.cards;
  return cards.map(cardOf);
}

const KINDS = {
  logical: "L",
  integer: "I",
  float: "F",
  complex: "C",
  string: "S",
  undefined: "U",
  commentary: "T",
  invalid: "X",
} as const;

function cardOf(card: Card): readonly [string, unknown, string, string] {
  const { value } = card;
  const json =
    typeof value === "number" || typeof value === "bigint"
      ? jsonNumber(value)
      : value !== null && typeof value === "object"
        ? { $complex: [jsonNumber(value.re), jsonNumber(value.im)] }
        : value;
  return [card.keyword, json, card.comment, KINDS[card.kind]];
}
