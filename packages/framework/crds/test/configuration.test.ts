import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder, cacheLayout, crdsConfiguration, getContextName, locateReference } from "@pipe/crds";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeSettings } from "../src/configuration.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crds-test-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("settings", () => {
  test("have the defaults of the original", () => {
    expect(crdsConfiguration({ CRDS_INI_FILE: "/nowhere" })).toMatchObject({
      serverUrl: undefined,
      context: undefined,
      mode: "auto",
      readonlyCache: false,
      ignoreMappingChecksum: false,
      retryCount: 1,
      retryDelaySeconds: 0,
      timeoutSeconds: 3600,
      downloadChecksums: true,
      downloadLengths: true,
    });
  });

  test.each(["1", "t", "T", "true", "TRUE", "True"])("take %s for yes", (text) => {
    expect(crdsConfiguration({ CRDS_READONLY_CACHE: text }).readonlyCache).toBe(true);
  });

  test.each([
    [
      { CRDS_READONLY_CACHE: "maybe" },
      "Invalid value for 'CRDS_READONLY_CACHE' of 'maybe' is not one of ['0', '1', 'true', 'false', 't', 'f', 'False', 'True', False, True, 0, 1]",
    ],
    [
      { CRDS_MODE: "fast" },
      "Invalid value for 'CRDS_MODE' of 'fast' is not one of ['local', 'remote', 'auto', 's3']",
    ],
    [
      { CRDS_CLIENT_RETRY_COUNT: "two" },
      "Invalid value for 'CRDS_CLIENT_RETRY_COUNT' should have a decimal integer value but is 'two'",
    ],
    [
      { CRDS_CONTEXT: "nonsense" },
      "Only set CRDS_CONTEXT to a literal or symbolic context (.pmap), e.g. jwst_0042.pmap,  jwst-2014-10-15T00:15:21, jwst-latest,  not 'nonsense'",
    ],
  ])("refuse %o", (environment, message) => {
    expect(() => crdsConfiguration(environment)).toThrow(message);
  });

  test("come from the ini file where the environment says nothing", () => {
    const ini = join(folder, "crds.ini");
    writeFileSync(
      ini,
      "[server]\nCRDS_SERVER_URL = https://a.b\nCRDS_MODE = None\n# CRDS_CONTEXT = x.pmap\n",
    );
    chmodSync(ini, 0o600);
    const environment = { CRDS_INI_FILE: ini, CRDS_MODE: "local" };
    expect(crdsConfiguration(environment)).toMatchObject({
      serverUrl: "https://a.b",
      mode: "local",
      context: undefined,
    });
    const origins = new Map(describeSettings(environment).map(({ name, origin }) => [name, origin]));
    expect([origins.get("CRDS_SERVER_URL"), origins.get("CRDS_MODE"), origins.get("CRDS_CONTEXT")]).toEqual([
      "ini file",
      "environment",
      "default",
    ]);
  });

  test("of an ini file that others can read are ignored", () => {
    const ini = join(folder, "crds.ini");
    writeFileSync(ini, "CRDS_MODE = remote\n");
    chmodSync(ini, 0o644);
    expect(crdsConfiguration({ CRDS_INI_FILE: ini }).mode).toBe("auto");
  });
});

describe("folders of the cache", () => {
  test.each([
    [{}, "/grp/crds/cache/mappings/jwst"],
    [{ CRDS_PATH: "/c/" }, "/c/mappings/jwst"],
    [{ CRDS_PATH: "/c", CRDS_PATH_SINGLE: "/s" }, "/s/mappings"],
    [{ CRDS_PATH_SINGLE: "/s", CRDS_MAPPATH: "/m" }, "/m/jwst"],
    [{ CRDS_MAPPATH: "/m", CRDS_MAPPATH_SINGLE: "/n" }, "/n"],
  ])("with %o", (environment, expected) => {
    expect(cacheFolder("mappings", "jwst", environment)).toBe(expected);
  });

  test("lay references out as ref_cache_subdir_mode says", () => {
    const environment = { CRDS_PATH: folder };
    const config = join(folder, "config", "jwst");
    mkdirSync(config, { recursive: true });
    const places = (layout: string): string => {
      writeFileSync(join(config, "ref_cache_subdir_mode"), `${layout}\n`);
      return locateReference("crds://jwst_miri_flat_0001.fits", "jwst", { environment }).slice(folder.length);
    };
    expect(places("flat")).toBe("/references/jwst/jwst_miri_flat_0001.fits");
    expect(places("instrument")).toBe("/references/jwst/miri/jwst_miri_flat_0001.fits");
    expect(() => places("heap")).toThrow("Invalid CRDS cache subdirectory mode = 'heap'");
  });

  test("are taken for flat when they hold many files", () => {
    const root = join(folder, "references", "jwst");
    mkdirSync(root, { recursive: true });
    for (let i = 0; i < 20; i++) writeFileSync(join(root, `${i}.fits`), "");
    expect(cacheLayout("jwst", { CRDS_PATH: folder })).toBe("instrument");
    writeFileSync(join(root, "20.fits"), "");
    expect(cacheLayout("jwst", { CRDS_PATH: folder })).toBe("flat");
  });

  test("are searched for a file, whatever instrument its name tells", () => {
    const miri = join(folder, "references", "jwst", "miri");
    mkdirSync(miri, { recursive: true });
    writeFileSync(join(miri, "shared.fits"), "");
    const environment = { CRDS_PATH: folder };
    expect(locateReference("shared.fits", "jwst", { environment, instrument: "NIRCAM" })).toBe(
      join(miri, "shared.fits"),
    );
    expect(locateReference("new.fits", "jwst", { environment, instrument: "NIRCAM" })).toBe(
      join(folder, "references", "jwst", "nircam", "new.fits"),
    );
  });

  test("hold names without folders only behind crds://", () => {
    expect(locateReference("./x/flat.fits", "jwst")).toBe("./x/flat.fits");
    expect(locateReference("N/A", "jwst")).toBe("N/A");
    expect(() => locateReference("crds://../flat.fits", "jwst")).toThrow(
      "crds:// must prefix a filename with no path.",
    );
  });
});

describe("without server", () => {
  const serverless = "https://crds-serverless-mode.stsci.edu";

  test("a literal context needs nothing", async () => {
    const environment = { CRDS_PATH: folder, CRDS_SERVER_URL: serverless };
    expect(await getContextName("tmt", { context: "tmt_0001.pmap", environment })).toBe("tmt_0001.pmap");
  });

  test("a symbolic one needs a remembered server configuration", async () => {
    const environment = { CRDS_PATH: folder, CRDS_SERVER_URL: serverless };
    await expect(getContextName("tmt", { environment })).rejects.toThrow(
      "CRDS server connection and cache load FAILED.  Cannot continue.",
    );
    const config = join(folder, "config", "tmt");
    mkdirSync(config, { recursive: true });
    writeFileSync(
      join(config, "server_config"),
      "{'observatory': 'tmt', 'operational_context': 'tmt_0003.pmap', 'context_history': [['}', \"'\"]]}",
    );
    expect(await getContextName("tmt", { environment })).toBe("tmt_0003.pmap");
  });

  test("a damaged server configuration is told with its place", async () => {
    const config = join(folder, "config", "tmt");
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, "server_config"), "{'observatory': 'tmt', ");
    await expect(
      getContextName("tmt", { environment: { CRDS_PATH: folder, CRDS_SERVER_URL: serverless } }),
    ).rejects.toThrow(`${join(config, "server_config")} cannot be read: `);
  });
});
