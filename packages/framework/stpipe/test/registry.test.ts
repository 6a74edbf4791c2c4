import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { listen } from "../src/events.ts";
import { discover, load } from "../src/registry.ts";

const folder = mkdtempSync(join(tmpdir(), "stpipe-registry-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(name: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, "node_modules", name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function manifest(name: string, pipe: unknown, more: object = {}): string {
  return JSON.stringify({ name, version: "1.2.3", type: "module", pipe, ...more });
}

const steps = [{ class: "GlowStep", alias: "glow", names: ["glow.GlowStep"] }];

install("@third/glow", {
  "package.json": manifest(
    "@third/glow",
    { scope: "jwst", steps },
    { exports: { ".": { import: "./lib/a.js" } } },
  ),
  "lib/a.js": "export class GlowStep {}",
});
install("by-main", {
  "package.json": manifest("by-main", { scope: "jwst", steps }, { main: "./main.js" }),
  "main.js": "export const GlowStep = 3;",
});
install("throws", {
  "package.json": manifest("throws", { scope: "other", steps }, { exports: "./index.js" }),
  "index.js": "throw new Error('no licence');",
});
install("no-scope", { "package.json": manifest("no-scope", { steps }) });
install("no-names", { "package.json": manifest("no-names", { scope: "jwst", steps: [{ class: "X" }] }) });
install("no-json", { "package.json": '{ "pipe": ' });
install("unrelated", { "package.json": JSON.stringify({ name: "unrelated" }) });
install("mission", {
  "package.json": manifest("mission", { scope: "toy", mission: true }, { dependencies: { part: "1" } }),
});
install("mission/node_modules/part", { "package.json": manifest("part", { scope: "toy", steps }) });

function discovered(): { found: ReturnType<typeof discover>; warnings: string[] } {
  const warnings: string[] = [];
  const stop = listen((event) => {
    if (event.type === "log" && event.level === "WARNING") warnings.push(event.message);
  });
  const found = discover([folder]);
  stop();
  return { found, warnings };
}

describe("packages that are installed", () => {
  const { found, warnings } = discovered();

  function stepOf(packageName: string) {
    const step = found.steps.find((each) => each.packageName === packageName);
    if (step === undefined) throw new Error(`${packageName} was not found`);
    return step;
  }

  test('a "pipe" key is enough to be found, also in the dependencies of a mission', () => {
    expect(found.steps.map((step) => [step.packageName, step.scope, step.alias])).toEqual(
      expect.arrayContaining([
        ["@third/glow", "jwst", "glow"],
        ["part", "toy", "glow"],
      ]),
    );
    expect(found.missions.get("toy")).toBe("1.2.3");
  });

  test("broken ones are warnings that name them, and keep nobody from working", () => {
    expect(found.steps.filter((step) => step.packageName.startsWith("no-"))).toEqual([]);
    expect(warnings.filter((line) => line.includes("no-scope"))).toHaveLength(1);
    expect(warnings.filter((line) => line.includes("no-names"))).toHaveLength(1);
    expect(warnings.filter((line) => line.includes("no-json"))).toHaveLength(1);
  });

  test("a class is loaded by the entry that Node would take", async () => {
    expect((await load(stepOf("@third/glow"))).name).toBe("GlowStep");
  });

  test("what cannot be loaded is an error that names the package", async () => {
    await expect(load(stepOf("by-main"))).rejects.toThrow("package by-main does not export GlowStep");
    await expect(load(stepOf("throws"))).rejects.toThrow(/package throws, .* no licence/);
  });
});
