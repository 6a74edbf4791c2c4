import { existsSync, readdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { vi } from "vitest";

/** What a command ended with: its status, what it said (on one line) and the files that it left. */
export interface Outcome {
  readonly status: number;
  readonly said: string;
  /** Where the products are. */
  readonly out: string;
  readonly products: string[];
}

/**
 * Runs a command on the files of a folder, with products in a new folder below it.
 *
 * @param words - names of files that end like one are taken against the folder, in options too.
 */
export async function runCommand(
  tool: (argv: readonly string[]) => Promise<number>,
  folder: string,
  words: readonly string[],
): Promise<Outcome> {
  const out = join(folder, `out-${Math.random().toString(36).slice(2)}`);
  let said = "";
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said += String(text);
      return true;
    }),
  );
  try {
    const placed = words.map((word) =>
      word.replace(
        /^(--[^=]+=)?(.*\.(?:fits|json|cfg))$/,
        (_, option: string | undefined, name: string) =>
          (option ?? "") + (isAbsolute(name) ? name : join(folder, name)),
      ),
    );
    const status = await tool([...placed, `--output_dir=${out}`, "--log-level=CRITICAL"]);
    const products = existsSync(out) ? readdirSync(out).sort() : [];
    return {
      status,
      said: said
        .replace(/-{10,}/g, "")
        .replace(/\s+/g, " ")
        .trim(),
      out,
      products,
    };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

/** Sets variables of the environment; returns what sets them back. */
export function setVariables(values: Readonly<Record<string, string>>): () => void {
  const saved = Object.keys(values).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, values);
  return () => {
    for (const [name, value] of saved)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
}
