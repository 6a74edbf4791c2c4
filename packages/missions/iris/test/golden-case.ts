import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import * as iris from "@pipe/iris";
import { open } from "@pipe/iris-datamodels";
import { strun } from "@pipe/stpipe/strun";

/** A command line, or a call in Python of which the result was saved under a name. */
export type Command = readonly [tool: string, ...words: unknown[]];

interface Spec {
  readonly commands: readonly Command[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Points {
  readonly rows: readonly (readonly [x: number, y: number, longitude: number, latitude: number])[];
}

interface Callable {
  call(...args: unknown[]): Promise<DataModel>;
}

/** The variables of a case, those that it does not set included: goldens are made without a server. */
const VARIABLES = ["CRDS_PATH", "CRDS_CONTEXT", "CRDS_SERVER_URL"];

/** A golden case of `iris_pipeline` in a folder of its own: inputs unpacked, commands on demand. */
export class GoldenCase {
  readonly spec: Spec;
  readonly #folder: string;
  readonly #saved = new Map<string, string | undefined>();

  constructor(source: string) {
    this.spec = JSON.parse(readFileSync(join(source, "case.json"), "utf8")) as Spec;
    this.#folder = mkdtempSync(join(tmpdir(), "iris-golden-"));
    cpSync(join(source, "input"), this.#folder, { recursive: true });
    cpSync(join(source, "expected"), this.path("expected"), { recursive: true });
    for (const name of readdirSync(this.#folder, { recursive: true }).map(String)) {
      const path = this.path(name);
      if (name.endsWith(".gz")) writeFileSync(path.slice(0, -3), gunzipSync(readFileSync(path)));
      if (name.endsWith(".cfg")) writeFileSync(path, this.#placed(readFileSync(path, "utf8")));
    }
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Names of reference files are meant against the working directory, which tests cannot change. */
  #placed(text: string): string {
    return text.replace(
      /(= *)(['"]?)(\w+\.fits)\2/g,
      (_, before: string, _quote, name: string) => before + JSON.stringify(this.path(name)),
    );
  }

  /** Sets the variables of the case until it is closed. */
  enter(): void {
    for (const name of VARIABLES) {
      this.#saved.set(name, process.env[name]);
      const value = this.spec.environment?.[name];
      if (value === undefined) delete process.env[name];
      else process.env[name] = name === "CRDS_PATH" ? this.path(value) : value;
    }
  }

  close(): void {
    for (const [name, value] of this.#saved)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs a command; gives its exit status. Its products are files of this case. */
  async perform([tool, ...words]: Command): Promise<number> {
    if (tool !== "py")
      return strun([
        ...words.map((word) => this.#word(String(word))),
        `--output_dir=${this.#folder}`,
        "--log-level=CRITICAL",
      ]);
    // The original needed one address of a schema mapped by hand.
    const [path, args, parameters, product] = (words[0] === "fix_mask_schema" ? words.slice(1) : words) as [
      string,
      unknown[],
      Record<string, unknown>,
      string,
    ];
    const type = (iris as unknown as Record<string, Callable>)[path.slice(path.lastIndexOf(".") + 1)];
    const result = await type.call(...(this.#located(args) as unknown[]), this.#located(parameters));
    await result.save(this.path(product));
    return 0;
  }

  #word(word: string): string {
    const [, option = "", value = word] = /^(--[^=]+=)(.*)$/.exec(word) ?? [];
    return option + String(this.#located(value));
  }

  #located(value: unknown): unknown {
    if (typeof value === "string") return /\.(fits|cfg|json)$/.test(value) ? this.path(value) : value;
    if (Array.isArray(value)) return value.map((each) => this.#located(each));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.#located(each)]));
  }

  /** Names of the products. */
  products(): string[] {
    return readdirSync(this.path("expected")).filter((name) => name.endsWith(".fits"));
  }

  async open(name: string): Promise<DataModel> {
    return open(this.path(name));
  }

  /** Positions on the sky that the original gave pixels of the product that was saved last. */
  points(): Points["rows"] {
    const path = this.path(join("expected", "points.json"));
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Points).rows : [];
  }
}

/** The folders of the cases below some roots by name; of cases with the same name that of the last root. */
export function casesIn(...roots: readonly string[]): [name: string, folder: string][] {
  const found = new Map<string, string>();
  for (const root of roots)
    for (const name of existsSync(root) ? readdirSync(root) : [])
      if (name.startsWith("tmt-")) found.set(name, join(root, name));
  return [...found].sort(([a], [b]) => a.localeCompare(b, "en"));
}
