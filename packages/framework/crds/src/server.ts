/**
 * Calls to a CRDS server: JSON over HTTP, positional parameters, large results packed.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { type CrdsConfiguration, isServerlessUrl } from "./configuration.ts";
import { messageOf, ServiceError } from "./errors.ts";
import { quote } from "./python-text.ts";

const PROCESS_ID = randomUUID();
const VERSION = "0.1.0";
const LARGEST_RESULT = 1 << 28;
let calls = 0;

/** A server, or the wish to have none. */
export class CrdsServer {
  /** Address without trailing slash. */
  readonly url: string;
  private readonly configuration: CrdsConfiguration;

  constructor(url: string, configuration: CrdsConfiguration) {
    this.url = url.replace(/\/+$/, "");
    this.configuration = configuration;
  }

  /** True of addresses that say that no server is to be asked. */
  get isServerless(): boolean {
    return isServerlessUrl(this.url);
  }

  /** Calls a method. Throws ServiceError where the server cannot be asked, or answers with an error. */
  async call(method: string, ...parameters: readonly unknown[]): Promise<unknown> {
    if (this.isServerless)
      throw new ServiceError(`Configured for server-less mode.  Skipping JSON RPC ${quote(method)}`);
    const { retryCount, retryDelaySeconds } = this.configuration;
    return withRetries(() => this.once(method, parameters), retryCount, retryDelaySeconds);
  }

  private async once(method: string, parameters: readonly unknown[]): Promise<unknown> {
    const id = `crds-${VERSION}-${PROCESS_ID}-${(++calls).toString(16).padStart(8, "0")}`;
    const body = JSON.stringify({ jsonrpc: "1.0", method, params: parameters, id });
    let answer: unknown;
    try {
      answer = await this.post(`${this.url}/json/${method}/${id}/`, body);
    } catch (error) {
      throw new ServiceError(`CRDS jsonrpc failure ${quote(method)} ${causeOf(error)}`, { cause: error });
    }
    const { result, error } = checkedAnswer(answer, method);
    if (error !== undefined) throw new ServiceError(`CRDS jsonrpc failure ${quote(method)} ${error}`);
    return decodeResult(result);
  }

  private async post(url: string, body: string): Promise<unknown> {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
      signal: AbortSignal.timeout(this.configuration.timeoutSeconds * 1000),
    });
    if (!response.ok) throw new Error(`HTTP Error ${response.status}: ${response.statusText}`);
    return JSON.parse(await limitedText(response));
  }
}

/** The text of an answer. Throws for one that is too long to be meant, before it fills the memory. */
async function limitedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > LARGEST_RESULT)
      throw new Error(`the answer is longer than ${LARGEST_RESULT >> 20} MiB`);
  }
  return text + decoder.decode();
}

/** Repeats an action that fails, `count` times in all. */
export async function withRetries<T>(
  action: () => Promise<T>,
  count: number,
  delaySeconds: number,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= count) throw error;
      await new Promise((resume) => setTimeout(resume, delaySeconds * 1000));
    }
  }
}

/** The reason of a failed request; Node hides it one level down. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? messageOf(error) : `${messageOf(error)}: ${messageOf(cause)}`;
}

function checkedAnswer(answer: unknown, method: string): { result: unknown; error: string | undefined } {
  if (typeof answer !== "object" || answer === null || !("result" in answer || "error" in answer))
    throw new ServiceError(`CRDS jsonrpc failure ${quote(method)} the answer is no JSON-RPC response`);
  const result = "result" in answer ? answer.result : null;
  const error = "error" in answer ? answer.error : null;
  if (error === null || error === undefined || error === false) return { result, error: undefined };
  const message = typeof error === "object" && "message" in error ? String(error.message) : String(error);
  return { result, error: unescapeHtml(message) };
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function unescapeHtml(text: string): string {
  return text.replaceAll(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, (all, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? all;
    const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Unpacks results that the server sends as compressed text. */
export async function decodeResult(result: unknown): Promise<unknown> {
  if (typeof result !== "object" || result === null || !("crds_encoded" in result)) return result;
  const payload = "crds_payload" in result ? result.crds_payload : undefined;
  if (typeof payload !== "string")
    throw new ServiceError("the server sent an encoded result without payload");
  const { gunzipSync } = await import("node:zlib");
  try {
    const bytes = gunzipSync(Buffer.from(payload, "base64"), { maxOutputLength: LARGEST_RESULT });
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw new ServiceError(`the server sent an encoded result that cannot be unpacked: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
