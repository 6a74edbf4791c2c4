import type { DataModel } from "@pipe/datamodels";
import { EmiModel } from "@pipe/jwst-datamodels";
import { NDArray } from "@pipe/ndarray";
import { StepError } from "@pipe/stpipe";
import type { EmicorrInput, EmicorrResult } from "./correct.ts";
import type { EmiFrequency, EmiReference, EmiSubarrayCase } from "./reference.ts";

/**
 * The frequencies and subarray cases of an EMICORR reference.
 *
 * @throws StepError when a part is missing or of another kind.
 */
export function emiReference(model: DataModel): EmiReference {
  const frequencies = branchOf(model, "frequencies");
  const cases = branchOf(model, "subarray_cases");
  return {
    frequencies: mapValues(frequencies, (entry, name): EmiFrequency => {
      const { frequency, phase_amplitudes } = branch(entry, model, `frequencies.${name}`);
      return {
        frequency: Number(frequency),
        phase_amplitudes: numbersOf(phase_amplitudes, model, `frequencies.${name}.phase_amplitudes`),
      };
    }),
    subarray_cases: mapValues(cases, (entry, name): EmiSubarrayCase => {
      const path = `subarray_cases.${name}`;
      const { rowclocks, frameclocks, freqs } = branch(entry, model, path);
      const { FAST, SLOW } = branch(freqs, model, `${path}.freqs`);
      return {
        rowclocks: Number(rowclocks),
        frameclocks: Number(frameclocks),
        freqs: {
          ...(FAST != null && { FAST: namesOf(FAST) }),
          ...(SLOW != null && { SLOW: mapValues(branch(SLOW, model, `${path}.freqs.SLOW`), namesOf) }),
        },
      };
    }),
  };
}

type Branch = Readonly<Record<string, unknown>>;

function branchOf(model: DataModel, path: string): Branch {
  return branch(model.has(path) ? model.get(path) : undefined, model, path);
}

function branch(value: unknown, model: DataModel, path: string): Branch {
  if (typeof value === "object" && value !== null) return { ...value };
  throw new StepError(
    `the EMICORR reference file ${model.getString("meta.filename") ?? ""} has no ${path}; choose another one`,
  );
}

function mapValues<T>(tree: Branch, convert: (value: unknown, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, convert(value, name)]));
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [...Object.values({ ...(value as object) })].map(String);
}

function numbersOf(value: unknown, model: DataModel, path: string): number[] {
  if (value instanceof NDArray) return Array.from(value.values as ArrayLike<number>, Number);
  return Object.values(branch(value, model, path)).map(Number);
}

/** Saves the waveforms that were measured without a reference as a reference file of their own. */
export async function writeEmiReference(
  path: string,
  { readpatt, detector, subarray }: EmicorrInput,
  { clocks, waves }: EmicorrResult,
  log: { info(line: string): void },
): Promise<void> {
  const names = waves.map(({ name }) => name);
  const model = new EmiModel();
  model.set(
    "frequencies",
    Object.fromEntries(
      waves.map(({ name, frequency, phase_amplitudes }) => [
        name,
        { frequency, phase_amplitudes: NDArray.of(phase_amplitudes) },
      ]),
    ),
  );
  const freqs = readpatt.includes("FAST") ? { [readpatt]: names } : { [readpatt]: { [detector]: names } };
  model.set("subarray_cases", {
    [subarray]: { rowclocks: clocks.rowclocks, frameclocks: clocks.frameclocks, freqs },
  });
  for (const [key, value] of Object.entries({
    reftype: "emicorr",
    author: "JWST calibration pipeline",
    description: "EMI correction file",
    pedigree: "GROUND",
    useafter: new Date().toISOString().slice(0, 19),
  }))
    model.set(`meta.${key}`, value);
  const asdf = path.replace(/\.fits$/, ".asdf");
  log.info(`Writing on-the-fly reference file to: ${asdf}`);
  await model.save(asdf);
  model.close();
}
