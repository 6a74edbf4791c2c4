import { Exit, parseCommandLine } from "@pipe/associations/cli";
import { expect, test } from "vitest";

const LINE = {
  name: "tool",
  description: "A tool",
  options: {
    output: { flags: ["-o", "--output"], kind: "value", required: true, help: "" },
    ids: { flags: ["-i", "--ids"], kind: "many", excludes: "x", help: "" },
    discover: { flags: ["--discover"], kind: "flag", excludes: "x", help: "" },
    dryRun: { flags: ["-n", "--dry-run"], kind: "flag", help: "" },
    save: { flags: ["--save"], kind: "optional", help: "" },
    type: { flags: ["-t"], kind: "append", help: "" },
    verbose: { flags: ["-v"], kind: "count", help: "" },
  },
  positionals: ["pool"],
  several: false,
} as const;

test("values come joined, apart, abbreviated, several times or not at all", () => {
  const args = ["-oout", "-vvn", "--disc", "-t", "a", "-t=b", "--save", "--", "-pool"];
  const { options, plain } = parseCommandLine(LINE, args);
  expect(options).toEqual({
    output: "out",
    ids: undefined,
    discover: true,
    dryRun: true,
    save: true,
    type: ["a", "b"],
    verbose: 2,
  });
  expect(plain).toEqual(["-pool"]);
  expect(parseCommandLine(LINE, ["p", "--output=o", "--ids", "1", "2", "--save", "f"]).options).toMatchObject(
    {
      ids: ["1", "2"],
      save: "f",
      verbose: 0,
    },
  );
});

test.each([
  [["p"], 2, "the following arguments are required: -o/--output"],
  [["-o", "x"], 2, "the following arguments are required: pool"],
  [["-o"], 2, "argument -o/--output: expected one argument"],
  [["-o", "x", "-i"], 2, "argument -i/--ids: expected at least one argument"],
  [["-o", "x", "p", "q"], 2, "unrecognized arguments: q"],
  [["--d", "-o", "x"], 2, "ambiguous option: --d could match --discover, --dry-run"],
  [["--nope"], 2, "unrecognized arguments: --nope"],
  [["--discover", "-i", "1"], 2, "argument -i/--ids: not allowed with argument --discover"],
  [["--discover=1"], 2, "argument --discover: ignored explicit argument '1'"],
  [["-h"], 0, "usage: tool -o VALUE"],
])("%j ends the command with %i", (args, code, text) => {
  try {
    parseCommandLine(LINE, args);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Exit);
    expect(error).toMatchObject({ code, message: expect.stringContaining(text) });
  }
});
