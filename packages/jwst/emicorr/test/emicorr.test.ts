import { correctEmi, type EmicorrInput, type EmicorrParameters, type EmiReference } from "@pipe/jwst-emicorr";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const FREQUENCY = 390.625;
const ROWCLOCKS = 28;
const PARAMETERS: EmicorrParameters = {
  algorithm: "joint",
  nints_to_phase: null,
  nbins: null,
  scale_reference: true,
  onthefly_corr_freq: null,
  use_n_cycles: 3,
  fit_ints_separately: false,
};

/** A wave with a harmonic; `phase` in periods. */
function wave(phase: number): number {
  return Math.sin(2 * Math.PI * phase) + 0.3 * Math.sin(4 * Math.PI * phase);
}

const reference: EmiReference = {
  subarray_cases: { SUB64: { rowclocks: ROWCLOCKS, frameclocks: 8512, freqs: { FAST: ["Hz390"] } } },
  frequencies: {
    Hz390: {
      frequency: FREQUENCY,
      phase_amplitudes: Float64Array.from({ length: 256 }, (_, i) => wave((i + 0.5) / 256)),
    },
  },
};

/** Straight ramps with a little noise and a wave of an amplitude of 6 DN; what they are without the wave. */
function exposure(groups: number): { readonly input: EmicorrInput; readonly clean: Float32Array } {
  const [integrations, rows, columns] = [2, 64, 72];
  const size = integrations * groups * rows * columns;
  const data = NDArray.zeros("float32", [size]).values;
  const clean = new Float32Array(size);
  let time = 0;
  let at = 0;
  for (let frame = 0; frame < integrations * groups; frame++) {
    const group = frame % groups;
    for (let row = 0; row < rows; row++, time += ROWCLOCKS) {
      for (let column = 0; column < columns; column++, at++) {
        const pixel = row * columns + column;
        const noise = ((Math.imul(at + 1, 0x9e3779b1) >>> 8) / 2 ** 24 - 0.5) * 4;
        clean[at] = 1000 + (pixel % 13) * 20 + (5 + (pixel % 7)) * group + noise;
        data[at] = clean[at] + 6 * wave(((time + Math.floor(column / 4)) * 1e-5 * FREQUENCY + 0.37) % 1);
      }
    }
    time += (1024 - rows) * 7 + (group === groups - 1 ? 8512 : 0);
  }
  const pixelDq = NDArray.zeros("uint32", [rows * columns]).values;
  const input: EmicorrInput = {
    data,
    integrations,
    groups,
    rows,
    columns,
    pixelDq,
    detector: "MIRIMAGE",
    subarray: "SUB64",
    readpatt: "FASTR1",
    nsamples: 1,
    xstart: 1,
  };
  return { input, clean };
}

/** Root mean square of what a correction leaves of the wave, over the columns that are not bad reference columns. */
function residual({ input, clean }: ReturnType<typeof exposure>): number {
  let sum = 0;
  for (let i = 0; i < clean.length; i++) sum += (input.data[i] - clean[i]) ** 2;
  return Math.sqrt(sum / clean.length);
}

function recorder(): { lines: string[]; info: (line: string) => void; warning: (line: string) => void } {
  const lines: string[] = [];
  return { lines, info: (line) => lines.push(line), warning: (line) => lines.push(line) };
}

describe("correctEmi", () => {
  test.each<[string, Partial<EmicorrParameters>, number, number]>([
    ["the joint fit", {}, 5, 0.1],
    ["the joint fit of each integration", { fit_ints_separately: true }, 5, 0.15],
    ["the sequential fit", { algorithm: "sequential" }, 12, 0.3],
    ["the measured waveform", { onthefly_corr_freq: [FREQUENCY], use_n_cycles: null }, 12, 1],
  ])("%s takes the wave off", async (_, parameters, groups, limit) => {
    const made = exposure(groups);
    expect(residual(made)).toBeGreaterThan(4);
    const result = await correctEmi(made.input, reference, { ...PARAMETERS, ...parameters }, recorder());
    expect(result).toBeDefined();
    expect(residual(made)).toBeLessThan(limit);
  });

  test("needs three groups", async () => {
    const made = exposure(2);
    const before = made.input.data.slice();
    const log = recorder();
    expect(await correctEmi(made.input, reference, PARAMETERS, log)).toBeUndefined();
    expect(log.lines).toEqual(["EMI correction cannot be performed for ngroups=2"]);
    expect(made.input.data).toEqual(before);
  });

  test("does nothing for a subarray that the reference does not know", async () => {
    const { input } = exposure(3);
    const log = recorder();
    expect(await correctEmi({ ...input, subarray: "SUB128" }, reference, PARAMETERS, log)).toBeUndefined();
    expect(log.lines.at(-1)).toBe("No correction match for this configuration");
  });

  test("names a frequency that the reference file lacks", async () => {
    const { input } = exposure(3);
    const broken = { ...reference, frequencies: {} };
    await expect(correctEmi(input, broken, PARAMETERS, recorder())).rejects.toThrow(
      'has no frequency "Hz390"',
    );
  });

  test("leaves ramps alone when no pixel can be used", async () => {
    const { input } = exposure(4);
    input.pixelDq.fill(1);
    const before = input.data.slice();
    const log = recorder();
    await correctEmi(input, reference, PARAMETERS, log);
    expect(input.data).toEqual(before);
    expect(log.lines).toContain("Chi squared values are all NaN");
  });
});
