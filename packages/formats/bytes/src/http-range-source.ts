import { ByteError } from "./errors.ts";
import type { ByteSource } from "./source.ts";

/** What {@link HttpRangeSource.open} takes. */
export interface HttpOptions {
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Further request headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes asked for at once where a reader asks for less; 64 KiB unless told otherwise. */
  readonly blockBytes?: number;
}

/** A file on a web server, of which only the ranges asked for are fetched (RFC 9110, section 14). */
export class HttpRangeSource implements ByteSource {
  readonly size: number;
  readonly path: string;
  readonly #options: HttpOptions;
  /** The latest small block: headers are read in many small pieces. */
  #block: { offset: number; bytes: Uint8Array };

  private constructor(url: string, size: number, first: Uint8Array, options: HttpOptions) {
    this.path = url;
    this.size = size;
    this.#options = options;
    this.#block = { offset: 0, bytes: first };
  }

  /**
   * Asks for the first block, which tells the length of the file.
   *
   * @throws ByteError when the server refuses, cannot send ranges, or does not tell the length.
   */
  static async open(url: string, options: HttpOptions = {}): Promise<HttpRangeSource> {
    const blockBytes = options.blockBytes ?? DEFAULT_BLOCK;
    const response = await send(url, 0, blockBytes, options);
    if (response.status === 416) return new HttpRangeSource(url, 0, new Uint8Array(0), options);
    if (response.status === 200) {
      // The server ignores ranges: what it sends is the whole file.
      const whole = new Uint8Array(await response.arrayBuffer());
      return new HttpRangeSource(url, whole.length, whole, options);
    }
    const size = Number(/\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1]);
    if (!Number.isSafeInteger(size))
      throw new ByteError("the server does not tell the length of the file (Content-Range)", { path: url });
    return new HttpRangeSource(url, size, new Uint8Array(await response.arrayBuffer()), options);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    if (end <= offset) return new Uint8Array(0);
    const cached = this.#fromBlock(offset, end);
    if (cached !== undefined) return cached;
    const blockBytes = this.#options.blockBytes ?? DEFAULT_BLOCK;
    const bytes = await this.#fetch(offset, Math.min(this.size, Math.max(end, offset + blockBytes)));
    if (end - offset < blockBytes) this.#block = { offset, bytes };
    return bytes.subarray(0, end - offset);
  }

  async close(): Promise<void> {
    this.#block = { offset: 0, bytes: new Uint8Array(0) };
  }

  #fromBlock(offset: number, end: number): Uint8Array | undefined {
    const { offset: start, bytes } = this.#block;
    return offset >= start && end <= start + bytes.length
      ? bytes.subarray(offset - start, end - start)
      : undefined;
  }

  async #fetch(offset: number, end: number): Promise<Uint8Array> {
    const response = await send(this.path, offset, end - offset, this.#options);
    if (response.status !== 206)
      throw new ByteError("the server stopped to send ranges", { path: this.path, offset });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== end - offset)
      throw new ByteError(`the server sent ${bytes.length} of ${end - offset} bytes`, {
        path: this.path,
        offset,
      });
    return bytes;
  }
}

const DEFAULT_BLOCK = 1 << 16;

async function send(url: string, offset: number, length: number, options: HttpOptions): Promise<Response> {
  const headers = { ...options.headers, range: `bytes=${offset}-${offset + length - 1}` };
  let response: Response;
  try {
    response = await (options.fetch ?? fetch)(url, { headers });
  } catch (cause) {
    throw new ByteError("the server cannot be reached", { path: url, offset, cause });
  }
  if (!response.ok && response.status !== 416)
    throw new ByteError(`the server answers ${response.status} ${response.statusText}`.trim(), {
      path: url,
      offset,
    });
  return response;
}
