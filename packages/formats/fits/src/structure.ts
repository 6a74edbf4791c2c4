import { FitsError, shown } from "./errors.ts";
import { BLOCK_BYTES, type Header } from "./header.ts";

/** What an HDU is. */
export type HduKind =
  | "image"
  | "bintable"
  | "table"
  | "groups"
  | "compressed-image"
  | "foreign"
  | "nonstandard";

/** Bits per stored value, negative for floating point. */
export type Bitpix = 8 | 16 | 32 | 64 | -32 | -64;

/** What a header says about the data behind it; everything is checked against the file before it is believed. */
export interface Structure {
  readonly kind: HduKind;
  readonly bitpix: Bitpix;
  /** NAXIS1, NAXIS2, ... as written: fastest axis first. */
  readonly axes: readonly number[];
  readonly pcount: number;
  readonly gcount: number;
  /** Bytes of data without padding; for `nonstandard` unknown here (-1): all that follows. */
  readonly dataBytes: number;
}

const BITPIX: readonly unknown[] = [8, 16, 32, 64, -32, -64];

/** More axes than the standard allows. */
const MAX_AXES = 999;

/**
 * Reads the mandatory keywords.
 *
 * @throws FitsError when one is missing or absurd.
 */
export function structureOf(header: Header, primary: boolean): Structure {
  if (primary && header.get("SIMPLE") !== true)
    return { kind: "nonstandard", bitpix: 8, axes: [], pcount: 0, gcount: 1, dataBytes: -1 };
  const bitpix = header.get("BITPIX");
  if (!BITPIX.includes(bitpix))
    throw new FitsError(`BITPIX is ${shown(bitpix)}, expected 8, 16, 32, 64, -32 or -64`);
  const naxis = count(header, "NAXIS", MAX_AXES);
  const axes = Array.from({ length: naxis }, (_, i) => count(header, `NAXIS${i + 1}`));
  const kind = kindOfHdu(header, primary, axes);
  const grouped = !primary || kind === "groups";
  const pcount = grouped ? count(header, "PCOUNT", Number.MAX_SAFE_INTEGER, 0) : 0;
  const gcount = grouped ? count(header, "GCOUNT", Number.MAX_SAFE_INTEGER, 1) : 1;
  const counted = kind === "groups" ? axes.slice(1) : axes;
  const values = naxis === 0 ? 0 : counted.reduce((product, length) => product * length, 1);
  const dataBytes =
    naxis === 0 && pcount === 0 ? 0 : (Math.abs(bitpix as Bitpix) / 8) * gcount * (pcount + values);
  if (!Number.isSafeInteger(dataBytes))
    throw new FitsError(`the header describes ${dataBytes} bytes of data, more than any file can hold`);
  return { kind, bitpix: bitpix as Bitpix, axes, pcount, gcount, dataBytes };
}

/** Bytes rounded up to whole blocks. */
export function padded(bytes: number): number {
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

function kindOfHdu(header: Header, primary: boolean, axes: readonly number[]): HduKind {
  if (primary) {
    if (axes.length > 0 && axes[0] === 0 && header.get("GROUPS") === true) return "groups";
    return "image";
  }
  switch (header.get("XTENSION")) {
    case "IMAGE":
    case "IUEIMAGE":
      return "image";
    case "TABLE":
      return "table";
    case "BINTABLE":
    case "A3DTABLE":
      return header.get("ZIMAGE") === true ? "compressed-image" : "bintable";
    default:
      return "foreign";
  }
}

function count(header: Header, keyword: string, most = Number.MAX_SAFE_INTEGER, absent?: number): number {
  const value = header.get(keyword);
  if (value === undefined && absent !== undefined) return absent;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most) return value;
  if (value === undefined) throw new FitsError(`${keyword} is missing`);
  throw new FitsError(`${keyword} is ${shown(value)}, expected a whole number from 0 to ${most}`);
}
