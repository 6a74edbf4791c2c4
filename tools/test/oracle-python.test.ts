import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";

type OraclePython = (variable: string, environment: Record<string, string | undefined>) => string | undefined;

const tool = new URL("../oracle-python.mjs", import.meta.url).href;
const { oraclePython } = (await import(tool)) as { oraclePython: OraclePython };

const folder = mkdtempSync(join(tmpdir(), "oracle-python-"));
const python = join(folder, "bin", "python");
mkdirSync(join(folder, "bin"));
writeFileSync(python, "");
const said = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => said.mockClear());
afterAll(() => {
  said.mockRestore();
  rmSync(folder, { recursive: true });
});

test("a virtual environment and its Python are the same", () => {
  expect(oraclePython("PIPE_ORACLE", { PIPE_ORACLE: folder })).toBe(python);
  expect(oraclePython("PIPE_ORACLE_IRIS", { PIPE_ORACLE_IRIS: python })).toBe(python);
  expect(said).not.toHaveBeenCalled();
});

test.each([
  [undefined, "X is not set"],
  ["", "X is not set"],
  [join(folder, "none"), `X names ${join(folder, "none")}, which does not exist`],
  [join(folder, "bin"), `X names ${join(folder, "bin")}, which has no bin/python`],
])("without a Python (%j) it is said what is missing", (named, words) => {
  expect(oraclePython("X", { X: named })).toBeUndefined();
  expect(said.mock.calls).toEqual([[expect.stringContaining(words)]]);
});
