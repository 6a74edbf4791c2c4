import { integer, list, option } from "@pipe/stpipe";
import { describe, expect, test } from "vitest";
import { banner, bracket, stepHelp, wrap } from "../src/command/help.ts";
import { builtInShapes, parameterOptions, parseArguments, UsageError } from "../src/command/options.ts";
import { checkText } from "../src/parameter.ts";
import { specOf } from "../src/step.ts";
import { TwicePipeline } from "./toy-mission.ts";

const spec = specOf(TwicePipeline as never);
const options = new Map(builtInShapes());
for (const name of parameterOptions(spec).keys()) options.set(name, { takesValue: true });

describe("the command line", () => {
  test("takes options anywhere, with = or a blank, and unambiguous beginnings", () => {
    const parsed = parseArguments(
      ["--suf", "x", "toy::add", "--steps.first.amount=-2", "in.fits", "-v"],
      options,
    );
    expect(parsed.positionals).toEqual(["toy::add", "in.fits"]);
    expect([...parsed.values]).toEqual([
      ["--suffix", "x"],
      ["--steps.first.amount", "-2"],
      ["--verbose", true],
    ]);
  });

  test("refuses beginnings of several options and options without their value", () => {
    expect(() => parseArguments(["a", "--output=q"], options)).toThrow(
      "ambiguous option: --output=q could match --output_file, --output_dir, --output_ext, --output_use_model, --output_use_index",
    );
    expect(() => parseArguments(["a", "--skip"], options)).toThrow("argument --skip: expected one argument");
    expect(() => parseArguments(["a", "--verbose=1"], options)).toThrow(UsageError);
  });

  test("leaves unknown options, negative numbers, and what follows --", () => {
    expect(parseArguments(["a", "--nope=1", "-5", "--", "--skip"], options)).toMatchObject({
      positionals: ["a", "-5", "--skip"],
      unknown: ["--nope=1"],
    });
  });

  test("reads values with blanks and comments", () => {
    expect(parseArguments(['--suffix="abc" # comment'], options).values.get("--suffix")).toBe(
      '"abc" # comment',
    );
  });
});

describe("help", () => {
  test("shows what the original shows of a declaration", () => {
    expect(bracket(checkText(option(["x", "y"], { default: "x", help: "" })))).toBe("'x','y',default='x'");
    expect(bracket(checkText(integer({ min: 2, default: 3, help: "" })))).toBe("min=2,default=3");
    expect(bracket(checkText(list({ default: ["a"], help: "" })))).toBe("default=list");
  });

  test("lists the options of steps under their path", () => {
    const text = stepHelp({ help: "Add twice.", spec }, 80);
    expect(text).toContain("--steps.first.amount");
    expect(text).toContain("What is added [default=1.0]");
  });

  test("breaks lines at blanks and behind hyphens between letters", () => {
    expect(wrap("one server-less mode x-1", 10)).toEqual(["one", "server-", "less mode", "x-1"]);
    expect(wrap("see /tmp/run-three/file.fits", 16)).toEqual(["see", "/tmp/run-three/file.fits"]);
    expect(banner("ERROR:", "what is wrong").split("\n")).toEqual([
      "-".repeat(70),
      "ERROR:",
      "    what is wrong",
      "-".repeat(70),
      "",
    ]);
  });
});
