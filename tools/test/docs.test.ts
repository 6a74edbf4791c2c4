import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { DataModel } from "@pipe/datamodels";
import { DQInitStep, GuiderPipeline } from "@pipe/jwst";
import { afterAll, describe, expect, test } from "vitest";
import { addOffset, OffsetStep } from "../../docs/examples/offset-step.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const golden = join(root, "packages/missions/jwst/test/golden/fgs_id_image");
const work = mkdtempSync(join(tmpdir(), "docs-"));
for (const name of readdirSync(golden).filter((each) => each.endsWith(".gz")))
  writeFileSync(join(work, name.slice(0, -3)), gunzipSync(readFileSync(join(golden, name))));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function page(name: string): string {
  return readFileSync(join(root, "docs", name), "utf8");
}

/** The fenced blocks of a page in one language. */
function blocks(name: string, language: string): string[] {
  return [...page(name).matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(
    ([, body]) => body,
  );
}

describe("docs/running.md", () => {
  writeFileSync(join(work, "guider.yaml"), blocks("running.md", "yaml")[0]);
  for (const line of blocks("running.md", "sh").flatMap((block) => block.trim().split("\n"))) {
    test(line, () => {
      const env = {
        ...process.env,
        PATH: join(root, "node_modules", ".bin") + delimiter + process.env["PATH"],
      };
      const { status, stderr } = spawnSync(line, { cwd: work, env, shell: true, encoding: "utf8" });
      expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
    });
  }

  test("the commands wrote the products that the page names", () => {
    expect(readdirSync(work)).toEqual(
      expect.arrayContaining([
        "fgs_id_image_dq_init.fits",
        "fgs_id_image_flagged.fits",
        "fgs_id_image_cal.fits",
        "run.ndjson",
      ]),
    );
  });

  test("the TypeScript example runs", async () => {
    const at = (name: string): string => join(work, `fgs_id_image_${name}.fits`);
    const flagged = (await DQInitStep.call(at("uncal"), { override_mask: at("mask") })) as DataModel;
    const pipeline = new GuiderPipeline({
      steps: { guider_cds: { override_gain: at("gain"), override_readnoise: at("readnoise") } },
    });
    pipeline.dq_init.skip = true;
    pipeline.flat_field.skip = true;
    const rates = await pipeline.run(flagged);
    expect(rates).toBeInstanceOf(DataModel);
    expect((rates as DataModel).get("meta.cal_step.guider_cds")).toBe("COMPLETE");
  });
});

describe("docs/writing-a-step.md", () => {
  test("shows the example that is tested here", () => {
    const example = readFileSync(join(root, "docs", "examples", "offset-step.ts"), "utf8");
    expect(blocks("writing-a-step.md", "ts")[0]).toBe(example);
  });

  test("the example does what the page says", async () => {
    expect(new OffsetStep({ offset: "2.5" }).offset).toBe(2.5);
    expect(() => new OffsetStep({ offset: "much" })).toThrow(
      "Config parameter 'offset': the value \"much\" is of the wrong type.",
    );
    const values = Float32Array.of(1, 2, Number.NaN, 4);
    addOffset.run(1, 2, values, 2, 10);
    expect([...values]).toEqual([1, 2, Number.NaN, 14]);
    const flat = join(work, "fgs_id_image_flat.fits");
    const result = (await OffsetStep.call(flat, { offset: 3 })) as DataModel;
    const before = (await new OffsetStep().run(flat)) as DataModel;
    expect(Number(result.getArray("data")?.values[5])).toBeCloseTo(
      Number(before.getArray("data")?.values[5]) + 3,
      5,
    );
  });
});
