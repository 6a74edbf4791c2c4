import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { openFits } from "@pipe/fits";
import { DarkPipeline, Detector1Pipeline } from "@pipe/jwst";
import { closeThreads, releaseArrays, setThreads } from "@pipe/parallel";
import { afterAll, describe, expect, test } from "vitest";

type Tolerances = Readonly<Record<string, readonly [rtol: number, atol: number] | "exact">>;

interface Case {
  readonly pipeline: "detector1" | "dark";
  readonly input: string;
  readonly references: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Record<string, unknown>>>;
  readonly expected: readonly { readonly product: string; readonly file: string }[];
  readonly tolerance: { readonly ramp: Tolerances; readonly rate: Tolerances };
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  setThreads(undefined);
  await closeThreads();
});

/** Unpacks a case into a folder of its own: references and input, and the expected products under `expected_`. */
function unpack(name: string): { readonly folder: string; readonly golden: Case } {
  const source = fileURLToPath(new URL(`golden/${name}/`, import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  folders.push(folder);
  for (const [from, prefix] of [
    [source, ""],
    [join(source, "expected"), "expected_"],
  ])
    for (const file of readdirSync(from).filter((each) => each.endsWith(".gz")))
      writeFileSync(join(folder, prefix + file.slice(0, -3)), gunzipSync(readFileSync(join(from, file))));
  return { folder, golden: JSON.parse(readFileSync(join(source, "case.json"), "utf8")) };
}

/** Parameters of all steps: their references as overrides, what the case sets, and products of every step. */
function stepParameters({ references, parameters, pipeline }: Case, folder: string) {
  const { steps } = (pipeline === "dark" ? DarkPipeline : Detector1Pipeline).definition;
  return Object.fromEntries(
    Object.entries(steps ?? {}).map(([name, { definition }]) => {
      const overrides = (definition.references ?? []).map((type) => {
        const file = references[type] ?? "N/A";
        return [`override_${type}`, file === "N/A" ? file : join(folder, file)];
      });
      return [name, { ...Object.fromEntries(overrides), ...parameters[name], save_results: true }];
    }),
  );
}

/** What differs between two products: extension, number of values beyond the tolerance, the largest difference and its index. */
async function differences(expected: string, actual: string, tolerance: Tolerances): Promise<string[]> {
  const [wanted, found] = [await openFits(expected), await openFits(actual)];
  const out: string[] = [];
  for (const hdu of wanted.hdus) {
    if (hdu.kind !== "image" || (hdu.shape ?? []).length === 0) continue;
    const other = found.find(hdu.name, hdu.ver);
    if (other === undefined) {
      out.push(`${hdu.name} is missing`);
      continue;
    }
    const limits = tolerance[hdu.name] ?? "exact";
    const [rtol, atol] = limits === "exact" ? [0, 0] : limits;
    const [a, b] = [(await hdu.readImage()).values, (await other.readImage()).values];
    let [count, largest, where] = [a.length === b.length ? 0 : a.length, 0, -1];
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [Number(a[i]), Number(b[i])];
      if (Object.is(x, y) || Math.abs(x - y) <= atol + rtol * Math.abs(x)) continue;
      count++;
      if (!(Math.abs(x - y) <= largest)) [largest, where] = [Math.abs(x - y), i];
    }
    if (count > 0)
      out.push(`${hdu.name}: ${count} of ${a.length} values differ, by up to ${largest} at ${where}`);
  }
  await wanted.close();
  await found.close();
  return out;
}

const isRate = (product: string) => /_rate|_cal\.|gain_scale/.test(product);

async function run(name: string): Promise<{ readonly folder: string; readonly golden: Case }> {
  const { folder, golden } = unpack(name);
  const parameters = { steps: stepParameters(golden, folder), save_results: true, output_dir: folder };
  const input = join(folder, golden.input);
  if (golden.pipeline === "dark") await DarkPipeline.call(input, parameters);
  else await Detector1Pipeline.call(input, parameters);
  return { folder, golden };
}

describe("the products of every step agree with those of the original", () => {
  for (const name of ["nrc_two_groups", "mir_bright", "nrc_dark"]) {
    test(name, async () => {
      const { folder, golden } = await run(name);
      expect(golden.expected.length).toBeGreaterThan(1);
      for (const { product, file } of golden.expected) {
        const tolerance = isRate(product) ? golden.tolerance.rate : golden.tolerance.ramp;
        const reference = join(folder, `expected_${file.slice(0, -3)}`);
        expect([product, await differences(reference, join(folder, product), tolerance)]).toEqual([
          product,
          [],
        ]);
      }
    });
  }
});

test("the rates have the same bits for any number of threads", async () => {
  const rates: Uint8Array[] = [];
  for (const threads of [1, 3]) {
    setThreads(threads);
    const { folder } = await run("mir_bright");
    const rate = await openFits(join(folder, "mir_bright_rate.fits"));
    const sci = await rate.find("SCI")?.readBytes();
    if (sci !== undefined) rates.push(sci);
    await rate.close();
  }
  expect(rates.length).toBe(2);
  expect(Buffer.compare(rates[0], rates[1])).toBe(0);
});

test("twenty exposures in one process leave no ramp behind", async () => {
  const { folder, golden } = unpack("mir_bright");
  const steps = Object.fromEntries(
    Object.entries(stepParameters(golden, folder)).map(([name, set]) => [
      name,
      { ...set, save_results: false },
    ]),
  );
  const input = join(folder, golden.input);
  const uncal = await openFits(input);
  const ramp = 4 * (uncal.find("SCI")?.shape ?? []).reduce((product, length) => product * length, 1);
  await uncal.close();
  const expose = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) await Detector1Pipeline.call(input, { steps });
  };
  const kept = async (): Promise<number> => {
    await releaseArrays();
    return process.memoryUsage().arrayBuffers;
  };
  await expose(3);
  // Memory is given back in the background; what one exposure leaves at first is many times the size of its ramp.
  await kept();
  await setTimeout(500);
  const before = await kept();
  await expose(20);
  await expect.poll(async () => (await kept()) - before, { timeout: 5000 }).toBeLessThan(5 * ramp);
});
