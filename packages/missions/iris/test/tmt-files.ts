import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DataModel } from "@pipe/datamodels";
import { writeFits } from "@pipe/fits";
import {
  IRISImageModel,
  TMTDarkModel,
  TMTFlatModel,
  TMTMaskModel,
  TMTRampModel,
} from "@pipe/iris-datamodels";
import { NDArray } from "@pipe/ndarray";

const SIZE = 16;

function metadata(id = 0, size = SIZE): Record<string, unknown> {
  return {
    telescope: "TMT",
    instrument: { name: "IRIS", detector: "IRIS1", filter: "K", pupil: "CLEAR" },
    observation: { date: "2019-10-01", time: "10:00:00" },
    exposure: { type: "IRIS_IMAGE" },
    subarray: { name: "FULL", id, xstart: 1, ystart: 1, xsize: size, ysize: size },
  };
}

function plane(value: number, size = SIZE): NDArray {
  const out = NDArray.zeros("float32", [size, size]);
  out.values.fill(value);
  return out;
}

/** The configuration of the imaging pipeline as the guide has it. */
function imaging(name: string, dark: string): string {
  const steps = ["assign_wcs", "photom", "resample"].map(
    (step) => `      [[${step}]]\n        skip = True\n`,
  );
  return `name = "${name}"\nclass = "iris_pipeline.pipeline.${name}"\nsave_results = True\n\n    [steps]\n      [[bkg_subtract]]\n${dark}      [[flat_field]]\n        config_file = flat_field.cfg\n${steps.join("")}`;
}

/** Writes small exposures and reference files of every kind: science 100, background 10, dark 5, flat 2, ramps of 90 a read. */
export async function writeTmtFiles(folder: string): Promise<void> {
  const save = (name: string, model: DataModel): Promise<unknown> => model.save(join(folder, `${name}.fits`));
  const text = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  const meta = metadata();
  await save("sci", new IRISImageModel({ data: plane(100), meta }));
  await save("bg", new IRISImageModel({ data: plane(10), meta }));
  await save("small", new IRISImageModel({ data: plane(10, 8), meta: metadata(0, 8) }));
  await save("dark", new TMTDarkModel({ data: plane(5), meta }));
  await save("smalldark", new TMTDarkModel({ data: plane(5, 8), meta: metadata(0, 8) }));
  await save("flat", new TMTFlatModel({ data: plane(2), meta }));
  const { subarray: _, ...bare } = meta;
  await save("nokeys", new TMTFlatModel({ data: plane(2), meta: bare }));
  const dq = NDArray.zeros("uint32", [SIZE, SIZE]);
  dq.values.fill(4);
  await save("mask", new TMTMaskModel({ dq, meta }));
  for (const reads of [1, 4]) {
    const data = NDArray.zeros("float32", [1, reads, SIZE, SIZE]);
    for (let i = 0; i < data.size; i++) data.values[i] = 100 + 90 * Math.floor(i / (SIZE * SIZE));
    await save(`ramp${reads}`, new TMTRampModel({ data, meta }));
  }
  for (const [name, planes] of [
    ["coefficients", 5],
    ["threeplanes", 3],
  ] as const)
    await writeFits(join(folder, `${name}.fits`), [
      { kind: "image", data: NDArray.zeros("float32", [planes, SIZE, SIZE]) },
    ]);
  const frame = new IRISImageModel({ data: plane(100), meta });
  const map = NDArray.zeros("uint16", [SIZE, SIZE]);
  map.values.fill(1, 0, 4);
  frame.set("subarr_map", map);
  await save("frame", frame);
  for (const id of [1, 2])
    await save(
      `window${id}`,
      new IRISImageModel({ data: NDArray.zeros("float32", [1, 4]), meta: metadata(id) }),
    );
  const association = (name: string, ...members: [expname: string, exptype: string][]): void => {
    const products = [{ name: "p", members: members.map(([expname, exptype]) => ({ expname, exptype })) }];
    text(name, JSON.stringify({ asn_type: "image2", asn_rule: "r", asn_pool: "p", products }));
  };
  association("asn.json", ["sci.fits", "science"], ["bg.fits", "background"]);
  association("smallbg.json", ["sci.fits", "science"], ["small.fits", "background"]);
  association("gone.json", ["gone.fits", "science"]);
  association("empty.json");
  association("nosci.json", ["bg.fits", "background"]);
  association("merge.json", ["frame.fits", "science"], ["window1.fits", "science"]);
  association("wrongid.json", ["frame.fits", "science"], ["window2.fits", "science"]);
  association(
    "twice.json",
    ["frame.fits", "science"],
    ["window1.fits", "science"],
    ["window1.fits", "science"],
  );
  association("noframe.json", ["window1.fits", "science"]);
  text("seed.cfg", imaging("Image2Pipeline", ""));
  const dark = `      [[dark_current]]\n        override_dark = ${join(folder, "dark.fits")}\n`;
  text("head.cfg", imaging("ProcessImagerL2Pipeline", dark));
  // As the guide has it, the key that later releases refuse included.
  text(
    "flat_field.cfg",
    `name = "flat_field"\nclass = "jwst.flatfield.FlatFieldStep"\n\nflat_suffix = None\noverride_flat = '${join(folder, "flat.fits")}'\n`,
  );
}
