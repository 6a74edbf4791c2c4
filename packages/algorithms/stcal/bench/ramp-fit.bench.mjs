// Times ramp fitting on a full frame; run after a build: `node packages/algorithms/stcal/bench/ramp-fit.bench.mjs`.
import { closeThreads, setThreads, threadCount } from "@pipe/parallel";
import { detectJumps } from "@pipe/stcal/jump";
import { fitRampsLikely, fitRampsOls } from "@pipe/stcal/ramp-fit";
import { syntheticRamp, time } from "./synthetic-ramp.mjs";

const ramp = syntheticRamp();
const readout = { frameTime: 10.7, groupTime: 10.7, nframes: 1, groupgap: 0 };
await detectJumps(ramp, ramp.gain, ramp.readnoise, { nframes: 1 });
const run = (fit, options) => async () => {
  const fresh = { ...ramp, groupdq: ramp.groupdq.copy() };
  return () => fit(fresh, ramp.gain, ramp.readnoise, { ...readout, ...options });
};
for (const threads of [1, threadCount()]) {
  setThreads(threads);
  process.stdout.write(
    `2048 x 2048 x ${ramp.data.shape[1]} groups, ${threads} thread${threads > 1 ? "s" : ""}\n`,
  );
  await time("ramp fit, OLS_C", run(fitRampsOls, { suppressOneGroup: true }));
  await time("ramp fit, OLS_C with segments", run(fitRampsOls, { saveOpt: true }), { runs: 1 });
  await time("ramp fit, LIKELY", run(fitRampsLikely, {}));
  await closeThreads();
}
