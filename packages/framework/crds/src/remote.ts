/**
 * Look-ups made by the server, where the configuration or the server asks for that.
 *
 * @module
 */

import { crdsConfiguration, type Environment } from "./configuration.ts";
import { CrdsError, CrdsLookupError, messageOf } from "./errors.ts";
import { plainText } from "./python-text.ts";
import { type Answer, answerOf } from "./reference-rules.ts";
import { asRecord, type ServerInfo } from "./server-config.ts";
import { serverOf } from "./server-info.ts";

/** The server's answers. Throws CrdsError where there is no connection, CrdsLookupError where the server fails. */
export async function remoteAnswers(
  context: string,
  parameters: Readonly<Record<string, unknown>>,
  types: readonly string[] | undefined,
  info: ServerInfo | undefined,
  environment: Environment,
): Promise<Map<string, Answer>> {
  if (info?.connected !== true)
    throw new CrdsError(
      "Can't compute 'remote' best references while off-line.  Set CRDS_MODE to 'local' or 'auto'.",
    );
  const header = Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => [key, plainText(value)]),
  );
  try {
    const server = serverOf(crdsConfiguration(environment));
    const result = asRecord(await server.call("get_best_references", context, header, types ?? null));
    return new Map(Object.entries(result).map(([type, answer]) => [type, remoteAnswer(answer)]));
  } catch (error) {
    throw new CrdsLookupError(messageOf(error), { cause: error });
  }
}

/** Servers answer with a text, or with a pair of success and text. */
function remoteAnswer(answer: unknown): Answer {
  const [ok, value] = Array.isArray(answer)
    ? [answer[0] === true, String(answer[1])]
    : [true, String(answer)];
  const reason = value.replace(/^NOT FOUND\s?/, "");
  if (ok && reason === value) return answerOf(value);
  return reason.toLowerCase() === "n/a" ? "N/A" : { notFound: reason };
}
