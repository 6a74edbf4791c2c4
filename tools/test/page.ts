// Runs a script in a page of headless Chromium, with built packages and files by HTTP ranges at hand: for tests of what has to work
// in a browser.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The program, where there is one. */
const chromium = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

/** Whether there is no browser to test with; says so for the package that goes untested. */
export function noBrowser(tested: string): boolean {
  if (chromium === undefined)
    process.stdout.write(`skipped: no Chromium for the browser test of ${tested} (set CHROMIUM)\n`);
  return chromium === undefined;
}

/** What a page is given. */
export interface PageOptions {
  /** Folders of packages that the script imports by name; their dependencies come along. */
  readonly packages: readonly string[];
  /** Body of an async function; what it returns is the result, as JSON. */
  readonly script: string;
  /** Files that the script may fetch from `/data/<name>`, by ranges only. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Send the headers that give the page shared memory. */
  readonly isolated?: boolean;
}

/** A range `[from, to)` of a file that the page fetched. */
export interface FetchedRange {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** What a page did. */
export interface PageRun<T> {
  readonly result: T;
  readonly ranges: readonly FetchedRange[];
}

/**
 * Opens a page, waits for the result of its script, and ends the browser.
 *
 * @throws Error with the stack of what the script threw.
 */
export async function runPage<T>(options: PageOptions): Promise<PageRun<T>> {
  const profile = mkdtempSync(join(tmpdir(), "pipe-chromium-"));
  const ranges: FetchedRange[] = [];
  const server = createServer();
  let browser: ChildProcess | undefined;
  try {
    const port = await listen(server);
    const text = await new Promise<string>((resolve, reject) => {
      server.on("request", (request, response) => answer(request, response, options, ranges, resolve));
      browser = browse(`http://127.0.0.1:${port}/`, profile);
      browser.on("error", reject);
      browser.on("exit", (code) => reject(new Error(`Chromium ended with ${code}`)));
    });
    const { error, result } = JSON.parse(text) as { error?: string; result: T };
    if (error !== undefined) throw new Error(`in the page: ${error}`);
    return { result, ranges };
  } finally {
    await end(browser);
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function browse(url: string, profile: string): ChildProcess {
  const options = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    `--user-data-dir=${profile}`,
    url,
  ];
  return spawn(String(chromium), options, { detached: true });
}

/** Ends Chromium and all processes that it started. */
async function end(browser: ChildProcess | undefined): Promise<void> {
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return browser?.pid !== undefined && process.kill(-browser.pid, name);
    } catch {
      return false;
    }
  };
  signal("SIGKILL");
  // Its processes write into the profile until the last one has ended; dead ones that nobody has reaped yet still count for a while.
  await vi.waitUntil(() => !signal(0), { timeout: 5000 }).catch(() => undefined);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address.port);
    });
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageOptions,
  ranges: FetchedRange[],
  tell: (text: string) => void,
): void {
  const path = decodeURI(request.url ?? "/");
  if (options.isolated === true) {
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
  }
  const [, folder, name = ""] = /^\/(\w*)\/?(.*)$/.exec(path) ?? [];
  if (folder === "") response.setHeader("content-type", "text/html").end(pageOf(options));
  else if (folder === "data") sendRange(request, response, name, options.files?.[name], ranges);
  else if (folder === "result") receive(request, response, tell);
  else if (folder === "files" && existsSync(join(root, name)))
    response.setHeader("content-type", "text/javascript").end(readFileSync(join(root, name)));
  else response.writeHead(404).end();
}

function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  file: Uint8Array | undefined,
  ranges: FetchedRange[],
): void {
  const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (file === undefined || asked === null) {
    response.writeHead(file === undefined ? 404 : 400).end();
    return;
  }
  const from = Number(asked[1]);
  const to = Math.min(Number(asked[2]) + 1, file.length);
  ranges.push({ file: name, from, to });
  response.writeHead(206, { "content-range": `bytes ${from}-${to - 1}/${file.length}` });
  response.end(file.subarray(from, to));
}

function receive(request: IncomingMessage, response: ServerResponse, tell: (text: string) => void): void {
  let text = "";
  request.on("data", (chunk) => {
    text += chunk;
  });
  request.on("end", () => {
    response.end();
    tell(text);
  });
}

function pageOf({ packages, script }: PageOptions): string {
  const imports: Record<string, string> = {};
  for (const folder of packages) collectImports(join(root, folder), imports);
  return `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script><script type="module">
const tell = (value) => fetch("/result", { method: "POST", body: JSON.stringify(value) });
try {
  const run = async () => {${script}};
  await tell({ result: await run() });
} catch (error) {
  await tell({ error: String(error?.stack ?? error) });
}
</script>`;
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Adds the entry points of a package and of all that it depends on, as a browser would choose them. */
function collectImports(folder: string, imports: Record<string, string>): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  if (manifest.name in imports) return;
  for (const [key, entry] of Object.entries(manifest.exports ?? {})) {
    const place = entryFor(entry);
    if (place !== undefined && !key.includes("*"))
      imports[manifest.name + key.slice(1)] = `/files/${relative(root, join(folder, place))}`;
  }
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    const linked = join(folder, "node_modules", dependency);
    if (existsSync(linked)) collectImports(realpathSync(linked), imports);
  }
}

function entryFor(entry: unknown): string | undefined {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return undefined;
  const chosen = Object.entries(entry).find(([key]) => ["browser", "import", "default"].includes(key));
  return chosen && entryFor(chosen[1]);
}
