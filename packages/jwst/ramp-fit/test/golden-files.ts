import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { NDArray } from "@pipe/ndarray";
import { expect } from "vitest";

const root = fileURLToPath(new URL("../../../../../shared/data/golden/jwst-detector1/", import.meta.url));

/** Whether the golden exposures are there; says so if not. */
export function goldenFilesAre(what: string): boolean {
  const there = existsSync(root);
  if (!there) process.stdout.write(`${what}: skipped, since ../shared is absent\n`);
  return there;
}

/** What a golden case says about itself. */
export interface GoldenCase {
  readonly references: Record<string, string>;
  readonly parameters: Record<string, Record<string, unknown>>;
  readonly tolerance: { readonly rate: Record<string, readonly [number, number] | "exact"> };
}

/** A folder for the unpacked files of a test. */
export class GoldenFolder {
  readonly path = mkdtempSync(join(tmpdir(), "golden-"));

  /** Unpacks a file of a case. */
  unpack(name: string, file: string): string {
    const path = join(this.path, `${name}_${file.replaceAll("/", "_").replace(/\.gz$/, "")}`);
    if (!existsSync(path)) writeFileSync(path, gunzipSync(readFileSync(join(root, name, file))));
    return path;
  }

  readCase(name: string): GoldenCase {
    return JSON.parse(readFileSync(join(root, name, "case.json"), "utf8"));
  }

  /** Gain and read noise of a case, as parameters of a step. */
  references(name: string): Record<string, string> {
    const { references } = this.readCase(name);
    return {
      override_gain: this.unpack(name, references["gain"]),
      override_readnoise: this.unpack(name, references["readnoise"]),
    };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Expects an array to agree with the original's within a tolerance, NaN with NaN; counts and measures the differences. */
export function expectArray(
  actual: NDArray | null,
  expected: NDArray | null,
  [relative, absolute]: readonly [number, number],
  what: string,
): void {
  if (actual === null || expected === null) throw new Error(`${what} is missing`);
  expect(actual.shape, what).toEqual(expected.shape);
  let count = 0;
  let worst = 0;
  for (let i = 0; i < expected.values.length; i++) {
    const [a, e] = [Number(actual.values[i]), Number(expected.values[i])];
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    const difference = Math.abs(a - e);
    if (difference <= absolute + relative * Math.abs(e)) continue;
    count++;
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  expect(count === 0 ? "" : `${what}: ${count} of ${expected.values.length} differ, by up to ${worst}`).toBe(
    "",
  );
}
