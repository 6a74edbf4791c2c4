/**
 * The `crds` command: finds the tool and runs it. Each tool is imported only when it is used.
 *
 * @module
 */

type Tool = (args: readonly string[]) => Promise<number>;

const TOOLS: Record<string, { readonly about: string; readonly load: () => Promise<Tool> }> = {
  bestrefs: {
    about: "best references of files or headers",
    load: loadBestrefs,
  },
  list: {
    about: "files of contexts or of the cache, settings, contexts",
    load: async () => (await import("./list.ts")).list,
  },
  sync: {
    about: "fetch, check, repair and reorganise files of the cache",
    load: async () => (await import("./sync.ts")).sync,
  },
  info: {
    about: "cache, server and context in brief",
    load: async () => (await import("./status.ts")).info,
  },
  matches: {
    about: "header values for which a context gives a reference",
    load: async () => (await import("./matches.ts")).matches,
  },
  uses: {
    about: "mappings that refer to a file",
    load: async () => (await import("./uses.ts")).uses,
  },
  checksum: {
    about: "write or verify checksums",
    load: async () => (await import("./checksum.ts")).checksum,
  },
  doctor: {
    about: "what is configured, what is found, what is wrong and how to mend it",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  pack: {
    about: "references and mappings of a run, for another machine",
    load: async () => (await import("./pack.ts")).pack,
  },
};

/** Look-ups line by line begin at once, without the rest of the command. */
async function loadBestrefs(): Promise<Tool> {
  return async (args) => {
    const [option, path, ...rest] = args;
    if (option !== "--ndjson" || path === undefined || rest.length > 0)
      return (await import("./bestrefs.ts")).bestrefs(args);
    return (await import("./bestrefs-lines.ts")).bestrefsOfLines(path);
  };
}

/** Runs a command line; returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = "", ...rest] = args;
  if (name === "" || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(overview());
    return 0;
  }
  const tool = TOOLS[name];
  if (tool === undefined) {
    process.stderr.write(`crds: unknown command '${name}'\n${overview()}`);
    return 2;
  }
  const run = await tool.load();
  return run(rest);
}

function overview(): string {
  const lines = Object.entries(TOOLS).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`);
  return `usage: crds <command> [options]\n\n${lines.join("\n")}\n\ncrds <command> --help tells more.\n`;
}
