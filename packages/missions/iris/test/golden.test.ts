import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import * as iris from "@pipe/iris";
import { open } from "@pipe/iris-datamodels";
import { afterAll, describe, expect, test } from "vitest";

type Command =
  | ["py", string, unknown[], Record<string, unknown>, string]
  | ["py", "fix_mask_schema", string, unknown[], Record<string, unknown>, string];
interface Callable {
  call(...args: unknown[]): Promise<DataModel>;
}

const work = mkdtempSync(join(tmpdir(), "iris-steps-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function unpack(name: string): string {
  const folder = join(work, name);
  cpSync(fileURLToPath(new URL(`golden/${name}/`, import.meta.url)), folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true }).map(String))
    if (file.endsWith(".gz"))
      writeFileSync(join(folder, file.slice(0, -3)), gunzipSync(readFileSync(join(folder, file))));
  return folder;
}

/** File names of a recorded call, taken against the folder of the case. */
function located(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map((each) => located(each, folder));
  return typeof value === "string" && value.endsWith(".fits") ? join(folder, "input", value) : value;
}

function worst(expected: DataModel, actual: DataModel, name: string): string | undefined {
  const [a, b] = [expected.getArray(name)?.values, actual.getArray(name)?.values];
  if (a === undefined) return undefined;
  if (b === undefined || b.length !== a.length) return `${name} is missing or of another size`;
  const rtol = name.endsWith("dq") ? 0 : 1e-6;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [Number(a[i]), Number(b[i])];
    if (!Object.is(x, y) && !(Math.abs(x - y) <= rtol * Math.abs(x))) count++;
  }
  return count === 0 ? undefined : `${name}: ${count} of ${a.length} pixels differ`;
}

for (const name of ["tmt-background-step", "tmt-normalize-modes", "tmt-dq-init"]) {
  describe(name, () => {
    const folder = unpack(name);
    const { commands } = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as {
      commands: Command[];
    };
    for (const command of commands.filter(([tool]) => tool === "py")) {
      const [path, args, parameters, product] = (
        command[1] === "fix_mask_schema" ? command.slice(2) : command.slice(1)
      ) as [string, unknown[], Record<string, unknown>, string];
      test(`${path} makes ${product}`, async () => {
        const stepClass = (iris as unknown as Record<string, Callable>)[path.split(".").at(-1) as string];
        const given = Object.fromEntries(
          Object.entries(parameters).map(([key, value]) => [key, located(value, folder)]),
        );
        const result = await stepClass.call(...(located(args, folder) as unknown[]), given);
        const expected = await open(join(folder, "expected", product));
        const names = ["data", "dq", "err", "pixeldq", "groupdq"];
        expect(names.map((array) => worst(expected, result, array)).filter(Boolean)).toEqual([]);
      });
    }
  });
}
