import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { DataModel } from "@pipe/datamodels";
import { openFits } from "@pipe/fits";
import { DQInitStep, GuiderPipeline } from "@pipe/jwst";
import { open } from "@pipe/jwst-datamodels";
import { listen } from "@pipe/stpipe";
import { afterAll, describe, expect, test } from "vitest";

const golden = fileURLToPath(new URL("golden/fgs_id_image/", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "guider-"));
for (const folder of [golden, join(golden, "expected")])
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".gz")))
    writeFileSync(
      join(work, (folder === golden ? "" : "expected_") + name.slice(0, -3)),
      gunzipSync(readFileSync(join(folder, name))),
    );
afterAll(() => rmSync(work, { recursive: true, force: true }));

const at = (name: string): string => join(work, `fgs_id_image_${name}.fits`);
const expected = (name: string): string => join(work, `expected_fgs_id_image_${name}.fits`);
const mask = { override_mask: at("mask") };
const steps = {
  dq_init: mask,
  guider_cds: { override_gain: at("gain"), override_readnoise: at("readnoise") },
  flat_field: {
    override_flat: at("flat"),
    override_fflat: "N/A",
    override_sflat: "N/A",
    override_dflat: "N/A",
  },
};

/** Differences of all images of two files: extension, number of differing pixels, largest difference. */
async function differences(expectedPath: string, actualPath: string, rtol: number): Promise<string[]> {
  const [wanted, found] = [await openFits(expectedPath), await openFits(actualPath)];
  const out: string[] = [];
  for (const hdu of wanted.hdus) {
    if (hdu.kind !== "image" || hdu.shape === null || hdu.shape.length === 0) continue;
    const other = found.find(hdu.name, hdu.ver);
    if (other === undefined) {
      out.push(`${hdu.name} is missing`);
      continue;
    }
    const a = (await hdu.readImage()).values;
    const b = (await other.readImage()).values;
    let count = 0;
    let largest = 0;
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [Number(a[i]), Number(b[i])];
      if (Object.is(x, y) || Math.abs(x - y) <= rtol * Math.abs(x)) continue;
      count++;
      largest = Math.max(largest, Math.abs(x - y));
    }
    if (count > 0 || a.length !== b.length)
      out.push(`${hdu.name}: ${count} of ${a.length} pixels differ, by up to ${largest}`);
  }
  await wanted.close();
  await found.close();
  return out;
}

describe("calwebb_guider", () => {
  test("makes the products of the original, step by step", async () => {
    const all = Object.fromEntries(
      Object.entries(steps).map(([name, values]) => [name, { ...values, save_results: true }]),
    );
    await GuiderPipeline.call(at("uncal"), { steps: all, save_results: true, output_dir: work });
    for (const name of ["guider_cds", "flat_field", "cal"])
      expect([name, await differences(expected(name), at(name), 1e-6)]).toEqual([name, []]);
  });

  test("refuses other exposures and says which it takes", async () => {
    const image = await open(at("uncal"));
    image.set("meta.exposure.type", "NRC_IMAGE");
    await expect(GuiderPipeline.call(image, { steps })).rejects.toThrow(
      /guide star exposures.*EXP_TYPE of fgs_id_image_uncal.fits is NRC_IMAGE/s,
    );
  });
});

describe("dq_init", () => {
  test("does the same by call and by run, and leaves the input of the caller alone", async () => {
    const called = (await DQInitStep.call(at("uncal"), mask)) as DataModel;
    const ran = (await new DQInitStep(mask).run(at("uncal"))) as DataModel;
    expect(called.getArray("dq")?.values).toEqual(ran.getArray("dq")?.values);
    expect(called.get("meta.cal_step.dq_init")).toBe("COMPLETE");
    expect(called.getArray("dq")?.values.some((flags) => Number(flags) !== 0)).toBe(true);
    const again = (await new DQInitStep(mask).run(called)) as DataModel;
    expect(again).not.toBe(called);
  });

  test("names a product by its alias", async () => {
    await DQInitStep.call(at("uncal"), { ...mask, save_results: true, output_dir: work });
    expect(readdirSync(work)).toContain("fgs_id_image_dq_init.fits");
  });

  test("is skipped without a mask, and says so", async () => {
    const warnings: string[] = [];
    const stop = listen(
      (event) => event.type === "log" && event.level === "WARNING" && warnings.push(event.message),
    );
    const result = (await DQInitStep.call(at("uncal"), { override_mask: "N/A" })) as DataModel;
    stop();
    expect(result.get("meta.cal_step.dq_init")).toBe("SKIPPED");
    expect(warnings).toContain("DQ initialization step will be skipped");
  });

  test.each([
    ["nothere.fits", /No such file/],
    [work, /extension|directory|regular file/],
  ])("says what is wrong with the input %s", async (path, message) => {
    await expect(DQInitStep.call(path, mask)).rejects.toThrow(message);
  });
});
