import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** How the server treats requests for one file. */
export type Fault =
  | "truncates"
  | "stalls"
  | "lies"
  | "sends too much"
  | "fails"
  | "drops"
  | "forbids resuming";

/** A CRDS server with files in memory, which can be told to misbehave. */
export class StubServer {
  readonly files = new Map<string, Buffer>();
  readonly faults = new Map<string, Fault[]>();
  /** Names of the files sent, with the Range asked for. */
  readonly sent: string[] = [];
  readonly calls: { method: string; params: unknown[] }[] = [];
  readonly answers = new Map<string, (...params: unknown[]) => unknown>();
  info: Record<string, unknown> = {};
  /** True: calls are answered with blanks, for ever. */
  endless = false;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.server.listen(0, "127.0.0.1", ready));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  add(name: string, content: string | Buffer): void {
    this.files.set(name, Buffer.from(content));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    if (url.pathname.startsWith("/json/")) return this.rpc(request, response);
    this.sendFile(decodeURIComponent(url.pathname.split("/").at(-1) ?? ""), request, response);
  }

  private async rpc(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += piece;
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    this.calls.push({ method, params });
    const answer =
      this.answers.get(method) ?? (method === "get_server_info" ? () => this.serverInfo() : undefined);
    response.setHeader("content-type", "application/json");
    if (this.endless) {
      sendForEver(response);
      return;
    }
    try {
      if (answer === undefined) throw new Error(`no method &#39;${method}&#39;`);
      response.end(JSON.stringify({ result: answer(...params), error: null }));
    } catch (error) {
      response.end(JSON.stringify({ result: null, error: { message: (error as Error).message } }));
    }
  }

  private serverInfo(): Record<string, unknown> {
    const metadata: Record<string, unknown> = {};
    for (const [name, bytes] of this.files)
      metadata[name] = {
        size: String(bytes.length),
        sha1sum: createHash("sha1").update(bytes).digest("hex"),
      };
    const packed = gzipSync(JSON.stringify(metadata)).toString("base64");
    return {
      observatory: "tmt",
      latest_context: "tmt_0001.pmap",
      operational_context: "tmt_0001.pmap",
      edit_context: "tmt_0001.pmap",
      bad_files_list: [],
      mapping_url: { tmt: `${this.url}/mappings/tmt/` },
      reference_url: { unchecked: { tmt: `${this.url}/references/tmt/` } },
      download_metadata: { crds_encoded: "1.0", crds_payload: packed },
      mappings: [...this.files.keys()].filter((name) => /map$/.test(name)),
      ...this.info,
    };
  }

  private sendFile(name: string, request: IncomingMessage, response: ServerResponse): void {
    const bytes = this.files.get(name);
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    this.sent.push(range === null ? name : `${name} from ${range[1]}`);
    const fault = this.faults.get(name)?.shift();
    if (bytes === undefined || fault === "fails") {
      response.statusCode = bytes === undefined ? 404 : 503;
      response.end();
      return;
    }
    const from = range !== null && fault !== "forbids resuming" ? Number(range[1]) : 0;
    if (from > 0) response.statusCode = 206;
    this.sendBytes(bytes.subarray(from), fault, response);
  }

  private sendBytes(bytes: Buffer, fault: Fault | undefined, response: ServerResponse): void {
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    if (fault === "truncates") response.end(half);
    else if (fault === "lies") response.end(Buffer.alloc(bytes.length, "x"));
    else if (fault === "sends too much") response.end(Buffer.concat([bytes, bytes]));
    else if (fault === "stalls") {
      response.setHeader("content-length", bytes.length);
      response.write(half);
    } else if (fault === "drops") {
      response.setHeader("content-length", bytes.length);
      response.write(half, () => setTimeout(() => response.destroy(), 50));
    } else response.end(bytes);
  }
}

function sendForEver(response: ServerResponse): void {
  const blanks = Buffer.alloc(1 << 20, " ");
  const more = (): void => {
    while (!response.destroyed && response.write(blanks));
  };
  response.on("drain", more);
  more();
}
