import { bytesOf, littleEndianHost, swapBytes } from "@pipe/bytes";
import { allocate, NDArray, sizeOf } from "@pipe/ndarray";
import type { BlockData, BlockStore } from "./block-store.ts";
import {
  type DatatypeName,
  datatypeName,
  type ElementType,
  parseDatatype,
  parseShape,
  show,
} from "./datatype.ts";
import { AsdfError } from "./errors.ts";
import { type InlineArray, inlineArray } from "./inline.ts";
import type { BlockInfo } from "./layout.ts";
import { PackedArray, toLittleEndian } from "./packed-array.ts";

/** Where the elements of arrays come from: one for each file. */
export interface ArrayContext {
  /** File, for messages. */
  readonly path: string | undefined;
  /** Most bytes of an array that are more than its block holds (repeated or overlapping elements). */
  readonly arrayLimit: number;
  /** A block of the same file by its number. */
  block(source: number): BlockData;
  /** Where that block is. */
  locate(source: number): { readonly store: BlockStore; readonly info: BlockInfo };
  /** Data of a source that is text: a block in another file, or a whole array of an enclosing one. */
  external(source: string): ExternalData;
}

/** Data that lie outside of the file. */
export interface ExternalData {
  open(): Promise<BlockData | NDArray | PackedArray>;
  openSync(): BlockData | NDArray | PackedArray;
}

/** The facts of an array node, checked. */
interface ArrayNode {
  readonly source: number | string | undefined;
  readonly data: unknown;
  readonly type: ElementType | undefined;
  /** The first axis may be "*": as many whole rows as the block has. */
  readonly shape: readonly (number | "*")[] | undefined;
  readonly offset: number;
  readonly strides: readonly number[] | undefined;
  readonly mask: unknown;
}

/** Plan of reading: where elements lie in their block. */
interface Extent {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** First byte of the block that is needed, and how many from there on. */
  readonly from: number;
  readonly length: number;
  /** Bytes from one element to the next along each axis, undefined when they are packed in C order. */
  readonly strides: readonly number[] | undefined;
  /** Byte of the first element within the range. */
  readonly start: number;
}

/**
 * An array of the tree (`!core/ndarray`). Nothing of it is read before it is asked for, and nothing is kept afterwards.
 */
export class AsdfArray {
  /** The node as it stands in the tree: a mapping, or the list of an inline array. */
  readonly node: unknown;
  /** Full tag of the node. */
  readonly tag: string;
  readonly #context: ArrayContext;
  #parsed: ArrayNode | undefined;

  constructor(node: unknown, tag: string, context: ArrayContext) {
    this.node = node;
    this.tag = tag;
    this.#context = context;
  }

  /** File that the array is of. */
  get path(): string | undefined {
    return this.#context.path;
  }

  /** Where the elements are: number of a block (-1: the streamed one), text of an outer source, or `inline`. */
  get source(): number | string {
    return this.#facts().source ?? "inline";
  }

  /** Element type as numpy names it: `float32`, `S5`, `U3`, or the fields of a record. */
  get dtype(): DatatypeName {
    const { type } = this.#facts();
    return type === undefined ? this.#inline().data.dtype : datatypeName(type);
  }

  /**
   * Lengths of the axes, slowest first.
   *
   * @throws AsdfError when the first is that of an external block and not known before it is opened.
   */
  get shape(): readonly number[] {
    const { shape, source } = this.#facts();
    if (source === undefined) return this.#inline().data.shape;
    if (shape === undefined) throw this.#fail("has no shape");
    if (!shape.includes("*")) return shape as readonly number[];
    if (typeof source === "string") throw this.#fail("has as many rows as an external block; read it first");
    return this.#extent(this.#context.block(source)).shape;
  }

  /** The block that holds the elements, for those who copy it whole. @internal */
  blockOf(): { readonly store: BlockStore; readonly info: BlockInfo } {
    const { source } = this.#facts();
    if (typeof source !== "number") throw this.#fail("does not lie in a block of its file");
    return this.#context.locate(source);
  }

  /** The mask of the node: a value, an array, or undefined. */
  get mask(): unknown {
    return this.#facts().mask;
  }

  /**
   * Reads the numbers, on memory that threads can share.
   *
   * @throws AsdfError when the elements are text or records (see {@link readPacked}), or cannot be read.
   */
  async read(): Promise<NDArray> {
    return this.#guard(async () => {
      const block = await this.#open();
      if (block instanceof NDArray) return block;
      if (block instanceof PackedArray) return block.numbers();
      const extent = this.#extent(block);
      const whole = wholeNumbers(extent);
      if (whole === undefined) return (await this.#gather(block, extent)).numbers();
      await block.readInto(extent.from, bytesOf(whole.values));
      return finishNumbers(whole, extent);
    });
  }

  /** As {@link read}, at once. */
  readSync(): NDArray {
    return this.#guardSync(() => {
      const block = this.#openSync();
      if (block instanceof NDArray) return block;
      if (block instanceof PackedArray) return block.numbers();
      const extent = this.#extent(block);
      const whole = wholeNumbers(extent);
      if (whole === undefined) return this.#gatherSync(block, extent).numbers();
      block.readIntoSync(extent.from, bytesOf(whole.values));
      return finishNumbers(whole, extent);
    });
  }

  /** Reads elements of any type: text and records too. */
  async readPacked(): Promise<PackedArray> {
    return this.#guard(async () => {
      const block = await this.#open();
      if (block instanceof PackedArray) return block;
      return block instanceof NDArray ? PackedArray.of(block) : this.#gather(block, this.#extent(block));
    });
  }

  /** As {@link readPacked}, at once. */
  readPackedSync(): PackedArray {
    return this.#guardSync(() => {
      const block = this.#openSync();
      if (block instanceof PackedArray) return block;
      return block instanceof NDArray ? PackedArray.of(block) : this.#gatherSync(block, this.#extent(block));
    });
  }

  /** Reads the mask: 1 where an element is masked; undefined where the array has none. */
  async readMask(): Promise<NDArray<"bool"> | undefined> {
    const { mask } = this;
    if (mask instanceof AsdfArray) {
      if (mask === this) throw this.#fail("is its own mask");
      const flags = await mask.readPacked();
      const shape = await this.readPacked().then((data) => data.shape);
      return this.#guardSync(() => maskOfArray(flags, shape));
    }
    if (mask === undefined || mask === null) return this.#inlineMask();
    const data = await this.readPacked();
    return this.#guardSync(() => maskOfValue(data, mask));
  }

  /** As {@link readMask}, at once. */
  readMaskSync(): NDArray<"bool"> | undefined {
    const { mask } = this;
    return this.#guardSync(() => {
      if (mask === this) throw new AsdfError("an array is its own mask");
      if (mask instanceof AsdfArray) return maskOfArray(mask.readPackedSync(), this.readPackedSync().shape);
      return mask === undefined || mask === null
        ? this.#inlineMask()
        : maskOfValue(this.readPackedSync(), mask);
    });
  }

  #inlineMask(): NDArray<"bool"> | undefined {
    if (this.#facts().source !== undefined) return undefined;
    const { data, mask } = this.#inline();
    return mask && new NDArray("bool", data.shape, mask);
  }

  #facts(): ArrayNode {
    try {
      return (this.#parsed ??= parseNode(this.node));
    } catch (error) {
      throw this.#named(error);
    }
  }

  #inline(): InlineArray {
    const { data, type, shape } = this.#facts();
    return this.#guardSync(() => {
      if (shape?.includes("*")) throw new AsdfError("an inline array has no streamed axis");
      return inlineArray(data, type, shape as readonly number[] | undefined);
    });
  }

  async #open(): Promise<BlockData | NDArray | PackedArray> {
    const { source } = this.#facts();
    if (source === undefined) return this.#inline().data;
    return typeof source === "number" ? this.#context.block(source) : this.#context.external(source).open();
  }

  #openSync(): BlockData | NDArray | PackedArray {
    const { source } = this.#facts();
    if (source === undefined) return this.#inline().data;
    return typeof source === "number"
      ? this.#context.block(source)
      : this.#context.external(source).openSync();
  }

  async #gather(block: BlockData, extent: Extent): Promise<PackedArray> {
    const bytes = allocate("uint8", extent.length, false);
    if (extent.length > 0) await block.readInto(extent.from, bytes);
    return arrange(bytes, extent);
  }

  #gatherSync(block: BlockData, extent: Extent): PackedArray {
    const bytes = allocate("uint8", extent.length, false);
    if (extent.length > 0) block.readIntoSync(extent.from, bytes);
    return arrange(bytes, extent);
  }

  #extent(block: BlockData): Extent {
    return extentOf(this.#facts(), block.size, this.#context.arrayLimit);
  }

  async #guard<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw this.#named(error);
    }
  }

  #guardSync<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw this.#named(error);
    }
  }

  #fail(text: string): AsdfError {
    return new AsdfError(`an array ${text}`).in(this.#context.path);
  }

  #named(error: unknown): unknown {
    if (error instanceof AsdfError) return error.in(this.#context.path);
    const message = error instanceof Error ? error.message : String(error);
    return new AsdfError(`an array cannot be read: ${message}`, { cause: error }).in(this.#context.path);
  }
}

function parseNode(node: unknown): ArrayNode {
  if (Array.isArray(node)) {
    const bare = { source: undefined, data: node, type: undefined, shape: undefined };
    return { ...bare, offset: 0, strides: undefined, mask: undefined };
  }
  if (typeof node !== "object" || node === null)
    throw new AsdfError("an array node is neither a mapping nor a list");
  const facts: Record<string, unknown> = node instanceof Map ? Object.fromEntries(node) : { ...node };
  const { source, data, datatype, byteorder, offset = 0, strides, mask } = facts;
  if (source !== undefined && data !== undefined)
    throw new AsdfError("an array has both a source and inline data");
  const inline = source === undefined;
  if (inline && data === undefined) throw new AsdfError("an array has neither a source nor inline data");
  if (!inline && typeof source !== "string" && !Number.isInteger(source))
    throw new AsdfError(`${show(source)} is not the source of an array`);
  if (!inline && datatype === undefined) throw new AsdfError("an array has no datatype");
  if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 0)
    throw new AsdfError(`offset ${show(offset)} of an array is not a position in a block`);
  if (strides !== undefined && !(Array.isArray(strides) && strides.every((n) => Number.isSafeInteger(n))))
    throw new AsdfError(`strides ${show(strides)} of an array are not a list of integers`);
  return {
    source: source as number | string | undefined,
    data,
    type: datatype === undefined ? undefined : parseDatatype(datatype, inline ? "little" : byteorder),
    shape: parseStarShape(facts["shape"], inline),
    offset,
    strides: strides as readonly number[] | undefined,
    mask,
  };
}

function parseStarShape(shape: unknown, optional: boolean): readonly (number | "*")[] | undefined {
  if (shape === undefined || shape === null) {
    if (optional) return undefined;
    throw new AsdfError("an array has no shape");
  }
  if (Array.isArray(shape) && shape[0] === "*") return ["*", ...parseShape(shape.slice(1))];
  return parseShape(shape);
}

function extentOf(
  { type, shape: given, offset, strides }: ArrayNode,
  blockSize: number,
  limit: number,
): Extent {
  if (type === undefined || given === undefined) throw new AsdfError("an array has no type or shape");
  if (strides !== undefined && strides.length !== given.length)
    throw new AsdfError(`an array has ${given.length} axes and ${strides.length} strides`);
  const shape = given[0] === "*" ? [wholeRows(type, given, strides, blockSize), ...given.slice(1)] : given;
  const lengths = shape as readonly number[];
  const count = sizeOf(lengths);
  const bytes = count * type.bytes;
  if (!Number.isSafeInteger(bytes)) throw new AsdfError(`an array of shape ${show(lengths)} is too large`);
  if (offset > blockSize)
    throw new AsdfError(`an array starts at byte ${offset} of a block of ${blockSize} bytes`);
  if (count === 0 || type.bytes === 0)
    return { shape: lengths, type, from: 0, length: 0, strides: undefined, start: 0 };
  const plain = strides === undefined || isPacked(strides, lengths, type.bytes);
  let low = 0;
  let high = type.bytes;
  if (plain) high = bytes;
  else
    for (const [axis, stride] of strides.entries()) {
      const reach = stride * (lengths[axis] - 1);
      if (reach < 0) low += reach;
      else high += reach;
    }
  if (offset + low < 0 || offset + high > blockSize)
    throw new AsdfError(
      `an array reaches from byte ${offset + low} to ${offset + high} of a block of ${blockSize} bytes`,
    );
  if (!plain && bytes > Math.max(limit, high - low))
    throw new AsdfError(`an array repeats ${high - low} bytes to ${bytes}; the limit is ${limit}`);
  return {
    shape: lengths,
    type,
    from: offset + low,
    length: high - low,
    strides: plain ? undefined : strides,
    start: -low,
  };
}

function wholeRows(
  type: ElementType,
  shape: readonly (number | "*")[],
  strides: readonly number[] | undefined,
  blockSize: number,
): number {
  const row = strides?.[0] ?? sizeOf(shape.slice(1) as number[]) * type.bytes;
  if (!(row > 0)) throw new AsdfError(`a row of ${row} bytes cannot be counted in a streamed block`);
  return Math.floor(blockSize / row);
}

function isPacked(strides: readonly number[], shape: readonly number[], itemBytes: number): boolean {
  let expected = itemBytes;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis];
  }
  return true;
}

/** Storage that the bytes of a packed array of numbers can be read into as they are; undefined where they cannot. */
function wholeNumbers({ type, strides, shape }: Extent): NDArray | undefined {
  if (type.kind !== "number" || strides !== undefined || type.dtype === "float16") return undefined;
  return NDArray.zeros(type.dtype, shape);
}

function finishNumbers(array: NDArray, { type }: Extent): NDArray {
  const bytes = bytesOf(array.values);
  if (littleEndianHost) toLittleEndian(type, bytes);
  else if (type.kind === "number" && type.byteOrder === "little")
    swapBytes(bytes, array.values.BYTES_PER_ELEMENT);
  if (array.is("bool")) normaliseFlags(array.values);
  return array;
}

function normaliseFlags(flags: Uint8Array): void {
  for (let i = 0; i < flags.length; i++) if (flags[i] > 1) flags[i] = 1;
}

function arrange(bytes: Uint8Array, extent: Extent): PackedArray {
  const { type, shape, strides, start } = extent;
  const own = strides === undefined ? bytes : gather(bytes, shape, strides, start, type.bytes);
  toLittleEndian(type, own);
  if (type.kind === "number" && type.dtype === "bool") normaliseFlags(own);
  return new PackedArray(littleType(type), shape, own);
}

function littleType(type: ElementType): ElementType {
  if (type.kind !== "record") return { ...type, byteOrder: "little" };
  return { ...type, fields: type.fields.map((field) => ({ ...field, type: littleType(field.type) })) };
}

/** Copies strided elements one behind the other. */
function gather(
  bytes: Uint8Array,
  shape: readonly number[],
  strides: readonly number[],
  start: number,
  itemBytes: number,
): Uint8Array {
  const out = new Uint8Array(sizeOf(shape) * itemBytes);
  const last = shape.length - 1;
  const [columns, step] = [shape[last], strides[last]];
  const index = new Array<number>(shape.length).fill(0);
  let from = start;
  for (let to = 0; to < out.length; ) {
    let at = from;
    for (let i = 0; i < columns; i++, at += step)
      for (let k = 0; k < itemBytes; k++) out[to++] = bytes[at + k];
    // The next row, as an odometer counts.
    for (let axis = last - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

function maskOfArray(flags: PackedArray, shape: readonly number[]): NDArray<"bool"> {
  const size = sizeOf(shape);
  if (flags.size !== size && flags.size !== 1)
    throw new AsdfError(`a mask of shape ${show(flags.shape)} does not fit an array of shape ${show(shape)}`);
  const mask = NDArray.zeros("bool", shape);
  const width = flags.type.bytes;
  for (let i = 0; i < size; i++) {
    const start = flags.size === 1 ? 0 : i * width;
    // Of a record, one masked field masks the element.
    for (let k = 0; k < width; k++) if (flags.bytes[start + k] !== 0) mask.values[i] = 1;
  }
  return mask;
}

/** Elements equal to a value are masked; floats within the tolerance of numpy.ma.masked_values. */
function maskOfValue(data: PackedArray, value: unknown): NDArray<"bool"> {
  if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean")
    throw new AsdfError(`${show(value)} is not a mask`);
  const array = data.numbers();
  const mask = NDArray.zeros("bool", array.shape);
  const { values } = array;
  const wanted = Number(value);
  const float = array.dtype.startsWith("float");
  const tolerance = float ? 1e-8 + 1e-5 * Math.abs(wanted) : 0;
  const parts = array.dtype.startsWith("complex") ? 2 : 1;
  for (let i = 0; i < mask.values.length; i++) {
    const each = Number(values[i * parts]);
    const imaginary = parts === 2 ? Number(values[2 * i + 1]) : 0;
    const hit = Number.isNaN(wanted)
      ? Number.isNaN(each) || Number.isNaN(imaginary)
      : each === wanted || Math.abs(each - wanted) <= tolerance;
    mask.values[i] = hit && (Number.isNaN(wanted) || imaginary === 0) ? 1 : 0;
  }
  return mask;
}
