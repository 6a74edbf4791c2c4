import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fitsBytes } from "@pipe/fits";
import { NDArray } from "@pipe/ndarray";
import { afterAll, describe, expect, test, vi } from "vitest";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const chromium = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));
if (chromium === undefined)
  process.stdout.write("skipped: no Chromium for the browser test of @pipe/fits (set CHROMIUM)\n");

/** A cube of 6 planes, and the same as compressed tiles. */
const cube = NDArray.zeros("uint16", [6, 100, 128]);
for (let i = 0; i < cube.values.length; i++) cube.values[i] = (i * 7919) % 65536;
const file = fitsBytes([
  { kind: "image" },
  { kind: "image", name: "SCI", data: cube },
  { kind: "image", name: "ZIP", data: cube, compression: { algorithm: "GZIP_2", tile: [1, 50, 128] } },
]);

const PAGE = `<!doctype html><script type="importmap">IMPORTS</script><script type="module">
try {
  const { openFits } = await import("@pipe/fits");
  const { HttpRangeSource } = await import("@pipe/bytes");
  const source = await HttpRangeSource.open("/cube.fits", { blockBytes: 8192 });
  const fits = await openFits(source);
  const plane = await fits.find("SCI").readPlanes(4, 5);
  const zipped = await fits.find("ZIP").readPlanes(4, 5);
  const result = { dtype: plane.dtype, shape: plane.shape, values: [...plane.values], zipped: [...zipped.values] };
  await fetch("/result", { method: "POST", body: JSON.stringify(result) });
} catch (error) {
  await fetch("/result", { method: "POST", body: JSON.stringify({ error: String(error?.stack ?? error) }) });
}
</script>`;

function importMap(): string {
  const require = createRequire(join(root, "packages/formats/bytes/package.json"));
  const fflate = join(require.resolve("fflate"), "..", "..", "esm", "browser.js");
  const formats = "/files/packages/formats";
  return JSON.stringify({
    imports: {
      "@pipe/fits": `${formats}/fits/dist/index.js`,
      "@pipe/bytes": `${formats}/bytes/dist/index.js`,
      "@pipe/bytes/node": `${formats}/bytes/dist/node.js`,
      "@pipe/ndarray": "/files/packages/math/ndarray/dist/index.js",
      fflate: `/absolute${fflate}`,
    },
  });
}

describe.skipIf(chromium === undefined)("in a page of headless Chromium", () => {
  let server: Server | undefined;
  let browser: ChildProcess | undefined;
  const profile = mkdtempSync(join(tmpdir(), "fits-chromium-"));
  const ranges: number[] = [];

  /** Sends a signal to Chromium and all processes that it started; `false` when none is left. */
  function signal(name: NodeJS.Signals | 0): boolean {
    try {
      return browser?.pid !== undefined && process.kill(-browser.pid, name);
    } catch {
      return false;
    }
  }

  afterAll(async () => {
    signal("SIGKILL");
    // Its processes write into the profile until the last one has ended; dead ones that nobody has reaped yet still count for a while.
    await vi.waitUntil(() => !signal(0), { timeout: 5000 }).catch(() => undefined);
    server?.closeAllConnections();
    server?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  function sendFits(request: IncomingMessage, response: ServerResponse): void {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const from = Number(range?.[1]);
    const to = Math.min(Number(range?.[2]) + 1, file.length);
    ranges.push(to - from);
    response.writeHead(206, { "content-range": `bytes ${from}-${to - 1}/${file.length}` });
    response.end(file.subarray(from, to));
  }

  function serve(receive: (text: string) => void): Server {
    return createServer((request, response) => {
      const path = decodeURI(request.url ?? "/");
      if (path === "/")
        response.setHeader("content-type", "text/html").end(PAGE.replace("IMPORTS", importMap()));
      else if (path === "/cube.fits") sendFits(request, response);
      else if (path === "/result") {
        let text = "";
        request.on("data", (chunk) => {
          text += chunk;
        });
        request.on("end", () => {
          response.end();
          receive(text);
        });
      } else {
        const place = path.startsWith("/absolute") ? path.slice(9) : join(root, path.replace("/files/", ""));
        if (!existsSync(place)) response.writeHead(404).end();
        else response.setHeader("content-type", "text/javascript").end(readFileSync(place));
      }
    });
  }

  test("one plane is read by HTTP ranges, plain and from compressed tiles", async () => {
    const result = await new Promise<string>((resolve, reject) => {
      const listening = serve(resolve);
      server = listening;
      listening.listen(0, "127.0.0.1", () => {
        const { port } = listening.address() as AddressInfo;
        const options = [
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          `--user-data-dir=${profile}`,
          `http://127.0.0.1:${port}/`,
        ];
        browser = spawn(String(chromium), options, { detached: true });
        browser.on("error", reject);
        browser.on("exit", (code) => reject(new Error(`Chromium ended with ${code}`)));
      });
    });
    const plane = JSON.parse(result);
    expect(plane.error).toBeUndefined();
    expect(plane.dtype).toBe("uint16");
    expect(plane.shape).toEqual([1, 100, 128]);
    const expected = [...cube.at(4).values];
    expect(plane.values).toEqual(expected);
    expect(plane.zipped).toEqual(expected);
    // One of six planes each of a plain and a compressed image: much less than the file went over the wire.
    expect(ranges.reduce((sum, n) => sum + n, 0)).toBeLessThan(file.length / 2);
  });
});
