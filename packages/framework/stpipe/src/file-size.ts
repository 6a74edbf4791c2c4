import { statSync } from "node:fs";

/** Bytes of a file; undefined where there is none, or none that could have this name or be reached. */
export function fileSize(path: string): number | undefined {
  try {
    const status = statSync(path);
    return status.isFile() ? status.size : undefined;
  } catch {
    return undefined;
  }
}
