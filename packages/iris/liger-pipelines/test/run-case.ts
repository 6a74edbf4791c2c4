import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import { ImagerModel, open } from "@pipe/iris-liger-datamodels";

interface Run {
  readonly label: string;
  readonly class: string;
  readonly init?: Record<string, unknown>;
  readonly set?: Record<string, unknown>;
  readonly run?: Record<string, unknown>;
  readonly open?: boolean;
  readonly input: string | string[] | { SCI: string[]; SKY?: string[] };
  readonly points?: { x: number[]; y: number[] };
  readonly scales?: string[];
}

type Tolerance = { readonly rtol?: number; readonly atol?: number };

export interface Case {
  readonly name: string;
  readonly runs: readonly Run[];
  readonly tolerance: Tolerance & { readonly data?: Tolerance; readonly err?: Tolerance };
}

interface RunnableClass {
  new (
    parameters?: Record<string, unknown>,
    options?: { configFile?: string },
  ): {
    run(input: unknown): Promise<unknown>;
  };
}

/** A golden case in a folder of its own: inputs unpacked, runs on demand. */
export class GoldenCase {
  readonly spec: Case;
  readonly folder: string;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    this.spec = JSON.parse(readFileSync(join(source, "case.json"), "utf8")) as Case;
    this.folder = mkdtempSync(join(tmpdir(), "liger-"));
    for (const part of ["input", "expected"]) this.#unpack(part);
  }

  #unpack(part: string): void {
    for (const name of readdirSync(join(this.#source, part))) {
      const path = join(this.#source, part, name);
      const target = join(this.folder, (part === "expected" ? "expected_" : "") + name.replace(/\.gz$/, ""));
      if (name.endsWith(".gz")) writeFileSync(target, gunzipSync(readFileSync(path)));
      else if (name.endsWith(".cfg")) writeFileSync(target, this.#placed(readFileSync(path, "utf8")));
      else if (name.includes(".")) writeFileSync(target, readFileSync(path));
    }
  }

  /** Names in configuration files are meant against the working directory, which tests cannot change. */
  #placed(text: string): string {
    return text.replace(/"(\w+\.fits)"/g, (_, name: string) => JSON.stringify(join(this.folder, name)));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Names of inputs are files of this case; others stay as they are. */
  #place(value: unknown): unknown {
    if (typeof value === "string") return /\.(fits|cfg)$/.test(value) ? join(this.folder, value) : value;
    if (Array.isArray(value)) return value.map((each) => this.#place(each));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#place(each)]));
    return value;
  }

  /** Does a run: makes the object, sets its attributes, hands it the input. */
  async perform(run: Run, classes: Record<string, unknown>): Promise<DataModel[]> {
    const type = classes[run.class] as RunnableClass;
    const init = this.#place(run.init ?? {}) as Record<string, unknown>;
    const input = await this.#input(run);
    let result: unknown;
    if ("config_file" in init) result = await type.call(input, init);
    else {
      const made = new type(init);
      this.#set(made, { ...run.set, ...run.run });
      result = await made.run(input);
    }
    return (Array.isArray(result) ? result : [result]) as DataModel[];
  }

  #set(made: object, values: Record<string, unknown>): void {
    for (const [path, value] of Object.entries(values)) {
      const parts = path.split(".");
      let node = made as Record<string, unknown>;
      for (const part of parts.slice(0, -1)) node = node[part] as Record<string, unknown>;
      node[parts[parts.length - 1]] = this.#place(value);
    }
  }

  async #input(run: Run): Promise<unknown> {
    const placed = this.#place(run.input);
    return run.open === true ? Promise.all((placed as string[]).map((name) => open(name))) : placed;
  }

  /** The expected images of a run; none where the original failed. */
  async expected({ label }: Run, count: number): Promise<(DataModel | undefined)[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const path = join(this.folder, `expected_${label}${count > 1 ? `_${i + 1}` : ""}.fits`);
        if (!existsSync(path)) return undefined;
        // The original scatters the keywords of files with several subarrays, DATAMODL too, over extensions without data.
        return open(path).catch(() => ImagerModel.open(path));
      }),
    );
  }

  json<T>(name: string): T | undefined {
    const path = join(this.folder, `expected_${name}`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as T) : undefined;
  }
}

/** How an array differs from what is expected: nothing when all values are within the tolerance. */
export function difference(
  got: ArrayLike<number> | undefined,
  expected: ArrayLike<number> | undefined,
  { rtol = 0, atol = 0 }: Tolerance,
): string | undefined {
  if (got === undefined || expected === undefined)
    return got === expected ? undefined : `only one of them has it: ${got?.length} ${expected?.length}`;
  if (got.length !== expected.length) return `${got.length} values, expected ${expected.length}`;
  let count = 0;
  let worst = 0;
  let first = "";
  for (let i = 0; i < got.length; i++) {
    if (Object.is(got[i], expected[i]) || got[i] === expected[i]) continue;
    const off = Math.abs(got[i] - expected[i]) - atol - rtol * Math.abs(expected[i]);
    if (off <= 0) continue;
    first ||= `first ${i}: ${got[i]}, expected ${expected[i]}`;
    worst = Math.max(worst, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
    count++;
  }
  return count === 0 ? undefined : `${count} of ${got.length} differ, by up to ${worst}; ${first}`;
}
