// Times jump detection on a full frame; run after a build: `node packages/algorithms/stcal/bench/jump.bench.mjs`.
import { closeThreads, setThreads, threadCount } from "@pipe/parallel";
import { detectJumps } from "@pipe/stcal/jump";
import { syntheticRamp, time } from "./synthetic-ramp.mjs";

const ramp = syntheticRamp();
const label = `2048 x 2048 x ${ramp.data.shape[1]} groups`;
const run = (options) => async () => {
  const fresh = { ...ramp, groupdq: ramp.groupdq.copy(), pixeldq: ramp.pixeldq.copy() };
  return () => detectJumps(fresh, ramp.gain, ramp.readnoise, { nframes: 1, ...options });
};
for (const threads of [1, threadCount()]) {
  setThreads(threads);
  process.stdout.write(`${label}, ${threads} thread${threads > 1 ? "s" : ""}\n`);
  await time("jump, defaults (iterative)", run({}));
  await time("jump, single pass", run({ minDiffsSinglePass: 5 }));
  await time("jump, groups after jumps", run({ afterJumpFlagDn1: 100, afterJumpFlagN1: 1 }));
  await time("jump, snowballs", run({ expandLargeEvents: true }), { runs: 1 });
  await time("jump, showers", run({ findShowers: true }), { runs: 1 });
  await closeThreads();
}
