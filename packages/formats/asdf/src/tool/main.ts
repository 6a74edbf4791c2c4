import { infoJson, type Output } from "./info.ts";

/** Runs `asdftool` with its arguments; returns the exit code. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  const [command, ...rest] = args;
  if (command === "info" && rest.includes("--json"))
    return infoJson(
      rest.filter((each) => each !== "--json"),
      output,
    );
  output.err(`asdftool: unknown command ${command ?? ""}\n`);
  return 1;
}
