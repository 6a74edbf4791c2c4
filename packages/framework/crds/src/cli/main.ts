/**
 * The `crds` command: finds the tool and runs it. Each tool is imported only when it is used.
 *
 * @module
 */

type Tool = (args: readonly string[]) => Promise<number>;

const TOOLS: Record<string, { readonly about: string; readonly load: () => Promise<Tool> }> = {
  bestrefs: {
    about: "best references of datasets or headers",
    load: async () => (await import("./bestrefs.ts")).bestrefs,
  },
};

/** Runs a command line; returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = "", ...rest] = args;
  const tool = TOOLS[name];
  if (tool === undefined) {
    const lines = Object.entries(TOOLS).map(([key, { about }]) => `  ${key.padEnd(12)}${about}`);
    process.stdout.write(`usage: crds <command> [options]\n\n${lines.join("\n")}\n`);
    return name === "" || name === "--help" || name === "-h" ? 0 : 2;
  }
  const run = await tool.load();
  return run(rest);
}
