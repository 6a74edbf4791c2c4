import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A golden table of the data models. */
export function golden<T>(name: string): T {
  const packed = readFileSync(new URL(`golden/${name}.json.gz`, import.meta.url));
  return JSON.parse(gunzipSync(packed).toString("utf8")) as T;
}

/** A file written by the original. */
export function goldenFile(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`golden/files/${name}.fits.gz`, import.meta.url))));
}
