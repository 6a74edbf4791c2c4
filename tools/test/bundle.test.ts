import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Found {
  readonly url: string;
  readonly name: string;
}

/** Kernels that the sources declare, with the address of the built module that a worker thread has to import. */
function declaredKernels(): Found[] {
  const found: Found[] = [];
  for (const source of sources()) {
    const built = source.replace("/src/", "/dist/").replace(/\.ts$/, ".js");
    const text = readFileSync(join(root, source), "utf8").replaceAll(/\/\*\*.*?\*\//gs, "");
    for (const [, name = ""] of text.matchAll(/\bkernel(?:<[^(]*>)?\(\s*import\.meta\.url,\s*"(\w+)"/g))
      found.push({ url: pathToFileURL(join(root, built)).href, name });
  }
  return found;
}

/** Source files of all packages, from the root on. */
function sources(): string[] {
  const packages = readdirSync(join(root, "packages")).flatMap((layer) =>
    readdirSync(join(root, "packages", layer)).map((name) => `packages/${layer}/${name}`),
  );
  return packages.flatMap((dir) =>
    readdirSync(join(root, dir, "src"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${dir}/src/${file.replaceAll("\\", "/")}`),
  );
}

/** Runs a program in a Node of its own, where packages resolve to what is built; returns what it prints, read as JSON. */
function runBuilt(program: string): unknown {
  const words = ["--input-type=module", "-e", program];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: "utf8" }));
}

describe("bundled packages", () => {
  test("each kernel is exported under its name by the module of its address", () => {
    const kernels = declaredKernels();
    expect(kernels.length).toBeGreaterThan(80);
    const exported = runBuilt(`
      const found = [];
      for (const { url, name } of ${JSON.stringify(kernels)}) {
        const kernel = (await import(url))[name];
        found.push({ url: kernel?.url, name: kernel?.name });
      }
      console.log(JSON.stringify(found));`);
    expect(exported).toEqual(kernels);
  });
});
