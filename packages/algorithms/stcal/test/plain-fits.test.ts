import { NDArray } from "@pipe/ndarray";
import { fitRampsLikely, fitRampsOls } from "@pipe/stcal/ramp-fit";
import { expect, test } from "vitest";
import { covarianceOf } from "../src/ramp-fit/covariance.ts";
import { LikelihoodPixel } from "../src/ramp-fit/likelihood-pixel.ts";
import { thresholdsOf } from "../src/ramp-fit/thresholds.ts";

const GROUPS = 7;
/** Not a multiple of two, and more than one chunk. */
const WIDTH = 1203;
const readout = { frameTime: 2.7, groupTime: 2.7, nframes: 1, groupgap: 0 };

/** Ramps of all signal-to-noise ratios, falling and steady ones too, without flags; some gains and noises are no good. */
function ramps(integrations = 1) {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const data = NDArray.zeros("float32", [integrations, GROUPS, 1, WIDTH]);
  const gain = NDArray.zeros("float32", [1, WIDTH]);
  const readnoise = NDArray.zeros("float32", [1, WIDTH]);
  for (let x = 0; x < WIDTH; x++) {
    gain.values[x] = x % 97 === 0 ? [0, -1, Number.NaN][(x / 97) % 3] : 1 + random();
    readnoise.values[x] = x % 89 === 0 ? Number.NaN : 3 + 4 * random();
    const rate = x % 5 === 0 ? 0 : (random() - 0.1) * 10 ** (5 * random());
    for (let sample = 0; sample < integrations * GROUPS; sample++) {
      const group = sample % GROUPS;
      data.values[sample * WIDTH + x] =
        x % 83 === 0 ? 100 : group * rate + 10 * random() + (x % 79 === 0 && group > 3 ? 5000 : 0);
    }
  }
  const dark = NDArray.zeros("float32", [1, WIDTH]);
  dark.values.fill(0.25);
  return {
    ramp: {
      data,
      groupdq: NDArray.zeros("uint8", data.shape),
      pixeldq: NDArray.zeros("uint32", [1, WIDTH]),
    },
    gain,
    readnoise,
    dark,
  };
}

/** Flags in most pixels of the groups named, and a jump here and there. */
const EDGES = {
  none: [],
  "first groups": [0, 1],
  "first and last group": [0, GROUPS - 1],
  "all but two": [0, 1, 2, 3, 4],
};

const CASES = [1, 3].flatMap((integrations) =>
  Object.entries(EDGES).map(([name, groups]) => ({ integrations, name, groups })),
);

for (const { integrations, name, groups } of CASES)
  test(`the fit of plain ramps by least squares has the bits of the fit of all ramps; integrations: ${integrations}; unusable: ${name}`, async () => {
    const fits = [];
    for (const saveOpt of [false, true]) {
      const { ramp, gain, readnoise, dark } = ramps(integrations);
      const flags = ramp.groupdq.values;
      for (let integration = 0; integration < integrations; integration++) {
        const first = integration * GROUPS * WIDTH;
        for (const group of groups)
          for (let x = 0; x < WIDTH; x++)
            if (x % 61 !== integration) flags[first + group * WIDTH + x] = x % 67 === 0 ? 3 : 1;
        for (let x = 5 + integration; x < WIDTH; x += 71) flags[first + 3 * WIDTH + x] |= 4;
      }
      // With the optional product every ramp takes the long way.
      const options = { ...readout, averageDarkCurrent: dark, saveOpt };
      fits.push(await fitRampsOls(ramp, gain, readnoise, options));
    }
    const [plain, long] = fits;
    for (const which of ["image", "integrations"] as const)
      for (const array of ["data", "err", "varPoisson", "varRnoise", "dq"] as const)
        expect(plain?.[which]?.[array].values).toEqual(long?.[which]?.[array].values);
  });

test("the likelihood fit of plain ramps has the bits of the fit of single ones", async () => {
  const { ramp, gain, readnoise } = ramps();
  const fit = await fitRampsLikely(ramp, gain, readnoise, readout);
  const times = Array.from({ length: GROUPS }, (_, group) => [(group + 1) * readout.groupTime]);
  const covariance = covarianceOf(times);
  const pixel = new LikelihoodPixel(covariance, thresholdsOf(4.5));
  const expected = { rate: new Float32Array(WIDTH), err: new Float32Array(WIDTH) };
  for (let x = 0; x < WIDTH; x++) {
    for (let i = 0; i < GROUPS - 1; i++) {
      const { values } = ramp.data;
      const step = Math.fround(values[(i + 1) * WIDTH + x] - values[i * WIDTH + x]);
      pixel.differences[i] = step / covariance.deltaT[i];
    }
    pixel.use.fill(1);
    const noise = readnoise.values[x] / Math.SQRT2;
    const rate = pixel.findJumps(undefined, gain.values[x], noise);
    pixel.finalFit(rate * (rate > 0 ? 1 : 0), gain.values[x], noise);
    expected.rate[x] = pixel.rate;
    expected.err[x] = pixel.sigma;
  }
  expect(fit?.image.data.values).toEqual(expected.rate);
  expect(fit?.image.err.values).toEqual(expected.err);
});
