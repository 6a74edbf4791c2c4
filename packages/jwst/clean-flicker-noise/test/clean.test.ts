import {
  type CleanSettings,
  cleanAll,
  cleanImage,
  defaultBoxSize,
  fillFlat,
  medianImages,
  sceneMask,
} from "@pipe/jwst-clean-flicker-noise";
import { NDArray } from "@pipe/ndarray";
import { describe, expect, test } from "vitest";

const [ROWS, COLUMNS] = [40, 48];
const SETTINGS: CleanSettings = {
  rows: ROWS,
  columns: COLUMNS,
  fitMethod: "median",
  fitByChannel: false,
  axis: 2,
  edges: [1061, 1211, 49943, 49957],
  detector: "NRCA1",
  backgroundMethod: "median",
  backgroundBoxSize: null,
  nSigma: 2,
  flat: null,
};
const LOG = { warning: () => undefined, error: () => undefined, info: () => undefined };

function noise(index: number): number {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 8) / 2 ** 24 - 0.5;
}

/** A background of 100 with a little noise and a star; stripes along the rows if asked for. */
function image(stripes: boolean): Float32Array {
  const { values } = NDArray.zeros("float32", [ROWS, COLUMNS]);
  for (let y = 0; y < ROWS; y++) {
    for (let x = 0; x < COLUMNS; x++) {
      const star = 3000 * Math.exp(-((x - 20) ** 2 + (y - 15) ** 2) / 8);
      values[y * COLUMNS + x] = 100 + star + noise(y * COLUMNS + x) + (stripes ? 8 * noise(7919 * y) : 0);
    }
  }
  return values;
}

function fullMask(): Uint8Array {
  return NDArray.zeros("uint8", [ROWS, COLUMNS]).values.fill(1);
}

function spread(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - reference[i]) ** 2;
  return Math.sqrt(sum / values.length);
}

/** Standard deviation of the differences: a level that all pixels share does not count. */
function scatter(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  const differences = Array.from(values, (value, i) => value - reference[i]);
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return spread(differences, new Float64Array(differences.length).fill(mean));
}

describe("cleanImage", () => {
  test("takes stripes off and keeps the star", () => {
    const striped = image(true);
    expect(spread(striped, image(false))).toBeGreaterThan(2);
    const outcome = cleanImage(striped, fullMask(), SETTINGS, LOG);
    expect(outcome.status).toBe("cleaned");
    expect(spread(striped, image(false))).toBeLessThan(0.5);
  });

  test("keeps NaN and uses them for nothing", () => {
    const striped = image(true);
    striped[5] = Number.NaN;
    cleanImage(striped, fullMask(), SETTINGS, LOG);
    expect(striped[5]).toBeNaN();
    expect(striped.filter(Number.isNaN).length).toBe(1);
  });

  test("leaves an image without usable pixels", () => {
    expect(cleanImage(image(true), new Uint8Array(ROWS * COLUMNS), SETTINGS, LOG).status).toBe("unusable");
  });

  test("takes drifts of a NIRSpec subarray off in Fourier space", () => {
    const drifting = image(false);
    for (let y = 0; y < ROWS; y++)
      for (let x = 0; x < COLUMNS; x++) {
        const tick = x * (ROWS + 12) + y;
        drifting[y * COLUMNS + x] += 5 * Math.sin((2 * Math.PI * tick) / 600);
      }
    const settings: CleanSettings = { ...SETTINGS, fitMethod: "fft", detector: "NRS1", axis: 1 };
    const outcome = cleanImage(drifting, fullMask(), settings, LOG);
    expect(outcome.status).toBe("cleaned");
    expect(spread(outcome.status === "cleaned" ? outcome.image : [], image(false))).toBeLessThan(0.5);
  });
});

describe("cleanAll", () => {
  function ramp(groups: number): { data: Float32Array; groupDq: Uint8Array; clean: Float32Array } {
    const data = NDArray.zeros("float32", [groups, ROWS, COLUMNS]).values;
    const groupDq = NDArray.zeros("uint8", [groups, ROWS, COLUMNS]).values;
    const clean = new Float32Array(data.length);
    const scene = image(false);
    for (let group = 0; group < groups; group++) {
      for (let i = 0; i < scene.length; i++) {
        const at = group * scene.length + i;
        clean[at] = scene[i] * (group + 1);
        data[at] = clean[at] + (group === 0 ? 0 : noise(7919 * (Math.floor(i / COLUMNS) + 50 * group)));
      }
    }
    return { data, groupDq, clean };
  }

  test("cleans the groups of a ramp by their differences", async () => {
    const { data, groupDq, clean } = ramp(4);
    const last = 3 * ROWS * COLUMNS;
    expect(scatter(data.subarray(last), clean.subarray(last))).toBeGreaterThan(0.25);
    const input = { data, groupDq, integrations: 1, groups: 4, isRamp: true };
    const result = await cleanAll(input, SETTINGS, { mask: fullMask(), saveBackground: true }, LOG);
    expect(result.success).toBe(true);
    expect(scatter(data.subarray(last), clean.subarray(last))).toBeLessThan(0.15);
    expect(result.background?.[0]).toBe(0);
    expect(result.background?.[ROWS * COLUMNS]).toBeCloseTo(100, 0);
  });

  test("leaves a group as it is whose flags allow no pixel, and goes on from it", async () => {
    const { data, groupDq } = ramp(3);
    const pixels = ROWS * COLUMNS;
    groupDq.fill(1, pixels, 2 * pixels);
    const before = data.slice(pixels, 2 * pixels);
    const lines: string[] = [];
    const input = { data, groupDq, integrations: 1, groups: 3, isRamp: true };
    await cleanAll(
      input,
      SETTINGS,
      { mask: fullMask(), saveBackground: false },
      {
        warning: (line) => lines.push(line),
        error: (line) => lines.push(line),
      },
    );
    expect(data.slice(pixels, 2 * pixels)).toEqual(before);
    expect(lines).toEqual(["No usable data in integration 1, group 1. Skipping correction for this image."]);
  });
});

describe("medianImages", () => {
  test("scales by the flux of each integration", async () => {
    const data = NDArray.zeros("float32", [3, 4]).values;
    data.set([1, 2, 3, 4, 2, 4, 6, 8, 3, 6, 9, Number.NaN]);
    const found = await medianImages(data, 3, data, () => undefined);
    expect([...found.images]).toEqual([2, 4, 6, 6]);
    expect([...found.scales]).toEqual([0.5, 1, 1.2000000476837158]);
  });

  test("needs two integrations", async () => {
    await expect(medianImages(new Float32Array(4), 1, new Float32Array(4), () => undefined)).rejects.toThrow(
      "Cannot make a median image for <2 integrations",
    );
  });
});

describe("sceneMask", () => {
  const rates = {
    data: image(false),
    dq: new Uint32Array(ROWS * COLUMNS),
    planes: 1,
    rows: ROWS,
    columns: COLUMNS,
  };
  const options = {
    expType: "NRC_IMAGE",
    maskScienceRegions: false,
    nSigma: 2,
    fitHistogram: false,
    singleMask: true,
  };

  test("leaves out the star, zeros and NaN", () => {
    const data = rates.data.slice();
    data[0] = 0;
    data[1] = Number.NaN;
    const mask = sceneMask({ ...rates, data }, options, LOG);
    expect([mask[0], mask[1], mask[15 * COLUMNS + 20]]).toEqual([0, 0, 0]);
    expect(mask.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.85 * mask.length);
  });

  test("takes the width of the background from a histogram", () => {
    const mask = sceneMask(rates, { ...options, fitHistogram: true }, LOG);
    expect(mask[15 * COLUMNS + 20]).toBe(0);
    expect(mask.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.6 * mask.length);
  });

  test("leaves out what MIRI flags as no science", () => {
    const dq = rates.dq.slice();
    dq[7] = 512;
    const mask = sceneMask(
      { ...rates, dq },
      { ...options, expType: "MIR_IMAGE", maskScienceRegions: true },
      LOG,
    );
    expect(mask[7]).toBe(0);
  });

  test("makes one mask of several integrations", () => {
    const two = new Float32Array(2 * ROWS * COLUMNS);
    two.set(rates.data);
    two.set(rates.data, ROWS * COLUMNS);
    two[9] = Number.NaN;
    const input = { ...rates, data: two, dq: new Uint32Array(two.length), planes: 2 };
    expect(sceneMask(input, options, LOG).length).toBe(ROWS * COLUMNS);
    expect(sceneMask(input, options, LOG)[9]).toBe(0);
    expect(sceneMask(input, { ...options, singleMask: false }, LOG).length).toBe(two.length);
  });
});

test("boxes divide the image evenly", () => {
  expect(defaultBoxSize(2048, 90)).toEqual([32, 30]);
  expect(defaultBoxSize(37, 7)).toEqual([1, 7]);
});

test("gaps in a flat take the level around them", () => {
  const flat = new Float32Array(64 * 64).fill(2);
  flat[100] = 0;
  flat[200] = Number.NaN;
  fillFlat(flat, 64, 64, LOG);
  expect([flat[100], flat[200], flat[300]]).toEqual([2, 2, 2]);
});
