import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Numbers in [0, 1), the same on every machine. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}

/** Fills an array pixel by pixel. */
function filled(array, value) {
  const { values } = array;
  for (let i = 0; i < values.length; i++) values[i] = value(i);
  return array;
}

const exposure = {
  jd_start: 2460577.5,
  exposure_type: "SCI",
  exposure_number: 1,
  datetime_start: "20240924000000",
};

function ligerMeta(size, more = {}) {
  return {
    telescope: "TMT",
    instrument: {
      name: "IRIS",
      mode: "IMG",
      detector: "IMG1",
      filter: "J",
      scale: 0.004,
      wave_center: 1.2485,
    },
    exposure,
    program: { sem_id: "2024B", program_number: "P001", obs_number: "001" },
    subarray: { name: "FULL", id: 0, xstart: 1, ystart: 1, xsize: size, ysize: size },
    data_level: 1,
    ...more,
  };
}

/** A ramp with its reference file, and a science frame with dark, flat and sky, of the Liger-IRIS pipeline. */
export async function ligerInputs(folder, { size, reads }) {
  if (existsSync(join(folder, "flat.fits"))) return;
  mkdirSync(folder, { recursive: true });
  const { DarkModel, FlatModel, ImagerModel, NonlinearCorrectionModel, RampModel } = await import(
    "@pipe/iris-liger-datamodels"
  );
  const { NDArray } = await import("@pipe/ndarray");
  const random = seeded(9000);
  const plane = (value) => filled(NDArray.zeros("float32", [size, size]), value);
  const flags = (dtype, most) =>
    filled(NDArray.zeros(dtype, [size, size]), () => (random() < 3e-4 ? 1 + ((random() * most) | 0) : 0));
  const save = (model, name) => model.save(join(folder, name));
  const shape = [size, size, 1, reads];
  const data = filled(
    NDArray.zeros("uint16", shape),
    (i) => 100 + 900 * (1 + (i % reads)) + 10 * (random() + random() - 1),
  );
  const times = filled(NDArray.zeros("float64", [1, reads]), (i) => i + 1);
  await save(
    new RampModel({
      data,
      times,
      dq: NDArray.zeros("uint16", shape),
      meta: ligerMeta(size, { data_level: 0 }),
    }),
    "ramp.fits",
  );
  const powers = [3, 1, 1e-7, 1e-12];
  const coeffs = filled(NDArray.zeros("float32", [size, size, 4]), (i) => powers[i % 4]);
  await save(new NonlinearCorrectionModel({ coeffs, meta: ligerMeta(size) }), "nonlin.fits");
  for (const [name, level] of [
    ["sci", 100],
    ["sky", 120],
  ]) {
    const frame = plane((i) => level * (1 + (0.2 * (i % size)) / size) + 2 * (random() + random() - 1));
    for (let star = 0; star < 300; star++) frame.values[Math.floor(random() * frame.size)] += 500;
    const wcsinfo = {
      ctype1: "RA---TAN",
      ctype2: "DEC--TAN",
      crpix1: 0,
      crpix2: 0,
      crval1: 250.4,
      crval2: 36.5,
    };
    const meta = ligerMeta(size, { wcsinfo: { ...wcsinfo, cdelt1: 1.1e-6, cdelt2: 1.1e-6 } });
    await save(
      new ImagerModel({ data: frame, err: plane(() => 1 + 0.1 * random()), dq: flags("uint16", 4), meta }),
      `${name}.fits`,
    );
  }
  const dark = { data: plane(() => 5 + 0.2 * random()), err: plane(() => 0.02), dq: flags("uint16", 4) };
  await save(new DarkModel({ ...dark, meta: ligerMeta(size) }), "dark.fits");
  const flat = { data: plane(() => 0.97 + 0.06 * random()), err: plane(() => 0.02), dq: flags("uint32", 4) };
  await save(new FlatModel({ ...flat, meta: ligerMeta(size) }), "flat.fits");
}

function tmtMeta(size) {
  return {
    telescope: "TMT",
    instrument: { name: "IRIS", detector: "IRIS1", filter: "K", pupil: "CLEAR" },
    observation: { date: "2019-10-01", time: "10:00:00" },
    exposure: { type: "IRIS_IMAGE" },
    subarray: { name: "FULL", xstart: 1, ystart: 1, xsize: size, ysize: size },
  };
}

const IMAGE2 = `name = "ProcessImagerL2Pipeline"
class = "iris_pipeline.pipeline.ProcessImagerL2Pipeline"
save_results = True

    [steps]
      [[assign_wcs]]
        skip = True
      [[dark_current]]
        override_dark = dark.fits
      [[flat_field]]
        override_flat = flat.fits
      [[photom]]
        skip = True
      [[resample]]
        skip = True
`;
const SAMPLING = `name = "rop"
class = "iris_pipeline.pipeline.ROPPipeline"
save_results = True

    [steps]
      [[nonlincorr]]
        override_nonlincoeff = nonlin.fits
      [[readoutsamp]]
        mode = 'mcds'
`;

/** A science frame with background, dark and flat, and a ramp with its coefficients, of the IRIS pipeline of 2021. */
export async function tmtInputs(folder, { size, reads }) {
  if (existsSync(join(folder, "asn.json"))) return;
  mkdirSync(folder, { recursive: true });
  const { IRISImageModel, TMTDarkModel, TMTFlatModel, TMTRampModel } = await import("@pipe/iris-datamodels");
  const { NDArray } = await import("@pipe/ndarray");
  const { writeFits } = await import("@pipe/fits");
  const random = seeded(9100);
  const plane = (value) => filled(NDArray.zeros("float32", [size, size]), value);
  const meta = tmtMeta(size);
  const save = (type, name, value) => {
    const dq = filled(NDArray.zeros("uint32", [size, size]), () => (random() < 1e-3 ? 4 : 0));
    return new type({ data: plane(value), err: plane(() => 1), dq, meta }).save(join(folder, name));
  };
  await save(IRISImageModel, "sci.fits", () => 1000 + 10 * random());
  await save(IRISImageModel, "bg.fits", () => 200 + 10 * random());
  await save(TMTDarkModel, "dark.fits", () => 5 + random());
  await save(TMTFlatModel, "flat.fits", () => 0.97 + 0.06 * random());
  const data = filled(NDArray.zeros("float32", [1, reads, size, size]), (i) =>
    Math.round(100 + 900 * Math.floor(i / (size * size)) + 10 * random()),
  );
  await new TMTRampModel({ data, meta }).save(join(folder, "ramp.fits"));
  const amplitudes = [0.01, 2e-7, 1e-12, 1e-17, 1e-22];
  const cube = NDArray.zeros("float32", [5, size, size]);
  for (const [term, amplitude] of amplitudes.entries()) cube.at(term).values.fill(amplitude);
  await writeFits(join(folder, "nonlin.fits"), [{ kind: "image", data: cube }]);
  writeFileSync(join(folder, "image2.cfg"), IMAGE2);
  writeFileSync(join(folder, "sampling.cfg"), SAMPLING);
  const members = [
    { expname: "sci.fits", exptype: "science" },
    { expname: "bg.fits", exptype: "background" },
  ];
  const association = { asn_rule: "Asn_Lv2Image", asn_pool: "pool", asn_type: "image2" };
  writeFileSync(
    join(folder, "asn.json"),
    JSON.stringify({ ...association, products: [{ name: "bench", members }] }),
  );
}
