import { PatchSink } from "@pipe/bytes/node";
import { FitsError, placed } from "./errors.ts";
import { type FitsFile, openFitsSync } from "./fits-file.ts";
import type { Hdu } from "./hdu.ts";
import { padded } from "./structure.ts";
import { setSums } from "./sums.ts";
import { appendTo, writeFitsSync } from "./write.ts";
import type { HduInput, WriteOptions } from "./write-input.ts";

/** Where the last HDU of a file ends, padding included. */
function endOf(file: FitsFile): number {
  const last = file.hdus[file.hdus.length - 1];
  if (last.error !== undefined) throw last.error;
  return last.dataOffset + padded(last.dataBytes);
}

function openPlain(path: string): FitsFile {
  const file = openFitsSync(path);
  if (file.source.isFile === true) return file;
  file.closeSync();
  throw new FitsError("a compressed file cannot be changed in place; write a new one", { path });
}

/**
 * Adds HDUs to the end of a file. Bytes behind its last HDU are cut off; when something fails the file is as it was before.
 *
 * @throws FitsError when the file cannot be read or the HDUs cannot be written.
 */
export function appendFits(path: string, hdus: readonly HduInput[], options: WriteOptions = {}): void {
  const file = openPlain(path);
  try {
    const end = endOf(file);
    const sink = new PatchSink(path, end);
    try {
      const missing = end - file.source.size;
      if (missing > 0) sink.patch(file.source.size, new Uint8Array(missing));
      appendTo(sink, hdus, options);
      sink.close();
    } catch (error) {
      sink.rollBack();
      sink.release();
      throw error;
    }
  } catch (error) {
    throw placed(error, { path });
  } finally {
    file.closeSync();
  }
}

/**
 * Changes headers: `edit` gets the open file and changes `hdu.header` as it likes. Headers that keep their number of blocks are
 * written in place, the data untouched; otherwise the whole file is written anew and renamed.
 *
 * CHECKSUM (and DATASUM) of changed HDUs are renewed where they exist.
 *
 * @throws FitsError when the file cannot be read, or an edit changes what describes the data.
 */
export function updateFits(path: string, edit: (file: FitsFile) => void): void {
  const file = openPlain(path);
  try {
    const before = file.hdus.map((hdu) => hdu.header.toString());
    const structure = file.hdus.map(structureText);
    edit(file);
    const changed = file.hdus.filter((hdu, i) => hdu.header.toString() !== before[i]);
    for (const hdu of changed) {
      if (structureText(hdu) !== structure[hdu.index])
        throw new FitsError("the edit changes keywords that describe the data; write a new HDU", {
          path,
          hdu: hdu.index,
        });
      hdu.header.reserve(headerBytes(hdu));
      if (hdu.header.has("CHECKSUM")) setSums(hdu);
    }
    const inPlace = changed.every((hdu) => hdu.header.toString().length === headerBytes(hdu));
    if (inPlace) writeHeaders(path, file, changed);
    else writeFitsSync(path, file.hdus);
  } catch (error) {
    throw placed(error, { path });
  } finally {
    file.closeSync();
  }
}

/** Bytes that a header takes in the file as it is. */
function headerBytes(hdu: Hdu): number {
  return hdu.dataOffset - hdu.headerOffset;
}

const STRUCTURE =
  /^(?:SIMPLE|XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|GROUPS|TFIELDS|THEAP|TFORM\d+|TBCOL\d+)$/;

/** What an edit must not change. */
function structureText(hdu: Hdu): string {
  const cards = hdu.header.cards.filter((card) => STRUCTURE.test(card.keyword));
  return cards.map((card) => `${card.keyword}=${String(card.value)}`).join("\n");
}

function writeHeaders(path: string, file: FitsFile, changed: readonly Hdu[]): void {
  if (changed.length === 0) return;
  const sink = new PatchSink(path, file.source.size);
  try {
    for (const hdu of changed) sink.patch(hdu.headerOffset, hdu.header.toBytes());
  } finally {
    sink.release();
  }
}
