import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RampModel } from "@pipe/jwst-datamodels";
import { PersistenceStep } from "@pipe/jwst-persistence";
import { NDArray } from "@pipe/ndarray";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "persistence-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One row of two pixels and three groups of 10 s; the first pixel is saturated in the second group. */
function exposure(startTime: number, detector = "NRCA1"): RampModel {
  const model = new RampModel({ data: NDArray.zeros("float32", [1, 3, 1, 2]) });
  const groupdq = NDArray.zeros("uint8", [1, 3, 1, 2]);
  groupdq.values[2] = 2;
  model.set("groupdq", groupdq);
  model.set("meta.instrument.detector", detector);
  model.set("meta.exposure.start_time", startTime);
  model.set("meta.exposure.integration_time", 30);
  model.set("meta.exposure.group_time", 10);
  return model;
}

async function flags(model: RampModel, parameters: object): Promise<number[]> {
  const result = (await new PersistenceStep({ skip: false, ...parameters }).run(model)) as RampModel;
  return [...(result.groupdq?.values ?? [])];
}

describe("PersistenceStep", () => {
  test("flags groups from saturation on while the window lasts", async () => {
    expect(await flags(exposure(60000), { persistence_time: 100 })).toEqual([0, 0, 34, 0, 32, 0]);
  });

  test("hands windows to the next exposure of the detector through a file, beside those of others", async () => {
    const file = join(folder, "windows.asdf");
    await flags(exposure(60000), { persistence_time: 100, save_persistence: file });
    await flags(exposure(60000, "NRCB2"), { persistence_time: 100, save_persistence: file });
    const later = exposure(60000 + 40 / 86400);
    later.set("groupdq", NDArray.zeros("uint8", [1, 3, 1, 2]));
    const parameters = { persistence_time: 100, persistence_array_file: file };
    expect(await flags(later, parameters)).toEqual([32, 0, 32, 0, 32, 0]);
    expect(await flags(later, { ...parameters, persistence_time: 50 })).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("fails, and changes nothing, without a time", async () => {
    const result = (await new PersistenceStep({ skip: false }).run(exposure(60000))) as RampModel;
    expect(result.getString("meta.cal_step.persistence")).toBe("FAILED");
    expect(result.groupdq?.values[4]).toBe(0);
  });
});
