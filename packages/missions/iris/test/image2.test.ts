import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import { Image2Pipeline } from "@pipe/iris";
import { open } from "@pipe/iris-datamodels";
import { listen } from "@pipe/stpipe";
import { afterAll, expect, test } from "vitest";

const work = mkdtempSync(join(tmpdir(), "iris-"));
cpSync(fileURLToPath(new URL("golden/image2-guide/", import.meta.url)), work, { recursive: true });
for (const name of readdirSync(work, { recursive: true }).map(String)) {
  if (!name.endsWith(".gz")) continue;
  writeFileSync(join(work, name.slice(0, -3)), gunzipSync(readFileSync(join(work, name))));
}
const saved = { ...process.env };
Object.assign(process.env, {
  CRDS_PATH: join(work, "crds_cache"),
  CRDS_CONTEXT: "tmt_0001.pmap",
  CRDS_SERVER_URL: "https://crds-serverless-mode.stsci.edu",
});
afterAll(() => {
  for (const key of ["CRDS_PATH", "CRDS_CONTEXT", "CRDS_SERVER_URL"])
    if (saved[key] === undefined) delete process.env[key];
    else process.env[key] = saved[key];
  rmSync(work, { recursive: true, force: true });
});

test("the example of the guide gives the pixels, the record and the log of the original", async () => {
  const lines: string[] = [];
  const stop = listen((event) => event.type === "log" && lines.push(event.message));
  const [result] = await Image2Pipeline.call(join(work, "asn_subtract_bg_flat.json"), {
    config_file: join(work, "image2_iris.cfg"),
    output_dir: work,
  });
  stop();
  const expected = await open(join(work, "expected", "test_iris_subtract_bg_flat_cal.fits"));
  for (const name of ["data", "dq", "err"])
    expect([name, result.getArray(name)?.values]).toEqual([name, expected.getArray(name)?.values]);
  const product: DataModel = await open(join(work, "test_iris_subtract_bg_flat_cal.fits"));
  expect(product.get("meta.cal_step.back_sub")).toBe("COMPLETE");
  expect(product.get("meta.cal_step.flat_field")).toBe("COMPLETE");
  expect(product.get("meta.ref_file.flat.name")).toBe("crds://tmt_iris_flat_0001.fits");
  expect(product.get("meta.asn.table_name")).toBe("asn_subtract_bg_flat.json");
  expect(lines).toEqual(
    expect.arrayContaining([
      "Prefetching reference files for dataset: 'sci.fits' reftypes = ['flat']",
      "Starting calwebb_image2 ...",
      "Processing product test_iris_subtract_bg_flat",
      "Missing subarray corner/size keywords in reference file",
      "... ending calwebb_image2",
    ]),
  );
});

test("a missing member is named", async () => {
  writeFileSync(
    join(work, "missing.json"),
    JSON.stringify({
      asn_type: "image2",
      products: [{ name: "p", members: [{ expname: "nothere.fits", exptype: "science" }] }],
    }),
  );
  const steps = { assign_wcs: { skip: true }, photom: { skip: true }, flat_field: { override_flat: "N/A" } };
  await expect(Image2Pipeline.call(join(work, "missing.json"), { steps })).rejects.toThrow("nothere.fits");
});
