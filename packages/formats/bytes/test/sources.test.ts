import { closeSync, mkdtempSync, openSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  type ByteSource,
  BytesSource,
  HttpRangeSource,
  type Reading,
  readAsync,
  readSync,
  request,
} from "@pipe/bytes";
import { FileSource, openSource } from "@pipe/bytes/node";
import { describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "sources-"));
const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 251);

/** A list whose first two bytes say where each next item lies. */
function* pieces(): Reading<number[]> {
  const [first] = yield* request(5, 1);
  const target = new Uint8Array(3);
  yield* request(90_000, 3, target);
  return [first, ...target, (yield* request(99_999, 1))[0]];
}
const expected = [bytes[5], bytes[90_000], bytes[90_001], bytes[90_002], bytes[99_999]];

describe("a reading gives the same from", () => {
  test("memory, at once or not", async () => {
    expect(readSync(new BytesSource(bytes), pieces())).toEqual(expected);
    expect(await readAsync(new BytesSource(Buffer.from(bytes)), pieces())).toEqual(expected);
  });

  test("a file, plain or compressed", async () => {
    const plain = join(folder, "plain");
    writeFileSync(plain, bytes);
    expect(readSync(FileSource.openSync(plain), pieces())).toEqual(expected);
    expect(await readAsync(await openSource(plain), pieces())).toEqual(expected);
    const packed = join(folder, "packed");
    writeFileSync(packed, Buffer.concat([gzipSync(bytes.subarray(0, 1000)), gzipSync(bytes.subarray(1000))]));
    expect(await readAsync(await openSource(packed), pieces())).toEqual(expected);
  });

  test("a server, which is asked for ranges only", async () => {
    const asked: string[] = [];
    const server = createServer((question, answer) => {
      asked.push(question.headers.range ?? "all");
      const [from, to] = (/(\d+)-(\d+)/.exec(question.headers.range ?? "") ?? []).slice(1).map(Number);
      const end = Math.min(to + 1, bytes.length);
      answer.writeHead(206, { "content-range": `bytes ${from}-${end - 1}/${bytes.length}` });
      answer.end(bytes.subarray(from, end));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const source = await HttpRangeSource.open(url, { blockBytes: 1000 });
    expect(source.size).toBe(bytes.length);
    expect(await readAsync(source, pieces())).toEqual(expected);
    expect(asked).toEqual(["bytes=0-999", "bytes=90000-90999", "bytes=99999-99999"]);
    server.closeAllConnections();
    server.close();
  });

  test("a server that does not know ranges, or does not answer", async () => {
    const server = createServer((_, answer) => answer.end(bytes));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    expect(await readAsync(await HttpRangeSource.open(url), pieces())).toEqual(expected);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(HttpRangeSource.open(url)).rejects.toMatchObject({ name: "ByteError", path: url });
  });
});

describe("a file", () => {
  test("is read beyond 4 GiB", async () => {
    const path = join(folder, "sparse");
    const offset = 5 * 2 ** 30;
    const descriptor = openSync(path, "w");
    writeSync(descriptor, Uint8Array.of(1, 2, 3), 0, 3, offset);
    closeSync(descriptor);
    const file = await FileSource.open(path);
    expect(file.size).toBe(offset + 3);
    expect([...(await file.read(offset - 1, 10))]).toEqual([0, 1, 2, 3]);
    await file.close();
    truncateSync(path, 0);
  });

  test("that ends early says where", () => {
    const path = join(folder, "short");
    writeFileSync(path, bytes.subarray(0, 10));
    const read = (source: ByteSource) => readSync(source, request(8, 5));
    expect(() => read(FileSource.openSync(path))).toThrow("expected 5 bytes at byte 8, found 2");
  });

  test("that is none is named", () => {
    expect(() => FileSource.openSync(folder)).toThrow("is not a regular file");
    expect(() => FileSource.openSync(join(folder, "none"))).toThrow("no such file");
  });
});
