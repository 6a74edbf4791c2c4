import { type Reading, request } from "@pipe/bytes";
import { FitsError } from "./errors.ts";
import { BLOCK_BYTES, Header } from "./header.ts";
import { padded, type Structure, structureOf } from "./structure.ts";

/** One HDU as found in a file: its places, and its structure or the fault that hides it. */
export interface Found {
  readonly index: number;
  readonly headerOffset: number;
  readonly dataOffset: number;
  readonly header: Header;
  readonly structure: Structure | undefined;
  /** Why the header or the data cannot be used. */
  readonly error: FitsError | undefined;
}

/** Longest header that is read: a million cards. */
const MAX_HEADER = 80_000_000;

/** Bytes asked for at a time: most headers of extensions are shorter. */
const FIRST_READ = 4 * BLOCK_BYTES;

/**
 * Finds all HDUs by reading their headers. What follows the last one without being an extension is ignored.
 *
 * @throws FitsError when the file does not begin as FITS files do.
 */
export function* scan(size: number): Reading<Found[]> {
  const found: Found[] = [];
  let offset = 0;
  while (offset < size || offset === 0) {
    const index = found.length;
    const text = yield* headerText(offset, size, index);
    if (text === undefined) break;
    const next = readHdu(text, index, offset, size);
    found.push(next);
    if (next.structure === undefined) break;
    const { kind, dataBytes } = next.structure;
    if (kind === "nonstandard") break;
    offset = next.dataOffset + padded(dataBytes);
  }
  return found;
}

function readHdu(text: string | FitsError, index: number, offset: number, size: number): Found {
  if (text instanceof FitsError)
    return {
      index,
      headerOffset: offset,
      dataOffset: offset,
      header: new Header(),
      structure: undefined,
      error: text,
    };
  const header = Header.parse(text);
  const dataOffset = offset + text.length;
  const base = { index, headerOffset: offset, dataOffset, header };
  let structure: Structure;
  try {
    structure = structureOf(header, index === 0);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { ...base, structure: undefined, error: new FitsError(message, { hdu: index, offset }) };
  }
  if (structure.kind === "nonstandard")
    structure = { ...structure, dataBytes: Math.max(0, size - dataOffset) };
  const missing = structure.dataBytes - Math.max(0, size - dataOffset);
  if (missing <= 0) return { ...base, structure, error: undefined };
  const message = `the data end early: expected ${structure.dataBytes} bytes, ${missing} are missing`;
  return { ...base, structure, error: new FitsError(message, { hdu: index, offset: size }) };
}

/** Text of the header at `offset`, whole blocks; undefined where no header begins; an error where it does not end. */
function* headerText(offset: number, size: number, index: number): Reading<string | FitsError | undefined> {
  const pieces: string[] = [];
  let at = offset;
  let step = FIRST_READ;
  for (;;) {
    const length = Math.min(step, size - at);
    const bytes = length > 0 ? yield* request(at, length) : new Uint8Array(0);
    if (at === offset && !begins(bytes, index)) return undefined;
    const text = latin1(bytes);
    const end = endOf(text);
    if (end !== undefined) {
      pieces.push(text.slice(0, padded(end)));
      const whole = pieces.join("");
      if (whole.length % BLOCK_BYTES === 0) return whole;
      // The last block is cut short: accepted where all cards are there.
      return whole.padEnd(padded(whole.length));
    }
    pieces.push(text);
    at += length;
    if (at >= size) return new FitsError("the header has no END card", { hdu: index, offset });
    if (at - offset > MAX_HEADER)
      return new FitsError(`the header has no END card within ${MAX_HEADER} bytes`, { hdu: index, offset });
    step = Math.min(step * 4, 1 << 24) - (Math.min(step * 4, 1 << 24) % BLOCK_BYTES);
  }
}

function begins(bytes: Uint8Array, index: number): boolean {
  const word = latin1(bytes.subarray(0, 8));
  if (index > 0) return word === "XTENSION";
  if (word === "SIMPLE  " && bytes[8] === 0x3d) return true;
  if (bytes.length === 0) throw new FitsError("is empty, expected a FITS file", { offset: 0 });
  throw new FitsError('is not a FITS file: it does not begin with "SIMPLE  ="', { offset: 0 });
}

/** Where the END card ends in a text that begins at a card, or undefined. */
function endOf(text: string): number | undefined {
  for (let at = text.indexOf("END     "); at >= 0; at = text.indexOf("END     ", at + 1)) {
    if (at % 80 === 0 && text.slice(at, at + 80).trim() === "END") return at + 80;
  }
  return undefined;
}

/** Bytes as characters of the same codes. */
function latin1(bytes: Uint8Array): string {
  const { Buffer: native } = globalThis as { Buffer?: typeof Buffer };
  if (native !== undefined)
    return native.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}
