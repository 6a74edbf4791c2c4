import { AsdfError } from "../errors.ts";
import { type Arguments, type OptionNames, parseArguments } from "./arguments.ts";
import type { Output } from "./info.ts";
import { oneLine } from "./json-dump.ts";

interface Command {
  readonly help: string;
  readonly usage: string;
  readonly options: OptionNames;
  readonly run: (args: Arguments, output: Output) => Promise<number | undefined>;
}

const OUTPUT: Pick<OptionNames, "values" | "flags" | "short"> = {
  values: ["output"],
  flags: ["resolve-references"],
  short: { o: "output", r: "resolve-references" },
};

async function rewrite(
  name: "copy" | "toYaml" | "implode" | "explode" | "defragment" | "extract",
  args: Arguments,
) {
  const operations = await import("./rewrite.ts");
  await operations[name](args);
  return 0;
}

async function info({ words, flags, values }: Arguments, output: Output): Promise<number> {
  const { infoJson, openTagged } = await import("./info.ts");
  if (flags.has("json")) return infoJson(words, output);
  const { renderBlocks, renderTree } = await import("./render-tree.ts");
  const limit = (name: string) => values.get(name)?.map(Number)[0];
  const [maxRows, maxColumns] = [limit("max-rows"), limit("max-cols")];
  for (const path of words) {
    const file = await openTagged(path);
    const lines = renderTree(file.hasTree ? file.tree : null, {
      showValues: !flags.has("no-show-values"),
      ...(maxRows === undefined ? {} : { maxRows }),
      ...(maxColumns === undefined ? {} : { maxColumns }),
    });
    if (flags.has("show-blocks")) lines.push(...renderBlocks(file));
    output.out(`${lines.join("\n")}\n`);
    await file.close();
  }
  return 0;
}

async function diff({ words, flags, values }: Arguments, output: Output): Promise<number> {
  const { openTagged } = await import("./info.ts");
  const { diffFiles } = await import("./diff.ts");
  const [a, b] = [await openTagged(words[0]), await openTagged(words[1])];
  output.out(await diffFiles(a, b, { minimal: flags.has("minimal"), ignore: values.get("ignore") ?? [] }));
  await a.close();
  await b.close();
  return 0;
}

async function tags({ flags }: Arguments, output: Output): Promise<number> {
  const { listTags } = await import("./list-tags.ts");
  output.out(listTags(flags.has("display-classes")));
  return 0;
}

async function extensions({ flags }: Arguments, output: Output): Promise<number> {
  const { listExtensions } = await import("./list-tags.ts");
  output.out(listExtensions(flags.has("summary"), flags.has("tags-only")));
  return 0;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  info: {
    help: "Show the contents of ASDF files: their trees as text, or everything as JSON.",
    usage: "[--max-rows N] [--max-cols N] [--no-show-values] [--show-blocks] [--json] FILE...",
    options: {
      values: ["max-rows", "max-cols"],
      flags: ["show-values", "no-show-values", "show-blocks", "json"],
      words: [1, Number.POSITIVE_INFINITY],
    },
    run: info,
  },
  diff: {
    help: "Report differences between two ASDF files.",
    usage: "[-m] [-i PATH]... FILE FILE",
    options: { flags: ["minimal"], values: ["ignore"], short: { m: "minimal", i: "ignore" }, words: [2, 2] },
    run: diff,
  },
  copy: {
    help: "Read everything and write it afresh.",
    usage: "IN OUT",
    options: { words: [2, 2] },
    run: (args) => rewrite("copy", args),
  },
  to_yaml: {
    help: "Put all arrays into the tree, so that the file has no blocks.",
    usage: "[-o OUTPUT] [-r] FILE",
    options: { ...OUTPUT, words: [1, 1] },
    run: (args) => rewrite("toYaml", args),
  },
  extract: {
    help: "Write the tree of a FITS file, and its arrays, as an ASDF file.",
    usage: "FITS OUT",
    options: { words: [2, 2] },
    run: (args) => rewrite("extract", args),
  },
  explode: {
    help: "Store each data block in a separate file.",
    usage: "[-o OUTPUT] FILE",
    options: { ...OUTPUT, words: [1, 1] },
    run: (args) => rewrite("explode", args),
  },
  implode: {
    help: "Combine a file with the blocks that it has in other files.",
    usage: "[-o OUTPUT] [-r] FILE",
    options: { ...OUTPUT, words: [1, 1] },
    run: (args) => rewrite("implode", args),
  },
  defragment: {
    help: "Remove unused blocks and unused space.",
    usage: "-o OUTPUT [-r] [-c zlib|bzp2|lz4] FILE",
    options: {
      values: ["output", "compress"],
      flags: ["resolve-references"],
      short: { o: "output", r: "resolve-references", c: "compress" },
      words: [1, 1],
    },
    run: (args) => rewrite("defragment", args),
  },
  tags: {
    help: "List the tags that are known.",
    usage: "[-d]",
    options: { flags: ["display-classes"], short: { d: "display-classes" }, words: [0, 0] },
    run: tags,
  },
  extensions: {
    help: "Show information about extensions.",
    usage: "[-s | -t]",
    options: { flags: ["summary", "tags-only"], short: { s: "summary", t: "tags-only" }, words: [0, 0] },
    run: extensions,
  },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { usage: form, help }]) => `  ${`${name} ${form}`}\n      ${help}`,
  );
  return `usage: asdftool COMMAND ...\n\n${lines.join("\n")}\n`;
}

/** Runs `asdftool` with its arguments; returns the exit code. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const [name = "help", ...rest] = args;
  if (name === "help" || name === "-h" || name === "--help") {
    output.out(usage());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (command === undefined)
      throw new AsdfError(`unknown command "${name}", expected one of ${Object.keys(COMMANDS).join(", ")}`);
    if (rest.includes("-h") || rest.includes("--help")) {
      output.out(`usage: asdftool ${name} ${command.usage}\n\n${command.help}\n`);
      return 0;
    }
    return (await command.run(parseArguments(rest, command.options), output)) ?? 0;
  } catch (error) {
    const text = oneLine(error);
    const { path } = error as { path?: unknown };
    const place = typeof path === "string" && !text.includes(path) ? `${path}: ` : "";
    output.err(`asdftool: ${place}${text}\n`);
    return 1;
  }
}
