import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  DarkModel,
  DQModel,
  FlatModel,
  IFUImageModel,
  ImagerModel,
  NonlinearCorrectionModel,
  RampModel,
} from "@pipe/iris-liger-datamodels";
import { NDArray } from "@pipe/ndarray";

const SIZE = 16;
const imager = { name: "Liger", detector: "IMG", mode: "IMG", scale: 0.01, wave_center: 1.25 };
const ifu = { ...imager, detector: "IFU", mode: "LENSLET" };

function metadata(number: number, instrument: object = imager, subarray: object = {}): object {
  return {
    telescope: "Keck-I",
    instrument,
    subarray: { name: "FULL", id: 0, xstart: 1, ystart: 1, xsize: SIZE, ysize: SIZE, ...subarray },
    exposure: { jd_start: 2460577.5, exposure_number: number, exposure_type: "SCI" },
    data_level: 1,
  };
}

function plane(value: number): NDArray {
  const out = NDArray.zeros("float32", [SIZE, SIZE]);
  out.values.fill(value);
  return out;
}

function ramp(reads: number, instrument: object, withTimes = true): RampModel {
  const data = NDArray.zeros("uint16", [SIZE, SIZE, 1, reads]);
  for (let i = 0; i < data.size; i++) data.values[i] = 100 + 10 * (i % reads) + ((i * 31) % 3);
  const times = NDArray.zeros("float64", [1, reads]);
  for (let i = 0; i < reads; i++) times.values[i] = i + 1;
  return new RampModel({ data, ...(withTimes && { times }), meta: metadata(1, instrument) });
}

/** Writes small exposures and reference files of every kind: science 50 (f1 to f3: 51 to 53), dark 5, flat 2, ramps of 10 a second. */
export async function writeLigerFiles(folder: string): Promise<void> {
  const save = (name: string, model: { save(path: string): Promise<unknown> }): Promise<unknown> =>
    model.save(join(folder, `${name}.fits`));
  await save("sci", new ImagerModel({ data: plane(50), err: plane(1), meta: metadata(1) }));
  for (const i of [1, 2, 3])
    await save(`f${i}`, new ImagerModel({ data: plane(50 + i), err: plane(1), meta: metadata(i) }));
  await save("dark", new DarkModel({ data: plane(5), err: plane(0), meta: metadata(1) }));
  await save("flat", new FlatModel({ data: plane(2), err: plane(0), meta: metadata(1) }));
  const dq = NDArray.zeros("uint32", [SIZE, SIZE]);
  dq.values[0] = 4;
  await save("dq", new DQModel({ dq, meta: metadata(1) }));
  const coeffs = NDArray.zeros("float32", [SIZE, SIZE, 2]);
  for (let i = 1; i < coeffs.size; i += 2) coeffs.values[i] = 2;
  await save("nonlin", new NonlinearCorrectionModel({ coeffs, meta: metadata(1) }));
  await save("ifu", new IFUImageModel({ data: plane(50), err: plane(1), meta: metadata(1, ifu) }));
  await save("ramp", ramp(5, imager));
  await save("ramp2", ramp(2, imager));
  await save("ramp1", ramp(1, imager));
  await save("notimes", ramp(5, imager, false));
  await save("ifuramp", ramp(5, ifu));
  const frame = new ImagerModel({ data: plane(50), meta: metadata(1) });
  const map = NDArray.zeros("uint16", [SIZE, SIZE]);
  map.values[1] = 1;
  frame.set("subarr_map", map);
  await save("frame", frame);
  const window = { name: "CUSTOM", xsize: 1, ysize: 1, xstart: 2 };
  for (const id of [1, 2]) {
    const data = NDArray.of(Float32Array.of(7), [1, 1]);
    await save(`window${id}`, new ImagerModel({ data, meta: metadata(1, imager, { ...window, id }) }));
  }
  const text = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  const members = [{ expname: "sci.fits", exptype: "SCI" }];
  text("asn.json", JSON.stringify({ products: [{ name: "t", members }] }));
  text("nosky.json", JSON.stringify({ SCI: ["sci.fits"], SKY: [] }));
  text("nosci.json", JSON.stringify({ SCI: [] }));
  const dark = `dark = ${JSON.stringify(join(folder, "dark.fits"))}\n`;
  text("dark.cfg", `name = "dark_sub"\nclass = "liger_iris_pipeline.DarkSubtractionStep"\n${dark}`);
}

const RULES = { DARK: "dark", FLAT: "flat", DQ: "dq", NONLINCOEFF: "nonlin" };

function mapping(name: string, header: string, selector: string): string {
  return `header = {\n 'derived_from' : '',\n 'ignore_checksum' : True,\n 'name' : '${name}',\n 'observatory' : 'LIGERIRI',\n 'sha1sum' : '0',\n${header}}\nselector = ${selector}\n`;
}

/** Writes a CRDS cache whose rules choose the reference files of {@link writeLigerFiles} by detector and date. */
export function writeLigerCache(folder: string): string {
  const cache = join(folder, "crds");
  const [maps, references] = ["mappings/ligeriri", "references/ligeriri/liger"].map((name) =>
    join(cache, name),
  );
  for (const each of [maps, references, join(cache, "config/ligeriri")]) mkdirSync(each, { recursive: true });
  writeFileSync(join(cache, "config/ligeriri/ref_cache_subdir_mode"), "instrument");
  const write = (name: string, header: string, selector: string): void =>
    writeFileSync(join(maps, name), mapping(name, header, selector));
  const pmap = " 'mapping' : 'PIPELINE',\n 'parkey' : ('META.INSTRUMENT.NAME',),\n";
  write("ligeriri_0001.pmap", pmap, "{\n 'LIGER' : 'ligeriri_liger_0001.imap',\n}");
  const types = Object.keys(RULES).map(
    (type) => ` '${type}' : 'ligeriri_liger_${type.toLowerCase()}_0001.rmap',\n`,
  );
  const imap = " 'mapping' : 'INSTRUMENT',\n 'instrument' : 'LIGER',\n 'parkey' : ('REFTYPE',),\n";
  write("ligeriri_liger_0001.imap", imap, `{\n${types.join("")}}`);
  for (const [type, file] of Object.entries(RULES)) {
    const rmap = ` 'mapping' : 'REFERENCE',\n 'instrument' : 'LIGER',\n 'filekind' : '${type}',\n 'classes' : ('Match', 'UseAfter'),\n 'parkey' : (('META.INSTRUMENT.DETECTOR',), ('META.DATE',)),\n`;
    const late = `'2030-01-01 00:00:00' : 'too_late.fits',`;
    const rules = `Match({\n ('IMG',) : UseAfter({\n  '2014-06-01 00:00:00' : '${file}.fits',\n  ${late}\n }),\n})`;
    write(`ligeriri_liger_${type.toLowerCase()}_0001.rmap`, rmap, rules);
    copyFileSync(join(folder, `${file}.fits`), join(references, `${file}.fits`));
  }
  return cache;
}
