import { ByteSink, type ByteSource, type Sink } from "@pipe/bytes";
import { writeAtomically, writeAtomicallySync } from "@pipe/bytes/node";
import { NDArray, sizeOf } from "@pipe/ndarray";
import { Card } from "./card.ts";
import { addSum } from "./checksum.ts";
import { compressImage } from "./compression/write.ts";
import { FitsError, placed } from "./errors.ts";
import { Hdu } from "./hdu.ts";
import { type CardInput, Header } from "./header.ts";
import { padded } from "./structure.ts";
import { addSumCards, fillSums } from "./sums.ts";
import { imageCards, imagePieces, storageOf } from "./write-image.ts";
import type {
  CompressionInput,
  HduInput,
  ImageInput,
  TableInput,
  TextTableInput,
  WriteOptions,
} from "./write-input.ts";
import { type PreparedColumn, prepareColumn, tableCards, tablePieces } from "./write-table.ts";
import { prepareText, rowWidth, textTableCards, textTablePieces } from "./write-text-table.ts";

/** Bytes of another file that are copied. */
interface CopiedRange {
  readonly source: ByteSource;
  readonly offset: number;
  readonly length: number;
}

/** An HDU, ready to be written. */
export interface PreparedHdu {
  readonly header: Header;
  readonly dataBytes: number;
  /** The data; each piece of bytes stays as it is until the second one after it is asked for. */
  readonly pieces: () => Iterable<Uint8Array | CopiedRange>;
  /** What the data are filled up with to a whole block. */
  readonly padding: number;
}

/** One thing to be done for a file that is being written. */
type Step =
  | { readonly write: Uint8Array }
  | { readonly copy: CopiedRange }
  | { readonly patch: Uint8Array; readonly position: number };

/** A file being written; each step is answered with bytes where it asks for some. */
type Writing = Generator<Step, void, Uint8Array | undefined>;

/** Cards that follow from the data and are not taken over from the caller's header. */
const OWN =
  /^(?:SIMPLE|XTENSION|BITPIX|NAXIS\d*|PCOUNT|GCOUNT|GROUPS|EXTEND|BSCALE|BZERO|BLANK|CHECKSUM|DATASUM)$/;
const OWN_TABLE = /^(?:TFIELDS|THEAP|(?:TTYPE|TFORM|TUNIT|TNULL|TSCAL|TZERO|TDISP|TDIM|TBCOL)\d+)$/;

/**
 * Checks an HDU and makes its header.
 *
 * @param primary - it will stand at the beginning of a file.
 * @throws FitsError when it cannot be written.
 */
export function prepareHdu(input: HduInput, primary: boolean): PreparedHdu {
  if (input instanceof Hdu) return prepareCopy(input, primary);
  if (input.kind === "table") return prepareTextTable(input);
  return input.kind === "image" ? prepareImage(input, primary) : prepareTable(input);
}

function prepareTextTable(input: TextTableInput): PreparedHdu {
  const columns = input.columns.map(prepareText);
  const rows = Math.max(0, ...columns.map((column) => column.rows));
  const odd = columns.find((column) => column.rows !== rows);
  if (odd !== undefined) throw new FitsError(`column "${odd.name}" has ${odd.rows} rows, expected ${rows}`);
  return {
    header: completeHeader(Header.of(textTableCards(columns, rows)), input, OWN, OWN_TABLE),
    dataBytes: rowWidth(columns) * rows,
    pieces: () => textTablePieces(columns, rows),
    padding: 0x20,
  };
}

function prepareImage(input: ImageInput, primary: boolean): PreparedHdu {
  const data = input.data ?? null;
  const array = data instanceof NDArray && data.dtype === "float16" ? data.astype("float32") : data;
  if (array instanceof NDArray && input.compression !== undefined)
    return prepareCompressed(input, array, input.compression);
  if (array !== null && !(array instanceof NDArray) && input.compression !== undefined)
    throw new FitsError("an image that comes in pieces cannot be compressed");
  return {
    header: completeHeader(Header.of(imageCards(array, primary)), input, OWN),
    dataBytes: array === null ? 0 : sizeOf(array.shape) * storageOf(array.dtype).bytes,
    pieces: () => (array === null ? [] : imagePieces(array)),
    padding: 0,
  };
}

/** The table of a compressed image; the caller's cards follow those that describe the compression. */
function prepareCompressed(input: ImageInput, data: NDArray, compression: CompressionInput): PreparedHdu {
  const { cards, columns } = compressImage(data, compression);
  const given =
    input.header === undefined ? [] : cardsOf(input.header).filter((card) => !OWN.test(card.keyword));
  const own = Header.of(cards.filter(([keyword]) => keyword.startsWith("Z")));
  const header = new Header([...own.cards, ...given]);
  const name = input.name ?? (header.has("EXTNAME") ? undefined : "COMPRESSED_IMAGE");
  const table = prepareTable({ kind: "bintable", name, ver: input.ver, header, columns });
  for (const [keyword, value] of cards) if (!keyword.startsWith("Z")) table.header.set(keyword, value);
  return table;
}

function prepareTable(input: TableInput): PreparedHdu {
  const columns: PreparedColumn[] = [];
  let heap = 0;
  for (const column of input.columns) {
    const prepared = prepareColumn(column, heap);
    heap += prepared.heap?.bytes ?? 0;
    columns.push(prepared);
  }
  const rows = input.rows ?? Math.max(0, ...columns.map((column) => column.rows));
  const odd = columns.findIndex((column) => column.rows !== rows && column.bytes > 0);
  if (odd >= 0)
    throw new FitsError(
      `column "${input.columns[odd].name}" has ${columns[odd].rows} rows, expected ${rows}`,
    );
  const rowBytes = columns.reduce((sum, column) => sum + column.bytes, 0);
  return {
    header: completeHeader(Header.of(tableCards(columns, rows, heap)), input, OWN, OWN_TABLE),
    dataBytes: rowBytes * rows + heap,
    pieces: () => tablePieces(columns, rows),
    padding: 0,
  };
}

function completeHeader(
  header: Header,
  input: ImageInput | TableInput | TextTableInput,
  ...own: RegExp[]
): Header {
  if (input.name !== undefined) header.set("EXTNAME", input.name, "extension name");
  if (input.ver !== undefined) header.set("EXTVER", input.ver, "extension value");
  const given = input.header === undefined ? [] : cardsOf(input.header);
  for (const card of given) {
    if (own.some((pattern) => pattern.test(card.keyword))) continue;
    if (card.keyword === "EXTNAME" && input.name !== undefined) continue;
    if (card.keyword === "EXTVER" && input.ver !== undefined) continue;
    header.push(card);
  }
  return header;
}

function cardsOf(header: Header | Iterable<CardInput>): readonly Card[] {
  return header instanceof Header ? header.cards : Header.of(header).cards;
}

/** An HDU of another file: bytes as they are, its header with what its new place asks for. */
function prepareCopy(hdu: Hdu, primary: boolean): PreparedHdu {
  if (hdu.error !== undefined) throw hdu.error;
  const length = hdu.dataBytes;
  return {
    header: primary === (hdu.index === 0) ? hdu.header : replacedHeader(hdu, primary),
    dataBytes: length,
    pieces: () => (length === 0 ? [] : [{ source: hdu.source, offset: hdu.dataOffset, length }]),
    padding: hdu.kind === "table" ? 0x20 : 0,
  };
}

function replacedHeader(hdu: Hdu, primary: boolean): Header {
  if (hdu.kind !== "image")
    throw new FitsError(
      `an HDU of kind ${hdu.kind} cannot be moved ${primary ? "to" : "from"} the beginning of a file`,
    );
  const header = hdu.header.clone();
  header.deleteWhere((card) => /^(?:SIMPLE|XTENSION|EXTEND|PCOUNT|GCOUNT)$/.test(card.keyword));
  const axes = hdu.structure.axes.length;
  const first = primary
    ? Card.of("SIMPLE", true, "conforms to FITS standard")
    : Card.of("XTENSION", "IMAGE", "Image extension");
  header.insert(0, first);
  if (primary) return header.insert(3 + axes, Card.of("EXTEND", true));
  header.insert(3 + axes, Card.of("PCOUNT", 0, "number of parameters"));
  return header.insert(4 + axes, Card.of("GCOUNT", 1, "number of groups"));
}

/** The steps of writing `hdus` to a place that can be patched, from `position` on. */
function* writing(hdus: readonly PreparedHdu[], position: number, options: WriteOptions): Writing {
  let at = position;
  for (const hdu of hdus) {
    const header = options.checksum === true ? addSumCards(hdu.header.clone()) : hdu.header;
    const head = header.toBytes();
    yield { write: head };
    const sum = yield* writeData(hdu, options.checksum === true);
    if (options.checksum === true) yield { patch: fillSums(header, sum).toBytes(), position: at };
    at += head.length + padded(hdu.dataBytes);
  }
}

/** Copied bytes pass through memory in pieces of this size. */
const COPY = 1 << 22;

function* writeData(hdu: PreparedHdu, summed: boolean): Generator<Step, number, Uint8Array | undefined> {
  const sum = new RunningSum(summed);
  let written = 0;
  for (const piece of hdu.pieces()) {
    if (piece instanceof Uint8Array) {
      sum.add(piece);
      yield { write: piece };
      written += piece.length;
      continue;
    }
    for (let from = 0; from < piece.length; from += COPY) {
      const length = Math.min(COPY, piece.length - from);
      const bytes = yield { copy: { source: piece.source, offset: piece.offset + from, length } };
      if (bytes === undefined || bytes.length !== length) throw new FitsError("a copied file ends early");
      sum.add(bytes);
      yield { write: bytes };
      written += length;
    }
  }
  if (written !== hdu.dataBytes)
    throw new FitsError(`wrote ${written} bytes of data, expected ${hdu.dataBytes}`);
  const fill = new Uint8Array(padded(written) - written).fill(hdu.padding);
  sum.add(fill);
  if (fill.length > 0) yield { write: fill };
  return sum.value();
}

/** A checksum over pieces of any length. */
class RunningSum {
  readonly #on: boolean;
  readonly #rest = new Uint8Array(4);
  #held = 0;
  #sum = 0;

  constructor(on: boolean) {
    this.#on = on;
  }

  add(bytes: Uint8Array): void {
    if (!this.#on) return;
    let from = 0;
    while (this.#held > 0 && from < bytes.length) this.#push(bytes[from++]);
    const whole = bytes.length - ((bytes.length - from) % 4);
    this.#sum = addSum(bytes.subarray(from, whole), this.#sum);
    for (let i = whole; i < bytes.length; i++) this.#push(bytes[i]);
  }

  value(): number {
    return this.#held === 0 ? this.#sum : addSum(this.#rest.subarray(0, this.#held), this.#sum);
  }

  #push(byte: number): void {
    this.#rest[this.#held++] = byte;
    if (this.#held < 4) return;
    this.#sum = addSum(this.#rest, this.#sum);
    this.#held = 0;
  }
}

/** Does the steps, waiting; each piece is made while the one before it is being written. */
export async function carryOut(steps: Writing, sink: Sink): Promise<void> {
  let written: Promise<void> | undefined;
  let step = steps.next();
  while (!step.done) {
    const wish = step.value;
    let answer: Uint8Array | undefined;
    if ("copy" in wish) answer = await wish.copy.source.read(wish.copy.offset, wish.copy.length);
    else {
      await written;
      if ("patch" in wish) await sink.patch?.(wish.position, wish.patch);
      else if (sink.writeAside === undefined) await sink.write(wish.write);
      else written = sink.writeAside(wish.write);
    }
    step = steps.next(answer);
  }
  await written;
}

/** Does the steps at once. */
export function carryOutSync(steps: Writing, sink: Sink): void {
  let step = steps.next();
  while (!step.done) {
    const wish = step.value;
    let answer: Uint8Array | undefined;
    if ("copy" in wish) {
      const { source, offset, length } = wish.copy;
      if (source.readSync === undefined) throw new FitsError("this source can only be copied asynchronously");
      answer = source.readSync(offset, length);
    } else if ("write" in wish) sink.write(wish.write);
    else sink.patch?.(wish.position, wish.patch);
    step = steps.next(answer);
  }
}

function prepareAll(hdus: readonly HduInput[]): PreparedHdu[] {
  if (hdus.length === 0) throw new FitsError("a FITS file needs at least one HDU");
  const [first] = hdus;
  // A table cannot stand first: an empty primary HDU goes before it.
  const lead =
    first instanceof Hdu
      ? first.kind !== "image" && first.index !== 0
      : first.kind === "bintable" ||
        first.kind === "table" ||
        (first.compression !== undefined && first.data != null);
  const all: readonly HduInput[] = lead ? [{ kind: "image" }, ...hdus] : hdus;
  return all.map((hdu, index) => {
    try {
      return prepareHdu(hdu, index === 0);
    } catch (error) {
      throw placed(error, { hdu: index });
    }
  });
}

/**
 * Writes a FITS file: to a path (Node; under a temporary name until it is complete) or into a sink.
 *
 * Bytes are swapped piece by piece, so no second copy of the data is made. Headers get their mandatory keywords in astropy's
 * order and words.
 *
 * @throws FitsError when something cannot be written as FITS; ByteError when the file cannot be written.
 */
export async function writeFits(
  target: string | Sink,
  hdus: readonly HduInput[],
  options: WriteOptions = {},
): Promise<void> {
  const prepared = prepareAll(hdus);
  if (typeof target === "string")
    await writeAtomically(target, (sink) => carryOut(writing(prepared, 0, options), sink));
  else if (options.checksum !== true || target.patch !== undefined)
    await carryOut(writing(prepared, target.position, options), target);
  else {
    // A sink that cannot go back gets the whole file at once.
    const buffer = new ByteSink();
    await carryOut(writing(prepared, 0, options), buffer);
    await target.write(buffer.bytes());
  }
}

/** As {@link writeFits}, at once and to a path only. */
export function writeFitsSync(path: string, hdus: readonly HduInput[], options: WriteOptions = {}): void {
  const prepared = prepareAll(hdus);
  writeAtomicallySync(path, (sink) => carryOutSync(writing(prepared, 0, options), sink));
}

/** Writes further extensions at once to a place that can be patched. */
export function appendTo(sink: Sink, hdus: readonly HduInput[], options: WriteOptions): void {
  const prepared = hdus.map((hdu) => prepareHdu(hdu, false));
  carryOutSync(writing(prepared, sink.position, options), sink);
}

/** The bytes of a FITS file. */
export function fitsBytes(hdus: readonly HduInput[], options: WriteOptions = {}): Uint8Array {
  const sink = new ByteSink();
  carryOutSync(writing(prepareAll(hdus), 0, options), sink);
  return sink.bytes();
}
