import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen, openRunRecord, type TimedEvent } from "@pipe/stpipe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AddStep, definePipeline, defineStep, finalized, ToyModel, TwicePipeline } from "./toy-mission.ts";

let events: TimedEvent[] = [];
let stop: () => void = () => undefined;

beforeEach(() => {
  events = [];
  finalized.length = 0;
  ToyModel.saved.length = 0;
  stop = listen((event) => events.push(event));
});
afterEach(() => stop());

function logged(): string[] {
  return events.flatMap((event) => (event.type === "log" && event.level !== "DEBUG" ? [event.message] : []));
}

/** A step without the types of its inputs. */
interface Loose {
  run(...inputs: unknown[]): Promise<unknown>;
}

const noReference = { override_table: "N/A" };

describe("a step", () => {
  test("has its parameters as attributes, converted from what it is given", () => {
    const step = new AddStep({ amount: "2.5", skip: "true" });
    expect(step.amount).toBe(2.5);
    expect(step.skip).toBe(true);
    expect(step.getPars()).toMatchObject({ amount: 2.5, output_ext: ".fits", pre_hooks: [] });
    expect(Object.keys(step.getPars())).not.toContain("override_table");
  });

  test("names every wrong value and every unknown name at once, with a suggestion", () => {
    expect(() => new AddStep({ amount: "much", skip: "x", amuont: 1 } as never)).toThrow(
      "Config parameter 'amount': the value \"much\" is of the wrong type.\nConfig parameter 'skip': the value \"x\" is of the wrong type.\nExtra value 'amuont' in root\nDid you mean 'amount' instead of 'amuont'?",
    );
  });

  test("runs on a file, records its status and logs what the original logs", async () => {
    const result = await new AddStep({ ...noReference, amount: 2 }).run("in_uncal.fits");
    expect(result.values).toMatchObject({ value: 3, "meta.cal_step.add": "COMPLETE", version: "1.2.3" });
    expect(logged().map((line) => line.split("\n")[0])).toEqual([
      "AddStep instance created.",
      "Step AddStep running with args ('in_uncal.fits',).",
      "Step AddStep parameters are:",
      "Adding 2",
      "Step AddStep done",
    ]);
    expect(logged()[2]).toContain("\n  output_file: None\n");
    expect(logged()[2]).toContain("\n  amount: 2.0");
    expect(finalized).toEqual([
      { step: "AddStep", used: [{ type: "table", uri: "N/A" }], log: expect.any(Array) },
    ]);
  });

  test("leaves the model of the caller as it is", async () => {
    const input = new ToyModel({ "meta.filename": "a.fits", value: 1 });
    const result = await new AddStep(noReference).run(input);
    expect([input.values["value"], result.values["value"]]).toEqual([1, 2]);
  });

  test("says why it does not apply", async () => {
    const result = await AddStep.call("in_uncal.fits", { ...noReference, amount: 0 });
    expect(result.values["meta.cal_step.add"]).toBe("SKIPPED");
    expect(events.find((event) => event.type === "step-end")).toMatchObject({
      status: "SKIPPED",
      reason: "nothing to add",
    });
  });

  test("runs although skip is set when it stands alone", async () => {
    const result = await AddStep.call("in_uncal.fits", { ...noReference, skip: true });
    expect(logged()).toContain("Step run as standalone, so skip set to False");
    expect(result.values["value"]).toBe(2);
  });

  test("passes errors on and records the failure", async () => {
    await expect(AddStep.call("in_uncal.fits", { amount: -1 })).rejects.toThrow(
      "amount must not be negative",
    );
    expect(events.find((event) => event.type === "step-end")).toMatchObject({ status: "FAILED" });
  });

  test("saves under the name of its input with its own suffix", async () => {
    await AddStep.call("in_uncal.fits", { ...noReference, save_results: true });
    expect(ToyModel.saved).toEqual(["in_addstep.fits"]);
    await AddStep.call("in_uncal.fits", {
      ...noReference,
      save_results: true,
      suffix: "more",
      output_dir: tmpdir(),
    });
    expect(ToyModel.saved[1]).toBe(join(tmpdir(), "in_more.fits"));
  });

  test("finishes and saves the models of a library one at a time", async () => {
    const models = [new ToyModel(), new ToyModel()];
    const lent = new Set<number>();
    let most = 0;
    const library = {
      length: models.length,
      use: (work: () => Promise<void>) => work(),
      borrow: async (index: number) => {
        most = Math.max(most, lent.add(index).size);
        return models[index];
      },
      shelve: async (_: unknown, index: number) => void lent.delete(index),
    };
    const LibraryStep = defineStep({
      name: "LibraryStep",
      path: "toy.library.LibraryStep",
      alias: "library",
      help: "Give back a library.",
      process: async (step, input: string) => {
        step.setPrimaryInput(input);
        return library;
      },
    });
    await (new LibraryStep({ save_results: true }) as unknown as Loose).run("in_uncal.fits");
    expect(ToyModel.saved).toEqual(["in_0_librarystep.fits", "in_1_librarystep.fits"]);
    for (const model of models)
      expect(model.values).toMatchObject({ "meta.cal_step.library": "COMPLETE", version: "1.2.3" });
    expect([most, lent.size]).toEqual([1, 0]);
  });

  test("refuses too many and too few inputs", async () => {
    await expect((new AddStep() as unknown as Loose).run("a.fits", "b.fits")).rejects.toThrow(
      "AddStep.process() takes 2 positional arguments but 3 were given",
    );
    await expect((new AddStep() as unknown as Loose).run()).rejects.toThrow(
      "missing 1 required positional argument",
    );
  });

  test("runs functions, steps and shell commands as hooks", async () => {
    const seen: unknown[] = [];
    const result = await AddStep.call("in_uncal.fits", {
      ...noReference,
      pre_hooks: [(input: unknown) => void seen.push(input), "echo {0}"],
      post_hooks: [(model: ToyModel) => new ToyModel({ ...model.values, hooked: true })],
    });
    expect(seen).toEqual(["in_uncal.fits"]);
    expect(result.values["hooked"]).toBe(true);
    expect(logged()).toContain("Spawning 'echo in_uncal.fits'");
    await expect(AddStep.call("in_uncal.fits", { pre_hooks: ["exit 3"] })).rejects.toThrow(
      "'exit 3' returned error code 3",
    );
  });
});

describe("a pipeline", () => {
  const steps = { first: { ...noReference, amount: 2 }, second: { ...noReference, amount: 3 } };

  test("configures its steps and runs them on one model", async () => {
    const result = await TwicePipeline.call("in_uncal.fits", { steps, save_results: true });
    expect(result.values["value"]).toBe(6);
    expect(ToyModel.saved).toEqual(["in_cal.fits"]);
  });

  test("lets its steps be changed by attribute, and skips them", async () => {
    const pipeline = new TwicePipeline({ steps });
    pipeline.second.skip = true;
    const result = await pipeline.run("in_uncal.fits");
    expect(result.values["value"]).toBe(3);
    expect(logged()).toContain("Step skipped.");
    expect(logged()).not.toContain("Step second done");
    expect(result.values["meta.cal_step.add"]).toBe("SKIPPED");
  });

  test("notes a step that is skipped under its alias, one that ran under its attribute", async () => {
    const NotedStep = defineStep({
      name: "NotedStep",
      path: "toy.noted.NotedStep",
      alias: "noted",
      calStep: "note",
      help: "Do nothing.",
      parameters: {},
      process: async (_, input: ToyModel) => input,
    });
    const OnePipeline = definePipeline({
      name: "OnePipeline",
      path: "toy.pipeline.OnePipeline",
      alias: "one",
      help: "Do nothing.",
      steps: { noted: NotedStep },
      process: (pipeline, input: ToyModel) => pipeline.noted.run(input),
    });
    const status = async (skip: boolean) => {
      const result = (await new OnePipeline({ steps: { noted: { skip } } }).run(new ToyModel())) as ToyModel;
      return [result.values["meta.cal_step.noted"], result.values["meta.cal_step.note"]];
    };
    expect(await status(true)).toEqual(["SKIPPED", undefined]);
    expect(await status(false)).toEqual([undefined, "COMPLETE"]);
  });

  test("names unknown steps and parameters by their path", () => {
    expect(() => new TwicePipeline({ steps: { frist: {} } })).toThrow(
      "Extra value 'frist' in steps\nDid you mean 'first' instead of 'frist'?",
    );
    expect(() => new TwicePipeline({ steps: { first: { amount: "x" } } })).toThrow(
      "Config parameter 'steps/first/amount'",
    );
    expect(() => new TwicePipeline({ steps: { first: 5 } })).toThrow(
      "Section 'first' was provided as a single value",
    );
  });
});

describe("parameter files", () => {
  const folder = mkdtempSync(join(tmpdir(), "stpipe-"));
  test("come below arguments, and a step's own file below its inline values", async () => {
    writeFileSync(
      join(folder, "first.cfg"),
      'name = "first"\nclass = "toy.add.AddStep"\namount = 5\noverride_table = N/A\n',
    );
    writeFileSync(
      join(folder, "twice.cfg"),
      'name = "Two"\nclass = "toy.pipeline.TwicePipeline"\n[steps]\n[[first]]\nconfig_file = first.cfg\n[[second]]\noverride_table = N/A\namount = 7\n',
    );
    const file = join(folder, "twice.cfg");
    expect((await TwicePipeline.call("in_uncal.fits", { config_file: file })).values["value"]).toBe(13);
    const result = await TwicePipeline.call("in_uncal.fits", {
      config_file: file,
      steps: { second: { amount: 1 } },
    });
    expect(result.values["value"]).toBe(7);
    rmSync(folder, { recursive: true });
  });

  test("that are missing are named", async () => {
    await expect(AddStep.call("in_uncal.fits", { config_file: "nothere.cfg" })).rejects.toThrow(
      "Config file nothere.cfg not found.",
    );
  });
});

test("the run record holds every event, one a line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stpipe-"));
  const file = join(folder, "run.ndjson");
  const end = listen(openRunRecord(file).reader);
  await AddStep.call("in_uncal.fits", noReference);
  end();
  const types = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as TimedEvent).type);
  expect(types).toEqual(expect.arrayContaining(["step-start", "parameters", "reference", "step-end", "log"]));
  rmSync(folder, { recursive: true });
});
