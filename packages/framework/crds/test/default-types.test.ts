import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bestReferences, mappingChecksum } from "@pipe/crds";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultTypes } from "../src/default-types.ts";

const warn = (): void => {};

function typesFor(exposure: string, extra: Record<string, string> = {}, release = "3.0.0") {
  return defaultTypes(new Map([["META.EXPOSURE.TYPE", exposure], ...Object.entries(extra)]), release, warn);
}

describe("usual types", () => {
  test("depend on the release of the calibration software", async () => {
    expect(await typesFor("NRC_DARK", {}, "0.7.7")).toEqual([
      "ipc",
      "linearity",
      "mask",
      "refpix",
      "rscd",
      "saturation",
      "superbias",
    ]);
    expect(await typesFor("NRC_DARK", { CAL_VER: "0.7.7" })).not.toContain("gain");
  });

  test("of time series are others", async () => {
    const image = await typesFor("MIR_IMAGE");
    const series = await typesFor("MIR_IMAGE", { "META.VISIT.TSOVISIT": "T" });
    expect(image).toContain("trappars");
    expect(series).not.toEqual(image);
    expect(await typesFor("MIR_IMAGE", { "META.VISIT.TSOVISIT": "F" })).toEqual(image);
  });

  test("of unknown exposures and releases are all, with a warning", async () => {
    const lines: string[] = [];
    const note = (message: string): void => void lines.push(message);
    expect(await defaultTypes(new Map([["EXP_TYPE", "NO_SUCH"]]), "3.0.0", note)).toBe(undefined);
    expect(await defaultTypes(new Map([["EXP_TYPE", "NRC_IMAGE"]]), "three", note)).toBe(undefined);
    expect(lines).toEqual([
      "Failed determining reftypes for exposure type 'NO_SUCH' : no pipelines are known for EXP_TYPE 'NO_SUCH'. Taking all types.",
      "Failed determining reftypes for exposure type 'NRC_IMAGE' : Invalid version: 'three'. Taking all types.",
    ]);
  });
});

describe("a context with tables of its own", () => {
  let cache: string;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "crds-test-"));
    mkdirSync(join(cache, "mappings/jwst"), { recursive: true });
    mkdirSync(join(cache, "references/jwst/system"), { recursive: true });
    mapping(
      "jwst_0001.pmap",
      "'mapping': 'PIPELINE', 'parkey': ('META.INSTRUMENT.NAME',)",
      "{'NIRCAM': 'jwst_nircam_0001.imap', 'SYSTEM': 'jwst_system_0001.imap'}",
    );
    mapping(
      "jwst_nircam_0001.imap",
      "'mapping': 'INSTRUMENT', 'instrument': 'NIRCAM', 'parkey': ('REFTYPE',)",
      "{'FLAT': 'N/A', 'DARK': 'N/A', 'MASK': 'N/A'}",
    );
    mapping(
      "jwst_system_0001.imap",
      "'mapping': 'INSTRUMENT', 'instrument': 'SYSTEM', 'parkey': ('REFTYPE',)",
      "{'CRDSCFG': 'jwst_system_crdscfg_0001.rmap'}",
    );
    mapping(
      "jwst_system_crdscfg_0001.rmap",
      "'mapping': 'REFERENCE', 'instrument': 'SYSTEM', 'filekind': 'CRDSCFG', 'parkey': (('META.CALIBRATION_SOFTWARE_VERSION',),)",
      "VersionAfter({'1.0.0': 'jwst_system_crdscfg_0001.yaml'})",
    );
  });

  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  function mapping(name: string, header: string, selector: string): void {
    const text = `header = {${header}, 'observatory': 'JWST', 'derived_from': 'x', 'name': '${name}',\n'sha1sum': 'SUM'\n}\nselector = ${selector}\n`;
    writeFileSync(join(cache, "mappings/jwst", name), text.replace("SUM", mappingChecksum(text)));
  }

  const header = {
    "META.INSTRUMENT.NAME": "NIRCAM",
    "META.EXPOSURE.TYPE": "NRC_IMAGE",
    "META.VISIT.TSOVISIT": true,
  };
  const options = () => ({
    observatory: "jwst",
    context: "jwst_0001.pmap",
    environment: { CRDS_PATH: cache },
  });

  test("answers by them", async () => {
    writeFileSync(
      join(cache, "references/jwst/system/jwst_system_crdscfg_0001.yaml"),
      "exptypes_to_pipelines: {NRC_IMAGE: [one.cfg]}\npipeline_cfgs_to_steps: {one.cfg: [a], two.cfg: [a, b]}\nsteps_to_reftypes: {a: [flat], b: [dark, gain]}\npipeline_exceptions: {meta.visit.tsovisit: {default_missing: F, dont_replace: [F], one.cfg: two.cfg}}\n",
    );
    expect((await bestReferences(header, undefined, options())).references).toEqual({
      flat: "N/A",
      dark: "N/A",
    });
    const image = { ...header, "META.VISIT.TSOVISIT": false };
    expect((await bestReferences(image, undefined, options())).references).toEqual({ flat: "N/A" });
  });

  test("answers for all types when they cannot be had", async () => {
    const lines: string[] = [];
    const log = (level: string, message: string): void => void lines.push(`${level} -${message}`);
    const { references } = await bestReferences(header, undefined, { ...options(), log });
    expect(references).toEqual({ flat: "N/A", dark: "N/A", mask: "N/A" });
    expect(lines.at(-1)).toContain("WARNING - Failed determining reftypes for exposure type 'NRC_IMAGE' : ");
  });
});
