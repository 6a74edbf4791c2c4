import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** The objects in a golden file of one JSON object per line. */
export function goldenRows<Row>(name: string): Row[] {
  const bytes = readFileSync(new URL(`golden/${name}`, import.meta.url));
  const text = name.endsWith(".gz") ? gunzipSync(bytes).toString() : bytes.toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

/** The shared material beside the project, which may be absent. */
export const SHARED = fileURLToPath(new URL("../../../../../shared", import.meta.url));

/** A path in the shared material; tells on standard error when it is absent. */
export function shared(...parts: string[]): string | undefined {
  const path = join(SHARED, ...parts);
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: ${path} is absent\n`);
  return undefined;
}
