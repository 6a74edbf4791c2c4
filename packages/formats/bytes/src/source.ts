import { ByteError } from "./errors.ts";

/** Something with a length from which ranges of bytes can be read, in any order and many at a time. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** Name for messages: path or address. */
  readonly path?: string;
  /** True where `path` names a file with just these bytes: threads may open it by themselves. */
  readonly isFile?: boolean;
  /**
   * The bytes `[offset, offset + length)`; fewer where the source ends. They may share memory with the source: treat as
   * read-only.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** As {@link read}, at once; missing where the source cannot. */
  readSync?(offset: number, length: number): Uint8Array;
  /** Fills `target` from `offset` on; throws where the source ends before it is full. */
  readInto?(offset: number, target: Uint8Array): Promise<void>;
  /** As {@link readInto}, at once. */
  readIntoSync?(offset: number, target: Uint8Array): void;
  /** Gives up file descriptors and memory; safe to call twice. */
  close(): Promise<void>;
  /** As {@link close}, at once. */
  closeSync?(): void;
}

/** One wish of a {@link Reading}: bytes to be returned, or (with `target`) a piece of memory to be filled. */
export interface ReadRequest {
  readonly offset: number;
  readonly length: number;
  readonly target?: Uint8Array;
}

/** A computation that asks for bytes while it goes; {@link readAsync} or {@link readSync} drive it. */
export type Reading<T> = Generator<ReadRequest, T, Uint8Array>;

/**
 * Asks for exactly `length` bytes at `offset`, into `target` where it is given.
 *
 * For use inside a {@link Reading}: `const bytes = yield* request(0, 2880)`.
 */
export function* request(offset: number, length: number, target?: Uint8Array): Reading<Uint8Array> {
  return yield target === undefined ? { offset, length } : { offset, length, target };
}

/** Drives a reading with waiting reads. */
export async function readAsync<T>(source: ByteSource, reading: Reading<T>): Promise<T> {
  let step = reading.next();
  while (!step.done) {
    const wish = step.value;
    let bytes: Uint8Array;
    try {
      bytes = await answer(source, wish);
    } catch (error) {
      step = reading.throw(error);
      continue;
    }
    step = reading.next(bytes);
  }
  return step.value;
}

/**
 * Drives a reading with immediate reads.
 *
 * @throws ByteError when the source can only be read asynchronously.
 */
export function readSync<T>(source: ByteSource, reading: Reading<T>): T {
  let step = reading.next();
  while (!step.done) {
    const wish = step.value;
    let bytes: Uint8Array;
    try {
      bytes = answerSync(source, wish);
    } catch (error) {
      step = reading.throw(error);
      continue;
    }
    step = reading.next(bytes);
  }
  return step.value;
}

/** Exactly `length` bytes, or an error that says where the source ends. */
export async function readFully(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  return answer(source, { offset, length });
}

async function answer(source: ByteSource, { offset, length, target }: ReadRequest): Promise<Uint8Array> {
  checkRange(source, offset, length);
  if (target !== undefined && source.readInto !== undefined) {
    await source.readInto(offset, target);
    return target;
  }
  return deliver(source, offset, length, await source.read(offset, length), target);
}

function answerSync(source: ByteSource, { offset, length, target }: ReadRequest): Uint8Array {
  checkRange(source, offset, length);
  if (target !== undefined && source.readIntoSync !== undefined) {
    source.readIntoSync(offset, target);
    return target;
  }
  if (source.readSync === undefined)
    throw new ByteError("this source can only be read asynchronously", located(source));
  return deliver(source, offset, length, source.readSync(offset, length), target);
}

function deliver(
  source: ByteSource,
  offset: number,
  length: number,
  bytes: Uint8Array,
  target: Uint8Array | undefined,
): Uint8Array {
  if (bytes.length !== length) throw ended(source, offset, length, bytes.length);
  if (target === undefined) return bytes;
  target.set(bytes);
  return target;
}

function checkRange(source: ByteSource, offset: number, length: number): void {
  if (!(Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0))
    throw new ByteError(`cannot read ${length} bytes at byte ${offset}`, { ...located(source), offset });
  if (offset + length > source.size) throw ended(source, offset, length, Math.max(0, source.size - offset));
}

/** The error for data that end early. */
export function ended(
  source: Pick<ByteSource, "path">,
  offset: number,
  length: number,
  had: number,
): ByteError {
  return new ByteError(`expected ${length} bytes at byte ${offset}, found ${had}`, {
    ...located(source),
    offset,
  });
}

function located(source: Pick<ByteSource, "path">): { path?: string } {
  return source.path === undefined ? {} : { path: source.path };
}
