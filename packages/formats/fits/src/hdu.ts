import { type ByteSource, type Reading, readAsync, readSync, request } from "@pipe/bytes";
import { bytesPerElement, type DType, type NDArray, sizeOf, type TypedArray } from "@pipe/ndarray";
import { threadsRunning } from "@pipe/parallel/running";
import { readTextTable } from "./ascii-table.ts";
import { type CompressedImage, compressedImage, readCompressed } from "./compression/image.ts";
import { FitsError, placed } from "./errors.ts";
import { groupsShape, groupsType, readGroups, readParameters } from "./groups.ts";
import type { Header } from "./header.ts";
import { contiguousPlace, type ImagePlace, readPlanes, readSection } from "./image.ts";
// For its kernel to be declared, so that threads can have loaded it when a first image is read.
import "./pixel-kernel.ts";
import { pixelPlan } from "./pixels.ts";
import { canReadAhead, readImageAhead } from "./read-ahead.ts";
import { fieldCount, readBinaryTable, tableSize } from "./read-table.ts";
import type { Found } from "./scan.ts";
import { type HduKind, padded, type Structure } from "./structure.ts";
import type { FitsTable } from "./table.ts";

/** How an image is to be read. */
export interface ReadImageOptions<D extends DType = DType> {
  /** Type of the values; the physical one unless told otherwise. */
  readonly dtype?: D;
  /**
   * Whether worker threads read a large image of a file. Unless told: where they run, or it is so large that starting them pays and its
   * pixels need more work than their bytes to be put into order.
   */
  readonly threads?: boolean;
}

/** How a part of an image is to be read. */
export interface ReadPartOptions<D extends DType = DType> extends ReadImageOptions<D> {
  /** Where the values go, if it is of their type and at least as long: its first elements are theirs then. Images only. */
  readonly into?: TypedArray;
}

/** How a table is to be read. */
export type ReadTableOptions = Pick<ReadImageOptions, "threads">;

/** One header and the data behind it, which are read when they are asked for. */
export class Hdu {
  readonly index: number;
  readonly kind: HduKind;
  readonly header: Header;
  /** The fault that keeps the data (or, for `nonstandard` extensions, anything behind the header) from being read. */
  readonly error: FitsError | undefined;
  readonly #source: ByteSource;
  readonly #found: Found;
  #compressed: CompressedImage | undefined;

  constructor(source: ByteSource, found: Found) {
    this.index = found.index;
    this.header = found.header;
    this.kind = found.structure?.kind ?? "nonstandard";
    this.error = found.error;
    this.#source = source;
    this.#found = found;
  }

  /** EXTNAME without trailing blanks; `PRIMARY` for the first HDU without one, else empty. */
  get name(): string {
    const names = this.header.all("EXTNAME").filter((name) => typeof name === "string");
    const compressed = this.kind === "compressed-image";
    const name = compressed ? names.find((text) => text !== "COMPRESSED_IMAGE") : names[0];
    return name ?? (this.index === 0 && this.kind !== "nonstandard" ? "PRIMARY" : "");
  }

  /** EXTVER, 1 unless given. */
  get ver(): number {
    return this.header.number("EXTVER") ?? 1;
  }

  /** Byte position of the header. */
  get headerOffset(): number {
    return this.#found.headerOffset;
  }

  /** Byte position of the data. */
  get dataOffset(): number {
    return this.#found.dataOffset;
  }

  /** Bytes of the data without padding. */
  get dataBytes(): number {
    return this.structure.dataBytes;
  }

  /** Where the bytes come from. */
  get source(): ByteSource {
    return this.#source;
  }

  /**
   * What the header says of the data.
   *
   * @throws FitsError when it says nothing that makes sense.
   */
  get structure(): Structure {
    const { structure, error } = this.#found;
    if (structure === undefined)
      throw this.#placed(error ?? new FitsError("the header cannot be understood"));
    return structure;
  }

  /** Shape of an image in C order (empty without data), of the array of random groups, or `[rows]` of a table. */
  get shape(): readonly number[] {
    const { axes } = this.structure;
    switch (this.kind) {
      case "compressed-image":
        return this.#tiles().shape;
      case "groups":
        return groupsShape(this.structure);
      case "bintable":
      case "table":
        return [tableSize(this.structure)[1]];
      default:
        // Random groups without axes, as some writers leave behind.
        if (this.index === 0 && axes.length === 0 && this.header.get("GROUPS") === true) return [0];
        return [...axes].reverse();
    }
  }

  /** Type of the physical values of an image; undefined for anything else and without data. */
  get dtype(): DType | undefined {
    if (this.kind === "groups") return groupsType(this.structure, this.header);
    if (this.kind === "compressed-image") return this.#tiles().plan.physical;
    if (this.kind !== "image" || this.shape.length === 0) return undefined;
    return pixelPlan(this.structure.bitpix, this.header).physical;
  }

  /** Number of rows of a table, or of random groups; 0 for anything else. */
  get rows(): number {
    if (this.kind === "groups") return this.structure.gcount;
    return this.kind === "bintable" || this.kind === "table" ? tableSize(this.structure)[1] : 0;
  }

  /** Number of columns of a table. */
  get fields(): number {
    return this.kind === "groups" ? this.structure.pcount : fieldCount(this.header);
  }

  /**
   * Reads the physical values of an image, on shared memory; large images of files are read by several threads.
   *
   * @throws FitsError when this is no image, it has no data, or they cannot be read.
   */
  readImage<D extends DType>(options: ReadImageOptions<D> & { dtype: D }): Promise<NDArray<D>>;
  readImage(options?: ReadImageOptions): Promise<NDArray>;
  async readImage(options: ReadImageOptions = {}): Promise<NDArray> {
    try {
      const place = this.kind === "image" && this.error === undefined ? this.#imagePlace() : undefined;
      if (place !== undefined && place.shape.length > 0) {
        const { dtype = place.plan.physical, threads: wish } = options;
        const plain = wish === undefined && this.#source.isFile === true && canReadAhead(place, dtype);
        if (plain && !threadsRunning()) return await readImageAhead(this.#source, place, dtype);
        if (byThreads(this.#source, this.dataBytes, wish)) return await this.#imageByThreads(place, dtype);
      }
    } catch (error) {
      throw this.#placed(error);
    }
    return this.#async(this.#image(options));
  }

  /** As {@link readImage}, at once and on the calling thread. */
  readImageSync<D extends DType>(options: ReadImageOptions<D> & { dtype: D }): NDArray<D>;
  readImageSync(options?: ReadImageOptions): NDArray;
  readImageSync(options: ReadImageOptions = {}): NDArray {
    return this.#sync(this.#image(options));
  }

  /** Reads the indices `[from, to)` of the first axis: integrations, planes, or the rows of a two-dimensional image. */
  async readPlanes(from: number, to: number, options: ReadPartOptions = {}): Promise<NDArray> {
    const { shape } = this;
    if (shape.length === 0) return this.#async(this.#planes(from, to, options));
    return this.readSection(...planesBox(shape, from, to), options);
  }

  /** As {@link readPlanes}, at once. */
  readPlanesSync(from: number, to: number, options: ReadPartOptions = {}): NDArray {
    return this.#sync(this.#planes(from, to, options));
  }

  /** Reads the box from `start` to `stop` (not included), one number per axis; by the threads that run, if it is large and contiguous. */
  async readSection(
    start: readonly number[],
    stop: readonly number[],
    options: ReadPartOptions = {},
  ): Promise<NDArray> {
    try {
      const whole = this.kind === "image" && this.error === undefined && threadsRunning();
      const part = whole ? contiguousPlace(this.#imagePlace(), start, stop) : undefined;
      if (part !== undefined) {
        const { dtype = part.plan.physical, threads: wish, into } = options;
        const bytes = sizeOf(part.shape) * bytesPerElement(part.plan.stored);
        const canSee = into === undefined || into.buffer instanceof SharedArrayBuffer;
        if (canSee && byThreads(this.#source, bytes, wish))
          return await this.#imageByThreads(part, dtype, into);
      }
    } catch (error) {
      throw this.#placed(error);
    }
    return this.#async(this.#section(start, stop, options));
  }

  /** As {@link readSection}, at once. */
  readSectionSync(start: readonly number[], stop: readonly number[], options: ReadPartOptions = {}): NDArray {
    return this.#sync(this.#section(start, stop, options));
  }

  /** Reads values `[from, to)` of an image in C order, whatever its axes; not of compressed images and random groups. */
  readValuesSync(from: number, to: number, options: ReadImageOptions = {}): NDArray {
    return this.#sync(this.#values(from, to, options));
  }

  /** Reads a table; of random groups the parameters. Large tables of files are read by several threads. */
  async readTable(options: ReadTableOptions = {}): Promise<FitsTable> {
    try {
      const good = this.kind === "bintable" && this.error === undefined;
      if (good && byThreads(this.#source, this.dataBytes, options.threads)) {
        const { readTableThreaded } = await import("./table-threads.ts");
        return await readTableThreaded(this.#source, this.#tablePlace());
      }
    } catch (error) {
      throw this.#placed(error);
    }
    return this.#async(this.#table(0, Number.POSITIVE_INFINITY));
  }

  /** As {@link readTable}, at once. */
  readTableSync(): FitsTable {
    return this.#sync(this.#table(0, Number.POSITIVE_INFINITY));
  }

  /** Reads rows `[from, to)` of a table and nothing else of it but what the heap holds for them. */
  readRows(from: number, to: number): Promise<FitsTable> {
    return this.#async(this.#table(from, to));
  }

  /** As {@link readRows}, at once. */
  readRowsSync(from: number, to: number): FitsTable {
    return this.#sync(this.#table(from, to));
  }

  /** Reads the stored bytes of the data, without padding; `[from, to)` of them where a range is given, into memory of that length. */
  readBytes(from = 0, to: number = this.dataBytes, into?: Uint8Array): Promise<Uint8Array> {
    return this.#async(this.#bytes(from, to, into));
  }

  /** As {@link readBytes}, at once. */
  readBytesSync(from = 0, to: number = this.dataBytes): Uint8Array {
    return this.#sync(this.#bytes(from, to));
  }

  /** Drives a reading of this HDU's file; faults get the place. */
  async #async<T>(reading: Reading<T>): Promise<T> {
    try {
      return await readAsync(this.#source, reading);
    } catch (error) {
      throw this.#placed(error);
    }
  }

  async #imageByThreads(place: ImagePlace, dtype: DType, into?: TypedArray): Promise<NDArray> {
    const { readImageThreaded } = await import("./image-threads.ts");
    return readImageThreaded(this.#source.path ?? "", place, dtype, into);
  }

  #sync<T>(reading: Reading<T>): T {
    try {
      return readSync(this.#source, reading);
    } catch (error) {
      throw this.#placed(error);
    }
  }

  #placed(error: unknown): FitsError {
    return placed(error, { path: this.#source.path, hdu: this.index });
  }

  /** Stops a reading of data that are not all there. */
  #whole(): void {
    if (this.error !== undefined) throw this.error;
  }

  *#image(options: ReadImageOptions): Reading<NDArray> {
    this.#whole();
    if (this.kind === "groups" || this.kind === "compressed-image")
      return yield* this.#planes(0, this.shape[0] ?? 0, options);
    const place = this.#imagePlace();
    if (place.shape.length === 0) throw new FitsError("there is no image: NAXIS is 0");
    return yield* readPlanes(place, options.dtype ?? place.plan.physical, 0, place.shape[0]);
  }

  *#values(from: number, to: number, options: ReadImageOptions): Reading<NDArray> {
    this.#whole();
    const place = this.#imagePlace();
    const flat = { ...place, shape: [sizeOf(place.shape)] };
    return yield* readSection(flat, options.dtype ?? place.plan.physical, [from], [to]);
  }

  *#planes(from: number, to: number, options: ReadPartOptions): Reading<NDArray> {
    const { shape } = this;
    if (shape.length === 0) throw new FitsError("there is no image: NAXIS is 0");
    return yield* this.#section(...planesBox(shape, from, to), options);
  }

  *#section(start: readonly number[], stop: readonly number[], options: ReadPartOptions): Reading<NDArray> {
    if (this.kind === "image") {
      const place = this.#imagePlace();
      return yield* readSection(place, options.dtype ?? place.plan.physical, start, stop, options.into);
    }
    this.#whole();
    if (this.kind === "compressed-image") {
      const tiles = this.#tiles();
      return yield* readCompressed(
        this.#tablePlace(),
        tiles,
        options.dtype ?? tiles.plan.physical,
        start,
        stop,
      );
    }
    if (this.kind !== "groups") throw new FitsError(`an HDU of kind ${this.kind} has no image`);
    const groups = yield* readGroups(this.#tablePlace(), start[0], stop[0]);
    return options.dtype === undefined ? groups : groups.astype(options.dtype);
  }

  *#table(from: number, to: number): Reading<FitsTable> {
    this.#whole();
    const place = this.#tablePlace();
    const rows = this.kind === "groups" ? this.structure.gcount : tableSize(this.structure)[1];
    const first = Math.min(Math.max(0, from), rows);
    const last = Math.max(first, Math.min(to, rows));
    switch (this.kind) {
      case "bintable":
      case "compressed-image":
        return yield* readBinaryTable(place, first, last);
      case "table":
        return yield* readTextTable(place, first, last);
      case "groups":
        return yield* readParameters(place, first, last);
      default:
        throw new FitsError(`an HDU of kind ${this.kind} is no table`);
    }
  }

  *#bytes(from: number, to: number, into?: Uint8Array): Reading<Uint8Array> {
    return yield* request(this.dataOffset + from, Math.min(to, this.dataBytes) - from, into);
  }

  #imagePlace(): ImagePlace {
    if (this.kind !== "image") throw new FitsError(`an HDU of kind ${this.kind} has no image`);
    return {
      shape: this.shape,
      plan: pixelPlan(this.structure.bitpix, this.header),
      dataOffset: this.dataOffset,
    };
  }

  #tablePlace(): { header: Header; structure: Structure; dataOffset: number } {
    return { header: this.header, structure: this.structure, dataOffset: this.dataOffset };
  }

  #tiles(): CompressedImage {
    this.#compressed ??= compressedImage(this.header, this.structure);
    return this.#compressed;
  }
}

/** From so many bytes on threads that run read faster than the calling one alone, and from so many on starting them pays. */
const WORTH_THREADS = 2 ** 21;
const WORTH_A_START = 2 ** 28;

/** Whether threads shall read, as it is wished or pays; they open the file by themselves, so it must be one. */
function byThreads(source: ByteSource, bytes: number, wish: boolean | undefined): boolean {
  if (source.isFile !== true) return false;
  return wish ?? bytes >= (threadsRunning() ? WORTH_THREADS : WORTH_A_START);
}

/** The box of the indices `[from, to)` of the first axis. */
function planesBox(shape: readonly number[], from: number, to: number): [start: number[], stop: number[]] {
  return [
    shape.map((_, axis) => (axis === 0 ? from : 0)),
    shape.map((length, axis) => (axis === 0 ? to : length)),
  ];
}

/** Bytes that an HDU takes in its file. */
export function hduBytes(hdu: Hdu): number {
  return hdu.dataOffset - hdu.headerOffset + padded(hdu.dataBytes);
}
