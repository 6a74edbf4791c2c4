// Times saturation, linearity and dark current on a full frame; run after a build: `node packages/algorithms/stcal/bench/detector.bench.mjs`.
import { NDArray } from "@pipe/ndarray";
import { closeThreads, setThreads, threadCount } from "@pipe/parallel";
import { subtractDark } from "@pipe/stcal/dark-current";
import { linearize } from "@pipe/stcal/linearity";
import { consecutiveReads, flagSaturation } from "@pipe/stcal/saturation";
import { syntheticRamp, time } from "./synthetic-ramp.mjs";

const ramp = syntheticRamp();
const [, groups, rows, columns] = ramp.data.shape;
const filled = (value, shape = [rows, columns]) => {
  const array = NDArray.zeros("float32", shape);
  array.values.fill(value);
  return array;
};
const coefficients = filled(0, [5, rows, columns]);
for (const [term, value] of [0, 1, -1e-6, 1e-12, 1e-18].entries()) coefficients.at(term).values.fill(value);
const frames = Array.from({ length: 3 * groups }, (_, i) => filled(i));
const dark = { groups: frames.length, nframes: 1, groupgap: 0, frame: (_, group) => frames[group] };
const flags = () => NDArray.zeros("uint32", [rows, columns]);
const fresh = () => ({ ...ramp, data: ramp.data.copy(), groupdq: ramp.groupdq.copy(), pixeldq: flags() });

const saturation = (options) => async () => {
  const input = fresh();
  return () => flagSaturation(input, { thresholds: filled(40000), dq: flags() }, options);
};
const linearity = (readPattern) => async () => {
  const input = fresh();
  const inverse = readPattern && { coefficients, readPattern };
  return () => linearize(input, { coefficients, dq: flags(), inverse });
};
const darkCurrent = (readout) => async () => {
  const { data } = fresh();
  return () => subtractDark({ data, ...readout }, dark);
};

for (const threads of [1, threadCount()]) {
  setThreads(threads);
  process.stdout.write(`2048 x 2048 x ${groups} groups, ${threads} thread${threads > 1 ? "s" : ""}\n`);
  await time("saturation", saturation({}));
  await time("saturation, averaged groups", saturation({ readPattern: consecutiveReads(groups, 8) }));
  await time("linearity", linearity(undefined));
  await time("linearity by reads, 4 frames", linearity(consecutiveReads(groups, 4)), { runs: 1 });
  await time("dark, same readout", darkCurrent({ nframes: 1, groupgap: 0 }));
  await time("dark, 2 frames averaged", darkCurrent({ nframes: 2, groupgap: 1 }));
  await closeThreads();
}
