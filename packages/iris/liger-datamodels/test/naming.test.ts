import { DarkModel, generateFilename, ImagerModel, open } from "@pipe/iris-liger-datamodels";
import { expect, test } from "vitest";

const meta = {
  instrument: { name: "Liger", detector: "IMG" },
  exposure: { jd_start: 2460577.5, exposure_number: 12, exposure_type: "SCI" },
  program: { program_number: "P003", obs_number: "007" },
  data_level: 1,
};

test("an exposure is named by semester, program, instrument, type, level and number", () => {
  const model = new ImagerModel({ meta });
  // Julian date 2460577.5 is 2024 September 24: the second semester.
  expect(generateFilename(model)).toBe("2024B-P003-007_Liger_IMG_SCI_LVL1_0012.fits");
  expect(generateFilename(model, "dark_sub")).toBe("2024B-P003-007_Liger_IMG_SCI_LVL1_0012_dark_sub.fits");
});

test("a reference file is named by instrument, type, start and version", () => {
  expect(generateFilename(new DarkModel({ meta }))).toBe("Liger_IMG_DARK_20240924000000_0.0.1.fits");
});

test("a model without detector says which keyword is missing", () => {
  const model = new ImagerModel({ meta: { ...meta, instrument: { name: "IRIS" } } });
  expect(() => generateFilename(model)).toThrow("DETECTOR is missing");
});

test("reference files are chosen by the start of the exposure", () => {
  expect(new ImagerModel({ meta }).getCrdsParameters()["meta.date"]).toBe("2024-09-24 00:00:00");
  expect(new ImagerModel({ meta }).crdsObservatory).toBe("ligeriri");
});

test("a file that is not there is named", async () => {
  await expect(open("/nowhere/sci.fits")).rejects.toThrow("/nowhere/sci.fits");
});
