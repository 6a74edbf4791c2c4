import { NDArray } from "@pipe/ndarray";

/** A seeded ramp with photon and read noise, cosmic rays, saturation and unusable pixels; the same on every machine. */
export function syntheticRamp({
  integrations = 1,
  groups = 10,
  rows = 2048,
  columns = 2048,
  jumps = 0.02,
} = {}) {
  const random = mulberry(12345);
  // A table of normal deviates is good enough for timings, and much faster to make.
  const normal = Float32Array.from(
    { length: 1 << 16 },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  const draw = () => normal[(random() * 65536) | 0];
  const plane = rows * columns;
  const data = NDArray.zeros("float32", [integrations, groups, rows, columns]);
  const groupdq = NDArray.zeros("uint8", data.shape);
  const pixeldq = NDArray.zeros("uint32", [rows, columns]);
  const gain = NDArray.zeros("float32", [rows, columns]);
  const readnoise = NDArray.zeros("float32", [rows, columns]);
  for (let pixel = 0; pixel < plane; pixel++) {
    gain.values[pixel] = 1.6 + 0.4 * random();
    readnoise.values[pixel] = 6 + 3 * random();
    if (random() < 0.002) pixeldq.values[pixel] = 1;
    const rate = 20 * (1 + 4 * random() ** 4);
    for (let integration = 0; integration < integrations; integration++) {
      let level = 0;
      const hit = random() < jumps ? 1 + ((random() * (groups - 1)) | 0) : -1;
      const full = random() < 0.01 ? (random() * groups) | 0 : groups;
      for (let group = 0; group < groups; group++) {
        const sample = (integration * groups + group) * plane + pixel;
        level += rate + Math.sqrt(rate / gain.values[pixel]) * draw();
        if (group === hit) level += 10 ** (1.5 + 2 * random());
        data.values[sample] = level + (readnoise.values[pixel] / Math.SQRT2) * draw();
        if (group >= full) groupdq.values[sample] = 2;
        if (pixeldq.values[pixel] & 1) groupdq.values[sample] |= 1;
      }
    }
  }
  return { data, groupdq, pixeldq, gain, readnoise };
}

/** Runs `work` a few times and prints the shortest time. */
export async function time(label, work, { runs = 3 } = {}) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const job = await work();
    const start = performance.now();
    await job();
    best = Math.min(best, performance.now() - start);
  }
  process.stdout.write(`${label.padEnd(52)} ${(best / 1000).toFixed(3)} s\n`);
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
